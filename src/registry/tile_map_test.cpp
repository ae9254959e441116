#include "registry/tile_map.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "registry/register.hpp"
#include "support/house_files.hpp"
#include "support/house_register.hpp"

using namespace trede;  // tidy: allow bans: a test
using registry::MunicipalityCode;
using registry::Tile;

namespace {

std::vector<Tile> real_tiles() {
    return registry::parse_tiles(support::house_file("data/tegelkaart.csv")).value();
}

using Borders = std::vector<std::pair<MunicipalityCode, MunicipalityCode>>;

// Every shared border once, from data/ligging.csv.
Borders borders() {
    constexpr std::array<std::string_view, 4> heading = {"code", "lengte", "breedte", "buren"};
    const auto rows =
        base::read_csv("ligging.csv", support::house_file("data/ligging.csv"), heading).value();
    Borders found;
    for (const auto& row : rows) {
        for (const auto other : base::split(row.cells[3], ' ')) {
            if (row.cells[0] < other)
                found.emplace_back(MunicipalityCode(row.cells[0]),
                                   MunicipalityCode(std::string(other)));
        }
    }
    return found;
}

std::size_t borders_kept(const std::vector<Tile>& tiles, const Borders& all) {
    std::map<MunicipalityCode, Tile> at;
    for (const Tile& tile : tiles) at[tile.municipality] = tile;
    return static_cast<std::size_t>(std::ranges::count_if(
        all, [&](const auto& pair) { return touch(at.at(pair.first), at.at(pair.second)); }));
}

// How many pieces the tiles of each province fall into.
std::map<registry::ProvinceCode, int> pieces(const std::vector<Tile>& tiles,
                                             const registry::Register& registry) {
    std::map<registry::ProvinceCode, std::vector<Tile>> left;
    for (const Tile& tile : tiles) {
        const auto who = registry.find(tile.municipality, base::date(2026, 1, 1)).value();
        left[who.province].push_back(tile);
    }
    std::map<registry::ProvinceCode, int> count;
    for (auto& [province, members] : left) {
        while (!members.empty()) {
            ++count[province];
            std::vector<Tile> edge = {members.back()};
            members.pop_back();
            while (!edge.empty()) {
                const Tile from = edge.back();
                edge.pop_back();
                const auto [first, last] = std::ranges::partition(
                    members, [&](const Tile& other) { return !touch(from, other); });
                edge.insert(edge.end(), first, last);
                members.erase(first, last);
            }
        }
    }
    return count;
}

}  // namespace

TEST_CASE("every municipality has one tile of its own") {
    const auto registry = support::house_register();
    const auto tiles = real_tiles();
    std::set<MunicipalityCode> codes;
    for (const Tile& tile : tiles) codes.insert(tile.municipality);
    CHECK(tiles.size() == 342);
    for (const auto& who : registry.all(base::date(2026, 1, 1))) CHECK(codes.contains(who.code));
}

TEST_CASE("provinces hang together, and most neighbours stay neighbours") {
    const auto registry = support::house_register();
    auto tiles = real_tiles();
    const auto all = borders();
    for (const auto& [province, count] : pieces(tiles, registry)) {
        CAPTURE(province.value());
        CHECK(count == 1);
    }
    CHECK(borders_kept(tiles, all) * 4 >= all.size() * 3);

    SUBCASE("a map with its municipalities shuffled along is found out") {
        std::vector<MunicipalityCode> codes;
        for (const Tile& tile : tiles) codes.push_back(tile.municipality);
        std::ranges::rotate(codes, codes.begin() + 100);
        for (std::size_t i = 0; i < tiles.size(); ++i) tiles[i].municipality = codes[i];
        CHECK(borders_kept(tiles, all) * 4 < all.size());
        CHECK(std::ranges::any_of(pieces(tiles, registry),
                                  [](const auto& one) { return one.second > 1; }));
    }
}

TEST_CASE("the north lies above and the west to the left") {
    std::map<std::string, Tile> at;
    for (const Tile& tile : real_tiles()) at[tile.municipality.value()] = tile;
    CHECK(at["GM0088"].row < at["GM1700"].row);        // Schiermonnikoog, Twenterand
    CHECK(at["GM1700"].row < at["GM0935"].row);        // Maastricht
    CHECK(at["GM1714"].column < at["GM0935"].column);  // Sluis
    CHECK(at["GM0518"].column < at["GM1700"].column);  // Den Haag
}

TEST_CASE("a side in common, in even and odd rows") {
    const Tile even{.municipality = {}, .column = 3, .row = 2};
    const Tile odd{.municipality = {}, .column = 3, .row = 3};
    CHECK(touch(even, odd));
    CHECK(touch(odd, even));
    CHECK(touch(even, {.municipality = {}, .column = 2, .row = 1}));
    CHECK_FALSE(touch(even, {.municipality = {}, .column = 4, .row = 1}));
    CHECK(touch(odd, {.municipality = {}, .column = 4, .row = 2}));
    CHECK_FALSE(touch(odd, {.municipality = {}, .column = 2, .row = 2}));
    CHECK_FALSE(touch(even, {.municipality = {}, .column = 3, .row = 4}));
    CHECK_FALSE(touch(even, even));
}

TEST_CASE("a layout that cannot be is refused with its line") {
    const std::string head = "code,kolom,rij\n";
    const auto reason = [&](const std::string& lines) {
        const auto made = registry::parse_tiles(head + lines);
        REQUIRE_FALSE(made);
        return made.error().reason;
    };
    CHECK(reason("GM0014,1,1\nGM0014,2,1\n").find("regel 3") != std::string::npos);
    CHECK(reason("GM0014,1,1\nGM0034,1,1\n").find("al een andere") != std::string::npos);
    CHECK(reason("GM0014,1,100\n").find("regel 2") != std::string::npos);
    CHECK(reason("GM0014,-1,1\n").find("getallen") != std::string::npos);
    CHECK(reason("14,1,1\n").find("gemeentecode") != std::string::npos);
}
