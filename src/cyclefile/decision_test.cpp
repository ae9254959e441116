#include "cyclefile/decision.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "cyclefile/decide.hpp"
#include "law/statute.hpp"
#include "support/columns.hpp"
#include "support/lawbook.hpp"

// Runs law/spreidingswet/.../examples/decisions.txt. A failure here asks a person who knows the
// law.

namespace trede::cyclefile {

using base::date;
using cycle::Places;

namespace {

// The article that the ground of a refusal stands for.
std::string cited(const base::Refusal& refusal) {
    static const law::Statute statute =
        law::statute_on(support::lawbook(), base::date(2026, 4, 9)).value();
    return statute.cite(refusal.ground);
}

constexpr CycleYear cycle{2024};
constexpr base::Date today = date(2026, 4, 9);
const registry::ProvinceCode province("PV81");

registry::Municipality body(char letter) {
    registry::Municipality made;
    made.code = registry::MunicipalityCode("GM900" + std::to_string(letter - 'A' + 1));
    if (letter == 'X') made.code = registry::MunicipalityCode("GM9009");
    made.usual_name = std::string("Gemeente ") + letter;
    made.province = registry::ProvinceCode(letter == 'X' ? "PV82" : "PV81");
    return made;
}

DecisionKind kind_of(std::string_view step) {
    if (step == "changed") return DecisionKind::changed;
    if (step == "withdrawn") return DecisionKind::partly_withdrawn;
    return step == "replaced" ? DecisionKind::replaced : DecisionKind::taken;
}

// "changed A80", on the day after the step before it.
RecordDecision version(std::string_view step, base::Date on) {
    const auto words = base::split(step, ' ');
    RecordDecision made;
    made.decision = {.province = province,
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

State with(State state, const Events& events) {
    for (const Event& event : events) apply(state, event);
    return state;
}

std::string outcome(std::string_view versions) {
    State state;
    auto on = date(2024, 12, 20);
    for (const auto step : base::split(versions, ';')) {
        const auto events = decide(state, version(base::trim(step), on), cycle, today);
        if (!events) return "refused " + cited(events.error());
        state = with(std::move(state), *events);
        on = base::plus_days(on, 1);
    }
    std::string text;
    for (const StandingNumber& one : state.standing(province)) {
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
        CHECK(outcome(line.cells[0]) == line.cells[1]);
    }
    CHECK(outcome("taken A100 B61") != lines.front().cells[1]);  // the control
}

TEST_CASE("a decision is on file once, in the calendar, and its announcement may come later") {
    const auto taken = version("taken A100 B60", date(2024, 12, 20));
    State state = with({}, decide(State{}, taken, cycle, today).value());
    CHECK(decide(state, taken, cycle, today)->empty());
    CHECK(state.reached(Milestone::decision, province)->reached_on == date(2024, 12, 20));
    CHECK_FALSE(state.reached(Milestone::announcement, province));
    const auto announce = [&](int which, base::Date on) {
        return decide(state,
                      AnnounceDecision{{.province = province,
                                        .version = which,
                                        .announced_on = on,
                                        .source = "brief (fictief)"}},
                      cycle, today);
    };
    CHECK_FALSE(announce(2, date(2024, 12, 23)));
    CHECK_FALSE(announce(1, date(2024, 12, 19)));
    state = with(state, announce(1, date(2024, 12, 23)).value());
    CHECK(state.decision(province, 1)->what.announced_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, province)->reached_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, province)->source == "brief (fictief)");
    CHECK(announce(1, date(2024, 12, 23))->empty());
    CHECK(decide(state, taken, cycle, today)->empty());
}

TEST_CASE("another day of announcement than the one on file is taken as a correction only") {
    State state =
        with({}, decide(State{}, version("taken A100", date(2024, 12, 20)), cycle, today).value());
    const auto announce = [&](base::Date on, const char* why) {
        return decide(state,
                      AnnounceDecision{.announcement = {.province = province,
                                                        .version = 1,
                                                        .announced_on = on,
                                                        .source = "brief (fictief)"},
                                       .why = why},
                      cycle, today);
    };
    state = with(state, announce(date(2024, 12, 20), "").value());
    const auto refused = announce(date(2024, 12, 23), " ");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::conflict);
    CHECK(refused.error().ground == "Awb art. 3:41");
    state = with(state, announce(date(2024, 12, 23), "Het was maandag.").value());
    CHECK(state.decision(province, 1)->what.announced_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, province)->reached_on == date(2024, 12, 23));
    CHECK(state.reached(Milestone::announcement, province)->source ==
          "brief (fictief) (Correctie: Het was maandag.)");
}

