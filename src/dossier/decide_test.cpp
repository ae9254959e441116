#include "dossier/decide.hpp"
#include "law/duty.hpp"
#include "support/dossier_events.hpp"

#include <doctest/doctest.h>

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using cycle::Category;
using cycle::Places;
using ladder::Rung;
using support::happen;

namespace {

const base::Date founding_day = date(2026, 4, 9);
const base::Date july_2025 = date(2025, 7, 1);

cycle::Task task(Category category, long long places) {
    return {.category = category,
            .places = Places(places),
            .decided_on = date(2024, 12, 20),
            .announced_on = std::nullopt,
            .available_from = date(2025, 7, 1),
            .source = {}};
}

fulfilment::Figure figure(Category category, long long places) {
    return {
        .category = category, .places = Places(places), .reference_date = july_2025, .source = {}};
}

State founding_case() {
    State state;
    happen(
        state,
        {TaskAssigned{task(Category::regular, 142)}, TaskAssigned{task(Category::amv, 23)},
         FigureReported{figure(Category::regular, 5)}, FigureReported{figure(Category::amv, 0)}});
    return state;
}

ProposeRung propose(Rung to) {
    return {.municipality = registry::MunicipalityCode("GM1700"),
            .to = to,
            .reference_date = july_2025,
            .policy = "inschaling@1",
            .reason = "De gemeente realiseerde 5 van 165 plekken."};
}

mandate::Officer director_up_to(const char* id, int up_to_rung) {
    return {.id = mandate::OfficerId(id),
            .function = "Directeur",
            .role = "directeur",
            .mandates = {{.act = mandate::Act::decide_rung,
                          .up_to_rung = up_to_rung,
                          .valid_from = date(2024, 1, 31),
                          .valid_to = std::nullopt,
                          .basis = "voorbeeld"}}};
}

template <class Command>
base::Refusal refusal(const State& state, const Command& command) {
    const auto outcome = decide(state, command, founding_day);
    REQUIRE_FALSE(outcome);
    return outcome.error();
}

}  // namespace

TEST_CASE("the founding case: proposed by one, decided by another, on rung 2") {
    State state = founding_case();
    const auto proposed = decide(state, propose(Rung::enquiry), founding_day);
    REQUIRE(proposed);
    happen(state, *proposed);
    REQUIRE(state.open_proposal());
    CHECK(state.open_proposal()->what.verdict == fulfilment::Verdict::partly_met);
    CHECK_FALSE(state.rung);

    const auto decided = decide(
        state, DecideRung{ProposalId("V-GM1700-1"), director_up_to("directeur", 3)}, founding_day);
    REQUIRE(decided);
    happen(state, *decided, "directeur");
    CHECK(state.rung == Rung::enquiry);
    CHECK_FALSE(state.open_proposal());
}

TEST_CASE("what is on file already changes nothing; a correction adds") {
    const State state = founding_case();
    CHECK(decide(state, RecordTask{task(Category::regular, 142)}, founding_day)->empty());
    // Another number of the same decision: only with what was wrong, or when the decision says so.
    CHECK(refusal(state, RecordTask{task(Category::regular, 120)}).kind == RefusalKind::conflict);
    cycle::Task mended = task(Category::regular, 120);
    mended.correction = "verwisseld (fictief)";
    const auto recorded = decide(state, RecordTask{mended}, founding_day);
    REQUIRE(recorded);
    CHECK(std::get<TaskAssigned>(recorded->at(0)).task.correction == "verwisseld (fictief)");
    CHECK(
        decide(state,
               RecordTask{.task = task(Category::regular, 120), .from = RecordTask::From::decision},
               founding_day)
            ->size() == 1);
    // A day that was not known is filled in; one that was known is not wiped.
    cycle::Task known = task(Category::regular, 142);
    known.announced_on = date(2024, 12, 23);
    CHECK(decide(state, RecordTask{known}, founding_day)->size() == 1);
    State told = state;
    apply(told, TaskAssigned{known}, {});
    CHECK(refusal(told, RecordTask{task(Category::regular, 142)}).kind == RefusalKind::conflict);
    CHECK(decide(state, RecordFigure{figure(Category::regular, 5)}, founding_day)->empty());
    CHECK(decide(state, RecordFigure{figure(Category::regular, 6)}, founding_day)->size() == 1);
    fulfilment::Figure ahead = figure(Category::regular, 5);
    ahead.reference_date = date(2026, 4, 10);
    CHECK(refusal(state, RecordFigure{ahead}).kind == RefusalKind::input);
}

