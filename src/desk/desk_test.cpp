#include "desk/desk.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "desk/invariants.hpp"
#include "desk/record.hpp"
#include "evidence/damaged.hpp"
#include "support/office.hpp"

namespace trede::desk {

using base::date;
using base::RefusalKind;
using test::LetterRoom;
using test::Office;
using test::twenterand;

TEST_CASE("a sheet is taken in wholly, once, and beside what is on file") {
    Office office;
    const std::string tasks =
        "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
        "GM1700,regulier,142,2024-12-20,,2025-07-01\nGM1700,amv,23,2024-12-20,,2025-07-01\n";
    const auto trial = office.import(intake::TableKind::tasks, tasks, true);
    REQUIRE(trial);
    CHECK(trial->count(Change::added) == 2);
    CHECK(office.journal.length() == 0);

    const auto first = office.import(intake::TableKind::tasks, tasks);
    REQUIRE(first);
    CHECK(first->count(Change::added) == 2);
    const auto again = office.import(intake::TableKind::tasks, tasks);
    REQUIRE(again);
    CHECK(again->count(Change::unchanged) == 2);
    CHECK(office.journal.length() == 2);

    // Another number of the same decision is a problem with its cell, until it is said what was
    // wrong.
    const auto amended =
        office.import(intake::TableKind::tasks,
                      "gm_code,categorie,plekken,besluit_op\nGM1700,regulier,120,2024-12-20\n");
    REQUIRE(amended);
    REQUIRE(amended->problems.size() == 1);
    CHECK(amended->problems[0].cell == "C2");
    CHECK(amended->differences.empty());
    CHECK(office.journal.length() == 2);
    CHECK(office.journal.document(evidence::sha256(tasks)) == tasks);
}

TEST_CASE("one row that cannot be right keeps the whole sheet out") {
    Office office;
    const auto outcome =
        office.import(intake::TableKind::progress,
                      "gm_code,categorie,plekken\nGM1700,regulier,5\nGM0001,amv,-1\n");
    REQUIRE(outcome);
    CHECK(outcome->problems.size() >= 1);
    CHECK(outcome->figures == 1);
    CHECK(outcome->differences.empty());
    CHECK(office.journal.length() == 0);
}

TEST_CASE(
    "a file that was corrected later changes nothing when it comes again, and an older one is "
    "refused") {
    Office office;
    const auto report = [&](const std::string& places, base::Date received) {
        const std::string csv = "gm_code,categorie,plekken\nGM1700,regulier," + places + "\n";
        const Sheet sheet{
            .kind = intake::TableKind::progress,
            .file_name = "van-" + base::to_iso(received) + ".csv",
            .bytes = csv,
            .book = intake::read_workbook(std::as_bytes(std::span(csv)), "v.csv").value(),
            .sender = "provincie",
            .received_on = received,
            .reference_date = date(2025, 7, 1),
            .mapping = std::nullopt};
        return import_sheet(office.desk, office.ask(mandate::Act::import_figures), sheet);
    };
    REQUIRE(report("5", date(2025, 7, 4)));
    REQUIRE(report("50", date(2025, 8, 30)));
    const auto again = report("5", date(2025, 7, 4));
    REQUIRE(again);
    CHECK(again->count(Change::unchanged) == 1);
    CHECK(again->problems.empty());
    CHECK(std::ranges::any_of(again->notes, [](const intake::Note& note) {
        return note.text.find("van-2025-08-30.csv") != std::string::npos;
    }));
    const auto older = report("7", date(2025, 7, 20));
    REQUIRE(older);
    REQUIRE(older->problems.size() == 1);
    CHECK(older->problems.front().cell == "C2");
    CHECK(older->problems.front().expected.find("ontvangen op 30 augustus 2025") !=
          std::string::npos);
    CHECK(office.journal.length() == 2);
    CHECK(report("7", date(2025, 9, 1))->count(Change::changed) == 1);
}

TEST_CASE("a decision says of each category what it asks, and is not older than its act") {
    Office office;
    const std::string head = "gm_code,regulier,amv,besluit_op\n";
    const auto half = office.import(intake::TableKind::tasks,
                                    head + "GM1700,142,23,2024-12-20\nGM0163,30,,2024-12-20\n");
    REQUIRE(half);
    REQUIRE(half->problems.size() == 1);
    CHECK(half->problems.front().cell == "C3");
    CHECK(half->problems.front().expected.starts_with("ook een getal voor AMV; schrijf 0"));
    const auto old = office.import(intake::TableKind::tasks, head + "GM1700,142,23,1990-12-20\n");
    REQUIRE(old);
    CHECK(old->problems.size() == 2);  // one a figure, at the day of the decision
    CHECK(old->problems.front().cell == "D2");
    CHECK(office.journal.length() == 0);
}

TEST_CASE("one decision of a province has one day, and a sheet that gives two is refused") {
    Office office;
    const std::string head = "gm_code,regulier,amv,besluit_op,bekendgemaakt_op,beschikbaar_op\n";
    const std::string first = "GM1700,142,23,2024-12-20,2024-12-23,2025-07-01\n";
    const auto decided = office.import(
        intake::TableKind::tasks, head + first + "GM0163,30,5,2024-12-19,2024-12-23,2025-07-01\n");
    REQUIRE(decided);
    REQUIRE(decided->problems.size() == 1);  // one cell, though it is about two categories
    CHECK(decided->problems.front().cell == "D3");
    CHECK(decided->problems.front().expected.starts_with(
        "de dag van het besluit die in cel D2 staat (2024-12-20)"));
    const auto announced = office.import(
        intake::TableKind::tasks, head + first + "GM0163,30,5,2024-12-20,2024-12-24,2025-07-01\n");
    REQUIRE(announced);
    REQUIRE(announced->problems.size() == 1);
    CHECK(announced->problems.front().cell == "E3");
    CHECK(announced->problems.front().expected.starts_with(
        "de dag van de bekendmaking die in cel E2 staat (2024-12-23)"));
    CHECK(announced->differences.empty());
    CHECK(office.journal.length() == 0);
    // Of another province, about other years, or without a day of announcement: no contradiction.
    const auto sound = office.import(intake::TableKind::tasks,
                                     head + first + "GM0163,30,5,2024-12-20,,2025-07-01\n" +
                                         "GM0363,30,5,2024-12-18,2024-12-19,2025-07-01\n");
    REQUIRE(sound);
    CHECK(sound->problems.empty());
    CHECK(sound->count(Change::added) == 6);
}

TEST_CASE("a progress report needs a reference date") {
    Office office;
    const std::string csv = "gm_code,categorie,plekken\nGM1700,regulier,5\n";
    const Sheet sheet{.kind = intake::TableKind::progress,
                      .file_name = "v.csv",
                      .bytes = csv,
                      .book = intake::read_workbook(std::as_bytes(std::span(csv)), "v.csv").value(),
                      .sender = "",
                      .received_on = std::nullopt,
                      .reference_date = std::nullopt,
                      .mapping = std::nullopt};
    const auto outcome = import_sheet(office.desk, office.ask(mandate::Act::import_figures), sheet);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == RefusalKind::input);
}

