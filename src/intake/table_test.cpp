#include "intake/table.hpp"

#include <doctest/doctest.h>

#include "intake/read.hpp"
#include "support/sheets.hpp"

namespace trede::intake {

namespace {

using registry::MunicipalityCode;

// Twelve invented municipalities, the register of these tests (fictief).
Lookup invented() {
    return Lookup{.by_name = [](std::string_view name) -> std::vector<MunicipalityCode> {
                      if (name == "Aardam" || name == "Aerdam") return {MunicipalityCode("GM9001")};
                      if (name == "Boomstad") return {MunicipalityCode("GM9002")};
                      if (name == "Dubbelveen")
                          return {MunicipalityCode("GM9003"), MunicipalityCode("GM9004")};
                      if (name == "Eikenrode") return {MunicipalityCode("GM9005")};
                      if (name == "Oudgat") return {MunicipalityCode("GM9009")};
                      return {};
                  },
                  .by_code = [](const MunicipalityCode& code) -> std::optional<KnownCode> {
                      if (code.value() == "GM9001") return KnownCode{.name = "Aardam", .ended = {}};
                      if (code.value() == "GM9002")
                          return KnownCode{.name = "Boomstad", .ended = {}};
                      if (code.value() == "GM9005")
                          return KnownCode{.name = "Eikenrode", .ended = {}};
                      if (code.value() == "GM9009")
                          return KnownCode{.name = "Oudgat",
                                           .ended = "opgegaan in Boomstad (GM9002)"};
                      return std::nullopt;
                  }};
}

Reading read(std::string_view csv, TableKind kind = TableKind::progress) {
    const auto book = read_workbook(test::bytes_of(csv), "lijst.csv");
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().reason));
    return read_table(*book, kind, invented());
}

// "GM9001 regulier 142 B2", one a line.
std::string figures(const Reading& reading) {
    std::string lines;
    for (const Figure& f : reading.figures) {
        lines += f.municipality.value() + " " + std::string(cycle::word(f.category)) + " " +
                 std::to_string(f.places.number()) + " " + f.place.cell + "\n";
    }
    return lines;
}

std::string problems(const Reading& reading) {
    std::string lines;
    for (const Problem& p : reading.problems)
        lines += p.cell + " [" + p.read + "] " + p.expected + "\n";
    return lines;
}

}  // namespace

TEST_CASE("the long form of the contract") {
    const Reading reading = read(
        "gm_code,categorie,plekken\ngm9001,regulier,142\ngm9001,amv,23\nGM9002,amv,0\n9002,"
        "regulier,5\n");
    CHECK(problems(reading).empty());
    CHECK(figures(reading) ==
          "GM9001 regulier 142 C2\nGM9001 amv 23 C3\nGM9002 amv 0 C4\nGM9002 regulier 5 C5\n");
    CHECK(reading.rows_read == 4);
}

TEST_CASE("two rows of headings, a title, totals, notes and Dutch numbers") {
    const Reading reading = read(
        "Voortgang opvang;;;;\n;;;;\n;Realisatie per "
        "1-7-2025;;Tekort;\nGemeente;Regulier;AMV;Regulier;AMV\n"
        "Aardam;1.234;-;0;0\nBoomstad;142,0;0;0;0\n\nTotaal Verzonnenland;1.376;;;\nBron: opgave "
        "van de provincie;;;;\n");
    CHECK(problems(reading).empty());
    CHECK(figures(reading) == "GM9001 regulier 1234 B5\nGM9002 regulier 142 B6\nGM9002 amv 0 C6\n");
    REQUIRE(reading.missing.size() == 1);
    CHECK(reading.missing[0].place.cell == "C5");
    CHECK(reading.day_in_heading == base::date(2025, 7, 1));
}

TEST_CASE("all problems are reported at once") {
    const Reading reading = read(
        "code;gemeente;regulier;amv\nGM9001;Boomstad;1;1\n;Nergenshuizen;1;1\n;Dubbelveen;1;"
        "1\nGM9009;;1;1\n"
        ";Aardam;-5;veel\n;Boomstad;1,5;60.000\n;Boomstad;1;1\n;Eikenrode;;\nTotaal;;999;\n");
    CHECK(problems(reading) ==
          "B2 [Boomstad] Aardam, want code GM9001 in A2 is die gemeente\n"
          "B3 [Nergenshuizen] een gemeente die bestaat\n"
          "B4 [Dubbelveen] één gemeente; deze naam past bij GM9003 GM9004. Zet de gemeentecode "
          "erbij\n"
          "A5 [GM9009] een gemeente die nog bestaat; Oudgat is opgegaan in Boomstad (GM9002)\n"
          "C6 [-5] een getal van 0 of meer\n"
          "D6 [veel] een heel getal, of leeg als u het niet weet\n"
          "C7 [1,5] een heel getal, zonder cijfers achter de komma\n"
          "D7 [60.000] een getal van ten hoogste 50.000\n"
          "B8 [Boomstad] elke gemeente één keer; deze staat ook in B7\n"
          "B9 [Eikenrode] bij deze gemeente ten minste één getal; schrijf 0 als er geen plekken "
          "zijn\n");
}

}  // namespace trede::intake