TEST_CASE(
    "a proposal needs ground: figures, a shortfall, a task in force, a reason, and no other "
    "proposal open") {
    State state = founding_case();
    ProposeRung silent = propose(Rung::enquiry);
    silent.reason = " \n";
    CHECK(refusal(state, silent).ground == "Awb art. 3:46");

    ProposeRung early = propose(Rung::enquiry);
    early.reference_date = date(2025, 7, 2);
    CHECK(refusal(state, early).ground == "beleid: stappen");
    early.to = Rung::signal;
    CHECK(decide(state, early, founding_day));

    State met = state;
    happen(met, {FigureReported{figure(Category::regular, 142)},
                 FigureReported{figure(Category::amv, 23)}});
    CHECK(refusal(met, propose(Rung::enquiry)).ground == law::ground(law::Duty::task));
    // What keeps it down by law comes first, and the steps of the ladder after it.
    const auto far = refusal(met, propose(Rung::advance_notice));
    CHECK(far.ground == law::ground(law::Duty::task));
    CHECK(far.reason.find("beleid: stappen: Een gemeente gaat telkens") != std::string::npos);
    CHECK(obstacles_to(met, propose(Rung::advance_notice), founding_day).size() == 2);

    State halted = state;
    happen(halted, {TaskSuspended{{.category = std::nullopt,
                                   .from_on = date(2026, 4, 1),
                                   .until_on = std::nullopt,
                                   .ruling = "ECLI:X",
                                   .ends_when = ""}}});
    CHECK(refusal(halted, propose(Rung::enquiry)).ground == "Awb art. 8:81");

    happen(state, *decide(state, propose(Rung::enquiry), founding_day));
    CHECK(refusal(state, propose(Rung::signal)).kind == RefusalKind::conflict);
}

TEST_CASE("four eyes, mandate and an unchanged verdict guard the decision") {
    State state = founding_case();
    happen(state, *decide(state, propose(Rung::enquiry), founding_day));
    const ProposalId id("V-GM1700-1");
    CHECK(refusal(state, DecideRung{id, director_up_to("toezichthouder", 3)}).ground ==
          "beleid: stappen");
    CHECK(refusal(state, DecideRung{id, director_up_to("directeur", 1)}).ground == "Awb art. 10:3");
    CHECK(
        refusal(state, DecideRung{ProposalId("V-GM1700-2"), director_up_to("directeur", 3)}).kind ==
        RefusalKind::missing);

    State changed = state;
    happen(changed, {FigureReported{figure(Category::regular, 0)}});
    CHECK(refusal(changed, DecideRung{id, director_up_to("directeur", 3)}).ground ==
          "Awb art. 3:2");

    // What the municipality said since was weighed by nobody.
    State heard = state;
    happen(heard, {DelayReported{.received_on = date(2026, 4, 2),
                                 .cause = "De bouw is later klaar.",
                                 .expected_on = std::nullopt}});
    const base::Refusal unheard = refusal(heard, DecideRung{id, director_up_to("directeur", 3)});
    CHECK(unheard.ground == "Awb art. 3:2");
    CHECK(unheard.reason.find("een melding") != std::string::npos);

    // Figures of a later day that came in since, and were weighed by nobody.
    State newer = state;
    fulfilment::Figure next = figure(Category::amv, 23);
    next.reference_date = date(2026, 1, 1);
    happen(newer, {FigureReported{next}});
    const base::Refusal unweighed = refusal(newer, DecideRung{id, director_up_to("directeur", 3)});
    CHECK(unweighed.ground == "Awb art. 3:2");
    CHECK(unweighed.reason.find("1 januari 2026") != std::string::npos);
    // Who proposes on the earlier ones when the later are on file means that.
    happen(newer, *decide(newer,
                          DeclineProposal{.proposal = id,
                                          .officer = director_up_to("directeur", 3),
                                          .reason = "Er zijn nieuwere cijfers."},
                          founding_day));
    happen(newer, *decide(newer, propose(Rung::enquiry), founding_day));
    CHECK(decide(newer, DecideRung{ProposalId("V-GM1700-2"), director_up_to("directeur", 3)},
                 founding_day));

    // The figures are those of the proposal, but a court spoke in between.
    State halted = state;
    happen(halted, {TaskSuspended{{.category = std::nullopt,
                                   .from_on = date(2026, 4, 1),
                                   .until_on = std::nullopt,
                                   .ruling = "ECLI:X",
                                   .ends_when = ""}}});
    CHECK(refusal(halted, DecideRung{id, director_up_to("directeur", 3)}).ground ==
          "Awb art. 8:81");

    happen(state, *decide(state, DecideRung{id, director_up_to("directeur", 3)}, founding_day),
           "directeur");
    CHECK(refusal(state, DecideRung{id, director_up_to("directeur", 3)}).kind ==
          RefusalKind::conflict);
}

