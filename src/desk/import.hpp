#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/desk.hpp"
#include "fulfilment/plausibility.hpp"
#include "intake/table.hpp"

namespace trede::desk {

// A sheet as it came in. `book` was read from `bytes` where hostile bytes can do no harm.
struct Sheet {
    intake::TableKind kind = intake::TableKind::progress;
    std::string file_name;
    std::string bytes;
    intake::Workbook book;
    std::string sender;                        // empty when nobody said
    std::optional<base::Date> received_on;     // empty when nobody said
    std::optional<base::Date> reference_date;  // progress only; empty: the day in the heading
    // progress only: who gave the figures, and the date on the report if it has one
    fulfilment::Reporter reporter = fulfilment::Reporter::province;
    std::optional<base::Date> reported_on = std::nullopt;
    std::optional<intake::Mapping> mapping;  // how the columns of this sender are to be taken
    // tasks only: the municipalities of this day are meant; empty: of today
    std::optional<base::Date> bodies_on = std::nullopt;
    // tasks only: what was wrong in what is on file, which this file mends; empty: it mends nothing
    std::string correction = {};
    // The figures of these cells only, because a person left the others out; empty: all of them.
    std::optional<std::vector<intake::Place>> accepted = std::nullopt;
};

enum class Change { added, changed, unchanged };

// The ground of the refusal of a progress report of which nobody said the day.
constexpr std::string_view no_reference_date = "--reference-date";

// What the same reporter last said of an earlier reference date.
struct EarlierFigure {
    cycle::Places places{};
    base::Date reference_date{};
};

// One figure of the sheet beside what is on file.
struct Difference {
    registry::MunicipalityCode municipality;
    std::string name;
    cycle::Category category = cycle::Category::regular;
    std::optional<cycle::Places> before;  // of the same decision, or of the same reference date
    cycle::Places after;
    intake::Place place;
    Change change = Change::unchanged;
    std::vector<std::string> days = {};  // Dutch: each day of a task that changes, from and to
    std::optional<EarlierFigure> earlier = {};  // progress only

    // More (or fewer) than what it was: on this reference date, or else on the last earlier one.
    // Nothing when neither is known.
    [[nodiscard]] std::optional<long long> step() const;
};

struct ImportOutcome {
    intake::TableKind kind = intake::TableKind::progress;
    std::optional<base::Date> reference_date;
    std::size_t figures = 0;  // that the sheet holds, also when a problem keeps them out
    std::vector<Difference> differences;      // one a figure, in the order of the sheet
    std::vector<intake::Missing> missing;     // what the sheet says nothing about
    std::vector<intake::Note> notes;          // what was left aside, and why
    std::vector<intake::Problem> problems;    // when there is one, nothing was imported
    std::vector<fulfilment::Remark> remarks;  // what stands out; the figures are taken as they are
    std::optional<intake::Mapping> mapping;   // how the columns were taken; can be saved
    std::optional<intake::TableKind> looks_like = {};  // the other kind, as its headings say
    Receipt receipt;

    [[nodiscard]] std::size_t count(Change change) const;
};

// Takes in a sheet, wholly or not at all. A figure is about the municipalities of its reference
// date: one that is part of another by then is a problem, and so is a decision about one that was
// gone when it was taken. Another number or day than the one on file of the same decision is a
// problem, unless the sheet says what was wrong (`correction`) and no decision is on file itself;
// what a sheet with tasks leaves out stays as it was. Refuses (input) a file that cannot be read,
// and a progress report whose reference date nobody said. What is in the sheet and cannot be right
// comes back as problems. The bytes are kept.
[[nodiscard]] base::Outcome<ImportOutcome> import_sheet(const Desk& desk, const Ask& ask,
                                                        const Sheet& sheet);

}  // namespace trede::desk
