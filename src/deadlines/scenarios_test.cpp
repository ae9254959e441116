#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "deadlines/deadline.hpp"
#include "support/house_files.hpp"

// Runs the tables of law/**/scenarios. A failure here asks a person who knows the law.

namespace trede::deadlines {

namespace {

struct Scenario {
    std::string place;  // file and line
    std::string event;
    std::string term;
    std::string ground;
    std::string outcome;
};

// Columns are parted by two blanks or more.
std::vector<std::string> columns(std::string_view line) {
    std::vector<std::string> found;
    while (!line.empty()) {
        const auto end = line.find("  ");
        found.emplace_back(base::trim(line.substr(0, end)));
        if (end == std::string_view::npos) break;
        line.remove_prefix(line.find_first_not_of(' ', end));
    }
    return found;
}

std::vector<Scenario> read(const std::filesystem::path& path) {
    const std::string text = support::house_file(path);
    std::vector<Scenario> scenarios;
    int number = 0;
    for (const auto line : base::split(text, '\n')) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        const auto cells = columns(line);
        const std::string place = path.filename().string() + ":" + std::to_string(number);
        CAPTURE(place);
        REQUIRE(cells.size() == 5);
        scenarios.push_back({.place = place,
                             .event = cells[0],
                             .term = cells[1],
                             .ground = cells[2],
                             .outcome = cells[3]});
    }
    return scenarios;
}

// "3 weeks back" is P3W, counted back; "72 hours" is PT72H.
std::pair<std::string, Direction> iso_length(std::string_view term) {
    const auto words = base::split(term, ' ');
    REQUIRE(words.size() >= 2);
    const bool back = words.size() == 3 && words[2] == "back";
    REQUIRE((words.size() == 2 || back));
    const std::string letter = words[1].starts_with("day")     ? "D"
                               : words[1].starts_with("week")  ? "W"
                               : words[1].starts_with("month") ? "M"
                               : words[1].starts_with("year")  ? "Y"
                               : words[1].starts_with("hour")  ? "H"
                                                               : "";
    REQUIRE_FALSE(letter.empty());
    return {(letter == "H" ? "PT" : "P") + std::string(words[0]) + letter,
            back ? Direction::back : Direction::forward};
}

std::string outcome(const Scenario& scenario, const Holidays& holidays, const law::Lawbook& book) {
    const auto event = base::parse_date(scenario.event);
    const auto ground = parse_ground(scenario.ground);
    REQUIRE(event);
    REQUIRE(ground);
    if (scenario.term == "before") return base::to_iso(before(*event, "").last_day);
    const auto [iso, direction] = iso_length(scenario.term);
    const auto length = law::parse_duration(iso);
    if (!length) return "refused";
    const auto rules = rules_on(book, *event);
    REQUIRE(rules);
    const auto deadline = compute(
        *event, {.length = *length, .ground = *ground, .direction = direction}, holidays, *rules);
    if (!deadline) return "refused";
    return base::to_iso(deadline->last_day) +
           (deadline->certainty == Certainty::settled ? "" : " unsettled");
}

law::Lawbook house_law() {
    std::vector<law::LawText> texts;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(support::house() / "law")) {
        const std::string path = entry.path().generic_string();
        if (law::is_law_text(path))
            texts.push_back({.path = path, .text = support::house_file(entry.path())});
    }
    auto made = law::Lawbook::make(texts);
    REQUIRE(made);
    return *made;
}

std::vector<Scenario> house_scenarios() {
    std::vector<Scenario> scenarios;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(support::house() / "law")) {
        const auto path = entry.path();
        if (path.parent_path().filename() != "scenarios") continue;
        std::ranges::copy(read(path), std::back_inserter(scenarios));
    }
    return scenarios;
}

}  // namespace

TEST_CASE("every scenario in law/ ends as it says") {
    const auto book = house_law();
    const auto holidays = Holidays::make(support::house_file("law/holidays.csv"));
    REQUIRE(holidays);
    const auto scenarios = house_scenarios();
    CHECK(scenarios.size() >= 80);
    for (const auto& scenario : scenarios) {
        CAPTURE(scenario.place);
        CHECK(outcome(scenario, *holidays, book) == scenario.outcome);
    }
}

TEST_CASE("a scenario that is one day off is caught") {
    const auto book = house_law();
    const auto holidays = Holidays::make(support::house_file("law/holidays.csv"));
    REQUIRE(holidays);
    const Scenario wrong{.place = "",
                         .event = "2026-04-09",
                         .term = "3 weeks",
                         .ground = "letter",
                         .outcome = "2026-05-01"};
    CHECK(outcome(wrong, *holidays, book) != wrong.outcome);
}

}  // namespace trede::deadlines
