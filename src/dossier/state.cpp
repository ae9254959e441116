#include "dossier/state.hpp"

#include <algorithm>

#include "dossier/decide_anew.hpp"
#include "dossier/term_letters.hpp"

namespace trede::dossier {

namespace {

Proposal* proposal_of(State& state, const ProposalId& id) {
    const auto found = std::ranges::find(state.proposals, id,
                                         [](const Proposal& one) { return one.what.proposal; });
    return found == state.proposals.end() ? nullptr : &*found;
}

Proposal* close_proposal(State& state, const ProposalId& id, ProposalState how) {
    Proposal* known = proposal_of(state, id);
    if (known) known->state = how;
    return known;
}

void fold(State& state, TaskAssigned&& event, const Written&) {
    state.tasks.push_back(std::move(event.task));
}

// The same ruling on file again tells its end, or mends what was written: what was recorded last
// holds.
void fold(State& state, TaskSuspended&& event, const Written&) {
    const cycle::Suspension& told = event.suspension;
    const auto same = std::ranges::find_if(state.suspensions, [&](const auto& one) {
        return one.ruling == told.ruling && one.category == told.category &&
               one.from_on == told.from_on;
    });
    if (same == state.suspensions.end())
        return state.suspensions.push_back(std::move(event.suspension));
    // A last day that somebody names takes the place of the one that would follow.
    if (told.until_on)
        std::erase_if(state.awaits, [&](const auto& one) { return one.ruling == told.ruling; });
    *same = std::move(event.suspension);
}

void fold(State& state, FigureReported&& event, const Written&) {
    state.figures.push_back(std::move(event.figure));
}

RecordedLocation* location_of(State& state, const cycle::LocationId& id) {
    const auto found = std::ranges::find(state.locations, id,
                                         [](const RecordedLocation& one) { return one.what().id; });
    return found == state.locations.end() ? nullptr : &*found;
}

void fold(State& state, LocationRecorded&& event, const Written&) {
    cycle::LocationVersion told{.changed_on = event.changed_on,
                                .what = std::move(event.location),
                                .source = std::move(event.source)};
    RecordedLocation* known = location_of(state, told.what.id);
    if (!known) known = &state.locations.emplace_back();
    take_version(known->versions, std::move(told));
}

void fold(State& state, CountTransferred&& event, const Written&) {
    RecordedLocation* known = location_of(state, event.transfer.location);
    if (!known) return;
    // The same municipality from the same day: another last day, or another agreement.
    for (cycle::CountTransfer& one : known->transfers) {
        if (one.to != event.transfer.to || one.from_on != event.transfer.from_on) continue;
        one = std::move(event.transfer);
        return;
    }
    known->transfers.push_back(std::move(event.transfer));
}

// What the municipality says of its own places is a figure of its own.
void add_own_figure(State& state, const FigureDisputed& event) {
    state.figures.push_back(
        {.category = event.category,
         .places = event.places,
         .reference_date = event.reference_date,
         .source = {.file = event.document.empty() ? "reactie van de gemeente" : event.document,
                    .document = {},
                    .sheet = {},
                    .cell = {},
                    .sender = "de gemeente",
                    .received_on = event.received_on},
         .reporter = fulfilment::Reporter::municipality});
}

void fold(State& state, FiguresOffered&& event, const Written&) {
    state.offers.push_back(std::move(event));
}

// Whether the municipality answered on the same figure later: by the day of receipt, not by the
// order in which the answers were put on file.
bool answered_later(const State& state, const FigureDisputed& event) {
    const auto later = [&](const auto& reply) {
        return reply.category == event.category && reply.reference_date == event.reference_date &&
               reply.of == event.of && reply.received_on > event.received_on;
    };
    return std::ranges::any_of(
               state.acceptances,
               [&](const FigureAccepted& other) { return other.in_term && later(other); }) ||
           std::ranges::any_of(state.disputes, [&](const FigureDisputed& other) {
               return other.in_term && later(other);
           });
}

void fold(State& state, FigureDisputed&& event, const Written&) {
    if (event.in_term && !answered_later(state, event)) add_own_figure(state, event);
    state.disputes.push_back(std::move(event));
}

void fold(State& state, FigureAccepted&& event, const Written&) {
    const auto known =
        fulfilment::reported(state.figures, state.rulings, event.category, event.reference_date);
    const auto* own = known.of(fulfilment::Reporter::municipality);
    // Its own number stood beside the other; by agreeing it takes that back.
    if (event.in_term && own && own->places != event.places) {
        add_own_figure(state, {.category = event.category,
                               .reference_date = event.reference_date,
                               .of = event.of,
                               .places = event.places,
                               .received_on = event.received_on,
                               .in_term = true,
                               .document = {},
                               .reason = {}});
    }
    state.acceptances.push_back(event);
}

void fold(State& state, ReplyMissed&& event, const Written&) { state.missed.push_back(event); }

void fold(State& state, FigureRuled&& event, const Written&) {
    state.rulings.push_back({.category = event.category,
                             .reference_date = event.reference_date,
                             .follows = event.follows,
                             .figures_seen = state.figures.size(),
                             .ruled_on = event.ruled_on,
                             .function = std::move(event.function),
                             .mandate = std::move(event.mandate),
                             .reason = std::move(event.reason)});
}

void fold(State& state, PolicyMigrated&& event, const Written&) {
    state.migrations.push_back(std::move(event));
}

void fold(State& state, HandlerAssigned&& event, const Written& written) {
    state.handlers.push_back(
        {.what = std::move(event), .by = std::string(written.by), .sequence = written.sequence});
}

void fold(State& state, NoteWritten&& event, const Written& written) {
    state.notes.push_back(
        {.what = std::move(event), .by = std::string(written.by), .sequence = written.sequence});
}

RemedyOnFile* remedy_of(State& state, const RemedyId& id) {
    const auto found =
        std::ranges::find(state.remedies, id, [](const RemedyOnFile& one) { return one.what.id; });
    return found == state.remedies.end() ? nullptr : &*found;
}

void fold(State& state, RemedyFiled&& event, const Written&) {
    state.remedies.push_back(
        {.what = std::move(event), .deferred = std::nullopt, .decided = std::nullopt});
}

void fold(State& state, RemedyDeferred&& event, const Written&) {
    if (RemedyOnFile* known = remedy_of(state, event.id)) known->deferred = std::move(event);
}

// What waits for the announcement of a decision waits in vain when there is nothing to decide on
// any more.
void tell_ends(State& state, const SuspensionAwaits& awaits, bool withdrawn) {
    for (cycle::Suspension& one : state.suspensions) {
        if (one.ruling == awaits.ruling && !one.until_on)
            one.ends_when = withdrawn ? ends_never(awaits, one) : ends_when(awaits);
    }
}

void fold(State& state, RemedyDecided&& event, const Written&) {
    RemedyOnFile* known = remedy_of(state, event.id);
    if (!known) return;
    known->decided = std::move(event);
    const bool withdrawn = known->decided->outcome == RemedyOutcome::taken_back;
    for (const SuspensionAwaits& one : state.awaiting(known->what.id))
        tell_ends(state, one, withdrawn);
}

void fold(State& state, SuspensionAwaits&& event, const Written&) {
    std::erase_if(state.awaits, [&](const auto& one) { return one.ruling == event.ruling; });
    state.awaits.push_back(std::move(event));
}

void fold(State& state, SuspensionEnds&& event, const Written&) {
    for (cycle::Suspension& suspension : state.suspensions) {
        if (suspension.ruling == event.ruling) suspension.until_on = event.last_day;
    }
}

void fold(State& state, TaskWithdrawn&& event, const Written&) {
    state.tasks.push_back({.category = event.category,
                           .places = cycle::Places(0),
                           .decided_on = event.decided_on,
                           .announced_on = event.announced_on,
                           .available_from = event.years_from,
                           .source = {.file = std::move(event.decision),
                                      .document = {},
                                      .sheet = {},
                                      .cell = {},
                                      .sender = {},
                                      .received_on = std::nullopt},
                           .withdrawn = true});
}

void fold(State& state, DelayReported&& event, const Written&) {
    state.delays.push_back(std::move(event));
}

void fold(State& state, RungProposed&& event, const Written& written) {
    state.proposals.push_back({.what = std::move(event),
                               .by = std::string(written.by),
                               .sequence = written.sequence,
                               .figures_before = state.figures.size()});
}

void fold(State& state, RungDecided&& event, const Written&) {
    // What was done for a higher rung does not serve a later climb: it has to be done again.
    if (state.rung && event.to < *state.rung) {
        state.told_before_climb = told_by_acts(state).decisions;
        state.past_acts = std::move(state.acts);
        state.acts.clear();
        state.decided_before_act.clear();
        for (LetterOnFile& letter : state.letters) letter.acts_before = 0;
    }
    // Of a new climb it is another decision: what was planned, done and asked of a court was about
    // the old. One that takes the place of another leaves all that (Awb art. 6:19).
    const bool stood_below = !state.rung || *state.rung < ladder::Rung::substitution_decision;
    const bool comes_to_it = event.to == ladder::Rung::substitution_decision &&
                             state.rung != ladder::Rung::substitution_decision;
    if (comes_to_it || (stood_below && event.to == ladder::Rung::substitution))
        substitution::begin_anew(state.substitution, stood_below);
    if (state.rung == event.to && event.to == ladder::Rung::substitution_decision)
        substitution::replace_decision(state.substitution);
    state.rung = event.to;
    close_proposal(state, event.proposal, ProposalState::followed);
    state.decisions.push_back(std::move(event));
}

void fold(State& state, ProposalDeclined&& event, const Written&) {
    if (Proposal* known = close_proposal(state, event.proposal, ProposalState::declined))
        known->declined = std::move(event);
}

void fold(State& state, ProposalWithdrawn&& event, const Written&) {
    if (Proposal* known = close_proposal(state, event.proposal, ProposalState::withdrawn))
        known->withdrawn = std::move(event);
}

void fold(State& state, LetterDrafted&& event, const Written& written) {
    state.letters.push_back({.what = std::move(event),
                             .sequence = written.sequence,
                             .document = {},
                             .acts_before = state.acts.size(),
                             .extensions_before = state.contact.extensions.size(),
                             .course_before = {state.decisions.size(), state.moves.size()}});
    LetterOnFile& made = state.letters.back();
    if (made.what.letter == talk_report)
        made.talk = talk_to_report(state, made.what.dated_on, made.what.about);
}

void fold(State& state, LetterRendered&& event, const Written&) {
    for (LetterOnFile& letter : state.letters) {
        if (letter.what.reference == event.reference) letter.document = event.document;
    }
}

void fold(State& state, ProposalReviewed&& event, const Written& written) {
    if (Proposal* known = proposal_of(state, event.proposal))
        known->reviews.push_back({.what = std::move(event), .by = std::string(written.by)});
}

void fold(State& state, LegalActRecorded&& event, const Written&) {
    state.contact.acts_ever.push_back(event.act);
    state.acts.push_back(std::move(event.act));
    state.decided_before_act.push_back(state.decisions.size());
}

void fold(State& state, LegalActWithdrawn&& event, const Written&) {
    const ladder::ActDone* act = withdrawable(state, event);
    if (!act) return;
    const auto at = act - state.acts.data();
    auto& ever = state.contact.acts_ever;  // ends with those of this climb
    ever.erase(ever.end() - static_cast<std::ptrdiff_t>(state.acts.size()) + at);
    state.acts.erase(state.acts.begin() + at);
    state.decided_before_act.erase(state.decided_before_act.begin() + at);
    for (LetterOnFile& letter : state.letters) {
        if (letter.acts_before > static_cast<std::size_t>(at)) --letter.acts_before;
    }
}

void fold(State& state, CourseChanged&& event, const Written&) {
    state.moves.push_back(event);
    if (event.proposal) close_proposal(state, *event.proposal, ProposalState::followed);
    switch (event.move) {
        case Move::freeze:
        case Move::resume:
            state.frozen = event.move == Move::freeze ? std::move(event.reason) : std::string();
            return;
        case Move::close:
        case Move::reopen:
            state.closed = event.move == Move::close;
            return;
    }
}

void fold(State& state, ExtensionDecided&& event, const Written&) {
    state.court_by_then.push_back(
        {.suspensions = state.suspensions.size(), .answers = state.substitution.answers});
    take(state.contact, std::move(event));
}

// What belongs to the contact with the municipality is folded there.
template <class Event>
    requires requires(contact::Contact& contact, Event&& event) { take(contact, std::move(event)); }
void fold(State& state, Event&& event, const Written&) {
    take(state.contact, std::forward<Event>(event));
}

// And what is done in its place, there.
template <class Event>
    requires requires(Substitution& known, Event&& event) { apply(known, std::move(event)); }
void fold(State& state, Event&& event, const Written&) {
    apply(state.substitution, std::forward<Event>(event));
}

void fold(State& state, RemedySought&& event, const Written&) {
    const substitution::About what = remedy_about(state, event.against);
    apply(state.substitution, std::move(event));
    substitution::SoughtRemedy& last = state.substitution.remedies.back();
    if (what != substitution::About::decision) last.about = what;
}

}  // namespace

const RecordedLocation* State::location(const cycle::LocationId& id) const {
    const auto found =
        std::ranges::find(locations, id, [](const RecordedLocation& one) { return one.what().id; });
    return found == locations.end() ? nullptr : &*found;
}

const Proposal* State::proposal(const ProposalId& id) const {
    const auto found =
        std::ranges::find(proposals, id, [](const Proposal& one) { return one.what.proposal; });
    return found == proposals.end() ? nullptr : &*found;
}

const Proposal* State::open_proposal() const {
    const auto found = std::ranges::find(proposals, ProposalState::open, &Proposal::state);
    return found == proposals.end() ? nullptr : &*found;
}

const Proposal* State::last_proposal() const {
    for (auto one = proposals.rbegin(); one != proposals.rend(); ++one)
        if (one->state != ProposalState::withdrawn) return &*one;
    return nullptr;
}

const HandlerOnFile* State::last_handler() const {
    return handlers.empty() ? nullptr : &handlers.back();
}

const HandlerAssigned* State::handler() const {
    const HandlerOnFile* last = last_handler();
    return last && !last->what.handler.value().empty() ? &last->what : nullptr;
}

const LetterOnFile* State::letter(const ReferenceNumber& reference) const {
    const auto found = std::ranges::find(
        letters, reference, [](const LetterOnFile& one) { return one.what.reference; });
    return found == letters.end() ? nullptr : &*found;
}

void apply(State& state, Event event, const Written& written) {
    if (is_word_of_municipality(event)) state.heard_at = std::max(state.heard_at, written.sequence);
    std::visit([&](auto& known) { fold(state, std::move(known), written); }, event);
    ++state.length;
}

std::optional<base::Date> last_reference_date(const State& state, base::Date until) {
    std::optional<base::Date> last;
    for (const fulfilment::Figure& one : state.figures)
        if (one.reference_date <= until) last = std::max(last, std::optional(one.reference_date));
    return last;
}

}  // namespace trede::dossier
