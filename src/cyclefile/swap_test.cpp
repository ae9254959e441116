#include "cyclefile/swap.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "support/columns.hpp"
#include "support/cycle_file.hpp"

// Runs law/spreidingswet/.../examples/swaps.txt. A failure here asks a person who knows the law.

namespace trede::cyclefile {

using base::date;
using cycle::Places;
using support::body;
using support::cited;
using support::cycle_2026;
using support::november_2026;

namespace {

// "A-40 B+40"
RecordSwap swap_of(std::string_view parties) {
    RecordSwap made{.swap = {.id = {},
                             .province = registry::ProvinceCode("PV81"),
                             .category = cycle::Category::regular,
                             .parties = {},
                             .approved_on = date(2026, 6, 1),
                             .agreement = "afspraak (fictief)",
                             .in_return = {},
                             .source = "verslag (fictief)"},
                    .bodies = {}};
    for (const auto word : base::split(parties, ' ')) {
        const long long number = base::parse_integer(word.substr(2)).value();
        made.bodies.push_back(body(word[0]));
        made.swap.parties.push_back({.municipality = made.bodies.back().code,
                                     .change = Places(word[1] == '-' ? -number : number)});
    }
    return made;
}

// "A~142": a task of 142 regular places, by a decision from before the swap.
std::vector<TaskOfParty> tasks(std::string_view numbers) {
    std::vector<TaskOfParty> found;
    for (const auto word : base::split(numbers, ' ')) {
        if (word.size() < 3 || word[1] != '~') continue;
        found.push_back({.municipality = body(word[0]).code,
                         .places = Places(base::parse_integer(word.substr(2)).value()),
                         .decided_on = date(2026, 5, 1)});
    }
    return found;
}

// "A=100 B=60", of regular places; ten more are for AMV.
State with_numbers(std::string_view numbers) {
    State state;
    if (numbers == "?") return state;
    DistributionFiled filed;
    for (const auto word : base::split(numbers, ' ')) {
        if (word[1] != '=') continue;
        filed.municipalities.push_back(
            {.municipality = body(word[0]).code,
             .total = Places(base::parse_integer(word.substr(2)).value() + 10),
             .amv = Places(10),
             .source = "fictief",
             .cell = "B2"});
    }
    apply(state, filed);
    return state;
}

base::Outcome<Events> outcome_of(const std::vector<std::string>& cells) {
    RecordSwap command = swap_of(cells[0]);
    command.tasks = tasks(cells[1]);
    return decide(with_numbers(cells[1]), command, cycle_2026, november_2026);
}

State taken_in(State state, const base::Outcome<Events>& events) {
    REQUIRE(events);
    for (const Event& event : *events) apply(state, event);
    return state;
}

}  // namespace

TEST_CASE("every line on swaps in law/ comes out as it says") {
    const auto lines = test::table_of("law/spreidingswet/2024-01-31/examples/swaps.txt");
    CHECK(lines.size() >= 15);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        const auto outcome = outcome_of(line.cells);
        if (line.cells[2] == "agreed") {
            CHECK(outcome);
            continue;
        }
        REQUIRE_FALSE(outcome);
        const auto colon = line.cells[2].find(": ");
        CHECK(cited(outcome.error()) == line.cells[2].substr(0, colon));
        CHECK(outcome.error().reason.find(line.cells[2].substr(colon + 2)) != std::string::npos);
    }
    auto wrong = lines.front().cells;  // the control: one place less comes than goes
    wrong[0] = "A-40 B+39";
    CHECK_FALSE(outcome_of(wrong));
}

TEST_CASE("a swap has a number of its own, is on file once, and moves the number from its day on") {
    State state = with_numbers("A=100 B=60");
    state = taken_in(state, decide(state, swap_of("A-40 B+40"), cycle_2026, november_2026));
    CHECK(state.swaps.front().what.id == SwapId("U-2026-PV81-1"));
    CHECK(decide(state, swap_of("A-40 B+40"), cycle_2026, november_2026)->empty());
    const auto number = [&](char who, base::Date day) {
        return state.number_after_swaps(body(who).code, cycle::Category::regular, day);
    };
    CHECK(number('A', date(2026, 5, 31)) == Places(100));
    CHECK(number('A', date(2026, 6, 1)) == Places(60));
    CHECK(number('B', date(2026, 6, 1)) == Places(100));
    CHECK(state.number_after_swaps(body('A').code, cycle::Category::amv, november_2026) ==
          Places(10));
    // What it gave away before it cannot give away again.
    CHECK_FALSE(decide(state, swap_of("A-61 B+61"), cycle_2026, november_2026));
    CHECK(decide(state, swap_of("A-60 B+60"), cycle_2026, november_2026));
}

