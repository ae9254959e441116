#include "cycle/counting.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "base/text.hpp"
#include "support/columns.hpp"
#include "support/invented_municipalities.hpp"
#include "support/lawbook.hpp"

namespace trede::cycle {

using base::Date;
using base::date;
using registry::MunicipalityCode;
using support::aardam;
using support::boomstad;

namespace {

Location open_location(std::string id, long long places) {
    return {.id = LocationId(std::move(id)),
            .name = "Oude school (fictief)",
            .run_by = Operator::coa,
            .kind = ReceptionKind::regular,
            .places = Places(places),
            .stage = Stage::open,
            .starts_on = date(2024, 7, 1),
            .end = End::indefinite,
            .ends_on = std::nullopt,
            .permit = Permit::granted,
            .certainty = Certainty::unknown,
            .shared_with = {}};
}

LocationOnFile on_file(const MunicipalityCode& where, Location location) {
    return {.municipality = where, .what = std::move(location), .source = {}, .transfers = {}};
}

CountingRules house_counting_rules() {
    return counting_rules_on(support::lawbook(), date(2026, 2, 1)).value();
}

std::optional<Date> day_of(std::string_view text) {
    return text == "?" ? std::nullopt : base::parse_date(text);
}

// One line of law/.../examples/deduction.txt as locations of one municipality.
std::vector<LocationOnFile> locations_of(const std::vector<std::string>& cells) {
    std::vector<LocationOnFile> made;
    for (const auto places : base::split(cells[2], '+')) {
        Location location = open_location("L" + std::to_string(made.size()), 0);
        location.kind = parse_reception_kind(cells[1]).value();
        const auto number = base::parse_integer(places);
        location.places = number ? std::optional(Places(*number)) : std::nullopt;
        location.stage = parse_stage(cells[3]).value();
        location.certainty = parse_certainty(cells[4]).value();
        location.starts_on = day_of(cells[5]);
        location.ends_on = day_of(cells[6]);
        location.end = cells[6] == "always" ? End::indefinite
                       : location.ends_on   ? End::on_day
                                            : End::unknown;
        CHECK(faults_of(location, aardam, date(2099, 1, 1)).empty());
        made.push_back(on_file(aardam, location));
    }
    return made;
}

std::string deduction_of(const std::vector<std::string>& cells, const CountingRules& rules) {
    const auto locations = locations_of(cells);
    const auto sum = deduct(locations, rules, *base::parse_date(cells[0])).of(aardam);
    std::string words = std::to_string(sum.counted.number());
    if (sum.open_unknown) return words + " open ?";
    if (sum.open > Places(0)) words += " open " + std::to_string(sum.open.number());
    return words;
}

}  // namespace

TEST_CASE("every example of the deduction in law/ comes out as it says") {
    const auto rules = house_counting_rules();
    const auto examples =
        test::table_of("law/besluit-spreidingswet/2024-01-31/examples/deduction.txt");
    CHECK(examples.size() >= 25);
    for (const auto& example : examples) {
        CAPTURE(example.place);
        REQUIRE(example.cells.size() == 9);
        CHECK(deduction_of(example.cells, rules) == example.cells[7]);
    }
    auto wrong = examples.front().cells;  // the control: the same line a place short
    wrong[2] = "99";
    CHECK(deduction_of(wrong, rules) != wrong[7]);
}

TEST_CASE("the rules are those of the law and the policy of the day") {
    const auto rules = house_counting_rules();
    CHECK(rules.years == 5);
    CHECK(rules.months == 12);
    CHECK(rules.smallest == std::array{Places(100), Places(16)});
    CHECK(rules.policy == "meetellen@1");
    CHECK_FALSE(counting_rules_on(support::lawbook(), date(2024, 1, 30)));
}

TEST_CASE("another reading of the law is another policy, not other code") {
    auto rules = house_counting_rules();
    auto location = open_location("L1", 150);
    location.end = End::on_day;
    location.ends_on = date(2029, 6, 30);
    const std::vector<LocationOnFile> all = {on_file(aardam, location)};
    CHECK(deduct(all, rules, date(2026, 2, 1)).of(aardam).counted == Places(150));
    rules.duration_from = DurationFrom::reference_date;
    CHECK(deduct(all, rules, date(2026, 2, 1)).of(aardam).counted == Places(0));
    CHECK(deduct(all, rules, date(2024, 7, 1)).of(aardam).counted == Places(150));
    rules.indefinite_counts = false;
    const std::vector<LocationOnFile> always = {on_file(aardam, open_location("L2", 150))};
    CHECK(deduct(always, rules, date(2026, 2, 1)).of(aardam).open == Places(150));
}

TEST_CASE("a transfer passes the count until its last day, and the size stays where it stands") {
    auto first = on_file(aardam, open_location("L1", 60));
    first.transfers = {{.location = LocationId("L1"),
                        .to = boomstad,
                        .from_on = date(2026, 1, 1),
                        .until_on = date(2026, 12, 31),
                        .agreement = "regietafel (fictief)"}};
    const std::vector<LocationOnFile> all = {first, on_file(aardam, open_location("L2", 40))};
    const auto during = deduct(all, house_counting_rules(), date(2026, 12, 31));
    CHECK(during.of(aardam).counted == Places(40));
    CHECK(during.of(boomstad).counted == Places(60));
    const auto after = deduct(all, house_counting_rules(), date(2027, 1, 1));
    CHECK(after.of(aardam).counted == Places(100));
    CHECK(after.of(boomstad).counted == Places(0));
    CHECK(deduct(all, house_counting_rules(), date(2025, 12, 31)).of(aardam).counted ==
          Places(100));
}

TEST_CASE("every step has a ground and a sentence, and a province never owes less than nought") {
    auto location = open_location("L1", 150);
    location.shared_with = {boomstad};
    const std::vector<LocationOnFile> all = {on_file(aardam, location)};
    const auto deduction = deduct(all, house_counting_rules(), date(2026, 2, 1));
    const auto& steps = deduction.locations.front().steps;
    CHECK(steps.size() == 5);
    for (const CountStep& step : steps) {
        CHECK_FALSE(ground(step.rule).empty());
        CHECK(in_words(step).ends_with('.'));
    }
    CHECK(deduction.of(boomstad).counted == Places(0));  // shared counts once
    CHECK(net_task(Places(100), Places(150)) == Places(0));
    CHECK(net_task(Places(151), Places(150)) == Places(1));
}

TEST_CASE("what is open makes the net task a range") {
    CHECK(net_range(Places(200), {.counted = Places(50)}) ==
          NetRange{.least = Places(150), .most = Places(150)});
    CHECK(net_range(Places(200), {.counted = Places(50), .open = Places(100)}) ==
          NetRange{.least = Places(50), .most = Places(150)});
    CHECK(net_range(Places(100), {.open = Places(150)}).least == Places(0));
    CHECK_FALSE(net_range(Places(100), {.open = Places(150)}).certain());
    CHECK(net_range(Places(100), {.open_unknown = true}) ==
          NetRange{.least = Places(0), .most = Places(100)});
    // Nothing is left of the task, whatever is open.
    CHECK(net_range(Places(100), {.counted = Places(120), .open_unknown = true}).certain() ==
          Places(0));
}

TEST_CASE("a refused permit is named, and changes nothing of the count") {
    LocationOnFile one = on_file(aardam, open_location("L1", 120));
    const std::vector<LocationOnFile> granted = {one};
    const auto before = deduct(granted, house_counting_rules(), date(2026, 2, 1));
    one.what.permit = Permit::refused;
    const std::vector<LocationOnFile> refused = {one};
    const auto after = deduct(refused, house_counting_rules(), date(2026, 2, 1));
    CHECK(after.locations[0].counting == before.locations[0].counting);
    const auto named = [](const Deduction& made) {
        return std::ranges::count(made.locations[0].steps, CountRule::permit_refused,
                                  &CountStep::rule);
    };
    CHECK(named(before) == 0);
    CHECK(named(after) == 1);
}

TEST_CASE("a change tells since when it is so, and which one does not count yet") {
    LocationOnFile one = on_file(aardam, open_location("L1", 120));
    one.changed_on = date(2025, 6, 1);
    one.changes_on = date(2026, 11, 1);
    const std::vector<LocationOnFile> all = {one};
    const auto deduction = deduct(all, house_counting_rules(), date(2026, 2, 1));
    const auto& steps = deduction.locations.front().steps;
    CHECK(std::ranges::count(steps, CountRule::changed, &CountStep::rule) == 1);
    const auto later = std::ranges::find(steps, CountRule::changes_later, &CountStep::rule);
    REQUIRE(later != steps.end());
    CHECK(in_words(*later).find("1 november 2026") != std::string::npos);
}

namespace {

// The oracle knows no steps. It asks of each location, by days as triples, whether it passes,
// cannot pass or may; then it goes through every world in which each that may does or does not.

using Triple = std::tuple<int, unsigned, unsigned>;
Triple triple(Date day) {
    return {static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
            static_cast<unsigned>(day.day())};
}
Triple years_later(Date day, int years) {
    return {static_cast<int>(day.year()) + years, static_cast<unsigned>(day.month()),
            static_cast<unsigned>(day.day())};
}

enum class May { yes, no, maybe };
May both(May a, May b) {
    if (a == May::no || b == May::no) return May::no;
    return a == May::maybe || b == May::maybe ? May::maybe : May::yes;
}

May there(const Location& l, const CountingRules& rules, Date on) {
    if (l.ends_on && triple(*l.ends_on) < triple(on)) return May::no;
    if (l.starts_on && triple(*l.starts_on) > years_later(on, 1)) return May::no;
    if (l.stage != Stage::planned) return May::yes;
    if (!l.starts_on || triple(*l.starts_on) <= triple(on)) return May::maybe;
    if (l.certainty == Certainty::unknown) return May::maybe;
    const bool likely = l.certainty == Certainty::likely && rules.likely_counts;
    return l.certainty == Certainty::certain || likely ? May::yes : May::no;
}

May lasts(const Location& l, const CountingRules& rules, Date on) {
    if (l.end == End::unknown) return May::maybe;
    if (l.end == End::indefinite) return rules.indefinite_counts ? May::yes : May::maybe;
    const Triple gone = triple(base::plus_days(*l.ends_on, 1));
    const bool from_start = rules.duration_from == DurationFrom::start;
    if (from_start && l.starts_on) return gone >= years_later(*l.starts_on, 5) ? May::yes : May::no;
    const Date from = l.starts_on && *l.starts_on > on ? *l.starts_on : on;
    if (gone >= years_later(from, 5)) return May::yes;
    return from_start ? May::maybe : May::no;
}

std::vector<Counting> oracle(const std::vector<LocationOnFile>& all, const CountingRules& rules,
                             Date on) {
    std::vector<May> passes;
    std::vector<std::size_t> undecided;  // each in or out; without places: out, or in with many
    for (std::size_t i = 0; i < all.size(); ++i) {
        passes.push_back(both(there(all[i].what, rules, on), lasts(all[i].what, rules, on)));
        if (passes[i] == May::yes && !all[i].what.places) passes[i] = May::maybe;
        if (passes[i] == May::maybe) undecided.push_back(i);
    }
    std::vector<int> worlds_in(all.size(), 0);
    const unsigned worlds = 1U << undecided.size();
    for (unsigned world = 0; world < worlds; ++world) {
        std::vector<bool> in(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) in[i] = passes[i] == May::yes;
        for (std::size_t k = 0; k < undecided.size(); ++k)
            in[undecided[k]] = ((world >> k) & 1U) != 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            long long sum = 0;
            for (std::size_t j = 0; j < all.size(); ++j) {
                const bool same = all[j].municipality == all[i].municipality &&
                                  is_special(all[j].what.kind) == is_special(all[i].what.kind);
                if (same && in[j]) sum += all[j].what.places.value_or(Places(100)).number();
            }
            if (in[i] && sum >= (is_special(all[i].what.kind) ? 16 : 100)) ++worlds_in[i];
        }
    }
    std::vector<Counting> made;
    for (const int count : worlds_in) {
        made.push_back(count == 0                          ? Counting::does_not
                       : count == static_cast<int>(worlds) ? Counting::counts
                                                           : Counting::open);
    }
    return made;
}

LocationOnFile any_location(std::mt19937& chance, Date on) {
    const auto pick = [&](int below) {
        return std::uniform_int_distribution<int>(0, below - 1)(chance);
    };
    Location l = open_location("L", 0);
    l.kind = static_cast<ReceptionKind>(pick(3));
    constexpr std::array<long long, 8> sizes = {1, 8, 15, 16, 40, 60, 99, 100};
    l.places = Places(sizes.at(static_cast<std::size_t>(pick(8))));
    if (pick(8) == 0) l.places.reset();
    l.stage = static_cast<Stage>(pick(2));
    if (l.stage == Stage::planned) l.certainty = static_cast<Certainty>(pick(4));
    l.starts_on = base::plus_days(base::plus_months(on, 12 * (pick(8) - 6)), pick(3) - 1);
    if (pick(6) == 0) l.starts_on.reset();
    l.end = static_cast<End>(pick(3));
    if (pick(3) > 0) l.end = End::on_day;
    if (l.end == End::on_day) {
        const Date from = l.starts_on.value_or(on);
        l.ends_on = base::plus_days(base::plus_months(from, 12 * (3 + pick(4))), pick(4) - 2);
    }
    return on_file(pick(2) == 0 ? aardam : boomstad, l);
}

}  // namespace

