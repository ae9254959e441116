#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide.hpp"
#include "dossier/decide_act_letters.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/last_terms.hpp"
#include "dossier/term_list.hpp"
#include "ladder/step.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using ladder::ActDone;
using ladder::LegalAct;
using ladder::Rung;

const ActDone* withdrawable(const State& state, const LegalActWithdrawn& event) {
    for (const ActDone& act : std::views::reverse(state.acts)) {
        if (act.act == event.act && act.done_on == event.done_on && act.item == event.item &&
            act.document == event.paper)
            return &act;
    }
    return nullptr;
}

namespace {

using Checked = Outcome<bool>;

Checked against_law(LegalAct act, std::string reason) {
    return base::refuse(RefusalKind::law, std::string(ladder::ground(act)), std::move(reason));
}

// The act that the command names: the last one, where two bear the same name.
Outcome<const ActDone*> on_file(const State& state, const WithdrawLegalAct& command) {
    const std::string named = "'" + std::string(ladder::word(command.act)) + "' van " +
                              base::in_words(command.done_on) +
                              particulars(command.act, command.item, command.paper.value_or(""));
    const ActDone* found = nullptr;
    std::set<std::string> papers;
    for (const ActDone& act : state.acts) {
        const bool fits = act.act == command.act && act.done_on == command.done_on &&
                          act.item == command.item &&
                          act.document == command.paper.value_or(act.document);
        if (!fits) continue;
        found = &act;
        papers.insert(act.document);
    }
    if (!found) {
        return base::refuse(RefusalKind::missing, std::string(ladder::ground(command.act)),
                            "Bij de handelingen die nu tellen, staat geen " + named +
                                ". Kijk welke er staan ('trede dossier show').");
    }
    if (papers.size() == 1) return found;
    std::string all;
    for (const std::string& paper : papers)
        all += (all.empty() ? "" : ", ") + (paper.empty() ? "geen ('')" : "'" + paper + "'");
    return base::refuse(
        RefusalKind::input, std::string(ladder::ground(command.act)),
        "Er is meer dan één " + named + ". Noem met --paper het stuk: " + all + ".");
}

// Whether the step could not have been taken without this act: by urgency a rung is passed over and
// a last term is not waited for (Gemeentewet art. 124 lid 2).
bool needed(const State& state, std::size_t decision, const ActDone& act,
            const ladder::StepPolicy& steps) {
    const RungDecided& decided = state.decisions[decision];
    const std::vector<ActDone> as_they_run = acts_as_they_run(state, {});
    ladder::Course with{.rung = decided.from, .acts = {}, .frozen = {}};
    ladder::Course without = with;
    for (std::size_t i = 0; i < state.acts.size(); ++i) {
        if (state.decided_before_act[i] > decision) continue;
        with.acts.push_back(as_they_run[i]);
        if (&state.acts[i] != &act) without.acts.push_back(as_they_run[i]);
    }
    const auto bars = [&](const ladder::Course& course) {
        return ladder::obstacles(course, decided.to, decided.decided_on, steps).size();
    };
    return bars(without) > bars(with);
}

// Whether the act was done for this decision to step in, as its guards saw it: not for the one
// whose place it took (ladder/step.hpp, decides_anew).
bool prepared(const State& state, const RungDecided& decided, const ActDone& act) {
    const auto all = steps_in(state);
    const auto at = std::ranges::find(all, &decided);
    if (at == all.end()) return false;
    const bool anew = decided.from == decided.to && at != all.begin();
    return !anew || act.done_on > (*std::prev(at))->decided_on;
}

// An act carries what was decided after it was put on file, whatever day it bears.
bool rests_on(const State& state, std::size_t decision, const ActDone& act,
              const ladder::StepPolicy& steps) {
    const RungDecided& decided = state.decisions[decision];
    const auto at = static_cast<std::size_t>(&act - state.acts.data());
    if (decision < state.decided_before_act[at]) return false;
    if (act.act == LegalAct::urgency) return needed(state, decision, act, steps);
    if (precedes_decision(act.act)) return prepared(state, decided, act);
    return belongs_to_decision(act.act) && decided.to == Rung::substitution;
}

// Whether another decision on the same rung took its place, and left (Awb art. 3:40).
bool replaced(const State& state, const RungDecided& decided) {
    const RungDecided* stands = step_in(state);
    return stands && letter_of(state, *stands) && takes_place_of(state, *stands, decided);
}

// What has to come first, where a decision to step in rests on the act or tells of it. Only on rung
// 5 another one can take its place.
std::string comes_first(const State& state) {
    if (state.rung != Rung::substitution_decision)
        return "Trek het besluit eerst in (Gemeentewet art. 124d).";
    return "Bereid een nieuw besluit voor als het eerste, stel trede 5 opnieuw voor en verzend dat "
           "besluit. Intrekken kan ook (Gemeentewet art. 124d).";
}

// What carried a decision is not taken out from under it.
Checked carries_no_decision(const State& state, const ActDone& act,
                            const ladder::StepPolicy& steps) {
    for (std::size_t i = 0; i < state.decisions.size(); ++i) {
        const RungDecided& decided = state.decisions[i];
        if (!rests_on(state, i, act, steps) || replaced(state, decided)) continue;
        const bool by_law = decided.to >= Rung::substitution_decision;
        return against_law(act.act, "Het besluit van " + base::in_words(decided.decided_on) +
                                        " over trede " + std::to_string(number(decided.to)) +
                                        " rust hierop. " +
                                        (by_law ? "Klopt dat besluit niet? " + comes_first(state)
                                                : "Stel eerst een lagere trede voor ('trede "
                                                  "propose')."));
    }
    return true;
}

// The decision that the municipality has: until a new one leaves, the one whose place that took.
const LetterOnFile* decision_told(const State& state) {
    if (const LetterOnFile* letter = decision_that_left(state)) return letter;
    const RungDecided* before = decision_replaced(state);
    return before ? letter_of(state, *before) : nullptr;
}

// Awb art. 3:40 and 3:41: a decision that left works as it was told.
Checked told_in_no_decision(const State& state, const ActDone& act) {
    const LetterOnFile* letter = decision_told(state);
    if (!letter) return true;
    const auto told = acts_told(state, letter->what, letter->acts_before);
    if (std::ranges::find(told, act) == told.end()) return true;
    const bool instead = act.act == LegalAct::urgency && state.rung == Rung::substitution_decision;
    return against_law(act.act, "Dit staat in het besluit dat de gemeente heeft (brief " +
                                    letter->what.reference.value() + " van " +
                                    base::in_words(letter->what.dated_on) + "). " +
                                    comes_first(state) +
                                    (instead ? " Een nieuw besluit geeft dan een laatste termijn "
                                               "('trede substitution term')."
                                             : ""));
}

// What is on file because of it goes first.
Checked carries_no_act(const State& after, LegalAct act) {
    const auto still = [&](LegalAct kind) {
        return std::ranges::find(after.acts, kind, &ActDone::act) != after.acts.end();
    };
    const bool by_urgency = std::ranges::any_of(after.acts, [](const ActDone& one) {
        return one.act == LegalAct::hearing_waived && one.item == "a";
    });
    if (by_urgency && !still(LegalAct::urgency)) {
        return against_law(act,
                           "Om deze spoed hoeft de gemeente niet te worden gehoord (Awb art. 4:11 "
                           "onder a). Neem dat eerst terug ('horen-vervalt').");
    }
    for (const ActDone& told : after.acts) {
        if (!tells_of_intention(told.act) || has_its_turn(after, told.act)) continue;
        return against_law(act, "Zonder dit is er geen voornemen, en daarover is al verteld: '" +
                                    std::string(ladder::label(told.act)) +
                                    "'. Neem dat eerst terug ('" +
                                    std::string(ladder::word(told.act)) + "').");
    }
    return true;
}

Checked told_in_full(const WithdrawLegalAct& command) {
    if (blank(command.reason))
        return base::refuse(RefusalKind::input, "Awb art. 3:46", "Schrijf op wat er fout was.");
    if (command.reason.size() > base::limits::reason_bytes) {
        return base::refuse(RefusalKind::input, "",
                            "De reden is te lang: hoogstens 100.000 tekens.");
    }
    if (blank(command.document))
        return base::refuse(RefusalKind::input, "Awb art. 3:46",
                            "Noem het stuk waaruit blijkt dat dit fout was.");
    return true;
}

// What the municipality was given is not taken back: time it was told of stays its time.
Checked gives_no_time(const ActDone& act) {
    if (!sets_term(act.act)) return true;
    return against_law(act.act,
                       "De gemeente kreeg hiermee een termijn. Die neemt niemand terug. Leg de "
                       "handeling opnieuw vast met de juiste laatste dag.");
}

}  // namespace

Outcome<Events> decide(const State& state, const WithdrawLegalAct& command, Date today) {
    const auto mandate =
        mandate::mandate_for(command.officer, mandate::Act::record_legal_act, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (state.closed) {
        return base::refuse(RefusalKind::law, "beleid: stappen",
                            "Het dossier is gesloten. Heropen het eerst.");
    }
    const auto found = on_file(state, command);
    if (!found) return tl::unexpected(found.error());
    const ActDone* act = *found;
    const LegalActWithdrawn event{.act = act->act,
                                  .done_on = act->done_on,
                                  .item = act->item,
                                  .paper = act->document,
                                  .withdrawn_on = today,
                                  .document = command.document,
                                  .reason = command.reason,
                                  .function = command.officer.function,
                                  .mandate = mandate->basis};
    State after = state;
    apply(after, event, {});
    for (const Checked& sound :
         {told_in_full(command), gives_no_time(*act),
          carries_no_decision(state, *act, command.steps), told_in_no_decision(state, *act),
          carries_no_act(after, act->act)}) {
        if (!sound) return tl::unexpected(sound.error());
    }
    return Events{event};
}

}  // namespace trede::dossier
