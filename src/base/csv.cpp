#include "base/csv.hpp"

#include <optional>

#include "base/text.hpp"

namespace trede::base {

namespace {

// Nothing when a quote is left open or stands in the middle of a bare cell.
std::optional<std::vector<std::string>> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    bool closed = false;  // the cell stood in quotes, and they are closed
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += line[++i];
        } else if (quoted && c == '"') {
            quoted = false;
            closed = true;
        } else if (quoted) {
            cells.back() += c;
        } else if (c == ',') {
            cells.emplace_back();
            closed = false;
        } else if (c == '"' && cells.back().empty() && !closed) {
            quoted = true;
        } else if (c == '"' || closed) {
            return std::nullopt;
        } else {
            cells.back() += c;
        }
    }
    if (quoted) return std::nullopt;
    return cells;
}

std::string joined(std::span<const std::string_view> words) {
    std::string text;
    for (const auto word : words) text += (text.empty() ? "" : ",") + std::string(word);
    return text;
}

bool same(const std::vector<std::string>& cells, std::span<const std::string_view> heading) {
    return std::vector<std::string_view>(cells.begin(), cells.end()) ==
           std::vector<std::string_view>(heading.begin(), heading.end());
}

}  // namespace

tl::unexpected<Refusal> refuse_line(std::string_view file, int line, std::string_view reason) {
    return refuse(
        RefusalKind::input, "",
        std::string(file) + " regel " + std::to_string(line) + ": " + std::string(reason));
}

Outcome<std::vector<CsvRow>> read_csv(std::string_view file, std::string_view text,
                                      std::span<const std::string_view> heading) {
    if (!is_utf8(text))
        return refuse_line(file, 1, "het bestand is geen UTF-8. Sla het op als UTF-8.");
    std::vector<CsvRow> rows;
    bool headed = false;
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        auto cells = cells_of(line);
        if (!cells)
            return refuse_line(file, number,
                               "een aanhalingsteken staat verkeerd of is niet gesloten.");
        if (!headed) {
            if (!same(*cells, heading)) {
                return refuse_line(file, number, "de kop moet precies zijn: " + joined(heading));
            }
            headed = true;
            continue;
        }
        if (cells->size() != heading.size()) {
            return refuse_line(file, number,
                               "er staan " + std::to_string(cells->size()) +
                                   " velden, verwacht zijn er " + std::to_string(heading.size()) +
                                   ": " + joined(heading));
        }
        rows.push_back({.line = number, .cells = std::move(*cells)});
    }
    if (!headed) return refuse_line(file, number, "de kop ontbreekt: " + joined(heading));
    return rows;
}

}  // namespace trede::base
