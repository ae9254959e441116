#include "dossier/decide_anew.hpp"

#include <algorithm>

#include "dossier/last_terms.hpp"

namespace trede::dossier {

using base::Date;
using ladder::ActDone;

namespace {

bool comes_after_decision(ladder::LegalAct act) {
    return act == ladder::LegalAct::decision_published ||
           act == ladder::LegalAct::decision_to_council;
}

}  // namespace

const RungDecided* decision_replaced(const State& state) {
    const RungDecided* stands = step_in(state);
    if (!stands || !stands->from || *stands->from < ladder::Rung::substitution_decision)
        return nullptr;
    // Before it in this climb there is always one: it was decided on rung 5.
    for (const RungDecided* one = stands; one != state.decisions.data();) {
        --one;
        if (one->to == ladder::Rung::substitution_decision) return one;
    }
    return nullptr;
}

std::optional<Date> prepares_anew_since(const State& state) {
    if (state.rung != ladder::Rung::substitution_decision || !decision_that_left(state))
        return std::nullopt;
    return step_in(state)->decided_on;
}

void keep_of_decision(const State& state, std::vector<ActDone>& acts) {
    const RungDecided* replaced = decision_replaced(state);
    if (!replaced) return;
    const Date stands = step_in(state)->decided_on;
    std::erase_if(acts, [&](const ActDone& act) {
        return (ladder::precedes_decision(act.act) && act.done_on <= replaced->decided_on) ||
               (comes_after_decision(act.act) && act.done_on < stands);
    });
}

const LetterDrafted* letter_replaced(const State& state) {
    const RungDecided* replaced = decision_replaced(state);
    const LetterDrafted* found = nullptr;
    if (!replaced) return found;
    for (const LetterOnFile& one : state.letters) {
        const LetterDrafted& what = one.what;
        if (what.letter != "besluit-indeplaatsstelling" || what.dated_on < replaced->decided_on ||
            what.dated_on >= step_in(state)->decided_on || !left_on(state, what.reference))
            continue;
        if (!found || found->dated_on <= what.dated_on) found = &what;
    }
    return found;
}

}  // namespace trede::dossier
