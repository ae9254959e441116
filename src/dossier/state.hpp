#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contact/contact.hpp"
#include "deadlines/deadline.hpp"
#include "dossier/event.hpp"
#include "ladder/step.hpp"
#include "registry/codes.hpp"

namespace trede::dossier {

// The supervision of one municipality, as it stands after its events. A fold: thrown away and made
// again at will.

enum class ProposalState { open, followed, declined, withdrawn };

struct Review {
    ProposalReviewed what;
    std::string by;
};

struct Proposal {
    RungProposed what;
    std::string by;  // the officer who proposed
    std::uint64_t sequence = 0;
    std::size_t figures_before = 0;  // how many were on file: those after them it did not weigh
    ProposalState state = ProposalState::open;
    std::vector<Review> reviews = {};
    std::optional<ProposalDeclined> declined = {};
    std::optional<ProposalWithdrawn> withdrawn = {};
};

// The first so many decisions and moves of a dossier, in the order of the journal.
struct CourseSoFar {
    std::size_t decisions = 0;
    std::size_t moves = 0;
};

struct LetterOnFile {
    LetterDrafted what;
    std::uint64_t sequence =
        0;                 // of the draft: its content is what the journal held just before it
    std::string document;  // digest of the PDF; empty until it is rendered
    // How many acts of this climb were on file when it was drafted: it tells of those only,
    // whatever day a later one bears.
    std::size_t acts_before = 0;
    std::size_t extensions_before = 0;  // likewise, of the decisions on more time of the dossier
    CourseSoFar course_before = {};     // likewise, of the steps and moves of the dossier
    std::optional<contact::TalkId> talk = {};  // of which it is the report, as it was then
};

// A location as a source last told it, what it was before, and the transfers of its count in the
// order recorded.
struct RecordedLocation {
    cycle::LocationVersions versions;  // never empty
    std::vector<cycle::CountTransfer> transfers;

    // As it is since its last change.
    [[nodiscard]] const cycle::Location& what() const { return versions.back().what; }
    [[nodiscard]] const cycle::Source& source() const { return versions.back().source; }
};

// An objection or appeal, and how far it is.
struct RemedyOnFile {
    RemedyFiled what;
    std::optional<RemedyDeferred> deferred;
    std::optional<RemedyDecided> decided;
};

// What a court had said by the time that more time was given: a day that was named later knows of
// it, and one that was named before does not, whatever day the ruling bears.
struct CourtByThen {
    std::size_t suspensions = 0;  // of the task: how many were on file
    std::size_t answers = 0;      // about the decision to step in: likewise
};

struct State {
    registry::MunicipalityCode municipality;  // whose dossier it is; `Dossiers` knows it
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<RemedyOnFile> remedies;
    // Suspensions whose last day follows from an announcement, known or not yet.
    std::vector<SuspensionAwaits> awaits;
    std::vector<fulfilment::Figure> figures;  // also the number a municipality gave in a dispute
    std::vector<fulfilment::Ruling> rulings;
    std::vector<FiguresOffered> offers;
    std::vector<FigureDisputed> disputes;
    std::vector<FigureAccepted> acceptances;
    std::vector<ReplyMissed> missed;
    std::vector<DelayReported> delays;
    std::vector<RecordedLocation> locations;  // in the order first recorded
    std::optional<ladder::Rung> rung;
    std::vector<ladder::ActDone> acts;  // legal acts since it last came from a higher rung
    // Of each of `acts`, how many of `decisions` were on file before it: it carries a later one
    // only, whatever day it bears.
    std::vector<std::size_t> decided_before_act;
    std::vector<ladder::ActDone> past_acts;  // those of the climb that the last step down ended
    std::size_t told_before_climb = 0;       // of `decisions`: how many acts of earlier climbs told
    std::string frozen;                      // why it may not go up; empty: it may
    bool closed = false;
    std::vector<CourseChanged> moves;  // that were no step, in order
    std::vector<RungDecided> decisions;
    std::vector<PolicyMigrated> migrations;  // to another version of a policy, in order
    std::vector<HandlerOnFile> handlers;     // who had the dossier, in order
    std::vector<NoteOnFile> notes;           // internal, in order
    std::vector<Proposal> proposals;
    std::vector<LetterOnFile> letters;
    contact::Contact contact;
    std::vector<CourtByThen> court_by_then;  // of each decision on more time in `contact`
    Substitution substitution;               // since the last decision to step in
    std::uint64_t length = 0;                // number of events folded in
    std::uint64_t heard_at = 0;  // the last one in which the municipality said something itself

