#include "dossier/remedy_terms.hpp"

#include <utility>

#include "deadlines/reckoning.hpp"
#include "dossier/decide.hpp"

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
    auto later = deferred_term(term->last_day, law, holidays);
    if (!later) return later;
    later->steps.insert(later->steps.begin(), term->steps.begin(), term->steps.end());
    return later;
}

Outcome<Deadline> deferred_term(Date last_day, const RemedyLaw& law,
                                const deadlines::Holidays& holidays) {
    return after(last_day, law.put_off, law, holidays);
}

Outcome<RemedyFiled> with_term(const State& state, RemedyFiled remedy, const law::Lawbook& lawbook,
                               const deadlines::Holidays& holidays) {
    if (!remedy.announced_on) remedy.announced_on = announcement_of(state, remedy.against);
    // Awb art. 8:81: an interim measure has no term of its own.
    if (!remedy.announced_on || remedy.remedy == law::Remedy::interim_relief) return remedy;
    const auto law = remedy_law_on(lawbook, *remedy.announced_on);
    if (!law) return tl::unexpected(law.error());
    const auto term = filing_term(remedy.remedy, *remedy.announced_on, *law, holidays);
    if (!term) return tl::unexpected(term.error());
    remedy.last_day = term->last_day;
    remedy.in_time = filed_in_time(term->last_day, remedy.received_on, remedy.posted_on, *law);
    return remedy;
}

Outcome<RemedyFiled> as_known(const State& state, const RemedyFiled& filed,
                              const law::Lawbook& lawbook, const deadlines::Holidays& holidays) {
    const auto known = announcement_of(state, filed.against);
    if (!known || known == filed.announced_on) return filed;
    RemedyFiled now = filed;
    now.announced_on = known;
    return with_term(state, std::move(now), lawbook, holidays);
}

}  // namespace trede::dossier
