#include "post/errand_mail.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "post/mail_parts.hpp"

namespace trede::post {

namespace {

using mailbox::Errand;

constexpr std::size_t longest_line = 998;  // RFC 5322 section 2.1.1, without its end

// The same lines, each ended as RFC 5322 asks.
std::string with_line_ends(std::string_view message) {
    std::string out;
    out.reserve(message.size());
    for (std::size_t at = 0; at < message.size(); ++at) {
        const char c = message[at];
        if (c == '\r' && at + 1 < message.size() && message[at + 1] == '\n') continue;
        out += c == '\n' || c == '\r' ? std::string("\r\n") : std::string(1, c);
    }
    if (!out.ends_with("\r\n")) out += "\r\n";
    return out;
}

bool can_be_carried(std::string_view lines, std::string_view border) {
    if (lines.find('\0') != std::string_view::npos || lines.find(border) != std::string_view::npos)
        return false;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.find("\r\n", at), lines.size());
        if (end - at > longest_line) return false;
        at = end + 2;
    }
    return true;
}

std::string attached(std::string_view original, std::string_view border) {
    const std::string lines = with_line_ends(original);
    if (!can_be_carried(lines, border)) {
        return "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
               "Content-Disposition: attachment; filename=\"bericht.eml\"\r\n\r\n" +
               base64_lines(original);
    }
    const bool plain = std::ranges::all_of(lines, [](char c) { return (c & 0x80) == 0; });
    return "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: " +
           std::string(plain ? "7bit" : "8bit") +
           "\r\nContent-Disposition: attachment; filename=\"bericht.eml\"\r\n\r\n" + lines +
           "\r\n";  // of the border: the last line of the message keeps its own end
}

// In lines that stay short, whatever somebody wrote.
std::string to_authority(const desk::ErrandHandover& handover, const std::string& received) {
    return "Geachte lezer,\r\n\r\nWij ontvingen op " + received +
           " het bericht dat hierbij zit.\r\nVolgens ons is het bestemd voor " +
           handover.item.forward_to +
           ".\r\nDaarom zenden wij het aan u door (artikel 2:3 van de Algemene wet\r\n"
           "bestuursrecht). Bij ons had het nummer " +
           mailbox::short_name(handover.item.id) + ".\r\n";
}

std::string to_sender(const desk::ErrandHandover& handover, const std::string& received) {
    const std::string begin = "Geachte lezer,\r\n\r\nWij ontvingen op " + received +
                              " een bericht van u.\r\nBij ons heeft het nummer " +
                              mailbox::short_name(handover.item.id) + ".\r\n\r\n";
    if (handover.item.handling == mailbox::Handling::forwarded) {
        return begin + "Uw bericht is bestemd voor " + handover.item.forward_to +
               ".\r\nDaarom hebben wij het daarheen doorgezonden (artikel 2:3 van de Algemene "
               "wet\r\n"
               "bestuursrecht). Wij behandelen het zelf niet.\r\n";
    }
    return begin + "Wij nemen uw bericht niet in behandeling. De reden is:\r\n" +
           handover.item.why_refused + "\r\n" +
           (handover.original.empty()
                ? ""
                : "\r\nU krijgt uw bericht hierbij terug (artikel 2:3 van de Algemene wet "
                  "bestuursrecht).\r\n");
}

}  // namespace

std::string errand_mail(const desk::ErrandHandover& handover, const std::string& from) {
    const bool forward = handover.errand == Errand::forward;
    const std::string id = handover.item.id.value().substr(2, 32);
    const std::string number = std::to_string(handover.item.errand(handover.errand).attempts);
    const std::string border = "trede-" + id + (forward ? "-door" : "-terug");
    const auto at = handover.item.read->received_at;
    const std::string received =
        base::in_words(base::dutch_day(at)) + " om " + base::dutch_clock(at);
    const std::string words =
        forward ? to_authority(handover, received) : to_sender(handover, received);
    std::string message =
        "Date: " + mail_date(handover.at) + "\r\nFrom: <" + from + ">\r\nTo: <" +
        std::string(handover.address) +
        ">\r\nSubject: " + (forward ? "Doorgezonden bericht " : "Over uw bericht ") +
        mailbox::short_name(handover.item.id) + "\r\nMessage-ID:\r\n <" +
        (forward ? "doorzending." : "bericht.") + id + "." + number + from.substr(from.find('@')) +
        ">\r\n" + in_reply_to(handover.answers_to) +
        (forward ? "" : "Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\n") +
        "MIME-Version: 1.0\r\nContent-Language: nl\r\nContent-Type: multipart/mixed;\r\n "
        "boundary=\"" +
        border + "\"\r\n\r\n--" + border +
        "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
        base64_lines(words);
    if (!handover.original.empty())
        message += "--" + border + "\r\n" + attached(handover.original, border);
    return message + "--" + border + "--\r\n";
}

}  // namespace trede::post
