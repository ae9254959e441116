#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::mail {

// The codings in which mail carries bytes. Every reader goes on after what does not belong there
// and says that it did.
struct Carried {
    std::string bytes;
    bool sound = true;
};

[[nodiscard]] Carried from_base64(std::string_view text);            // RFC 2045 section 6.8
[[nodiscard]] Carried from_quoted_printable(std::string_view text);  // RFC 2045 section 6.7

// A file between "begin 644 name" and "end" in plain text, as mail carried files before MIME.
struct UuFile {
    std::string name;
    Carried carried;
    std::size_t from = 0;  // where its lines stand in the text
    std::size_t to = 0;
};
// The first one at or after `from`.
[[nodiscard]] std::optional<UuFile> find_uuencoded(std::string_view text, std::size_t from);

}  // namespace trede::mail