TEST_CASE("of a task, swaps since the decision count together, and those before it are in it") {
    const auto give = [](State state, const char* parties, base::Date on) {
        RecordSwap command = swap_of(parties);
        command.swap.approved_on = on;
        command.tasks = tasks("A~142");  // of 1 May 2026
        return decide(state, command, cycle_2026, november_2026);
    };
    State state = taken_in({}, give({}, "A-100 B+100", date(2026, 4, 1)));  // before the decision
    state = taken_in(state, give(state, "A-100 B+100", date(2026, 6, 1)));
    CHECK(give(state, "A-42 C+42", date(2026, 7, 1)));
    const auto refused = give(state, "A-43 C+43", date(2026, 7, 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason.find("haar taak regulier is 142") != std::string::npos);
    CHECK(refused.error().reason.find("(-143) blijft er -1 over") != std::string::npos);
}

TEST_CASE("a swap that the parties go back on holds until that day") {
    State state = with_numbers("A=100 B=60");
    state = taken_in(state, decide(state, swap_of("A-40 B+40"), cycle_2026, november_2026));
    const SwapId id("U-2026-PV81-1");
    const auto withdraw = [&](const char* which, base::Date on, const char* why) {
        return decide(state, WithdrawSwap{{.id = SwapId(which), .withdrawn_on = on, .reason = why}},
                      cycle_2026, november_2026);
    };
    CHECK_FALSE(withdraw("U-2026-PV81-2", date(2026, 8, 1), "x"));
    CHECK_FALSE(withdraw("U-2026-PV81-1", date(2026, 5, 1), "x"));
    CHECK_FALSE(withdraw("U-2026-PV81-1", date(2026, 12, 1), "x"));
    CHECK_FALSE(withdraw("U-2026-PV81-1", date(2026, 8, 1), " "));
    state =
        taken_in(state, withdraw("U-2026-PV81-1", date(2026, 8, 1), "De locatie ging niet door."));
    CHECK(state.swaps.front().holds_on(date(2026, 7, 31)));
    CHECK_FALSE(state.swaps.front().holds_on(date(2026, 8, 1)));
    CHECK(withdraw("U-2026-PV81-1", date(2026, 8, 1), "De locatie ging niet door.")->empty());
    CHECK_FALSE(withdraw("U-2026-PV81-1", date(2026, 8, 2), "Anders."));
    // The same agreement made again is another one.
    state = taken_in(state, decide(state, swap_of("A-40 B+40"), cycle_2026, november_2026));
    CHECK(state.swaps.back().what.id == SwapId("U-2026-PV81-2"));
}

TEST_CASE("a number never comes below nought on any day, in whatever order swaps are recorded") {
    State state = with_numbers("A=100 B=60 C=0");
    RecordSwap later = swap_of("A-90 B+90");
    later.swap.approved_on = date(2026, 9, 1);
    state = taken_in(state, decide(state, later, cycle_2026, november_2026));
    RecordSwap earlier = swap_of("A-20 B+20");
    earlier.swap.approved_on = date(2026, 8, 15);
    const auto refused = decide(state, earlier, cycle_2026, november_2026);
    REQUIRE_FALSE(refused);
    CHECK(
        refused.error().reason ==
        "Gemeente GM9001 staat dan 20 plekken regulier af, maar op 1 september 2026 is haar aantal "
        "10.");
    earlier = swap_of("A-10 B+10");
    earlier.swap.approved_on = date(2026, 8, 15);
    CHECK(decide(state, earlier, cycle_2026, november_2026));
    // B passed on what it took: the first swap cannot be gone back on.
    RecordSwap passed = swap_of("B-150 C+150");
    passed.swap.approved_on = date(2026, 10, 1);
    state = taken_in(state, decide(state, passed, cycle_2026, november_2026));
    const auto back = decide(state,
                             WithdrawSwap{{.id = SwapId("U-2026-PV81-1"),
                                           .withdrawn_on = date(2026, 11, 1),
                                           .reason = "fictief"}},
                             cycle_2026, november_2026);
    REQUIRE_FALSE(back);
    CHECK(back.error().reason.starts_with("Gemeente GM9002 staat dan 90 plekken regulier af"));
}

TEST_CASE("a swap put on file late is held against who bears the places on each day since") {
    // B went up in A on 1 July 2026, and A gave away 100 of what both have.
    const base::Date merged = date(2026, 7, 1);
    const auto later = [&](RecordSwap command, base::Date on) {
        command.swap.approved_on = on;
        command.wholes = {{.municipality = body('A').code,
                           .was_there = true,
                           .parts = {{.municipality = body('B').code, .on = merged}}}};
        command.followers = {
            {.party = body('B').code, .from_on = merged, .municipality = body('A').code}};
        return command;
    };
    const auto with_tasks = [&](RecordSwap command) {
        command.tasks = tasks("A~60 B~60");
        command.tasks.push_back(command.tasks.back());
        command.tasks.back().borne_by = body('A').code;
        command.tasks.back().from_on = merged;
        return command;
    };
    for (const bool by_task : {true, false}) {
        CAPTURE(by_task);
        const auto put = [&](State& state, const char* parties, base::Date on) {
            RecordSwap command = later(swap_of(parties), on);
            if (by_task) command = with_tasks(std::move(command));
            return decide(state, command, cycle_2026, november_2026);
        };
        State state = by_task ? State{} : with_numbers("A=60 B=60");
        state = taken_in(state, put(state, "A-100 C+100", date(2026, 8, 1)));
        const auto refused = put(state, "B-30 C+30", date(2026, 6, 1));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().reason.find("Gemeente GM9001") != std::string::npos);
        CHECK(refused.error().reason.find("1 augustus 2026") != std::string::npos);
        CHECK(put(state, "B-20 C+20", date(2026, 6, 1)));
        // What A had before the merger is not all that it gave away of after it.
        CHECK(put(state, "A-5 C+5", date(2026, 6, 1)));
        CHECK_FALSE(put(state, "A-61 C+61", date(2026, 6, 1)));
        CHECK_FALSE(put(state, "B-61 C+61", date(2026, 6, 1)));
        // Places between the two are those of one municipality since.
        CHECK(put(state, "B-40 A+40", date(2026, 6, 1)));
    }
}

