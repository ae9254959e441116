#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "base/named.hpp"

namespace trede::cycle {

// The two duties a distribution decision names apart (the table of the founding letter;
// ECLI:NL:RBDHA:2025:13423). They are never netted: law.md chapter 8 point 2.
enum class Category { regular, amv };

constexpr std::array<Category, 2> categories = {Category::regular, Category::amv};

// "regulier" and "amv": the words of data files, JSON and stored events.
[[nodiscard]] std::string_view word(Category category);
[[nodiscard]] std::optional<Category> category_of_word(std::string_view word);  // and nothing else
// The word for a reader: "regulier" and "AMV".
[[nodiscard]] std::string_view label(Category category);
// Takes "regulier", "reguliere plekken", "AMV", "amv-plekken" in any case; nothing when it names
// neither.
[[nodiscard]] std::optional<Category> parse_category(std::string_view text);

// Reception places: one is a place meant for one asylum seeker (Spreidingswet art. 1).
using Places = base::Count<struct PlacesTag>;

}  // namespace trede::cycle
