#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/table_rows.hpp"

// The part of RowReader that looks into the sheet and asks the register, and that holds cells
// against each other: the days of a task, sums and what they add up, and a number against the cells
// it is merged over.
namespace trede::intake {

using base::Date;

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool means_year(std::string_view text) {
    constexpr long long first = 1990, last = 2099;
    const auto number = typed_whole(text);
    return number && *number >= first && *number <= last;
}

}  // namespace

std::optional<Date> RowReader::day(Role role) {
    const At cell = at(role);
    if (!uses(role) || means_missing(cell.text)) return std::nullopt;
    const auto day = read_day(cell.text, cell.kind);
    if (!day) problem(cell, "een datum, bijvoorbeeld 20-12-2024");
    return day;
}

CellRead RowReader::cell_read(Role role) const {
    if (!uses(role)) return {};
    At cell = at(role);
    return {.place = std::move(cell.place), .text = std::move(cell.text)};
}

void RowReader::check_not_before(Role role, const std::optional<Date>& day, Date decided_on) {
    if (!day || *day >= decided_on) return;
    // POLICY: law/policy/taken "wijziging-zonder-dag".
    const std::string_view otherwise =
        role == Role::available_on
            ? "; blijft bij een wijziging de dag van eerder gelden, laat de cel dan leeg"
            : "";
    problem(at(role), "een dag op of na " + base::in_figures(decided_on) +
                          ", de dag van het besluit in " + at(Role::decided_on).place.cell +
                          std::string(otherwise));
}

// Whether a change states the day that the decision before it named, for each number of the row.
bool RowReader::repeats_day(const Who& who, const Values& values, const Figure& days) const {
    if (!who.code || !lookup_.named_before || !days.available_on) return false;
    return std::ranges::all_of(values.list, [&](const Value& value) {
        return value.amount.state != AmountState::given ||
               lookup_.named_before(*who.code, value.category, *days.decided_on,
                                    *days.available_on);
    });
}

std::string RowReader::not_to_come() const {
    return "een dag die al is geweest; vandaag is het " + base::in_figures(today_);
}

// A decision of these days may name the day on which it will be announced (Awb art. 3:40); what
// lies further off is a slip, and would keep the task away until then.
void RowReader::check_announced(const Figure& days) {
    if (!days.announced_on || *days.announced_on <= today_) return;
    if (base::days_between(today_, *days.announced_on) > base::limits::announcement_days_ahead)
        return problem(at(Role::announced_on), not_to_come());
    note(at(Role::announced_on).place, "Het besluit is nog niet bekendgemaakt: deze dag komt nog.");
}

// ASSUMED: a decision is about two years (Spreidingswet art. 5 lid 1), so a day further off is more
// likely a slip.
void RowReader::note_far_off(const Figure& days) {
    constexpr int months = 24;
    if (!days.decided_on || !days.available_on ||
        *days.available_on <= base::plus_months(*days.decided_on, months))
        return;
    note(at(Role::available_on).place,
         "De plekken hoeven er pas op " + base::in_words(*days.available_on) +
             " te zijn, meer dan twee jaar na het besluit. Controleer het jaar.");
}

// Places are announced and made available by force of the decision, so never before it.
Figure RowReader::days(const Who& who, const Values& values) {
    Figure figure;
    if (mapping_.kind != TableKind::tasks) return figure;
    const At decision = at(Role::decided_on);
    if (uses(Role::decided_on) && means_missing(decision.text))
        problem(decision, "de dag van het verdeelbesluit, bijvoorbeeld 20-12-2024");
    figure.decided_on = day(Role::decided_on);
    const bool ahead = figure.decided_on && *figure.decided_on > today_;
    if (ahead) {
        problem(decision, not_to_come());
    }
    figure.announced_on = day(Role::announced_on);
    figure.available_on = day(Role::available_on);
    check_announced(figure);
    note_far_off(figure);
    figure.decided_cell = cell_read(Role::decided_on);
    figure.announced_cell = cell_read(Role::announced_on);
    figure.available_cell = cell_read(Role::available_on);
    if (figure.decided_on && !ahead) {
        check_not_before(Role::announced_on, figure.announced_on, *figure.decided_on);
        if (figure.available_on < figure.decided_on && repeats_day(who, values, figure)) {
            // POLICY: law/policy/taken "wijziging-zonder-dag".
            note(at(Role::available_on).place,
                 "Dit is de dag van het eerdere besluit. Die wijziging noemt dus geen nieuwe dag.");
            figure.available_on.reset();
        }
        check_not_before(Role::available_on, figure.available_on, *figure.decided_on);
    }
    return figure;
}

void RowReader::begin_block(Sums& sums) {
    sums.block = 0;
    sums.block_rows = 0;
}

bool RowReader::adds_up(const Sums& sums, long long total) {
    return total == sums.all || (sums.block_rows > 0 && total == sums.block);
}

void RowReader::check_row_total(const Values& values) {
    if (!uses(Role::total) || values.list.size() != 2) return;
    const At total_at = at(Role::total);
    const Amount total = read_amount(total_at.text, total_at.kind, most_total);
    if (total.state == AmountState::wrong) return problem(total_at, total.expected);
    long long sum = 0;
    bool whole = true;
    for (const Value& value : values.list) {
        if (value.amount.state == AmountState::wrong) return;
        whole = whole && value.amount.state == AmountState::given;
        sum += value.amount.number;
    }
    if (total.state != AmountState::given) return;
    if (whole ? total.number != sum : total.number < sum) {
        problem(total_at, base::with_points(sum) + (whole ? "" : " of meer") +
                              ", de som van regulier en amv in deze rij");
    }
}

