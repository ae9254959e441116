#include "dossier/remedy_terms.hpp"

#include <utility>

#include "deadlines/reckoning.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using deadlines::Deadline;

namespace {

Outcome<Deadline> after(Date day, const law::Duration& length, const RemedyLaw& law,
                        const deadlines::Holidays& holidays) {
    return deadlines::compute(day, {.length = length, .ground = deadlines::Ground::act}, holidays,
                              law.rules);
}

}  // namespace

Outcome<RemedyLaw> remedy_law_on(const law::Lawbook& lawbook, Date on) {
    const law::ActName awb("Awb");
    auto rules = deadlines::rules_on(lawbook, on);
    if (!rules) return tl::unexpected(rules.error());
    RemedyLaw found;
    found.rules = std::move(*rules);
    for (const auto& [name, term] :
         {std::pair{"bezwaartermijn", &found.to_file},
          std::pair{"beroepstermijn", &found.to_appeal},
          std::pair{"bezorging-na-termijn", &found.by_post},
          std::pair{"beslissing-op-bezwaar", &found.to_decide},
          std::pair{"beslissing-op-bezwaar-met-commissie", &found.with_committee},
          std::pair{"verdaging-beslissing-op-bezwaar", &found.put_off}}) {
        const auto length = lawbook.duration(awb, name, on);
        if (!length) return tl::unexpected(length.error());
        *term = *length;
    }
    return found;
}

Outcome<Deadline> filing_term(law::Remedy remedy, Date announced_on, const RemedyLaw& law,
                              const deadlines::Holidays& holidays) {
    const bool appeal = remedy == law::Remedy::appeal;
    return after(announced_on, appeal ? law.to_appeal : law.to_file, law, holidays);
}

bool filed_in_time(Date last_day, Date received_on, const std::optional<Date>& posted_on,
                   const RemedyLaw& law) {
    if (received_on <= last_day) return true;
    const auto term = deadlines::count(last_day, {.length = law.by_post});
    return posted_on && *posted_on <= last_day && term && received_on <= term->plain_end;
}

Outcome<Deadline> objection_decision_term(Date last_day_to_file, bool committee, bool deferred,
                                          const RemedyLaw& law,
                                          const deadlines::Holidays& holidays) {
    auto term =
        after(last_day_to_file, committee ? law.with_committee : law.to_decide, law, holidays);
    if (!term || !deferred) return term;
    auto later = after(term->last_day, law.put_off, law, holidays);
    if (!later) return later;
    later->steps.insert(later->steps.begin(), term->steps.begin(), term->steps.end());
    return later;
}

}  // namespace trede::dossier
