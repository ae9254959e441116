#include "mail/links.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace trede::mail {

namespace {

constexpr std::array<std::string_view, 9> beginnings = {
    "http://", "https://", "ftp://", "file:", "javascript:", "data:", "mailto:", "tel:", "www."};

bool ends_address(char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' || c == '[' ||
           c == ']';
}

bool of_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) > 0x7F;
}

// The beginning that stands at `at`, and not in the middle of a word.
std::string_view beginning_at(std::string_view lower, std::size_t at) {
    if (at > 0 && of_word(lower[at - 1])) return {};
    for (const std::string_view one : beginnings) {
        if (lower.substr(at).starts_with(one)) return one;
    }
    return {};
}

}  // namespace

std::vector<Link> links_in(std::string_view text) {
    constexpr std::string_view of_sentence = ".,;:!?)'";
    const std::string lower = base::lower_ascii(text);
    std::vector<Link> found;
    for (std::size_t at = 0; at < lower.size() && found.size() < most_links; ++at) {
        const std::string_view begin = beginning_at(lower, at);
        if (begin.empty()) continue;
        std::size_t to = at + begin.size();
        while (to < lower.size() && !ends_address(lower[to])) ++to;
        while (to > at + begin.size() && of_sentence.find(lower[to - 1]) != std::string_view::npos)
            --to;
        if (to == at + begin.size()) continue;  // "data:" in a sentence
        found.push_back({.from = at, .to = to});
        at = to - 1;
    }
    return found;
}

std::string target_of(std::string_view tag) {
    const std::string lower = base::lower_ascii(tag);
    const bool anchor = lower.starts_with("<a ") || lower.starts_with("<a\n") ||
                        lower.starts_with("<a\t") || lower.starts_with("<area ");
    std::size_t at = anchor ? lower.find("href") : std::string::npos;
    if (at == std::string::npos) return "";
    at = lower.find_first_not_of(" \t\r\n=", at + 4);
    if (at == std::string::npos) return "";
    const bool quoted = lower[at] == '"' || lower[at] == '\'';
    const std::size_t from = quoted ? at + 1 : at;
    const std::size_t to =
        quoted ? lower.find(lower[at], from) : lower.find_first_of(" \t\r\n>", from);
    std::string target(base::trim(tag.substr(from, to - from)));
    for (std::size_t amp = target.find("&amp;"); amp != std::string::npos;
         amp = target.find("&amp;", amp + 1))
        target.erase(amp + 1, 4);
    const std::string begin = base::lower_ascii(target);
    const bool leads = std::ranges::any_of(
        beginnings, [&](std::string_view one) { return begin.starts_with(one); });
    return leads ? target : "";
}

}  // namespace trede::mail
