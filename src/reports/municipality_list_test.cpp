#include "reports/municipality_list.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "reports/queues.hpp"
#include "reports/table.hpp"
#include "support/house_files.hpp"
#include "support/lawbook.hpp"

using namespace trede;           // tidy: allow bans: a test
using namespace trede::reports;  // tidy: allow bans: a test
using base::date;
using cycle::Places;

namespace {

constexpr base::Date today = date(2026, 4, 21);

const law::Statute& the_statute() {
    static const law::Statute statute = law::statute_on(support::lawbook(), today).value();
    return statute;
}

// Invented rows (fictief) beside real names of municipalities that say nothing of them.
MunicipalityRow row(const std::string& code, const std::string& name,
                    const std::string& province = "PV81") {
    return {.code = registry::MunicipalityCode(code),
            .name = name,
            .official = name,
            .province = registry::ProvinceCode(province),
            .province_name = province == "PV81" ? "Aland" : "Beland"};
}

StrandOnRow strand(cycle::Category category, long long task, long long realised) {
    return {.category = category,
            .task = Places(task),
            .realised = Places(realised),
            .shortfall = Places(std::max(0LL, task - realised)),
            .share = realised * 1000 / task};
}

void give(MunicipalityRow& row, long long task, long long realised, long long amv_task,
          long long amv_realised) {
    row.strands = {strand(cycle::Category::regular, task, realised),
                   strand(cycle::Category::amv, amv_task, amv_realised)};
    row.verdict = task <= realised && amv_task <= amv_realised ? fulfilment::Verdict::met
                                                               : fulfilment::Verdict::partly_met;
}

// Alphabetical, as the fold gives them.
std::vector<MunicipalityRow> sample() {
    std::vector<MunicipalityRow> rows = {row("GM9001", "Aardam"), row("GM9002", "Boomstad"),
                                         row("GM9003", "Dubbelveen", "PV82"),
                                         row("GM9004", "Eikenrode"), row("GM9005", "Oudgat")};
    give(rows[0], 100, 40, 10, 20);
    rows[0].rung = ladder::Rung::enquiry;
    rows[0].term = {.state = RowTerm::late, .last_day = date(2026, 4, 15), .about = "brief"};
    rows[0].references = {"IBT-2026-001-9001"};
    give(rows[1], 50, 50, 5, 5);
    give(rows[2], 200, 20, 20, 2);
    rows[2].rung = ladder::Rung::active_supervision;
    rows[2].term = {.state = RowTerm::running, .last_day = date(2026, 4, 28)};
    give(rows[3], 10, 9, 1, 1);
    rows[3].term = {.state = RowTerm::answered, .last_day = date(2026, 4, 10)};
    return rows;  // nothing is known of Oudgat
}

std::vector<std::string> names(const MunicipalityList& list) {
    std::vector<std::string> found;
    for (const RowGroup& group : list.groups) {
        for (const MunicipalityRow& one : group.rows) found.push_back(one.name);
    }
    return found;
}

const registry::Register& register_of_the_country() {
    static const registry::Register made =
        registry::Register::make({.municipalities = support::house_file("data/gemeenten.csv"),
                                  .provinces = support::house_file("data/provincies.csv"),
                                  .name_forms = support::house_file("data/naamvormen.csv"),
                                  .addresses = support::house_file("data/adressen.csv")})
            .value();
    return made;
}

ListAsked asked(const Words& words) {
    return parse_list(words, register_of_the_country(), today).value();
}

std::string refusal(const Words& words) {
    const auto made = parse_list(words, register_of_the_country(), today);
    REQUIRE_FALSE(made);
    return made.error().reason;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a surplus in one category never makes up for the other") {
    const auto rows = sample();
    CHECK(rows[0].shortfall() == Places(60));  // 60 short and 10 too many, not 50
    CHECK(rows[1].shortfall() == Places(0));
    CHECK_FALSE(rows[4].shortfall());  // unknown is not nought
}

TEST_CASE("late comes first, then what is to be judged, then the first day; unknown last") {
    CHECK(names(list_of(sample(), {}, today)) ==
          Names{"Aardam", "Eikenrode", "Dubbelveen", "Boomstad", "Oudgat"});
}

TEST_CASE("sorted on a number, both ways, with the unknown last") {
    CHECK(names(list_of(sample(), asked({{"sorteer", "-tekort"}}), today)) ==
          Names{"Dubbelveen", "Aardam", "Eikenrode", "Boomstad", "Oudgat"});
    CHECK(names(list_of(sample(), asked({{"sorteer", "tekort"}}), today)) ==
          Names{"Boomstad", "Eikenrode", "Aardam", "Dubbelveen", "Oudgat"});
    CHECK(names(list_of(sample(), asked({{"sorteer", "naam"}}), today)).front() == "Aardam");
    CHECK(names(list_of(sample(), asked({{"sorteer", "-naam"}}), today)).front() == "Oudgat");
    CHECK(names(list_of(sample(), asked({{"sorteer", "-regulier"}}), today)).front() == "Boomstad");
}

TEST_CASE("rungs, views, text and province choose rows, and counts say what another choice gives") {
    const auto third = list_of(sample(), asked({{"trede", "3.."}}), today);
    CHECK(names(third) == Names{"Dubbelveen"});
    CHECK(third.of == 5);
    CHECK(third.in_standings[static_cast<std::size_t>(Standing::enquiry)] == 1);
    CHECK(third.in_views[static_cast<std::size_t>(View::late)] == 0);
    CHECK(names(list_of(sample(), asked({{"trede", "voldoet"}}), today)) == Names{"Boomstad"});
    CHECK(names(list_of(sample(), asked({{"trede", "geen"}}), today)) ==
          Names{"Eikenrode", "Oudgat"});
    CHECK(names(list_of(sample(), asked({{"weergave", "te-laat"}}), today)) == Names{"Aardam"});
    CHECK(names(list_of(sample(), asked({{"weergave", "deze-week"}}), today)) ==
          Names{"Dubbelveen"});
    CHECK(names(list_of(sample(), asked({{"q", "ibt-2026-001"}}), today)) == Names{"Aardam"});
    CHECK(names(list_of(sample(), asked({{"q", "GM9005"}}), today)) == Names{"Oudgat"});
    CHECK(names(list_of(sample(), asked({{"q", "EIKEN"}}), today)) == Names{"Eikenrode"});
    CHECK(list_of(sample(), asked({{"q", "bestaat niet"}}), today).shown == 0);
}

TEST_CASE("a closed dossier is on no rung, and says on which it was closed") {
    auto rows = sample();
    rows[0].closed = true;
    const auto all = list_of(rows, asked({{"groepeer", "trede"}}), today);
    CHECK(all.in_standings[static_cast<std::size_t>(Standing::closed)] == 1);
    CHECK(all.groups.back().title == "Gesloten");
    CHECK(names(list_of(rows, asked({{"trede", "gesloten"}}), today)) == Names{"Aardam"});
    CHECK(names(list_of(rows, asked({{"trede", "1.."}}), today)) == Names{"Dubbelveen"});
    CHECK(names(list_of(rows, asked({{"trede", "geen"}}), today)) == Names{"Eikenrode", "Oudgat"});
}

TEST_CASE("a municipality is found by another name that people use") {
    auto rows = sample();
    rows.push_back(row("GM0796", "'s-Hertogenbosch"));
    CHECK(names(list_of(rows, asked({{"q", "Den Bosch"}}), today)) == Names{"'s-Hertogenbosch"});
}

TEST_CASE("whose dossiers, in order and in groups; what nobody has comes last") {
    auto rows = sample();
    rows[1].handler = "bert";
    rows[1].handler_function = "Toezichthouder";
    rows[3].handler = "anna";
    rows[3].handler_function = "Coördinator";
    CHECK(names(list_of(rows, asked({{"behandelaar", "bert"}}), today)) == Names{"Boomstad"});
    CHECK(names(list_of(rows, asked({{"behandelaar", "niemand"}}), today)) ==
          Names{"Aardam", "Dubbelveen", "Oudgat"});
    CHECK(list_of(rows, asked({{"behandelaar", "wie"}}), today).shown == 0);
    CHECK(names(list_of(rows, asked({{"sorteer", "behandelaar"}}), today)) ==
          Names{"Eikenrode", "Boomstad", "Aardam", "Dubbelveen", "Oudgat"});
    CHECK(names(list_of(rows, asked({{"sorteer", "-behandelaar"}}), today)) ==
          Names{"Boomstad", "Eikenrode", "Aardam", "Dubbelveen", "Oudgat"});
    const auto groups = list_of(rows, asked({{"groepeer", "behandelaar"}}), today).groups;
    REQUIRE(groups.size() == 3);
    CHECK(groups[0].title == "Coördinator");
    CHECK(groups[2].title == "Geen behandelaar");
    CHECK(groups[2].rows.size() == 3);
    const Words words = {{"behandelaar", "bert"}, {"sorteer", "behandelaar"}};
    CHECK(words_of(asked(words)) == words);
    const auto list = list_of(rows, asked({{"behandelaar", "bert"}}), today);
    CHECK(in_words(list, register_of_the_country()) ==
          "1 van 5 gemeenten: behandelaar Toezichthouder");
    CHECK(to_csv(table_of(list, register_of_the_country(), the_statute(),
                          {"naam", "behandelaar", "behandelaarFunctie"}, For::ministry)
                     .value(),
                 CsvStyle::machine) ==
          "naam,behandelaar,behandelaarFunctie\r\nBoomstad,bert,Toezichthouder\r\n");
    // Who works on what stays inside, and whoever asks for it is told that there is no such column.
    CHECK_FALSE(
        table_of(list, register_of_the_country(), the_statute(), {"behandelaar"}, For::everyone));
}

TEST_CASE("a jurist finds what waits for a jurist, and what was objected to") {
    auto rows = sample();
    rows[0].proposal = ProposalStage::to_review;
    rows[1].proposal = ProposalStage::to_decide;
    rows[2].remedy_open = true;
    CHECK(names(list_of(rows, asked({{"weergave", "juridisch"}}), today)) ==
          Names{"Aardam", "Dubbelveen"});
    CHECK(queue(rows, View::legal, today).rows.size() == 2);
    CHECK_FALSE(queue(sample(), View::legal, today).when_empty.empty());
}

TEST_CASE("what is ours to decide has a view of its own, and makes no municipality late") {
    auto rows = sample();
    rows[1].own_decisions = {{.about = "de beslissing op bezwaar BZ-GM9002-1"}};  // stands still
    rows[4].own_decisions = {
        {.about = "de beslissing op bezwaar BZ-GM9005-1",
         .last_day = date(2026, 4, 18),
         .late = true},
        {.about = "de beslissing op bezwaar BZ-GM9005-2", .last_day = date(2026, 4, 30)}};
    const auto list = list_of(rows, asked({{"weergave", "zelf-beslissen"}}), today);
    CHECK(names(list) == Names{"Boomstad", "Oudgat"});
    CHECK(list.in_views[static_cast<std::size_t>(View::late)] == 1);  // Aardam, for its letter
    const auto ours = queue(rows, View::ours, today).rows;
    REQUIRE(ours.size() == 2);
    CHECK(ours.front().name == "Oudgat");
    CHECK_FALSE(queue(sample(), View::ours, today).when_empty.empty());
    const auto table = table_of(list, register_of_the_country(), the_statute(),
                                {"naam", "zelfBeslissen"}, For::ministry);
    CHECK(to_csv(*table, CsvStyle::machine) ==
          "naam,zelfBeslissen\r\nBoomstad,de beslissing op bezwaar BZ-GM9002-1: staat stil\r\n"
          "Oudgat,de beslissing op bezwaar BZ-GM9005-1: 3 dagen te laat; de beslissing op bezwaar "
          "BZ-GM9005-2: Nog 9 dagen\r\n");
}

TEST_CASE("a letter that somebody stopped stands among what came back") {
    auto rows = sample();
    rows[1].proposal = ProposalStage::sent_back;
    rows[2].letters_back = {{.batch = "B-2026-001",
                             .reference = "IBT-2026-001-9003",
                             .why = "jurist is niet akkoord: de grondslag klopt niet"}};
    CHECK(names(list_of(rows, asked({{"weergave", "terug"}}), today)) ==
          Names{"Dubbelveen", "Boomstad"});
    CHECK(queue(rows, View::sent_back, today).rows.size() == 2);
}

TEST_CASE("grouped, with the shortfall of each group") {
    const auto list = list_of(sample(), asked({{"groepeer", "provincie"}}), today);
    REQUIRE(list.groups.size() == 2);
    CHECK(list.groups[0].title == "Aland");
    CHECK(list.groups[0].shortfall == Places(61));
    CHECK(list.groups[1].title == "Beland");
    CHECK(list.groups[1].shortfall == Places(198));
    CHECK(list_of(sample(), asked({{"groepeer", "trede"}}), today).groups.front().title ==
          "Voldoet");
}

TEST_CASE("the words of an address come back as they were asked") {
    const Words words = {{"q", "dam"},          {"weergave", "te-laat"}, {"trede", "3,4,5,6"},
                         {"provincie", "pv23"}, {"sorteer", "-tekort"},  {"groepeer", "trede"}};
    CHECK(words_of(asked(words)) == words);
    CHECK(words_of(asked({{"provincie", "Overijssel"}})) == Words{{"provincie", "pv23"}});
    CHECK(words_of(asked({{"trede", "..2"}})) == Words{{"trede", "1,2"}});
    CHECK(words_of(asked({{"trede", ""}, {"iets", "anders"}})).empty());
}

TEST_CASE("what cannot be asked is refused with what can") {
    CHECK(refusal({{"trede", "7"}}).find("3..") != std::string::npos);
    CHECK(refusal({{"trede", "4..2"}}).find("2..4") != std::string::npos);
    CHECK(refusal({{"trede", ".."}}).find("trede") != std::string::npos);
    CHECK(refusal({{"provincie", "PV99"}}).find("provincie") != std::string::npos);
    CHECK(refusal({{"sorteer", "mooi"}}).find("termijn, naam") != std::string::npos);
    CHECK(refusal({{"weergave", "x"}}).find("weergaven") != std::string::npos);
    CHECK(refusal({{"groepeer", "x"}}).find("provincie, trede of behandelaar") !=
          std::string::npos);
}

TEST_CASE("the five queues, and what stands there when one is empty") {
    const auto made = queues(sample(), today);
    REQUIRE(made.size() == 5);
    CHECK(made[0].rows.size() == 1);
    CHECK(made[1].rows.front().name == "Dubbelveen");
    CHECK(made[2].rows.front().name == "Eikenrode");
    CHECK(made[0].when_empty ==
          "Niets te laat. Eerstvolgende termijn: Dubbelveen, dinsdag 28 april 2026.");
    CHECK(made[4].rows.empty());
}

TEST_CASE("the same rows as a table, for a spreadsheet and for a machine") {
    auto rows = sample();
    rows[0].name = "=HYPERLINK(\"http://x\")";
    const auto list = list_of(rows, asked({{"sorteer", "naam"}}), today);
    const auto table = table_of(list, register_of_the_country(), the_statute(),
                                {"naam", "tekort", "termijn"}, For::everyone)
                           .value();
    CHECK(table.rows.size() == 5);
    const std::string sheet = to_csv(table, CsvStyle::spreadsheet);
    CHECK(sheet.starts_with("\xEF\xBB\xBFGemeente;Tekort samen;Termijn tot en met\r\n"));
    CHECK(sheet.find("\"'=HYPERLINK(\"\"http://x\"\")\";60;15-4-2026\r\n") != std::string::npos);
    CHECK(sheet.find("\r\nOudgat;;\r\n") != std::string::npos);
    const std::string machine = to_csv(table, CsvStyle::machine);
    CHECK(machine.starts_with("naam,tekort,termijn\r\n"));
    CHECK(machine.find("Dubbelveen,198,2026-04-28\r\n") != std::string::npos);
    const auto wrong =
        table_of(list, register_of_the_country(), the_statute(), {"prijs"}, For::everyone);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().reason.find("termijnStand") != std::string::npos);
}

