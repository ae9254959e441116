#include "fulfilment/plausibility.hpp"

#include <doctest/doctest.h>

#include "support/lawbook.hpp"

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;

namespace {

// From 50 places and 50 percent on; tens are round, and five municipalities are many.
constexpr PlausibilityPolicy policy{
    .jump_places = 50, .jump_percent = 50, .round_multiple = 10, .round_municipalities = 5};

Figure figure_of(long long places, base::Date day, Category category = Category::regular,
                 Reporter reporter = Reporter::province) {
    return {.category = category,
            .places = Places(places),
            .reference_date = day,
            .source = {},
            .reporter = reporter};
}

ToCheck of(const char* code, Figure given, std::span<const Figure> earlier = {},
           std::optional<cycle::Capacity> capacity = {}) {
    return {.municipality = registry::MunicipalityCode(code),
            .figure = std::move(given),
            .earlier = earlier,
            .capacity = capacity};
}

std::vector<std::string> words(const std::vector<ToCheck>& all) {
    std::vector<std::string> list;
    for (const Remark& remark : remarks_on(all, policy)) list.emplace_back(word(remark.oddity));
    return list;
}

const base::Date january = date(2025, 1, 1);
const base::Date july = date(2025, 7, 1);
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a jump passes both bounds, up or down") {
    const auto from = [&](long long was, long long is) {
        const std::vector<Figure> earlier = {figure_of(was, january)};
        return words({of("GM9001", figure_of(is, july), earlier)});
    };
    CHECK(from(100, 150) == Words{"sprong"});  // 50 places, 50 percent
    CHECK(from(100, 149) == Words{});          // 49 places
    CHECK(from(101, 151) == Words{});          // 50 places, 49.5 percent
    CHECK(from(200, 100) == Words{"sprong"});
    CHECK(from(0, 51) == Words{"sprong"});  // any percent of nought
    CHECK(from(0, 0) == Words{});
}

TEST_CASE("a jump is from the last earlier day of the same reporter and category") {
    const std::vector<Figure> earlier = {
        figure_of(500, date(2024, 7, 1)),  // older
        figure_of(70, january),            // corrected by the next
        figure_of(100, january),
        figure_of(500, january, Category::amv),
        figure_of(500, january, Category::regular, Reporter::coa),
        figure_of(500, july),  // the same day
    };
    CHECK(words({of("GM9001", figure_of(101, july), earlier)}).empty());
    const auto remarks =
        remarks_on(std::vector{of("GM9001", figure_of(163, july), earlier)}, policy);
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].against == 100);
    CHECK(in_words(remarks[0]) ==
          "Een sprong bij regulier: 163 plekken, en per 1 januari 2025 nog 100.");
}

TEST_CASE("more than the locations can hold, when all of them say how much") {
    const auto held = [&](long long places, cycle::Capacity capacity) {
        return words({of("GM9001", figure_of(places, july), {}, capacity)});
    };
    CHECK(held(101, {.known = Places(100), .whole = true}) == Words{"boven capaciteit"});
    CHECK(held(100, {.known = Places(100), .whole = true}) == Words{});
    CHECK(held(101, {.known = Places(100), .whole = false}) == Words{});
    CHECK(words({of("GM9001", figure_of(101, july))}).empty());  // no location on file
}

TEST_CASE("one round number at many municipalities, per column") {
    std::vector<ToCheck> all;
    for (const char* code : {"GM9001", "GM9002", "GM9003", "GM9004"})
        all.push_back(of(code, figure_of(50, july)));
    all.push_back(of("GM9005", figure_of(50, july, Category::amv)));
    CHECK(words(all).empty());  // four in one column and one in another
    all.push_back(of("GM9006", figure_of(50, july)));
    CHECK(words(all) == Words(5, "rond getal"));
    for (ToCheck& one : all) one.figure.places = Places(51);
    CHECK(words(all).empty());
    for (ToCheck& one : all) one.figure.places = Places(0);
    CHECK(words(all).empty());
}

TEST_CASE(
    "the bounds are those of the policy of the house, and a policy that cannot be is refused") {
    law::Policy house = *support::lawbook().policy("plausibiliteit", date(2026, 4, 9));
    CHECK(plausibility_policy(house) == policy);
    for (law::Choice& choice : house.choices) {
        if (choice.name == "rond-veelvoud") choice.value = 0LL;
    }
    CHECK(plausibility_policy(house).error().reason.find("rond-veelvoud") != std::string::npos);
}

}  // namespace trede::fulfilment
