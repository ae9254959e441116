#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "cycle/category.hpp"

namespace trede::mailbox {

// One sentence that names a number of places and a day: "Op 1 oktober 2026 zijn er 40 plekken voor
// amv." What it means is for a person to say.
struct PlacesOnDay {
    long long places = 0;
    base::Date day{};
    std::optional<cycle::Category> category;  // empty: the sentence names none, or both
    std::size_t line = 0;                     // of the text, from 1
    friend bool operator==(const PlacesOnDay&, const PlacesOnDay&) = default;
};

// In order. A sentence with two numbers of places or two days is left aside, and one that denies:
// nothing is guessed.
// What is quoted from an earlier message ("> ...", and below "Oorspronkelijk bericht") is not read.
[[nodiscard]] std::vector<PlacesOnDay> places_in_text(std::string_view text);

}  // namespace trede::mailbox
