#include <algorithm>
#include <ranges>
#include <string>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/decide.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using ladder::ActDone;
using ladder::LegalAct;

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

const ActDone* on_file(const State& state, const WithdrawLegalAct& command) {
    for (const ActDone& act : std::views::reverse(state.acts)) {
        if (act.act == command.act && act.done_on == command.done_on && act.item == command.item)
            return &act;
    }
    return nullptr;
}

// Only urgency lets a rung be passed over, and lets the decision be carried out before its last
// term is over (Gemeentewet art. 124 lid 2).
bool needed_urgency(const RungDecided& decided, const ladder::StepPolicy& steps) {
    const int next =
        decided.from ? number(*decided.from) + steps.rungs_at_once : number(steps.highest_first);
    return decided.to >= ladder::Rung::substitution_decision || number(decided.to) > next;
}

bool rests_on(const RungDecided& decided, const ActDone& act, const ladder::StepPolicy& steps) {
    if (decided.decided_on < act.done_on || (decided.from && decided.to < *decided.from))
        return false;
    if (act.act == LegalAct::urgency) return needed_urgency(decided, steps);
    if (precedes_decision(act.act)) return decided.to >= ladder::Rung::substitution_decision;
    return belongs_to_decision(act.act) && decided.to == ladder::Rung::substitution;
}

// What carried a decision is not taken out from under it.
Checked carries_no_decision(const State& state, const ActDone& act,
                            const ladder::StepPolicy& steps) {
    for (const RungDecided& decided : state.decisions) {
        if (!rests_on(decided, act, steps)) continue;
        const bool by_law = decided.to >= ladder::Rung::substitution_decision;
        return against_law(
            act.act, "Het besluit van " + base::in_words(decided.decided_on) + " over trede " +
                         std::to_string(number(decided.to)) + " rust hierop. " +
                         (by_law ? "Klopt dat besluit niet? Neem een nieuw besluit, of trek het in "
                                   "(Gemeentewet art. 124d)."
                                 : "Stel eerst een lagere trede voor ('trede propose')."));
    }
    return true;
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
    const ActDone* act = on_file(state, command);
    if (!act) {
        return base::refuse(RefusalKind::missing, std::string(ladder::ground(command.act)),
                            "Bij de handelingen die nu tellen, staat geen '" +
                                std::string(ladder::word(command.act)) + "' van " +
                                base::in_words(command.done_on) +
                                ". Kijk welke er staan ('trede dossier show').");
    }
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
          carries_no_decision(state, *act, command.steps), carries_no_act(after, act->act)}) {
        if (!sound) return tl::unexpected(sound.error());
    }
    return Events{event};
}

}  // namespace trede::dossier
