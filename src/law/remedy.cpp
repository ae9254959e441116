#include "law/remedy.hpp"

#include <algorithm>

namespace trede::law {

namespace {

constexpr std::array<std::string_view, remedies.size()> remedy_words = {"bezwaar", "beroep",
                                                                        "voorlopige-voorziening"};
constexpr std::array<std::string_view, remedies.size()> labels = {
    "bezwaar", "beroep", "verzoek om een voorlopige voorziening"};

}  // namespace

std::string_view word(Remedy remedy) { return remedy_words.at(static_cast<std::size_t>(remedy)); }

std::string_view label(Remedy remedy) { return labels.at(static_cast<std::size_t>(remedy)); }

std::optional<Remedy> parse_remedy(std::string_view text) {
    const auto* found = std::ranges::find(remedy_words, text);
    if (found == remedy_words.end()) return std::nullopt;
    return static_cast<Remedy>(found - remedy_words.begin());
}

}  // namespace trede::law