TEST_CASE(
    "the founding case from sheet to rung: proposed, decided by another, told by the policy") {
    Office office;
    office.place_on_rung_2();
    const World world = load(office.journal);
    const auto rows =
        assess(office.desk, world, {.day = date(2025, 7, 1)}, Which::on_file, std::nullopt);
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    const AssessedMunicipality& row = rows->front();
    CHECK(row.municipality.name == "Twenterand");
    CHECK(row.assessment.verdict == fulfilment::Verdict::partly_met);
    CHECK(row.placement.rung == ladder::Rung::enquiry);
    CHECK(row.placement.policy == "inschaling@1");
    CHECK(row.rung == ladder::Rung::enquiry);
    CHECK(assess(office.desk, world, {.day = date(2025, 7, 1)}, Which::all, std::nullopt)->size() ==
          342);
}

TEST_CASE(
    "a command sent twice does it once and gives the same answer; its id cannot ask for something "
    "else") {
    Office office;
    office.take_in_founding_case();
    const Ask asked = office.ask(mandate::Act::propose_rung, "propose GM1700 2");
    const auto first = office.propose_rung_2(asked);
    REQUIRE(first);
    const auto again = office.propose_rung_2(asked);
    REQUIRE(again);
    CHECK(again->proposal == first->proposal);
    CHECK(again->receipt.repeated);
    CHECK(office.journal.length() == 5);
    Ask other = asked;
    other.request = "propose GM1700 3";
    const auto refused = office.propose_rung_2(other);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == RefusalKind::conflict);
}

