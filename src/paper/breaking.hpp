#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/face.hpp"
#include "paper/hyphens.hpp"
#include "paper/length.hpp"

namespace trede::paper {

// What of a paragraph stands together without a place to break, in one face and one link.
struct Word {
    const Shaped* shaped = nullptr;
    std::uint8_t strong = 0;      // 0 regular, 1 strong: which face
    std::int16_t link = -1;       // number of the link in the paragraph, -1 for none
    bool space_after = true;      // the space stands in the face of this word
    bool may_break_after = true;  // false between two faces without a space: "**trede 2**."
};

// A line, as a list of words that are set one after another from the left.
struct Line {
    std::vector<Word> words;
    Length width = 0;     // without the space at its end
    bool broken = false;  // ends in a hyphen that is not part of the text
};

// Both faces and the patterns: all that is needed to set text.
struct Fonts {
    Face regular;
    Face strong;
    Hyphenator hyphens;

    [[nodiscard]] Face& face(std::uint8_t which) { return which == 0 ? regular : strong; }
};

enum class Hyphenation { none, allowed };

// Cuts text at spaces, and after hyphens, dashes and slashes within a word. No-break spaces stay
// inside.
void append_words(std::vector<Word>& words, Fonts& fonts, std::string_view text,
                  std::uint8_t strong, std::int16_t link);

// Breaks a paragraph into lines of at most `measure`, over the whole paragraph at once (Knuth and
// Plass 1981): the lines are set ragged, as even as can be; words are broken only when that mends a
// bad line, never at two line ends in a row if it can be helped, and the last line is never a piece
// of a word. A word wider than the measure is cut where it must.
[[nodiscard]] std::vector<Line> break_lines(std::span<const Word> words, Fonts& fonts, Length size,
                                            Length measure, Hyphenation hyphenation);

}  // namespace trede::paper
