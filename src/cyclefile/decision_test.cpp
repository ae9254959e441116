#include "cyclefile/decision.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "support/columns.hpp"
#include "support/cycle_file.hpp"

// Runs law/spreidingswet/.../examples/decisions.txt. A failure here asks a person who knows the
// law.

namespace trede::cyclefile {

using base::date;
using cycle::Places;
using support::after;
using support::aland;
using support::april_2026;
using support::body;
using support::cited;
using support::cycle_2024;

namespace {

DecisionKind kind_of(std::string_view step) {
    if (step == "changed") return DecisionKind::changed;
    if (step == "withdrawn") return DecisionKind::partly_withdrawn;
    return step == "replaced" ? DecisionKind::replaced : DecisionKind::taken;
}

// "changed A80", on the day after the step before it.
RecordDecision version(std::string_view step, base::Date on) {
    const auto words = base::split(step, ' ');
    RecordDecision made;
    made.decision = {.province = aland,
                     .version = 0,
                     .kind = kind_of(words[0]),
                     .decided_on = on,
                     .announced_on = std::nullopt,
                     .reason = words[0] == "taken" ? "" : "bijzonder (fictief)",
                     .source = "besluit (fictief)",
                     .file = {},
                     .document = {},
                     .numbers = {},
                     .withdrawn = {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
        made.bodies.push_back(body(words[i][0]));
        const auto code = made.bodies.back().code;
        if (const auto number = base::parse_integer(words[i].substr(1))) {
            made.decision.numbers.push_back({.municipality = code,
                                             .category = cycle::Category::regular,
                                             .places = Places(*number),
                                             .available_from = date(2025, 7, 1),
                                             .cell = "B2"});
        } else {
            made.decision.withdrawn.push_back(
                {.municipality = code, .category = cycle::Category::regular});
        }
    }
    return made;
}

std::string standing_after(std::string_view versions) {
    State state;
    auto on = date(2024, 12, 20);
    for (const auto step : base::split(versions, ';')) {
        const auto events = decide(state, version(base::trim(step), on), cycle_2024, april_2026);
        if (!events) return "refused " + cited(events.error());
        state = after(std::move(state), *events);
        on = base::plus_days(on, 1);
    }
    std::string text;
    for (const StandingNumber& one : state.standing(aland)) {
        text += text.empty() ? "" : " ";
        text += static_cast<char>('A' + one.number->municipality.value().back() - '1');
        text += std::to_string(one.number->places.number());
    }
    return text;
}

}  // namespace

TEST_CASE("every line on versions of a decision in law/ comes out as it says") {
    const auto lines = test::table_of("law/spreidingswet/2024-01-31/examples/decisions.txt");
    CHECK(lines.size() >= 13);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(standing_after(line.cells[0]) == line.cells[1]);
    }
    CHECK(standing_after("taken A100 B61") != lines.front().cells[1]);  // the control
}

TEST_CASE("a decision is on file once, in the calendar, and its announcement may come later") {
    const auto taken = version("taken A100 B60", date(2024, 12, 20));
    State state = after({}, decide(State{}, taken, cycle_2024, april_2026).value());
    CHECK(decide(state, taken, cycle_2024, april_2026)->empty());
    CHECK(state.reached(Milestone::decision, aland)->reached_on == date(2024, 12, 20));
    CHECK_FALSE(state.reached(Milestone::announcement, aland));
    const auto announce = [&](int which, base::Date on) {
        return decide(state,
                      AnnounceDecision{{.province = aland,
                                        .version = which,
                                        .announced_on = on,
                                        .source = "brief (fictief)"}},
                      cycle_2024, april_2026);
    };
    CHECK_FALSE(announce(2, date(2024, 12, 23)));
    CHECK_FALSE(announce(1, date(2024, 12, 19)));
    state = after(state, announce(1, date(2024, 12, 23)).value());
    CHECK(state.decision(aland, 1)->what.announced_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, aland)->reached_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, aland)->source == "brief (fictief)");
    CHECK(announce(1, date(2024, 12, 23))->empty());
    CHECK(decide(state, taken, cycle_2024, april_2026)->empty());
}

TEST_CASE("another day of announcement than the one on file is taken as a correction only") {
    State state = after(
        {},
        decide(State{}, version("taken A100", date(2024, 12, 20)), cycle_2024, april_2026).value());
    const auto announce = [&](base::Date on, const char* why) {
        return decide(state,
                      AnnounceDecision{.announcement = {.province = aland,
                                                        .version = 1,
                                                        .announced_on = on,
                                                        .source = "brief (fictief)"},
                                       .why = why},
                      cycle_2024, april_2026);
    };
    state = after(state, announce(date(2024, 12, 20), "").value());
    const auto refused = announce(date(2024, 12, 23), " ");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::conflict);
    CHECK(refused.error().ground == "Awb art. 3:41");
    state = after(state, announce(date(2024, 12, 23), "Het was maandag.").value());
    CHECK(state.decision(aland, 1)->what.announced_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, aland)->reached_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, aland)->source ==
          "brief (fictief) (Correctie: Het was maandag.)");
}