TEST_CASE("a table speaks of the categories of the statute, and of no others") {
    law::Statute other = the_statute();
    other.labels = {{"regulier", "vergunninghouders"}};
    other.in_table = {{"regulier", "Vergunninghouders"}};
    other.words = {{"gerealiseerd", "gehuisvest"}};
    other.articles.erase("verdeling");
    const auto table = table_of(list_of(sample(), asked({}), today), register_of_the_country(),
                                other, {}, For::ministry)
                           .value();
    std::string keys;
    std::string headings;
    for (const Column& column : table.columns) {
        keys += column.key + " ";
        headings += column.heading + " ";
    }
    CHECK(keys.find("oordeel vergunninghoudersTaak vergunninghoudersRealisatie "
                    "vergunninghoudersTekort vergunninghoudersTaakLater vergunninghoudersGeschorst "
                    "tekort ") != std::string::npos);
    CHECK(headings.find("Vergunninghouders: gehuisvest") != std::string::npos);
    for (const char* foreign : {"amv", "AMV", "regulier", "Regulier", "indicatief"}) {
        CHECK(keys.find(foreign) == std::string::npos);
        CHECK(headings.find(foreign) == std::string::npos);
    }
}

TEST_CASE("terms that end before a day, and a choice of municipalities") {
    CHECK(names(list_of(sample(), asked({{"termijnVoor", "2026-04-16"}}), today)) ==
          Names{"Aardam", "Eikenrode"});
    CHECK(names(list_of(sample(), asked({{"termijnVoor", "15-4-2026"}}), today)) ==
          Names{"Eikenrode"});
    const Words words = {{"termijnVoor", "2026-04-16"}};
    CHECK(words_of(asked(words)) == words);
    const auto no_day = parse_list({{"termijnVoor", "gauw"}}, register_of_the_country(), today);
    REQUIRE_FALSE(no_day);
    CHECK(no_day.error().kind == base::RefusalKind::input);
    // A code of nobody is told, and not left out.
    const auto nobody = parse_list({{"gm", "gm1700,gm7777"}}, register_of_the_country(), today);
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().reason.find("gm7777") != std::string::npos);
    const Words two = {{"gm", "gm0141,gm1700"}};
    CHECK(words_of(asked({{"gm", "GM1700, gm0141"}})) == two);
}

