#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "correspondence/document.hpp"

namespace trede::correspondence {

// Markdown as letters use it: headings of level 1 to 3, paragraphs, strong text, links to https and
// mailto, lists of one level, and tables with a line "Tabel: ..." above them as caption. Everything
// else, raw HTML first of all, is refused with its line. `source_lines` gives for each line of
// `text` the line to name in an error; without it lines count from 1.
[[nodiscard]] base::Outcome<std::vector<Block>> parse_markdown(
    std::string_view text, std::span<const int> source_lines = {});

// The same text written so that Markdown reads it as nothing but text, on one line: every ASCII
// sign becomes a character reference, which by the rules of CommonMark can never have a structural
// meaning. Runs of blanks become one space.
[[nodiscard]] std::string escape_markdown(std::string_view value);

// Text without control characters, and valid UTF-8. Line ends and tabs count as blanks, not as
// control characters.
[[nodiscard]] bool is_plain_text(std::string_view text);

}  // namespace trede::correspondence
