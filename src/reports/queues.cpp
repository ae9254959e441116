#include "reports/queues.hpp"

#include <algorithm>

namespace trede::reports {

namespace {

// The municipality whose term ends first of those that still run; nothing when none runs.
const MunicipalityRow* first_to_end(const std::vector<MunicipalityRow>& rows, base::Date today) {
    const MunicipalityRow* first = nullptr;
    for (const MunicipalityRow& row : rows) {
        if (row.term.state != RowTerm::running || row.term.unsent || *row.term.last_day < today)
            continue;
        if (!first || *row.term.last_day < *first->term.last_day) first = &row;
    }
    return first;
}

std::string next_term(const std::vector<MunicipalityRow>& rows, base::Date today) {
    const MunicipalityRow* first = first_to_end(rows, today);
    if (!first) return "Er loopt nu geen enkele termijn.";
    return "Eerstvolgende termijn: " + first->name + ", " +
           base::in_words_with_weekday(*first->term.last_day) + ".";
}

std::string when_empty(View view, const std::vector<MunicipalityRow>& rows, base::Date today) {
    switch (view) {
        case View::late:
            return "Niets te laat. " + next_term(rows, today);
        case View::this_week:
            return "Geen termijn in de komende 7 dagen. " + next_term(rows, today);
        case View::to_judge:
            return "Geen antwoord om te beoordelen.";
        case View::legal:
            return "Geen voorstel wacht op een jurist en er loopt geen bezwaar of beroep.";
        case View::ours:
            return "Geen bezwaar en geen verzoek om uitstel wacht op onze beslissing.";
        case View::sent_back:
            return "Geen voorstel of brief terug van een jurist of de directeur, en geen brief "
                   "die niet meer klopt.";
        case View::delays:
            return "Geen nieuwe melding van een gemeente.";
        case View::all:
        case View::waiting:
        case View::to_propose:
            return {};
    }
    return {};
}

base::Date age_of(const MunicipalityRow& row, View view) {
    if (view == View::delays) return *row.delay_reported_on;
    // What stands still comes after what runs.
    if (view == View::ours)
        return row.own_decisions.front().last_day.value_or(base::date(2199, 12, 31));
    return row.term.last_day.value_or(base::Date{});
}

}  // namespace

Queue queue(const std::vector<MunicipalityRow>& rows, View view, base::Date today) {
    Queue made{.view = view, .rows = {}, .when_empty = when_empty(view, rows, today)};
    std::ranges::copy_if(rows, std::back_inserter(made.rows),
                         [&](const auto& row) { return in_view(row, view, today); });
    std::ranges::stable_sort(
        made.rows, [&](const auto& a, const auto& b) { return age_of(a, view) < age_of(b, view); });
    return made;
}

std::vector<Queue> queues(const std::vector<MunicipalityRow>& rows, base::Date today) {
    std::vector<Queue> made;
    for (const View view : queue_views) made.push_back(queue(rows, view, today));
    return made;
}

}  // namespace trede::reports
