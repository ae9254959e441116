#include "dossier/remedy_terms.hpp"

#include <algorithm>
#include <utility>

#include "deadlines/reckoning.hpp"
#include "dossier/decide.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using deadlines::Deadline;
using deadlines::Running;

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

const RemedyOnFile* State::remedy(const RemedyId& id) const {
    const auto found =
        std::ranges::find(remedies, id, [](const RemedyOnFile& one) { return one.what.id; });
    return found == remedies.end() ? nullptr : &*found;
}

std::vector<SuspensionAwaits> State::awaiting(const RemedyId& id) const {
    std::vector<SuspensionAwaits> found;
    for (const SuspensionAwaits& one : awaits) {
        if (one.remedy == id) found.push_back(one);
    }
    return found;
}

namespace {

OpenedTerm to_decide_on(std::string id, const std::string& number, Date received_on) {
    return {.id = TermId(std::move(id)),
            .subject = TermFor::objection,
            .what = "de beslissing op bezwaar " + number,
            .event = "laatste dag om bezwaar te maken",
            .awaits = "de laatste dag om bezwaar te maken",
            .ground = deadlines::Ground::act,
            .basis = "Awb art. 7:10",
            .opened_on = received_on};
}

// Six weeks more, after the last day as it was when it was put off (Awb art. 7:10 lid 3).
Outcome<Running> put_off(Running term, Date on, const RemedyLaw& law,
                         const deadlines::Holidays& holidays) {
    Running until_then = term;
    std::erase_if(until_then.standstills, [&](const auto& one) { return one.from_on > on; });
    std::erase_if(until_then.given, [&](const auto& one) { return one.decided_on > on; });
    const auto standing = deadlines::reckon(until_then, holidays, law.rules);
    if (!standing) return tl::unexpected(standing.error());
    if (!standing->last_day) return term;  // it stands still, and has no last day to put off
    const auto later = deferred_term(*standing->last_day, law, holidays);
    if (!later) return tl::unexpected(later.error());
    const auto after =
        std::ranges::find_if(term.given, [&](const auto& one) { return one.decided_on > on; });
    term.given.insert(after, {.decided_on = on,
                              .until_on = later->last_day,
                              .article = "Awb art. 7:10 lid 3",
                              .standstills_before = until_then.standstills.size(),
                              .what = "is de beslissing verdaagd"});
    return term;
}

}  // namespace

std::vector<OpenedTerm> objection_terms(const State& state) {
    std::vector<OpenedTerm> terms;
    for (const RemedyOnFile& one : state.remedies) {
        const RemedyFiled& filed = one.what;
        if (filed.remedy != Remedy::objection) continue;
        OpenedTerm term = to_decide_on(filed.id.value(), filed.id.value(), filed.received_on);
        term.event_on = filed.last_day;
        term.lapsed = one.decided && one.decided->outcome == RemedyOutcome::taken_back;
        if (one.decided && !term.lapsed) {
            term.done_on = one.decided->decided_on;
            term.done_by = "beslist: " + std::string(word(one.decided->outcome));
        }
        terms.push_back(std::move(term));
    }
    for (const SoughtRemedy& one : state.substitution.remedies) {
        const auto id = term_on_sought(state, one.what.number);
        if (!id) continue;
        OpenedTerm term = to_decide_on(id->value(), one.what.number, one.what.received_on);
        term.event_on = one.what.last_day;
        term.lapsed = one.answer && one.answer->answer == substitution::Answer::withdrawn;
        if (one.answer && !term.lapsed) {
            term.done_on = one.answer->answered_on;
            term.done_by = "beslist: " + std::string(word(one.answer->answer));
        }
        terms.push_back(std::move(term));
    }
    return terms;
}

std::optional<TermId> term_on_sought(const State& state, std::string_view number) {
    int count = 0;
    for (const SoughtRemedy& one : state.substitution.remedies) {
        if (one.what.remedy != Remedy::objection) continue;
        ++count;
        if (one.what.number == number) return TermId("bezwaar-" + std::to_string(count));
    }
    return std::nullopt;
}

Outcome<Running> objection_running(const State& state, const OpenedTerm& term,
                                   const law::Lawbook& lawbook,
                                   const deadlines::Holidays& holidays) {
    Running made = running(state, term);
    const RemedyOnFile* one = state.remedy(RemedyId(term.id.value()));
    if (one) {
        const auto filed = as_known(state, one->what, lawbook, holidays);
        if (!filed) return tl::unexpected(filed.error());
        made.event = filed->last_day;
    }
    const auto law = remedy_law_on(lawbook, made.event.value_or(*term.opened_on));
    if (!law) return tl::unexpected(law.error());
    made.term.length = one && one->what.committee ? law->with_committee : law->to_decide;
    if (!one || !one->deferred || !made.event) return made;
    return put_off(std::move(made), one->deferred->deferred_on, *law, holidays);
}

}  // namespace trede::dossier
