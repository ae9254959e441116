#include "law/policy.hpp"

#include <algorithm>

namespace trede::law {

std::string_view word(Certainty certainty) {
    switch (certainty) {
        case Certainty::known:
            return "bekend";
        case Certainty::assumed:
            return "aangenomen";
        case Certainty::own:
            return "eigen keuze";
    }
    return "";
}

std::string label(const Choice& choice) {
    std::string words;
    for (const char c : choice.name) {
        if (c == '.') words += ':';
        words += c == '.' || c == '-' ? ' ' : c;
    }
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

std::string cite(const Policy& policy) {
    return "beleid " + policy.id + ", versie " + std::to_string(policy.version) + " (" +
           base::in_words(policy.valid_from) + ")";
}

base::Outcome<Choice> Policy::choice(std::string_view name) const {
    const auto found = std::ranges::find(choices, name, &Choice::name);
    if (found != choices.end()) return *found;
    return base::refuse(base::RefusalKind::missing, cite(*this),
                        "Het beleid '" + id + "' zegt niets over '" + std::string(name) + "'.");
}

base::Outcome<std::string> Policy::text(std::string_view name) const {
    const auto found = choice(name);
    if (!found) return tl::unexpected(found.error());
    if (const auto* text = std::get_if<std::string>(&found->value)) return *text;
    return base::refuse(
        base::RefusalKind::input, cite(*this),
        "De keuze '" + std::string(name) + "' in het beleid '" + id + "' moet een tekst zijn.");
}

base::Outcome<long long> Policy::number(std::string_view name) const {
    const auto found = choice(name);
    if (!found) return tl::unexpected(found.error());
    if (const auto* number = std::get_if<long long>(&found->value)) return *number;
    return base::refuse(base::RefusalKind::input, cite(*this),
                        "De keuze '" + std::string(name) + "' in het beleid '" + id +
                            "' moet een geheel getal zijn.");
}

base::Outcome<Duration> Policy::duration(std::string_view name) const {
    const auto written = text(name);
    if (!written) return tl::unexpected(written.error());
    return parse_duration(*written);
}

base::Outcome<std::string> Policy::only(std::string_view name, std::string_view value) const {
    auto chosen = text(name);
    if (!chosen || *chosen == value) return chosen;
    return unknown_value(name, "'" + std::string(value) + "'");
}

tl::unexpected<base::Refusal> Policy::unknown_value(std::string_view name,
                                                    std::string_view expected) const {
    return base::refuse(base::RefusalKind::input, cite(*this),
                        "De keuze '" + std::string(name) + "' in het beleid '" + id +
                            "' moet zijn: " + std::string(expected) + ".");
}

base::Outcome<std::vector<std::pair<std::string, Choice>>> Policy::mapping(
    std::string_view group) const {
    const std::string prefix = std::string(group) + ".";
    std::vector<std::pair<std::string, Choice>> found;
    for (const auto& choice : choices) {
        if (choice.name.starts_with(prefix))
            found.emplace_back(choice.name.substr(prefix.size()), choice);
    }
    if (!found.empty()) return found;
    return base::refuse(
        base::RefusalKind::missing, cite(*this),
        "Het beleid '" + id + "' heeft geen keuzes met de naam '" + prefix + "...'.");
}

std::string value_of(const Choice& choice) {
    const auto* number = std::get_if<long long>(&choice.value);
    return number ? std::to_string(*number) : std::get<std::string>(choice.value);
}

}  // namespace trede::law
