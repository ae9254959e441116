#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/location.hpp"
#include "intake/table.hpp"
#include "intake/workbook.hpp"
#include "registry/codes.hpp"

// Tables of reception locations, one a row: found by their headings, each location with its cell.
namespace trede::intake {

enum class LocationRole {
    code,  // of the municipality where it stands
    name,  // of that municipality
    id,
    location,  // its name
    kind,
    places,
    stage,
    run_by,
    starts_on,
    ends_on,  // a day, or "onbepaald"
    permit,
    certainty,
    shared_with  // codes or names, parted by ";"
};
constexpr std::size_t location_roles = 13;

struct LocationRow {
    registry::MunicipalityCode municipality;
    cycle::Location location;
    Place place;      // of its id
    CellRead shared;  // the cell that says with whom; empty when the table has no such column
    friend bool operator==(const LocationRow&, const LocationRow&) = default;
};

struct LocationTable {
    std::vector<LocationRow> rows;  // in the order of the sheet; only the sound ones
    std::vector<Note> notes;
    std::vector<Problem> problems;  // all of them; when there is one, nothing may be imported
    std::size_t rows_read = 0;
    friend bool operator==(const LocationTable&, const LocationTable&) = default;
};

// The table needs a municipality, id, location, kind, places and stage; the other columns may be
// absent, and what they would say is then unknown. An empty cell, "?", "onbekend" and their kin are
// unknown too. An id twice is a problem that names both cells.
// Stages are held against `today`.
[[nodiscard]] LocationTable read_locations(const Workbook& book, const Lookup& lookup,
                                           base::Date today);

// The parts of reading, used by locations.cpp and location_rows.cpp only.
struct LocationColumns {
    std::size_t heading_row = 0;  // index in sheet.rows
    std::array<std::optional<std::uint32_t>, location_roles> at{};

    [[nodiscard]] const std::optional<std::uint32_t>& of(LocationRole role) const {
        return at.at(static_cast<std::size_t>(role));
    }
};
struct LocationReading {
    const Workbook& book;
    const Lookup& lookup;
    base::Date today{};
};
void read_location_rows(const LocationReading& reading, const Sheet& sheet,
                        const LocationColumns& columns, LocationTable& table);

}  // namespace trede::intake
