#pragma once

#include <string>

#include "correspondence/document.hpp"
#include "paper/layout.hpp"
#include "paper/pdf_fonts.hpp"

namespace trede::paper {

// The bytes of one letter: PDF 1.7 that claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
[[nodiscard]] std::string write_letter(const correspondence::Letter& letter, const Layout& layout,
                                       const Style& style, const BatchResources& resources);

// The metadata of a letter as XMP (xmp.cpp). Its dates are the date of the letter: no clock is
// read.
[[nodiscard]] std::string xmp_of(const correspondence::Letter& letter);

}  // namespace trede::paper