TEST_CASE("who may do what, and who is not known") {
    Office office;
    CHECK(officer_for(office.desk, "", mandate::Act::decide_rung, 2)->id ==
          mandate::OfficerId("directeur"));
    CHECK(officer_for(office.desk, "niemand", mandate::Act::decide_rung, 2).error().kind ==
          RefusalKind::rights);
    CHECK(officer_for(office.desk, "toezichthouder", mandate::Act::decide_rung, 2).error().kind ==
          RefusalKind::rights);
}

TEST_CASE(
    "a letter that cannot be made is left out with its reason, and a batch of none is refused") {
    Office office;
    LetterRoom room;
    office.place_on_rung_2();
    const registry::MunicipalityCode utrecht("GM0344");
    const auto batch =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {twenterand, utrecht}, .dated_on = date(2026, 4, 9)});
    REQUIRE(batch);
    REQUIRE(batch->excluded.size() == 1);
    CHECK(batch->excluded[0].municipality == utrecht);
    CHECK_FALSE(batch->excluded[0].reason.reason.empty());
    const std::uint64_t length = office.journal.length();
    const auto none =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {utrecht}, .dated_on = date(2026, 4, 9)});
    REQUIRE(none);
    CHECK(none->letters.empty());
    CHECK(none->excluded.size() == 1);
    CHECK(office.journal.length() == length);
}

TEST_CASE("a suspension and a report of delay are put on file once") {
    Office office;
    office.take_in_founding_case();
    const cycle::Suspension suspension{.category = std::nullopt,
                                       .from_on = date(2026, 4, 1),
                                       .until_on = std::nullopt,
                                       .ruling = "ECLI:X",
                                       .ends_when = ""};
    REQUIRE(suspend_task(office.desk, office.ask(mandate::Act::import_figures), twenterand,
                         suspension));
    CHECK(
        suspend_task(office.desk, office.ask(mandate::Act::import_figures), twenterand, suspension)
            ->events.empty());
    CHECK(office.propose_rung_2(office.ask(mandate::Act::propose_rung)).error().ground ==
          "Awb art. 8:81");
    const dossier::DelayReported report{.received_on = date(2026, 2, 12),
                                        .cause = "Vergunning later.",
                                        .expected_on = std::nullopt};
    CHECK(record_delay(office.desk, office.ask(mandate::Act::import_figures), twenterand, report)
              ->events.size() == 1);
}

TEST_CASE("invariants hold over the founding case, and each one breaks on what it guards against") {
    Office office;
    LetterRoom room;
    office.place_on_rung_2();
    REQUIRE(draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                          {.to = {twenterand}, .dated_on = date(2026, 4, 9)}));
    Invariants whole(office.desk.lawbook, office.desk.registry);
    std::vector<std::string> faults;
    const Invariants::Report report = [&](const std::string& what) { faults.push_back(what); };
    office.journal.replay(0, [&](const StoredEvent& event) { whole.see(event, report); });
    CHECK(faults.empty());

    // Bad events straight into the checks, as one with the rights of a database administrator could
    // write them.
    const auto see_bad = [&](const dossier::Event& event, const char* actor) {
        Invariants fresh(office.desk.lawbook, office.desk.registry);
        office.journal.replay(0, [&](const StoredEvent& known) {
            if (known.sequence <= 5) fresh.see(known, report);
        });
        faults.clear();
        const auto form = dossier::encode(event);
        StoredEvent stored;
        stored.sequence = stored.version = 6;
        stored.stream = "GM1700";
        stored.actor = actor;
        stored.schema = form.schema;
        stored.payload = form.payload;
        fresh.see(stored, report);
        return faults.size();
    };
    using namespace dossier;
    const RungDecided good{.proposal = ProposalId("V-GM1700-1"),
                           .from = std::nullopt,
                           .to = ladder::Rung::enquiry,
                           .decided_on = date(2026, 4, 9),
                           .function = "D",
                           .mandate = "m"};
    CHECK(see_bad(good, "directeur") == 0);
    CHECK(see_bad(good, "toezichthouder") == 1);
    RungDecided bad = good;
    bad.mandate = "";
    CHECK(see_bad(bad, "directeur") == 1);
    bad = good;
    bad.proposal = ProposalId("V-GM1700-7");
    CHECK(see_bad(bad, "directeur") == 1);
    bad = good;
    bad.to = ladder::Rung::substitution;
    // Another rung than was proposed; and of what the law wants for rung 6, all eight things lack,
    // besides that rungs are passed over.
    CHECK(see_bad(bad, "directeur") == 1 + 8 + 1);
    RungProposed second;
    second.reference_date = date(2025, 7, 1);
    second.findings = "regulier 5 van 142, AMV 0 van 23";
    second.verdict = fulfilment::Verdict::met;
    second.reason = "x";
    CHECK(see_bad(second, "t") == 2);
    LetterDrafted late;
    late.dated_on = late.reference_date = date(2026, 4, 9);
    late.last_day = date(2026, 4, 8);
    CHECK(see_bad(late, "t") == 2);
    CHECK(see_bad(LetterRendered{.reference = ReferenceNumber("X"), .document = "d"}, "t") == 1);
    CHECK(see_bad(FigureReported{}, "t") == 1);
    ProposalWithdrawn back{.proposal = ProposalId("V-GM1700-1"),
                           .withdrawn_on = date(2026, 4, 9),
                           .reason = "x",
                           .function = "T",
                           .mandate = ""};
    CHECK(see_bad(back, "toezichthouder") == 0);
    CHECK(see_bad(back, "jurist") == 1);
    back.mandate = "m";
    CHECK(see_bad(back, "jurist") == 0);
    back.reason = "";
    CHECK(see_bad(back, "jurist") == 1);
    back.proposal = ProposalId("V-GM1700-7");
    CHECK(see_bad(back, "jurist") == 1);
}

