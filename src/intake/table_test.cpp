#include "intake/table.hpp"

#include <doctest/doctest.h>

#include "intake/read.hpp"
#include "support/invented_register.hpp"
#include "support/sheets.hpp"

namespace trede::intake {

namespace {

Reading read(std::string_view csv, TableKind kind = TableKind::progress) {
    const auto book = read_workbook(test::bytes_of(csv), "lijst.csv");
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().reason));
    return read_table(*book, kind, test::invented_register());
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

TEST_CASE("totals are held against the rows above them") {
    const std::string rows = "gemeente;regulier;amv;totaal\nAardam;10;5;15\nBoomstad;20;;20\n";
    CHECK(problems(read(rows + "Totaal;30;5;35\n")).empty());
    CHECK(problems(read(rows + ";30;5;35\n")).empty());  // a total that lost its name
    CHECK(problems(read(rows + "Totaal;31;5;36\n")) == "B4 [31] 30, de som van de rijen erboven\n");
    CHECK(problems(read(rows + "Totaal;30;5;36\n")) ==
          "D4 [36] 35, de som van regulier en amv in deze rij\n");
    CHECK(problems(read(rows + "Eikenrode;1;1;3\n")) ==
          "D4 [3] 2, de som van regulier en amv in deze rij\n");
    CHECK(problems(read(rows + ";7;7;14\n")) == "A4 [] een gemeente bij de getallen in deze rij\n");
    const std::string tall = "gm_code,categorie,plekken\nGM9001,regulier,10\nGM9001,amv,5\n";
    CHECK(problems(read(tall + "Totaal,,15\n")).empty());
    CHECK(problems(read(tall + ",Totaal,15\n")).empty());
    CHECK(problems(read(tall + "Totaal,amv,5\n")).empty());
    CHECK(problems(read(tall + "Totaal,amv,6\n")) == "C4 [6] 5, de som van de rijen erboven\n");
}

TEST_CASE("the long form has its own mistakes") {
    CHECK(problems(read("gm_code,categorie,plekken\nGM9001,regulier,1\nGM9001,regulier,1\nGM9001,"
                        "kamp,1\nXX1,amv,1\nGM9099,amv,1\nGM9002,amv,\n")) ==
          "A3 [GM9001] elke gemeente en categorie \xC3\xA9\xC3\xA9n keer; deze staat ook "
          "hierboven, de gemeente in A2\n"
          "B4 [kamp] regulier of amv\nA5 [XX1] een gemeentecode zoals GM1700\nA6 [GM9099] een "
          "gemeentecode die bestaat\n"
          "A7 [GM9002] bij deze gemeente ten minste \xC3\xA9\xC3\xA9n getal; schrijf 0 als er geen "
          "plekken zijn\n");
}

TEST_CASE("headings that do not make a table of the kind that was asked for") {
    CHECK(problems(read("a;b\n1;2\n")).starts_with(" [] een rij met koppen"));
    CHECK(problems(read("gemeente;taak regulier;taak amv\nAardam;1;1\n"))
              .find("deze koppen zijn die van een verdeelbesluit") != std::string::npos);
    CHECK(problems(read("gm_code,categorie,plekken,besluit_op\nGM9001,amv,1,2024-12-20\n"))
              .find("verdeelbesluit") != std::string::npos);
    CHECK(problems(
              read("gemeente;realisatie regulier;realisatie amv\nAardam;1;1\n", TableKind::tasks))
              .find("voortgangsrapportage") != std::string::npos);
    CHECK(problems(read("gemeente;regulier jan;regulier jul;amv\nAardam;1;2;3\n"))
              .starts_with("C1 [regulier jul] \xC3\xA9\xC3\xA9n kolom voor regulier"));
    CHECK(problems(read("gemeente;regulier;amv\n")).starts_with("A1 [] rijen met gemeenten"));
    CHECK(
        problems(read("gemeente;regulier;amv\nAardam;1;1\n\ngemeente;regulier;amv\nBoomstad;1;1\n"))
            .starts_with("A4 [gemeente] \xC3\xA9\xC3\xA9n tabel"));
    CHECK(problems(read("gemeente;regulier;amv;besluitdatum\nAardam;1;1;gisteren\n",
                        TableKind::tasks)) == "D2 [gisteren] een datum, bijvoorbeeld 20-12-2024\n");
}

TEST_CASE("a saved mapping is used again, and a moved column is noticed") {
    const Reading july =
        read("gemeente;realisatie regulier per 1-7-2025;regulier tijdelijk;amv\nAardam;1;9;2\n");
    REQUIRE(july.mapping.has_value());
    const auto again = [&](std::string_view csv) {
        return read_table(*read_workbook(test::bytes_of(csv), "januari.csv"), *july.mapping,
                          test::invented_register());
    };
    const Reading january =
        again("gemeente;realisatie regulier per 1-1-2026;regulier tijdelijk;amv\nAardam;3;9;4\n");
    CHECK(figures(january) == "GM9001 regulier 3 B2\nGM9001 amv 4 D2\n");
    CHECK(
        problems(
            again(
                "gemeente;amv;regulier tijdelijk;realisatie regulier per 1-7-2025\nAardam;3;9;4\n"))
            .starts_with("B1 [amv] 'realisatie regulier per"));
    CHECK(problems(again("iets anders\n")).find("zoals in de bewaarde koppeling") !=
          std::string::npos);
}

TEST_CASE("a province with the name of a municipality above its rows is no second row of it") {
    const Reading reading = read("gemeente;regulier;amv\nAardam;;\nAardam;1;2\nBoomstad;3;4\n");
    CHECK(problems(reading).empty());
    CHECK(reading.figures.size() == 4);
    CHECK(reading.notes.size() == 1);
}

}  // namespace trede::intake
