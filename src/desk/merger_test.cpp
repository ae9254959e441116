#include <doctest/doctest.h>

#include <map>

#include "desk/invariants.hpp"
#include "desk/letters.hpp"
#include "desk/overview.hpp"
#include "desk/taken_over.hpp"
#include "law/statute.hpp"
#include "reports/explanation.hpp"
#include "support/office.hpp"

// The merger of Wijdemeren into Hilversum on 1 January 2027, with invented numbers (fictief).

namespace trede::test {

namespace {

const std::string tasks =
    "gm_code,categorie,plekken,besluit_op,beschikbaar_op\n"
    "GM0402,regulier,300,2024-12-20,2025-07-01\nGM1696,regulier,100,2024-12-20,2025-07-01\n";

struct Merging : Office {
    Merging() {
        REQUIRE(import(intake::TableKind::tasks, tasks));
        figures("GM0402,regulier,250\nGM1696,regulier,20\n", date(2026, 7, 1));
    }

    ImportOutcome figures(const std::string& rows, base::Date on) {
        const std::string csv = "gm_code,categorie,plekken\n" + rows;
        const Sheet sheet{
            .kind = intake::TableKind::progress,
            .file_name = "v.csv",
            .bytes = csv,
            .book = intake::read_workbook(std::as_bytes(std::span(csv)), "v.csv").value(),
            .sender = "",
            .received_on = std::nullopt,
            .reference_date = on,
            .mapping = std::nullopt};
        desk.today = std::max(desk.today, on);
        return import_sheet(desk, ask(mandate::Act::import_figures), sheet).value();
    }

    void to(base::Date day) {
        desk.today = day;
        desk.now = *base::parse_instant(base::to_iso(day) + "T10:00:00.000Z");
    }

