#include "intake/table.hpp"

#include <doctest/doctest.h>

#include "support/tables.hpp"

namespace trede::intake {

using namespace test::tables;

TEST_CASE("the long form of the contract") {
    const Reading reading = read(
        "gm_code,categorie,plekken\ngm9001,regulier,142\ngm9001,amv,23\nGM9002,amv,0\n9002,"
        "regulier,5\n");
    CHECK(problems(reading).empty());
    CHECK(figures(reading) ==
          "GM9001 regulier 142 C2\nGM9001 amv 23 C3\nGM9002 amv 0 C4\nGM9002 regulier 5 C5\n");
    CHECK(reading.rows_read == 4);
}

TEST_CASE("a municipality of which nothing is known may say so, and an empty row may not") {
    const Reading marked = read("gemeente;regulier;amv\nAardam;onbekend;n.v.t.\nBoomstad;1;0\n");
    CHECK(problems(marked).empty());
    CHECK(figures(marked) == "GM9002 regulier 1 B3\nGM9002 amv 0 C3\n");
    CHECK(marked.missing.size() == 2);
    const Reading empty = read("gemeente;regulier;amv\nAardam;;\nBoomstad;1;0\n");
    CHECK(problems(empty).starts_with("A2 [Aardam] bij deze gemeente ten minste één getal."));
}

TEST_CASE("a comma within a number makes a cell too many, and is noticed") {
    const Reading more = read("gm_code,categorie,plekken\nGM9001,regulier,34,000\nGM9001,amv,0\n");
    CHECK(problems(more) ==
          "D2 [000] niet meer cellen dan koppen. Zet een getal of naam met een komma erin tussen "
          "aanhalingstekens\n");
    // Empty cells behind the table are what office programs leave there.
    CHECK(problems(read("gm_code,categorie,plekken\nGM9001,regulier,34,,\nGM9001,amv,0,,\n"))
              .empty());
    // A column with a heading that we do not use is no cell too many.
    CHECK(problems(read("gm_code,categorie,plekken,opmerking\nGM9001,regulier,34,\"klein, nu\"\n"))
              .empty());
}

TEST_CASE("a progress report may name its reference date in a column") {
    const Reading dated =
        read("gemeente;regulier;amv;peildatum\nAardam;5;0;01-07-2025\nBoomstad;1;0;1 juli 2025\n");
    CHECK(problems(dated).empty());
    CHECK(dated.day_in_heading == base::date(2025, 7, 1));
    CHECK(dated.day_place.cell == "D2");
    const Reading two =
        read("gemeente;regulier;amv;Peildatum\nAardam;5;0;01-07-2025\nBoomstad;1;0;2025-10-01\n");
    CHECK(problems(two) ==
          "D3 [2025-10-01] één peildatum in de hele tabel; in D2 staat 1-7-2025\n");
}

TEST_CASE("what is hidden is read, and the reader is told") {
    auto book = read_workbook(
        test::bytes_of("gm_code,categorie,plekken\ngm9001,regulier,142\ngm9001,amv,23\n,,\n"), "x");
    REQUIRE(book);
    // Rows 9 and 10 hold nothing, and column E is none of the table.
    book->sheets[0].not_shown = {whole_rows(3, 4), whole_rows(9, 10), whole_columns(2, 2),
                                 whole_columns(4, 4)};
    const Reading reading =
        read_table(*book, TableKind::progress, test::invented_register(), today);
    CHECK(figures(reading) == "GM9001 regulier 142 C2\nGM9001 amv 23 C3\n");
    REQUIRE(reading.notes.size() == 1);
    CHECK(reading.notes[0].text == "Verborgen, maar wel gelezen: rij 3 tot en met 4, kolom C.");
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
    CHECK(reading.day_place == Place{.sheet = "lijst.csv", .cell = "B3"});
    // Two columns, the total and the source, not what is in `missing`.
    CHECK(reading.notes.size() == 4);
}

TEST_CASE("all problems are reported at once") {
    const Reading reading = read(
        "code;gemeente;regulier;amv\nGM9001;Boomstad;1;1\n;Nergenshuizen;1;1\n;Dubbelveen;1;"
        "1\nGM9009;;1;1\n"
        ";Aardam;-5;veel\n;Boomstad;1,5;60.000\n;Boomstad;1;1\n;Eikenrode;;\nTotaal;;999;\n");
    CHECK(problems(reading) ==
          "B2 [Boomstad] Aardam, want code GM9001 in A2 is die gemeente\n"
          "B3 [Nergenshuizen] een gemeente die bestaat\n"
          "B4 [Dubbelveen] één gemeente; deze naam kan Dubbelveen (N) (GM9003) of Dubbelveen (Z) "
          "(GM9004) zijn. Zet de gemeentecode erbij\n"
          "A5 [GM9009] een gemeente die bestaat. Oudgat is opgegaan in Boomstad (GM9002).\n"
          "C6 [-5] een getal van 0 of meer\n"
          "D6 [veel] een heel getal, of leeg als u het niet weet\n"
          "C7 [1,5] een heel getal, zonder cijfers achter de komma\n"
          "D7 [60.000] een getal van ten hoogste 50.000\n"
          "B8 [Boomstad] elke gemeente één keer; deze staat ook in B7\n"
          "B9 [Eikenrode] bij deze gemeente ten minste één getal. Schrijf 0 als er geen plekken "
          "zijn, en 'onbekend' als u het niet weet\n");
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

TEST_CASE("what is there twice in the long form names the row of that category") {
    CHECK(problems(read("gm_code,categorie,plekken\nGM9001,regulier,1\nGM9001,amv,2\nGM9002,amv,3\n"
                        "GM9001,amv,2\n")) ==
          "A5 [GM9001] elke gemeente en categorie \xC3\xA9\xC3\xA9n keer; deze staat ook in A3\n");
}

TEST_CASE("the long form has its own mistakes") {
    CHECK(problems(read("gm_code,categorie,plekken\nGM9001,regulier,1\nGM9001,regulier,1\nGM9001,"
                        "kamp,1\nXX1,amv,1\nGM9099,amv,1\nGM9002,amv,\n")) ==
          "A3 [GM9001] elke gemeente en categorie \xC3\xA9\xC3\xA9n keer; deze staat ook in A2\n"
          "B4 [kamp] regulier of amv\nA5 [XX1] een gemeentecode zoals GM1700\nA6 [GM9099] een "
          "gemeentecode die bestaat\n"
          "A7 [GM9002] bij deze gemeente ten minste \xC3\xA9\xC3\xA9n getal. Schrijf 0 als er geen "
          "plekken zijn, en 'onbekend' als u het niet weet\n");
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
                          test::invented_register(), today);
    };
    const Reading january =
        again("gemeente;realisatie regulier per 1-1-2026;regulier tijdelijk;amv\nAardam;3;9;4\n");
    CHECK(figures(january) == "GM9001 regulier 3 B2\nGM9001 amv 4 D2\n");
    CHECK(january.day_in_heading == base::date(2026, 1, 1));
    CHECK(january.day_place.cell == "B1");
    CHECK(
        problems(
            again(
                "gemeente;amv;regulier tijdelijk;realisatie regulier per 1-7-2025\nAardam;3;9;4\n"))
            .starts_with("B1 [amv] 'realisatie regulier per"));
    CHECK(problems(again("iets anders\n")).find("zoals in de inleesregel") != std::string::npos);
}

