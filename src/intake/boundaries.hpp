#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "registry/codes.hpp"

namespace trede::intake {

constexpr int boundary_map_width = 600;             // steps of the grid from west to east
constexpr std::size_t boundary_points = 2'000'000;  // in one file

// The boundaries of municipalities as a map can be drawn from them. No floating point: places are
// taken as the digits that stand in the file, and end on a grid of `boundary_map_width` steps.
struct Boundary {
    registry::MunicipalityCode code;
    std::string path;  // of an SVG: "M12 34l5 6-7 8z", whole steps of the grid, even-odd

    friend bool operator==(const Boundary&, const Boundary&) = default;
};
struct Boundaries {
    int width = 0;
    int height = 0;
    std::string source;  // "CBS/Kadaster, CC BY 4.0, grenzen van 2023"
    std::vector<Boundary> all;

    friend bool operator==(const Boundaries&, const Boundaries&) = default;
};

// From GeoJSON (RFC 7946) as CBS and PDOK give it: a polygon or several a feature, in degrees or in
// metres of the Rijksdriehoek, with the code of the municipality ("GM0344") as one of its
// properties. Simplified by moving every point to the grid and leaving out what then adds nothing:
// neighbours that share a line go on sharing it. Refuses (input) what is none of this, names what
// is wrong, and where.
[[nodiscard]] base::Outcome<Boundaries> read_boundaries(std::string_view geojson,
                                                        std::string_view source);

// As they are kept: a line for the map and one for each municipality. What comes back is held
// against the form to the letter, for it becomes part of a page.
[[nodiscard]] std::string to_text(const Boundaries& boundaries);
[[nodiscard]] base::Outcome<Boundaries> parse_boundaries(std::string_view text,
                                                         std::string_view file_name);

}  // namespace trede::intake