TEST_CASE(
    "a second remainder does not silently take the place of the first, and sums are compared") {
    State state = with(
        {}, decide(State{}, version("taken A100 B60", date(2024, 12, 20)), cycle, today).value());
    const auto stated = [&](std::optional<char> who, long long places, const char* why) {
        return decide(
            state,
            StateRemainder{
                .remainder = {.province = province,
                              .version = 1,
                              .municipality = who ? std::optional(body(*who).code) : std::nullopt,
                              .category = cycle::Category::regular,
                              .places = Places(places),
                              .reckoning = "naar rato (fictief)",
                              .source = "bijlage 2"},
                .why = why},
            cycle, today);
    };
    state = with(state, stated(std::nullopt, 40, "").value());
    state = with(state, stated('A', 30, "").value());
    CHECK(stated('A', 30, "")->empty());
    CHECK(stated('A', 20, "").error().kind == base::RefusalKind::conflict);
    // Thirty of forty, and B is not named yet: nothing to remark.
    REQUIRE(remainder_sums(state, province).size() == 1);
    CHECK(remainder_sums(state, province)[0].of_count == 2);
    CHECK(remark(remainder_sums(state, province)[0]).empty());
    state = with(state, stated('B', 15, "").value());
    CHECK(remark(remainder_sums(state, province)[0]).find("samen 45") != std::string::npos);
    CHECK(remark(remainder_sums(state, province)[0]).find("verschil van 5") != std::string::npos);
    state = with(state, stated('A', 25, "Een 3 was een 2.").value());
    CHECK(remark(remainder_sums(state, province)[0]).empty());
    REQUIRE(state.corrected_remainders.size() == 1);
    CHECK(state.corrected_remainders[0].places == Places(30));
    state = with(state, stated('B', 5, "Een 1 te veel.").value());
    // Every municipality is named, and ten are missing.
    CHECK(remark(remainder_sums(state, province)[0]).find("verschil van 10") != std::string::npos);
}

TEST_CASE("a decision of another time, or without words, is refused") {
    const auto refused = [](const RecordDecision& command) {
        return !decide(State{}, command, cycle, today);
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
    const State state =
        with({}, decide(State{}, version("taken A100", date(2024, 12, 20)), cycle, today).value());
    // Art. 7 lid 1 a: a change need not state a day either, and is about the years of what it
    // changes; of a first decision in such a year nobody could tell them.
    auto undated = version("changed A80", date(2025, 9, 1));
    undated.decision.numbers[0].available_from = std::nullopt;
    CHECK(decide(state, undated, cycle, today));
    undated.decision.decided_on = date(2026, 3, 2);
    CHECK(decide(state, undated, cycle, today));
    auto first = version("taken A80", date(2026, 3, 2));
    first.decision.numbers[0].available_from = std::nullopt;
    CHECK(refused(first));
    auto silent = version("changed A80", date(2025, 9, 1));
    silent.decision.reason.clear();
    CHECK_FALSE(decide(state, silent, cycle, today));
}

TEST_CASE("a day outside the two years of the cycle is refused, with its cell") {
    auto late = version("taken A100", date(2024, 12, 20));
    const auto of = [&](std::optional<base::Date> day) {
        late.decision.numbers[0].available_from = day;
        return decide(State{}, late, cycle, today);
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
    const State state = with(
        {}, decide(State{}, version("taken A100 B60", date(2024, 12, 20)), cycle, today).value());
    const auto stated = [&](std::optional<registry::MunicipalityCode> who, long long places,
                            const char* reckoning, int which = 1) {
        return decide(state,
                      StateRemainder{{.province = province,
                                      .version = which,
                                      .municipality = std::move(who),
                                      .category = cycle::Category::regular,
                                      .places = Places(places),
                                      .reckoning = reckoning,
                                      .source = "bijlage 2 (fictief)"}},
                      cycle, today);
    };
    const auto known = stated(body('A').code, 100, "naar rato (fictief)");
    REQUIRE(known);
    CHECK(in_words(known->front()).find("naar rato") != std::string::npos);
    CHECK_FALSE(stated(body('A').code, 101, "naar rato"));
    CHECK(stated(std::nullopt, 160, "naar rato"));
    CHECK_FALSE(stated(std::nullopt, 161, "naar rato"));
    CHECK_FALSE(stated(body('A').code, 20, " "));
    CHECK_FALSE(stated(body('A').code, 20, "naar rato", 2));

    State corrected = with(state, *known);
    corrected = with(corrected, stated(body('A').code, 30, "naar rato (fictief)").value());
    REQUIRE(corrected.remainders.size() == 1);
    CHECK(corrected.remainders.front().places == Places(30));
}

}  // namespace trede::cyclefile