TEST_CASE("a province with the name of a municipality above its rows is no second row of it") {
    const Reading reading = read("gemeente;regulier;amv\nAardam;;\nAardam;1;2\nBoomstad;3;4\n");
    CHECK(problems(reading).empty());
    CHECK(reading.figures.size() == 4);
    CHECK(reading.notes.size() == 1);
}

TEST_CASE("tasks need the day of the decision") {
    CHECK(problems(read("gm_code,categorie,plekken\nGM9001,regulier,5\nGM9001,amv,-1\n",
                        TableKind::tasks)) ==
          "A1 [gm_code, categorie, plekken] ook een kolom besluit_op met de dag van het "
          "verdeelbesluit; zonder die dag zijn het geen taken\n"
          "C3 [-1] een getal van 0 of meer\n");
    const std::string tall = "gm_code,categorie,plekken,besluit_op\n";
    CHECK(problems(read(tall + "GM9001,regulier,5,\nGM9001,amv,2,n.v.t.\nGM9002,amv,x,\n",
                        TableKind::tasks)) ==
          "D2 [] de dag van het verdeelbesluit, bijvoorbeeld 20-12-2024\n"
          "D3 [n.v.t.] de dag van het verdeelbesluit, bijvoorbeeld 20-12-2024\n"
          "C4 [x] een heel getal, of leeg als u het niet weet\n"
          "D4 [] de dag van het verdeelbesluit, bijvoorbeeld 20-12-2024\n");
    // Where no task is given, no decision is needed.
    const Reading unknown =
        read(tall + "GM9001,regulier,5,2024-12-20\nGM9001,amv,onbekend,\n", TableKind::tasks);
    CHECK(problems(unknown).empty());
    CHECK(unknown.missing.size() == 1);
    for (const std::string heading : {"Besluitdatum", "Datum besluit", "Datum van het besluit",
                                      "Besluit d.d.", "Besloten op"}) {
        CAPTURE(heading);
        const Reading reading = read(
            "gemeente;regulier;amv;" + heading + "\nAardam;1;2;20-12-2024\n", TableKind::tasks);
        CHECK(problems(reading).empty());
        REQUIRE(reading.figures.size() == 2);
        CHECK(reading.figures[0].decided_on == base::date(2024, 12, 20));
    }
}

