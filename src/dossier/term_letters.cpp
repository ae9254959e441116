#include "dossier/term_letters.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "dossier/answers.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/delays.hpp"

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

// Whether this report of the talk is on file, or a later one: then its term is that of the talk.
bool followed(const State& state, const LetterDrafted& letter, const contact::Talk& talk) {
    if (talk.reports.empty()) return false;
    if (std::ranges::find(talk.reports, letter.reference.value(), &TalkReportSent::document) !=
        talk.reports.end())
        return true;
    const auto left = left_on(state, letter.reference);
    return left && *left <= talk.reports.back().sent_on;
}

// What a letter asks, and by which name.
struct Asked {
    TermFor subject = TermFor::answer;
    std::string what;
};

Asked asked_by(const State& state, const LetterDrafted& letter) {
    if (letter.letter == "voornemen")
        return {.subject = TermFor::view,
                .what = "de zienswijze op brief " + letter.reference.value()};
    if (const contact::Talk* talk = talk_reported_in(state, letter))
        return {.subject = TermFor::report_of_talk,
                .what = "de reactie op het verslag van gesprek " + talk->invited.talk.value()};
    return {.subject = TermFor::answer,
            .what = "het antwoord op brief " + letter.reference.value()};
}

// A later version of the report left: whoever still answers, answers that one.
bool sent_anew(const State& state, const LetterDrafted& letter) {
    const contact::Talk* talk = talk_reported_in(state, letter);
    const auto left = left_on(state, letter.reference);
    return talk && left && std::ranges::any_of(state.letters, [&](const LetterOnFile& other) {
               const auto then = left_on(state, other.what.reference);
               return then && *then > *left && talk_reported_in(state, other.what) == talk;
           });
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

bool is_on_file(const State& state, const ReferenceNumber& about) {
    return state.letter(about) || state.contact.talk(contact::TalkId(about.value())) ||
           delay_at(state, about.value());
}

std::optional<contact::TalkId> talk_to_report(const State& state, Date dated_on,
                                              const std::optional<ReferenceNumber>& about) {
    std::optional<contact::TalkId> last;
    for (const contact::Talk& talk : state.contact.talks) {
        const bool meant = !about || talk.invited.talk.value() == about->value();
        const bool held = talk.held && !talk.cancelled && talk.held->held_on <= dated_on;
        if (meant && held) last = talk.invited.talk;
    }
    return last;
}

const contact::Talk* talk_reported_in(const State& state, const LetterDrafted& letter) {
    if (letter.letter != talk_report) return nullptr;
    for (const contact::Talk& talk : state.contact.talks) {
        if (std::ranges::find(talk.reports, letter.reference.value(), &TalkReportSent::document) !=
            talk.reports.end())
            return &talk;
    }
    const LetterOnFile* on_file = state.letter(letter.reference);
    return on_file && on_file->talk ? state.contact.talk(*on_file->talk) : nullptr;
}

std::vector<TermId> letters_of(const State& state, const contact::Talk& talk) {
    std::vector<TermId> found;
    for (const LetterOnFile& letter : state.letters) {
        if (talk_reported_in(state, letter.what) == &talk && followed(state, letter.what, talk))
            found.emplace_back(letter.what.reference.value());
    }
    return found;
}

std::optional<TalkReportSent> report_that_left(const State& state, const contact::Talk& talk,
                                               std::optional<Date> by) {
    std::optional<TalkReportSent> found;
    for (const LetterOnFile& letter : state.letters) {
        const LetterDrafted& what = letter.what;
        const auto left = left_on(state, what.reference);
        if (talk_reported_in(state, what) != &talk || followed(state, what, talk) || !left ||
            (by && *left > *by) || !what.last_day || (found && *left < found->sent_on))
            continue;
        found = TalkReportSent{.talk = talk.invited.talk,
                               .sent_on = *left,
                               .last_day = *what.last_day,
                               .document = what.reference.value()};
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
        const contact::Talk* talk = talk_reported_in(state, what);
        if (talk && followed(state, what, *talk)) continue;  // the term is that of the report
        const Asked asked = asked_by(state, what);
        const auto done = view ? view_received(state, what.dated_on) : answered_on(state, what);
        OpenedTerm term{
            .id = TermId(what.reference.value()),
            .subject = asked.subject,
            .what = asked.what,
            .letter = what.letter,
            .event = "dagtekening van de brief",
            .event_on = what.dated_on,
            .last_day = what.last_day,
            .ground = Ground::letter,
            .basis = "brief " + what.reference.value(),
            .done_on = done,
            .lapsed = !done && ((view && decided_after(state, what.dated_on)) ||
                                (talk && sent_anew(state, what))),
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

namespace {

constexpr std::string_view of_a_decision = "besluit-uitstel";
constexpr std::string_view of_a_grant = "uitstel-verleend";
constexpr std::string_view of_a_refusal = "uitstel-afgewezen";

// The letters whose term is no part of a decision.
constexpr std::array<std::string_view, 4> letters_with_term = {"informatieverzoek", "herinnering",
                                                               "actief-toezicht", "voornemen"};

bool has_left(const State& state, const ExtensionDecided& decided) {
    return std::ranges::any_of(state.letters, [&](const LetterOnFile& one) {
        return extension_told(state, one.what) == &decided && left_on(state, one.what.reference);
    });
}

bool given_later(const State& state, const ExtensionDecided& decided) {
    const auto& all = state.contact.extensions;
    const auto after = all.begin() + (&decided - all.data()) + 1;
    return std::any_of(after, all.end(), [&](const ExtensionDecided& later) {
        return later.granted && later.term == decided.term;
    });
}

// More time under a decision whose place another took: that one tells the day that it gives.
bool told_by_decision(const State& state, const ExtensionDecided& decided) {
    const RungDecided* stands = step_in(state);
    return stands && decision_replaced(state) && decided.decided_on < stands->decided_on &&
           decided.term.value().starts_with("laatste-termijn-");
}

}  // namespace

std::string_view extension_letter(const OpenedTerm& term, bool granted) {
    if (of_decision(term)) return of_a_decision;
    const bool of_letter =
        std::ranges::find(letters_with_term, term.letter) != letters_with_term.end();
    if (!of_letter && term.subject != TermFor::view) return {};
    return granted ? of_a_grant : of_a_refusal;
}

bool tells_of_extension(std::string_view letter, bool granted) {
    return letter == of_a_decision || letter == (granted ? of_a_grant : of_a_refusal);
}

bool sets(const LetterDrafted& letter, const TermId& term) {
    const std::string& id = term.value();
    return id == letter.reference.value() ||
           (letter.letter == "voornemen" && id.starts_with("zienswijze-")) ||
           (letter.letter == "besluit-indeplaatsstelling" && id.starts_with("laatste-termijn-"));
}

const ExtensionDecided* extension_told(const State& state, const LetterDrafted& letter) {
    const auto& all = state.contact.extensions;
    if (letter.extension) {
        const auto index = static_cast<std::size_t>(*letter.extension - 1);
        return index < all.size() ? &all[index] : nullptr;
    }
    const LetterOnFile* about = letter.about ? state.letter(*letter.about) : nullptr;
    if (!about) return nullptr;
    const LetterOnFile* on_file = state.letter(letter.reference);
    const std::size_t known = on_file ? on_file->extensions_before : all.size();
    const ExtensionDecided* found = nullptr;
    for (const ExtensionDecided& one : std::span(all).first(known)) {
        if (one.decided_on <= letter.dated_on && tells_of_extension(letter.letter, one.granted) &&
            sets(about->what, one.term))
            found = &one;
    }
    return found;
}

const ExtensionAsked* open_request(const State& state, const OpenedTerm& term) {
    const ExtensionAsked* last = nullptr;
    for (const ExtensionAsked& one : state.contact.asked) {
        if (term.named(one.term) && (!last || one.received_on >= last->received_on)) last = &one;
    }
    const auto about_it = [&](const ExtensionDecided& one) {
        return term.named(one.term) && one.asked_on == last->received_on;
    };
    if (!last || std::ranges::any_of(state.contact.extensions, about_it)) return nullptr;
    return last;
}

bool was_told(const State& state, const OpenedTerm& term, const ExtensionDecided& decided) {
    return extension_letter(term, decided.granted).empty() || has_left(state, decided) ||
           told_by_decision(state, decided);
}

std::vector<const ExtensionDecided*> extensions_to_tell(const State& state) {
    std::vector<const ExtensionDecided*> found;
    if (state.contact.extensions.empty()) return found;
    const auto terms = opened_terms(state);
    const auto has_point = [&](const ExtensionDecided& one) {
        return std::ranges::none_of(
            terms, [&](const OpenedTerm& term) { return term.lapsed && term.named(one.term); });
    };
    for (const ExtensionDecided& one : state.contact.extensions) {
        if (!has_left(state, one) && !given_later(state, one) && has_point(one) &&
            !told_by_decision(state, one))
            found.push_back(&one);
    }
    return found;
}

std::optional<Date> runs_until(const State& state, const OpenedTerm& term,
                               const deadlines::Calendar& calendar) {
    deadlines::Running as_told = running(state, term);
    if (term.last_day) as_told.fixed_on = term.last_day;
    as_told.term.ground = of_decision(term) ? Ground::decision : Ground::letter;
    auto standing = deadlines::reckon(as_told, calendar.holidays, calendar.rules);
    if (standing) return standing->last_day;
    as_told.term.ground = Ground::decision;  // asks no holidays
    standing = deadlines::reckon(as_told, calendar.holidays, calendar.rules);
    if (!standing || !standing->last_day) return std::nullopt;
    Date last = *standing->last_day;
    while (!calendar.holidays.is_working_day(last) && last != term.last_day)
        last = base::plus_days(last, 1);
    return last;
}

const LetterDrafted* letter_about(const State& state, const ExtensionDecided& decided) {
    const LetterDrafted* found = nullptr;
    for (const LetterOnFile& one : state.letters) {
        if (extension_told(state, one.what) == &decided) found = &one.what;
    }
    return found;
}

}  // namespace trede::dossier
