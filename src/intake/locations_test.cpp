#include "intake/locations.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>

#include "intake/read.hpp"
#include "support/invented_register.hpp"

namespace trede::intake {

using base::date;

namespace {

LocationTable locations_in(const std::string& text) {
    const auto book = read_workbook(std::as_bytes(std::span(text)), "locaties.csv");
    REQUIRE(book);
    return read_locations(*book, test::invented_register(), base::date(2026, 4, 9));
}

const std::string heading =
    "gm_code;gemeente;nummer;locatie;soort;plaatsen;stand;beheerder;vanaf;tot en "
    "met;vergunning;zekerheid;gedeeld met\n";

}  // namespace

TEST_CASE("a cell without a heading is noticed: a comma within a number made it") {
    const auto table = locations_in(
        "gm_code,nummer,locatie,soort,plaatsen,stand\n"
        "GM9001,L-1,Kade (fictief),regulier,1,200,open\n");
    const auto cells = [&] {
        std::string all;
        for (const Problem& one : table.problems) all += one.cell + " ";
        return all;
    };
    CHECK(cells() == "G2 F2 ");  // "open" stands where nothing is asked, and "200" is no state
}

TEST_CASE("a table of locations is read by its headings, each with its cell") {
    const auto table = locations_in(
        "Locaties per 1-2-2026 (fictief)\n" + heading +
        "GM9001;Aardam;L-1;Oude school;regulier;120;open;COA;1-7-2024;30-6-2034;verleend;;\n"
        ";Boomstad;L-2;Havenhuis;AMV;24;gepland;college;1-6-2026;onbepaalde "
        "tijd;aangevraagd;zeker;\"GM9001; GM9005\"\n"
        "GM9005;;L-3;Kade;bijzonder;?;open;;;;;;\n");
    CHECK(table.problems.empty());
    REQUIRE(table.rows.size() == 3);
    const LocationRow& first = table.rows[0];
    CHECK(first.place == Place{.sheet = "locaties.csv", .cell = "C3"});
    CHECK(first.location.places == cycle::Places(120));
    CHECK(first.location.ends_on == date(2034, 6, 30));
    CHECK(first.location.run_by == cycle::Operator::coa);
    CHECK(table.rows[1].municipality.value() == "GM9002");
    CHECK(table.rows[1].location.end == cycle::End::indefinite);
    CHECK(table.rows[1].location.certainty == cycle::Certainty::certain);
    CHECK(table.rows[1].location.shared_with.size() == 2);
    CHECK_FALSE(table.rows[2].location.places);
    CHECK(table.rows[2].location.end == cycle::End::unknown);
    CHECK_FALSE(table.rows[2].location.run_by);
}

TEST_CASE("every problem is told, with its cell, and a number twice names both cells") {
    const auto table =
        locations_in(heading +
                     "GM9001;Boomstad;L-1;Oude school;regulier;120;open;COA;1-7-2024;30-6-2034;;;\n"
                     "GM9999;;L-2;Havenhuis;tijdelijk;veel;bijna;Rode Kruis;ooit;nooit;half;vast;\n"
                     "GM9001;;L-1;Kade;regulier;10;open;COA;1-7-2024;30-6-2023;;;Nergens\n"
                     "GM9009;;;;;-1;;;;;;;\n");
    const auto at = [&](std::string_view cell) {
        return std::ranges::count(table.problems, cell, &Problem::cell);
    };
    CHECK(table.rows.empty());
    CHECK(table.rows_read == 4);
    CHECK(at("B2") == 1);
    for (const std::string_view cell : {"A3", "E3", "F3", "G3", "H3", "I3", "J3", "K3", "L3"}) {
        CAPTURE(cell);
        CHECK(at(cell) == 1);
    }
    CHECK(at("C4") == 1);
    CHECK(at("M4") == 1);
    for (const std::string_view cell : {"A5", "C5", "D5", "E5", "F5", "G5"}) {
        CAPTURE(cell);
        CHECK(at(cell) == 1);
    }
    const auto twice = std::ranges::find(table.problems, "C4", &Problem::cell);
    CHECK(twice->expected.find("C2") != std::string::npos);
}

TEST_CASE("a location that cannot be is a problem at the cell that it is about") {
    const auto table = locations_in(heading +
                                    "GM9001;;L-1;Kade;regulier;10;open;COA;1-7-2024;30-6-2023;;;\n"
                                    "GM9001;;L-2;Kade;regulier;10;open;COA;1-7-2024;;;zeker;\n");
    REQUIRE(table.problems.size() == 2);
    CHECK(table.problems[0].cell == "J2");  // it ends before it begins
    CHECK(table.problems[1].cell == "L3");  // and only of a planned one the coming is certain
}

TEST_CASE("no table, a table without its columns and an empty table are problems") {
    CHECK(locations_in("gemeente;plekken\nAardam;5\n").problems.size() == 1);
    const auto half = locations_in("gemeente;nummer;plaatsen\nAardam;L-1;5\n");
    REQUIRE(half.problems.size() == 1);
    CHECK(half.problems[0].expected == "ook een kolom met de kop: locatie, soort, stand");
    CHECK(locations_in(heading).problems.size() == 1);
    CHECK(locations_in("gm_code;nummer;id;locatie;soort;plaatsen;stand\n").problems.size() == 1);
}

}  // namespace trede::intake
