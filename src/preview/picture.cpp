#include <gd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "preview/make_preview.hpp"
#include "preview/remark.hpp"

namespace trede::preview {

namespace {

using Image = std::unique_ptr<gdImage, decltype(&gdImageDestroy)>;

Image owned(gdImage* image) { return {image, &gdImageDestroy}; }

Image smaller(Image image) {
    const int longest = std::max(gdImageSX(image.get()), gdImageSY(image.get()));
    constexpr int most = sandbox::preview_side;
    if (longest <= most) return image;
    const auto scaled = [&](int side) {
        return std::max(1, static_cast<int>(std::int64_t{side} * most / longest));
    };
    const int width = scaled(gdImageSX(image.get()));
    const int height = scaled(gdImageSY(image.get()));
    Image small = owned(gdImageCreateTrueColor(width, height));
    if (small)
        gdImageCopyResampled(small.get(), image.get(), 0, 0, 0, 0, width, height,
                             gdImageSX(image.get()), gdImageSY(image.get()));
    return small;
}

sandbox::Preview as_png(Image image) {
    if (image) image = smaller(std::move(image));
    if (!image) return with_remark("De afbeelding is te groot om te tonen.");
    gdImageSaveAlpha(image.get(), 0);
    int size = 0;
    void* bytes = gdImagePngPtrEx(image.get(), &size, 6);
    if (bytes == nullptr) return with_remark("De afbeelding is te groot om te tonen.");
    sandbox::Preview preview;
    preview.picture.assign(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    gdFree(bytes);
    if (preview.picture.size() > sandbox::preview_picture_bytes)
        return with_remark("De afbeelding is te groot om te tonen.");
    preview.width = static_cast<std::uint32_t>(gdImageSX(image.get()));
    preview.height = static_cast<std::uint32_t>(gdImageSY(image.get()));
    return preview;
}

std::size_t two(std::string_view bytes, std::size_t at, bool big) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    return big ? (std::size_t{a} << 8U) | b : (std::size_t{b} << 8U) | a;
}

struct Jpeg {
    std::size_t pixels = 0;  // 0: not found
    int orientation = 1;     // Exif 2.32, 4.6.4 A: 1 upright, 3 upside down, 6 and 8 on a side
};

// The orientation in an Exif segment: a TIFF whose first list of fields holds number 0x0112.
int orientation_in(std::string_view exif) {
    constexpr std::size_t list = 8;  // where cameras lay the first list
    if (!exif.starts_with(std::string_view("Exif\0\0", 6))) return 1;
    const std::string_view tiff = exif.substr(6);
    if (tiff.size() < list + 2) return 1;
    const bool big = tiff.starts_with("MM");
    const std::size_t count = two(tiff, list, big);
    for (std::size_t i = 0; i < count && list + 14 + 12 * i <= tiff.size(); ++i) {
        const std::size_t field = list + 2 + 12 * i;
        if (two(tiff, field, big) == 0x0112) return static_cast<int>(two(tiff, field + 8, big));
    }
    return 1;
}

// ITU T.81 annex B: markers with their length, up to the frame.
Jpeg look_at_jpeg(std::string_view bytes) {
    Jpeg found;
    std::size_t at = 2;
    while (at + 9 < bytes.size() && bytes[at] == '\xFF') {
        const auto marker = static_cast<unsigned char>(bytes[at + 1]);
        const std::size_t length = two(bytes, at + 2, true);
        if (length < 2 || length > bytes.size() - at - 2) return found;
        if (marker == 0xE1 && found.orientation == 1)
            found.orientation = orientation_in(bytes.substr(at + 4, length - 2));
        const bool frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame) {
            found.pixels = two(bytes, at + 5, true) * two(bytes, at + 7, true);
            return found;
        }
        at += 2 + length;
    }
    return found;
}

std::size_t four_at(std::string_view bytes, std::size_t at, bool big) {
    if (at + 4 > bytes.size()) return 0;
    const std::size_t first = two(bytes, at, big);
    const std::size_t second = two(bytes, at + 2, big);
    return big ? first << 16U | second : second << 16U | first;
}

struct Tiff {
    std::size_t pixels = 0;  // of the first page; 0: not found
    bool more_pages = false;
};

// TIFF 6.0, section 2: a list of fields of twelve bytes a page, each with where the next list is.
Tiff look_at_tiff(std::string_view bytes) {
    Tiff found;
    const bool big = bytes.starts_with("MM");
    const std::size_t list = four_at(bytes, 4, big);
    if (list < 8 || list + 2 > bytes.size()) return found;
    const std::size_t count = two(bytes, list, big);
    const std::size_t end = list + 2 + 12 * count;
    if (end + 4 > bytes.size()) return found;
    std::size_t width = 0;
    std::size_t height = 0;
    for (std::size_t field = list + 2; field < end; field += 12) {
        const bool is_short = two(bytes, field + 2, big) == 3;
        const std::size_t value =
            is_short ? two(bytes, field + 8, big) : four_at(bytes, field + 8, big);
        if (two(bytes, field, big) == 256) width = value;
        if (two(bytes, field, big) == 257) height = value;
    }
    return {.pixels = width * height, .more_pages = four_at(bytes, end, big) != 0};
}

// RFC 9649: the first piece is lossy, lossless or extended, and each has its size elsewhere.
std::size_t pixels_of_webp(std::string_view bytes) {
    constexpr std::size_t needed = 30;
    if (bytes.size() < needed) return 0;
    const std::string_view piece = bytes.substr(12, 4);
    const auto fourteen = [&](std::size_t at) { return two(bytes, at, false) & 0x3FFFU; };
    if (piece == "VP8 ") return fourteen(26) * fourteen(28);
    if (piece == "VP8L") {
        const std::size_t sizes = four_at(bytes, 21, false);
        return ((sizes & 0x3FFFU) + 1) * (((sizes >> 14U) & 0x3FFFU) + 1);
    }
    if (piece != "VP8X") return 0;
    const auto three = [&](std::size_t at) { return four_at(bytes, at, false) & 0xFFFFFFU; };
    return (three(24) + 1) * ((four_at(bytes, 26, false) >> 8U) + 1);
}

// How many pixels a picture says it has, before any of them is made; 0 when it does not say.
std::size_t pixels_of(std::string_view type, std::string_view bytes) {
    if (type == "jpeg") return look_at_jpeg(bytes).pixels;
    if (type == "tiff") return look_at_tiff(bytes).pixels;
    if (type == "webp") return pixels_of_webp(bytes);
    if (type == "png" && bytes.size() > 24) {
        const auto four = [&](std::size_t at) {
            return two(bytes, at, true) << 16U | two(bytes, at + 2, true);
        };
        return four(16) * four(20);
    }
    if (type == "gif" && bytes.size() > 10) return two(bytes, 6, false) * two(bytes, 8, false);
    if (type == "bmp" && bytes.size() > 26) {
        const auto four = [&](std::size_t at) {
            return two(bytes, at + 2, false) << 16U | two(bytes, at, false);
        };
        return four(18) * (four(22) > 0x7FFFFFFF ? 0x100000000 - four(22) : four(22));
    }
    return 0;
}

Image upright(Image image, int orientation) {
    if (orientation == 3) gdImageFlipBoth(image.get());
    if (orientation != 6 && orientation != 8) return image;
    // gd turns against the clock, in degrees.
    const float degrees = orientation == 6 ? 270.0F : 90.0F;
    Image turned = owned(gdImageRotateInterpolated(image.get(), degrees, 0));
    return turned ? std::move(turned) : std::move(image);
}

Image read_picture(std::string_view type, const std::string& bytes) {
    // The library takes what it does not change as if it might.
    auto* data = const_cast<char*>(bytes.data());
    const int size = static_cast<int>(bytes.size());
    if (type == "jpeg") {
        Image image = owned(gdImageCreateFromJpegPtrEx(size, data, 1));
        return image ? upright(std::move(image), look_at_jpeg(bytes).orientation)
                     : std::move(image);
    }
    if (type == "png") return owned(gdImageCreateFromPngPtr(size, data));
    if (type == "gif") return owned(gdImageCreateFromGifPtr(size, data));
    if (type == "tiff") return owned(gdImageCreateFromTiffPtr(size, data));
    if (type == "webp") return owned(gdImageCreateFromWebpPtr(size, data));
    return owned(gdImageCreateFromBmpPtr(size, data));
}

}  // namespace

