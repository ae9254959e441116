#include "web/request.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/percent.hpp"
#include "base/text.hpp"
#include "evidence/digest.hpp"

namespace trede::web {

namespace {

std::optional<int> nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

bool is_allowed(std::string_view text) {
    return base::is_utf8(text) && std::ranges::none_of(text, [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
           });
}

}  // namespace

std::optional<std::string_view> first(const Pairs& pairs, std::string_view name) {
    const auto found = std::ranges::find(pairs, name, &Pair::name);
    if (found == pairs.end()) return std::nullopt;
    const auto value = base::trim(found->value);
    return value.empty() ? std::nullopt : std::optional(value);
}

std::vector<std::string_view> every(const Pairs& pairs, std::string_view name) {
    std::vector<std::string_view> values;
    for (const Pair& pair : pairs) {
        const auto value = base::trim(pair.value);
        if (pair.name == name && !value.empty()) values.push_back(value);
    }
    return values;
}

std::string command_number(const Request& request, std::string_view action) {
    const std::string about = request.viewer.form_token + '\n' +
                              std::to_string(request.journal_length) + '\n' + std::string(action);
    return evidence::to_hex(evidence::sha256("trede-formulier", about)).substr(0, 32);
}

std::optional<desk::CommandId> command_id(const Request& request) {
    const auto text = request.filled(number_field);
    desk::CommandId id{};
    if (!text || text->size() != 2 * id.size()) return std::nullopt;
    for (std::size_t at = 0; at < id.size(); ++at) {
        const auto high = nibble((*text)[2 * at]);
        const auto low = nibble((*text)[2 * at + 1]);
        if (!high || !low) return std::nullopt;
        id[at] = static_cast<std::uint8_t>(*high * 16 + *low);
    }
    return id;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            plain += plus_is_blank && text[at] == '+' ? ' ' : text[at];
            continue;
        }
        if (at + 2 >= text.size()) return std::nullopt;
        const auto high = nibble(text[at + 1]);
        const auto low = nibble(text[at + 2]);
        if (!high || !low) return std::nullopt;
        plain += static_cast<char>(*high * 16 + *low);
        at += 2;
    }
    return is_allowed(plain) ? std::optional(plain) : std::nullopt;
}

std::optional<Pairs> pairs_of(std::string_view text) {
    Pairs pairs;
    if (text.empty()) return pairs;
    for (const std::string_view piece : base::split(text, '&')) {
        if (piece.empty()) continue;
        if (pairs.size() >= base::limits::form_fields) return std::nullopt;
        const auto at = piece.find('=');
        auto name = decoded(piece.substr(0, at), true);
        auto value = decoded(at == std::string_view::npos ? "" : piece.substr(at + 1), true);
        if (!name || !value) return std::nullopt;
        pairs.push_back({.name = std::move(*name), .value = std::move(*value)});
    }
    return pairs;
}

std::string query_with(const Request& request, std::string_view name, std::string_view value) {
    std::string text;
    const auto add = [&](std::string_view key, std::string_view what) {
        text += text.empty() ? '?' : '&';
        text += base::percent_encoded(key) + "=" + base::percent_encoded(what);
    };
    bool done = value.empty();
    for (const Pair& pair : request.query) {
        if (pair.name != name) {
            add(pair.name, pair.value);
        } else if (!done) {
            add(name, value);
            done = true;
        }
    }
    if (!done) add(name, value);
    return text;
}

}  // namespace trede::web
