#pragma once

#include <array>
#include <string>

#include "paper/breaking.hpp"
#include "paper/pdf_file.hpp"

namespace trede::paper {

// What all files of a batch share: both faces, subset to the batch, and the colour profile.
struct BatchResources {
    PdfFile file;                      // with those objects in it
    std::string fonts;                 // the dictionary of names: "<</F0 9 0 R/F1 12 0 R>>"
    int profile = 0;                   // stream of the ICC profile
    std::array<std::string, 2> space;  // a space as an operand of TJ, in each face
};

// Subsets what was shaped in `fonts`; nothing may be shaped afterwards. The copies of the file
// squeeze what a letter adds with `for_letters`, which must outlive them.
[[nodiscard]] BatchResources make_resources(Fonts& fonts, std::string_view icc_profile,
                                            const Deflater& for_letters);

}  // namespace trede::paper
