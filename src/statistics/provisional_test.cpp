#include "statistics/provisional.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/statistic_tables.hpp"

namespace trede::statistics {

using namespace test_tables;

TEST_CASE("a star behind a word or a year says it, one in front of a line only points") {
    for (const char* yes : {"2024*", "2024**", "inwoners *", "score 2022* (getal)", "Voorlopig",
                            "nader voorlopig", "2023* en later"}) {
        CAPTURE(yes);
        CHECK(says_provisional(yes));
    }
    for (const char* no : {"", "*", "* per 1 januari", "2024", "a*b", "definitief"}) {
        CAPTURE(no);
        CHECK_FALSE(says_provisional(no));
    }
}

TEST_CASE("wherever a table says that its figures are provisional, they are refused there") {
    struct Case {
        std::string csv;
        std::string cell;
    };
    for (const Case& row :
         {Case{"gm_code;inwoners*\nGM9001;10\n", "B1"},
          Case{"gm_code;Inwoners (voorlopig)\nGM9001;10\n", "B1"},
          Case{"gm_code;voorlopige inwoners\nGM9001;10\n", "B1"},
          Case{"gm_code;Inwoners 2026*\nGM9001;10\n", "B1"},
          Case{"gm_code;Inwoners 2026**\nGM9001;10\n", "B1"},
          Case{"Bevolking per gemeente, 2026*\ngm_code;inwoners\nGM9001;10\n", "A1"},
          Case{"gm_code;inwoners\nGM9001;10\n* voorlopige cijfers\n", "A3"},
          Case{"gm_code;inwoners\nGM9001;10\n*;voorlopig\n", "A3"},
          Case{"gm_code;inwoners;status\nGM9001;10;Voorlopig\n", "C2"},
          Case{"gm_code;inwoners;status\nGM9001;10;NaderVoorlopig\n", "C2"},
          Case{"gm_code;inwoners;status\nGM9001;10;*\n", "C2"},
          Case{"gm_code;status;inwoners\nGM9001;Voorlopig;10\n", "B2"},
          Case{"gm_code;inwoners;voorlopig\nGM9001;10;ja\n", "C2"},
          Case{"gm_code;inwoners;definitief\nGM9001;10;Nee\n", "C2"}}) {
        CAPTURE(row.csv);
        const auto table = read(row.csv, Statistic::inhabitants);
        CHECK(cells(table) == std::vector<std::string>{row.cell});
        CHECK(table.rows.empty());
        REQUIRE(table.refused.size() == 1);
        CHECK(table.refused[0].municipality == MunicipalityCode("GM9001"));
        CHECK(table.problems.at(0).expected.find("art. 2.1 lid 3, onder c en d") !=
              std::string::npos);
    }
    for (const Case& row : {Case{"gm_code;ses_woa 2022*\nGM9001;0,1\n", "B1"},
                            Case{"gm_code;ses_woa (voorlopig)\nGM9001;0,1\n", "B1"},
                            Case{"gm_code;SES-WOA/Totaalscore/Gemiddelde score 2022* (getal)\n"
                                 "GM9001;0,1\n",
                                 "B1"},
                            Case{"\"SES-WOA scores per wijk en buurt, 2022*\"\ngm_code;ses_woa\n"
                                 "GM9001;0,1\n",
                                 "A1"}}) {
        CAPTURE(row.csv);
        const auto table = read(row.csv, Statistic::ses_woa);
        CHECK(cells(table) == std::vector<std::string>{row.cell});
        CHECK(table.rows.empty());
    }
}

TEST_CASE("what only speaks of provisional figures is read") {
    for (const char* csv :
         {"gm_code;inwoners;status\nGM9001;10;Definitief\n",
          "gm_code;inwoners;voorlopig\nGM9001;10;nee\n",
          "gm_code;inwoners;definitief\nGM9001;10;ja\n",
          // A column beside it that is not read.
          "gm_code;inwoners;prognose*\nGM9001;10;11\n",
          // What the signs of CBS mean, and no star in sight.
          "gm_code;inwoners\nGM9001;10\n. : onbekend\n* : voorlopig cijfer\nx : geheim\n",
          "gm_code;inwoners\nGM9001;10\n. = onbekend; * = voorlopig; x = geheim\n",
          "gm_code;inwoners\nGM9001;10\n* per 1 januari\nBron: CBS\n"}) {
        CAPTURE(csv);
        const auto table = read(csv, Statistic::inhabitants);
        CHECK(table.problems.empty());
        CHECK(numbers(table) == std::vector<long long>{10});
        CHECK(table.refused.empty());
    }
}

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

}  // namespace trede::statistics
