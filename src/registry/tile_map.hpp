#pragma once

#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "registry/codes.hpp"

namespace trede::registry {

// The tile map: each municipality one hexagon of the same size, so that a small one is seen as well
// as a large one. Rows run from north to south; odd rows stand half a tile to the right.
struct Tile {
    MunicipalityCode municipality;
    int column = 0;
    int row = 0;

    friend bool operator==(const Tile&, const Tile&) = default;
};

// Reads data/tegelkaart.csv, or that of the invented country. Refuses (input) with file and line: a
// municipality or a cell twice, a cell outside the map.
[[nodiscard]] base::Outcome<std::vector<Tile>> parse_tiles(std::string_view csv);

// Whether two tiles have a side in common.
[[nodiscard]] bool touch(const Tile& a, const Tile& b);

}  // namespace trede::registry
