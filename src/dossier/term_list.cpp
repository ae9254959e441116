#include "dossier/term_list.hpp"

#include <algorithm>

#include "deadlines/reckoning.hpp"
#include "dossier/agreements.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/delays.hpp"
#include "dossier/remedy_terms.hpp"
#include "dossier/stop_grounds.hpp"
#include "dossier/term_letters.hpp"

namespace trede::dossier {

using base::Date;
using deadlines::Ground;

namespace {

std::string numbered(std::string_view kind, std::size_t index) {
    return std::string(kind) + "-" + std::to_string(index + 1);
}

// Whether the reply is one to this offer: about its figures, and received after it was made.
std::optional<Date> replied_on(const State& state, const FiguresOffered& offer) {
    std::optional<Date> first;
    const auto look = [&](const auto& reply) {
        if (reply.reference_date != offer.reference_date || reply.received_on < offer.offered_on)
            return;
        if (!first || reply.received_on < *first) first = reply.received_on;
    };
    for (const FigureDisputed& one : state.disputes) look(one);
    for (const FigureAccepted& one : state.acceptances) look(one);
    return first;
}

void add_offers(const State& state, std::vector<OpenedTerm>& terms) {
    for (std::size_t i = 0; i < state.offers.size(); ++i) {
        const FiguresOffered& offer = state.offers[i];
        const auto length = law::parse_duration(offer.term);
        const bool again = std::any_of(state.offers.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                       state.offers.end(), [&](const FiguresOffered& later) {
                                           return later.reference_date == offer.reference_date;
                                       });
        const auto done = replied_on(state, offer);
        terms.push_back(
            {.id = TermId(numbered("cijfers", i)),
             .subject = TermFor::figures,
             .what = "de reactie op de cijfers per " + base::in_words(offer.reference_date),
             .event = "verzending van de cijfers",
             .event_on = offer.offered_on,
             .length = length ? std::optional(*length) : std::nullopt,
             .last_day = offer.last_day,
             .ground = Ground::letter,
             .basis = offer.policy,
             .done_on = done,
             .done_by = done ? "reactie ontvangen" : "",
             .lapsed = again && !done});
    }
}

// Whether the same was asked or given again later in the climb: then that one counts. Of a view
// only where it leaves no less time: what was promised is not taken away (Awb art. 4:8).
const ladder::ActDone* set_again(const std::vector<ladder::ActDone>& acts, std::size_t index) {
    const ladder::ActDone& act = acts[index];
    const auto later = std::find_if(acts.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                                    acts.end(), [&](const ladder::ActDone& one) {
                                        const bool same =
                                            one.act == act.act && one.item == act.item;
                                        const bool view = act.act == ladder::LegalAct::view_invited;
                                        return same && (!view || one.last_day >= act.last_day);
                                    });
    return later == acts.end() ? nullptr : &*later;
}

void add_acts(const State& state, std::vector<OpenedTerm>& terms) {
    const auto& acts = state.contact.acts_ever;
    const std::size_t first_that_serves = acts.size() - state.acts.size();
    std::size_t views = 0;
    std::size_t last_terms = 0;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const ladder::ActDone& act = acts[i];
        if (!sets_term(act.act) || !act.last_day) continue;
        const bool view = act.act == ladder::LegalAct::view_invited;
        const ladder::ActDone* later = set_again(acts, i);
        const std::string item = act.item.empty() ? "" : ", onderdeel " + act.item;
        OpenedTerm term{
            .id = TermId(view ? numbered("zienswijze", views++)
                              : numbered("laatste-termijn", last_terms++)),
            .also = view ? letters_of(state, act) : std::vector<TermId>{},
            .subject = view ? TermFor::view : TermFor::last_term,
            .what = view ? "de zienswijze" : "de laatste termijn van het besluit" + item,
            .event = view ? "vraag om een zienswijze" : "besluit tot indeplaatsstelling",
            .last_day = act.last_day,
            // A chance to give a view is given in a letter (POLICY "termijnen").
            .ground = view ? Ground::letter : Ground::decision,
            .basis = std::string(ground(act.act)),
            .opened_on = act.done_on,
            .done_on = view ? view_received(state, act.done_on) : std::nullopt,
            .lapsed = i < first_that_serves || later,
            .draft = !view && state.rung == ladder::Rung::substitution_decision &&
                     !decision_left_with(state, act),
        };
        if (term.done_on) term.done_by = "zienswijze ontvangen";
        term.lapsed = term.lapsed || (view && decided_after(state, act.done_on));
        // A view that came after it was asked again serves the later question.
        if (term.done_on && (!later || *term.done_on < later->done_on)) term.lapsed = false;
        terms.push_back(std::move(term));
    }
}

// The first reaction to the report as it was last sent: one to an earlier version asked for it.
std::optional<Date> reaction_to(const contact::Talk& talk) {
    std::optional<Date> first;
    for (std::size_t i = 0; i < talk.corrections.size(); ++i) {
        const Date on = talk.corrections[i].received_on;
        const bool of_last =
            talk.corrected_by_then[i] == talk.reports.size() && on >= talk.reports.back().sent_on;
        if (of_last && (!first || on < *first)) first = on;
    }
    if (talk.agreed_as_it_stands() && (!first || talk.agreed->agreed_on < *first))
        first = talk.agreed->agreed_on;
    return first;
}

void add_talks(const State& state, std::vector<OpenedTerm>& terms) {
    for (const contact::Talk& talk : state.contact.talks) {
        if (talk.reports.empty()) continue;
        const TalkReportSent& report = talk.reports.back();
        const auto done = reaction_to(talk);
        terms.push_back(
            {.id = TermId(talk.invited.talk.value()),
             .also = letters_of(state, talk),
             .subject = TermFor::report_of_talk,
             .what = "de reactie op het verslag van gesprek " + talk.invited.talk.value(),
             .event = "verzending van het verslag",
             .event_on = report.sent_on,
             .last_day = report.last_day,
             .ground = Ground::letter,
             .basis = "verslag " + report.document,
             .done_on = done,
             .done_by = done ? "reactie ontvangen" : ""});
    }
}

// What was found of it ends its term; that it was kept is no later than its day, whenever somebody
// wrote it down.
void settle(const State& state, const contact::Agreement& agreement, OpenedTerm& term) {
    if (!agreement.settled) return;
    const Date on = agreement.settled->settled_on;
    switch (agreement.settled->how) {
        case AgreementEnd::met:
            term.done_on = std::min(on, standing(state, agreement, on).due_on);
            term.done_by = "nagekomen";
            return;
        case AgreementEnd::missed:
            term.missed_on = on;
            return;
        case AgreementEnd::withdrawn:
            term.lapsed = true;
            return;
    }
}

void add_agreements(const State& state, std::vector<OpenedTerm>& terms) {
    for (const contact::Agreement& one : state.contact.agreements) {
        OpenedTerm term{.id = TermId(one.made.agreement.value()),
                        .subject = TermFor::agreement,
                        .what = "afspraak: " + one.made.what,
                        .event = "afspraak",
                        .last_day = one.made.due_on,
                        .ground = Ground::decision,
                        .basis = one.made.document,
                        .opened_on = one.made.made_on};
        settle(state, one, term);
        terms.push_back(std::move(term));
    }
}

void add_set(const State& state, std::vector<OpenedTerm>& terms) {
    for (const TermSet& one : state.contact.terms) {
        OpenedTerm term{
            .id = one.term,
            .subject = one.subject,
            .what = one.what,
            .event = one.awaits,
            .event_on = one.event_on,
            .length = one.length,
            .last_day = one.last_day,
            .awaits = one.awaits,
            .ground = one.ground,
            .basis = one.basis,
            .opened_on = one.set_on,
        };
        for (const AwaitedHappened& happened : state.contact.happened) {
            if (happened.term == one.term && !one.awaits.empty() && !term.event_on)
                term.event_on = happened.happened_on;
        }
        terms.push_back(std::move(term));
    }
}

void close(const State& state, std::vector<OpenedTerm>& terms) {
    for (const TermClosed& closed : state.contact.closed) {
        for (OpenedTerm& term : terms) {
            if (!term.named(closed.term)) continue;
            if (closed.how == TermEnd::lapsed) {
                term.lapsed = true;
            } else if (!term.done_on) {
                term.done_on = closed.closed_on;
                term.done_by = closed.reason;
            }
        }
    }
}

// The events that this standstill could have waited for: those of its term that did not start the
// term itself, one for each standstill that waits.
std::optional<Date> awaited_by(const State& state, const OpenedTerm& term,
                               const TermStopped& stop) {
    std::vector<Date> days;
    for (const AwaitedHappened& one : state.contact.happened) {
        if (term.named(one.term)) days.push_back(one.happened_on);
    }
    std::size_t index = 0;
    for (const TermSet& one : state.contact.terms) {
        if (term.named(one.term) && !one.awaits.empty()) ++index;
    }
    for (const TermStopped& one : state.contact.stops) {
        if (one == stop) break;
        if (term.named(one.term) && !one.awaits.empty()) ++index;
    }
    return index < days.size() ? std::optional(days[index]) : std::nullopt;
}

// Its last day, by what came first: the day that was named, the event, or that it was resumed.
std::optional<Date> ended_on(const State& state, const OpenedTerm& term, const TermStopped& stop) {
    std::optional<Date> last = stop.until_on;
    if (!stop.awaits.empty()) {
        const auto happened = awaited_by(state, term, stop);
        if (happened && !stop.after) last = happened;
        if (happened && stop.after) {
            // A term of a court is never extended (ATW art. 1), so counting it out is enough.
            const auto counted =
                deadlines::count(*happened, {.length = *stop.after, .ground = Ground::court});
            if (counted) last = counted->plain_end;
        }
    }
    for (const TermResumed& one : state.contact.resumed) {
        if (!term.named(one.term) || one.from_on <= stop.from_on) continue;
        const Date day = base::plus_days(one.from_on, -1);
        if (!last || day < *last) last = day;
    }
    return last;
}

// Nobody waits for what a closed dossier asked, or for what the minister did himself; a dossier
// that is opened again has its terms again.
bool without_point(const State& state, const OpenedTerm& term) {
    if (term.done_on) return false;
    if (state.closed) return true;
    // Awb art. 8:72: what a court annulled gives no terms.
    return term.subject == TermFor::last_term &&
           (state.substitution.ended || (of_decision(term) && state.substitution.annulled()));
}

std::string waits_for(const TermStopped& stop) {
    if (stop.awaits.empty()) return "het besluit dat de termijn weer loopt";
    return stop.after ? law::in_words(*stop.after) + " na " + stop.awaits : stop.awaits;
}

}  // namespace

