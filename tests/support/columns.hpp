#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "support/house_files.hpp"

namespace trede::test {

// A line of a table that people read: columns are parted by two blanks or more.
struct TableLine {
    std::string place;  // file and line
    std::vector<std::string> cells;
};

inline std::vector<TableLine> table_of(const std::filesystem::path& path) {
    std::vector<TableLine> lines;
    const std::string text = support::house_file(path);
    int number = 0;
    for (std::string_view line : base::split(text, '\n')) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        TableLine made{.place = path.filename().string() + ":" + std::to_string(number),
                       .cells = {}};
        while (!line.empty()) {
            const auto end = line.find("  ");
            made.cells.emplace_back(base::trim(line.substr(0, end)));
            if (end == std::string_view::npos) break;
            line.remove_prefix(line.find_first_not_of(' ', end));
        }
        lines.push_back(std::move(made));
    }
    return lines;
}

}  // namespace trede::test
