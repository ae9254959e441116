#include <algorithm>
#include <numeric>

#include "paper/layout.hpp"

namespace trede::paper {

namespace {

using correspondence::Align;
using correspondence::Table;

struct Column {
    Length left = 0, width = 0;
    Align align = Align::start;
};

struct Grid {
    std::vector<Column> columns;
    TextLook head, body;
    Length padding = 0;  // above and below the text of a row
};

Length natural_width(Composer& composer, std::string_view text, const TextLook& look) {
    return piece_of(composer, pagination_artifact, text, 0, 0, look).width;
}

// Each column as wide as its widest text when that fits, the first column taking what is left;
// otherwise shares of the measure by need, in which the text of a cell runs over several lines.
std::vector<Length> widths(Composer& composer, const Table& table, const Grid& grid, Length gap) {
    const Length measure =
        composer.style.places.width - gap * static_cast<Length>(table.columns.size() - 1);
    std::vector<Length> need;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        Length most = natural_width(composer, table.columns[c].heading, grid.head);
        for (const auto& row : table.rows)
            most = std::max(most, natural_width(composer, row[c], grid.body));
        need.push_back(most + 1000);  // room for the rounding of kerned parts
    }
    const auto total = std::accumulate(need.begin(), need.end(), std::int64_t{0});
    if (total <= measure) {
        need[0] += static_cast<Length>(measure - total);
        return need;
    }
    // What is small keeps its width; the rest shares what remains by need.
    const Length fair = measure / static_cast<Length>(need.size());
    std::int64_t small = 0;
    std::int64_t large = 0;
    for (const auto width : need) (width <= fair ? small : large) += width;
    for (auto& width : need)
        if (width > fair) width = static_cast<Length>((measure - small) * width / large);
    return need;
}

Grid make_grid(Composer& composer, const Table& table) {
    const auto& style = composer.style;
    Grid grid;
    grid.head = {.size = style.sizes.small + 750,
                 .line = style.sizes.small_line + 1500,
                 .colour = style.ink,
                 .strong = 1};
    grid.body = {
        .size = style.sizes.text, .line = style.sizes.line, .colour = style.ink, .strong = 0};
    grid.padding = style.sizes.line / 6;
    const Length gap = style.sizes.text * 3 / 2;
    Length left = style.places.left;
    const auto all = widths(composer, table, grid, gap);
    for (std::size_t c = 0; c < all.size(); ++c) {
        grid.columns.push_back({.left = left, .width = all[c], .align = table.columns[c].align});
        left += all[c] + gap;
    }
    return grid;
}

void place_cell(Composer& composer, Strip& strip, const Grid& grid, const Column& column,
                std::int32_t node, std::string_view text, const TextLook& look) {
    const auto lines = text_strips(composer, node, words_of(composer, text, look.strong),
                                   column.left, column.width, look);
    if (lines.empty()) strip.pieces.push_back({.node = node, .words = {}});
    Length top = grid.padding;
    for (const auto& line : lines) {
        Length width = 0;
        for (const auto& piece : line.pieces) width += piece.width;
        const auto& end = line.pieces.back().words.back();
        if (end.space_after) {
            const auto& face = composer.fonts.face(end.strong);
            width -= face.scaled(face.space(), look.size);
        }
        const Length shift = column.align == Align::end ? column.width - width : 0;
        for (auto piece : line.pieces) {
            piece.x += shift;
            piece.y += top;
            // The next cell is another word: a space after each cell keeps copied text apart.
            if (&line == &lines.back() && node != pagination_artifact)
                piece.words.back().space_after = true;
            strip.pieces.push_back(std::move(piece));
        }
        top += line.height;
    }
    strip.height = std::max(strip.height, top + grid.padding);
}

// Headings of one and of two lines stand on one line at the bottom.
void sink_to_bottom(std::vector<Strip>& cells) {
    const auto lowest = [](const Strip& cell) {
        Length y = 0;
        for (const auto& piece : cell.pieces) y = std::max(y, piece.y);
        return y;
    };
    const Length bottom = lowest(*std::ranges::max_element(cells, {}, lowest));
    for (auto& cell : cells) {
        const Length lower = bottom - lowest(cell);
        for (auto& piece : cell.pieces) piece.y += lower;
    }
}

Strip heading_row(Composer& composer, const Table& table, const Grid& grid, std::int32_t node) {
    const auto row = node == pagination_artifact ? node : composer.add(Role::row, node);
    std::vector<Strip> cells(table.columns.size());
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const auto cell = row == pagination_artifact ? row : composer.add(Role::column_header, row);
        place_cell(composer, cells[c], grid, grid.columns[c], cell, table.columns[c].heading,
                   grid.head);
    }
    sink_to_bottom(cells);
    Strip strip{.may_break_before = false, .pieces = {}, .bars = {}};
    for (auto& cell : cells) {
        strip.height = std::max(strip.height, cell.height);
        std::ranges::move(cell.pieces, std::back_inserter(strip.pieces));
    }
    strip.bars.push_back({.x = composer.style.places.left,
                          .y = strip.height - 350,
                          .width = composer.style.places.width,
                          .height = 700,
                          .colour = composer.style.accent});
    return strip;
}

}  // namespace

void set_table(Composer& composer, const Table& table, bool may_break_before) {
    const auto& style = composer.style;
    const auto grid = make_grid(composer, table);
    const auto node = composer.add(Role::table);
    const auto number = static_cast<std::int32_t>(composer.table_headings.size());
    const Length above = style.sizes.line * 8 / 10;
    if (!table.caption.empty()) {
        const TextLook look{
            .size = style.sizes.small + 750, .line = style.sizes.line, .colour = style.quiet};
        const auto caption = composer.add(Role::caption, node);
        auto strips = text_strips(composer, caption, words_of(composer, table.caption, 0),
                                  style.places.left, style.places.width, look);
        for (auto& strip : strips) strip.may_break_before = false;
        append(composer, std::move(strips), above, may_break_before);
    }
    append(composer, {heading_row(composer, table, grid, node)}, table.caption.empty() ? above : 0,
           table.caption.empty() && may_break_before);
    composer.table_headings.push_back({heading_row(composer, table, grid, pagination_artifact)});
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        Strip strip{.space_before = 0,
                    .height = 0,
                    .may_break_before = true,
                    .table = number,
                    .pieces = {},
                    .bars = {}};
        const auto row = composer.add(Role::row, node);
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
            const auto cell = composer.add(c == 0 ? Role::row_header : Role::cell, row);
            place_cell(composer, strip, grid, grid.columns[c], cell, table.rows[r][c], grid.body);
        }
        strip.height = std::max(strip.height, grid.body.line + 2 * grid.padding);
        const bool last = r + 1 == table.rows.size();
        strip.bars.push_back({.x = style.places.left,
                              .y = strip.height - 150,
                              .width = style.places.width,
                              .height = last ? 700 : 300,
                              .colour = last ? style.accent : style.quiet});
        // The heading keeps its first row, and no row stands alone at the head of a page.
        const bool may_break = r > 0 && !(last && table.rows.size() > 2);
        append(composer, {std::move(strip)}, 0, may_break);
    }
    // Room below the table, also when the next block would set less.
    composer.strips.back().height += style.sizes.line / 3;
}

}  // namespace trede::paper
