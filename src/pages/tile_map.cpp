#include <algorithm>
#include <map>
#include <string>

#include "base/text.hpp"
#include "intake/boundaries.hpp"
#include "pages/parts.hpp"
#include "web/look.hpp"

namespace trede::pages {

using registry::Tile;
using reports::MunicipalityRow;
using reports::Standing;

namespace {

constexpr int tile_width = 20;
constexpr int row_height = 17;  // the square root of three, halved, of the width

int left_of(const Tile& tile) { return tile.column * tile_width + tile.row % 2 * tile_width / 2; }

// An invented country has no places. Its municipalities follow a path through the cells, a band of
// columns at a time, so that a province, which is a stretch of the path, hangs together.
std::vector<Tile> laid_along_a_path(const std::vector<registry::Municipality>& in_order) {
    constexpr int band = 5;
    constexpr int rows = 18;
    std::vector<Tile> tiles;
    for (int at = 0; at < static_cast<int>(in_order.size()); ++at) {
        const int strip = at / (band * rows);
        const int within = at % (band * rows);
        const int down = within / band;
        const int row = strip % 2 == 0 ? down : rows - 1 - down;
        const int across = within % band;
        const bool back = down % 2 == 1;
        tiles.push_back({.municipality = in_order[static_cast<std::size_t>(at)].code,
                         .column = strip * band + (back ? band - 1 - across : across),
                         .row = row});
    }
    return tiles;
}

std::map<registry::MunicipalityCode, Standing> standings_of(std::span<const MunicipalityRow> rows) {
    std::map<registry::MunicipalityCode, Standing> standing;
    for (const MunicipalityRow& row : rows) standing.emplace(row.code, standing_of(row));
    return standing;
}

std::array<std::size_t, reports::standings.size()> counts_of(
    std::span<const MunicipalityRow> rows) {
    std::array<std::size_t, reports::standings.size()> counts{};
    for (const MunicipalityRow& row : rows) ++counts[static_cast<std::size_t>(standing_of(row))];
    return counts;
}

std::string map_sentence(std::string_view what, std::span<const MunicipalityRow> rows) {
    const auto counts = counts_of(rows);
    const std::string text(what);
    std::string parts;
    for (const Standing standing : reports::standings) {
        const std::size_t count = counts[static_cast<std::size_t>(standing)];
        if (count == 0) continue;
        const bool one = count == 1;
        if (!parts.empty()) parts += ", ";
        parts += std::to_string(count);
        if (standing == Standing::met) {
            parts += one ? " gemeente voldoet" : " gemeenten voldoen";
        } else if (standing == Standing::unplaced) {
            parts += one ? " staat nog op geen trede" : " staan nog op geen trede";
        } else if (standing == Standing::closed) {
            parts += one ? " heeft een gesloten dossier" : " hebben een gesloten dossier";
        } else {
            parts += (one ? " staat op trede " : " staan op trede ") +
                     std::string(reports::word(standing));
        }
    }
    return parts.empty() ? text + " Er is geen gemeente om te tonen." : text + " " + parts + ".";
}

std::string_view tile_class(Standing standing) {
    constexpr std::array<std::string_view, reports::standings.size()> names = {
        "t0", "t1", "t2", "t3", "t4 h", "t5 h", "t6 h", "tn", "tn"};
    return names[static_cast<std::size_t>(standing)];
}

Html map_legend(std::span<const MunicipalityRow> rows) {
    const auto counts = counts_of(rows);
    Html list;
    list << "<ul class=\"legenda\">";
    for (const Standing standing : reports::standings) {
        const std::size_t count = counts[static_cast<std::size_t>(standing)];
        if (count == 0) continue;
        list << "<li>" << rung_mark(standing)
             << " <a href=\"/gemeenten?trede=" << reports::word(standing) << "\">"
             << reports::label(standing) << ": " << count << "</a></li>";
    }
    list << "</ul>";
    return list;
}

}  // namespace

std::vector<Tile> tiles_of(const Room& room) {
    if (!room.fictional) {
        auto tiles = registry::parse_tiles(web::look_text("tegelkaart.csv"));
        if (tiles) return std::move(*tiles);
    }
    auto all = room.desk.registry.all(room.desk.today);
    std::ranges::stable_sort(all, {}, &registry::Municipality::province);
    return laid_along_a_path(all);
}

Html tile_map(std::span<const MunicipalityRow> rows, std::span<const Tile> tiles,
              const std::optional<registry::MunicipalityCode>& marked) {
    const auto standing = standings_of(rows);
    std::map<registry::MunicipalityCode, std::string_view> names;
    for (const MunicipalityRow& row : rows) names.emplace(row.code, row.name);
    int width = 0;
    int height = 0;
    for (const Tile& tile : tiles) {
        width = std::max(width, left_of(tile) + tile_width);
        height = std::max(height, tile.row * row_height + 24);
    }
    Html map;
    map << "<svg class=\"kaart\" role=\"img\" viewBox=\"-1 -1 " << width + 2 << " " << height + 2
        << "\" aria-label=\"" << map_sentence("Kaart met een tegel per gemeente.", rows)
        << "\"><defs><path id=\"t\" d=\"M10 0l10 5.8v11.5L10 23 0 17.3V5.8z\"/></defs>";
    std::vector<Tile> in_order(tiles.begin(), tiles.end());
    // What has an outline is drawn last, so that no other tile covers it.
    std::ranges::stable_sort(in_order, {}, [&](const Tile& tile) {
        const auto found = standing.find(tile.municipality);
        const int high = found == standing.end() || found->second > Standing::substitution
                             ? 0
                             : static_cast<int>(found->second);
        return marked == tile.municipality ? 9 : high;
    });
    for (const Tile& tile : in_order) {
        const auto found = standing.find(tile.municipality);
        if (found == standing.end()) continue;
        map << "<use href=\"#t\" x=\"" << left_of(tile) << "\" y=\"" << tile.row * row_height
            << "\" class=\"" << tile_class(found->second);
        if (marked == tile.municipality) map << " dit";
        map << "\" data-gm=\"" << base::lower_ascii(tile.municipality.value()) << "\"><title>"
            << names[tile.municipality] << ": " << reports::mark(found->second) << "</title></use>";
    }
    map << "</svg>" << map_legend(rows)
        << "<p class=\"zacht\">Elke gemeente is een tegel van dezelfde grootte. De lijst is de "
           "tabel bij deze kaart.</p>";
    return map;
}

Html boundary_map(std::span<const MunicipalityRow> rows, const intake::Boundaries& boundaries) {
    std::map<registry::MunicipalityCode, const MunicipalityRow*> known;
    for (const MunicipalityRow& row : rows) known.emplace(row.code, &row);
    Html map;
    map << "<svg class=\"kaart\" role=\"img\" viewBox=\"-2 -2 " << boundaries.width + 4 << " "
        << boundaries.height + 4 << "\" aria-label=\"" << map_sentence("Kaart met grenzen.", rows)
        << "\">";
    // What has an outline is drawn last, so that no neighbour covers it.
    for (const bool high : {false, true}) {
        for (const intake::Boundary& one : boundaries.all) {
            const auto found = known.find(one.code);
            if (found == known.end()) continue;
            const Standing standing = standing_of(*found->second);
            const std::string_view looks = tile_class(standing);
            if (looks.ends_with(" h") != high) continue;
            map << "<path d=\"" << one.path << "\" class=\"" << looks << "\" data-gm=\""
                << base::lower_ascii(one.code.value()) << "\"><title>" << found->second->name
                << ": " << reports::mark(standing) << "</title></path>";
        }
    }
    map << "</svg>" << map_legend(rows) << "<p class=\"zacht\">Grenzen: " << boundaries.source
        << ". Vereenvoudigd. Een grote gemeente valt hier meer op dan een kleine; op de tegelkaart "
           "zijn ze gelijk. De lijst is de tabel bij deze kaart.</p>";
    return map;
}

}  // namespace trede::pages
