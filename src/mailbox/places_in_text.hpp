#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
    std::string sentence;                     // as it was written
    friend bool operator==(const PlacesOnDay&, const PlacesOnDay&) = default;
};

struct PlacesInText {
    std::vector<PlacesOnDay> found;       // in order, at most 100
    std::vector<std::size_t> unclear_in;  // lines with a sentence that is for a person to read
};

// A sentence with two numbers of places or two days is unclear, and one that denies ("geen 25
// plekken", "niet alleen"): nothing is guessed.
// What is quoted from an earlier message ("> ...", and below "Oorspronkelijk bericht") is not read.
[[nodiscard]] PlacesInText places_in_text(std::string_view text);

}  // namespace trede::mailbox
