#include "fulfilment/needed.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "support/assessments.hpp"
#include "support/columns.hpp"

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;
using support::july_2025;

namespace {

std::vector<Figure> reported(std::vector<std::pair<Reporter, long long>> regular) {
    std::vector<Figure> figures;
    for (const auto& [reporter, places] : regular) {
        figures.push_back({.category = Category::regular,
                           .places = Places(places),
                           .reference_date = july_2025,
                           .source = {},
                           .reporter = reporter});
    }
    return figures;
}

// 142 regular places are asked, no amv.
std::string said(const std::vector<Figure>& figures, bool suspended = false) {
    const std::vector<cycle::Task> tasks = {{.category = Category::regular,
                                             .places = Places(142),
                                             .decided_on = date(2024, 12, 20),
                                             .announced_on = std::nullopt,
                                             .available_from = july_2025,
                                             .source = {}}};
    std::vector<cycle::Suspension> suspensions;
    if (suspended) {
        suspensions.push_back({.category = std::nullopt,
                               .from_on = date(2025, 1, 1),
                               .until_on = std::nullopt,
                               .ruling = "ECLI:NL:RBDHA:2025:13423",
                               .ends_when = ""});
    }
    const auto assessment = assess({tasks, suspensions, figures}, july_2025, {});
    const auto all = needed(assessment);
    REQUIRE(all.size() == 2);
    CHECK(in_words(all[1]) == "Voor AMV is er geen taak.");
    return in_words(all[0]);
}

}  // namespace

TEST_CASE("what would bring a category to its task, to the place") {
    CHECK(said(reported({{Reporter::province, 5}})) == "Voor regulier zijn nog 137 plekken nodig.");
    CHECK(said(reported({{Reporter::province, 141}})) == "Voor regulier is nog 1 plek nodig.");
    CHECK(said(reported({{Reporter::province, 142}})) == "Voor regulier is niets meer nodig.");
    CHECK(said(reported({{Reporter::province, 200}})) == "Voor regulier is niets meer nodig.");
    CHECK(said({}) ==
          "Voor regulier is niets gemeld: nodig is een cijfer, en hoogstens nog 142 plekken.");
    CHECK(said(reported({{Reporter::province, 5}, {Reporter::coa, 8}})) ==
          "Voor regulier spreken de cijfers elkaar tegen: nodig zijn nog 134 tot en met 137 "
          "plekken.");
    CHECK(said(reported({{Reporter::province, 5}}), true) ==
          "De taak regulier is geschorst en telt nu niet mee. Als deze taak weer geldt: Voor "
          "regulier "
          "zijn nog 137 plekken nodig.");
}

namespace {

// "142 regulier".
cycle::Task task_in(const std::string& cell) {
    const auto words = base::split(cell, ' ');
    return {.category = words[1] == "amv" ? Category::amv : Category::regular,
            .places = Places(base::parse_integer(words[0]).value()),
            .decided_on = date(2024, 12, 20),
            .announced_on = date(2024, 12, 20),
            .available_from = july_2025,
            .source = {}};
}

// One line of law/policy/examples/wat-als.txt: "137|gedeeltelijk|voldoet".
std::string outcome_of(const std::vector<std::string>& cells) {
    const std::vector<cycle::Task> now = {task_in(cells[0])};
    const std::vector<cycle::Task> then = {task_in(cells[4])};
    std::vector<Figure> figures;
    if (const auto realised = base::parse_integer(cells[1])) {
        figures = reported({{Reporter::province, *realised}});
        figures.front().category = now.front().category;
    }
    const std::vector<cycle::Suspension> none;
    const auto before = assess({now, none, figures}, july_2025, {});
    const auto after = assess({then, none, figures}, july_2025, {});
    const auto all = needed(before);
    const Needed& one = all[static_cast<std::size_t>(now.front().category)];
    const std::string least = std::to_string(one.least.number());
    const std::string most = std::to_string(one.most.number());
    return (least == most ? most : least + " tot " + most) + "|" +
           std::string(word(before.verdict)) + "|" + std::string(word(after.verdict));
}

}  // namespace

TEST_CASE("every line on what-if in law/ comes out as it says") {
    const auto lines = test::table_of("law/policy/examples/wat-als.txt");
    CHECK(lines.size() >= 8);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(outcome_of(line.cells) == line.cells[2] + "|" + line.cells[3] + "|" + line.cells[5]);
    }
    auto wrong = lines.front().cells;  // the control
    wrong[1] = "6";
    CHECK(outcome_of(wrong) != wrong[2] + "|" + wrong[3] + "|" + wrong[5]);
}

}  // namespace trede::fulfilment