TEST_CASE(
    "a second remainder does not silently take the place of the first, and sums are compared") {
    State state = after(
        {}, decide(State{}, version("taken A100 B60", date(2024, 12, 20)), cycle_2024, april_2026)
                .value());
    const auto stated = [&](std::optional<char> who, long long places, const char* why) {
        return decide(
            state,
            StateRemainder{
                .remainder = {.province = aland,
                              .version = 1,
                              .municipality = who ? std::optional(body(*who).code) : std::nullopt,
                              .category = cycle::Category::regular,
                              .places = Places(places),
                              .reckoning = "naar rato (fictief)",
                              .source = "bijlage 2"},
                .why = why},
            cycle_2024, april_2026);
    };
    state = after(state, stated(std::nullopt, 40, "").value());
    state = after(state, stated('A', 30, "").value());
    CHECK(stated('A', 30, "")->empty());
    CHECK(stated('A', 20, "").error().kind == base::RefusalKind::conflict);
    // Thirty of forty, and B is not named yet: nothing to remark.
    REQUIRE(remainder_sums(state, aland).size() == 1);
    CHECK(remainder_sums(state, aland)[0].of_count == 2);
    CHECK(remark(remainder_sums(state, aland)[0]).empty());
    state = after(state, stated('B', 15, "").value());
    CHECK(remark(remainder_sums(state, aland)[0]).find("samen 45") != std::string::npos);
    CHECK(remark(remainder_sums(state, aland)[0]).find("verschil van 5") != std::string::npos);
    state = after(state, stated('A', 25, "Een 3 was een 2.").value());
    CHECK(remark(remainder_sums(state, aland)[0]).empty());
    REQUIRE(state.corrected_remainders.size() == 1);
    CHECK(state.corrected_remainders[0].places == Places(30));
    state = after(state, stated('B', 5, "Een 1 te veel.").value());
    // Every municipality is named, and ten are missing.
    CHECK(remark(remainder_sums(state, aland)[0]).find("verschil van 10") != std::string::npos);
}

TEST_CASE("a decision of another time, or without words, is refused") {
    const auto refused = [](const RecordDecision& command) {
        return !decide(State{}, command, cycle_2024, april_2026);
    };
    CHECK(refused(version("taken A100", date(2026, 4, 10))));
    CHECK(refused(version("taken A100", date(2023, 12, 31))));
    CHECK(refused(version("taken", date(2024, 12, 20))));
    auto early = version("taken A100", date(2024, 12, 20));
    early.decision.announced_on = date(2024, 12, 19);
    CHECK(refused(early));
    auto unread = version("taken A100", date(2024, 12, 20));
    unread.decision.source = " ";
    CHECK(refused(unread));
    const State state = after(
        {},
        decide(State{}, version("taken A100", date(2024, 12, 20)), cycle_2024, april_2026).value());
    // Art. 7 lid 1 a: a change need not state a day either, and is about the years of what it
    // changes; of a first decision in such a year nobody could tell them.
    auto undated = version("changed A80", date(2025, 9, 1));
    undated.decision.numbers[0].available_from = std::nullopt;
    CHECK(decide(state, undated, cycle_2024, april_2026));
    undated.decision.decided_on = date(2026, 3, 2);
    CHECK(decide(state, undated, cycle_2024, april_2026));
    auto first = version("taken A80", date(2026, 3, 2));
    first.decision.numbers[0].available_from = std::nullopt;
    CHECK(refused(first));
    auto silent = version("changed A80", date(2025, 9, 1));
    silent.decision.reason.clear();
    CHECK_FALSE(decide(state, silent, cycle_2024, april_2026));
}

TEST_CASE("a day outside the two years of the cycle is refused, with its cell") {
    auto late = version("taken A100", date(2024, 12, 20));
    const auto of = [&](std::optional<base::Date> day) {
        late.decision.numbers[0].available_from = day;
        return decide(State{}, late, cycle_2024, april_2026);
    };
    for (const auto day : {date(2028, 1, 1), date(2027, 1, 1), date(2024, 12, 31)}) {
        const auto refused = of(day);
        REQUIRE_FALSE(refused);
        CHECK(cited(refused.error()) == "Spreidingswet art. 6 lid 1");
        CHECK(refused.error().reason.find("cel B2") != std::string::npos);
    }
    CHECK(of(date(2026, 12, 31)));
    CHECK(of(std::nullopt));  // six months after its announcement (art. 7 lid 1 a)
    // Taken in the second of its two years, nobody can see which years it is about.
    late = version("taken A100", date(2026, 3, 2));
    CHECK(of(date(2026, 9, 1)));
    CHECK_FALSE(of(std::nullopt));
    late.decision.numbers[0].places = Places(50'001);
    CHECK_FALSE(of(date(2026, 9, 1)));
}

TEST_CASE("the remainder is on file as the decision states it, and within what it lays down") {
    const State state = after(
        {}, decide(State{}, version("taken A100 B60", date(2024, 12, 20)), cycle_2024, april_2026)
                .value());
    const auto stated = [&](std::optional<registry::MunicipalityCode> who, long long places,
                            const char* reckoning, int which = 1) {
        return decide(state,
                      StateRemainder{{.province = aland,
                                      .version = which,
                                      .municipality = std::move(who),
                                      .category = cycle::Category::regular,
                                      .places = Places(places),
                                      .reckoning = reckoning,
                                      .source = "bijlage 2 (fictief)"}},
                      cycle_2024, april_2026);
    };
    const auto known = stated(body('A').code, 100, "naar rato (fictief)");
    REQUIRE(known);
    CHECK(in_words(known->front()).find("naar rato") != std::string::npos);
    CHECK_FALSE(stated(body('A').code, 101, "naar rato"));
    CHECK(stated(std::nullopt, 160, "naar rato"));
    CHECK_FALSE(stated(std::nullopt, 161, "naar rato"));
    CHECK_FALSE(stated(body('A').code, 20, " "));
    CHECK_FALSE(stated(body('A').code, 20, "naar rato", 2));

    State corrected = after(state, *known);
    corrected = after(corrected, stated(body('A').code, 30, "naar rato (fictief)").value());
    REQUIRE(corrected.remainders.size() == 1);
    CHECK(corrected.remainders.front().places == Places(30));
}

}  // namespace trede::cyclefile
