#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "intake/workbook.hpp"

// Which column of a sender's sheet means what: found once by the headings, saved, and used for the
// next sheet.
namespace trede::intake {

// Tasks come from a distribution decision, progress from a province's progress report.
enum class TableKind { tasks, progress };

enum class Role {
    code,          // CBS code of the municipality
    name,          // its name
    category,      // long form: the word regulier or amv
    places,        // long form: the number
    regular,       // wide form: the number of regular places
    amv,           // wide form: the number of places for unaccompanied minors
    total,         // wide form: the sum of the two, only checked
    decided_on,    // tasks: the day of the decision
    announced_on,  // tasks: the day it was announced
    available_on   // tasks: the day the places must be there
};
// Whether the cells of such a column are numbers of places.
[[nodiscard]] constexpr bool is_number(Role role) {
    return role == Role::places || role == Role::regular || role == Role::amv ||
           role == Role::total;
}

struct Column {
    std::uint32_t column = 0;  // A is 0
    Role role = Role::code;
    std::string heading;  // as read, so that a moved column is noticed
    friend bool operator==(const Column&, const Column&) = default;
};

struct Mapping {
    std::string sender;  // who sends such sheets; empty until somebody says so
    TableKind kind = TableKind::progress;
    std::string sheet;  // name on the tab; not used for CSV, where the name is that of the file
    std::uint32_t header_row = 1;   // first row of the headings, from 1
    std::uint32_t header_rows = 1;  // 1 or 2
    std::vector<Column> columns;    // rising; columns that are not used are left out
    friend bool operator==(const Mapping&, const Mapping&) = default;
};

// "tasks" is "taken" and "progress" is "voortgang" in files and for readers.
[[nodiscard]] std::string_view word(TableKind kind);
// "een verdeelbesluit (de taak per gemeente)", "een voortgangsrapportage (gerealiseerde plekken)"
[[nodiscard]] std::string_view label(TableKind kind);
[[nodiscard]] std::string_view word(
    Role role);  // "gemeentecode", "gemeente", "categorie", "plekken", ...
// For a reader: "Code van de gemeente", "Dag van het besluit", ...
[[nodiscard]] std::string_view label(Role role);

// Columns that a person points out, where the headings do not tell.
struct Choice {
    std::string columns;         // "gemeente=A,regulier=C,amv=D": the words of `word(Role)`
    std::string sheet = {};      // name on the tab; empty when the file has one sheet
    std::size_t header_row = 1;  // from 1; the rows below it are read
};
// Refuses a word or a column that does not exist, one that is named twice, and columns that make no
// table together.
[[nodiscard]] base::Outcome<Mapping> mapping_of(TableKind kind, const Choice& choice);

// The text form is TOML. Parsing refuses an unknown word, a missing key, a column twice and a role
// twice.
[[nodiscard]] std::string to_toml(const Mapping& mapping);
[[nodiscard]] base::Outcome<Mapping> mapping_from_toml(std::string_view text);

}  // namespace trede::intake