TEST_CASE("a proposal is taken back once, and told beforehand when nobody can follow it") {
    Office office;
    office.take_in_founding_case();
    REQUIRE(office.propose_rung_2(office.ask(mandate::Act::propose_rung)));
    const dossier::ProposalId id("V-GM1700-1");
    const auto in_the_way = [&] {
        const World world = load(office.journal);
        const auto* proposal = world.dossiers.of(twenterand).proposal(id);
        REQUIRE(proposal);
        return overtaken(office.desk, world, twenterand, *proposal);
    };
    CHECK_FALSE(in_the_way());
    REQUIRE(record_delay(office.desk, office.ask(mandate::Act::import_figures), twenterand,
                         {.received_on = date(2026, 4, 2),
                          .cause = "De bouw is later klaar.",
                          .expected_on = std::nullopt}));
    const auto told = in_the_way();
    const auto refused = decide(office.desk, office.ask(mandate::Act::decide_rung), id);
    REQUIRE(told);
    REQUIRE_FALSE(refused);
    CHECK(*told == refused.error());

    const std::uint64_t length = office.journal.length();
    CHECK(withdraw(office.desk, office.ask(mandate::Act::decide_rung), id, "x").error().kind ==
          RefusalKind::rights);
    Ask asked = office.ask(mandate::Act::propose_rung, "withdraw");
    asked.dry_run = true;
    CHECK(withdraw(office.desk, asked, id, "Er kwam een melding.")->events.size() == 1);
    CHECK(office.journal.length() == length);
    asked.dry_run = false;
    REQUIRE(
        withdraw(office.desk, asked, dossier::ProposalId("v-gm1700-1"), "Er kwam een melding."));
    CHECK(office.journal.length() == length + 1);
    CHECK(withdraw(office.desk, asked, id, "Er kwam een melding.")->receipt.repeated);
    const auto next = office.propose_rung_2(office.ask(mandate::Act::propose_rung));
    REQUIRE(next);
    CHECK(next->proposal == dossier::ProposalId("V-GM1700-2"));
}

TEST_CASE("an event in a form that was never written stops the loading") {
    test::MemoryJournal journal;
    Append append{
        .command = {},
        .request = {},
        .actor = "x",
        .role = "x",
        .origin = "test",
        .at = {},
        .expected = {{.stream = StreamId("GM1700"), .length = 0}},
        .events = {{.stream = StreamId("GM1700"), .schema = "unheard-of/1", .payload = "{}"}},
        .documents = {}};
    REQUIRE(journal.append(append));
    CHECK_THROWS_AS(static_cast<void>(load(journal)), evidence::Damaged);
}

}  // namespace trede::desk
