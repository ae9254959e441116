#include "reports/like_cases.hpp"

#include <doctest/doctest.h>

#include <deque>

#include "support/lawbook.hpp"

namespace trede::reports {

using base::date;
using cycle::Category;
using cycle::Places;
using ladder::Rung;

namespace {

const base::Date reference_day = date(2025, 7, 1);
const Bands quarters = {25, 50, 75, 100};

// Municipalities of one invented country, with what is on file of each.
class Country {
  public:
    dossier::State& add(const char* code, long long task, long long realised, Rung rung) {
        dossier::State& state = states_.emplace_back();
        state.tasks = {{.category = Category::regular,
                        .places = Places(task),
                        .decided_on = date(2024, 12, 20),
                        .announced_on = std::nullopt,
                        .available_from = reference_day,
                        .source = {}}};
        state.figures = {{.category = Category::regular,
                          .places = Places(realised),
                          .reference_date = reference_day,
                          .source = {}}};
        state.rung = rung;
        codes_.emplace_back(code);
        return state;
    }
    std::vector<LikeCases> compare() {
        std::deque<fulfilment::Assessment> assessments;
        std::vector<CaseToCompare> all;
        for (std::size_t i = 0; i < states_.size(); ++i) {
            assessments.push_back(fulfilment::assess(states_[i].on_file(), reference_day, {}));
            all.push_back({.municipality = registry::MunicipalityCode(codes_[i]),
                           .name = codes_[i],
                           .assessment = assessments.back(),
                           .state = states_[i]});
        }
        return like_cases(all, quarters);
    }

  private:
    std::deque<dossier::State> states_;
    std::vector<std::string> codes_;
};

std::vector<std::string> codes(const LikeCases& group) {
    std::vector<std::string> list;
    for (const LikeCase& one : group.cases) list.push_back(one.municipality.value());
    return list;
}

using CodesOfGroup = std::vector<std::string>;

}  // namespace

TEST_CASE("the same shortfall on another rung stands out, whatever the size of the task") {
    Country country;
    country.add("GM9001", 100, 40, Rung::enquiry);                // 60 % short
    country.add("GM9002", 1'000, 260, Rung::active_supervision);  // 74 % short
    country.add("GM9003", 100, 50, Rung::enquiry);                // 50 % short
    country.add("GM9004", 200, 100, Rung::enquiry);               // 50 % short
    const auto groups = country.compare();
    REQUIRE(groups.size() == 2);
    CHECK(codes(groups[0]) == CodesOfGroup{"GM9001", "GM9002"});
    CHECK(groups[0].differ());
    CHECK(groups[0].bands[0] == "meer dan 50 tot en met 75 %");
    CHECK(groups[0].bands[1] == "geen taak");
    CHECK(groups[0].cases[1].shortfall[0] == Places(740));
    CHECK(codes(groups[1]) == CodesOfGroup{"GM9003", "GM9004"});
    CHECK_FALSE(groups[1].differ());
}

TEST_CASE("reasons are part of the difference; another verdict and a closed dossier are none") {
    Country country;
    const dossier::DelayReported permit{
        .received_on = reference_day, .cause = "Geen  vergunning ", .expected_on = std::nullopt};
    country.add("GM9001", 100, 40, Rung::enquiry).delays = {permit};
    auto again = permit;
    again.cause = "geen vergunning.";
    country.add("GM9002", 100, 40, Rung::active_supervision).delays = {again};
    country.add("GM9003", 100, 40, Rung::active_supervision);  // gave no reason
    auto other = permit;
    other.cause = "geen vergunning en geen geld";
    country.add("GM9006", 100, 40, Rung::enquiry).delays = {other};
    country.add("GM9004", 100, 0, Rung::active_supervision).delays = {again};  // nothing realised
    country.add("GM9005", 100, 40, Rung::signal).closed = true;
    const auto groups = country.compare();
    REQUIRE(groups.size() == 1);
    CHECK(codes(groups[0]) == CodesOfGroup{"GM9001", "GM9002", "GM9003", "GM9006"});
    const auto& cases = groups[0].cases;
    CHECK(cases[0].reasons == std::vector<std::string>{"Geen  vergunning "});
    CHECK(cases[0].same_reasons == std::vector{registry::MunicipalityCode("GM9002")});
    CHECK(cases[1].same_reasons == std::vector{registry::MunicipalityCode("GM9001")});
    CHECK(cases[2].reasons.empty());
    CHECK(cases[2].same_reasons.empty());
    CHECK(cases[3].same_reasons.empty());
    CHECK(groups[0].differ_for_one_reason());
}

TEST_CASE("a group that differs for one reason stands before a larger one that differs") {
    Country country;
    country.add("GM9001", 100, 40, Rung::enquiry);
    country.add("GM9002", 100, 40, Rung::active_supervision);
    country.add("GM9003", 100, 40, Rung::signal);
    const dossier::DelayReported late{
        .received_on = reference_day, .cause = "Wachten op de raad", .expected_on = std::nullopt};
    country.add("GM9004", 100, 90, Rung::enquiry).delays = {late};
    country.add("GM9005", 100, 90, Rung::signal).delays = {late};
    const auto groups = country.compare();
    REQUIRE(groups.size() == 2);
    CHECK(codes(groups[0]) == CodesOfGroup{"GM9004", "GM9005"});
    CHECK(groups[0].differ_for_one_reason());
    CHECK(groups[1].differ());
    CHECK_FALSE(groups[1].differ_for_one_reason());  // none of them gave a reason
}

TEST_CASE("a class holds its upper bound") {
    Country country;
    country.add("GM9001", 100, 75, Rung::enquiry);     // exactly 25 % short
    country.add("GM9002", 1'000, 999, Rung::enquiry);  // 0.1 % short
    country.add("GM9003", 1'000, 749, Rung::signal);   // 25.1 % short
    const auto groups = country.compare();
    REQUIRE(groups.size() == 1);
    CHECK(codes(groups[0]) == CodesOfGroup{"GM9001", "GM9002"});
    CHECK(groups[0].bands[0] == "tot en met 25 %");
}

TEST_CASE("the classes are those of the policy of the house, and must climb to 100") {
    law::Policy house = *support::lawbook().policy("gelijke-gevallen", date(2026, 4, 9));
    CHECK(shortfall_bands(house) == quarters);
    for (const char* wrong : {"50 25 100", "25 50", "", "0 100", "25 ruim 100", "25 100 120"}) {
        CAPTURE(wrong);
        house.choices.front().value = std::string(wrong);
        CHECK_FALSE(shortfall_bands(house));
    }
}

}  // namespace trede::reports