// What the long form says of a municipality as a whole says nothing of its categories: it is only
// held against them.
void RowReader::check_both_together(const Who& who, const Value& both) {
    const auto seen = seen_.find(*who.code);
    if (seen == seen_.end()) {
        return problem(who.at,
                       "ook een rij voor elke categorie; een totaal zegt niet om welke plekken het "
                       "gaat");
    }
    if (both.amount.state != AmountState::given || !seen->second.whole || seen->second.unclear)
        return;
    if (both.amount.number != seen->second.sum) {
        problem(both.at,
                base::with_points(seen->second.sum) + ", de som van de rijen van deze gemeente");
    }
}

// Whether more than one number belongs in the range: it covers two columns of numbers, or the row
// of another municipality or category.
bool RowReader::is_of_several(const Range& range) const {
    const auto covered = [&](const Column& column) {
        return is_number(column.role) && range.first_column <= column.column &&
               column.column <= range.last_column;
    };
    if (std::ranges::count_if(mapping_.columns, covered) > 1) return true;
    const auto says_which = [&](std::size_t row, const Column& column) {
        const bool which =
            column.role == Role::code || column.role == Role::name || column.role == Role::category;
        return which && cell_at(sheet_, row, column.column).has_value();
    };
    for (std::size_t row = row_ + 1;
         row < sheet_.rows.size() && sheet_.rows[row].number <= range.last_row; ++row) {
        if (std::ranges::any_of(mapping_.columns,
                                [&](const Column& column) { return says_which(row, column); }))
            return true;
    }
    return false;
}

// One number in a cell that is merged over several is not the number of the first of them.
void RowReader::check_merged() {
    for (const Range& range : sheet_.merged) {
        if (range.first_row != sheet_.rows[row_].number) continue;
        const auto column =
            std::ranges::find(mapping_.columns, range.first_column, &Column::column);
        if (column == mapping_.columns.end() || !is_number(column->role)) continue;
        const At at = at_column(column->column);
        if (means_missing(at.text) || !is_of_several(range)) continue;
        problem(at, "een eigen getal in elke cel; " + at.place.cell + ":" +
                        cell_name(range.last_column, range.last_row) + " is één samengevoegde cel");
    }
}

// What stands in the current row, and which municipality it is about.

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

// A municipality that is, one of several of that name, or a code.
bool RowReader::may_be_municipality(std::string_view text) const {
    const std::string name(base::trim(text));
    if (!std::ranges::any_of(name, is_letter)) return false;
    return registry::parse_municipality_code(name).has_value() || !lookup_.by_name(name).empty();
}

// "GM0164,vijf", "Bergen,4,2" and "Hengeloo,5,1", and not "Zwolle, 2025".
bool RowReader::holds_row(std::string_view text) const {
    const std::size_t mark = text.find_first_of(",;\t|");
    if (mark == std::string_view::npos) return holds_row_of_words(text);
    const auto parts = base::split(text, text[mark]);
    std::size_t numbers = 0;
    for (const std::string_view part : parts) {
        if (typed_whole(base::trim(part))) ++numbers;
    }
    const bool only_year = parts.size() == 2 && means_year(base::trim(parts.back()));
    const std::string_view first = base::trim(parts.front());
    if (may_be_municipality(first))
        return (numbers > 0 && !only_year) || registry::parse_municipality_code(first);
    return std::ranges::any_of(first, is_letter) && numbers > 1 && numbers == parts.size() - 1;
}

// A quotation mark that was opened by mistake makes one cell of all up to the next.
void RowReader::check_swallowed_rows() {
    if (book_.kind != FileKind::csv) return;
    const CellSpan span = cells_of_row(sheet_, row_);
    for (std::size_t i = span.first; i < span.last; ++i) {
        const std::string_view text = text_of(book_, sheet_.cells[i]);
        const auto lines = base::split(text, '\n');
        const auto lost = std::find_if(lines.begin() + 1, lines.end(), [&](std::string_view line) {
            return holds_row(base::trim(line));
        });
        if (lost == lines.end()) continue;
        problem({.text = std::string(base::trim(*lost)),
                 .place = at_column(sheet_.cells[i].column()).place},
                "een rij van de tabel op een eigen regel; een aanhalingsteken maakt haar deel van "
                "deze cel");
    }
}

// "Borne 7 1".
bool RowReader::holds_row_of_words(std::string_view text) const {
    std::size_t numbers = 0;
    bool year = false;
    for (std::size_t blank = text.rfind(' '); blank != std::string_view::npos;
         blank = text.rfind(' ')) {
        const std::string_view last = text.substr(blank + 1);
        if (!last.empty() && !typed_whole(last)) break;
        year = means_year(last);
        if (!last.empty()) ++numbers;
        text = text.substr(0, blank);
    }
    return numbers > (year ? 1U : 0U) && may_be_municipality(text);
}

RowReader::Who RowReader::who() const {
    const At code = at(Role::code);
    const At name = at(Role::name);
    return code.text.empty() ? by_name(name) : by_code(code, name);
}

}  // namespace trede::intake