bool OpenedTerm::named(const TermId& one) const {
    return one == id || std::ranges::find(also, one) != also.end();
}

bool of_decision(const OpenedTerm& term) {
    return term.subject == TermFor::last_term && term.id.value().starts_with("laatste-termijn-");
}

std::vector<OpenedTerm> opened_terms(const State& state) {
    std::vector<OpenedTerm> terms;
    add_letter_terms(state, terms);
    add_offers(state, terms);
    add_acts(state, terms);
    add_talks(state, terms);
    add_agreements(state, terms);
    add_delays(state, terms);
    add_set(state, terms);
    close(state, terms);
    for (OpenedTerm& term : terms) term.lapsed = term.lapsed || without_point(state, term);
    for (OpenedTerm& term : objection_terms(state)) terms.push_back(std::move(term));
    return terms;
}

deadlines::Running running(const State& state, const OpenedTerm& term) {
    deadlines::Running made{
        .event = term.event_on,
        .fixed_on = term.length ? std::nullopt : term.last_day,
        .term = {.length = term.length.value_or(law::Duration{}), .ground = term.ground},
        .article = term.basis,
        .awaits = deadlines::AwaitedEvent(term.awaits),
        .standstills = {},
        .given = {}};
    std::vector<std::size_t> before;  // of each stop: how many of this term came before it
    for (const TermStopped& stop : state.contact.stops) {
        before.push_back(made.standstills.size());
        if (!term.named(stop.term)) continue;
        made.standstills.push_back(
            {.from_on = stop.from_on,
             .until_on = ended_on(state, term, stop),
             .awaits = deadlines::AwaitedEvent(waits_for(stop)),
             .what = stop.kind == Stop::paused ? "opgeschort" : "geschorst door de rechter",
             .article = stop.ground});
    }
    before.push_back(made.standstills.size());
    std::vector<std::size_t> given_by;
    for (std::size_t i = 0; i < state.contact.extensions.size(); ++i) {
        const ExtensionDecided& one = state.contact.extensions[i];
        // An act that names a later day than was given before takes no time away (Awb art. 4:8).
        const bool before_act = one.term != term.id && term.last_day > one.last_day;
        if (term.named(one.term) && one.granted && !before_act) {
            given_by.push_back(i);
            made.given.push_back({.decided_on = one.decided_on,
                                  .until_on = one.last_day,
                                  .article = one.ground,
                                  .standstills_before = before[state.contact.stops_before[i]],
                                  .what = is_our_own(term.subject) ? "is de beslissing verdaagd"
                                                                   : "is uitstel gegeven"});
        }
    }
    stop_by_court(state, term, given_by, made);
    return made;
}

