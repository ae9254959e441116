#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "paper/layout.hpp"
#include "paper/pdf_fonts.hpp"

namespace trede::paper {

// A stretch of a page that belongs to one node: its number in the content stream is its place in
// PaintedPage::marked.
struct LinkArea {
    std::int32_t node = 0;
    std::vector<std::array<Length, 4>>
        boxes;  // left, bottom, right, top; from the lower left corner of the sheet
};

struct PaintedPage {
    std::string content;
    std::vector<std::int32_t> marked;  // by MCID: the node
    std::vector<LinkArea> links;
};

[[nodiscard]] PaintedPage paint(const Page& page, const Layout& layout, const Style& style,
                                const BatchResources& resources);
// The name of a role in the structure tree: "P", "H1", "TH".
[[nodiscard]] std::string_view name_of(Role role);

}  // namespace trede::paper
