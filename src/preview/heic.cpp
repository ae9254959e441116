#include <libde265/de265.h>
#include <libheif/heif.h>
#include <libheif/heif_plugin.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <vector>

#include "preview/make_preview.hpp"
#include "preview/remark.hpp"

// A photo as telephones write it: HEIF with pictures in HEVC. libheif reads the container; what
// decodes HEVC is set up here, because the usual decoder starts threads, which the worker may not.
namespace trede::preview {

namespace {

constexpr heif_error fine{heif_error_Ok, heif_suberror_Unspecified, "fine"};
constexpr heif_error failed{heif_error_Decoder_plugin_error, heif_suberror_Unspecified, "HEVC"};

constexpr std::array<heif_channel, 3> channels = {heif_channel_Y, heif_channel_Cb, heif_channel_Cr};

heif_chroma chroma_of(const de265_image* picture) {
    switch (de265_get_chroma_format(picture)) {
        case de265_chroma_mono:
            return heif_chroma_monochrome;
        case de265_chroma_420:
            return heif_chroma_420;
        case de265_chroma_422:
            return heif_chroma_422;
        case de265_chroma_444:
            return heif_chroma_444;
    }
    return heif_chroma_undefined;
}

bool copy_plane(const de265_image* from, int channel, heif_image* to) {
    const int width = de265_get_image_width(from, channel);
    const int height = de265_get_image_height(from, channel);
    const int bits = de265_get_bits_per_pixel(from, channel);
    const heif_channel place = channels.at(static_cast<std::size_t>(channel));
    if (heif_image_add_plane(to, place, width, height, bits).code != heif_error_Ok) return false;
    int from_stride = 0;
    int to_stride = 0;
    const std::uint8_t* read = de265_get_image_plane(from, channel, &from_stride);
    std::uint8_t* write = heif_image_get_plane(to, place, &to_stride);
    if (read == nullptr || write == nullptr) return false;
    const auto row = static_cast<std::size_t>(width) * (bits > 8 ? 2U : 1U);
    for (int y = 0; y < height; ++y)
        std::memcpy(write + std::ptrdiff_t{y} * to_stride, read + std::ptrdiff_t{y} * from_stride,
                    row);
    return true;
}

// How its colours are to be read, as the picture itself says.
void set_colours(const de265_image* from, heif_image* to) {
    heif_color_profile_nclx* profile = heif_nclx_color_profile_alloc();
    if (profile == nullptr) return;
    profile->full_range_flag = de265_get_image_full_range_flag(from) != 0 ? 1 : 0;
    const auto matrix = static_cast<std::uint16_t>(de265_get_image_matrix_coefficients(from));
    if (heif_nclx_color_profile_set_matrix_coefficients(profile, matrix).code == heif_error_Ok)
        heif_image_set_nclx_color_profile(to, profile);
    heif_nclx_color_profile_free(profile);
}

heif_error converted(const de265_image* picture, heif_image** made) {
    const heif_chroma chroma = chroma_of(picture);
    const bool mono = chroma == heif_chroma_monochrome;
    if (heif_image_create(de265_get_image_width(picture, 0), de265_get_image_height(picture, 0),
                          mono ? heif_colorspace_monochrome : heif_colorspace_YCbCr, chroma, made)
            .code != heif_error_Ok)
        return failed;
    bool whole = true;
    for (int channel = 0; channel < (mono ? 1 : 3); ++channel)
        whole = whole && copy_plane(picture, channel, *made);
    if (!whole) {
        heif_image_release(*made);
        *made = nullptr;
        return failed;
    }
    set_colours(picture, *made);
    return fine;
}

de265_decoder_context* context_of(void* decoder) {
    return static_cast<de265_decoder_context*>(decoder);
}

// Units of HEVC, each with its length in four bytes before it (ISO 14496-15).
heif_error push(void* decoder, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    std::size_t at = 0;
    while (size - at > 4) {
        std::size_t length = 0;
        for (std::size_t i = 0; i < 4; ++i) length = length << 8U | bytes[at + i];
        at += 4;
        if (length > size - at) return failed;
        if (de265_push_NAL(context_of(decoder), bytes + at, static_cast<int>(length), 0, nullptr) !=
            DE265_OK)
            return failed;
        at += length;
    }
    return fine;
}

heif_error decode(void* decoder, heif_image** made) {
    de265_decoder_context* context = context_of(decoder);
    de265_flush_data(context);
    for (int more = 1; more != 0;) {
        if (de265_isOK(de265_decode(context, &more)) == 0) return failed;
        const de265_image* picture = de265_get_next_picture(context);
        if (picture == nullptr) continue;
        const heif_error error = converted(picture, made);
        de265_release_next_picture(context);
        return error;
    }
    return failed;
}

const heif_decoder_plugin& decoder_without_threads() {
    static const heif_decoder_plugin plugin = [] {
        constexpr int before_others = 200;  // the usual one says 100
        heif_decoder_plugin made{};
        made.plugin_api_version = 3;
        made.get_plugin_name = [] { return "HEVC without threads"; };
        made.does_support_format = [](heif_compression_format format) {
            return format == heif_compression_HEVC ? before_others : 0;
        };
        made.new_decoder = [](void** decoder) {
            *decoder = de265_new_decoder();
            return *decoder == nullptr ? failed : fine;
        };
        made.free_decoder = [](void* decoder) { de265_free_decoder(context_of(decoder)); };
        made.push_data = push;
        made.decode_image = decode;
        made.set_strict_decoding = [](void*, int) {};
        made.id_name = "trede";
        return made;
    }();
    return plugin;
}

struct Ends {
    void operator()(heif_context* context) const { heif_context_free(context); }
    void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
    void operator()(heif_image* image) const { heif_image_release(image); }
};
template <class Thing>
using Owned = std::unique_ptr<Thing, Ends>;

struct Rows {
    const std::uint8_t* first = nullptr;  // red, green and blue, a byte each
    int stride = 0;
    std::size_t width = 0;
    std::size_t height = 0;
};

// The mean of a box of pixels, as 0x00RRGGBB.
std::uint32_t mean(const Rows& rows, std::size_t left, std::size_t right, std::size_t top,
                   std::size_t bottom) {
    std::uint32_t red = 0;
    std::uint32_t green = 0;
    std::uint32_t blue = 0;
    for (std::size_t y = top; y < bottom; ++y) {
        const std::uint8_t* pixel =
            rows.first + static_cast<std::ptrdiff_t>(y) * rows.stride + 3 * left;
        for (std::size_t x = left; x < right; ++x, pixel += 3) {
            red += pixel[0];
            green += pixel[1];
            blue += pixel[2];
        }
    }
    const auto count = static_cast<std::uint32_t>((right - left) * (bottom - top));
    return (red / count) << 16U | (green / count) << 8U | blue / count;
}

// As large as it may be shown: each pixel is the mean of those that fall in it.
sandbox::Preview reduced(const Rows& rows) {
    const std::size_t longest = std::max(rows.width, rows.height);
    const std::size_t most = std::min<std::size_t>(longest, sandbox::preview_side);
    const std::size_t width = std::max<std::size_t>(1, rows.width * most / longest);
    const std::size_t height = std::max<std::size_t>(1, rows.height * most / longest);
    std::vector<std::uint32_t> pixels;
    pixels.reserve(width * height);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x)
            pixels.push_back(mean(rows, x * rows.width / width, (x + 1) * rows.width / width,
                                  y * rows.height / height, (y + 1) * rows.height / height));
    }
    return drawn(reinterpret_cast<const char*>(pixels.data()), static_cast<int>(width),
                 static_cast<int>(height), static_cast<int>(width * sizeof(std::uint32_t)));
}

