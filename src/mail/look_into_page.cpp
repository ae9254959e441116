#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "mail/look_into.hpp"
#include "mail/parts.hpp"

namespace trede::mail {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

// HTML 13.2.5: what parts the attributes of a tag. Browsers take a quote or a slash for it too.
bool parts_attributes(char c) { return is_blank(c) || c == '/' || c == '"' || c == '\''; }

// The end of the tag that begins at `at`: a ">" in a quoted value does not end it.
std::size_t end_of_tag(std::string_view lower, std::size_t at) {
    char quote = '\0';
    for (; at < lower.size(); ++at) {
        const char c = lower[at];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if ((c == '"' || c == '\'') && at > 0 &&
                   (lower[at - 1] == '=' || is_blank(lower[at - 1]))) {
            quote = c;
        } else if (c == '>') {
            break;
        }
    }
    return at;
}

// Whether a tag has an attribute that runs when something happens: onload=, onerror=, ...
bool has_handler(std::string_view tag) {
    for (std::size_t at = tag.find("on"); at != std::string_view::npos;
         at = tag.find("on", at + 1)) {
        if (at == 0 || !parts_attributes(tag[at - 1])) continue;
        std::size_t to = at + 2;
        while (to < tag.size() && is_letter(tag[to])) ++to;
        if (to == at + 2) continue;
        while (to < tag.size() && is_blank(tag[to])) ++to;
        if (to < tag.size() && tag[to] == '=') return true;
    }
    return false;
}

bool has_handlers(std::string_view lower) {
    for (std::size_t at = lower.find('<'); at != std::string_view::npos; at = lower.find('<', at)) {
        ++at;
        if (at == lower.size() || !is_letter(lower[at])) continue;
        const std::size_t end = end_of_tag(lower, at);
        if (has_handler(lower.substr(at, end - at))) return true;
    }
    return false;
}

// The letters of the instruction of a field, without the marks of RTF around and between them. It
// begins after "\fldinst", and ends with the group that holds it.
std::string instruction_in(std::string_view rtf) {
    constexpr std::size_t longest = 2'000;
    std::string text;
    int depth = 0;
    for (std::size_t at = 0; at < std::min(rtf.size(), longest) && depth >= 0; ++at) {
        const char c = rtf[at];
        if (c == '{') ++depth;
        if (c == '}') --depth;
        if (c == '{' || c == '}' || c == '\r' || c == '\n') continue;
        if (c != '\\' || at + 1 >= rtf.size()) {
            text += c;
            continue;
        }
        const char next = rtf[++at];
        if (next == '\'' && at + 2 < rtf.size()) {
            const int high = figure_of(rtf[at + 1]);
            const int low = figure_of(rtf[at + 2]);
            if (high >= 0 && low >= 0) text += static_cast<char>(high * 16 + low);
            at += 2;
        } else if (is_letter(next)) {
            while (at + 1 < rtf.size() && is_letter(rtf[at + 1])) ++at;
            while (at + 1 < rtf.size() &&
                   (rtf[at + 1] == '-' || (rtf[at + 1] >= '0' && rtf[at + 1] <= '9')))
                ++at;
            if (at + 1 < rtf.size() && rtf[at + 1] == ' ') ++at;
        } else if (next == '\\') {
            text += next;
        }
    }
    return text;
}

}  // namespace

bool is_page(std::string_view text) {
    const std::string begin = base::lower_ascii(base::trim(text.substr(0, 200)));
    return begin.starts_with("<html") || begin.starts_with("<!doctype") ||
           begin.starts_with("<svg");
}

std::size_t tables_with_figures(std::string_view page) {
    constexpr std::size_t most_words = 4'000;  // of one table
    constexpr std::array<std::string_view, 5> about = {"plek", "plaats", "regulier", "amv",
                                                       "categorie"};
    const std::string lower = base::lower_ascii(page);
    std::size_t found = 0;
    // From the innermost out: a table that lays out the page holds the others.
    for (std::size_t end = lower.find("</table"); end != std::string::npos;
         end = lower.find("</table", end + 1)) {
        const std::size_t begin = lower.rfind("<table", end);
        if (begin == std::string::npos) continue;
        const std::string words =
            text_of_markup(std::string_view(lower).substr(begin, end - begin), most_words);
        const bool speaks = std::ranges::any_of(
            about, [&](auto word) { return words.find(word) != std::string::npos; });
        if (speaks && words.find_first_of("0123456789") != std::string::npos) ++found;
    }
    return found;
}

void look_into_page(Attachment& attachment, std::string_view text) {
    const std::string lower = base::lower_ascii(text);
    constexpr std::array<std::string_view, 3> scripts = {"<script", "javascript:", "vbscript:"};
    const bool script = std::ranges::any_of(
        scripts, [&](std::string_view one) { return lower.find(one) != std::string::npos; });
    if (script || has_handlers(lower)) add(attachment, Flag::script);
}

void look_into_rtf(Attachment& attachment, std::string_view bytes) {
    for (const std::string_view mark : {"\\objdata", "\\objupdate"}) {
        if (bytes.find(mark) != std::string_view::npos) add(attachment, Flag::ole);
    }
    constexpr std::string_view field = "\\fldinst";
    for (std::size_t at = bytes.find(field); at != std::string_view::npos;
         at = bytes.find(field, at + 1)) {
        if (starts_dde(instruction_in(bytes.substr(at + field.size())))) add(attachment, Flag::dde);
    }
    const std::string lower = base::lower_ascii(bytes);
    if (lower.find("ddeauto") != std::string::npos) add(attachment, Flag::dde);
    constexpr std::string_view from = "\\*\\template";
    for (std::size_t at = lower.find(from); at != std::string::npos;
         at = lower.find(from, at + 1)) {
        const std::string_view rest = std::string_view(lower).substr(at + from.size());
        const std::string_view target = base::trim(rest.substr(0, rest.find('}')));
        // An address, or the path of a server: "\\server", each stroke written twice.
        if (target.find("//") != std::string_view::npos || target.starts_with("\\\\\\\\"))
            add(attachment, Flag::external_link);
    }
}

}  // namespace trede::mail