    [[nodiscard]] fulfilment::OnFile on_file() const {
        return {tasks, suspensions, figures, rulings};
    }
    // As the guards of the ladder see it; with the rung of a municipality that became part of it.
    // `calendar`: by which the term of a letter ends that stood still.
    [[nodiscard]] ladder::Course course(int rung_taken_over = 0,
                                        const deadlines::Calendar& calendar = {}) const;
    [[nodiscard]] const RemedyOnFile* remedy(const RemedyId& id) const;
    // The suspensions whose end follows from its announcement.
    [[nodiscard]] std::vector<SuspensionAwaits> awaiting(const RemedyId& id) const;
    [[nodiscard]] const RecordedLocation* location(const cycle::LocationId& id) const;
    [[nodiscard]] const Proposal* proposal(const ProposalId& id) const;
    [[nodiscard]] const Proposal* open_proposal() const;
    // The last one that was not taken back: what was is as if nobody had made it.
    [[nodiscard]] const Proposal* last_proposal() const;
    // Who has the dossier now; nothing when nobody has it.
    [[nodiscard]] const HandlerAssigned* handler() const;
    // The last assignment, also when that was to nobody; nothing when there never was one.
    [[nodiscard]] const HandlerOnFile* last_handler() const;
    [[nodiscard]] const LetterOnFile* letter(const ReferenceNumber& reference) const;
};

// The decision by which the supervisor steps in (Gemeentewet art. 124 lid 1): that by which the
// municipality came to rung 5 or, in an urgent case, at once to rung 6, or the last that took its
// place on rung 5. Nothing when it stands lower.
[[nodiscard]] const RungDecided* step_in(const State& state);
// Every such decision of the dossier, oldest first, also those that stand no more.
[[nodiscard]] std::vector<const RungDecided*> steps_in(const State& state);

// The act of this climb that the event takes back: the last one that fits. Null: there is none.
[[nodiscard]] const ladder::ActDone* withdrawable(const State& state,
                                                  const LegalActWithdrawn& event);

// Who wrote the event and where it stands.
struct Written {
    std::uint64_t sequence = 0;
    std::string_view by;
};

void apply(State& state, Event event, const Written& written);

// The day on which a letter left us: the first on which it was sent, announced or received. Nothing
// of one that is still a draft.
[[nodiscard]] std::optional<base::Date> left_on(const State& state,
                                                const ReferenceNumber& reference);

// What the municipality was told of its course: the steps that were on file when a letter was
// drafted that names its rung and that left since, or when a legal act that goes out was put on
// file; of an end of supervision, its own letter. Before that a decision is nobody's outside the
// ministry (Awb art. 3:40 and 3:41). ASSUMED (law/gaps.md): these letters and acts.
[[nodiscard]] CourseSoFar told_course(const State& state);
// What acts alone told of it.
[[nodiscard]] CourseSoFar told_by_acts(const State& state);
// Whether the municipality says something itself with it: a view (Awb art. 4:9), an answer to a
// letter, or a report of delay (Duty::delay_report).
[[nodiscard]] bool is_word_of_municipality(const Event& event);

// The day on which the municipality got a letter, as it was recorded last. Once the letter was sent
// again, a later day is that of the second copy: what it got first stays.
[[nodiscard]] std::optional<base::Date> received_on(const State& state,
                                                    const ReferenceNumber& reference);

// The last reference date for which a figure is on file, up to and including `until`.
[[nodiscard]] std::optional<base::Date> last_reference_date(const State& state, base::Date until);

}  // namespace trede::dossier
