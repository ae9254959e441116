#include "cycle/distribution.hpp"
#include "law/duty.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace trede::cycle {

namespace {

using registry::MunicipalityCode;
using registry::ProvinceCode;

Inhabited municipality(const char* code, long long inhabitants, long long ses_woa,
                       const char* province = "PV81") {
    return {.municipality = MunicipalityCode(code),
            .province = ProvinceCode(province),
            .inhabitants = inhabitants,
            .ses_woa = ses_woa};
}

// An oracle that shares nothing with the program: an exact fraction of two 128-bit numbers, with
// the national number of inhabitants left in, and rounding by looking which whole number is
// nearest.
__extension__ using Wide = __int128;
struct Fraction {
    Wide top = 0;
    Wide bottom = 1;
};

Fraction reduced(Wide top, Wide bottom) {
    Wide a = top;
    Wide b = bottom;
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return {.top = top / a, .bottom = bottom / a};
}

// BO x Wf / TWf with Wf = (S + 1) x i / N.
Fraction exact_share(long long needed, const std::vector<Inhabited>& all, std::size_t which) {
    Wide national = 0;
    for (const Inhabited& one : all) national += one.inhabitants;
    const auto factor = [&](const Inhabited& one) {
        return Wide{1000 + one.ses_woa} * one.inhabitants;  // over 1000 x national
    };
    Wide together = 0;
    for (const Inhabited& one : all) together += factor(one);
    const Fraction mine = reduced(factor(all[which]), 1000 * national);
    const Fraction total = reduced(together, 1000 * national);
    return reduced(needed * mine.top * total.bottom, mine.bottom * total.top);
}

long long nearest_half_up(Fraction value) {
    long long whole = 0;
    for (long long step = 1'048'576; step > 0; step /= 2) {
        if (Wide{whole + step} * value.bottom <= value.top) whole += step;
    }
    const Wide beyond = value.top - Wide{whole} * value.bottom;  // over bottom, below one
    return beyond + beyond >= value.bottom ? whole + 1 : whole;
}

class Country {
  public:
    explicit Country(unsigned seed) : dice_(seed) {}

