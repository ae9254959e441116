#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "dossier/decide_anew.hpp"
#include "dossier/last_terms.hpp"
#include "dossier/obstacles.hpp"
#include "dossier/term_letters.hpp"
#include "dossier/term_list.hpp"

namespace trede::dossier {

namespace {

// Why it may not go up now, and by which article.
struct Standstill {
    std::string why;
    std::string ground;
};

// Awb art. 8:72 and 8:81: what a court stopped goes no further up.
Standstill stopped_by_court(const Substitution& substitution) {
    const RemedyAnswered* ruling = substitution.stopped();
    if (!ruling) return {};
    const bool gone = ruling == substitution.annulled();
    return {.why = std::string("De rechter heeft het besluit ") +
                   (gone ? "vernietigd" : "geschorst") + " (" + ruling->ruling + ")." +
                   (gone ? " Er is geen besluit meer om uit te voeren." : ""),
            .ground = gone ? "Awb art. 8:72" : "Awb art. 8:81"};
}

// By a person, who can let it go on again.
Standstill frozen_by_person(const State& state) {
    if (state.frozen.empty()) return {};
    std::string ground = "beleid: stappen";
    for (const CourseChanged& move : state.moves) {
        if (move.move == Move::freeze) ground = move.ground;
    }
    return {.why = state.frozen + " Wie dat mag, hervat haar ('trede ladder resume').",
            .ground = std::move(ground)};
}

// A term that stands still has no last day: nobody can say that it has passed.
Standstill term_stands_still(const std::vector<ladder::ActDone>& acts) {
    for (const ladder::ActDone& act : acts) {
        if (!sets_term(act.act) || act.last_day) continue;
        const std::string ground(ladder::ground(act.act));
        return {.why = "Een termijn van " + ground +
                       " staat stil. Wacht tot zij weer loopt: leg vast dat de schorsing eindigde, "
                       "of laat haar weer lopen ('trede term resume').",
                .ground = ground};
    }
    return {};
}

// Acts that are themselves a word to the municipality, its council or the public. What gedeputeerde
// staten hear beforehand (Gemeentewet art. 124b lid 2) tells the municipality nothing.
bool goes_out(ladder::LegalAct act) {
    constexpr std::array acts = {
        ladder::LegalAct::view_invited, ladder::LegalAct::intention_published,
        ladder::LegalAct::intention_to_council, ladder::LegalAct::decision_published,
        ladder::LegalAct::decision_to_council};
    return std::ranges::find(acts, act) != acts.end();
}

constexpr std::string_view closing = "afsluiting";

// Letters that say on which rung the municipality stands, or that are the step themselves. Another
// letter tells of no step, whatever was decided before it.
bool names_rung(std::string_view letter) {
    constexpr std::array<std::string_view, 9> letters = {
        "informatieverzoek", "uitnodiging-gesprek", "actief-toezicht",
        "voornemen",         "uitvoering",          "besluit-indeplaatsstelling",
        "intrekking",        "afschaling",          closing};
    return std::ranges::find(letters, letter) != letters.end();
}

// That supervision ended is told by its own letter; that it goes on, by any that names a rung.
bool tells_of_moves(const State& state, const LetterOnFile& letter) {
    if (letter.what.letter == closing) return true;
    bool closed = false;
    for (const CourseChanged& one : std::span(state.moves).first(letter.course_before.moves)) {
        if (one.move == Move::close || one.move == Move::reopen) closed = one.move == Move::close;
    }
    return !closed && names_rung(letter.what.letter);
}

// The day of the last step to the rung of the intention.
std::optional<base::Date> intended_on(const State& state) {
    std::optional<base::Date> since;
    for (const RungDecided& one : state.decisions) {
        if (one.to == ladder::Rung::advance_notice) since = one.decided_on;
    }
    return since;
}

std::optional<base::Date> decided_on(const State& state) {
    const RungDecided* decided = step_in(state);
    return decided ? std::optional(decided->decided_on) : std::nullopt;
}

// The letter that goes with a step, as long as none of its kind left since the day of that step.
std::string kept_since(const State& state, std::optional<base::Date> since,
                       std::string_view letter) {
    std::string kept;
    for (const LetterOnFile& one : state.letters) {
        if (one.what.letter != letter || !since || one.what.dated_on < *since) continue;
        if (left_on(state, one.what.reference)) return {};
        kept = one.what.reference.value();
    }
    return kept;
}

// The term of this letter as it runs: under its own name or that of the act that took its place,
// and never shorter than the letter says.
std::optional<OpenedTerm> term_of(const std::vector<OpenedTerm>& terms,
                                  const LetterDrafted& letter) {
    const auto found = std::ranges::find_if(
        terms, [&](const OpenedTerm& one) { return one.named(TermId(letter.reference.value())); });
    if (found == terms.end()) return std::nullopt;
    OpenedTerm term = *found;
    term.last_day = std::max(term.last_day, letter.last_day);
    return term;
}

// The day on which the first letter of that name left since then: a second copy tells nothing anew.
std::optional<base::Date> first_left_on(const State& state, std::string_view letter,
                                        base::Date since) {
    std::optional<base::Date> first;
    for (const LetterOnFile& one : state.letters) {
        if (one.what.letter != letter || one.what.dated_on < since) continue;
        const auto left = left_on(state, one.what.reference);
        if (left && (!first || *left < *first)) first = left;
    }
    return first;
}

// The decision that stands, whether it left, and what is being prepared to take its place.
void tell_decision(const State& state, ladder::Course& course) {
    course.decided_on = decided_on(state);
    const LetterOnFile* left = decision_that_left(state);
    if (left) {
        course.decision_left = left->what.dated_on;
        course.decision_told = first_left_on(state, left->what.letter, *course.decided_on);
    }
    course.replaces_unsent = decision_replaced(state) && !left;
    // A dossier of before went on without that letter, and none about an earlier step can be made.
    course.withdrawal_kept = withdrawal_kept(state) &&
                             state.decisions.back().from >= ladder::Rung::substitution_decision;
    course.more_time_kept =
        std::ranges::any_of(extensions_to_tell(state), [](const ExtensionDecided* one) {
            return one->granted && one->term.value().starts_with("laatste-termijn-");
        });
    if (const auto since = prepares_anew_since(state))
        course.new_intention_kept = kept_since(state, base::plus_days(*since, 1), "voornemen");
}

bool is_done(const ItemTerm& one) { return one.done_on.has_value(); }

// What was done is nothing to wait for (Gemeentewet art. 124 lid 1 and 2). That somebody called a
// term lapsed does nothing for the task: the municipality keeps its day, and the item stays to do.
void take_out_what_is_done(const std::vector<ItemTerm>& items, ladder::Course& course) {
    course.nothing_left = !items.empty() && std::ranges::all_of(items, is_done);
    if (course.nothing_left) return;
    std::erase_if(course.acts, [&](const ladder::ActDone& act) {
        return act.act == ladder::LegalAct::last_term_set &&
               std::ranges::any_of(items, [&](const ItemTerm& one) {
                   return one.item == act.item && is_done(one);
               });
    });
}

}  // namespace

// Awb art. 4:8: the college may give its view until the last day of every letter with the intention
// that left since this climb reached its rung, whatever day an act names.
void count_letters_that_left(const State& state, const deadlines::Calendar& calendar,
                             std::vector<ladder::ActDone>& acts) {
    // Where no act is on file nobody said that the view was asked.
    const bool asked = std::ranges::any_of(acts, [](const ladder::ActDone& act) {
        return act.act == ladder::LegalAct::view_invited ||
               act.act == ladder::LegalAct::hearing_waived;
    });
    const auto since = intended_on(state);
    if (!asked || !since) return;
    const auto counts = [&](const LetterDrafted& what) {
        return what.letter == "voornemen" && what.last_day && what.dated_on >= *since &&
               left_on(state, what.reference);
    };
    std::vector<OpenedTerm> terms;
    for (const LetterOnFile& letter : state.letters) {
        const LetterDrafted& what = letter.what;
        if (!counts(what)) continue;
        if (terms.empty()) terms = opened_terms(state);
        const auto term = term_of(terms, what);
        if (!term) continue;
        auto last_day = runs_until(state, *term, calendar);
        if (!last_day && (term->done_on || term->lapsed)) last_day = term->last_day;
        // Before the acts: whoever waives the hearing on that day knows of the letter.
        acts.insert(acts.begin(), {.act = ladder::LegalAct::view_invited,
                                   .done_on = what.dated_on,
                                   .last_day = last_day,
                                   .item = {},
                                   .document = what.reference.value(),
                                   .reason = {}});
    }
}

ladder::Course State::course(int rung_taken_over, const deadlines::Calendar& calendar) const {
    ladder::Course course{
        .rung = rung,
        .acts = acts_as_they_run(*this, calendar),
        .closed = closed,
        .frozen = {},
        .annulled = step_in(*this) && substitution.annulled(),
        .taken_over = rung_taken_over,
        .intention_kept = kept_since(*this, intended_on(*this), "voornemen"),
        .decision_kept = kept_since(*this, decided_on(*this), "besluit-indeplaatsstelling")};
    tell_decision(*this, course);
    count_letters_that_left(*this, calendar, course.acts);
    keep_of_decision(*this, course.acts);
    take_out_what_is_done(item_terms(*this), course);
    if (const auto late = urgency_not_decided(*this)) course.urgency_untold = late->reason;
    take_out_undecided_urgency(*this, course.acts);
    // A ruling about a decision that does not stand any more bars no new climb.
    const Standstill by_court =
        step_in(*this) ? stopped_by_court(substitution) : Standstill{.why = {}, .ground = {}};
    for (const Standstill& one :
         {frozen_by_person(*this), by_court, term_stands_still(course.acts)}) {
        if (one.why.empty()) continue;
        course.frozen = one.why;
        course.frozen_ground = one.ground;
        break;
    }
    return course;
}

CourseSoFar told_by_acts(const State& state) {
    CourseSoFar told{.decisions = state.told_before_climb};
    for (std::size_t i = 0; i < state.acts.size(); ++i) {
        if (goes_out(state.acts[i].act))
            told.decisions = std::max(told.decisions, state.decided_before_act[i]);
    }
    return told;
}

bool is_word_of_municipality(const Event& event) {
    if (const auto* act = std::get_if<LegalActRecorded>(&event))
        return act->act.act == ladder::LegalAct::view_received;
    return std::holds_alternative<AnswerReceived>(event) ||
           std::holds_alternative<DelayReported>(event);
}

CourseSoFar told_course(const State& state) {
    CourseSoFar told = told_by_acts(state);
    for (const LetterOnFile& one : state.letters) {
        if (!left_on(state, one.what.reference)) continue;
        if (names_rung(one.what.letter))
            told.decisions = std::max(told.decisions, one.course_before.decisions);
        if (tells_of_moves(state, one)) told.moves = std::max(told.moves, one.course_before.moves);
    }
    return told;
}

}  // namespace trede::dossier
