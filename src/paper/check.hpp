#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace trede::paper {

// What a letter can be refused for. The names follow the four demands: well tagged (ISO 14289-1, in
// the order of the Matterhorn protocol), embedded and complete, and archivable (ISO 19005-2, level
// A).
enum class Rule {
    syntax,          // not a PDF, or one that a reader must mend first
    untagged_paint,  // Matterhorn 01: something is painted that is neither text of the letter nor
                     // an artifact
    nested_mark,     // 01: marked text inside marked text or an artifact
    stray_mark,   // 01: marked text that is not in the tree, twice there, or in the tree and not on
                  // the page
    not_marked,   // 06, 07: the file does not say that it is tagged, or has no tree
    title,        // 06, 07: no title, or the window does not show it
    parent_tree,  // 01: the way back from the page to the tree is wrong
    role,         // 02, 09: an element of an unknown kind, or in the wrong place
    list_shape,   // 16: a list that is not made of items with a body
    language,     // 11
    figure_text,  // 13: a figure without a description
    heading_order,    // 14: no first heading, or a level skipped
    table_shape,      // 15: rows of different length, or no heading cells
    header_scope,     // 15: a heading cell that does not say what it heads
    link,             // 28: a link outside the tree or without words of its own
    font_embedding,   // 31: a font that is not in the file
    font_unicode,     // 31: text that cannot be copied or read aloud
    missing_glyph,    // 31: a character that prints as a box or as nothing
    glyph_width,      // 31: the widths in the dictionary and in the font differ
    blank_page,       // a page without any text
    encryption,       // ISO 19005-2, 6.1.3
    identifier,       // 6.1.3: no file identifier
    action,           // 6.5: anything that runs, opens or sends, or a file inside the file
    transparency,     // 6.2.10
    outside_content,  // images, forms and inline images: a letter has none, and they are not looked
                      // into
    metadata,         // 6.6: no XMP, or it does not say what the file says
    conformance,      // 6.6.4, ISO 14289-1, 5: the file does not claim PDF/A-2a or PDF/UA-1
    output_intent     // 6.2.3: no colour profile for the colours used
};

[[nodiscard]] std::string_view name_of(Rule rule);

struct Fault {
    Rule rule = Rule::syntax;
    std::string where;  // "bladzijde 2", "Table", "lettertype F0"
    std::string what;   // Dutch

    friend bool operator==(const Fault&, const Fault&) = default;
};

// Looks at one letter as a reader would: only the bytes count, nothing that `render` knew. No
// faults is good. At most a hundred faults are told.
[[nodiscard]] std::vector<Fault> check(std::string_view pdf);

struct FontMemory;

// The same for many letters that share their fonts: what was found out about a font program is kept
// for the next letter that has the very same bytes.
class Checker {
  public:
    Checker();
    ~Checker();
    [[nodiscard]] std::vector<Fault> check(std::string_view pdf);

  private:
    std::unique_ptr<FontMemory> memory_;
};

}  // namespace trede::paper
