#pragma once

#include <optional>
#include <string>

#include "base/dates.hpp"

namespace trede::cycle {

// Where a figure was read, so that every number can be walked back to the cell it came from.
struct Source {
    std::string file;  // name of the file as it was received
    std::string
        document;  // SHA-256 of its bytes, 64 hexadecimal characters; the journal keeps the bytes
    std::string sheet;   // name of the sheet; empty for a csv
    std::string cell;    // "B7"
    std::string sender;  // who sent it, by function or organisation; empty when nobody said
    std::optional<base::Date> received_on;  // empty when nobody said

    friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace trede::cycle