sandbox::Preview drawn(const char* pixels, int width, int height, int bytes_in_row) {
    Image image = owned(gdImageCreateTrueColor(width, height));
    if (!image) return with_remark("De bladzijde is te groot om te tonen.");
    for (int row = 0; row < height; ++row) {
        const char* from = pixels + std::ptrdiff_t{row} * bytes_in_row;
        for (int column = 0; column < width; ++column) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, from + std::ptrdiff_t{column} * 4, 4);
            image->tpixels[row][column] = static_cast<int>(pixel & 0xFFFFFFU);
        }
    }
    return as_png(std::move(image));
}

std::optional<sandbox::Preview> preview_of_picture(std::string_view type,
                                                   const std::string& bytes) {
    constexpr std::array<std::string_view, 6> known = {"jpeg", "png", "gif", "bmp", "tiff", "webp"};
    if (std::ranges::find(known, type) == known.end()) return std::nullopt;
    gdSetErrorMethod([](int, const char*, va_list) {});
    const std::size_t pixels = pixels_of(type, bytes);
    if (pixels > sandbox::preview_source_pixels)
        return with_remark("De afbeelding is te groot om te tonen.");
    if (pixels == 0) return with_remark("De afbeelding is beschadigd en niet te tonen.");
    Image image = read_picture(type, bytes);
    if (!image) return with_remark("De afbeelding is beschadigd en niet te tonen.");
    sandbox::Preview preview = as_png(std::move(image));
    if (type == "tiff" && look_at_tiff(bytes).more_pages && preview.remark.empty())
        preview.remark = "Dit is de eerste bladzijde van de scan. Bewaar het bestand voor de rest.";
    return preview;
}

}  // namespace trede::preview
