#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "law/statute.hpp"
#include "reports/municipality_list.hpp"

namespace trede::reports {

// A table for another program: the same rows, columns and order wherever it is asked for.
using Cell = std::variant<std::monostate, std::string, long long, base::Date>;

struct Column {
    std::string key;      // "tekort": in the interface and after --columns
    std::string heading;  // "Tekort"

    friend bool operator==(const Column&, const Column&) = default;
};

struct Table {
    std::string title;               // "Gemeenten"
    std::vector<std::string> about;  // what was asked, of which day, and what the words mean
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
};

// For whom a column is: the work behind the lists stays inside the ministry.
enum class For { everyone, ministry };

// The list as a table, with the categories of the statute in its own words. `keys` names columns in
// the wanted order; empty: all that these readers may see. Refuses (input) a key that no such
// column has, with those that there are.
[[nodiscard]] base::Outcome<Table> table_of(const MunicipalityList& list,
                                            const registry::Register& registry,
                                            const law::Statute& statute,
                                            const std::vector<std::string>& keys, For readers);

// The two ways of a csv. Dutch spreadsheets want a byte order mark and `;`; machines want neither.
enum class CsvStyle { spreadsheet, machine };
// Lines end in CR LF (RFC 4180). In the first form, text that a spreadsheet would take for a
// formula gets an apostrophe in front.
[[nodiscard]] std::string to_csv(const Table& table, CsvStyle style);

// A cell as text: "137", "9-4-2026"; of a machine "2026-04-09".
[[nodiscard]] std::string text_of(const Cell& cell, CsvStyle style);

}  // namespace trede::reports