    std::string assessed(const registry::MunicipalityCode& code, base::Date on) {
        const World world = load(journal);
        const auto rows = assess(desk, world, {.day = on}, Which::on_file, code);
        if (!rows) return rows.error().reason;
        return findings(rows->front().assessment.strands);
    }
};

}  // namespace

TEST_CASE("any date asks for the bodies of that date, also when it is asked after the merger") {
    Merging office;
    for (const auto today : {date(2026, 12, 31), date(2027, 2, 1)}) {
        office.to(today);
        CHECK(office.assessed(wijdemeren, date(2026, 7, 1)) == "regulier 20 van 100");
        CHECK(office.assessed(hilversum, date(2026, 7, 1)) == "regulier 250 van 300");
    }
    CHECK(office.assessed(wijdemeren, date(2027, 1, 1)) ==
          "Gemeente Wijdemeren (GM1696) is opgeheven per 1 januari 2027. Zij is opgegaan in "
          "Hilversum (GM0402).");
    CHECK(office.assessed(hilversum, date(2026, 12, 31)) == "regulier onbekend van 300");
    CHECK(office.assessed(hilversum, date(2027, 1, 1)) == "regulier onbekend van 400");
}

TEST_CASE("a report of one makes nothing unknown of another: each has its own last day") {
    Merging office;
    office.to(date(2026, 12, 31));
    office.figures("GM0402,regulier,260\n", date(2026, 10, 1));
    const World world = load(office.journal);
    const auto told = [&](const ReferenceDate& reference) {
        std::map<std::string, std::string> found;
        const auto rows = assess(office.desk, world, reference, Which::on_file, std::nullopt);
        REQUIRE(rows);
        for (const auto& row : *rows) {
            found[row.municipality.code.value()] =
                base::to_iso(row.reference_date) + ": " + findings(row.assessment.strands);
        }
        return found;
    };
    using Told = std::map<std::string, std::string>;
    CHECK(told({.day = date(2026, 10, 1)}) ==
          Told{{"GM0402", "2026-10-01: regulier 260 van 300"},
               {"GM1696", "2026-10-01: regulier onbekend van 100"}});
    CHECK(told({.day = date(2026, 12, 31), .last_of_each = true}) ==
          Told{{"GM0402", "2026-10-01: regulier 260 van 300"},
               {"GM1696", "2026-07-01: regulier 20 van 100"}});
    // As it was before that report.
    CHECK(told({.day = date(2026, 9, 30), .last_of_each = true}) ==
          Told{{"GM0402", "2026-07-01: regulier 250 van 300"},
               {"GM1696", "2026-07-01: regulier 20 van 100"}});
    const auto list = overview(office.desk, world, LetterRoom().holidays);
    REQUIRE(list);
    CHECK(list->reference_date == date(2026, 10, 1));
    CHECK(reports::with_older_figures(list->rows) == 1);
    CHECK(reports::with_older_figures({}) == 0);
    CHECK(reports::figures_of(date(2026, 10, 1), 1) ==
          "Cijfers op peildatum 1 oktober 2026; van 1 gemeente zijn de laatste cijfers van een "
          "eerdere peildatum.");
}

TEST_CASE("without a day asked for, today's municipalities are judged on the last figures") {
    Merging office;
    const LetterRoom room;
    using Told = std::map<std::string, std::string>;
    const auto told = [&](const std::optional<ReferenceDate>& reference) {
        const auto made = overview(office.desk, load(office.journal), room.holidays, reference);
        REQUIRE(made);
        Told found;
        for (const reports::MunicipalityRow& row : made->rows) {
            const auto& regular = row.strands[0];
            if (regular.task)
                found[row.code.value()] = std::to_string(regular.realised->number()) + " van " +
                                          std::to_string(regular.task->number());
        }
        return found;
    };
    const Told apart = {{"GM0402", "250 van 300"}, {"GM1696", "20 van 100"}};
    office.to(date(2026, 12, 31));
    CHECK(told(std::nullopt) == apart);
    office.to(date(2027, 2, 1));
    // What is judged, is what a proposal rests on; the open task of Wijdemeren is not lost.
    CHECK(told(std::nullopt) == Told{{"GM0402", "270 van 400"}});
    const auto rows = assess(office.desk, load(office.journal),
                             {.day = office.desk.today, .last_of_each = true}, Which::on_file, {});
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    CHECK(rows->front().reference_date == date(2026, 7, 1));
    CHECK(findings(rows->front().assessment.strands) == "regulier 270 van 400");
    // An earlier day has the municipalities of that day, all of them.
    CHECK(told(ReferenceDate{.day = date(2026, 7, 1)}) == apart);
    CHECK(told(ReferenceDate{.day = date(2026, 7, 1), .last_of_each = true}) == apart);
}

TEST_CASE("a letter says of whom the task was taken over") {
    Merging office;
    LetterRoom room;
    office.to(date(2027, 1, 4));
    REQUIRE(propose(office.desk, office.ask(mandate::Act::propose_rung),
                    {.municipality = hilversum,
                     .to = ladder::Rung::enquiry,
                     .reference_date = std::nullopt,
                     .reason = "Er is een tekort."}));
    REQUIRE(decide(office.desk, office.ask(mandate::Act::decide_rung),
                   dossier::ProposalId("V-GM0402-1")));
    const World world = load(office.journal);
    const auto facts = letter_facts(office.desk, world, room.stationery(),
                                    {.municipality = hilversum,
                                     .reference = dossier::ReferenceNumber("IBT-2027-001-0402"),
                                     .dated_on = date(2027, 1, 4)});
    REQUIRE_MESSAGE(facts, (facts ? "" : facts.error().reason));
    CHECK(facts->strands.front().task.value == cycle::Places(400));
    REQUIRE(facts->shares.size() == 2);
    CHECK(facts->figures_summed);
    const auto& own = facts->shares[0];
    const auto& other = facts->shares[1];
    using Places = std::vector<std::pair<cycle::Places, std::string>>;
    CHECK(own.municipality == "Hilversum");
    CHECK_FALSE(own.merged_on);
    CHECK(own.places == Places{{cycle::Places(300), "reguliere plekken"}});
    CHECK(other.municipality == "Wijdemeren");
    CHECK(other.merged_on == date(2027, 1, 1));
    CHECK(other.places == Places{{cycle::Places(100), "reguliere plekken"}});
}

TEST_CASE("beside an earlier day stands who went up in whom since") {
    const Office office;
    using Lines = std::vector<std::string>;
    const Lines line = {
        "Na deze dag: Wijdemeren (GM1696) ging op 1 januari 2027 op in Hilversum (GM0402)."};
    const auto since = [&](const registry::MunicipalityCode& code, base::Date day,
                           base::Date today) {
        return registry::merged_since(office.registry, code, day, today);
    };
    CHECK(since(hilversum, date(2026, 7, 1), date(2027, 2, 1)) == line);
    CHECK(since(wijdemeren, date(2026, 7, 1), date(2027, 2, 1)) == line);
    CHECK(since(hilversum, date(2026, 7, 1), date(2026, 12, 31)).empty());
    CHECK(since(hilversum, date(2026, 12, 31), date(2027, 1, 1)) == line);
    CHECK(since(hilversum, date(2027, 1, 1), date(2027, 2, 1)).empty());
}

TEST_CASE("the trace names the task of each, with its own cell") {
    Merging office;
    office.to(date(2027, 3, 2));
    office.figures("GM0402,regulier,390\n", date(2027, 3, 1));
    const World world = load(office.journal);
    const auto rows =
        assess(office.desk, world, {.day = date(2027, 3, 1)}, Which::on_file, std::nullopt);
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    const auto steps = reports::explain(
        rows->front().assessment, law::statute_on(office.desk.lawbook, date(2027, 3, 1)).value(),
        rows->front().joined.get());
    REQUIRE(steps.size() >= 3);
    CHECK(steps[0].sentence == "De taak regulier is 400 plekken.");
    CHECK(steps[1].source.find("blad.csv, cel C2") != std::string::npos);
    CHECK(steps[2].sentence.find("100 plekken regulier uit het besluit over Wijdemeren (GM1696)") !=
          std::string::npos);
    CHECK(steps[2].ground == "beleid: herindeling");
    CHECK(steps[2].source.find("blad.csv, cel C3") != std::string::npos);
}

TEST_CASE("a sheet with the old code: right for a day before the merger, a problem for one after") {
    Merging office;
    office.to(date(2027, 3, 2));
    const auto length = office.journal.length();
    const auto late = office.figures("GM0402,regulier,390\nGM1696,regulier,20\n", date(2027, 3, 1));
    REQUIRE(late.problems.size() == 1);
    CHECK(late.problems[0].cell == "A3");
    CHECK(late.problems[0].expected.find("opgegaan in Hilversum (GM0402)") != std::string::npos);
    CHECK(office.journal.length() == length);
    // A correction of the old figure stands with the old code.
    CHECK(office.figures("GM1696,regulier,25\n", date(2026, 7, 1)).count(Change::changed) == 1);
    CHECK(office.assessed(wijdemeren, date(2026, 7, 1)) == "regulier 25 van 100");
    // A decision of today cannot name it; that of 2024 can, by the municipalities of that day.
    const auto now = office.import(intake::TableKind::tasks, tasks);
    REQUIRE(now);
    CHECK(now->problems.size() == 1);
}

TEST_CASE("one person in two functions does not propose and decide") {
    Merging office;
    REQUIRE(propose(office.desk, office.ask(mandate::Act::propose_rung),
                    {.municipality = hilversum,
                     .to = ladder::Rung::enquiry,
                     .reference_date = std::nullopt,
                     .reason = "Er is een tekort."}));
    const dossier::ProposalId id("V-GM0402-1");
    auto ask = office.ask(mandate::Act::decide_rung);
    const auto other = ask.officer.person;
    ask.officer.person = office.ask(mandate::Act::propose_rung).officer.person;
    REQUIRE(ask.officer.person != other);
    const auto refused = decide(office.desk, ask, id);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::rights);
    ask.officer.person = other;
    CHECK(decide(office.desk, ask, id));
}

