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

// POLICY: the words by which a melding of Spreidingswet art. 8 is known; a person decides.
bool speaks_of_delay(std::string_view text) {
    constexpr std::array<std::string_view, 3> article = {"artikel 8", "art. 8", "art 8"};
    constexpr std::array<std::string_view, 3> subject = {"spreidingswet", "melding", "opvangplek"};
    return says_any(text, article) && says_any(text, subject);
}

bool speaks_of_letter(std::string_view text) {
    constexpr std::array<std::string_view, 7> words = {
        "antwoord",   "reactie",           "beantwoord",           "uw brief",
        "uw verzoek", "informatieverzoek", "verzoek om informatie"};
    return says_any(text, words);
}

}  // namespace

Kind kind_of(const mail::Message& message, const std::vector<Suggestion>& suggestions) {
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
    if (speaks_of_delay(text)) return Kind::delay_report;
    return !suggestions.empty() && speaks_of_letter(text) ? Kind::answer : Kind::other;
}

}  // namespace trede::mailbox
