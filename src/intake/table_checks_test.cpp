#include <doctest/doctest.h>

#include <algorithm>

#include "intake/amounts.hpp"
#include "intake/headings.hpp"
#include "support/tables.hpp"

// What could be read as a figure and is none, and what a person has to say.

namespace trede::intake {

using namespace test::tables;

TEST_CASE("a heading that speaks of what is not there is no figure") {
    for (const char* heading :
         {"Nog te realiseren", "Te realiseren", "Toegezegd", "In voorbereiding", "Bezet",
          "Niet gerealiseerd", "Aanbod", "Indicatief"}) {
        CAPTURE(heading);
        const std::string word(heading);
        const Reading reading =
            read("gemeente;" + word + " regulier;" + word + " amv\nAardam;137;23\nBoomstad;1;0\n");
        CHECK(reading.figures.empty());
        CHECK(reading.problems.size() == 1);
        const Reading beside =
            read("gemeente;regulier;" + word + " regulier\nAardam;5;137\nBoomstad;1;0\n");
        CHECK(problems(beside).empty());
        CHECK(figures(beside) == "GM9001 regulier 5 B2\nGM9002 regulier 1 B3\n");
    }
    const Reading unknown = read("gemeente;Bruikbaar regulier\nAardam;5\nBoomstad;1\n");
    CHECK(figures(unknown) == "GM9001 regulier 5 B2\nGM9002 regulier 1 B3\n");
    const auto told = std::ranges::find_if(unknown.notes, [](const Note& note) {
        return note.text.find("'bruikbaar'") != std::string::npos;
    });
    REQUIRE(told != unknown.notes.end());
    CHECK(told->place.cell == "B1");
    // Of two columns the one without an unknown word is the number.
    CHECK(figures(read("gemeente;Duurzaam regulier;regulier\nAardam;2;5\n")) ==
          "GM9001 regulier 5 C2\n");
}

TEST_CASE("one reference date for a whole sheet, wherever it stands") {
    const Reading above =
        read("Peildatum: 1-1-2025;;\ngemeente;regulier;amv\nAardam;5;0\nBoomstad;1;0\n");
    CHECK(problems(above).empty());
    CHECK(above.day_in_heading == base::date(2025, 1, 1));
    CHECK(above.day_place.cell == "A1");
    const Reading beside = read("Stand per;1 juli 2025;\ngemeente;regulier;amv\nAardam;5;0\n");
    CHECK(beside.day_in_heading == base::date(2025, 7, 1));
    CHECK(beside.day_place.cell == "B1");
    const Reading two =
        read("gemeente;Realisatie regulier per 1-7-2025;Realisatie AMV per 1-1-2025\nAardam;5;3\n");
    REQUIRE(two.problems.size() == 1);
    CHECK(two.problems.front().cell == "C1");
    CHECK(two.problems.front().expected == "één peildatum in de hele tabel; in B1 staat 1-7-2025");
    // A day that is not in the calendar is not passed over.
    const Reading none = read("gemeente;Realisatie regulier per 31-2-2026\nAardam;5\n");
    REQUIRE(none.problems.size() == 1);
    CHECK(none.problems.front().cell == "B1");
    CHECK(none.problems.front().read == "31-2-2026");
    for (const char* line : {"Peildatum: 31 februari 2026;", "Peildatum;31-2-2026"}) {
        const auto told = read(std::string(line) + "\ngemeente;regulier\nAardam;5\n").problems;
        REQUIRE(told.size() == 1);
        CHECK(told.front().expected == "een peildatum die in de kalender staat");
    }
    // A day above the table that is no reference date says nothing.
    CHECK_FALSE(read("Gemaakt op 3-8-2025;\ngemeente;regulier\nAardam;5\n").day_in_heading);
}

TEST_CASE("a column that is pointed out and holds nothing is no column of unknown numbers") {
    const auto book = read_workbook(test::bytes_of("a;b;c\nAardam;5;3\nBoomstad;1;0\n"), "x");
    REQUIRE(book);
    const auto empty = mapping_of(TableKind::progress, {.columns = "gemeente=A,regulier=Z,amv=C"});
    REQUIRE(empty);
    CHECK(problems(read_table(*book, *empty, test::invented_register(), today)) ==
          "Z1 [] een kolom met cijfers voor regulier; deze kolom is leeg\n");
}

TEST_CASE("a remark that begins like a total leaves the row what it is") {
    const Reading reading = read(
        "gm_code;gemeente;regulier;amv;opmerking\nGM9001;Aardam;0;0;Totaal nog niets\n"
        "GM9002;Boomstad;10;5;\n");
    CHECK(problems(reading).empty());
    CHECK(reading.figures.size() == 4);
}

TEST_CASE("a row without a name is a total only when it could be nothing else") {
    const Reading lost = read(
        "gemeente;categorie;plekken\nAardam;regulier;5\nAardam;amv;0\nBoomstad;regulier;10\n"
        ";amv;0\n");
    CHECK(problems(lost) == "A5 [] een gemeente bij de getallen in deze rij\n");
    const Reading total = read("gemeente;regulier;amv\nAardam;5;1\nBoomstad;10;0\n;15;1\n");
    CHECK(problems(total).empty());
    CHECK(total.figures.size() == 4);
}

TEST_CASE("below a total of part of the rows a total of nothing is wrong") {
    const Reading reading = read(
        "gemeente;regulier;amv\nAardam;5;3\nBoomstad;10;2\nTotaal Overijssel;15;5\nTotaal;0;0\n");
    CHECK(problems(reading) ==
          "B5 [0] 15, de som van de rijen erboven\nC5 [0] 5, de som van de rijen erboven\n");
}

TEST_CASE("columns that a person points out are read whatever their headings say") {
    const auto book =
        read_workbook(test::bytes_of("x;gemeente;Telling A;Telling B\n;Aardam;5;1\n"), "lijst.csv");
    const auto chosen = mapping_of(TableKind::progress, {.columns = "regulier=D, gemeente=B"});
    REQUIRE(chosen);
    const Reading reading = read_table(*book, *chosen, test::invented_register(), today);
    CHECK(problems(reading).empty());
    CHECK(figures(reading) == "GM9001 regulier 1 D2\n");
    CHECK(reading.mapping->columns.back().heading == "Telling B");
    const auto refusal = [](const std::string& columns) {
        const auto made = mapping_of(TableKind::progress, {.columns = columns});
        return made ? std::string() : made.error().reason;
    };
    CHECK(refusal("regulier=C").find("er hoort een gemeente in") != std::string::npos);
    CHECK(refusal("gemeente=B,regulier=C,amv=C").find("twee keer") != std::string::npos);
    CHECK(refusal("gemeente=B,regulier=C,regulier=D").find("'regulier' staat er twee keer") !=
          std::string::npos);
    CHECK(refusal("gemeente=B,plek=C").find("'plek' is geen rol. De rollen zijn: gemeentecode") !=
          std::string::npos);
    CHECK(refusal("gemeente").find("niet van de vorm regulier=C") != std::string::npos);
    CHECK(refusal("gemeente=B,regulier=3").find("'3' is geen kolom") != std::string::npos);
}

TEST_CASE("columns that could both be the number are named by strand") {
    const Reading reading =
        read("gemeente;2024 regulier;2025 regulier;2024 AMV;2025 AMV\nAardam;1;2;3;4\n");
    REQUIRE(reading.problems.size() == 1);
    CHECK(reading.problems.front().expected.find("B ('2024 regulier') en C ('2025 regulier').") !=
          std::string::npos);
}

TEST_CASE("a total of one municipality in the long form is held against its own rows") {
    const std::string head = "gm_code,categorie,plekken\n";
    const std::string rows = "GM9001,regulier,10\nGM9001,amv,2\n";
    const Reading right = read(head + rows + "GM9001,totaal,12\n");
    CHECK(problems(right).empty());
    CHECK(figures(right) == "GM9001 regulier 10 C2\nGM9001 amv 2 C3\n");
    CHECK(right.rows_read == 2);
    CHECK(problems(read(head + rows + "GM9001,totaal,13\n")) ==
          "C4 [13] 12, de som van de rijen van deze gemeente\n");
    // Wherever it stands, and only against the rows of that municipality.
    CHECK(problems(read(head + "GM9002,amv,7\nGM9001,Totaal regulier en amv,12\n" + rows)).empty());
    CHECK(problems(read(head + "GM9001,totaal,99\n")) ==
          "A2 [GM9001] ook een rij voor elke categorie; een totaal zegt niet om welke plekken het "
          "gaat\n");
    CHECK(problems(read(head + rows + "GM9002,regulier,4\nGM9002,som amv,7\n")) ==
          "B5 [som amv] regulier of amv\n");
    // A number that cannot be read is one problem, and not also a wrong total.
    CHECK(problems(read(head + "GM9001,regulier,veel\nGM9001,amv,2\nGM9001,totaal,12\n")) ==
          "C2 [veel] een heel getal, of leeg als u het niet weet\n");
}

TEST_CASE("a table without one number is a problem") {
    CHECK(problems(read("gemeente;regulier;amv\nAardam;onbekend;n.v.t.\n")) ==
          "A1 [] ten minste één getal in de tabel\n");
}

TEST_CASE("a row of a category without a name is never a total") {
    const std::string rows =
        "gemeente;soort;realisatie\nAardam;regulier;5\nAardam;amv;0\nBoomstad;regulier;6\n"
        "Boomstad;amv;1\nEikenrode;regulier;6\n";
    CHECK(problems(read(rows + ";amv;1\n")) == "A7 [] een gemeente bij de getallen in deze rij\n");
    CHECK(problems(read(rows + "Totaal;amv;1\n")).empty());
}

TEST_CASE("a remark does not make a total of a municipality that is written wrong") {
    const Reading reading =
        read("gemeente;regulier;amv;opmerking\nAardm;0;0;Totaal geen locaties\nBoomstad;1;0;\n");
    CHECK(problems(reading) == "A2 [Aardm] een gemeente die bestaat\n");
}

TEST_CASE("a number in a cell that is merged over several is the number of none of them") {
    const auto merged = [](std::string_view csv, const Range& range) {
        auto book = read_workbook(test::bytes_of(csv), "x");
        REQUIRE(book);
        book->sheets[0].merged = {range};
        return problems(read_table(*book, TableKind::progress, test::invented_register(), today));
    };
    const Range down{.first_row = 2, .last_row = 3, .first_column = 1, .last_column = 1};
    CHECK(merged("gemeente;regulier;amv\nAardam;5;0\nBoomstad;;1\n", down) ==
          "B2 [5] een eigen getal in elke cel; B2:B3 is één samengevoegde cel\n");
    const Range sideways{.first_row = 2, .last_row = 2, .first_column = 1, .last_column = 2};
    CHECK(merged("gemeente;regulier;amv\nAardam;5;\nBoomstad;2;1\n", sideways) ==
          "B2 [5] een eigen getal in elke cel; B2:C2 is één samengevoegde cel\n");
    const Range tall{.first_row = 2, .last_row = 3, .first_column = 2, .last_column = 2};
    CHECK(merged("gemeente;soort;plekken\nAardam;regulier;5\nAardam;amv;\n", tall) ==
          "C2 [5] een eigen getal in elke cel; C2:C3 is één samengevoegde cel\n");
    // A row below with a remark only is no row of another, and neither is a column of remarks.
    CHECK(merged("gemeente;regulier;amv;opmerking\nAardam;5;0;klein\n;;;en nieuw\n", down).empty());
    const Range remark{.first_row = 2, .last_row = 2, .first_column = 2, .last_column = 3};
    CHECK(merged("gemeente;regulier;amv;opmerking\nAardam;5;0;\n", remark).empty());
}

TEST_CASE("percentages, money and failed formulas are no places, however they are stored") {
    CHECK(read_amount("1", CellKind::percentage, 10).expected ==
          "een aantal plekken, geen percentage");
    CHECK(read_amount("5", CellKind::currency, 10).expected ==
          "een aantal plekken, geen bedrag in geld");
    CHECK(read_amount("", CellKind::percentage, 10).state == AmountState::missing);
    // A score or a weight may be shown as a percentage.
    CHECK(read_scaled("-0.153", CellKind::percentage, 3) == -153);
}

TEST_CASE("the reader is told of every row that is read as a total") {
    const Reading reading =
        read("gemeente;regulier;amv\nAardam;5;3\nBoomstad;1;2\nTotaal Noord;6;5\n");
    CHECK(problems(reading).empty());
    REQUIRE(reading.notes.size() == 1);
    CHECK(reading.notes[0].place.cell == "A4");
    CHECK(reading.notes[0].text == "Gelezen als totaal, niet als gemeente: Totaal Noord");
}

TEST_CASE("figures that two counted are rivals, however clearly each heading speaks") {
    for (const char* other :
         {"Realisatie regulier PRT", "Plekken regulier provincie", "Regulier volgens gemeente",
          "Realisatie regulier (opgave gemeente)"}) {
        CAPTURE(other);
        const Reading reading = read("gemeente;Realisatie regulier COA;" + std::string(other) +
                                     "\nAardam;5;6\nBoomstad;1;2\n");
        REQUIRE(reading.problems.size() == 1);
        CHECK(reading.problems.front().cell == "C1");
        CHECK(reading.problems.front().expected.find("nu passen B") != std::string::npos);
    }
    // The clearer heading still wins of one that names nobody.
    CHECK(figures(read("gemeente;Plekken regulier COA;Realisatie regulier\nAardam;6;5\n")) ==
          "GM9001 regulier 5 C2\n");
}

TEST_CASE("whose figures a heading names") {
    CHECK(source_in("Realisatie regulier COA") == "coa");
    CHECK(source_in("Gerealiseerd (PRT) amv") == "provincie");
    CHECK(source_in("Regulier volgens de gemeente") == "gemeente");
    for (const char* none : {"Realisatie regulier", "Realisatie per gemeente",
                             "Plekken in COA-opvang", "Volgens COA en provincie"}) {
        CAPTURE(none);
        CHECK(source_in(none).empty());
    }
}

TEST_CASE("numbers in hundreds or thousands are refused wherever the sheet says so") {
    for (const char* unit : {"(x 1000)", "x 1.000", "x1000", "(\xC3\x97 100)", "* 1000",
                             "(in honderdtallen)", "in duizenden", "maal 10"}) {
        CAPTURE(unit);
        CHECK(names_multiple(unit));
    }
    for (const char* none : {"2 x 100 plekken", "x", "Stand 1-1-2025", "box 1", "x 2", "xml 10",
                             "tientallen gemeenten", "lijst 1000"}) {
        CAPTURE(none);
        CHECK_FALSE(names_multiple(none));
    }
    const std::string expected = "] " + std::string(no_multiple) + "\n";
    CHECK(problems(read("gemeente;regulier (x 1000);amv\nAardam;5;0\n")) ==
          "B1 [regulier (x 1000)" + expected);
    CHECK(problems(read("Aantallen x 1.000;;\ngemeente;regulier;amv\nAardam;5;0\n")) ==
          "A1 [Aantallen x 1.000" + expected);
    CHECK(problems(read("gemeente;regulier;amv\nAardam;5;0\nAlles in duizendtallen;;\n")) ==
          "A3 [Alles in duizendtallen" + expected);
    // A remark of a municipality says nothing of the unit.
    CHECK(problems(read("gemeente;regulier;opmerking\nAardam;5;x 10 bedden\n")).empty());
}

TEST_CASE("a row that another separator left in one cell is no remark") {
    const std::string head = "gemeente;regulier;amv\nBoomstad;3;1\n";
    const std::string expected =
        "] de cellen van deze rij los van elkaar, met hetzelfde scheidingsteken als in de andere "
        "rijen; nu staat alles in één cel\n";
    for (const char* row : {"Aardam,5,0", "GM9001,Aardam,5", "Aardam|5|0"}) {
        CAPTURE(row);
        CHECK(problems(read(head + row + "\n")) == "A3 [" + std::string(row) + expected);
    }
    CHECK(problems(read(head + "Bron: opgave van Aardam, gemaakt op 1 juli\n")).empty());
    CHECK(problems(read(head + "Bron: brief, 12 pagina's, 2025\n")).empty());
}

}  // namespace trede::intake
