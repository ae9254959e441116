#pragma once

#include <doctest/doctest.h>

#include <string>

#include "intake/read.hpp"
#include "intake/table.hpp"
#include "support/invented_register.hpp"
#include "support/sheets.hpp"

// A table read from a text of commas or semicolons, and what came of it as lines.
namespace trede::test::tables {

inline constexpr base::Date today = base::date(2026, 4, 9);

inline intake::Reading read(std::string_view csv,
                            intake::TableKind kind = intake::TableKind::progress) {
    const auto book = intake::read_workbook(bytes_of(csv), "lijst.csv");
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().reason));
    return intake::read_table(*book, kind, invented_register(), today);
}

// "GM9001 regulier 142 B2", one a line.
inline std::string figures(const intake::Reading& reading) {
    std::string lines;
    for (const intake::Figure& f : reading.figures) {
        lines += f.municipality.value() + " " + std::string(cycle::word(f.category)) + " " +
                 std::to_string(f.places.number()) + " " + f.place.cell + "\n";
    }
    return lines;
}

inline std::string problems(const intake::Reading& reading) {
    std::string lines;
    for (const intake::Problem& p : reading.problems)
        lines += p.cell + " [" + p.read + "] " + p.expected + "\n";
    return lines;
}

}  // namespace trede::test::tables
