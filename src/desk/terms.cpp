#include "desk/terms.hpp"

#include <algorithm>
#include <iterator>

#include "deadlines/deadline.hpp"
#include "desk/approval.hpp"
#include "desk/record_command.hpp"
#include "desk/taken_over.hpp"
#include "dossier/remedy_terms.hpp"
#include "dossier/stop_grounds.hpp"
#include "law/duty.hpp"

namespace trede::desk {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

Outcome<dossier::TermNow> now_of(const Desk& desk, const World& world, const TermAsked& about) {
    auto term = reports::term(world.dossiers.of(about.municipality), about.term,
                              term_law(desk, about.holidays), desk.today);
    if (!term) return tl::unexpected(term.error());
    return dossier::TermNow{.term = std::move(term->opened), .standing = std::move(term->standing)};
}

bool has_term(const dossier::State& state, const dossier::TermId& id) {
    return std::ranges::any_of(dossier::opened_terms(state),
                               [&](const dossier::OpenedTerm& term) { return term.named(id); });
}

// A command on a term that is made from how the term stands.
template <class Complete>
Outcome<Recorded> change(const Desk& desk, const Ask& ask, const TermAsked& asked,
                         const Complete& complete) {
    const auto held = term_held(desk, load(desk.journal), asked.municipality, asked.term);
    if (!held) return tl::unexpected(held.error());
    const TermAsked about{
        .municipality = held->municipality, .term = held->term, .holidays = asked.holidays};
    return record_made(desk, ask, about.municipality, [&](const World& world) {
        using Command = std::decay_t<decltype(complete(dossier::TermNow{}))>;
        auto now = now_of(desk, world, about);
        if (!now) return Command(tl::unexpected(now.error()));
        return complete(std::move(*now));
    });
}

struct Given {
    std::optional<Date> until_on;
    std::string ground;
};

// A last term stands in a decision, which is changed by its article; every other term rests on the
// policy of what set it.
Outcome<std::string> ground_of_extension(const Desk& desk, dossier::TermFor subject,
                                         const ExtensionWanted& wanted) {
    constexpr std::string_view policy = "beleid: ";
    // Of our own term the law says when more time can be had.
    if (wanted.further)
        return "Awb art. 7:10 lid 4 onder " + std::string(word(wanted.further->reason));
    if (is_our_own(subject)) return std::string("Awb art. 7:10 lid 3");
    if (subject == dossier::TermFor::foretold)
        return std::string(law::ground(law::Duty::delay_report));
    if (subject == dossier::TermFor::last_term) return std::string("Gemeentewet art. 124 lid 2");
    const auto ground = dossier::stop_grounds(subject, dossier::Stop::paused).front();
    const auto known = desk.lawbook.policy(ground.substr(policy.size()), desk.today);
    if (!known) return tl::unexpected(known.error());
    return law::cite(*known);
}

// POLICY "termijnen": nothing read says how long an extension is; who decides names the day, or a
// length that is reckoned from the last day on, as a term in a letter.
Outcome<Given> day_given(const Desk& desk, const TermAsked& about, const ExtensionWanted& wanted,
                         const dossier::TermNow& now) {
    const auto ground = ground_of_extension(desk, now.term.subject, wanted);
    if (!ground) return tl::unexpected(ground.error());
    if (!wanted.grant) return Given{.until_on = std::nullopt, .ground = *ground};
    if (wanted.until_on.has_value() == wanted.by.has_value()) {
        return base::refuse(RefusalKind::input, "",
                            "Noem tot en met welke dag, of hoeveel tijd erbij komt.");
    }
    // What has no last day is refused by what stands in the way of one.
    if (wanted.until_on || !now.standing.last_day)
        return Given{.until_on = wanted.until_on, .ground = *ground};
    const auto rules = deadlines::rules_on(desk.lawbook, desk.today);
    if (!rules) return tl::unexpected(rules.error());
    const auto deadline = deadlines::compute(
        *now.standing.last_day, {.length = *wanted.by, .ground = deadlines::Ground::letter},
        about.holidays, *rules);
    if (!deadline) return tl::unexpected(deadline.error());
    return Given{.until_on = deadline->last_day, .ground = *ground};
}

// Awb art. 7:10 lid 3: to which day the minister may put off a decision of his own.
Outcome<std::optional<Date>> put_off_of(const Desk& desk, const TermAsked& about,
                                        const dossier::TermNow& now) {
    if (!is_our_own(now.term.subject) || !now.standing.last_day) return std::optional<Date>();
    const auto law = dossier::remedy_law_on(desk.lawbook, desk.today);
    if (!law) return tl::unexpected(law.error());
    const auto until = dossier::deferred_term(*now.standing.last_day, *law, about.holidays);
    if (!until) return tl::unexpected(until.error());
    return std::optional(until->last_day);
}

}  // namespace

