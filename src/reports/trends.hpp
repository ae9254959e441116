#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dossier/dossiers.hpp"
#include "ladder/rung.hpp"
#include "reports/municipality_rows.hpp"
#include "reports/seen.hpp"

namespace trede::reports {

// What moved in the course of time: folds over events, for the charts and the tables behind them.
// Each is about the municipalities that are given, and of no others.
using Codes = std::span<const registry::MunicipalityCode>;

// How many stood on each rung at the end of a day; the first is on no rung. A dossier that was
// closed stands on none.
struct FlowPoint {
    base::Date day{};
    std::array<std::size_t, ladder::rungs.size() + 1> on{};
    friend bool operator==(const FlowPoint&, const FlowPoint&) = default;
};
// A point for each day on which one of them moved, and one for `until`. Empty when nobody moved.
[[nodiscard]] std::vector<FlowPoint> ladder_flow(const dossier::Dossiers& dossiers, Codes codes,
                                                 base::Date until, Seen seen = Seen::inside);

// How fast answers came to the letters that asked for one.
struct ResponsePoint {
    int days = 0;              // after the day of the letter
    std::size_t answered = 0;  // so many letters by then, the first answer of each
    friend bool operator==(const ResponsePoint&, const ResponsePoint&) = default;
};
struct ResponseCurve {
    std::size_t asked = 0;     // letters that left, with a last day to answer
    std::size_t answered = 0;  // of those
    std::size_t in_term = 0;   // of those that were answered
    std::size_t overdue = 0;   // not answered, and the last day has passed
    std::optional<int> term;   // the days that most letters gave; the shortest when they are equal
    int days_so_far = 0;       // since the day of the oldest of them: later nothing is known
    std::vector<ResponsePoint> points;
};
// `batch`: only of its letters; empty: of all.
[[nodiscard]] ResponseCurve response_curve(const dossier::Dossiers& dossiers, Codes codes,
                                           base::Date until,
                                           const std::optional<dossier::BatchId>& batch = {});

// The days of which figures are on file, rising, up to and including `until`.
[[nodiscard]] std::vector<base::Date> reference_dates(const dossier::Dossiers& dossiers,
                                                      Codes codes, base::Date until);

// What is added up together: a sum of some municipalities of a province is not one of the province.
enum class Area { province, municipality };

// The places of one category in one area. A surplus of one municipality does not make up for
// another, so `short_of` is the sum of what each is short of itself. A task that a court suspended
// (Awb art. 8:81) is asked of nobody and not in it.
struct AreaSum {
    std::string area;            // empty: nothing is asked there
    long long task = 0;          // of all, also of those without a certain figure
    long long short_of = 0;      // of those whose figure is certain: so much, or more
    std::size_t unknown = 0;     // municipalities with a task but without a certain figure
    long long unknown_task = 0;  // the part of `task` that is theirs

    // What is done of the task, as far as figures tell.
    [[nodiscard]] long long realised() const { return task - unknown_task - short_of; }
    // Whether the numbers say too little, and whether they say nothing at all.
    [[nodiscard]] bool incomplete() const { return unknown > 0; }
    [[nodiscard]] bool none_known() const { return unknown > 0 && task == unknown_task; }
    AreaSum& operator+=(const AreaSum& other);
    friend bool operator==(const AreaSum&, const AreaSum&) = default;
};
// In order of name, those that have a task.
[[nodiscard]] std::vector<AreaSum> sums_of(std::span<const MunicipalityRow> rows,
                                           cycle::Category category, Area area);

// The shortfalls of two days beside each other: of what is known on both, for a figure that is
// missing on one of them is no progress.
struct Compared {
    std::size_t both = 0;  // categories of municipalities that have a certain figure on both days
    long long before = 0;
    long long after = 0;
    bool whole = true;  // that is everything that was asked on either day
    friend bool operator==(const Compared&, const Compared&) = default;
};
[[nodiscard]] Compared compared(std::span<const MunicipalityRow> earlier,
                                std::span<const MunicipalityRow> later);

}  // namespace trede::reports
