#include "dossier/decide_anew.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "dossier/last_terms.hpp"

namespace trede::dossier {

using base::Date;
using ladder::ActDone;

namespace {

bool comes_after_decision(ladder::LegalAct act) {
    return act == ladder::LegalAct::decision_published ||
           act == ladder::LegalAct::decision_to_council;
}

// Decided while another one stood.
bool is_anew(const RungDecided& one) {
    return one.from == one.to && one.to == ladder::Rung::substitution_decision;
}

bool same_name(const std::string& one, const std::string& other) {
    return base::lower_ascii(base::trim(one)) == base::lower_ascii(base::trim(other));
}

const LetterOnFile* letter_named(const State& state, const std::string& name) {
    const auto found = std::ranges::find_if(state.letters, [&](const LetterOnFile& one) {
        return same_name(one.what.reference.value(), name);
    });
    return found == state.letters.end() ? nullptr : &*found;
}

}  // namespace

std::vector<const RungDecided*> steps_in(const State& state) {
    using ladder::Rung;
    std::vector<const RungDecided*> found;
    for (const RungDecided& one : state.decisions) {
        const bool from_below = !one.from || *one.from < Rung::substitution_decision;
        if (is_anew(one) || (from_below && one.to >= Rung::substitution_decision))
            found.push_back(&one);
    }
    return found;
}

const RungDecided* step_in(const State& state) {
    if (!state.rung || *state.rung < ladder::Rung::substitution_decision) return nullptr;
    const auto found = steps_in(state);
    return found.empty() ? nullptr : found.back();
}

const RungDecided* decision_replaced(const State& state) {
    const RungDecided* stands = step_in(state);
    if (!stands || !is_anew(*stands)) return nullptr;
    // Before it in this climb there is always one: it was decided on rung 5.
    const auto all = steps_in(state);
    return all.size() < 2 ? nullptr : all[all.size() - 2];
}

bool takes_place_of(const State& state, const RungDecided& later, const RungDecided& earlier) {
    const auto all = steps_in(state);
    const auto from = std::ranges::find(all, &earlier);
    const auto to = std::ranges::find(all, &later);
    return from < to &&
           std::all_of(from + 1, to + 1, [](const auto* one) { return is_anew(*one); });
}

const RungDecided* decision_named(const State& state, const std::string& name) {
    const LetterOnFile* letter = letter_named(state, name);
    if (letter && letter->what.letter != "besluit-indeplaatsstelling") return nullptr;
    const auto all = steps_in(state);
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        const bool of_it = letter ? letter->what.dated_on >= (*one)->decided_on
                                  : same_name((*one)->proposal.value(), name);
        if (of_it) return *one;
    }
    return nullptr;
}

substitution::About remedy_about(const State& state, const std::string& against) {
    using substitution::About;
    if (const RungDecided* decision = decision_named(state, against)) {
        const RungDecided& last = *steps_in(state).back();
        if (decision == &last) return About::decision;
        return takes_place_of(state, last, *decision) ? About::replaced : About::other;
    }
    // A letter about a term, or to withdraw. What is no letter is a paper of the execution, or was
    // put on file by a name that is not known any more.
    return letter_named(state, against) ? About::other : About::decision;
}

std::string beside_replaced(const State& state, const substitution::SoughtRemedy& remedy) {
    const RungDecided* stands = step_in(state);
    if (remedy.about != substitution::About::replaced || !stands) return {};
    const LetterOnFile* letter = letter_of(state, *stands);
    const std::string name =
        letter ? letter->what.reference.value() : std::string(stands->proposal.value());
    const auto left = letter ? left_on(state, letter->what.reference) : std::nullopt;
    return "Het besluit waartegen dit is, is vervangen door besluit " + name +
           ". Een uitspraak hierop legt het nieuwe niet stil. Gaat de uitspraak ook over " + name +
           " (Awb art. 6:19)? Leg dan daartegen een beroep vast met een eigen nummer, ontvangen "
           "op " +
           base::in_words(left.value_or(stands->decided_on)) +
           ", en leg de uitspraak ook daarbij vast.";
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
    const LetterOnFile* letter = replaced ? letter_of(state, *replaced) : nullptr;
    return letter ? &letter->what : nullptr;
}

bool decision_left_with(const State& state, const ladder::ActDone& act) {
    const RungDecided* stands = step_in(state);
    const bool of_it = !stands || act.done_on >= stands->decided_on;
    return decision_that_left(state) || (!of_it && letter_replaced(state));
}

}  // namespace trede::dossier