Outcome<std::vector<reports::DueTerm>> open_terms(const Desk& desk, const World& world,
                                                  const deadlines::Holidays& holidays) {
    std::vector<reports::DueTerm> found;
    for (const auto& [code, state] : world.dossiers.all()) {
        auto terms = reports::terms(state, term_law(desk, holidays), desk.today);
        if (!terms) return tl::unexpected(terms.error());
        for (reports::ReportedTerm& term : *terms) {
            if (is_open(term))
                found.push_back({.municipality = MunicipalityCode(code), .term = std::move(term)});
        }
    }
    reports::sort_by_last_day(found);
    return found;
}

Outcome<HeldTerm> term_held(const Desk& desk, const World& world, const MunicipalityCode& code,
                            const dossier::TermId& term) {
    if (const auto named = named_in_dossier(term.value())) {
        if (!bears(desk.registry, code, named->first, desk.today)) {
            return base::refuse(
                RefusalKind::missing, "beleid: herindeling",
                "Termijn " + term.value() + " hoort niet bij " + code.value() + ".");
        }
        return HeldTerm{.municipality = named->first, .term = dossier::TermId(named->second)};
    }
    const auto holder = holder_of(
        desk, world, code, [&](const dossier::State& state) { return has_term(state, term); });
    if (!holder) return tl::unexpected(holder.error());
    return HeldTerm{.municipality = *holder, .term = term};
}

Outcome<Recorded> set_term(const Desk& desk, const Ask& ask, const MunicipalityCode& municipality,
                           const dossier::TermSet& term) {
    return record(desk, ask, municipality, dossier::SetTerm{.term = term});
}

Outcome<Recorded> note_awaited(const Desk& desk, const Ask& ask,
                               const MunicipalityCode& municipality,
                               const dossier::AwaitedHappened& happened) {
    const auto held = term_held(desk, load(desk.journal), municipality, happened.term);
    if (!held) return tl::unexpected(held.error());
    dossier::NoteAwaited command{.happened = happened};
    command.happened.term = held->term;
    return record(desk, ask, held->municipality, command);
}

namespace {

// What it means for the outbox that the letter left on that day, or came in.
Outcome<dispatch::Events> brought_away(const Desk& desk, const World& world,
                                       const dispatch::Batch& batch, const MunicipalityCode& code,
                                       const dossier::LetterDayRecorded& day,
                                       const std::string& although) {
    const World then = load_known_on(desk.journal, day.on);
    const bool known = then.dossiers.of(code).letter(day.reference) != nullptr;
    Drafts drafts;
    return dispatch::decide(
        batch,
        dispatch::SendByHand{
            .reference = day.reference,
            .source = day.source,
            .sent_on = day.on,
            .outdated = drafts.outdated(desk, known ? then : world, batch.id, day.reference),
            .although = although},
        desk.today);
}

// That a letter went out after its own last day is a fact, and goes on file; what it means for the
// municipality is told to whoever puts it there.
std::vector<std::string> gave_no_time(const dossier::LetterDrafted& letter,
                                      const dossier::LetterDayRecorded& day) {
    const bool leaves =
        day.day == dossier::LetterDay::sent || day.day == dossier::LetterDay::announced;
    if (!leaves || !letter.last_day || *letter.last_day <= letter.dated_on ||
        *letter.last_day >= day.on)
        return {};
    return {"De laatste dag om te antwoorden, " + base::in_words(*letter.last_day) +
            ", was voorbij toen de brief wegging: hij gaf geen tijd. Geef meer tijd ('trede term "
            "extend'), of stel hem opnieuw op ('trede letter draft')."};
}

}  // namespace