TEST_CASE("a saved mapping cannot do without the day of the decision either") {
    const auto book =
        read_workbook(test::bytes_of("gemeente;regulier;amv\nAardam;1;2\n"), "taken.csv");
    REQUIRE(book.has_value());
    const Mapping mapping{.sender = "noord",
                          .kind = TableKind::tasks,
                          .sheet = "taken.csv",
                          .header_row = 1,
                          .header_rows = 1,
                          .columns = {{.column = 0, .role = Role::name, .heading = "gemeente"},
                                      {.column = 1, .role = Role::regular, .heading = "regulier"},
                                      {.column = 2, .role = Role::amv, .heading = "amv"}}};
    CHECK(problems(read_table(*book, mapping, test::invented_register(), today))
              .starts_with("A1 [gemeente, regulier, amv] ook een kolom besluit_op"));
}

TEST_CASE("the days of a task follow each other") {
    const auto told = [](std::string_view days) {
        return problems(
            read("gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,"
                 "beschikbaar_op\nGM9001,regulier,5," +
                     std::string(days) + "\n",
                 TableKind::tasks));
    };
    CHECK(told("2024-12-20,2024-12-20,2024-12-20").empty());
    CHECK(told("2024-12-20,,").empty());
    CHECK(told("2026-04-09,2026-04-13,2026-07-01").empty());  // decided today
    CHECK(told("2024-12-20,2034-12-23,") ==
          "E2 [2034-12-23] een dag die al is geweest; vandaag is het 9-4-2026\n");
    CHECK(told("2024-12-20,2024-12-19,2025-07-01") ==
          "E2 [2024-12-19] een dag op of na 20-12-2024, de dag van het besluit in D2\n");
    CHECK(told("2024-12-20,,2023-07-01") ==
          "F2 [2023-07-01] een dag op of na 20-12-2024, de dag van het besluit in D2; blijft "
          "bij een wijziging de dag van eerder gelden, laat de cel dan leeg\n");
    CHECK(told("2024-12-20,2023-01-01,2023-07-01") ==
          "E2 [2023-01-01] een dag op of na 20-12-2024, de dag van het besluit in D2\n"
          "F2 [2023-07-01] een dag op of na 20-12-2024, de dag van het besluit in D2; blijft "
          "bij een wijziging de dag van eerder gelden, laat de cel dan leeg\n");
    // One wrong year is one problem.
    CHECK(told("2026-04-10,2024-12-23,2025-07-01") ==
          "D2 [2026-04-10] een dag die al is geweest; vandaag is het 9-4-2026\n");
}

TEST_CASE("the days of a row are read even when its municipality is not known") {
    CHECK(problems(read("gemeente;regulier;amv;besluit op\nNergenshuizen;1;1;gisteren\n",
                        TableKind::tasks)) ==
          "A2 [Nergenshuizen] een gemeente die bestaat\n"
          "D2 [gisteren] een datum, bijvoorbeeld 20-12-2024\n");
}

TEST_CASE("a category that cannot be read is one problem") {
    const Reading reading =
        read("gm_code,categorie,plekken\nGM9001,gezinnen,5\nGM9002,regulier,1\nGM9002,amv,2\n");
    CHECK(problems(reading) == "B2 [gezinnen] regulier of amv\n");
    CHECK(reading.missing.empty());  // it may be either
    CHECK(problems(read("gm_code,categorie,plekken\nGM9001,gezinnen,\n")) ==
          "B2 [gezinnen] regulier of amv\n");
}

TEST_CASE("the day in a heading of two rows has the cell in which it stands") {
    const auto place = [](std::string_view csv) { return read(csv).day_place.cell; };
    CHECK(place("gemeente;regulier per 1-7-2024;amv per 1-7-2024\nAardam;5;0\n") == "B1");
    CHECK(place(";Tekort per 1-7-2025;Realisatie\nGemeente;Regulier;Regulier per 1-7-2025\n"
                "Aardam;5;0\n") == "C2");
    CHECK(place("Gemeente;Realisatie per 1-7-2025;\n;Tekort per 1-1-2025;Regulier\nAardam;5;0\n") ==
          "B1");
    CHECK(read("gemeente;regulier;amv\nAardam;5;0\n").day_place == Place{});
}

}  // namespace trede::intake
