#pragma once

#include <string>
#include <string_view>

namespace trede::mail {

// Text as UTF-8 that can be shown: without control characters but line ends and tabs, line ends as
// "\n". What cannot be read becomes U+FFFD.
struct Decoded {
    std::string text;
    bool known = true;  // false: nobody knows this charset, windows-1252 was taken
};

// A charset named as mail names it ("ISO-8859-1", "utf-8", ""). Without a name, and for us-ascii
// with other bytes: UTF-8 when it is that, else windows-1252. latin-1 is read as windows-1252, as
// browsers do: what is sent under that name is nearly always that.
[[nodiscard]] Decoded to_utf8(std::string_view bytes, std::string_view charset);

// UTF-8 without what must not be shown; broken UTF-8 is taken as windows-1252.
[[nodiscard]] std::string shown(std::string_view text);

// Whether a name holds characters that hide themselves or turn the direction of others (U+200B to
// U+200F, U+202A to U+202E, U+2060 to U+2069, U+FEFF, U+00AD).
[[nodiscard]] bool hides_characters(std::string_view utf8);
[[nodiscard]] std::string without_hidden_characters(std::string_view utf8);

}  // namespace trede::mail
