#include <algorithm>

#include "base/text.hpp"
#include "intake/table_rows.hpp"

// The cells of the current row, and which municipality they are about: the part of RowReader that
// looks into the sheet and asks the register.
namespace trede::intake {

RowReader::At RowReader::at_column(std::uint32_t column) const {
    At at{.text = {},
          .place = {.sheet = sheet_.name, .cell = cell_name(column, sheet_.rows[row_].number)}};
    if (const auto cell = cell_at(sheet_, row_, column)) {
        at.text = base::trim(text_of(book_, *cell));
        at.kind = cell->kind();
    }
    return at;
}

// A name that is merged over the rows of its municipality stands in the first of them.
RowReader::At RowReader::at_merged(std::uint32_t column) const {
    const std::uint32_t number = sheet_.rows[row_].number;
    for (const Range& range : sheet_.merged) {
        if (range.first_column != column || number <= range.first_row || number > range.last_row)
            continue;
        const auto first = std::ranges::find(sheet_.rows, range.first_row, &Row::number);
        if (first == sheet_.rows.end() || range.first_row < first_row()) break;
        const auto cell =
            cell_at(sheet_, static_cast<std::size_t>(first - sheet_.rows.begin()), column);
        if (!cell) break;
        return {.text = std::string(base::trim(text_of(book_, *cell))),
                .kind = cell->kind(),
                .place = {.sheet = sheet_.name, .cell = cell_name(column, range.first_row)}};
    }
    return at_column(column);
}

// An empty cell in the first column stands in for a role that has no column.
RowReader::At RowReader::at(Role role) const {
    const auto found = std::ranges::find(mapping_.columns, role, &Column::role);
    const bool names = role == Role::code || role == Role::name;
    if (found != mapping_.columns.end())
        return names ? at_merged(found->column) : at_column(found->column);
    return At{.text = {},
              .place = {.sheet = sheet_.name, .cell = cell_name(0, sheet_.rows[row_].number)}};
}

void RowReader::problem(const At& at, std::string expected) {
    reading_->problems.push_back({.sheet = at.place.sheet,
                                  .cell = at.place.cell,
                                  .read = at.text,
                                  .expected = std::move(expected)});
}

void RowReader::note(const Place& place, std::string text) {
    reading_->notes.push_back({.place = place, .text = std::move(text)});
}

bool RowReader::is_blank() const {
    const CellSpan span = cells_of_row(sheet_, row_);
    for (std::size_t i = span.first; i < span.last; ++i) {
        if (!base::trim(text_of(book_, sheet_.cells[i])).empty()) return false;
    }
    return true;
}

bool RowReader::is_unnamed() const {
    return at(Role::code).text.empty() && at(Role::name).text.empty();
}

RowReader::Wrong RowReader::no_longer(const At& at, const KnownCode& known) {
    return {.at = at, .expected = "een gemeente die bestaat. " + known.ended};
}

// "Bergen (NH) (GM0373) of Bergen (L) (GM0893)".
std::string RowReader::named(const std::vector<registry::MunicipalityCode>& codes) const {
    std::string list;
    for (const auto& code : codes) {
        if (!list.empty()) list += code == codes.back() ? " of " : ", ";
        const auto known = lookup_.by_code(code);
        list += known ? known->name + " (" + code.value() + ")" : code.value();
    }
    return list;
}

RowReader::Who RowReader::by_name(const At& name) const {
    const auto written_code =
        name.text.size() == 6 ? registry::parse_municipality_code(name.text) : std::nullopt;
    if (written_code) return by_code(name, At{});
    const auto found = lookup_.by_name(name.text);
    if (found.size() == 1) {
        const auto known = lookup_.by_code(found.front());
        if (!known || known->ended.empty()) return {.code = found.front(), .wrong = {}, .at = name};
        return {.code = {}, .wrong = no_longer(name, *known), .at = name};
    }
    std::string expected = "een gemeente die bestaat";
    if (found.size() > 1) {
        expected =
            "één gemeente; deze naam kan " + named(found) + " zijn. Zet de gemeentecode erbij";
    }
    return {.code = {}, .wrong = Wrong{.at = name, .expected = std::move(expected)}, .at = name};
}

RowReader::Who RowReader::by_code(const At& code, const At& name) const {
    const auto wrong = [&](const At& place, std::string expected) {
        return Who{
            .code = {}, .wrong = Wrong{.at = place, .expected = std::move(expected)}, .at = code};
    };
    std::string_view written = code.text;
    if (code.kind == CellKind::number && written.ends_with(".0")) written.remove_suffix(2);
    const auto parsed = registry::parse_municipality_code(written);
    if (!parsed) return wrong(code, "een gemeentecode zoals GM1700");
    const auto known = lookup_.by_code(*parsed);
    if (!known) return wrong(code, "een gemeentecode die bestaat");
    if (!known->ended.empty()) return {.code = {}, .wrong = no_longer(code, *known), .at = code};
    if (!name.text.empty()) {
        const auto named = lookup_.by_name(name.text);
        if (std::ranges::find(named, *parsed) == named.end()) {
            return wrong(name, known->name + ", want code " + parsed->value() + " in " +
                                   code.place.cell + " is die gemeente");
        }
    }
    return {.code = *parsed, .wrong = {}, .at = code};
}

bool RowReader::holds_row(std::string_view text) const {
    bool municipality = false;
    bool number = false;
    const std::size_t mark = text.find_first_of(",;\t|");
    if (mark == std::string_view::npos) return false;
    for (const std::string_view part : base::split(text, text[mark])) {
        const At at{.text = std::string(base::trim(part)), .place = {}};
        number = number || typed_whole(at.text).has_value();
        municipality =
            municipality || by_name(at).code || (at.text.size() == 6 && by_code(at, At{}).code);
    }
    return municipality && number;
}

RowReader::Who RowReader::who() const {
    const At code = at(Role::code);
    const At name = at(Role::name);
    return code.text.empty() ? by_name(name) : by_code(code, name);
}

}  // namespace trede::intake
