#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "sandbox/wire.hpp"

namespace trede::sandbox {

// base::limits of what only this and src/preview know.
constexpr std::uint32_t preview_side = 2'000;              // pixels of a picture that is shown
constexpr std::size_t preview_source_pixels = 40'000'000;  // of a picture that came in
constexpr std::size_t preview_picture_bytes = std::size_t{16} << 20U;
constexpr std::size_t preview_remark_bytes = 2'000;

// A file as somebody may look at it: its words and a picture made anew, never the file itself
// (reliability row B6).
struct Preview {
    std::string text;         // UTF-8 without control characters but line ends and tabs
    std::string picture;      // PNG, or empty
    std::uint32_t width = 0;  // of the picture
    std::uint32_t height = 0;
    std::uint32_t pages = 0;  // of a PDF
    std::string remark;       // Dutch: what is not shown, and why

    friend bool operator==(const Preview&, const Preview&) = default;
};

struct ToPreview {
    std::string name;        // of the file, as the sender gave it
    std::string type;        // as the sender declared it
    std::uint32_t page = 1;  // of a PDF
    std::string bytes;
};

void encode(const Preview& preview, const Put& put);
// Empty when an answer does not hold: the worker is not trusted.
[[nodiscard]] std::optional<Preview> decode_preview(std::string_view bytes);
void encode(const ToPreview& file, const Put& put);
[[nodiscard]] std::optional<ToPreview> decode_file(std::string_view bytes);

// The helper answers with this byte and a preview, or with another and a reason.
constexpr char preview_made = '+';
constexpr char preview_refused = '-';

// Lets the program `helper` (src/preview) make a preview. It is another program because it brings
// the libraries that draw PDF and pictures, and has nothing of ours in its memory; it reads the
// file in a walled-in worker of its own.
[[nodiscard]] base::Outcome<Preview> preview_safely(const std::string& helper,
                                                    const ToPreview& file);

}  // namespace trede::sandbox
