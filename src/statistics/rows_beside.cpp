#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "statistics/headings.hpp"
#include "statistics/people.hpp"
#include "statistics/rows.hpp"

// What the columns beside the figures say of them: whether they are established, and of whom.
namespace trede::statistics {

using intake::CellSpan;
using registry::MunicipalityCode;

namespace {

std::string whole_expected(const std::string& heading) {
    return "'Totaal', of een ander woord voor alle inwoners. De kolom " +
           (heading.empty() ? "zonder kop" : "'" + heading + "'") +
           " kan een deel van hen aanwijzen. " + std::string(all_counts) +
           ". Gaat de kolom daar niet over, haal haar dan weg of noem haar 'opmerking'";
}

}  // namespace

// The headings stand over some rows; the lowest names the column.
void Rows::find_columns_beside() {
    std::map<std::uint32_t, std::string> headings;
    for (const intake::Cell& cell : sheet_.cells) headings.try_emplace(cell.column());
    for (std::size_t row = 0; row <= columns_.heading_row; ++row) {
        const CellSpan span = cells_of_row(sheet_, row);
        const bool line = row < columns_.heading_row && span.last - span.first == 1;
        for (std::size_t at = span.first; !line && at < span.last; ++at)
            headings[sheet_.cells[at].column()] = base::trim(text_of(book_, sheet_.cells[at]));
    }
    for (auto& [column, heading] : headings) {
        const auto& others = columns_.other_codes;
        if (column == columns_.code || column == columns_.name || column == columns_.period ||
            column == columns_.kind || column == columns_.numbers.front() ||
            std::ranges::find(others, column) != others.end())
            continue;
        Beside one{.column = column, .heading = heading, .standing = standing_of(heading)};
        if (one.standing == Standing::none && tells_of_standing(column))
            one.standing = Standing::status;
        if (one.standing != Standing::none || may_divide(one)) beside_.push_back(std::move(one));
    }
}

// Whatever its heading: "voorlopig" beside a figure is about that figure.
bool Rows::tells_of_standing(std::uint32_t column) const {
    for (std::size_t row = columns_.heading_row + 1; row < sheet_.rows.size(); ++row) {
        const std::string read = text(row, column);
        const bool speaks = holds_any(read, {"oorlopig", "rovisional", "reliminary"});
        if (speaks && remark_of(read, std::nullopt).of_figures && of_region(row)) return true;
    }
    return false;
}

// Any column with words beside a figure does, unless we know better, and one with the same code in
// every row: StatLine has figures for a part of the people by its code.
bool Rows::may_divide(const Beside& one) const {
    if (divides_by_code(one.heading)) return true;
    if (is_known_beside(read_heading(one.heading))) return false;
    std::set<std::string> values;
    std::size_t regions = 0;
    for (std::size_t row = columns_.heading_row + 1; row < sheet_.rows.size(); ++row) {
        const std::string read = text(row, one.column);
        if (values.size() > 1 && is_plain_value(read)) continue;
        if (!of_region(row)) continue;
        if (!is_plain_value(read)) return true;
        ++regions;
        values.insert(read);
    }
    return regions > 1 && values.size() == 1 && is_code_of_part(one.heading, *values.begin());
}

bool Rows::of_all(std::size_t row, const Beside& one) const {
    const std::string read = text(row, one.column);
    return is_all(one.heading, read) || (read.empty() && !divides_by_code(one.heading));
}

bool Rows::is_part_row(std::size_t row, const MunicipalityCode& municipality) {
    const bool part = std::ranges::any_of(beside_, [&](const Beside& one) {
        return one.standing == Standing::none && !of_all(row, one);
    });
    if (part) {
        ++part_rows_;
        parts_.try_emplace(municipality, row);
    } else {
        whole_.insert(municipality);
    }
    return part;
}

// A municipality of which the table holds parts and no whole; told once a column.
void Rows::refuse_parts(StatisticTable& table) {
    for (const auto& [municipality, row] : parts_) {
        if (whole_.contains(municipality)) continue;
        table.refused.push_back(
            {.municipality = municipality, .place = place(row, columns_.numbers.front())});
        for (const Beside& one : beside_) {
            if (one.standing != Standing::none || of_all(row, one)) continue;
            if (!told_.insert(intake::column_name(one.column)).second) continue;
            problem(table, place(row, one.column), text(row, one.column),
                    whole_expected(one.heading));
        }
    }
}

// What the columns beside the figure say of its standing; told once a column.
bool Rows::usable(std::size_t row, StatisticTable& table) {
    bool all = true;
    for (const Beside& one : beside_) {
        const std::string read = text(row, one.column);
        if (!says_provisional(one.standing, read)) continue;
        all = false;
        if (told_.insert(intake::column_name(one.column)).second)
            refuse_provisional(read, place(row, one.column), table);
    }
    return all;
}

}  // namespace trede::statistics