TEST_CASE("a thousand texts that a spreadsheet would work out stay text") {
    const auto list = list_of(sample(), asked({{"sorteer", "naam"}}), today);
    auto table =
        table_of(list, register_of_the_country(), the_statute(), {"naam"}, For::everyone).value();
    constexpr std::string_view leads = "=+-@\t\r\n";
    const std::vector<std::string> bodies = {
        "1+1", "HYPERLINK(\"http://x\")", "cmd|' /C calc'!A0", "SUM(A1:A9)", "", "\"", ";;", "=",
        " 2"};
    int cases = 0;
    for (int number = 0; cases < 1'000; ++number) {
        for (const char lead : leads) {
            for (const std::string& body : bodies) {
                const std::string text =
                    lead + body + std::string(static_cast<std::size_t>(number), 'x');
                table.rows.assign(1, std::vector<Cell>{Cell(text)});
                const std::string sheet = to_csv(table, CsvStyle::spreadsheet);
                const auto at = sheet.find("\r\n") + 2;
                const bool safe =
                    sheet.substr(at).starts_with("'") || sheet.substr(at).starts_with("\"'");
                CAPTURE(text);
                CHECK(safe);
                ++cases;
            }
        }
    }
    table.rows.assign(1, std::vector<Cell>{Cell(std::string("Dubbelveen"))});  // the control
    CHECK(to_csv(table, CsvStyle::spreadsheet).ends_with("\r\nDubbelveen\r\n"));
}

