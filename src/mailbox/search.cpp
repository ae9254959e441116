#include "mailbox/search.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "registry/names.hpp"

namespace trede::mailbox {

namespace {

struct Dash {
    std::string_view bytes;
    std::string_view becomes;
};
// U+2010 to U+2015, U+2212, U+00AD (a hyphen that only shows at a line end), U+00A0.
constexpr std::array<Dash, 9> dashes = {{{"\xE2\x80\x90", "-"},
                                         {"\xE2\x80\x91", "-"},
                                         {"\xE2\x80\x92", "-"},
                                         {"\xE2\x80\x93", "-"},
                                         {"\xE2\x80\x94", "-"},
                                         {"\xE2\x80\x95", "-"},
                                         {"\xE2\x88\x92", "-"},
                                         {"\xC2\xAD", ""},
                                         {"\xC2\xA0", " "}}};

bool of_reference(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; }

bool figures(std::string_view text, std::size_t least, std::size_t most) {
    return text.size() >= least && text.size() <= most &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool begins_with_capital(std::string_view word) {
    const std::size_t first = word.find_first_not_of("(\"[");
    if (first == std::string_view::npos) return false;
    word.remove_prefix(first);
    const char c = word.front();
    if ((c >= 'A' && c <= 'Z') || c == '\'') return true;
    // A capital with an accent (U+00C0 to U+00DE) or the curly apostrophe of 's.
    if (word.starts_with("\xE2\x80\x99")) return true;
    return c == '\xC3' && word.size() > 1 && static_cast<unsigned char>(word[1]) <= 0x9E;
}

}  // namespace

std::string as_reference(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const Dash* dash = dashes.end();
        if (c == '\xE2' || c == '\xC2') {
            dash = std::ranges::find_if(
                dashes, [&](const Dash& one) { return text.substr(at).starts_with(one.bytes); });
        }
        if (dash != dashes.end()) {
            plain += dash->becomes;
            at += dash->bytes.size();
            continue;
        }
        plain += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        ++at;
    }
    return plain;
}

std::vector<std::string_view> reference_tokens(std::string_view text) {
    std::vector<std::string_view> tokens;
    constexpr std::size_t shortest = 5;
    constexpr std::size_t longest = 40;
    for (std::size_t at = 0; at < text.size();) {
        if (!of_reference(text[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < text.size() && of_reference(text[at])) ++at;
        std::string_view token = text.substr(begin, at - begin);
        while (token.starts_with('-')) token.remove_prefix(1);
        while (token.ends_with('-')) token.remove_suffix(1);
        const bool has_figure = token.find_first_of("0123456789") != std::string_view::npos;
        if (has_figure && token.size() >= shortest && token.size() <= longest)
            tokens.push_back(token);
    }
    return tokens;
}

std::string without_breaks(std::string_view text) {
    std::string closed;
    closed.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at++];
        closed += c;
        if (c != '-') continue;
        const std::size_t next = text.find_first_not_of(" \t\r\n>", at);
        at = next == std::string_view::npos ? text.size() : next;
    }
    return closed;
}

bool looks_like_reference(std::string_view token) {
    const auto pieces = base::split(token, '-');
    return pieces.size() == 4 && pieces[0] == "IBT" && figures(pieces[1], 4, 4) &&
           figures(pieces[2], 3, 5) && figures(pieces[3], 4, 4);
}

std::string apart_at_signs(std::string_view text) {
    std::string apart;
    apart.reserve(text.size());
    for (const char c : text) {
        const bool sign = std::string_view("/&;|+()[]:\"").find(c) != std::string_view::npos;
        apart += sign ? ' ' : c;
        if (c == ',') apart += ' ';
    }
    return apart;
}

std::vector<NameWord> name_words(std::string_view text, std::size_t most) {
    std::vector<NameWord> words;
    std::size_t at = 0;
    while (at < text.size() && words.size() < most) {
        const std::size_t begin = text.find_first_not_of(" \t\n", at);
        if (begin == std::string_view::npos) break;
        at = std::min(text.find_first_of(" \t\n", begin), text.size());
        const std::string_view word = text.substr(begin, at - begin);
        std::string folded = registry::fold_name(word);
        const bool goes_on = word.ends_with(',');
        if (folded.empty()) continue;
        words.push_back({.folded = std::move(folded),
                         .capital = begins_with_capital(word),
                         .goes_on = goes_on});
    }
    return words;
}

}  // namespace trede::mailbox
