#include "paper/hyphens.hpp"

#include <hyphen.h>
#include <algorithm>
#include <stdexcept>

namespace trede::paper {

namespace {

constexpr std::size_t shortest_word = 7;  // letters; shorter words stay whole
constexpr std::size_t longest_hyphenated = 90;
constexpr std::size_t least_before = 3, least_after = 3;

// The letters of one word in ISO 8859-1, with the offset in UTF-8 of each.
struct Letters {
    std::string latin;
    std::vector<std::uint16_t> at;
    bool breakable = true;
};

bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c != 0xF7); }
bool has_trema(unsigned char c) {
    return c == 0xE4 || c == 0xEB || c == 0xEF || c == 0xF6 || c == 0xFC;
}

Letters letters_of(std::string_view word) {
    Letters letters;
    bool ended = false;  // after the letters only punctuation may come
    for (std::size_t i = 0; i < word.size() && letters.breakable;) {
        const auto c = static_cast<unsigned char>(word[i]);
        const std::size_t width = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        unsigned char latin = c < 0x80 ? c : 0;
        if (width == 2 && c <= 0xC3 && i + 1 < word.size())
            latin = static_cast<unsigned char>(((c & 3U) << 6U) |
                                               (static_cast<unsigned char>(word[i + 1]) & 0x3FU));
        const bool letter = is_letter(latin);
        if (letter && ended) letters.breakable = false;
        if ((latin >= 'A' && latin <= 'Z') || (latin >= 0xC0 && latin < 0xDF) ||
            (latin >= '0' && latin <= '9'))
            letters.breakable = false;
        if (letter) {
            letters.latin += static_cast<char>(latin);
            letters.at.push_back(static_cast<std::uint16_t>(i));
        } else if (!letters.latin.empty()) {
            ended = true;
        }
        i += width;
    }
    return letters;
}

std::vector<std::uint16_t> points_of(HyphenDict* patterns, const Letters& letters) {
    std::vector<std::uint16_t> points;
    const auto size = letters.latin.size();
    if (!letters.breakable || size < shortest_word || size > longest_hyphenated) return points;
    char marks[longest_hyphenated + 8] = {};
    char** replaced = nullptr;
    int* position = nullptr;
    int* cut = nullptr;
    if (hnj_hyphen_hyphenate2(patterns, letters.latin.c_str(), static_cast<int>(size), marks,
                              nullptr, &replaced, &position, &cut) != 0)
        return points;
    for (std::size_t i = least_before; i + least_after <= size; ++i) {
        const bool plain = replaced == nullptr || replaced[i - 1] == nullptr;
        if ((marks[i - 1] & 1) != 0 && plain &&
            !has_trema(static_cast<unsigned char>(letters.latin[i])))
            points.push_back(letters.at[i]);
    }
    if (replaced != nullptr) {
        for (std::size_t i = 0; i < size; ++i) free(replaced[i]);
        free(replaced);
        free(position);
        free(cut);
    }
    return points;
}

}  // namespace

void Hyphenator::Close::operator()(void* patterns) const {
    hnj_hyphen_free(static_cast<HyphenDict*>(patterns));
}

Hyphenator::Hyphenator(const std::string& file) : patterns_(hnj_hyphen_load(file.c_str())) {
    if (!patterns_) throw std::runtime_error("cannot read the hyphenation patterns " + file);
}

const std::vector<std::uint16_t>& Hyphenator::points(std::string_view word) {
    auto [found, added] = known_.try_emplace(std::string(word));
    if (added)
        found->second = points_of(static_cast<HyphenDict*>(patterns_.get()), letters_of(word));
    return found->second;
}

}  // namespace trede::paper
