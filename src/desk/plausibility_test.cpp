#include "desk/plausibility.hpp"

#include <doctest/doctest.h>

#include "support/office.hpp"

namespace trede::desk {

using base::date;
using test::Office;

namespace {

// A progress report of these rows, each "GM1700,regulier,5".
ImportOutcome reported_on(Office& office, base::Date day, const std::string& rows,
                          fulfilment::Reporter reporter = fulfilment::Reporter::province) {
    const std::string csv = "gm_code,categorie,plekken\n" + rows;
    const Sheet sheet{.kind = intake::TableKind::progress,
                      .file_name = "v.csv",
                      .bytes = csv,
                      .book = intake::read_workbook(std::as_bytes(std::span(csv)), "v.csv").value(),
                      .sender = "provincie",
                      .received_on = std::nullopt,
                      .reference_date = day,
                      .reporter = reporter,
                      .mapping = std::nullopt};
    return import_sheet(office.desk, office.ask(mandate::Act::import_figures), sheet).value();
}

}  // namespace

TEST_CASE("a new reference date is held against the last one that its reporter told of") {
    Office office;
    reported_on(office, date(2024, 7, 1), "GM1700,regulier,90\n");
    reported_on(office, date(2025, 1, 1),
                "GM1700,regulier,54\nGM1700,amv,8\nGM0141,regulier,10\nGM0147,regulier,300\n");
    const auto outcome = reported_on(office, date(2025, 7, 1),
                                     "GM1700,amv,9\nGM0141,regulier,10\nGM0150,regulier,3\n"
                                     "GM1700,regulier,30\nGM0147,regulier,100\n");
    CHECK(outcome.count(Change::added) == 5);  // nothing was on file of that day
    const auto rows = falls_first(outcome);
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].step() == -200);
    CHECK(rows[1].step() == -24);
    REQUIRE(rows[1].earlier);
    CHECK(rows[1].earlier->places == cycle::Places(54));
    CHECK(rows[1].earlier->reference_date == date(2025, 1, 1));
    CHECK(rows[2].step() == 1);
    CHECK(rows[3].step() == 0);
    CHECK_FALSE(rows[4].step());
    // The fall of two thirds is told as a jump.
    const auto falls = falls_of(outcome);
    REQUIRE(falls.size() == 1);
    CHECK(falls[0].municipality == test::twenterand);
    CHECK(falls[0].in_words ==
          "Een daling bij regulier: 30 plekken, en per 1 januari 2025 nog 54.");
    CHECK(moves_in_words(outcome) ==
          "2 gemeenten veranderen, 2 dalen. Van 1 gemeente is er een eerste cijfer van deze bron.");
}

TEST_CASE("what is on file of the same reference date goes before an earlier one") {
    Office office;
    reported_on(office, date(2025, 1, 1), "GM1700,regulier,20\n");
    reported_on(office, date(2025, 7, 1), "GM1700,regulier,30\nGM0141,regulier,4\n");
    const auto outcome =
        reported_on(office, date(2025, 7, 1), "GM1700,regulier,29\nGM0141,regulier,4\n");
    const auto rows = falls_first(outcome);
    REQUIRE(rows.size() == 1);  // the other one stays as it was
    CHECK(rows[0].step() == -1);
    REQUIRE(falls_of(outcome).size() == 1);
    CHECK(falls_of(outcome)[0].in_words == "Een daling bij regulier: 29 plekken, en er stond 30.");
    CHECK(moves_in_words(outcome) == "1 gemeente verandert, 1 daalt.");
}

TEST_CASE("what another reporter said of an earlier day is no earlier figure") {
    Office office;
    reported_on(office, date(2025, 1, 1), "GM1700,regulier,20\n");
    const auto outcome =
        reported_on(office, date(2025, 7, 1), "GM1700,regulier,5\n", fulfilment::Reporter::coa);
    REQUIRE(outcome.differences.size() == 1);
    CHECK_FALSE(outcome.differences[0].step());
    CHECK(falls_of(outcome).empty());
    CHECK(moves_in_words(outcome) == "Van 1 gemeente is er een eerste cijfer van deze bron.");
}

TEST_CASE("a rise is told with nobody who falls, and a task has no earlier figure") {
    Office office;
    reported_on(office, date(2025, 1, 1), "GM1700,regulier,20\n");
    CHECK(moves_in_words(reported_on(office, date(2025, 7, 1), "GM1700,regulier,21\n")) ==
          "1 gemeente verandert, geen enkele daalt.");
    const auto tasks =
        office.import(intake::TableKind::tasks,
                      "gm_code,categorie,plekken,besluit_op\nGM1700,regulier,142,2024-12-20\n");
    REQUIRE(tasks);
    REQUIRE(tasks->differences.size() == 1);
    CHECK_FALSE(tasks->differences[0].step());
    CHECK(moves_in_words(*tasks).empty());
}

}  // namespace trede::desk
