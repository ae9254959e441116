#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "mail/parts.hpp"

namespace trede::mail {

namespace {

struct Sign {
    std::string_view header;
    std::string_view holds;  // in the value, lower case; empty: any value
};

// RFC 3834 names the first; the others are what the large mail programs write.
constexpr std::array<Sign, 9> automatic_signs = {{{"x-autoreply", ""},
                                                  {"x-autorespond", ""},
                                                  {"x-autoresponder", ""},
                                                  {"x-vacation", ""},
                                                  {"x-ms-exchange-generated-message-source", ""},
                                                  {"precedence", "auto_reply"},
                                                  {"precedence", "bulk"},
                                                  {"precedence", "junk"},
                                                  {"precedence", "list"}}};

// These ask only that no program answers: case systems put them on what a person wrote.
constexpr std::array<Sign, 5> unanswered_signs = {{{"x-auto-response-suppress", "all"},
                                                   {"x-auto-response-suppress", "autoreply"},
                                                   {"x-auto-response-suppress", "oof"},
                                                   {"list-id", ""},
                                                   {"list-unsubscribe", ""}}};

// The beginning of a subject that a program writes for somebody who is away.
constexpr std::array<std::string_view, 20> away = {"automatisch antwoord",
                                                   "automatische beantwoording",
                                                   "automatische reactie",
                                                   "auto:",
                                                   "automatic reply",
                                                   "automatische antwort",
                                                   "out of office",
                                                   "out-of-office",
                                                   "afwezig ",
                                                   "afwezig:",
                                                   "afwezigheid:",
                                                   "afwezigheid re:",
                                                   "afwezigheid;",
                                                   "afwezigheidsassistent",
                                                   "ik ben afwezig",
                                                   "afwezigheidsbericht",
                                                   "afwezigheidsmelding",
                                                   "autoreply",
                                                   "ontvangstbevestiging:",
                                                   "buiten kantoor"};

// What a mail program writes by itself when somebody opened a message or threw it away.
constexpr std::array<std::string_view, 6> opened = {
    "gelezen:", "niet gelezen:", "verwijderd zonder", "read:", "not read:", "deleted without"};

// How its subject begins when its user calls a message back; a person may begin so too.
constexpr std::array<std::string_view, 2> recalled = {"intrekken:", "recall:"};
constexpr std::string_view recall_class = "urn:content-classes:recallmessage";
constexpr std::string_view recall_words = "would like to recall the message, ";

// What a case system writes by itself; a person may begin so too, so the sender has to say more.
constexpr std::array<std::string_view, 5> confirmed = {
    "ontvangstbevestiging", "bevestiging van ontvangst", "bevestiging ontvangst", "wij hebben uw",
    "uw bericht is ontvangen"};
// In the name of a mailbox that nobody reads.
constexpr std::array<std::string_view, 6> unread = {
    "noreply", "no-reply", "no_reply", "donotreply", "niet-beantwoorden", "do-not-reply"};

// How somebody who is away begins; a person may begin so too, so it only asks for a look.
constexpr std::array<std::string_view, 13> away_now = {
    "ik ben met vakantie",   "ik ben op vakantie", "ben ik met vakantie",
    "ben ik op vakantie",    "ik ben afwezig",     "ben ik afwezig",
    "ik ben niet aanwezig",  "ik ben met verlof",  "ik lees mijn e-mail niet",
    "lees mijn e-mail niet", "i am out of office", "i am out of the office",
    "i am on leave"};

constexpr std::array<std::string_view, 8> undelivered = {"undeliver",
                                                         "mail delivery warning",
                                                         "delivery status notification",
                                                         "mail delivery failed",
                                                         "delivery failure",
                                                         "onbestelbaar",
                                                         "niet bezorgd",
                                                         "returned mail"};

bool starts_with_any(std::string_view text, std::span<const std::string_view> starts) {
    return std::ranges::any_of(starts, [&](auto start) { return text.starts_with(start); });
}

Authorship signed_by(Author author, std::string_view header, std::string_view value) {
    constexpr std::size_t longest = 100;
    return {.author = author,
            .sign = std::string(header) + ": " + std::string(at_most(value, longest))};
}

// No person writes as the daemon of a mail server, whatever the subject says (qmail: "failure
// notice").
std::string_view daemon_header(const Headers& headers) {
    for (const std::string_view header : {"from", "return-path", "sender"}) {
        const Address address = first_address(headers.first(header));
        const std::string name = base::lower_ascii(address.name);
        const bool daemon = address.address.starts_with("mailer-daemon@") ||
                            name.starts_with("mail delivery s") || name == "mailer-daemon";
        if (daemon) return header;
    }
    return {};
}

bool by_a_postmaster(std::string_view address) {
    return address.empty() || address.starts_with("postmaster") || address.starts_with("ndr@") ||
           address.starts_with("microsoftexchange");
}

bool is_unread(std::string_view address) {
    const std::string_view box = address.substr(0, address.find('@'));
    return std::ranges::any_of(unread,
                               [&](auto word) { return box.find(word) != std::string_view::npos; });
}

// Nobody when none of the signs is there.
std::optional<Authorship> told_by(const Headers& headers, std::span<const Sign> signs,
                                  Author author) {
    for (const Sign& sign : signs) {
        const std::string value = base::lower_ascii(headers.first(sign.header));
        if (headers.has(sign.header) && base::holds(value, sign.holds))
            return signed_by(author, sign.header, value);
    }
    return std::nullopt;
}

// What the subject gives away when no header says it.
Authorship by_subject(std::string_view subject, std::string_view address) {
    if (starts_with_any(subject, opened)) return signed_by(Author::receipt, "Subject", subject);
    const bool automatic = starts_with_any(std::string(subject) + " ", away) ||
                           (is_unread(address) && starts_with_any(subject, confirmed));
    return automatic ? signed_by(Author::automatic, "Subject", subject) : Authorship{};
}

}  // namespace

bool is_calendar_reply(const Parameterised& type) {
    return type.value == "text/calendar" &&
           base::lower_ascii(base::trim(type.parameter("method"))) == "reply";
}

// Outlook writes one sentence in which the subject of the message stands between quotes, without
// any file of its sender.
Authorship author_of_recall(const Headers& headers, const Message& message, bool by_its_class) {
    const std::string subject = base::lower_ascii(message.subject);
    const auto* const begin = std::ranges::find_if(
        recalled, [&](std::string_view word) { return subject.starts_with(word); });
    if (begin == recalled.end()) return {};
    Authorship recall = signed_by(Author::receipt, "Subject", message.subject);
    const std::string content = base::lower_ascii(base::trim(headers.first("content-class")));
    if (by_its_class || content == recall_class) return recall;
    if (!message.attachments.empty()) return {};
    const std::string text = base::lower_ascii(base::trim(message.body));
    const std::string quoted =
        "\"" + std::string(base::trim(std::string_view(subject).substr(begin->size()))) + "\"";
    const std::string sentence = text.substr(0, text.find('\n'));
    const bool in_english = sentence.find(std::string(recall_words) + quoted) != std::string::npos;
    // In another language: that sentence and nothing else.
    const bool alone = sentence.size() == text.size() && quoted.size() > 2 &&
                       sentence.find(quoted) != std::string::npos;
    return in_english || alone ? recall : Authorship{};
}

Authorship author_of_text(std::string_view body) {
    constexpr std::size_t beginning = 400;  // a note of absence is short and says it first
    std::string text = base::lower_ascii(at_most(body, beginning));
    text = text.substr(0, text.find("\n>"));
    std::ranges::replace(text, '\n', ' ');
    const auto* const words = std::ranges::find_if(
        away_now, [&](std::string_view one) { return base::holds(text, one); });
    return words == away_now.end() ? Authorship{} : signed_by(Author::person, "tekst", *words);
}

Authorship author_of(const Headers& headers) {
    const Parameterised type = parse_parameters(headers.first("content-type"));
    const std::string report = base::lower_ascii(type.parameter("report-type"));
    if (type.value == "multipart/report" && report == "disposition-notification")
        return signed_by(Author::receipt, "Content-Type", "multipart/report, " + report);
    if (type.value == "multipart/report")
        return signed_by(Author::bounce, "Content-Type", "multipart/report " + report);
    if (type.value == "message/disposition-notification")
        return signed_by(Author::receipt, "Content-Type", type.value);
    if (headers.has("x-failed-recipients"))
        return signed_by(Author::bounce, "X-Failed-Recipients", "");
    if (is_calendar_reply(type)) return signed_by(Author::receipt, "Content-Type", type.value);
    const std::string subject = base::lower_ascii(decode_words(headers.first("subject")));
    const std::string address = first_address(headers.first("from")).address;
    if (const std::string_view header = daemon_header(headers); !header.empty())
        return signed_by(Author::bounce, header, headers.first(header));
    if (by_a_postmaster(address) && starts_with_any(subject, undelivered))
        return signed_by(Author::bounce, "Subject", subject);
    const std::string submitted = base::lower_ascii(headers.first("auto-submitted"));
    if (!submitted.empty() && !submitted.starts_with("no"))
        return signed_by(Author::automatic, "Auto-Submitted", submitted);
    if (auto told = told_by(headers, automatic_signs, Author::automatic)) return *told;
    if (Authorship told = by_subject(subject, address); told.author != Author::person) return told;
    // RFC 5321 section 4.5.5: who sends a notification wants none back.
    if (base::trim(headers.first("return-path")) == "<>")
        return signed_by(Author::bounce, "Return-Path", "<>");
    return told_by(headers, unanswered_signs, Author::person).value_or(Authorship{});
}

}  // namespace trede::mail
