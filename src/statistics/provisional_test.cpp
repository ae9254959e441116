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
         {Case{"gm_code;inwoners*\nGM9001;10\n* voorlopige cijfers\n", "B1"},
          Case{"* voorlopige cijfers\ngm_code;inwoners*\nGM9001;10\n", "B2"},
          Case{"Bevolking*\ngm_code;inwoners\nGM9001;10\n*;voorlopig\n", "A1"},
          Case{"gm_code;Inwoners 2026 *\nGM9001;10\n", "B1"},
          Case{"De cijfers zijn voorlopig\ngm_code;inwoners\nGM9001;10\n", "A1"},
          Case{"gm_code;inwoners\nGM9001;10\nVoorlopige cijfers. x = geheim\n", "A3"},
          Case{"gm_code;inwoners\nGM9001;10\n. = onbekend\n2024 voorlopig\n", "A4"},
          Case{"gm_code;perioden;inwoners\nGM9001;2024;10\n2023 definitief, 2024 voorlopig\n",
               "A3"},
          Case{"gm_code;inwoners 2024\nGM9001;10\nVanaf 2023 voorlopig\n", "A3"},
          Case{"gm_code;Inwoners (voorlopig)\nGM9001;10\n", "B1"},
          Case{"gm_code;voorlopige inwoners\nGM9001;10\n", "B1"},
          Case{"gm_code;Inwoners 2026*\nGM9001;10\n", "B1"},
          Case{"gm_code;Inwoners 2026**\nGM9001;10\n", "B1"},
          Case{"Bevolking per gemeente, 2026*\ngm_code;inwoners\nGM9001;10\n", "A1"},
          Case{"gm_code;inwoners;status\nGM9001;10;Voorlopig\n", "C2"},
          Case{"gm_code;inwoners;status\nGM9001;10;NaderVoorlopig\n", "C2"},
          Case{"gm_code;inwoners;status\nGM9001;10;*\n", "C2"},
          Case{"gm_code;status;inwoners\nGM9001;Voorlopig;10\n", "B2"},
          Case{"gm_code;inwoners;cijfer\nGM9001;10;voorlopig\n", "C2"},
          Case{"gm_code;inwoners;opmerking\nGM9001;10;nader voorlopig cijfer\n", "C2"},
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
          "gm_code;inwoners\nGM9001;10\n* voorlopige cijfers\n",
          "gm_code;inwoners\nGM9001;10\n*;voorlopig\n",
          "* voorlopige cijfers\ngm_code;inwoners\nGM9001;10\n",
          // A star of a note, and not of CBS.
          "gm_code;inwoners*\nGM9001;10\n",
          "gm_code;inwoners*\nGM9001;10\n* inclusief de kazerne\n",
          // What is provisional is another year, or nothing is.
          "gm_code;perioden;inwoners\nGM9001;2023;10\n2024 voorlopig\n",
          "gm_code;inwoners 2023\nGM9001;10\nDe cijfers van 2024 zijn voorlopig.\n",
          "Bevolking 2023;\ngm_code;inwoners\nGM9001;10\n2023 definitief, vanaf 2024 voorlopig\n",
          "gm_code;inwoners\nGM9001;10\nDeze cijfers zijn niet voorlopig\n",
          "gm_code;inwoners\nGM9001;10\n* per 1 januari\nBron: CBS\n"}) {
        CAPTURE(csv);
        const auto table = read(csv, Statistic::inhabitants);
        CHECK(table.problems.empty());
        CHECK(numbers(table) == std::vector<long long>{10});
        CHECK(table.refused.empty());
    }
}

TEST_CASE("the name of the sheet and the notes on another sheet say it too") {
    const std::string table = "gm_code;inwoners\nGM9001;10\n";
    const auto named = read_sheets({{"2024 voorlopig", table}});
    CHECK(named.rows.empty());
    REQUIRE(named.problems.size() == 1);
    CHECK(named.problems[0].read == "2024 voorlopig");
    CHECK(named.problems[0].cell.empty());
    CHECK(read_sheets({{"2024*", table}}).rows.empty());
    for (const char* notes : {"De cijfers zijn voorlopig.\n", "Status;voorlopig\n",
                              "Toelichting\n\nDe cijfers van 2023 en 2024 zijn voorlopig\n"}) {
        CAPTURE(notes);
        const auto beside = read_sheets({{"2024", table}, {"toelichting", notes}});
        CHECK(beside.rows.empty());
        REQUIRE(beside.problems.size() == 1);
        CHECK(beside.problems[0].sheet == "toelichting");
    }
    for (const char* notes : {"* = voorlopig\n", "Voorlopige en definitieve cijfers\n",
                              "De cijfers van 2025 zijn voorlopig\n",
                              "Wanneer verschijnen de voorlopige cijfers van het volgende jaar?\n",
                              "regio;inwoners;status\nDrenthe;5;voorlopig\n"}) {
        CAPTURE(notes);
        const auto beside = read_sheets({{"2024", table}, {"toelichting", notes}});
        CHECK(beside.problems.empty());
        CHECK(numbers(beside) == std::vector<long long>{10});
    }
}

}  // namespace trede::statistics