sandbox::Preview damaged() { return with_remark("De foto is beschadigd en niet te tonen."); }

}  // namespace

void warm_up_heic() {
    static const bool once = [] {
        heif_init(nullptr);
        return heif_register_decoder_plugin(&decoder_without_threads()).code == heif_error_Ok;
    }();
    static_cast<void>(once);
}

sandbox::Preview preview_of_heic(const std::string& bytes) {
    const Owned<heif_context> context(heif_context_alloc());
    if (!context) return damaged();
    heif_context_set_max_decoding_threads(context.get(), 0);
    heif_image_handle* primary = nullptr;
    const bool read =
        heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(),
                                                   nullptr)
                .code == heif_error_Ok &&
        heif_context_get_primary_image_handle(context.get(), &primary).code == heif_error_Ok;
    const Owned<heif_image_handle> handle(primary);
    if (!read || !handle) return damaged();
    const auto side = [](int pixels) { return static_cast<std::size_t>(std::max(0, pixels)); };
    const std::size_t pixels = side(heif_image_handle_get_width(handle.get())) *
                               side(heif_image_handle_get_height(handle.get()));
    if (pixels > sandbox::preview_source_pixels)
        return with_remark("De foto is te groot om te tonen. Bewaar haar om haar te bekijken.");
    heif_image* decoded = nullptr;
    const bool done = heif_decode_image(handle.get(), &decoded, heif_colorspace_RGB,
                                        heif_chroma_interleaved_RGB, nullptr)
                          .code == heif_error_Ok;
    const Owned<heif_image> image(decoded);
    if (!done || !image) return damaged();
    Rows rows;
    rows.first = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &rows.stride);
    rows.width = side(heif_image_get_width(image.get(), heif_channel_interleaved));
    rows.height = side(heif_image_get_height(image.get(), heif_channel_interleaved));
    const bool sound = rows.first != nullptr && rows.width > 0 && rows.height > 0 &&
                       side(rows.stride) >= 3 * rows.width;
    return sound ? reduced(rows) : damaged();
}

}  // namespace trede::preview
