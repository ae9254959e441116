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

}  // namespace

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
    if (of_our_letter) return Kind::answer;
    const std::string text = base::lower_ascii(message.subject + "\n" + message.body);
    if (speaks_of_delay(text, signs)) return Kind::delay_report;
    return !suggestions.empty() && speaks_of_letter(text) ? Kind::answer : Kind::other;
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
