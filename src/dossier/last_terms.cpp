#include "dossier/last_terms.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "dossier/term_list.hpp"

namespace trede::dossier {

using base::Outcome;
using ladder::ActDone;
using ladder::LegalAct;

namespace {

constexpr std::string_view decision_letter = "besluit-indeplaatsstelling";

}  // namespace

const LetterOnFile* letter_of(const State& state, const RungDecided& decision) {
    const auto all = steps_in(state);
    const auto next = std::ranges::upper_bound(all, &decision, std::less<>());
    const LetterOnFile* found = nullptr;
    for (const LetterOnFile& one : state.letters) {
        const LetterDrafted& what = one.what;
        const bool of_next = next != all.end() && what.dated_on >= (*next)->decided_on;
        if (what.letter != decision_letter || what.dated_on < decision.decided_on || of_next ||
            !left_on(state, what.reference))
            continue;
        if (!found || found->what.dated_on <= what.dated_on) found = &one;
    }
    return found;
}

const LetterOnFile* decision_that_left(const State& state) {
    const RungDecided* decided = step_in(state);
    return decided ? letter_of(state, *decided) : nullptr;
}

namespace {

// The acts that a letter cannot tell of: they were put on file after it was drafted.
std::span<const ActDone> untold(const State& state, const LetterOnFile& letter) {
    return std::span(state.acts).subspan(std::min(letter.acts_before, state.acts.size()));
}

// The decision that left and gave a term, where the urgency that lifts the term came after it.
const LetterDrafted* decided_before(const State& state) {
    if (!ladder::waits_for_no_term(state.acts) || !ladder::last_term(state.acts)) return nullptr;
    const LetterOnFile* letter = decision_that_left(state);
    if (!letter) return nullptr;
    const bool later = std::ranges::any_of(
        untold(state, *letter), [](const ActDone& one) { return one.act == LegalAct::urgency; });
    return later ? &letter->what : nullptr;
}

// The name as a reader sees it: "Plan" and "plan " are one.
std::string folded(const std::string& item) { return base::lower_ascii(base::trim(item)); }

Outcome<bool> no(std::string reason) {
    return base::refuse(base::RefusalKind::law, "Gemeentewet art. 124 lid 3", std::move(reason));
}

// Gemeentewet art. 124 lid 2 and Awb art. 3:41: what a decision that left promised, changes by a
// decision of who may take it, and by a letter that tells of it.
Outcome<bool> as_decided(const State& state, const LetterOnFile& letter, const ActDone& act) {
    if (std::ranges::find(state.acts, act) != state.acts.end()) return true;
    const auto denied = [](std::string reason) {
        return base::refuse(base::RefusalKind::law, "Gemeentewet art. 124 lid 2",
                            std::move(reason));
    };
    const auto items = item_terms(state);
    const auto known = std::ranges::find(items, act.item, &ItemTerm::item);
    if (known == items.end()) return true;
    if (act.last_day < std::max(std::optional(known->told), known->last_day)) {
        return denied(
            "De gemeente kreeg in het besluit een latere laatste dag. Een eerdere dag kan alleen "
            "met een nieuw besluit. Bereid het voor als het eerste, en stel trede 5 opnieuw voor.");
    }
    return denied("Het besluit is al verzonden (brief " + letter.what.reference.value() +
                  "), met een laatste dag. Wie meer tijd geeft, besluit daarover, en de gemeente "
                  "krijgt er een brief over ('trede term extend'). Het gaat om termijn " +
                  known->id.value() + ".");
}

}  // namespace

std::optional<ladder::Obstacle> urgency_not_decided(const State& state) {
    const LetterDrafted* letter = decided_before(state);
    if (!letter || ladder::written_afterwards(state.acts)) return std::nullopt;
    return ladder::Obstacle{
        .ground = "Gemeentewet art. 124 lid 2",
        .reason = "Het besluit van " + base::in_words(letter->dated_on) + " (brief " +
                  letter->reference.value() +
                  ") gaf een laatste termijn. De spoed is van daarna. Zet eerst op schrift dat de "
                  "minister niet wacht ('trede letter draft --template "
                  "besluit-indeplaatsstelling'), en verzend die brief. Kan dat niet eerst op "
                  "schrift? Leg de spoed dan vast ('trede ladder act --kind spoed --unwritten')."};
}

void take_out_undecided_urgency(const State& state, std::vector<ActDone>& acts) {
    if (!urgency_not_decided(state)) return;
    const auto later = untold(state, *decision_that_left(state));
    std::erase_if(acts, [&](const ActDone& act) {
        return act.act == LegalAct::urgency && std::ranges::find(later, act) != later.end();
    });
}

std::optional<base::Date> first_last_term(const State& state, const LetterDrafted& letter) {
    std::optional<base::Date> first;
    if (letter.letter != decision_letter || ladder::waits_for_no_term(state.acts)) return first;
    for (const ItemTerm& one : item_terms(state)) {
        if (one.done_on || one.lapsed || !one.last_day) continue;
        if (!first || *one.last_day < *first) first = one.last_day;
    }
    return first;
}

bool urgency_unwritten(const State& state) {
    return ladder::written_afterwards(state.acts) && decided_before(state);
}

Outcome<bool> fits_decision(const State& state, const ladder::ActDone& act) {
    if (act.act != ladder::LegalAct::last_term_set) return true;
    if (act.item != base::trim(act.item))
        return no("Schrijf de naam van het onderdeel zonder spaties ervoor of erna.");
    std::set<std::string> items;
    for (const ladder::ActDone& one : state.acts) {
        if (one.act != ladder::LegalAct::last_term_set) continue;
        if (one.item != act.item && folded(one.item) == folded(act.item)) {
            return no("Dit onderdeel heet in het besluit '" + one.item +
                      "'. Schrijf die naam precies zo.");
        }
        items.insert("'" + one.item + "'");
    }
    const LetterOnFile* letter = decision_that_left(state);
    if (!letter) return true;
    // ASSUMED (law/gaps.md): a term that no letter told of asks a new decision (Awb art. 3:41).
    if (items.empty()) {
        return no("Het besluit is al verzonden (brief " + letter->what.reference.value() +
                  "). Daarin staat geen laatste termijn. Een termijn vraagt een nieuw besluit. "
                  "Bereid het voor als het eerste, en stel trede 5 opnieuw voor.");
    }
    if (items.contains("'" + act.item + "'")) return as_decided(state, *letter, act);
    std::string names;
    for (const std::string& one : items) names += (names.empty() ? "" : ", ") + one;
    return no("Het besluit is al verzonden (brief " + letter->what.reference.value() +
              "). Daarin staat onderdeel '" + act.item + "' niet. Wel: " + names +
              ". Een onderdeel erbij vraagt een nieuw besluit. Bereid het voor als het eerste, en "
              "stel trede 5 opnieuw voor.");
}

}  // namespace trede::dossier
