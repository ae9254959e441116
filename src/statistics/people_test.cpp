#include "statistics/people.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/statistic_tables.hpp"

namespace trede::statistics {

using namespace test_tables;

TEST_CASE("rows of a part of the people are no rows of inhabitants") {
    const std::string head =
        "RegioS;Geslacht;Leeftijd;BurgerlijkeStaat;Perioden;BevolkingOp1Januari_1\n";
    const auto women =
        read(head +
                 "GM9001;Vrouwen;20 tot 25 jaar;Totaal burgerlijke staat;2023JJ00;10\n"
                 "GM9002;Vrouwen;20 tot 25 jaar;Totaal burgerlijke staat;2023JJ00;11\n",
             Statistic::inhabitants);
    CHECK(women.rows.empty());
    CHECK(cells(women) == std::vector<std::string>{"B2", "C2"});  // told once a column
    CHECK(women.problems.at(0).read == "Vrouwen");
    CHECK(women.refused.size() == 2);
    const auto all =
        read(head +
                 "GM9001;TOTAAL mannen en vrouwen;Totaal;Totaal burgerlijke staat;2023JJ00;10\n"
                 "GM9002;T001038   ;10000     ;T001019   ;2023JJ00;11\n",
             Statistic::inhabitants);
    CHECK(all.problems.empty());
    CHECK(numbers(all) == std::vector<long long>{10, 11});
    // An age of 10000 is the code of all ages, and no sex.
    CHECK(cells(read(head + "GM9001;10000;10000;T001019;2023JJ00;10\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"B2"});
    // The same above the numbers, as StatLine shows it.
    const std::string shown =
        "Onderwerp;Bevolking op 1 januari\nGeslacht;Vrouwen\nPerioden;2023\nRegio's;aantal\n"
        "Aardam;10\n";
    CHECK(cells(read(shown, Statistic::inhabitants)) == std::vector<std::string>{"B2"});
    CHECK(read(shown, Statistic::inhabitants).rows.empty());
    std::string whole = shown;
    whole.replace(whole.find("Vrouwen"), 7, "Totaal mannen en vrouwen");
    CHECK(numbers(read(whole, Statistic::inhabitants)) == std::vector<long long>{10});
}

TEST_CASE("a total is of all only where it says so") {
    for (const char* all : {"Totaal", "TOTAAL mannen en vrouwen", "Mannen en vrouwen",
                            "Alle leeftijden", "T001038", "Totaal leeftijd", "Totaal herkomst"}) {
        CAPTURE(all);
        CHECK(is_all("Geslacht", all));
    }
    for (const char* part : {"Totaal mannen", "Totaal 0 tot 20 jaar", "Vrouwen", "10000", "T1",
                             "Totaal particuliere huishoudens", "Totaal niet-westers", "20 jaar"}) {
        CAPTURE(part);
        CHECK_FALSE(is_all("Geslacht", part));
    }
}

TEST_CASE("a column that is not known may tell of whom the figures are, whatever its name") {
    struct Case {
        const char* heading;
        const char* value;
    };
    for (const auto& [heading, value] :
         {Case{"Geslacht", "Totaal mannen"}, Case{"Leeftijd", "Totaal 0 tot 20 jaar"},
          Case{"Leeftijdsklasse", "0 tot 20 jaar"}, Case{"Leeftijdsklasse", "70100"},
          Case{"klasse", "70100"}, Case{"Sekse", "Mannen"}, Case{"Sekse", "3000"},
          Case{"Herkomstlanden", "Nederland"}, Case{"Huishoudenspositie", "Alleenstaand"},
          Case{"Groep", "65+"}, Case{"Groep", "0-20"}, Case{"Wie", "studenten"}}) {
        CAPTURE(heading);
        CAPTURE(value);
        const auto table = read(std::string("gm_code;") + heading + ";inwoners\nGM9001;" + value +
                                    ";10\nGM9002;" + value + ";11\n",
                                Statistic::inhabitants);
        CHECK(table.rows.empty());
        CHECK(cells(table) == std::vector<std::string>{"B2"});
        CHECK(table.problems.at(0).read == value);
        CHECK(table.problems.at(0).expected.find("noem haar 'opmerking'") != std::string::npos);
        CHECK(table.refused.size() == 2);
    }
    for (const auto& [heading, value] :
         {Case{"Geslacht", "Mannen en vrouwen"}, Case{"Leeftijd", "Alle leeftijden"},
          Case{"Leeftijd", "10000"}, Case{"Wie", "Totaal"}, Case{"Provincie", "Drenthe"},
          Case{"opmerking", "na herindeling"}, Case{"Mannen", "5"}, Case{"oppervlakte", "12,5"},
          Case{"bijgewerkt", "15-3-2024"}, Case{"ProvinciecodePV", "PV22"},
          Case{"GemeentecodeGM", "GM9001"}}) {
        CAPTURE(heading);
        const auto table =
            read(std::string("gm_code;") + heading + ";inwoners\nGM9001;" + value + ";10\n",
                 Statistic::inhabitants);
        CHECK(table.problems.empty());
        CHECK(numbers(table) == std::vector<long long>{10});
    }
}

TEST_CASE("rows of the total beside those of men and women") {
    const auto table = read(
        "gm_code;geslacht;inwoners\nGM9001;Mannen;4\nGM9001;Vrouwen;6\nGM9001;Totaal;10\n"
        "GM9002;Totaal;3\nGM9002;Mannen;1\n",
        Statistic::inhabitants);
    CHECK(table.problems.empty());
    CHECK(numbers(table) == std::vector<long long>{10, 3});
    REQUIRE(table.notes.size() == 1);
    CHECK(table.notes[0].text.starts_with("3 rijen van een deel van de inwoners"));
    // Whoever has no total is refused, not added up.
    const auto one = read("gm_code;geslacht;inwoners\nGM9001;Totaal;10\nGM9002;Mannen;1\n",
                          Statistic::inhabitants);
    CHECK(cells(one) == std::vector<std::string>{"B3"});
    CHECK(one.refused.size() == 1);
}

TEST_CASE("headings that are of all inhabitants, and others") {
    for (const char* heading :
         {"Inwoners", "Inwoners 2023", "Aantal inwoners per 1 januari 2023", "inwoners 1-1-2023",
          "Bevolking aan het begin van de periode (aantal)", "Bevolking/Aantal inwoners (aantal)",
          "BevolkingAanHetBeginVanDePeriode_1", "AantalInwoners_5", "Totale bevolking per gemeente",
          "Bevolking/Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)"}) {
        CAPTURE(heading);
        CHECK(names_number(read_heading(heading), Statistic::inhabitants));
    }
    for (const char* heading :
         {"Inwoners 65 jaar of ouder", "Inwoners (65 jaar of ouder)", "Inwoners 0-20",
          "Mannen/Aantal inwoners (aantal)", "Bevolking/Leeftijd/Inwoners", "inwoners_65",
          "Bevolking (x 1 000)", "Gemiddelde bevolking", "Inwoners met een uitkering",
          "Bevolking aan het einde van de periode", "Aantal inwoners per km2"}) {
        CAPTURE(heading);
        CHECK_FALSE(names_number(read_heading(heading), Statistic::inhabitants));
    }
    CHECK_FALSE(
        names_number(read_heading("SES-WOA/Spreiding/Totaalscore (score)"), Statistic::ses_woa));
    CHECK_FALSE(names_number(read_heading("SES-WOA arbeidsverleden"), Statistic::ses_woa));
}

TEST_CASE("a sheet, a title or a cell above the numbers that is about a part of the people") {
    const std::string table = "gm_code;inwoners\nGM9001;10\n";
    for (const char* title :
         {"Mannen", "Bevolking van 65 jaar of ouder", "Jongeren per gemeente"}) {
        CAPTURE(title);
        const auto titled = read(std::string(title) + "\n" + table, Statistic::inhabitants);
        CHECK(cells(titled) == std::vector<std::string>{"A1"});
        CHECK(titled.rows.empty());
        const auto sheet = read_sheets({{title, table}});
        REQUIRE(sheet.problems.size() == 1);
        CHECK(sheet.problems[0].read == title);
    }
    CHECK(read("\"Bevolking; mannen en vrouwen, leeftijd en regio\"\n" + table,
               Statistic::inhabitants)
              .problems.empty());
    for (const char* above : {"0 tot 20 jaar", "Vrouwen", "Studenten"}) {
        CAPTURE(above);
        CHECK(cells(read(std::string("Leeftijdsklasse;") + above + "\n" + table,
                         Statistic::inhabitants)) == std::vector<std::string>{"B1"});
    }
    CHECK(cells(read("gm_code;inwoners\nSekse;Vrouwen\nGM9001;10\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"B2"});
}

}  // namespace trede::statistics