namespace {

// What is over does not stand still.
std::optional<Date> last_day_of(const State& state, const OpenedTerm& term,
                                const deadlines::Calendar& calendar) {
    const auto last = runs_until(state, term, calendar);
    return !last && (term.done_on || term.lapsed) ? term.last_day : last;
}

}  // namespace

std::vector<ladder::ActDone> acts_as_they_run(const State& state,
                                              const deadlines::Calendar& calendar) {
    std::vector<ladder::ActDone> acts = state.acts;
    if (state.contact.extensions.empty() && state.contact.stops.empty() &&
        state.suspensions.empty() && state.substitution.remedies.empty())
        return acts;
    std::vector<OpenedTerm> terms;
    add_acts(state, terms);
    close(state, terms);
    std::erase_if(terms, [](const OpenedTerm& term) { return !term.last_day; });
    // The terms stand in the order of all acts that were ever recorded; these are the last of them.
    auto term = terms.rbegin();
    for (auto act = acts.rbegin(); act != acts.rend(); ++act) {
        if (!sets_term(act->act) || !act->last_day) continue;
        act->last_day = last_day_of(state, *term++, calendar);
    }
    return acts;
}

std::vector<ItemTerm> item_terms(const State& state) {
    std::vector<ItemTerm> items;
    const bool none = std::ranges::find(state.acts, ladder::LegalAct::last_term_set,
                                        &ladder::ActDone::act) == state.acts.end();
    if (none) return items;
    std::vector<OpenedTerm> terms;
    add_acts(state, terms);
    close(state, terms);
    std::erase_if(terms, [](const OpenedTerm& one) { return one.subject != TermFor::last_term; });
    // As above: the last of them are those of the acts that serve.
    auto term = terms.rbegin();
    for (auto act = state.acts.rbegin(); act != state.acts.rend(); ++act) {
        if (act->act != ladder::LegalAct::last_term_set || !act->last_day) continue;
        const OpenedTerm& opened = *term++;
        if (std::ranges::find(items, act->item, &ItemTerm::item) != items.end()) continue;
        items.push_back({.item = act->item,
                         .told = *act->last_day,
                         .last_day = last_day_of(state, opened, {}),
                         .done_on = opened.done_on,
                         // Awb art. 8:72: what a court annulled gives no terms.
                         .lapsed = opened.lapsed || state.substitution.annulled(),
                         .document = act->document,
                         .id = opened.id});
    }
    std::ranges::reverse(items);
    return items;
}

}  // namespace trede::dossier
