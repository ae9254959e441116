#include "intake/start.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "intake/words.hpp"

namespace trede::intake {

namespace {

constexpr long long most_places = base::limits::places_of_a_municipality;

struct Heading {
    std::uint32_t column = 0;
    std::string text;
};

bool looks_like_heading(CellKind kind) { return kind == CellKind::text || kind == CellKind::date; }

std::string shown(const Workbook& book, Cell cell) {
    std::string text(base::trim(text_of(book, cell)));
    std::ranges::replace(text, '\n', ' ');
    return text;
}

bool merges_sideways(const Sheet& sheet, std::uint32_t row) {
    return std::ranges::any_of(sheet.merged, [row](const Range& range) {
        return range.first_row <= row && row <= range.last_row &&
               range.first_column < range.last_column;
    });
}

// The column whose text in the upper heading row also holds for this one.
std::optional<Cell> group_cell(const Sheet& sheet, std::size_t row_index, std::uint32_t column) {
    if (const auto own = cell_at(sheet, row_index, column)) return own;
    const std::uint32_t row = sheet.rows[row_index].number;
    if (!merges_sideways(sheet,
                         row)) {  // no merged cells, as in CSV: a group goes on until the next one
        std::optional<Cell> last;
        const CellSpan span = cells_of_row(sheet, row_index);
        for (std::size_t i = span.first; i < span.last && sheet.cells[i].column() < column; ++i)
            last = sheet.cells[i];
        return last;
    }
    for (const Range& range : sheet.merged) {
        if (range.first_row <= row && row <= range.last_row && range.first_column <= column &&
            column <= range.last_column) {
            return cell_at(sheet, row_index, range.first_column);
        }
    }
    return std::nullopt;
}

std::string joined(std::string upper, const std::string& lower) {
    if (upper.empty() || upper == lower) return lower;
    if (lower.empty()) return upper;
    return upper.append(" ").append(lower);
}

std::vector<Heading> one_row(const Workbook& book, const Sheet& sheet, std::size_t row_index) {
    std::vector<Heading> headings;
    const CellSpan span = cells_of_row(sheet, row_index);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const Cell cell = sheet.cells[i];
        if (looks_like_heading(cell.kind()))
            headings.push_back({.column = cell.column(), .text = shown(book, cell)});
    }
    return headings;
}

// Two rows: each column has its own text below, under the text of its group above. Empty when the
// lower row is no heading.
std::vector<Heading> two_rows(const Workbook& book, const Sheet& sheet, std::size_t row_index) {
    const std::size_t lower_index = row_index + 1;
    if (lower_index >= sheet.rows.size() ||
        sheet.rows[lower_index].number != sheet.rows[row_index].number + 1)
        return {};
    std::vector<Heading> headings;
    const CellSpan upper = cells_of_row(sheet, row_index);
    const CellSpan lower = cells_of_row(sheet, lower_index);
    for (std::size_t i = lower.first; i < lower.last; ++i) {
        const Cell cell = sheet.cells[i];
        const std::string own = shown(book, cell);
        if (!looks_like_heading(cell.kind()) ||
            read_amount(own, cell.kind(), most_places).state == AmountState::given)
            return {};
        const auto group = group_cell(sheet, row_index, cell.column());
        headings.push_back(
            {.column = cell.column(), .text = joined(group ? shown(book, *group) : "", own)});
    }
    for (std::size_t i = upper.first; i < upper.last;
         ++i) {  // a heading that stands in the upper row only
        const Cell cell = sheet.cells[i];
        if (cell_at(sheet, lower_index, cell.column())) continue;
        headings.push_back({.column = cell.column(), .text = shown(book, cell)});
    }
    std::ranges::sort(headings, {}, &Heading::column);
    return headings;
}

struct Choice {
    Column column;
    int strength = 0;
    std::string_view source;
};

// Neither can be taken for the number: both say so as clearly, or each says that another counted.
bool are_rivals(const Choice& one, const Choice& other) {
    const bool differ = !one.source.empty() && !other.source.empty() && one.source != other.source;
    return one.strength == other.strength || differ;
}

bool has_role(const std::vector<Column>& columns, Role role) {
    return std::ranges::find(columns, role, &Column::role) != columns.end();
}

// Enough to read a table: who, and how many of what.
bool complete(const std::vector<Column>& columns) {
    const bool who = has_role(columns, Role::code) || has_role(columns, Role::name);
    const bool wide = has_role(columns, Role::regular) || has_role(columns, Role::amv);
    const bool tall = has_role(columns, Role::category) && has_role(columns, Role::places);
    return who && (wide || tall);
}

// The wide form needs no category and no single number; the long form no total.
bool is_used(const std::vector<Column>& columns, Role role) {
    const bool wide = has_role(columns, Role::regular) || has_role(columns, Role::amv);
    if (role == Role::category || role == Role::places) return !wide;
    if (role == Role::total) return wide;
    return true;
}

void choose(const std::vector<Heading>& headings, TableKind kind, Start& start) {
    std::vector<Choice> chosen;
    std::vector<Choice> equal;
    for (const Heading& heading : headings) {
        const auto meaning = meaning_of(heading.text, kind);
        Choice choice{.column = {.column = heading.column, .heading = heading.text}, .source = {}};
        if (!meaning) {
            if (!heading.text.empty()) start.unused.push_back(choice.column);
            continue;
        }
        choice.column.role = meaning->role;
        choice.strength = meaning->strength;
        choice.source = meaning->source;
        const auto rival =
            std::ranges::find(chosen, meaning->role, [](const Choice& c) { return c.column.role; });
        if (rival == chosen.end()) {
            chosen.push_back(choice);
        } else if (rival->strength < choice.strength && !are_rivals(*rival, choice)) {
            start.unused.push_back(rival->column);
            *rival = choice;
        } else {
            equal.push_back(choice);  // settled below, when the strongest is known
        }
    }
    std::vector<Column> columns;
    for (const Choice& choice : chosen) columns.push_back(choice.column);
    for (const Column& column : columns) {
        (is_used(columns, column.role) ? start.mapping.columns : start.unused).push_back(column);
    }
    for (const Choice& choice : equal) {
        const auto rival = std::ranges::find(chosen, choice.column.role,
                                             [](const Choice& c) { return c.column.role; });
        const bool matters =
            is_used(columns, choice.column.role) && choice.column.role != Role::total;
        if (!are_rivals(*rival, choice) || !matters) {
            start.unused.push_back(choice.column);
            continue;
        }
        if (start.rivals.empty()) start.rivals.push_back(rival->column);
        if (start.rivals.front().role == choice.column.role) start.rivals.push_back(choice.column);
    }
    std::ranges::sort(start.mapping.columns, {}, &Column::column);
    std::ranges::sort(start.unused, {}, &Column::column);
}

std::optional<Start> start_with(const std::vector<Heading>& headings, const Sheet& sheet,
                                std::size_t row_index, std::uint32_t rows, TableKind kind) {
    Start start{.mapping = {.sender = {},
                            .kind = kind,
                            .sheet = sheet.name,
                            .header_row = sheet.rows[row_index].number,
                            .header_rows = rows,
                            .columns = {}},
                .unused = {},
                .rivals = {}};
    choose(headings, kind, start);
    if (complete(start.mapping.columns)) {
        const bool dated = has_role(start.mapping.columns, Role::decided_on);
        start.other_kind = kind == TableKind::progress && dated;
        return start;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Start> start_at(const Workbook& book, const Sheet& sheet, std::size_t row_index,
                              TableKind kind) {
    const TableKind other = kind == TableKind::tasks ? TableKind::progress : TableKind::tasks;
    const std::vector<Heading> one = one_row(book, sheet, row_index);
    const std::vector<Heading> two = two_rows(book, sheet, row_index);
    auto single = start_with(one, sheet, row_index, 1, kind);
    if (single && single->rivals.empty()) return single;
    auto twofold = start_with(two, sheet, row_index, 2, kind);
    if (twofold && twofold->rivals.empty()) return twofold;
    if (single) return single;
    if (twofold) return twofold;
    auto otherwise = start_with(one, sheet, row_index, 1, other);
    if (!otherwise) otherwise = start_with(two, sheet, row_index, 2, other);
    if (otherwise) otherwise->other_kind = true;
    return otherwise;
}

std::optional<Start> find_start(const Workbook& book, const Sheet& sheet, TableKind kind) {
    std::optional<Start> unclear;
    const std::size_t rows = std::min(sheet.rows.size(), base::limits::sheet_header_rows);
    for (std::size_t i = 0; i < rows; ++i) {
        auto start = start_at(book, sheet, i, kind);
        if (!start) continue;
        if (start->rivals.empty() && !start->other_kind) return start;
        if (!unclear) unclear = std::move(start);
    }
    return unclear;
}

std::string heading_of(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                       std::uint32_t column) {
    const auto row = std::ranges::find(sheet.rows, mapping.header_row, &Row::number);
    if (row == sheet.rows.end()) return {};
    const auto index = static_cast<std::size_t>(row - sheet.rows.begin());
    const auto headings =
        mapping.header_rows == 2 ? two_rows(book, sheet, index) : one_row(book, sheet, index);
    const auto found = std::ranges::find(headings, column, &Heading::column);
    return found == headings.end() ? std::string() : found->text;
}

std::vector<Problem> multiples(const Workbook& book, const Sheet& sheet, const Mapping& mapping) {
    std::vector<Problem> found;
    const auto look = [&](std::uint32_t column, std::uint32_t row, std::string text) {
        if (!names_multiple(text)) return;
        found.push_back({.sheet = sheet.name,
                         .cell = cell_name(column, row),
                         .read = std::move(text),
                         .expected = std::string(no_multiple)});
    };
    if (book.kind != FileKind::csv && names_multiple(sheet.name)) {
        found.push_back({.sheet = sheet.name,
                         .cell = {},
                         .read = sheet.name,
                         .expected = std::string(no_multiple)});
    }
    for (std::size_t row = 0;
         row < sheet.rows.size() && sheet.rows[row].number < mapping.header_row; ++row) {
        const CellSpan span = cells_of_row(sheet, row);
        for (std::size_t i = span.first; i < span.last; ++i)
            look(sheet.cells[i].column(), sheet.rows[row].number, shown(book, sheet.cells[i]));
    }
    for (const Column& column : mapping.columns) {
        if (is_number(column.role))
            look(column.column, mapping.header_row + mapping.header_rows - 1,
                 heading_of(book, sheet, mapping, column.column));
    }
    return found;
}

std::string cell_of_day(const Workbook& book, const Sheet& sheet, const Mapping& mapping,
                        std::uint32_t column) {
    const std::uint32_t last_row = mapping.header_row + mapping.header_rows - 1;
    const auto row = std::ranges::find(sheet.rows, mapping.header_row, &Row::number);
    if (row == sheet.rows.end() || mapping.header_rows == 1) return cell_name(column, last_row);
    const auto upper =
        group_cell(sheet, static_cast<std::size_t>(row - sheet.rows.begin()), column);
    const std::string above = upper ? shown(book, *upper) : std::string();
    if (day_in(above) || !no_day_in(above).empty())
        return cell_name(upper->column(), mapping.header_row);
    return cell_name(column, last_row);
}

}  // namespace trede::intake