TEST_CASE("who takes a municipality down needs the mandate for the rung that is left") {
    State state = founding_case();
    const auto step = [&](Rung to) {
        happen(state, {RungDecided{.proposal = ProposalId("V-GM1700-0"),
                                   .from = state.rung,
                                   .to = to,
                                   .decided_on = founding_day,
                                   .function = "Minister",
                                   .mandate = "voorbeeld"}});
    };
    step(Rung::advance_notice);
    happen(state, *decide(state, propose(Rung::active_supervision), founding_day));
    const ProposalId id("V-GM1700-1");
    CHECK(refusal(state, DecideRung{id, director_up_to("directeur", 3)}).ground == "Awb art. 10:3");
    CHECK(decide(state, DecideRung{id, director_up_to("minister", 6)}, founding_day));
    // A decision to step in is not withdrawn before a jurist read the proposal.
    step(Rung::substitution_decision);
    happen(state, {LegalActRecorded{{.act = ladder::LegalAct::compliance_plausible,
                                     .done_on = founding_day,
                                     .last_day = std::nullopt,
                                     .item = {},
                                     .document = "brief",
                                     .reason = "gekocht"}}});
    CHECK(refusal(state, DecideRung{id, director_up_to("minister", 6)}).reason.find("jurist") !=
          std::string::npos);
}

TEST_CASE("a proposal that is declined leaves the rung as it was and opens the way for another") {
    State state = founding_case();
    happen(state, *decide(state, propose(Rung::enquiry), founding_day));
    const DeclineProposal declined{ProposalId("V-GM1700-1"), director_up_to("directeur", 3),
                                   "Eerst bellen."};
    DeclineProposal silent = declined;
    silent.reason = "";
    CHECK(refusal(state, silent).ground == "Awb art. 3:46");
    happen(state, *decide(state, declined, founding_day), "directeur");
    CHECK_FALSE(state.rung);
    const auto again = decide(state, propose(Rung::enquiry), founding_day);
    REQUIRE(again);
    CHECK(std::get<RungProposed>(again->front()).proposal == ProposalId("V-GM1700-2"));
}

TEST_CASE("a letter needs a rung, and its kenmerk is used once") {
    State state = founding_case();
    const LetterDrafted letter{.batch = BatchId("B-2026-001"),
                               .reference = ReferenceNumber("IBT-2026-001-1700"),
                               .letter = "informatieverzoek",
                               .template_digest = "",
                               .dated_on = founding_day,
                               .reference_date = july_2025,
                               .last_day = date(2026, 4, 30)};
    CHECK(refusal(state, DraftLetter{letter}).ground == "beleid: inschaling");
    happen(state, {RungDecided{.proposal = ProposalId("V-GM1700-1"),
                               .from = std::nullopt,
                               .to = Rung::enquiry,
                               .decided_on = founding_day,
                               .function = "",
                               .mandate = ""}});
    happen(state, *decide(state, DraftLetter{letter}, founding_day));
    CHECK(refusal(state, DraftLetter{letter}).kind == RefusalKind::conflict);
    CHECK(refusal(state, FileLetter{{.reference = ReferenceNumber("X"), .document = "d"}}).kind ==
          RefusalKind::missing);
    happen(state, *decide(state, FileLetter{{.reference = letter.reference, .document = "d"}},
                          founding_day));
    CHECK(decide(state, FileLetter{{.reference = letter.reference, .document = "d"}}, founding_day)
              ->empty());
}

TEST_CASE("a suspension names its ruling and a report its cause") {
    const State state = founding_case();
    cycle::Suspension suspension{.category = std::nullopt,
                                 .from_on = founding_day,
                                 .until_on = std::nullopt,
                                 .ruling = "",
                                 .ends_when = ""};
    CHECK(refusal(state, SuspendTask{suspension}).ground == "Awb art. 8:81");
    suspension.ruling = "ECLI:X";
    CHECK(refusal(State{}, SuspendTask{suspension}).kind == RefusalKind::missing);
    suspension.until_on = date(2026, 4, 8);
    CHECK(refusal(state, SuspendTask{suspension}).kind == RefusalKind::input);
    CHECK(refusal(
              state,
              RecordDelay{{.received_on = founding_day, .cause = "", .expected_on = std::nullopt}})
              .ground == law::ground(law::Duty::delay_report));
    CHECK(refusal(state, RecordDelay{{.received_on = date(2026, 4, 10),
                                      .cause = "x",
                                      .expected_on = std::nullopt}})
              .kind == RefusalKind::input);
}

}  // namespace trede::dossier
