#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"

// The headers of a message or of a part (RFC 5322, RFC 2045, RFC 2047, RFC 2231), read as they come
// in practice: with bytes that do not belong there, wrong folding and missing quotes.
namespace trede::mail {

struct Header {
    std::string name;   // lower case
    std::string value;  // unfolded, as bytes
};

struct Headers {
    std::vector<Header> list;  // in order
    std::size_t end = 0;       // where the body begins
    bool cut = false;          // there were more than the limit

    // The first of that name; empty when there is none.
    [[nodiscard]] std::string_view first(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
};
[[nodiscard]] Headers read_headers(std::string_view bytes);

// Encoded words as text: "=?utf-8?Q?re=C3=A7u?=" is "reçu" (RFC 2047).
[[nodiscard]] std::string decode_words(std::string_view value);

// "attachment; filename*=utf-8''br%C3%AFef.pdf": a value with its parameters, names in lower case,
// continuations joined (RFC 2231).
struct Parameterised {
    std::string value;  // lower case
    std::vector<std::pair<std::string, std::string>> parameters;
    [[nodiscard]] std::string_view parameter(std::string_view name) const;
};
[[nodiscard]] Parameterised parse_parameters(std::string_view value);

struct Address {
    std::string name;
    std::string address;  // lower case
};
// The first address of a list; empty when there is none.
[[nodiscard]] Address first_address(std::string_view value);
// What stands between angle brackets in In-Reply-To, References or Message-ID.
[[nodiscard]] std::vector<std::string> message_ids(std::string_view value);
// "Fri, 1 May 2026 00:01:02 +0200 (CEST)".
[[nodiscard]] std::optional<base::Instant> parse_mail_date(std::string_view value);

}  // namespace trede::mail
