#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "intake/workbook.hpp"

// What people write in a cell where a number of places or a day belongs.
namespace trede::intake {

enum class AmountState { given, missing, wrong };

struct Amount {
    AmountState state = AmountState::missing;
    long long number = 0;  // when given: 0 to limits::places_of_a_municipality
    std::string expected;  // when wrong: what should stand there, Dutch
    friend bool operator==(const Amount&, const Amount&) = default;
};

// "142", "1.234", "1 234", "142,0" and "142.0" are numbers, 0 is zero. An empty cell, "-",
// "n.v.t.", "onbekend" and their kin are missing, which is never zero. `most` bounds the number: a
// total may be larger than what one municipality can have. Of a number that a program stored the
// first 15 figures count, as many as a spreadsheet shows. What is shown as a percentage or as money
// is no number of places, whatever is stored.
[[nodiscard]] Amount read_amount(std::string_view text, CellKind kind, long long most);

// A whole number as a person types it, by itself: "96000", "96.000", "96 000" and "-96.000", with
// the same groups of thousands as in a cell. Nothing for "96.00" and for what is no number.
[[nodiscard]] std::optional<long long> typed_whole(std::string_view text);

// Euros as a person types them, in whole cents: "1234,56", "1234" and "1.234,56". Nothing for
// "99.50", for what has other than two figures behind the comma, and for a trillion or more.
[[nodiscard]] std::optional<long long> typed_cents(std::string_view text);

// A number with decimals, times 10 to the power of `decimals`: "-0,153" and "-1.53E-1" (as a
// program stores it) are -153 of three, and so is "-0.15299999999999999". Nothing when it is no
// number or has more decimals than that. A comma or a point stands before the decimals.
[[nodiscard]] std::optional<long long> read_scaled(std::string_view text, CellKind kind,
                                                   std::size_t decimals);

// Nothing when it is no day. A date cell, "2026-04-09" and the Dutch ways of writing.
[[nodiscard]] std::optional<base::Date> read_day(std::string_view text, CellKind kind);

// True for an empty text and for the words that mean that nothing is known.
[[nodiscard]] bool means_missing(std::string_view text);

}  // namespace trede::intake
