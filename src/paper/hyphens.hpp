#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace trede::paper {

// Where Dutch words may be broken at the end of a line, by the patterns of libhyphen. Remembers
// every word it was asked.
class Hyphenator {
  public:
    // `file` holds patterns in ISO 8859-1, as hyph_nl.dic does. Throws std::runtime_error when it
    // cannot be read.
    explicit Hyphenator(const std::string& file);

    // Offsets in bytes of `word` (UTF-8, with the punctuation around it) where a hyphen and a line
    // end may be put in. None in short words, words with figures or a capital (names are not
    // broken), and none before a letter with a trema, which would have to lose it ("geïnd" gives
    // "ge-ind").
    [[nodiscard]] const std::vector<std::uint16_t>& points(std::string_view word);

  private:
    struct Close {
        void operator()(void* patterns) const;
    };
    std::unique_ptr<void, Close> patterns_;
    std::unordered_map<std::string, std::vector<std::uint16_t>> known_;
};

}  // namespace trede::paper
