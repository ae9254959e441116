#pragma once

#include <cstdint>
#include <map>
// libqpdf 11 asks how its old pointers are to behave; 4 is: not at all.
#ifndef POINTERHOLDER_TRANSITION
#define POINTERHOLDER_TRANSITION 4
#endif
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paper/check.hpp"

namespace trede::paper {

// The parts of the checker. Each looks at one thing and adds what is wrong.

using Handle = QPDFObjectHandle;

class Faults {
  public:
    void add(Rule rule, std::string where, std::string what) {
        if (found_.size() < most)
            found_.push_back({.rule = rule, .where = std::move(where), .what = std::move(what)});
    }
    [[nodiscard]] std::vector<Fault> take() && { return std::move(found_); }

  private:
    static constexpr std::size_t most = 100;
    std::vector<Fault> found_;
};

// What the content stream of a page does (check_content.cpp).
struct PageContent {
    std::vector<int> marks;  // MCIDs in the order of painting
    std::map<std::string, std::vector<std::uint16_t>, std::less<>>
        codes;  // by font name: codes shown, each once
};

[[nodiscard]] PageContent scan_content(std::string_view stream, const std::string& where,
                                       Faults& faults);

// What is known of a font program and its ToUnicode (check_font.cpp).
struct FontFacts {
    std::string problem;                // when the program cannot be read
    std::vector<bool> drawn;            // by glyph: it has an outline
    std::vector<int> widths;            // by glyph: thousandths of the size
    std::vector<bool> readable, blank;  // by code: it has text; that text is only a space
};

struct FontMemory {
    // By the bytes of the program and of ToUnicode: the same for all letters of a batch.
    std::map<std::string, FontFacts, std::less<>> known;
    // Of the letter at hand, by the object of the font: the same for all its pages.
    struct Here {
        const FontFacts* facts = nullptr;
        std::vector<int> widths;
    };
    std::map<int, Here> here;
};

// Checks the fonts that a page uses. True when the page shows at least one glyph with an outline.
[[nodiscard]] bool check_fonts(Handle fonts, const PageContent& content, const std::string& where,
                               FontMemory& memory, Faults& faults);

struct PageFacts {
    Handle page;
    std::string where;  // "bladzijde 2"
    PageContent content;
};

// A sealed letter has one field: a signature over the whole file (ISO 32000-1, 12.7.2 and 12.8.1;
// ISO 19005-2, 6.4.3). It has no place on the page, so nothing that a reader sees comes from it.
[[nodiscard]] bool is_signature_field(Handle field);
void check_structure(QPDF& pdf, const std::vector<PageFacts>& pages,
                     Faults& faults);  // check_structure.cpp
// The links of a page, on the side of the page: what each is, and what it does.
void check_annotations(const PageFacts& page, Faults& faults);  // check_archive.cpp
void check_archive(QPDF& pdf, std::string_view bytes, Faults& faults);
void check_page(const PageFacts& page, Faults& faults);

}  // namespace trede::paper
