#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "correspondence/document.hpp"
#include "paper/style.hpp"

namespace trede::paper {

using Bytes = std::string;  // of one PDF file

// Letters as PDF 1.7, each a PDF/UA-1 and PDF/A-2a in one file, in the order given. All letters are
// set first and the fonts are subset once for the batch, so the bytes of a letter depend on the
// batch that it is in; the same batch in the same style always gives the same bytes, whatever the
// machine or the clock. Refuses the whole batch, with the kenmerk and the place, when one letter
// cannot be set: a character that the font lacks, text that is no UTF-8, a skipped heading level, a
// row higher than a page. Throws std::runtime_error when a file of the style cannot be used.
[[nodiscard]] base::Outcome<std::vector<Bytes>> render(
    std::span<const correspondence::Letter> letters, const Style& style);
[[nodiscard]] base::Outcome<Bytes> render(const correspondence::Letter& letter, const Style& style);

// The same, and every letter checked as `check` does: no letter leaves unchecked. This is what the
// product calls.
[[nodiscard]] base::Outcome<std::vector<Bytes>> print(
    std::span<const correspondence::Letter> letters, const Style& style);

}  // namespace trede::paper
