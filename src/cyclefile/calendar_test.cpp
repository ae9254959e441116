#include "cyclefile/calendar.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/columns.hpp"
#include "support/house_holidays.hpp"
#include "support/lawbook.hpp"

// Runs law/spreidingswet/.../examples/calendar.txt. A failure here asks a person who knows the law.

namespace trede::cyclefile {

using base::date;
using support::house_holidays;

namespace {

State with_step(std::string_view step, base::Date on) {
    State state;
    if (step == "capaciteitsraming") {
        apply(state, EstimatePublished{.version = 1,
                                       .total = cycle::Places(1),
                                       .amv = std::nullopt,
                                       .published_on = on,
                                       .source = "bron"});
        return state;
    }
    const auto named = parse_milestone(step);
    apply(state, MilestoneReached{.milestone = named.value_or(Milestone::announcement),
                                  .province = std::nullopt,
                                  .reached_on = on,
                                  .source = "bron"});
    return state;
}

// "2026-01-31 27": the last day of the step and the days late, "-" where there is none.
std::string day_and_delay(const std::vector<std::string>& cells) {
    const auto cycle = parse_cycle_year(cells[0]);
    REQUIRE(cycle);
    const auto happened = base::parse_date(cells[2]);
    const State state = happened ? with_step(cells[1], *happened) : State{};
    const auto steps = calendar_of(*cycle, state, support::lawbook(), house_holidays());
    REQUIRE(steps);
    const auto step = std::ranges::find(*steps, cells[1], &CalendarStep::name);
    REQUIRE(step != steps->end());
    const auto late = step->days_late();
    return (step->last_day ? base::to_iso(*step->last_day) : "-") + " " +
           (late ? std::to_string(*late) : "-");
}

}  // namespace

TEST_CASE("every line of the calendar in law/ comes out as it says") {
    const auto lines = test::table_of("law/spreidingswet/2024-01-31/examples/calendar.txt");
    CHECK(lines.size() >= 20);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        REQUIRE(line.cells.size() == 6);
        CHECK(day_and_delay(line.cells) == line.cells[3] + " " + line.cells[4]);
    }
}

TEST_CASE("a line of the calendar that is one day off is caught") {
    CHECK(day_and_delay({"2026", "verslag", "2026-11-02", "2026-10-31", "2", ""}) !=
          "2026-11-01 1");
}

TEST_CASE("late, in time and unknown are told apart") {
    const auto book = support::lawbook();
    const auto words = [&](const State& state, std::string_view name) {
        const auto steps = calendar_of(CycleYear{2026}, state, book, house_holidays());
        REQUIRE(steps);
        return in_words(*std::ranges::find(*steps, name, &CalendarStep::name));
    };
    CHECK(words(with_step("capaciteitsraming", date(2026, 2, 27)), "capaciteitsraming") ==
          "27 februari 2026 was 27 dagen te laat: uiterlijk 31 januari 2026.");
    CHECK(words(with_step("verslag", date(2026, 10, 30)), "verslag") ==
          "30 oktober 2026 was op tijd: uiterlijk 31 oktober 2026.");
    CHECK(words(State{}, "verdeelbesluit") ==
          "uiterlijk 30 december 2026; of en wanneer het gebeurde, is niet bekend.");
    CHECK(words(State{}, "terbeschikkingstelling") ==
          "6 maanden na de bekendmaking van het verdeelbesluit; die dag is nog niet bekend.");
}

TEST_CASE("a province with a day of its own has a line of its own") {
    State state = with_step("verslag", date(2026, 10, 31));
    apply(state, MilestoneReached{.milestone = Milestone::report,
                                  .province = registry::ProvinceCode("PV23"),
                                  .reached_on = date(2026, 11, 3),
                                  .source = "brief"});
    const auto steps = calendar_of(CycleYear{2026}, state, support::lawbook(), house_holidays());
    REQUIRE(steps);
    std::vector<CalendarStep> reports;
    std::ranges::copy_if(*steps, std::back_inserter(reports),
                         [](const CalendarStep& step) { return step.name == "verslag"; });
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].days_late() == 0);
    CHECK(reports[1].province == registry::ProvinceCode("PV23"));
    CHECK(reports[1].days_late() == 3);
}

