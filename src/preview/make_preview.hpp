#pragma once

#include <string>
#include <string_view>

#include "base/outcome.hpp"
#include "sandbox/preview.hpp"

// Pictures and words of files that came by mail. Everything here but make_safely may meet hostile
// bytes only inside the wall.
namespace trede::preview {

// What the drawing libraries read or make at their first call, which the worker may not: done once,
// on a page of our own.
void warm_up();

// What there is to see of a file: of a PDF one page and the words on it, of a picture the picture
// drawn anew and upright, of office files and text the words.
[[nodiscard]] sandbox::Preview make_preview(const sandbox::ToPreview& file);

// The same in a walled-in worker that may read fonts and nothing else; the preview as it is put on
// the wire.
[[nodiscard]] base::Outcome<std::string> make_safely(const sandbox::ToPreview& file);

// One page of a PDF.
[[nodiscard]] sandbox::Preview preview_of_pdf(const std::string& bytes, std::uint32_t page);
// A JPEG, PNG, GIF, BMP, TIFF (its first page) or WebP by its first bytes; empty when `type` is
// another.
[[nodiscard]] std::optional<sandbox::Preview> preview_of_picture(std::string_view type,
                                                                 const std::string& bytes);
// A photo in HEIC, as telephones make it, upright. Call warm_up first.
[[nodiscard]] sandbox::Preview preview_of_heic(const std::string& bytes);
void warm_up_heic();
// Pixels as PNG, made no larger than sandbox::preview_side: rows of blue, green, red and a byte
// that is not used.
[[nodiscard]] sandbox::Preview drawn(const char* pixels, int width, int height, int bytes_in_row);

}  // namespace trede::preview
