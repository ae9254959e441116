#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "intake/table_rows.hpp"

// The part of RowReader that holds cells against each other: the days of a task, sums and what they
// add up, and a number against the cells it is merged over.
namespace trede::intake {

using base::Date;

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
        problem(decision, "een dag die al is geweest; vandaag is het " + base::in_figures(today_));
    }
    figure.announced_on = day(Role::announced_on);
    figure.available_on = day(Role::available_on);
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
    long long sum = 0;
    for (const Value& value : values.list) {
        if (value.amount.state == AmountState::wrong) return;
        sum += value.amount.number;  // what is missing counts as nothing here
    }
    if (total.state == AmountState::given && total.number != sum) {
        problem(total_at, base::with_points(sum) + ", de som van regulier en amv in deze rij");
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

}  // namespace trede::intake