TEST_CASE("the day that the decision states is the last day, and the law's where it states none") {
    State state;
    DecisionTaken taken{.province = registry::ProvinceCode("PV23"),
                        .version = 1,
                        .kind = DecisionKind::taken,
                        .decided_on = date(2024, 12, 20),
                        .announced_on = date(2024, 12, 23),
                        .reason = "",
                        .source = "besluit (fictief)",
                        .file = "",
                        .document = "",
                        .numbers = {},
                        .withdrawn = {}};
    const auto number = [](const char* code, std::optional<base::Date> day) {
        return DecidedNumber{.municipality = registry::MunicipalityCode(code),
                             .category = cycle::Category::regular,
                             .places = cycle::Places(10),
                             .available_from = day,
                             .cell = "C2"};
    };
    taken.numbers = {number("GM0141", date(2025, 7, 1)), number("GM1700", date(2025, 7, 1))};
    apply(state, MilestoneReached{.milestone = Milestone::announcement,
                                  .province = taken.province,
                                  .reached_on = date(2024, 12, 23),
                                  .source = "besluit (fictief)"});
    const auto days = [&] {
        State now = state;
        apply(now, taken);
        std::string found;
        const auto steps = calendar_of(CycleYear{2024}, now, support::lawbook(), house_holidays());
        REQUIRE(steps);
        for (const CalendarStep& step : *steps) {
            if (step.name != "terbeschikkingstelling" || !step.province) continue;
            found += base::to_iso(step.last_day.value()) + " ";
        }
        return found;
    };
    CHECK(days() == "2025-07-01 ");
    taken.numbers[0].available_from = date(2025, 9, 1);
    CHECK(days() == "2025-07-01 2025-09-01 ");
    taken.numbers[0].available_from.reset();
    CHECK(days() == "2025-06-23 2025-07-01 ");
}

TEST_CASE("a stated day that is too early is told so, also when the announcement is not known") {
    State state;
    apply(state, DecisionTaken{.province = registry::ProvinceCode("PV23"),
                               .version = 1,
                               .kind = DecisionKind::taken,
                               .decided_on = date(2024, 12, 20),
                               .announced_on = std::nullopt,
                               .reason = "",
                               .source = "besluit (fictief)",
                               .file = "",
                               .document = "",
                               .numbers = {{.municipality = registry::MunicipalityCode("GM0141"),
                                            .category = cycle::Category::regular,
                                            .places = cycle::Places(10),
                                            .available_from = date(2025, 3, 1),
                                            .cell = "C2"}},
                               .withdrawn = {}});
    const auto steps = calendar_of(CycleYear{2024}, state, support::lawbook(), house_holidays());
    REQUIRE(steps);
    std::string told;
    for (const CalendarStep& step : *steps) {
        if (step.name == "terbeschikkingstelling" && step.province)
            told += step.label + ": " + in_words(step) + "\n";
    }
    CHECK(
        told ==
        "locatie beschikbaar, of later als het besluit dat zegt: 6 maanden na de bekendmaking "
        "van het verdeelbesluit; die dag is nog niet bekend.\n"
        "locatie beschikbaar, op de dag van het besluit (1 aantal; korter dan de wet toelaat, dus "
        "telt de termijn van de wet): uiterlijk 1 maart 2025.\n");
}

TEST_CASE("what comes after the two years: accounts, determination and the bonus (law.md 5)") {
    const auto steps = calendar_of(CycleYear{2024}, State{}, support::lawbook(), house_holidays());
    REQUIRE(steps);
    const auto of = [&](std::string_view name) {
        return *std::ranges::find(*steps, name, &CalendarStep::name);
    };
    CHECK(of("verantwoording").last_day == date(2027, 7, 15));
    CHECK(of("vaststelling").last_day == date(2027, 12, 31));
    CHECK(in_words(of("premie")).find("juni 2027") != std::string::npos);
    CHECK_FALSE(of("aanvraag-duurzaam").last_day);
}

TEST_CASE("before the act there was no cycle to reckon") {
    CHECK_FALSE(calendar_of(CycleYear{2020}, State{}, support::lawbook(), house_holidays()));
}

}  // namespace trede::cyclefile
