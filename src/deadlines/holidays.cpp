#include "deadlines/holidays.hpp"

#include <array>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace trede::deadlines {

namespace {

constexpr std::array<std::string_view, 5> heading = {"datum", "naam", "lid", "bron",
                                                     "jaar_volledig"};

struct Row {
    base::Date day{};
    Holiday holiday;
    YearKnown known = YearKnown::whole;
};

base::Outcome<Row> read_row(std::string_view file, const base::CsvRow& row) {
    const auto day = base::parse_date(row.cells[0]);
    if (!day)
        return base::refuse_line(file, row.line,
                                 "'" + row.cells[0] + "' is geen datum zoals 2026-04-27.");
    if (row.cells[1].empty())
        return base::refuse_line(file, row.line, "de naam van de dag ontbreekt.");
    const auto paragraph = base::parse_integer(row.cells[2]);
    if (!paragraph || *paragraph < 1 || *paragraph > 3) {
        return base::refuse_line(file, row.line,
                                 "lid moet 1, 2 of 3 zijn, van artikel 3 van de Termijnenwet.");
    }
    if (row.cells[4] != "ja" && row.cells[4] != "nee") {
        return base::refuse_line(file, row.line, "jaar_volledig moet 'ja' of 'nee' zijn.");
    }
    return Row{.day = *day,
               .holiday = {.name = row.cells[1], .paragraph = static_cast<int>(*paragraph)},
               .known = row.cells[4] == "ja" ? YearKnown::whole : YearKnown::without_equated_days};
}

}  // namespace

base::Outcome<Holidays> Holidays::make(std::string_view text, std::string_view file) {
    const auto rows = base::read_csv(file, text, heading);
    if (!rows) return tl::unexpected(rows.error());
    Holidays holidays;
    for (const auto& line : *rows) {
        const auto row = read_row(file, line);
        if (!row) return tl::unexpected(row.error());
        if (!holidays.days_.emplace(row->day, row->holiday).second) {
            return base::refuse_line(file, line.line,
                                     base::to_iso(row->day) + " staat er twee keer in.");
        }
        const auto [year, is_new] = holidays.years_.emplace(row->day.year(), row->known);
        if (!is_new && year->second != row->known) {
            return base::refuse_line(file, line.line,
                                     "jaar_volledig is niet gelijk voor alle dagen van dit jaar.");
        }
    }
    return holidays;
}

std::optional<Holiday> Holidays::on(base::Date day) const {
    const auto found = days_.find(day);
    if (found == days_.end()) return std::nullopt;
    return found->second;
}

YearKnown Holidays::known(std::chrono::year year) const {
    const auto found = years_.find(year);
    return found == years_.end() ? YearKnown::unknown : found->second;
}

bool Holidays::is_working_day(base::Date day) const {
    return !base::is_weekend(day) && !days_.contains(day);
}

}  // namespace trede::deadlines
