#include "desk/letters.hpp"

#include <doctest/doctest.h>

#include "support/office.hpp"

namespace trede::desk {

using base::date;
using base::RefusalKind;
using test::LetterRoom;
using test::Office;
using test::twenterand;

TEST_CASE("letters: drafted once, made from what was on file then, and the same bytes for ever") {
    Office office;
    LetterRoom room;
    office.place_on_rung_2();
    const auto batch =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {twenterand}, .dated_on = date(2026, 4, 9)});
    REQUIRE(batch);
    CHECK(batch->batch == dossier::BatchId("B-2026-001"));
    REQUIRE(batch->letters.size() == 1);
    CHECK(batch->letters[0].letter.last_day == date(2026, 4, 30));
    CHECK(batch->letters[0].warnings.empty());

    const auto rendered = render_letters(office.desk, office.ask(mandate::Act::draft_letter),
                                         room.stationery(), batch->batch.value());
    REQUIRE(rendered);
    const auto again = render_letters(office.desk, office.ask(mandate::Act::draft_letter),
                                      room.stationery(), batch->batch.value());
    REQUIRE(again);
    CHECK(again->at(0).pdf == rendered->at(0).pdf);
    CHECK(room.printed == 1);

    const auto second =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {twenterand}, .dated_on = date(2026, 4, 9)});
    REQUIRE(second);
    CHECK(second->batch == dossier::BatchId("B-2026-002"));
    const auto changed =
        render_letters(office.desk, office.ask(mandate::Act::draft_letter),
                       room.stationery(std::string(64, 'b')), second->batch.value());
    REQUIRE_FALSE(changed);
    CHECK(changed.error().kind == RefusalKind::conflict);
}

TEST_CASE("newer figures than the letter names are told before it is sent") {
    Office office;
    LetterRoom room;
    office.place_on_rung_2();
    const std::string csv = "gm_code,categorie,plekken\nGM1700,regulier,50\nGM1700,amv,0\n";
    const Sheet later{.kind = intake::TableKind::progress,
                      .file_name = "v.csv",
                      .bytes = csv,
                      .book = intake::read_workbook(std::as_bytes(std::span(csv)), "v.csv").value(),
                      .sender = "",
                      .received_on = std::nullopt,
                      .reference_date = date(2026, 1, 1),
                      .mapping = std::nullopt};
    REQUIRE(import_sheet(office.desk, office.ask(mandate::Act::import_figures), later));
    const auto batch =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {twenterand}, .dated_on = date(2026, 4, 9)});
    REQUIRE(batch);
    REQUIRE(batch->letters[0].warnings.size() == 1);
    CHECK(batch->letters[0].warnings[0].find("1 januari 2026") != std::string::npos);
}

// Awb art. 3:2: the decision rests on what was weighed.
TEST_CASE("other figures than the decision weighed are told before a letter names them") {
    Office office;
    LetterRoom room;
    office.place_on_rung_2();
    REQUIRE(office.import(intake::TableKind::progress,
                          "gm_code,categorie,plekken\nGM1700,regulier,8\nGM1700,amv,0\n"));
    const auto batch =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {twenterand}, .dated_on = date(2026, 4, 9)});
    REQUIRE(batch);
    REQUIRE(batch->letters[0].warnings.size() == 1);
    CHECK(batch->letters[0].warnings[0] ==
          "De cijfers zijn veranderd na het besluit: gewogen is regulier 5 van 142, AMV 0 van 23, "
          "de brief noemt regulier 8 van 142, AMV 0 van 23.");
}

TEST_CASE("a letter of a day without a supervisor or a term is refused by that day") {
    Office office;
    LetterRoom room;
    office.place_on_rung_2();
    const auto batch =
        draft_letters(office.desk, office.ask(mandate::Act::draft_letter), room.stationery(),
                      {.to = {twenterand}, .dated_on = date(2024, 1, 1)});
    REQUIRE(batch);
    REQUIRE(batch->excluded.size() == 1);
    const std::string& reason = batch->excluded[0].reason.reason;
    CHECK(reason.find("1 januari 2024") != std::string::npos);
    CHECK(reason.find("een latere") != std::string::npos);
}

}  // namespace trede::desk
