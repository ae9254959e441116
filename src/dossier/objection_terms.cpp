#include "dossier/objection_terms.hpp"

#include <utility>

#include "dossier/remedy_terms.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using deadlines::Running;

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
    term.given.push_back({.decided_on = on,
                          .until_on = later->last_day,
                          .article = "Awb art. 7:10 lid 3",
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
