#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "correspondence/document.hpp"
#include "paper/breaking.hpp"
#include "paper/style.hpp"

namespace trede::paper {

// What a part of a letter is: the element of the structure tree (ISO 32000-1, 14.8.4) that a screen
// reader goes by.
enum class Role {
    document,
    paragraph,
    heading_1,
    heading_2,
    heading_3,
    heading_4,
    list,
    numbered_list,
    item,
    label,
    item_body,
    table,
    caption,
    row,
    column_header,
    row_header,
    cell,
    link,
    figure
};

struct Node {
    Role role = Role::paragraph;
    std::int32_t parent = -1;  // in Layout::nodes; a node comes after its parent
};

constexpr std::int32_t pagination_artifact =
    -1;  // in place of a node: repeated on every page, not read aloud

// Words on one line that belong to one node.
struct Piece {
    std::int32_t node = pagination_artifact;
    Length x = 0,
           y = 0;  // of the baseline, from the upper left corner of its strip, later of the sheet
    Length size = 0;
    Length width = 0;
    Colour colour{};
    std::vector<Word> words{};  // none: a place in the tree without text, such as an empty cell
};

struct Bar {  // a filled rectangle; y of its upper side
    Length x = 0, y = 0, width = 0, height = 0;
    Colour colour;
};

// What stays together on one page: a line, a row.
struct Strip {
    Length space_before = 0;  // left out at the top of a page
    Length height = 0;
    bool may_break_before = true;
    std::int32_t table =
        -1;  // number of the table whose heading is repeated when a page starts here
    std::vector<Piece> pieces;
    std::vector<Bar> bars;
};

struct Page {
    std::vector<Piece> pieces;  // in the order of reading
    std::vector<Bar> bars;
    bool logo = false;
};

struct Bookmark {
    std::string title;
    int level = 1;
    std::int32_t node = 0;
    std::size_t page = 0;
    Length y = 0;  // from the upper side of the sheet
};

// A letter, set: everything has its place, nothing is PDF yet.
struct Layout {
    std::vector<Node> nodes;  // [0] is the document
    std::map<std::int32_t, std::string>
        texts;  // by node: the address of a link, the words of a figure
    std::vector<Page> pages;
    std::vector<Bookmark> bookmarks;
};

// The letter while it is being set.
struct Composer {
    const Style& style;
    Fonts& fonts;
    Layout layout{};
    std::vector<Strip> strips{};
    std::vector<std::vector<Strip>> table_headings{};  // by number of the table, as artifacts
    std::string problem{};                             // first thing that cannot be set; Dutch

    std::int32_t add(Role role, std::int32_t parent = 0, std::string text = {});
};

struct TextLook {
    Length size = 0, line = 0;
    Colour colour;
    std::uint8_t strong = 0;
    Hyphenation hyphenation = Hyphenation::none;
};

// Turns characters that the face lacks into what Dutch writes instead (U+0132 into IJ, an arrow
// into "naar"), drops soft hyphens, and leaves the rest: a face that lacks something else makes
// `render` refuse.
[[nodiscard]] std::string readable(std::string_view text, const Face& face);

// `lines` as strips with their upper left at `left`: strips of one paragraph, with widows and
// orphans held together.
[[nodiscard]] std::vector<Strip> text_strips(Composer& composer, std::int32_t node,
                                             std::span<const Word> words, Length left,
                                             Length measure, const TextLook& look,
                                             std::span<const std::int32_t> links = {});
[[nodiscard]] std::vector<Word> words_of(Composer& composer, std::string_view text,
                                         std::uint8_t strong);
// One piece of one line; `width` of the piece says how wide it came out.
[[nodiscard]] Piece piece_of(Composer& composer, std::int32_t node, std::string_view text, Length x,
                             Length y, const TextLook& look);
void append(Composer& composer, std::vector<Strip> strips, Length space_before,
            bool may_break_before);

void set_blocks(Composer& composer, std::span<const correspondence::Block> blocks);  // blocks.cpp
void set_list(Composer& composer, const correspondence::List& list, Length space_before,
              bool may_break_before);
void set_table(Composer& composer, const correspondence::Table& table,
               bool may_break_before);                                           // table.cpp
void set_particulars(Composer& composer, const correspondence::Letter& letter);  // letterhead.cpp
void set_ending(Composer& composer, const correspondence::Letter& letter);
void set_first_page(Composer& composer, const correspondence::Letter& letter, Page& page);
void set_furniture(Composer& composer, const correspondence::Letter& letter);
// Cuts the strips into pages. False when something does not fit on any page; then `problem` says
// what.
[[nodiscard]] bool paginate(Composer& composer, Page first_page);

// Sets one letter. Refuses with the place when a text is no UTF-8, too long, or a row does not fit
// on a page.
[[nodiscard]] base::Outcome<Layout> set_letter(const correspondence::Letter& letter,
                                               const Style& style, Fonts& fonts);

}  // namespace trede::paper
