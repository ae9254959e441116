#include "law/remedy.hpp"

#include <algorithm>

namespace trede::law {

namespace {

constexpr std::array<std::string_view, remedies.size()> words = {"bezwaar", "beroep",
                                                                 "voorlopige-voorziening"};
constexpr std::array<std::string_view, remedies.size()> labels = {
    "bezwaar", "beroep", "verzoek om een voorlopige voorziening"};

}  // namespace

std::string_view word(Remedy remedy) { return words.at(static_cast<std::size_t>(remedy)); }

std::string_view label(Remedy remedy) { return labels.at(static_cast<std::size_t>(remedy)); }

std::optional<Remedy> parse_remedy(std::string_view text) {
    const auto* found = std::ranges::find(words, text);
    if (found == words.end()) return std::nullopt;
    return static_cast<Remedy>(found - words.begin());
}

}  // namespace trede::law
