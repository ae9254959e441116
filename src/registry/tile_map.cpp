#include "registry/tile_map.hpp"

#include <array>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/csv.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace trede::registry {

namespace {

constexpr std::string_view tiles_file = "data/tegelkaart.csv";
constexpr std::array<std::string_view, 3> tiles_heading = {"code", "kolom", "rij"};

std::optional<int> cell_number(std::string_view text) {
    const auto number = base::parse_integer(text);
    if (!number || *number < 0 || *number >= base::limits::tile_map_side) return std::nullopt;
    return static_cast<int>(*number);
}

}  // namespace

base::Outcome<std::vector<Tile>> parse_tiles(std::string_view csv) {
    const auto rows = base::read_csv(tiles_file, csv, tiles_heading);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Tile> tiles;
    std::set<MunicipalityCode> codes;
    std::set<std::pair<int, int>> cells;
    for (const auto& row : *rows) {
        const auto refuse = [&](std::string_view reason) {
            return base::refuse_line(tiles_file, row.line, reason);
        };
        const auto code = parse_municipality_code(row.cells[0]);
        if (!code || code->value() != row.cells[0])
            return refuse("'" + row.cells[0] + "' is geen gemeentecode zoals GM0344.");
        const auto column = cell_number(row.cells[1]);
        const auto line = cell_number(row.cells[2]);
        if (!column || !line) {
            return refuse("kolom en rij moeten getallen zijn van 0 tot en met " +
                          std::to_string(base::limits::tile_map_side - 1) + ".");
        }
        if (!codes.insert(*code).second) return refuse(row.cells[0] + " staat er twee keer in.");
        if (!cells.emplace(*column, *line).second)
            return refuse("op deze plek staat al een andere gemeente.");
        tiles.push_back({.municipality = *code, .column = *column, .row = *line});
    }
    return tiles;
}

bool touch(const Tile& a, const Tile& b) {
    const int down = b.row - a.row;
    const int across = b.column - a.column;
    if (down == 0) return std::abs(across) == 1;
    if (std::abs(down) != 1) return false;
    // An odd row stands half a tile to the right, so its neighbours above and below do too.
    return a.row % 2 == 0 ? across == -1 || across == 0 : across == 0 || across == 1;
}

}  // namespace trede::registry
