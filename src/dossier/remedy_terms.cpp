#include "dossier/remedy_terms.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using deadlines::Deadline;

namespace {

constexpr int weeks_to_file = 6;            // Awb art. 6:7
constexpr int days_by_post = 7;             // Awb art. 6:9 lid 2: within one week
constexpr int weeks_to_decide = 6;          // Awb art. 7:10 lid 1
constexpr int weeks_with_a_committee = 12;  // the same
constexpr int weeks_put_off = 6;            // Awb art. 7:10 lid 3

Outcome<Deadline> weeks_after(Date day, int weeks, const deadlines::Holidays& holidays,
                              const deadlines::Rules& rules) {
    return deadlines::compute(
        day,
        {.length = {.count = weeks, .unit = law::Unit::week}, .ground = deadlines::Ground::act},
        holidays, rules);
}

}  // namespace

Outcome<Deadline> filing_term(Date announced_on, const deadlines::Holidays& holidays,
                              const deadlines::Rules& rules) {
    return weeks_after(announced_on, weeks_to_file, holidays, rules);
}

bool filed_in_time(Date last_day, Date received_on, const std::optional<Date>& posted_on) {
    if (received_on <= last_day) return true;
    return posted_on && *posted_on <= last_day &&
           received_on <= base::plus_days(last_day, days_by_post);
}

Outcome<Deadline> objection_decision_term(Date last_day_to_file, bool committee, bool deferred,
                                          const deadlines::Holidays& holidays,
                                          const deadlines::Rules& rules) {
    auto term = weeks_after(last_day_to_file, committee ? weeks_with_a_committee : weeks_to_decide,
                            holidays, rules);
    if (!term || !deferred) return term;
    auto later = weeks_after(term->last_day, weeks_put_off, holidays, rules);
    if (!later) return later;
    later->steps.insert(later->steps.begin(), term->steps.begin(), term->steps.end());
    return later;
}

}  // namespace trede::dossier
