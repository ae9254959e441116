#include "mail/headers.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "mail/charset.hpp"
#include "mail/transfer.hpp"

namespace trede::mail {

namespace limits = base::limits;

namespace {

// A line without its end, and where the next one begins.
struct Line {
    std::string_view text;
    std::size_t next = 0;
};

Line line_at(std::string_view bytes, std::size_t at) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view text = bytes.substr(at, end - at);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return {.text = text, .next = std::min(end + 1, bytes.size())};
}

// The name before the colon; nothing when the line is no header.
std::optional<std::string_view> header_name(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const std::string_view name = base::trim(line.substr(0, colon));
    const bool printable =
        !name.empty() && std::ranges::all_of(name, [](char c) { return c > 0x20 && c < 0x7F; });
    return printable ? std::optional(name) : std::nullopt;
}

// One encoded word at the front of `text`.
struct Word {
    std::string charset;
    std::string bytes;
    std::size_t length = 0;  // in the text
};

std::optional<Word> encoded_word(std::string_view text) {
    if (!text.starts_with("=?")) return std::nullopt;
    const std::size_t charset_end = text.find('?', 2);
    if (charset_end == std::string_view::npos || charset_end + 3 > text.size() ||
        text[charset_end + 2] != '?')
        return std::nullopt;
    const char coding = text[charset_end + 1];
    const std::size_t begin = charset_end + 3;
    const std::size_t end = text.find("?=", begin);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view charset = text.substr(2, charset_end - 2);
    charset = charset.substr(0, charset.find('*'));  // a language may follow (RFC 2231)
    std::string inner(text.substr(begin, end - begin));
    Word word{.charset = std::string(charset), .bytes = {}, .length = end + 2};
    if (coding == 'B' || coding == 'b') {
        word.bytes = from_base64(inner).bytes;
    } else if (coding == 'Q' || coding == 'q') {
        std::ranges::replace(inner, '_', ' ');
        word.bytes = from_quoted_printable(inner).bytes;
    } else {
        return std::nullopt;
    }
    return word;
}

bool all_blank(std::string_view text) { return base::trim(text).empty(); }

std::string bounded(std::string text) {
    if (text.size() <= limits::mail_value_bytes) return text;
    std::size_t end = limits::mail_value_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) --end;
    text.resize(end);
    return text;
}

}  // namespace

std::string_view Headers::first(std::string_view name) const {
    const auto found = std::ranges::find(list, name, &Header::name);
    return found == list.end() ? std::string_view{} : std::string_view(found->value);
}

bool Headers::has(std::string_view name) const {
    return std::ranges::find(list, name, &Header::name) != list.end();
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const Header& header : list) {
        if (header.name == name) values.emplace_back(header.value);
    }
    return values;
}

Headers read_headers(std::string_view bytes) {
    Headers headers;
    std::size_t at = 0;
    // The envelope line of an mbox file.
    if (bytes.starts_with("From ") || bytes.starts_with(">From ")) at = line_at(bytes, 0).next;
    while (at < bytes.size()) {
        const Line line = line_at(bytes, at);
        if (line.text.empty()) {
            headers.end = line.next;
            return headers;
        }
        headers.cut = headers.list.size() >= limits::mail_headers || at > limits::mail_header_bytes;
        const bool folded = line.text.front() == ' ' || line.text.front() == '\t';
        const auto name = folded ? std::nullopt : header_name(line.text);
        if (folded && !headers.list.empty() && !headers.cut) {
            headers.list.back().value += line.text;
        } else if (name && !headers.cut) {
            headers.list.push_back(
                {.name = base::lower_ascii(*name),
                 .value = std::string(base::trim(line.text.substr(line.text.find(':') + 1)))});
        } else if (!name && !folded) {
            // No header and no blank line: the body begins here.
            headers.end = at;
            return headers;
        }
        at = line.next;
    }
    headers.end = bytes.size();
    return headers;
}

std::string decode_words(std::string_view value) {
    std::string text;
    // Neighbours in one charset are joined before they are decoded: a letter may be cut in two.
    std::string pending;
    std::string pending_charset;
    const auto flush = [&] {
        text += to_utf8(pending, pending_charset).text;
        pending.clear();
    };
    std::size_t at = 0;
    while (at < value.size()) {
        const std::size_t start = std::min(value.find("=?", at), value.size());
        const std::string_view between = value.substr(at, start - at);
        const auto word = encoded_word(value.substr(start));
        // Blanks between two encoded words are not part of the text.
        if (!(word && !pending.empty() && all_blank(between))) {
            flush();
            text += shown(between);
        }
        if (!word) {
            const std::size_t step = std::min<std::size_t>(2, value.size() - start);
            text += value.substr(start, step);
            at = start + step;
            continue;
        }
        if (base::lower_ascii(word->charset) != base::lower_ascii(pending_charset)) flush();
        pending_charset = word->charset;
        pending += word->bytes;
        at = start + word->length;
    }
    flush();
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\t', ' ');
    return bounded(std::string(base::trim(text)));
}

Address first_address(std::string_view value) {
    Address address;
    const std::size_t open = value.find('<');
    const std::size_t close = value.find('>', open == std::string_view::npos ? 0 : open);
    std::string_view spec;
    if (open != std::string_view::npos) {
        std::string_view name = base::trim(value.substr(0, open));
        if (name.size() > 1 && name.front() == '"' && name.back() == '"')
            name = name.substr(1, name.size() - 2);
        address.name = decode_words(name);
        spec = value.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
    } else {
        spec = value.substr(0, value.find_first_of(",;("));
    }
    spec = base::trim(spec);
    const bool looks_right = spec.find('@') != std::string_view::npos &&
                             spec.find_first_of(" \t<>,") == std::string_view::npos;
    if (looks_right) address.address = bounded(base::lower_ascii(shown(spec)));
    return address;
}

std::vector<std::string> message_ids(std::string_view value) {
    std::vector<std::string> ids;
    for (std::size_t at = 0; ids.size() < limits::mail_references;) {
        const std::size_t open = value.find('<', at);
        const std::size_t close = value.find('>', open == std::string_view::npos ? at : open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        ids.push_back(bounded(shown(base::trim(value.substr(open + 1, close - open - 1)))));
        at = close + 1;
    }
    return ids;
}

}  // namespace trede::mail
