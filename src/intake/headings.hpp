#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "intake/mapping.hpp"

// What the heading of a column says, whatever its spelling.
namespace trede::intake {

// Lower case words without accents and signs, one blank between: "Gemeente-naam " is "gemeente
// naam".
[[nodiscard]] std::string folded(std::string_view text);

// What a heading says its column is; nothing when it says nothing that we use. A heading of two
// rows is both texts.
struct Meaning {
    Role role = Role::code;
    int strength = 0;  // the stronger of two columns with one role wins
    std::string
        unknown;  // a word in the heading of a number that we do not know; the reader is told
};
[[nodiscard]] std::optional<Meaning> meaning_of(std::string_view heading, TableKind kind);

// "Totaal", "Subtotaal Gelderland": a label of a row that adds up others.
[[nodiscard]] bool starts_with_total(std::string_view text);

// The first day named in a heading, as in "Realisatie per 1-7-2025".
[[nodiscard]] std::optional<base::Date> day_in(std::string_view heading);

}  // namespace trede::intake
