#include "statistics/table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "support/statistic_tables.hpp"

namespace trede::statistics {

using namespace test_tables;

TEST_CASE("a plain list, with a point or a comma before the decimals") {
    const auto people =
        read("gm_code,inwoners\nGM9001,100000\n9002,50000\n", Statistic::inhabitants);
    CHECK(people.problems.empty());
    CHECK(numbers(people) == std::vector<long long>{100'000, 50'000});
    CHECK(people.rows.at(1).place.cell == "B3");
    // Points between thousands: never thirty-four inhabitants.
    const auto grouped = read("gm_code;inwoners\nGM9001;34.000\nGM9002;1.234.567\nGM9003;34,000\n",
                              Statistic::inhabitants);
    CHECK(numbers(grouped) == std::vector<long long>{34'000, 1'234'567});
    CHECK(cells(grouped) == std::vector<std::string>{"B4"});
    const auto scores = read("gm_code;ses_woa\ngm9001;0,1\nGM9002;-0,2\nGM9003;0\nGM9004;0.153\n",
                             Statistic::ses_woa);
    CHECK(scores.problems.empty());
    CHECK(numbers(scores) == std::vector<long long>{100, -200, 0, 153});
}

TEST_CASE("a table as StatLine gives it: title, padded codes, other regions, a source line") {
    const auto table = read(
        "\"Invented table; scores by region\"\n"
        "\"ID\";\"WijkenEnBuurten\";\"Gemeentenaam_1\";\"Perioden\";\"GemiddeldeSESWOATotaalscore_"
        "8\"\n"
        "\"1\";\"NL00      \";\"Nederland\";\"2021JJ00\";\"0,000\"\n"
        "\"2\";\"GM9001    \";\"Aardam\";\"2021JJ00\";\"0,153\"\n"
        "\"3\";\"WK900100  \";\"Wijk 00\";\"2021JJ00\";\".\"\n"
        "\"4\";\"BU90010000\";\"Buurt\";\"2021JJ00\";\".\"\n"
        "\"5\";\"GM9002    \";\"Bergen\";\"2021JJ00\";\"-0,051\"\n"
        "\"Bron: CBS\"\n",
        Statistic::ses_woa);
    CHECK(table.problems.empty());
    CHECK(numbers(table) == std::vector<long long>{153, -51});
    CHECK(table.title == "Invented table; scores by region");
    CHECK(table.period == "2021JJ00");
    REQUIRE(table.notes.size() == 1);
    CHECK(table.notes[0].text == "3 rijen van andere gebieden zijn overgeslagen.");
}

TEST_CASE("what cannot be used is told, all of it, with its cell") {
    const auto table = read(
        "gm_code,ses_woa\n"
        "GM9001,.\nGM9002,0.1*\nGM9003,\nGM9004,x\nGM9005,0.1\nGM9005,0.1\n"  // rows 2 to 7
        "GM9009,0.1\nGM8888,0.1\nGM9001,-1\nGM9001,0.1234\nGM9001,1e3\nWie,0.1\n",
        Statistic::ses_woa);
    CHECK(numbers(table) == std::vector<long long>{100});
    CHECK(cells(table) == std::vector<std::string>{"B2", "B3", "B4", "B5", "B7", "A8", "A9", "B10",
                                                   "B11", "B12", "A13"});
    CHECK(table.problems.at(5).expected.find("opgegaan in Aardam") != std::string::npos);
    CHECK(cells(read("gm_code,inwoners\nGM9001,0\nGM9002,1.5\nGM9003,-3\n",
                     Statistic::inhabitants)) == std::vector<std::string>{"B2", "B3", "B4"});
}

TEST_CASE("one period, and no provisional one") {
    const char* head = "regios;perioden;totale bevolking\n";
    const auto two =
        read(std::string(head) + "GM9001;2022;10\nGM9002;2023;10\n", Statistic::inhabitants);
    CHECK(cells(two) == std::vector<std::string>{"B3"});
    const auto provisional = read(std::string(head) + "GM9001;2024*;10\n", Statistic::inhabitants);
    CHECK(cells(provisional) == std::vector<std::string>{"B2"});
    CHECK(provisional.rows.empty());
    const auto often =
        read(std::string(head) + "GM9001;2024*;10\nGM9002;2024*;11\nGM9003;2024*;12\n",
             Statistic::inhabitants);
    CHECK(cells(often) == std::vector<std::string>{"B2"});  // told once
}

TEST_CASE("a title that says the figures are provisional") {
    const auto table = read("Bevolking 2023, voorlopige cijfers;\nregios;inwoners\nGM9001;10\n",
                            Statistic::inhabitants);
    CHECK(cells(table) == std::vector<std::string>{"A1"});
    CHECK(table.rows.empty());
}

TEST_CASE("codes under a heading that can mean names") {
    const auto table = read("Regio's;inwoners\nGM9001  ;10\nGM9002  ;11\n", Statistic::inhabitants);
    CHECK(table.problems.empty());
    CHECK(numbers(table) == std::vector<long long>{10, 11});
}

TEST_CASE("headings over some rows, as StatLine shows a table: subject, period, unit") {
    const auto table = read(
        "\xEF\xBB\xBF\"Invented: inwoners per regio\"\r\n\r\n"
        "\"Regio's\";\"Onderwerp\";\"Bevolking op 1 januari\"\r\n"
        "\"\";\"Perioden\";\"2023\"\r\n"
        "\"\";\"Eenheid\";\"aantal\"\r\n"
        "\"Nederland\";\"\";\"30\"\r\n"
        "\"Aardam (PV)\";\"\";\"10\"\r\n"
        "\"Aardam\";\"\";\"10\"\r\n"
        "\"Bron: CBS\"\r\n",
        Statistic::inhabitants);
    CHECK(table.problems.empty());
    CHECK(numbers(table) == std::vector<long long>{10});
    CHECK(table.rows.at(0).place.cell == "C8");
    CHECK(table.period == "2023");
    CHECK(table.title == "Invented: inwoners per regio");

    const auto other =
        read("Onderwerp;BevolkingOp1Januari_1\nPerioden;2024**\nRegioS;aantal\nGM9001;10\n",
             Statistic::inhabitants);
    CHECK(cells(other) == std::vector<std::string>{"B2"});
    CHECK(other.rows.empty());
    REQUIRE(other.refused.size() == 1);
    CHECK(other.refused[0].place.cell == "B4");
    CHECK(other.period.empty());
}

TEST_CASE(
    "the paths and units that StatLine writes in one heading, beside columns about other things") {
    const auto people = read(
        "\"Perioden\";\"Regio's\";\"Bevolking/Totale bevolking (aantal)\";\"Bevolking/Mannen "
        "(aantal)\";\"Bevolking/Bevolkingsdichtheid (aantal inwoners per km2)\"\n"
        "\"2023\";\"GM9001  \";\"10\";\"4\";\"99\"\n",
        Statistic::inhabitants);
    CHECK(people.problems.empty());
    CHECK(numbers(people) == std::vector<long long>{10});
    CHECK(people.period == "2023");
    // The labels of StatLine: names of regions of every kind, their codes in a column further on.
    const auto scores = read(
        "\"Wijken en buurten\";\"Regioaanduiding/Gemeentenaam (naam)\";\"Regioaanduiding/Soort "
        "regio (omschrijving)\";\"Regioaanduiding/Codering (code)\";\"SES-WOA/Financiele "
        "welvaart/Gemiddelde score (score)\";\"SES-WOA/Totaal/Gemiddelde totaalscore "
        "(score)\";\"SES-WOA/Spreiding/Totaalscore (score)\"\n"
        "\"Nederland\";\"Nederland\";\"Land\";\"NL00      \";\"0\";\"0\";\"1\"\n"
        "\"Aardam\";\"Aardam\";\"Gemeente\";\"GM9001    \";\"0,5\";\"0,153\";\"1,2\"\n"
        "\"Wijk 00\";\"Aardam\";\"Wijk\";\"WK900100  \";\"0,5\";\"0,200\";\"1,2\"\n",
        Statistic::ses_woa);
    CHECK(scores.problems.empty());
    CHECK(numbers(scores) == std::vector<long long>{153});
    // Without the codes the kind of region tells which rows are municipalities.
    const auto named = read(
        "\"Wijken en buurten\";\"Soort regio\";\"Totaalscore\"\n"
        "\"Aardam\";\"Gemeente\";\"0,153\"\n\"Wijk 00\";\"Wijk\";\"0,2\"\n",
        Statistic::ses_woa);
    CHECK(named.problems.empty());
    CHECK(numbers(named) == std::vector<long long>{153});
}

TEST_CASE(
    "the table of scores of CBS, by its labels and as raw data (85539NED, figures invented)") {
    const auto labels = read(
        "\"Sociaal-economische status; scores per wijk en buurt, regio-indeling 2022\"\n"
        "\"Wijken en buurten\";\"Perioden\";\"Regioaanduiding/Codering (code)\";\"Particuliere "
        "huishoudens (Aantal)\";\"SES-WOA/Totaalscore/Gemiddelde score (Getal)\";\"SES-WOA/"
        "Deelscore financi\xC3\xABle welvaart/Gemiddelde score (Getal)\";\"Spreiding/Spreiding "
        "totaal/Waarde (Getal)\"\n"
        "\"Aardam\";\"2021\";\"GM9001  \";\"48.900\";\"0,153\";\"0,4\";\"0,737\"\n"
        "\"Wijk 00\";\"2021\";\"WK900100\";\"1.300\";\"-0,027\";\"0,4\";\"0,793\"\n",
        Statistic::ses_woa);
    CHECK(labels.problems.empty());
    CHECK(numbers(labels) == std::vector<long long>{153});
    const auto raw = read(
        "\"ID\";\"WijkenEnBuurten\";\"Perioden\";\"Gemeentenaam_1\";\"SoortRegio_2\";"
        "\"Codering_3\";\"ParticuliereHuishoudens_4\";\"Waarde_16\";\"GemiddeldeScore_29\";"
        "\"GemiddeldeScore_31\";\"Waarde_37\"\n"
        "0;\"GM9001    \";\"2021JJ00\";\"Aardam\";\"Gemeente  \";\"GM9001    "
        "\";48900;1;0.153;0.4;0.7\n",
        Statistic::ses_woa);
    CHECK(raw.problems.empty());
    CHECK(numbers(raw) == std::vector<long long>{153});
}

TEST_CASE("a decimal comma in a file of commas is no other score") {
    const auto scores = read("gm_code,ses_woa\nGM9001,0,153\nGM9002,-0,2\n", Statistic::ses_woa);
    CHECK(scores.rows.empty());
    CHECK(cells(scores) == std::vector<std::string>{"C2"});  // told once
    CHECK(scores.problems.at(0).read == "153");
    const auto people =
        read("gm_code,inwoners\nGM9001,40,222\nGM9002,154,213\n", Statistic::inhabitants);
    CHECK(people.rows.empty());
    CHECK(cells(people) == std::vector<std::string>{"C2"});
    CHECK(read("gm_code,ses_woa\nGM9001,\"0,153\"\nGM9002,0.2,\n", Statistic::ses_woa)
              .problems.empty());
}

TEST_CASE("where the headings are not known, those that were read and that are missing are told") {
    const auto none = read("Titel\nPlaats,Mensen\nAardam,2\n", Statistic::inhabitants);
    REQUIRE(none.problems.size() == 1);
    CHECK(none.problems[0].cell == "A2");
    CHECK(none.problems[0].read == "Plaats | Mensen");
    CHECK(none.problems[0].expected ==
          "een kolom met gemeenten (gm_code, Regio's of Gemeentenaam) en een kolom met alle "
          "inwoners (inwoners, Totale bevolking of Bevolking op 1 januari). Heet zij anders, noem "
          "haar dan inwoners");
    const auto code_only = read("gm_code;punten\nGM9001;0,1\n", Statistic::ses_woa);
    REQUIRE(code_only.problems.size() == 1);
    CHECK(code_only.problems[0].read == "gm_code | punten");
    CHECK(
        code_only.problems[0].expected ==
        "een kolom met scores (ses_woa of Gemiddelde totaalscore). Heet zij anders, noem haar dan "
        "ses_woa");
}

TEST_CASE("names where there are no codes, and a table that cannot be found") {
    const auto table = read("Regio's;Inwoners\nNederland;30\nAardam;10\nBergen;10\nNergens;10\n",
                            Statistic::inhabitants);
    CHECK(numbers(table) == std::vector<long long>{10});
    CHECK(cells(table) == std::vector<std::string>{"A4", "A5"});
    CHECK(read("a,b\n1,2\n", Statistic::inhabitants).problems.size() == 1);
    // Two columns that could be the score: a person chooses.
    CHECK(cells(read("gm_code,ses_woa 2021,ses_woa 2022\nGM9001,0,0\n", Statistic::ses_woa)) ==
          std::vector<std::string>{"B1", "C1"});
}

TEST_CASE("a figure that CBS does not give is missing, one that cannot be used is refused") {
    const auto table = read("gm_code;ses_woa\nGM9001;.\nGM9002;0,1234\nGM9003;x\nGM9004;0,1*\n",
                            Statistic::ses_woa);
    CHECK(cells(table) == std::vector<std::string>{"B2", "B3", "B4", "B5"});
    REQUIRE(table.refused.size() == 2);
    CHECK(table.refused[0].municipality == MunicipalityCode("GM9002"));
    CHECK(table.refused[0].place.cell == "B3");
    CHECK(table.refused[1].municipality == MunicipalityCode("GM9004"));
}

TEST_CASE("two sheets with such a table: a person chooses, and the one that was read is named") {
    const std::string old = "gm_code;inwoners\nGM9001;5\n";
    const std::string now = "titel\ngm_code;naam;inwoners\nGM9001;Aardam;10\n";
    const auto two = read_sheets({{"2022", old}, {"2023", now}});
    CHECK(two.rows.empty());
    CHECK(cells(two) == std::vector<std::string>{"B1", "C2"});
    CHECK(two.problems.at(1).sheet == "2023");
    CHECK(two.problems.at(1).expected.find("'2022', '2023'") != std::string::npos);
    const auto one = read_sheets({{"verborgen 2022", old}, {"2023", now}});
    CHECK(one.sheet == "2023");
    CHECK(numbers(one) == std::vector<long long>{10});
    // A sheet of provinces, or one without such headings, is no rival.
    const auto beside = read_sheets({{"per provincie", "regio;inwoners\nDrenthe;99\n"},
                                     {"uitleg", "kolom;betekenis\ninwoners;aantal\n"},
                                     {"2023", now}});
    CHECK(beside.sheet == "2023");
    CHECK(beside.problems.empty());
}

TEST_CASE("a municipality that ended is passed over without a figure, and asked about with one") {
    const std::string head = "gm_code;inwoners\nGM9001;10\n";
    const auto without = read(head + "GM9009;.\n", Statistic::inhabitants);
    CHECK(without.problems.empty());
    CHECK(numbers(without) == std::vector<long long>{10});
    REQUIRE(without.notes.size() == 1);
    CHECK(without.notes[0].text.starts_with("1 rijen zonder cijfer van gemeenten die er niet"));
    CHECK(cells(read(head + "GM9009;5\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"A3"});
    CHECK(cells(read(head + "GM8888;.\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"A3"});
}

TEST_CASE("the same in a table that names them by their names alone") {
    const std::string head = "gemeente;inwoners\nAardam;10\n";
    for (const std::string name : {"Weg", "Nooit van gehoord"}) {
        const auto without = read(head + name + ";.\n", Statistic::inhabitants);
        CHECK(without.problems.empty());
        CHECK(numbers(without) == std::vector<long long>{10});
        const std::string why = name == "Weg" ? "van gemeenten die er niet meer zijn" : name;
        CHECK(without.notes.at(0).text.find(why) != std::string::npos);
        CHECK(cells(read(head + name + ";5\n", Statistic::inhabitants)) ==
              std::vector<std::string>{"A3"});
    }
}

TEST_CASE("a column of periods with the unit of the numbers beside its heading") {
    const std::string head =
        "Bevolking\n;Onderwerp;Bevolking op 1 januari\nRegio's;Perioden;aantal\n";
    const auto sound = read(head + "Aardam;2023;10\n", Statistic::inhabitants);
    CHECK(numbers(sound) == std::vector<long long>{10});
    CHECK(sound.period == "2023");
    CHECK(cells(read(head + "Aardam;2025*;10\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"B4"});
    CHECK(cells(read(head + "Aardam;2023;10\nAardam;2022;20\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"B5"});
    const std::string first =
        "Bevolking\n;Onderwerp;Bevolking op 1 januari\nPerioden;Regio's;aantal\n";
    CHECK(cells(read(first + "2025*;Aardam;10\n", Statistic::inhabitants)) ==
          std::vector<std::string>{"A4"});
}

}  // namespace trede::statistics