TEST_CASE("seeded: every mix of locations counts as an oracle that goes through all worlds says") {
    constexpr unsigned seed = 20260201;
    CAPTURE(seed);
    std::mt19937 chance(seed);
    auto rules = house_counting_rules();
    int open = 0;
    int counted = 0;
    for (int round = 0; round < 4000; ++round) {
        CAPTURE(round);
        const Date on = round % 3 == 0 ? date(2028, 2, 29) : date(2026, 2, 1);
        rules.duration_from = round % 2 == 0 ? DurationFrom::start : DurationFrom::reference_date;
        rules.likely_counts = round % 5 == 0;
        rules.indefinite_counts = round % 7 != 0;
        std::vector<LocationOnFile> all;
        for (unsigned i = 0; i < 1 + chance() % 7; ++i) all.push_back(any_location(chance, on));
        const auto deduction = deduct(all, rules, on);
        const auto expected = oracle(all, rules, on);
        for (std::size_t i = 0; i < all.size(); ++i) {
            CHECK(deduction.locations[i].counting == expected[i]);
            open += expected[i] == Counting::open ? 1 : 0;
            counted += expected[i] == Counting::counts ? 1 : 0;
        }
    }
    CHECK(open > 500);
    CHECK(counted > 500);
}

}  // namespace trede::cycle