TEST_CASE("a term in words") {
    const auto words = [](RowTerm state, base::Date last) {
        return in_words(TermOnRow{.state = state, .last_day = last}, today);
    };
    CHECK(words(RowTerm::running, date(2026, 4, 30)) == "Nog 9 dagen");
    CHECK(words(RowTerm::running, date(2026, 4, 22)) == "Nog 1 dag");
    CHECK(words(RowTerm::running, today) == "Vandaag");
    CHECK(words(RowTerm::late, date(2026, 4, 18)) == "3 dagen te laat");
    CHECK(words(RowTerm::gone_by, date(2026, 4, 18)) == "3 dagen voorbij");
    // A letter that did not leave: nobody is late, and nothing ends this week.
    for (const auto last : {date(2026, 4, 18), date(2026, 4, 25)})
        CHECK(in_words(TermOnRow{.state = RowTerm::running, .last_day = last, .unsent = true},
                       today) == "Brief nog niet weg");
    auto rows = sample();
    rows[0].term = {.state = RowTerm::running, .last_day = date(2026, 4, 25), .unsent = true};
    CHECK_FALSE(in_view(rows[0], View::this_week, today));
    CHECK_FALSE(in_view(rows[0], View::late, today));
    CHECK(queue(rows, View::late, today).when_empty.find("Dubbelveen") != std::string::npos);
    CHECK(in_words(TermOnRow{}, today) == "Geen termijn");
}
