#include "dossier/term_letters.hpp"

#include <algorithm>

#include "dossier/answers.hpp"

namespace trede::dossier {

using base::Date;
using deadlines::Ground;

namespace {

void add_letter_days(const State& state, const ReferenceNumber& reference, OpenedTerm& term) {
    for (const LetterDayRecorded& one : state.contact.letter_days) {
        if (one.reference != reference) continue;
        if (one.day == LetterDay::sent) term.sent_on.push_back(one.on);
    }
    term.received_on = received_on(state, reference);
}

// The term that a letter of intention sets is that of the act, once the act is on file: the act
// names the letter, or its last day, or no other such letter went out between the two. Nothing: the
// act is not there.
const ladder::ActDone* act_of(const State& state, const LetterDrafted& letter) {
    const auto comes_between = [&](const LetterOnFile& other, Date act_on) {
        return other.what.letter == letter.letter && other.what.reference != letter.reference &&
               letter.dated_on <= other.what.dated_on && other.what.dated_on <= act_on;
    };
    const ladder::ActDone* found = nullptr;
    for (const ladder::ActDone& act : state.contact.acts_ever) {
        if (act.act != ladder::LegalAct::view_invited) continue;
        if (act.document == letter.reference.value()) return &act;
        const bool follows = letter.dated_on <= act.done_on &&
                             std::ranges::none_of(state.letters, [&](const LetterOnFile& other) {
                                 return comes_between(other, act.done_on);
                             });
        if (!found && (follows || act.last_day == letter.last_day)) found = &act;
    }
    return found;
}

}  // namespace

std::optional<Date> view_received(const State& state, Date asked_on) {
    for (const ladder::ActDone& act : state.contact.acts_ever) {
        if (act.act == ladder::LegalAct::view_received && act.done_on >= asked_on)
            return act.done_on;
    }
    return std::nullopt;
}

std::vector<TermId> letters_of(const State& state, const ladder::ActDone& act) {
    std::vector<TermId> found;
    for (const LetterOnFile& letter : state.letters) {
        if (letter.what.letter == "voornemen" && act_of(state, letter.what) == &act)
            found.emplace_back(letter.what.reference.value());
    }
    return found;
}

bool decided_after(const State& state, Date asked_on) {
    return std::ranges::any_of(state.decisions, [&](const RungDecided& one) {
        return one.to >= ladder::Rung::substitution_decision && one.decided_on > asked_on;
    });
}

void add_letter_terms(const State& state, std::vector<OpenedTerm>& terms) {
    for (const LetterOnFile& letter : state.letters) {
        const LetterDrafted& what = letter.what;
        if (!what.last_day || *what.last_day <= what.dated_on) continue;  // it asks no answer
        const bool view = what.letter == "voornemen";
        if (view && act_of(state, what)) continue;
        const auto done = view ? view_received(state, what.dated_on) : answered_on(state, what);
        OpenedTerm term{
            .id = TermId(what.reference.value()),
            .subject = view ? TermFor::view : TermFor::answer,
            .what = (view ? "de zienswijze op brief " : "het antwoord op brief ") +
                    what.reference.value(),
            .letter = what.letter,
            .event = "dagtekening van de brief",
            .event_on = what.dated_on,
            .last_day = what.last_day,
            .ground = Ground::letter,
            .basis = "brief " + what.reference.value(),
            .done_on = done,
            .lapsed = view && !done && decided_after(state, what.dated_on),
            .draft = !done && !left_on(state, what.reference),
        };
        if (done) term.done_by = view ? "zienswijze ontvangen" : "antwoord ontvangen";
        add_letter_days(state, what.reference, term);
        terms.push_back(std::move(term));
    }
}

std::optional<Date> left_on(const State& state, const ReferenceNumber& reference) {
    std::optional<Date> first = received_on(state, reference);
    for (const LetterDayRecorded& one : state.contact.letter_days) {
        const bool left = one.day == LetterDay::sent || one.day == LetterDay::announced;
        if (one.reference == reference && left && (!first || one.on < *first)) first = one.on;
    }
    return first;
}

std::optional<Date> received_on(const State& state, const ReferenceNumber& reference) {
    std::optional<Date> received;
    std::optional<Date> sent;
    std::optional<Date> sent_again;
    for (const LetterDayRecorded& one : state.contact.letter_days) {
        if (one.reference != reference) continue;
        if (one.day == LetterDay::sent) {
            (sent ? sent_again : sent) = one.on;
        }
        if (one.day != LetterDay::received) continue;
        const bool of_copy = received && sent_again && one.on > *received && one.on >= *sent_again;
        if (!of_copy) received = one.on;
    }
    return received;
}

}  // namespace trede::dossier