    // A small country has few people and round scores, so that shares of exactly a half occur.
    std::vector<Inhabited> draw(bool small = false) {
        std::vector<Inhabited> all;
        const auto count = 1 + dice_() % (small ? 6 : 400);
        for (unsigned long i = 0; i < count; ++i) {
            const long long people = 1 + below(small ? 8 : 200'000);
            const long long score = small ? below(2) * 1000 : below(1'998) - 999;
            all.push_back(municipality(("GM" + std::to_string(9001 + i)).c_str(), people, score,
                                       ("PV" + std::to_string(81 + i % 12)).c_str()));
        }
        return all;
    }
    long long below(unsigned long most) { return static_cast<long long>(dice_() % most); }

  private:
    std::mt19937_64 dice_;
};

}  // namespace

TEST_CASE("the worked example: half up for each, and the sum is not forced back") {
    const std::vector<Inhabited> three = {municipality("GM9003", 10'000, 0),
                                          municipality("GM9001", 100'000, 100),
                                          municipality("GM9002", 50'000, -200, "PV82")};
    const auto made = distribute({.total = Places(1000), .amv = Places(85)}, three);
    REQUIRE(made);
    REQUIRE(made->shares.size() == 3);
    const auto numbers = [&](std::size_t i) {
        return std::vector<long long>{made->shares[i].weight, made->shares[i].total.number(),
                                      made->shares[i].amv.number(),
                                      made->shares[i].regular().number()};
    };
    CHECK(numbers(0) == std::vector<long long>{110'000'000, 688, 58, 630});
    CHECK(numbers(1) == std::vector<long long>{40'000'000, 250, 21, 229});
    CHECK(numbers(2) == std::vector<long long>{10'000'000, 63, 5, 58});
    CHECK(made->total == Places(1001));
    CHECK(made->amv == Places(84));
    REQUIRE(made->provinces.size() == 2);
    CHECK(made->provinces[0].total == Places(751));
    CHECK(made->provinces[1].amv == Places(21));

    const auto steps = derive(*made, made->shares[0], three[1]);
    REQUIRE(steps.size() == 8);
    CHECK(
        steps[4].sentence ==
        "Totaal: 1.000 × 110.000.000 / 160.000.000 = 687, rest 80.000.000. De rest is de helft of "
        "meer van 160.000.000, dus afgerond 688.");
    CHECK(steps[4].article == law::ground(law::Duty::formula));
    CHECK(derive(*made, made->shares[1], three[2])[1].sentence.find("-0,200") != std::string::npos);
}

TEST_CASE("five hundred countries agree with exact fractions, and keep what must hold") {
    constexpr unsigned seed = 20240131;
    MESSAGE("seed " << seed);
    Country country(seed);
    long long halves = 0;
    for (int run = 0; run < 500; ++run) {
        const bool small = run % 2 == 0;
        const std::vector<Inhabited> all = country.draw(small);
        const long long total = 1 + country.below(small ? 100 : 100'000);
        const long long amv = country.below(static_cast<unsigned long>(total) + 1);
        const auto made = distribute({.total = Places(total), .amv = Places(amv)}, all);
        REQUIRE(made);
        long long sum = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const Fraction share = exact_share(total, all, i);
            if (2 * (share.top % share.bottom) == share.bottom) ++halves;
            CHECK(made->shares[i].total.number() == nearest_half_up(share));
            CHECK(made->shares[i].amv.number() == nearest_half_up(exact_share(amv, all, i)));
            CHECK(made->shares[i].regular() >= Places(0));
            sum += made->shares[i].total.number();
        }
        // At most half a place a municipality away from the estimate.
        CHECK(2 * std::abs(sum - total) <= static_cast<long long>(all.size()));
        CHECK(made->total == Places(sum));
        auto by_weight = made->shares;
        std::ranges::sort(by_weight, {}, &Share::weight);
        CHECK(std::ranges::is_sorted(by_weight, {}, &Share::total));
    }
    CHECK(halves > 10);  // so that the rule for a half was really tried
}

TEST_CASE("more people everywhere by one factor changes nothing") {
    Country country(7);
    for (int run = 0; run < 100; ++run) {
        std::vector<Inhabited> all = country.draw();
        const auto before = distribute({.total = Places(50'000), .amv = Places(4'000)}, all);
        for (Inhabited& one : all) one.inhabitants *= 2;
        std::ranges::reverse(all);
        const auto after = distribute({.total = Places(50'000), .amv = Places(4'000)}, all);
        REQUIRE(before);
        REQUIRE(after);
        for (std::size_t i = 0; i < all.size(); ++i)
            CHECK(before->shares[i].total == after->shares[i].total);
    }
}

TEST_CASE("what cannot be is refused with its article") {
    const std::vector<Inhabited> one = {municipality("GM9001", 10, 0)};
    const auto refused = [](const Estimate& estimate, const std::vector<Inhabited>& all) {
        const auto made = distribute(estimate, all);
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == base::RefusalKind::input);
        return made.error().ground;
    };
    const Estimate ten{.total = Places(10), .amv = Places(1)};
    CHECK(refused({.total = Places(0), .amv = Places(0)}, one) == law::ground(law::Duty::estimate));
    CHECK(refused({.total = Places(10), .amv = Places(11)}, one) ==
          law::ground(law::Duty::second_category));
    CHECK(refused({.total = Places(10), .amv = Places(-1)}, one) ==
          law::ground(law::Duty::second_category));
    CHECK(refused({.total = Places(most_places + 1), .amv = Places(1)}, one) ==
          law::ground(law::Duty::estimate));
    refused(ten, {});
    refused(ten, {municipality("GM9001", 0, 0)});
    refused(ten, {municipality("GM9001", 10, -1000)});
    refused(ten, {municipality("GM9001", 10, most_ses_woa + 1)});
    refused(ten, {one[0], one[0]});
    refused(ten, {municipality("GM9001", 600'000'000, 0), municipality("GM9002", 600'000'000, 0)});
    CHECK(distribute({.total = Places(most_places), .amv = Places(0)},
                     {municipality("GM9001", most_inhabitants, most_ses_woa)})
              ->total == Places(most_places));
}

TEST_CASE("the order in which municipalities are weighed changes nothing, and each counts once") {
    const Estimate hundred{.total = Places(100), .amv = Places(9)};
    const Inhabited a = municipality("GM9001", 10, 0), b = municipality("GM9002", 30, -250),
                    c = municipality("GM9003", 20, 500, "PV82");
    const auto weighed = [&](const std::vector<Inhabited>& all) {
        Weighing weighing;
        for (const Inhabited& one : all) weighing.add(one);
        return std::move(weighing).divide(hundred);
    };
    const auto made = distribute(hundred, {a, b, c});
    REQUIRE(made);
    CHECK(weighed({c, a, b}) == made);
    CHECK(weighed({a, b, c}) == made);
    // Of what cannot be, the first that was met is named.
    const auto refused =
        weighed({b, municipality("GM9009", 0, 0), municipality("GM9008", 1, -1000), a});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason.find("GM9009") != std::string::npos);
    REQUIRE_FALSE(weighed({a, b, a}));
    CHECK(weighed({a, b, a}).error().reason.find("GM9001 staat er twee keer") == 0);
}

TEST_CASE("another estimate over the same weights is what a fresh distribution gives") {
    Country country(20260409);
    for (int round = 0; round < 50; ++round) {
        const auto all = country.draw(round % 2 == 0);
        const Estimate first{.total = Places(1 + country.below(200'000)), .amv = Places(0)};
        const long long total = 1 + country.below(200'000);
        const Estimate other{.total = Places(total),
                             .amv = Places(country.below(static_cast<unsigned long>(total)))};
        const auto fresh = distribute(other, all);
        REQUIRE(fresh);
        CHECK(divide_again(distribute(first, all).value(), other) == fresh);
    }
    const auto made = distribute({.total = Places(10), .amv = Places(1)}, country.draw());
    CHECK_FALSE(divide_again(*made, {.total = Places(10), .amv = Places(11)}));
}

TEST_CASE("provinces whose codes end alike are kept apart") {
    // PV81 and XX81 end on the same letters; the sums are a quarter and three quarters of 8.
    const auto made =
        distribute({.total = Places(8), .amv = Places(4)},
                   {municipality("GM9001", 100, 0, "PV81"), municipality("GM9002", 200, 0, "XX81"),
                    municipality("GM9003", 100, 0, "XX81")});
    REQUIRE(made);
    REQUIRE(made->provinces.size() == 2);
    CHECK(made->provinces[0].total == Places(2));
    CHECK(made->provinces[1].total == Places(6));
    CHECK(made->provinces[1].amv == Places(3));
}

}  // namespace trede::cycle