Outcome<Recorded> record_letter_day(const Desk& desk, const Ask& ask,
                                    const dossier::LetterDayRecorded& given,
                                    const std::string& although) {
    dossier::LetterDayRecorded day = given;
    if (!although.empty())
        day.source += (day.source.empty() ? "" : "; ") + ("klopte niet meer: " + although);
    const World world = load(desk.journal);
    for (const auto& [code, state] : world.dossiers.all()) {
        const dossier::LetterOnFile* letter = state.letter(day.reference);
        if (!letter) continue;
        const dispatch::Batch* batch = world.batches.find(letter->what.batch);
        const dispatch::Letter* offered = batch ? batch->find(day.reference) : nullptr;
        dossier::RecordLetterDay command{.day = day, .is_signed = offered && offered->is_signed()};
        if (command.is_signed) command.signed_on = offered->signature->signed_on;
        const bool left = day.day == dossier::LetterDay::sent ||
                          day.day == dossier::LetterDay::announced ||
                          day.day == dossier::LetterDay::received;
        Beside beside;
        if (left && offered && (command.is_signed || !offered->goes())) {
            auto events = brought_away(desk, world, *batch, MunicipalityCode(code), day, although);
            if (!events) return tl::unexpected(events.error());
            if (!events->empty()) beside.batches = {{batch->id, std::move(*events)}};
        }
        auto notes = gave_no_time(letter->what, day);
        auto recorded = record_made(
            desk, ask, MunicipalityCode(code),
            [&](const World&) { return Outcome<dossier::RecordLetterDay>(command); },
            std::move(beside));
        if (recorded) std::ranges::move(notes, std::back_inserter(recorded->notes));
        return recorded;
    }
    return base::refuse(RefusalKind::missing, "",
                        "Er is geen brief " + day.reference.value() + ".");
}

Outcome<Recorded> stop_term(const Desk& desk, const Ask& ask, const TermAsked& about,
                            const dossier::TermStopped& stop) {
    return change(desk, ask, about, [&](dossier::TermNow now) -> Outcome<dossier::StopTerm> {
        dossier::StopTerm command{.now = std::move(now), .stop = stop, .officer = ask.officer};
        // What law/ does not know is no ground of any term, as it was written.
        if (const auto ground = known_ground(desk.lawbook, stop.ground, desk.today))
            command.stop.ground = *ground;
        else
            command.stop.ground = "'" + stop.ground + "'";
        return command;
    });
}

Outcome<Recorded> resume_term(const Desk& desk, const Ask& ask, const TermAsked& about,
                              const dossier::TermResumed& resumed) {
    return change(desk, ask, about, [&](dossier::TermNow now) {
        return Outcome<dossier::ResumeTerm>(
            {.now = std::move(now), .resumed = resumed, .officer = ask.officer});
    });
}

Outcome<Recorded> close_term(const Desk& desk, const Ask& ask, const TermAsked& about,
                             const dossier::TermClosed& closed) {
    return change(desk, ask, about, [&](dossier::TermNow now) {
        return Outcome<dossier::CloseTerm>(
            {.now = std::move(now), .closed = closed, .officer = ask.officer});
    });
}

Outcome<Recorded> record_extension_asked(const Desk& desk, const Ask& ask, const TermAsked& about,
                                         const dossier::ExtensionAsked& asked) {
    return change(desk, ask, about, [&](dossier::TermNow now) {
        return Outcome<dossier::RecordExtensionAsked>({.now = std::move(now), .asked = asked});
    });
}

Outcome<Recorded> extend_term(const Desk& desk, const Ask& ask, const TermAsked& about,
                              const ExtensionWanted& wanted) {
    return change(desk, ask, about, [&](dossier::TermNow now) -> Outcome<dossier::DecideExtension> {
        auto given = day_given(desk, about, wanted, now);
        if (!given) return tl::unexpected(given.error());
        const auto put_off_until = put_off_of(desk, about, now);
        if (!put_off_until) return tl::unexpected(put_off_until.error());
        // Who objects agrees with a day, and the law gives ours: that of the municipality is
        // chosen.
        std::optional<base::Refusal> no_last_day;
        if (wanted.until_on && !is_our_own(now.term.subject)) {
            const auto rules = deadlines::rules_on(desk.lawbook, desk.today);
            if (!rules) return tl::unexpected(rules.error());
            no_last_day = deadlines::why_no_last_day(*wanted.until_on,
                                                     {.holidays = about.holidays, .rules = *rules});
        }
        return dossier::DecideExtension{.now = std::move(now),
                                        .asked = wanted.asked,
                                        .until_on = given->until_on,
                                        .ground = std::move(given->ground),
                                        .reason = wanted.reason,
                                        .officer = ask.officer,
                                        .put_off_until = *put_off_until,
                                        .further = wanted.further,
                                        .no_last_day = std::move(no_last_day)};
    });
}

}  // namespace trede::desk
