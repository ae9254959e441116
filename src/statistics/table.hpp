#pragma once

#include <string>
#include <vector>

#include "intake/table.hpp"
#include "intake/workbook.hpp"
#include "registry/codes.hpp"

// Tables of the statistics office with one number a municipality: as a plain list
// ("gm_code,inwoners"), and as CBS publishes them on StatLine, with its title lines, its padded
// codes, its other regions, its decimal comma and its symbols.
namespace trede::statistics {

enum class Statistic {
    inhabitants,  // whole numbers above nought
    ses_woa       // scores with at most three decimals, kept times 1000
};

struct StatisticRow {
    registry::MunicipalityCode municipality;
    long long number = 0;  // inhabitants, or the score times 1000
    intake::Place place;
    friend bool operator==(const StatisticRow&, const StatisticRow&) = default;
};

// A municipality of which a figure stands in the table that cannot be used.
struct RefusedRow {
    registry::MunicipalityCode municipality;
    intake::Place place;  // of the figure; why stands among the problems, for this cell or for all
    friend bool operator==(const RefusedRow&, const RefusedRow&) = default;
};

struct StatisticTable {
    std::string sheet;               // its tab; the name of the file for CSV
    std::vector<StatisticRow> rows;  // in the order of the sheet
    std::vector<RefusedRow> refused;
    std::string title;                // the line above the headings, as published; may be empty
    std::string period;               // "2023JJ00", "2023"; empty when the table does not say
    std::vector<intake::Note> notes;  // other regions, left aside
    std::vector<intake::Problem>
        problems;  // all of them; when there is one, nothing may be computed
    friend bool operator==(const StatisticTable&, const StatisticTable&) = default;
};

// Finds the table by its headings and reads every municipality. A figure that CBS does not give
// (".", "-", "x", empty), a provisional one, a municipality twice, an unknown one and one that does
// not exist on the day of `lookup` are problems, each with its cell. The law asks for established
// figures of all inhabitants (Besluit art. 2.1 lid 3 c and d): provisional is what the table says
// is, by a star or a word, about the year it is of. Only headings and labels that are known to mean
// all inhabitants do (headings.hpp, people.hpp); a row of women or of an age is left aside where a
// row of the total stands beside it. Two sheets with such a table of municipalities are a problem:
// a person chooses.
[[nodiscard]] StatisticTable read_statistic(const intake::Workbook& book, Statistic kind,
                                            const intake::Lookup& lookup);

}  // namespace trede::statistics
