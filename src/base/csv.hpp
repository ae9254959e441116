#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace trede::base {

// One row of a data file of ours: the line it began on (from 1) and its cells, as many as the
// heading has.
struct CsvRow {
    int line = 0;
    std::vector<std::string> cells;

    friend bool operator==(const CsvRow&, const CsvRow&) = default;
};

// Reads a data file of this house (`data/`, `law/`), not a sheet from outside: UTF-8, comma
// separated, lines of `#` are remarks, the first other line is exactly `heading`, cells may stand
// in double quotes with "" for a quote, no cell spans lines. Refuses (input) anything else, with
// the name of the file, the line and what was expected.
[[nodiscard]] Outcome<std::vector<CsvRow>> read_csv(std::string_view file, std::string_view text,
                                                    std::span<const std::string_view> heading);

// A refusal that names file and line: "data/gemeenten.csv regel 12: ...".
[[nodiscard]] tl::unexpected<Refusal> refuse_line(std::string_view file, int line,
                                                  std::string_view reason);

}  // namespace trede::base
