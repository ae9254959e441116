#include "fulfilment/needed.hpp"

#include <doctest/doctest.h>

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;

namespace {

const base::Date reference = date(2025, 7, 1);

std::vector<Figure> with(std::vector<std::pair<Reporter, long long>> regular) {
    std::vector<Figure> figures;
    for (const auto& [reporter, places] : regular) {
        figures.push_back({.category = Category::regular,
                           .places = Places(places),
                           .reference_date = reference,
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
                                             .available_from = reference,
                                             .source = {}}};
    std::vector<cycle::Suspension> suspensions;
    if (suspended) {
        suspensions.push_back({.category = std::nullopt,
                               .from_on = date(2025, 1, 1),
                               .until_on = std::nullopt,
                               .ruling = "ECLI:NL:RBDHA:2025:13423",
                               .ends_when = ""});
    }
    const auto assessment = assess({tasks, suspensions, figures}, reference, {});
    const auto all = needed(assessment);
    REQUIRE(all.size() == 2);
    CHECK(in_words(all[1]) == "Voor AMV is er geen taak.");
    return in_words(all[0]);
}

}  // namespace

TEST_CASE("what would bring a category to its task, to the place") {
    CHECK(said(with({{Reporter::province, 5}})) == "Voor regulier zijn nog 137 plekken nodig.");
    CHECK(said(with({{Reporter::province, 141}})) == "Voor regulier is nog 1 plek nodig.");
    CHECK(said(with({{Reporter::province, 142}})) == "Voor regulier is niets meer nodig.");
    CHECK(said(with({{Reporter::province, 200}})) == "Voor regulier is niets meer nodig.");
    CHECK(said({}) ==
          "Voor regulier is niets gemeld: nodig is een cijfer, en hoogstens nog 142 plekken.");
    CHECK(said(with({{Reporter::province, 5}, {Reporter::coa, 8}})) ==
          "Voor regulier spreken de cijfers elkaar tegen: nodig zijn nog 134 tot en met 137 "
          "plekken.");
    CHECK(said(with({{Reporter::province, 5}}), true) ==
          "De taak regulier is geschorst en telt nu niet mee. Als deze taak weer geldt: Voor "
          "regulier "
          "zijn nog 137 plekken nodig.");
}

}  // namespace trede::fulfilment
