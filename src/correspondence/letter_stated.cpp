#include "correspondence/letter_stated.hpp"

#include <algorithm>

#include "dossier/decide_act_letters.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/term_letters.hpp"
#include "dossier/term_list.hpp"

namespace trede::correspondence {

namespace {

using dossier::ItemTerm;
using dossier::State;

std::string place_on_ladder(const std::optional<ladder::Rung>& rung) {
    return rung ? "trede " + std::to_string(number(*rung)) : "geen trede";
}

std::string until(const std::optional<base::Date>& day) {
    return day ? " tot en met " + base::in_words(*day) : " staat stil";
}

// Each item of the decision: as the decision told it, or as it runs.
std::string last_terms(const State& state, bool as_told) {
    std::string text;
    for (const ItemTerm& one : dossier::item_terms(state)) {
        text += (text.empty() ? "" : ", ") +
                (one.item.empty() ? std::string("de hele taak") : "'" + one.item + "'") +
                until(as_told ? std::optional(one.told) : one.last_day);
    }
    return text.empty() ? "geen" : text;
}

// The term of the letter that this one is about, as it runs.
std::string term_about(const State& state, const dossier::LetterDrafted& letter,
                       const deadlines::Calendar& calendar) {
    if (!letter.about) return {};
    for (const dossier::OpenedTerm& one : dossier::opened_terms(state)) {
        if (!one.named(dossier::TermId(letter.about->value()))) continue;
        return "de termijn van brief " + letter.about->value() +
               until(runs_until(state, one, calendar));
    }
    return {};
}

// The last term that a decision on more time is about: that of one item. Once another last term
// took its place, or the decision does not stand any more, it is gone.
std::string last_term_told(const State& state, const dossier::LetterDrafted& letter) {
    const auto* told = dossier::extension_told(state, letter);
    if (!told) return {};
    for (const ItemTerm& one : dossier::item_terms(state)) {
        if (one.id != told->term || one.lapsed) continue;
        return (one.item.empty() ? std::string("de hele taak") : "'" + one.item + "'") +
               until(one.last_day);
    }
    return "termijn " + told->term.value() + " geldt niet meer";
}

std::string terms_told(const State& state, const dossier::LetterDrafted& letter,
                       const deadlines::Calendar& calendar) {
    // A decision that takes the place of another tells its items as they run.
    if (letter.letter == "besluit-indeplaatsstelling")
        return last_terms(state, !dossier::decision_replaced(state));
    if (letter.letter == "besluit-uitstel") return last_term_told(state, letter);
    return letter.letter.starts_with("uitstel-") ? term_about(state, letter, calendar) : "";
}

std::string listed(const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ", ") + one;
    return text.empty() ? "niemand of niets" : text;
}

// The last time that supervision ended; empty while it goes on.
std::string last_closing(const State& state) {
    std::string told;
    for (const dossier::CourseChanged& move : state.moves) {
        if (move.move == dossier::Move::reopen) told.clear();
        if (move.move != dossier::Move::close) continue;
        told = "op " + base::in_words(move.changed_on) + " (" + move.ground + "): " + move.reason;
    }
    return told;
}

std::vector<StatedTalk> planned(const State& state) {
    std::vector<StatedTalk> talks;
    for (const contact::Talk& one : state.contact.talks) {
        if (one.cancelled) continue;
        talks.push_back({.talk = one.invited.talk.value(),
                         .told = "een " + std::string(word(one.invited.level)) + " gesprek op " +
                                 base::in_words(one.invited.planned_on),
                         .with = "met " + listed(one.invited.participants) + ", over " +
                                 listed(one.invited.agenda)});
    }
    return talks;
}

std::string talk_changed(const Stated& then, const Stated& now) {
    if (then.talks.empty()) return {};
    const StatedTalk& told = then.talks.back();
    const auto still = std::ranges::find(now.talks, told.talk, &StatedTalk::talk);
    if (still == now.talks.end())
        return "in de brief staat " + told.told + ", en dat gaat niet door";
    if (still->told != told.told)
        return "in de brief staat " + told.told + ", nu is het " + still->told;
    if (still->with == told.with) return {};
    return "in de brief staat een gesprek " + told.with + "; nu is het " + still->with;
}

std::string taken_back(const Stated& then, const Stated& now) {
    for (const ladder::ActDone& one : then.acts) {
        if (std::ranges::find(now.acts_on_file, one) != now.acts_on_file.end()) continue;
        return "in de brief staat '" + std::string(label(one.act)) + "', van " +
               base::in_words(one.done_on) + ", en dat is teruggenomen";
    }
    return {};
}

}  // namespace

Stated stated(const LetterKind& kind, const State& state, const dossier::LetterDrafted& letter,
              const StatedBy& by) {
    Stated made;
    if (by.judged) {
        made.findings = findings(by.judged->strands);
        made.verdict = by.judged->verdict;
    }
    if (rests_on_task(kind)) made.rung = state.rung;
    made.terms = terms_told(state, letter, by.calendar);
    made.acts = acts_told(state, letter, state.acts.size());
    made.acts_on_file = state.contact.acts_ever;
    if (kind.name == "afsluiting") made.closed = last_closing(state);
    if (kind.name == "uitnodiging-gesprek") made.talks = planned(state);
    if (rests_on_task(kind) && by.nothing_asked) made.nothing_asked = by.nothing_asked->reason;
    return made;
}

std::string what_changed(const Stated& then, const Stated& now) {
    if (!now.nothing_asked.empty()) return now.nothing_asked;
    if (now.findings != then.findings)
        return "in de brief staat " + then.findings + ", nu is het " + now.findings;
    if (now.verdict != then.verdict)
        return "in de brief is het oordeel '" + std::string(word(then.verdict)) + "', nu is dat '" +
               std::string(word(now.verdict)) + "'";
    if (std::string back = taken_back(then, now); !back.empty()) return back;
    if (now.terms != then.terms)
        return "in de brief is van de termijnen gezegd: " + then.terms +
               "; nu is dat: " + now.terms;
    if (now.rung != then.rung)
        return "in de brief staat de gemeente op " + place_on_ladder(then.rung) + ", nu op " +
               place_on_ladder(now.rung);
    if (now.closed != then.closed) {
        if (now.closed->empty()) return "in de brief is het toezicht gesloten, nu is het heropend";
        return "in de brief is het toezicht gesloten " + *then.closed +
               "; het is daarna heropend en opnieuw gesloten " + *now.closed;
    }
    return talk_changed(then, now);
}

}  // namespace trede::correspondence
