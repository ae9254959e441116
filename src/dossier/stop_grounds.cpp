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
            return {"Gemeentewet art. 124 lid 2", "Gemeentewet art. 124 lid 3"};
        case TermFor::agreement:
            return {"beleid: afspraken"};
        case TermFor::figures:
            return {"beleid: cijfers"};
        case TermFor::other:
            return {"beleid: termijnen", "Awb art. 7:10 lid 2"};
        case TermFor::objection:
            return {"Awb art. 7:10 lid 2"};
        case TermFor::foretold:  // nobody set it, so nobody halts it
            return {};
    }
    return {};
}

// A standstill, and its place among the suspensions of the task, or else among the answers about
// the decision to step in.
struct ByCourt {
    deadlines::Standstill still;
    bool of_task = false;
    std::size_t place = 0;

    // Whether it was on file when more time was given.
    [[nodiscard]] bool known(const CourtByThen& by_then) const {
        return place < (of_task ? by_then.suspensions : by_then.answers);
    }
};

deadlines::Standstill by_ruling(const std::string& ruling, Date from, std::optional<Date> until,
                                const std::string& awaits) {
    return {.from_on = from,
            .until_on = until,
            .awaits = deadlines::AwaitedEvent(awaits),
            .what = "geschorst door de rechter (" + ruling + ")",
            .article = "Awb art. 8:81"};
}

// Awb art. 8:81: what a court suspended does not run. Of the decision to step in: its last terms;
// of the whole task: those, and the chance to give a view of what is to be done about it.
std::vector<ByCourt> suspended_by_court(const State& state, const OpenedTerm& term) {
    std::vector<ByCourt> found;
    const auto opened = term.opened_on ? term.opened_on : term.event_on;
    const auto add = [&](ByCourt one) {
        deadlines::Standstill& still = one.still;
        if (opened && still.from_on <= *opened) still.from_on = base::plus_days(*opened, 1);
        if (!still.until_on || *still.until_on >= still.from_on) found.push_back(std::move(one));
    };
    if (!of_decision(term) && term.subject != TermFor::view) return found;
    for (std::size_t i = 0; i < state.suspensions.size(); ++i) {
        const cycle::Suspension& one = state.suspensions[i];
        const std::string end =
            one.ends_when.empty() ? "het einde van de schorsing" : one.ends_when;
        if (one.category) continue;
        add({.still = by_ruling(one.ruling, one.from_on, one.until_on, end),
             .of_task = true,
             .place = i});
    }
    if (!of_decision(term)) return found;
    for (const substitution::SoughtRemedy& one : state.substitution.remedies) {
        if (!one.suspends()) continue;
        add({.still =
                 by_ruling(one.answer->ruling, one.answer->answered_on,
                           state.substitution.suspended_until(one), "de uitspraak op het beroep"),
             .of_task = false,
             .place = one.answers_before});
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

void stop_by_court(const State& state, const OpenedTerm& term,
                   const std::vector<std::size_t>& given_by, deadlines::Running& running) {
    for (ByCourt& one : suspended_by_court(state, term)) {
        // After the days that were named before it was on file, which did not know of it.
        std::size_t at = 0;
        for (std::size_t i = 0; i < running.given.size(); ++i) {
            std::size_t& before = running.given[i].standstills_before;
            if (one.known(state.court_by_then[given_by[i]])) {
                ++before;
            } else {
                at = std::max(at, before);
            }
        }
        running.standstills.insert(running.standstills.begin() + static_cast<std::ptrdiff_t>(at),
                                   std::move(one.still));
    }
}

}  // namespace trede::dossier
