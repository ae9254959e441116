#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "registry/register.hpp"
#include "support/house_files.hpp"
#include "support/house_register.hpp"

// Replays every merger since 2000 over the real register: who was there on the day before, and who
// on the day itself.

namespace trede::registry {

namespace {

using base::Date;
using base::date;
using support::house_register;
using Codes = std::set<MunicipalityCode>;

struct ListedMerger {
    Date on{};
    Codes gone, stays, begins;
};

Codes codes_in(std::string_view text) {
    Codes found;
    if (text.empty()) return found;
    for (const auto one : base::split(text, '+')) found.emplace(std::string(one));
    return found;
}

std::vector<ListedMerger> house_mergers() {
    constexpr std::string_view file = "tests/golden/registry/herindelingen.csv";
    constexpr std::string_view heading[] = {"dag", "verdwijnt", "blijft", "ontstaat"};
    const auto rows = base::read_csv(file, support::house_file(std::string(file)), heading);
    REQUIRE(rows);
    std::vector<ListedMerger> mergers;
    for (const auto& row : *rows) {
        mergers.push_back({.on = base::parse_date(row.cells[0]).value(),
                           .gone = codes_in(row.cells[1]),
                           .stays = codes_in(row.cells[2]),
                           .begins = codes_in(row.cells[3])});
    }
    return mergers;
}

// Who came in the place of each municipality, over all that happened to it on that day.
std::map<MunicipalityCode, Codes> successors_by_list(const std::vector<ListedMerger>& mergers) {
    std::map<MunicipalityCode, Codes> after;
    for (const ListedMerger& merger : mergers) {
        for (const auto& gone : merger.gone) {
            after[gone].insert(merger.stays.begin(), merger.stays.end());
            after[gone].insert(merger.begins.begin(), merger.begins.end());
        }
    }
    return after;
}

bool exists(const MunicipalityCode& code, Date on) {
    return house_register().find(code, on).has_value();
}

// Everything in which the register differs from the list.
std::vector<std::string> differences(const std::vector<ListedMerger>& mergers) {
    std::vector<std::string> found;
    const auto after = successors_by_list(mergers);
    for (const ListedMerger& merger : mergers) {
        const Date eve = base::plus_days(merger.on, -1);
        const auto differs = [&](const MunicipalityCode& code, const char* what) {
            found.push_back(base::to_iso(merger.on) + " " + code.value() + " " + what);
        };
        const bool eve_known = eve >= date(2000, 1, 1);
        for (const auto& code : merger.gone) {
            if (eve_known && !exists(code, eve)) differs(code, "was er de dag ervoor niet");
            if (exists(code, merger.on)) differs(code, "is er nog");
            const auto bearers = house_register().successors(code, merger.on);
            if (!bearers || Codes(bearers->begin(), bearers->end()) != after.at(code))
                differs(code, "heeft andere opvolgers");
        }
        for (const auto& code : merger.begins) {
            if (exists(code, eve)) differs(code, "was er al");
            if (!exists(code, merger.on)) differs(code, "is er niet");
        }
        for (const auto& code : merger.stays) {
            if (eve_known && !exists(code, eve)) differs(code, "was er de dag ervoor niet");
            if (!exists(code, merger.on)) differs(code, "is er niet meer");
        }
        for (const auto& code : merger.gone) {
            for (const auto& bearer : after.at(code)) {
                const auto before = house_register().predecessors(bearer, merger.on);
                const auto one = std::ranges::find(
                    before, code, [](const Predecessor& each) { return each.municipality.code; });
                if (one == before.end() || one->wholly != (after.at(code).size() == 1))
                    differs(code, "is geen voorganger");
                const auto day_before = house_register().predecessors(bearer, eve);
                if (std::ranges::any_of(day_before, [&](const Predecessor& each) {
                        return each.municipality.code == code;
                    }))
                    differs(code, "was al voorganger");
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("every merger since 2000, asked on the day before and the day itself") {
    const auto mergers = house_mergers();
    CHECK(mergers.size() == 129);
    for (const auto& one : differences(mergers)) {
        CAPTURE(one);
        CHECK_FALSE("the register differs from the list");
    }
    // And the other way round: whoever ended, ended in a merger of the list.
    const auto after = successors_by_list(mergers);
    for (const auto& municipality : house_register().history()) {
        CAPTURE(municipality.code.value());
        CHECK(municipality.last_day.has_value() == after.contains(municipality.code));
    }
}

TEST_CASE("a merger that is a day off, or of another successor, is found") {
    auto mergers = house_mergers();
    const auto voorne = std::ranges::find(mergers, date(2023, 1, 1),
                                          [](const ListedMerger& one) { return one.on; });
    REQUIRE(voorne != mergers.end());
    ListedMerger late = *voorne;
    late.on = date(2023, 1, 2);
    CHECK_FALSE(differences({late}).empty());
    ListedMerger wrong = *voorne;
    wrong.begins = codes_in("GM1991");
    CHECK_FALSE(differences({wrong}).empty());
}

TEST_CASE("the last bearer of a name, also of one that is gone") {
    CHECK(house_register().last_of_name("Wijdemeren")->code == MunicipalityCode("GM1696"));
    CHECK(house_register().last_of_name("Hellevoetsluis")->code == MunicipalityCode("GM0530"));
    CHECK(house_register().last_of_name("Den Haag")->code == MunicipalityCode("GM0518"));
    CHECK_FALSE(house_register().last_of_name("Bergen"));
    CHECK_FALSE(house_register().last_of_name("Nergenshuizen"));
}

}  // namespace trede::registry
