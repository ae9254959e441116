#include "evidence/plain.hpp"

#include <doctest/doctest.h>

#include <string>

namespace trede::evidence {

TEST_CASE("the plain front of a text ends at the first byte that must be escaped, wherever it is") {
    const std::string plain = "regel \xC3\xA9\x7F\x80\xFF!#[]^ en nog iets";
    CHECK(plain_length(plain) == plain.size());
    CHECK(plain_length("") == 0);
    for (int byte = 0; byte < 256; ++byte) {
        const char c = static_cast<char>(byte);
        const bool escaped = byte < 0x20 || c == '"' || c == '\\';
        CAPTURE(byte);
        for (std::size_t at = 0; at < plain.size(); ++at) {
            std::string text = plain;
            text[at] = c;
            CHECK(plain_length(text) == (escaped ? at : text.size()));
        }
    }
    CHECK(plain_length("aaaaaaa\"aaaaaaa\\") == 7);
}

}  // namespace trede::evidence