TEST_CASE("where the part for AMV is not published, nobody gives away more than the whole") {
    State state = with_numbers("A=100 B=60");  // 110 and 70 in all
    for (auto& filed : state.distributions) {
        for (auto& number : filed.municipalities) number.amv.reset();
    }
    CHECK_FALSE(decide(state, swap_of("A-111 B+111"), cycle_2026, november_2026));
    state = taken_in(state, decide(state, swap_of("A-110 B+110"), cycle_2026, november_2026));
    // All of it was regular, so nothing for AMV is left.
    RecordSwap amv = swap_of("A-1 B+1");
    amv.swap.category = cycle::Category::amv;
    const auto refused = decide(state, amv, cycle_2026, november_2026);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason.find("in geheel hoogstens 0; welk deel AMV is") !=
          std::string::npos);
    CHECK_FALSE(decide({}, swap_of("A-50001 B+50001"), cycle_2026, november_2026));
}

TEST_CASE("a swap without words, or of another time, is refused") {
    RecordSwap made = swap_of("A-40 B+40");
    made.swap.agreement = " ";
    CHECK_FALSE(decide({}, made, cycle_2026, november_2026));
    made = swap_of("A-40 B+40");
    made.swap.source.clear();
    CHECK_FALSE(decide({}, made, cycle_2026, november_2026));
    made = swap_of("A-40 B+40");
    made.swap.approved_on = date(2026, 11, 25);
    CHECK_FALSE(decide({}, made, cycle_2026, november_2026));
    made.swap.approved_on = date(2025, 12, 31);
    CHECK_FALSE(decide({}, made, cycle_2026, november_2026));
}

}  // namespace trede::cyclefile
