#include "dossier/stop_grounds.hpp"

#include <algorithm>
#include <utility>

namespace trede::dossier {

using base::Date;
using contact::Stop;
using contact::TermFor;

namespace {

std::vector<std::string_view> pauses(TermFor subject) {
    switch (subject) {
        // POLICY "termijnen": what a letter asks, the supervisor may let stand still.
        case TermFor::answer:
        case TermFor::view:
        case TermFor::report_of_talk:
            return {"beleid: termijnen"};
        case TermFor::last_term:
            return {"Gemeentewet art. 124"};
        case TermFor::agreement:
            return {"beleid: afspraken"};
        case TermFor::figures:
            return {"beleid: cijfers"};
        case TermFor::other:
            return {"beleid: termijnen", "Awb art. 7:10"};
        case TermFor::objection:
            return {"Awb art. 7:10"};
    }
    return {};
}

// Awb art. 8:81: what a court suspended does not run. Of the decision to step in: its last terms;
// of the whole task: those, and the chance to give a view of what is to be done about it.
std::vector<deadlines::Standstill> suspended_by_court(const State& state, const OpenedTerm& term) {
    std::vector<deadlines::Standstill> found;
    const auto opened = term.opened_on ? term.opened_on : term.event_on;
    const auto add = [&](Date from, std::optional<Date> until, const std::string& awaits,
                         const std::string& ruling) {
        if (opened && from <= *opened) from = base::plus_days(*opened, 1);
        if (until && *until < from) return;
        found.push_back({.from_on = from,
                         .until_on = until,
                         .awaits = deadlines::AwaitedEvent(awaits),
                         .what = "geschorst door de rechter (" + ruling + ")",
                         .article = "Awb art. 8:81"});
    };
    if (!of_decision(term) && term.subject != TermFor::view) return found;
    for (const cycle::Suspension& one : state.suspensions) {
        const std::string end =
            one.ends_when.empty() ? "het einde van de schorsing" : one.ends_when;
        if (!one.category) add(one.from_on, one.until_on, end, one.ruling);
    }
    if (!of_decision(term)) return found;
    for (const substitution::SoughtRemedy& one : state.substitution.remedies) {
        if (!one.suspends()) continue;
        add(one.answer->answered_on, state.substitution.suspended_until(one),
            "de uitspraak op het beroep", one.answer->ruling);
    }
    return found;
}

}  // namespace

std::vector<std::string_view> stop_grounds(TermFor subject, Stop kind) {
    if (kind == Stop::suspended) return {"Awb art. 8:81"};
    return pauses(subject);
}

bool is_stop_ground(TermFor subject, Stop kind, std::string_view ground) {
    return std::ranges::any_of(stop_grounds(subject, kind), [&](std::string_view one) {
        return ground == one || ground.starts_with(std::string(one) + " lid ");
    });
}

std::string stop_choices(TermFor subject, Stop kind) {
    std::string choices;
    for (const std::string_view one : stop_grounds(subject, kind))
        choices += (choices.empty() ? "Kies uit: " : ", ") + std::string(one);
    return choices + ".";
}

void stop_by_court(const State& state, const OpenedTerm& term, deadlines::Running& running) {
    for (deadlines::Standstill& still : suspended_by_court(state, term)) {
        // After the days that were named before it, which did not know of it.
        std::size_t at = 0;
        for (const deadlines::GivenUntil& one : running.given) {
            if (one.decided_on < still.from_on) at = std::max(at, one.standstills_before);
        }
        for (deadlines::GivenUntil& one : running.given) {
            if (one.decided_on >= still.from_on) ++one.standstills_before;
        }
        running.standstills.insert(running.standstills.begin() + static_cast<std::ptrdiff_t>(at),
                                   std::move(still));
    }
}

}  // namespace trede::dossier
