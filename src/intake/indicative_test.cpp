#include "intake/indicative.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>

#include "intake/read.hpp"
#include "support/invented_register.hpp"

namespace trede::intake {

namespace {

IndicativeTable numbers_in(const std::string& text) {
    const auto book = read_workbook(std::as_bytes(std::span(text)), "indicatief.csv");
    REQUIRE(book);
    return read_indicative(*book, test::invented_register());
}

}  // namespace

TEST_CASE("municipalities and provinces are read by code or name, each with its cell") {
    const auto table = numbers_in(
        "Fictieve verdeling\n"
        "code;naam;plekken_totaal;waarvan_amv;aanmeldvoorziening;bron\n"
        "GM9001;;1.234;104;;Stcrt. 1\n"
        ";Boomstad;7;;;\n"
        "PV81;;19.776;;200;Stcrt. 1\n"
        "GM9005;;onbekend;;;\n");
    CHECK(table.problems.empty());
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].municipality == registry::MunicipalityCode("GM9001"));
    CHECK(table.rows[0].total == cycle::Places(1234));
    CHECK(table.rows[0].amv == cycle::Places(104));
    CHECK(table.rows[0].source == "Stcrt. 1");
    CHECK(table.rows[0].place == Place{.sheet = "indicatief.csv", .cell = "C3"});
    CHECK(table.rows[1].municipality == registry::MunicipalityCode("GM9002"));
    CHECK_FALSE(table.rows[1].amv);
    CHECK(table.rows[2].province == registry::ProvinceCode("PV81"));
    CHECK(table.rows[2].registration == cycle::Places(200));
    REQUIRE(table.notes.size() == 1);
    CHECK(table.notes[0].place.cell == "C6");
}

TEST_CASE("a comma within a number makes a cell too many, and is noticed") {
    const auto table =
        numbers_in("code,plekken_totaal,bron\nGM9001,1,234,Stcrt. 1\nGM9002,7,Stcrt. 1\n");
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].cell == "D2");
    CHECK(table.rows.size() == 1);
}

TEST_CASE("every problem is told with its cell") {
    const auto table = numbers_in(
        "gm_code,plekken,amv,aanmeldvoorziening\n"
        "GM9001,10,11,\n"
        "GM9001,veel,,\n"
        "GM9005,10,,5\n"
        "GM9002,12,,\n"
        "GM9002,12,,\n"
        "GM1,1,,\n"
        "PVX,1,,\n"
        "zomaar,1,,\n");
    const auto at = [&](std::string_view cell) {
        return std::ranges::count(table.problems, cell, &Problem::cell);
    };
    CHECK(at("C2") == 1);  // the part is more than the whole
    CHECK(at("B3") == 2);  // no number, and the code for the second time
    CHECK(at("D4") == 1);  // Besluit art. 2.2 lid 2
    CHECK(at("B6") == 1);
    CHECK(at("A7") == 1);
    CHECK(at("A8") == 1);
    CHECK(at("A9") == 1);
    CHECK(table.problems.size() == 8);
}

TEST_CASE("a file without the columns says which ones are asked") {
    const auto table = numbers_in("a,b\n1,2\n");
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].expected.find("plekken_totaal") != std::string::npos);
}

TEST_CASE("a name that belongs to another code is refused at the name") {
    const auto table = numbers_in(
        "code;naam;plekken_totaal\n"
        "GM9001;Boomstad;10\n");
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].cell == "B2");
    CHECK(table.problems[0].read == "Boomstad");
    CHECK(table.problems[0].expected.find("want code GM9001 in A2 is die gemeente") !=
          std::string::npos);
    CHECK(table.rows.empty());
}

TEST_CASE("two columns for one number: nobody guesses which is meant") {
    const auto table = numbers_in(
        "code;totaal;plekken\n"
        "GM9001;165;999\n");
    REQUIRE(table.problems.size() == 1);
    CHECK(table.problems[0].cell == "C1");
    CHECK(table.rows.empty());
}

TEST_CASE("a total and a source line are recognised and told, not taken") {
    const auto table = numbers_in(
        "code;naam;plekken_totaal\n"
        "GM9001;;10\n"
        "Totaal;;10\n"
        "Bron: een fictief blad;;\n");
    CHECK(table.problems.empty());
    CHECK(table.rows.size() == 1);
    REQUIRE(table.notes.size() == 2);
    CHECK(table.notes[0].place.cell == "A3");
    CHECK(table.notes[1].text == "Niet als gemeente gelezen: Bron: een fictief blad");
}

}  // namespace trede::intake
