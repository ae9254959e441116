#include "post/confirmation_mail.hpp"

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "post/mail_parts.hpp"

namespace trede::post {

namespace {

void put(std::string& line, std::string_view name, const std::string& value) {
    const std::string mark = "{{" + std::string(name) + "}}";
    const std::size_t at = line.find(mark);
    if (at != std::string::npos) line.replace(at, mark.size(), value);
}

// A line about something that is not known goes.
std::string filled_in(std::string_view words, const desk::ConfirmationHandover& handover) {
    const base::Instant received = handover.item.read->received_at;
    std::string text;
    for (const std::string_view raw : base::split(words, '\n')) {
        std::string line(raw);
        if (!handover.reference && line.find("{{kenmerk}}") != std::string::npos) continue;
        put(line, "ontvangen",
            base::in_words(base::dutch_day(received)) + " om " + base::dutch_clock(received));
        if (handover.reference) put(line, "kenmerk", handover.reference->value());
        put(line, "bericht", mailbox::short_name(handover.item.id));
        text += line + "\r\n";
    }
    return text;
}

}  // namespace

std::string confirmation_mail(const desk::ConfirmationHandover& handover, const std::string& from,
                              std::string_view words) {
    return "Date: " + mail_date(handover.at) + "\r\nFrom: <" + from + ">\r\nTo: <" +
           std::string(handover.address) +
           ">\r\nSubject: Ontvangstbevestiging van uw bericht\r\nMessage-ID:\r\n <ontvangst." +
           handover.item.id.value().substr(2, 32) + from.substr(from.find('@')) + ">\r\n" +
           in_reply_to(handover.answers_to) +
           "Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nMIME-Version: 1.0\r\n"
           "Content-Language: nl\r\nContent-Type: text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: base64\r\n\r\n" +
           base64_lines(filled_in(words, handover));
}

}  // namespace trede::post
