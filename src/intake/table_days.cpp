#include <algorithm>
#include <utility>

#include "intake/table_rows.hpp"

// The days of a task: the part of RowReader that holds them against each other.
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

}  // namespace trede::intake