TEST_CASE("after the merger a proposal is about the one that bears both tasks") {
    Merging office;
    const auto ask_for = [&](const registry::MunicipalityCode& code) {
        return propose(office.desk, office.ask(mandate::Act::propose_rung),
                       {.municipality = code,
                        .to = ladder::Rung::enquiry,
                        .reference_date = std::nullopt,
                        .reason = "Er is een tekort."});
    };
    REQUIRE(ask_for(wijdemeren));
    REQUIRE(ask_for(hilversum));
    office.to(date(2027, 1, 4));
    const auto decide_on = [&](const char* id) {
        return decide(office.desk, office.ask(mandate::Act::decide_rung), dossier::ProposalId(id));
    };
    // The old one is gone, and what Hilversum bears has changed since.
    const auto gone = decide_on("V-GM1696-1");
    REQUIRE_FALSE(gone);
    CHECK(gone.error().reason.find("opgegaan in Hilversum (GM0402)") != std::string::npos);
    const auto changed = decide_on("V-GM0402-1");
    REQUIRE_FALSE(changed);
    CHECK(changed.error().kind == base::RefusalKind::conflict);
    for (const char* id : {"V-GM1696-1", "V-GM0402-1"}) {
        REQUIRE(decline(office.desk, office.ask(mandate::Act::decide_rung), dossier::ProposalId(id),
                        "De herindeling ging voor."));
    }
    const auto made = ask_for(hilversum);
    REQUIRE(made);
    CHECK(std::get<dossier::RungProposed>(made->events.front()).findings == "regulier 270 van 400");
    REQUIRE(decide_on("V-GM0402-2"));

    Invariants whole(office.desk.lawbook, office.desk.registry);
    std::vector<std::string> faults;
    office.journal.replay(0, [&](const StoredEvent& event) {
        whole.see(event, [&](const std::string& what) { faults.push_back(what); });
    });
    CHECK(faults.empty());
}

TEST_CASE("the dossiers that came into one") {
    Merging office;
    const World world = load(office.journal);
    const auto joined = [&](base::Date on) {
        return joined_dossiers(office.registry, world.dossiers, hilversum, on);
    };
    CHECK(joined(date(2026, 12, 31)).empty());
    REQUIRE(joined(date(2027, 1, 1)).size() == 1);
    CHECK(joined(date(2027, 1, 1)).front().municipality.code == wijdemeren);
    CHECK(joined(date(2027, 1, 1)).front().wholly);
}

}  // namespace trede::test
