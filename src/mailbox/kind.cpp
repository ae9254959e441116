#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "mailbox/match.hpp"

namespace trede::mailbox {

namespace {

bool says_any(std::string_view text, std::span<const std::string_view> words) {
    return std::ranges::any_of(
        words, [&](auto word) { return text.find(word) != std::string_view::npos; });
}

// POLICY: an article and a subject together; a person decides.
bool speaks_of_delay(std::string_view text, const DelaySigns& signs) {
    if (signs.article.empty()) return false;
    const std::array<std::string, 3> article = {"artikel " + signs.article, "art. " + signs.article,
                                                "art " + signs.article};
    const auto said = [&](const std::string& words) {
        return text.find(words) != std::string_view::npos;
    };
    return std::ranges::any_of(article, said) && std::ranges::any_of(signs.subjects, said);
}

bool speaks_of_letter(std::string_view text) {
    constexpr std::array<std::string_view, 7> words = {
        "antwoord",   "reactie",           "beantwoord",           "uw brief",
        "uw verzoek", "informatieverzoek", "verzoek om informatie"};
    return says_any(text, words);
}

// In lower case, without what is quoted in it. What is forwarded is theirs to say.
std::string own_text(std::string_view body) {
    constexpr std::array<std::string_view, 2> earlier = {"oorspronkelijk bericht",
                                                         "original message"};
    std::string own;
    for (const std::string_view raw : base::split(body, '\n')) {
        const std::string line = base::lower_ascii(base::trim(raw));
        if (says_any(line, earlier)) break;
        if (!line.starts_with('>')) own += line + " ";
    }
    return own;
}

// A sentence that speaks of our term and of making it longer, and not of the long or the short run.
bool moves_the_day(std::string_view sentence) {
    constexpr std::array<std::string_view, 2> terms = {"termijn", "deadline"};
    constexpr std::array<std::string_view, 4> moves = {"verleng", "opschui", "verschui", "later"};
    constexpr std::array<std::string_view, 2> runs = {"korte termijn", "lange termijn"};
    return says_any(sentence, terms) && says_any(sentence, moves) && !says_any(sentence, runs);
}

}  // namespace

bool may_ask_for_time(const mail::Message& message) {
    constexpr std::array<std::string_view, 3> words = {"uitstel", "meer tijd", "verlenging"};
    // A text may speak of the extension of a permit or of a lease.
    constexpr std::array<std::string_view, 4> words_in_text = {"uitstel", "meer tijd",
                                                               "termijnverlenging", "respijt"};
    if (says_any(base::lower_ascii(message.subject), words)) return true;
    const std::string own = own_text(message.body);
    if (says_any(own, words_in_text)) return true;
    if (std::ranges::any_of(base::split(own, '.'), moves_the_day)) return true;
    return std::ranges::any_of(message.attachments, [&](const mail::Attachment& one) {
        return says_any(base::lower_ascii(one.name), words_in_text);
    });
}

Kind kind_of(const mail::Message& message, const std::vector<Suggestion>& suggestions,
             const DelaySigns& signs) {
    switch (message.author) {
        case mail::Author::automatic:
        case mail::Author::receipt:
            return Kind::automatic;
        case mail::Author::bounce:
            return Kind::bounce;
        case mail::Author::person:
            break;
    }
    const bool of_our_letter = std::ranges::any_of(
        suggestions, [](const Suggestion& one) { return one.reference.has_value(); });
    const bool asks = !suggestions.empty() && may_ask_for_time(message);
    if (of_our_letter) return asks ? Kind::extension_request : Kind::answer;
    const std::string text = base::lower_ascii(message.subject + "\n" + message.body);
    if (speaks_of_delay(text, signs)) return Kind::delay_report;
    if (asks) return Kind::extension_request;
    return !suggestions.empty() && speaks_of_letter(text) ? Kind::answer : Kind::other;
}

std::optional<registry::MunicipalityCode> surely_of(const MessageRead& read) {
    const auto& suggestions = read.suggestions;
    if (suggestions.size() != 1 || suggestions.front().certainty != Certainty::certain)
        return std::nullopt;
    return suggestions.front().municipality;
}

std::string reason_as_recognised(const MessageRead& read,
                                 const std::vector<registry::MunicipalityCode>& municipalities) {
    const auto sure = surely_of(read);
    if (!sure || municipalities.size() != 1 || municipalities.front() != *sure) return {};
    const auto& evidence = read.suggestions.front().evidence;
    return "Zoals herkend: " + std::string(word(read.kind)) +
           (evidence.empty() ? "" : ", " + evidence.front()) + ".";
}

std::optional<dossier::ReferenceNumber> unknown_in(const Suggestion& suggestion) {
    if (suggestion.unknown || suggestion.reference) return suggestion.unknown;
    for (const std::string_view evidence : suggestion.evidence) {
        if (!evidence.starts_with(unknown_begins) || !evidence.ends_with(unknown_ends)) continue;
        const std::string_view rest = evidence.substr(unknown_begins.size());
        return dossier::ReferenceNumber(std::string(rest.substr(0, rest.find(' '))));
    }
    return std::nullopt;
}

}  // namespace trede::mailbox
