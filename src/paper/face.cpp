#include "paper/face.hpp"

#include <hb-ot.h>
#include <hb.h>
#include <cassert>
#include <stdexcept>

namespace trede::paper {

namespace {

constexpr std::uint32_t no_subsetting = 0x0100, restricted = 0x0002;

// OS/2 fsType: a face whose maker forbids embedding or subsetting does not go into a letter.
bool may_embed(hb_face_t* face) {
    hb_blob_t* table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
    unsigned size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(hb_blob_get_data(table, &size));
    const std::uint32_t rights =
        size < 10 ? 0U : static_cast<std::uint32_t>(bytes[8] << 8U | bytes[9]);
    hb_blob_destroy(table);
    return (rights & no_subsetting) == 0 && (rights & 0x000FU) != restricted;
}

bool is_truetype(hb_face_t* face) {
    hb_blob_t* table = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    const bool found = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return found;
}

int signed_16(const unsigned char* bytes) {
    return static_cast<std::int16_t>(bytes[0] << 8U | bytes[1]);
}

}  // namespace

void Face::Close::operator()(hb_face_t* face) const { hb_face_destroy(face); }
void Face::Close::operator()(hb_font_t* font) const { hb_font_destroy(font); }
void Face::Close::operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }

Face::Face(const std::string& file) {
    hb_blob_t* blob = hb_blob_create_from_file_or_fail(file.c_str());
    if (blob == nullptr) throw std::runtime_error("cannot read the font " + file);
    face_.reset(hb_face_create(blob, 0));
    hb_blob_destroy(blob);
    if (hb_face_get_glyph_count(face_.get()) == 0 || !is_truetype(face_.get()))
        throw std::runtime_error("not a TrueType font: " + file);
    if (!may_embed(face_.get()))
        throw std::runtime_error("this font may not be embedded in a subset: " + file);
    font_.reset(hb_font_create(face_.get()));
    buffer_.reset(hb_buffer_create());
    units_per_em_ = static_cast<std::int32_t>(hb_face_get_upem(face_.get()));
    hb_font_set_scale(font_.get(), units_per_em_, units_per_em_);
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(font_.get(), ' ', &glyph))
        throw std::runtime_error("no space in the font " + file);
    space_ = hb_font_get_glyph_h_advance(font_.get(), glyph);
    // A soft hyphen of its own keeps "afge-" and "broken" one word for whoever copies or listens.
    hyphen_text_ = "\u00AD";
    if (!hb_font_get_nominal_glyph(font_.get(), 0xAD, &glyph)) {
        hyphen_text_ = "-";
        if (!hb_font_get_nominal_glyph(font_.get(), '-', &glyph))
            throw std::runtime_error("no hyphen in the font " + file);
    }
    hyphen_glyph_ = static_cast<std::uint16_t>(glyph);
    hyphen_ = hb_font_get_glyph_h_advance(font_.get(), glyph);
}

bool Face::has(char32_t character) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_.get(), character, &glyph) != 0 && glyph != 0;
}

void Face::note_lacking(const Shaped& shaped, std::size_t glyph) {
    if (lacking_) return;
    const std::size_t from = shaped.glyphs[glyph].from;
    std::size_t to = from + 1;
    while (to < shaped.text.size() &&
           (static_cast<unsigned char>(shaped.text[to]) & 0xC0U) == 0x80U)
        ++to;
    lacking_ = shaped.text.substr(from, to - from);
}

Shaped Face::run(std::string_view text) {
    assert(!closed_);
    Shaped shaped{.text = std::string(text)};
    hb_buffer_reset(buffer_.get());
    hb_buffer_add_utf8(buffer_.get(), text.data(), static_cast<int>(text.size()), 0, -1);
    hb_buffer_set_direction(buffer_.get(), HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_.get(), HB_SCRIPT_LATIN);
    hb_buffer_set_language(buffer_.get(), hb_language_from_string("nl", 2));
    hb_shape(font_.get(), buffer_.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer_.get(), &count);
    for (unsigned i = 0; i < count; ++i) {
        // Kerning may move a glyph within its advance; here each advance leads from one origin to
        // the next.
        const auto next = i + 1 < count ? position[i + 1].x_offset : 0;
        const auto advance = position[i].x_advance + next - position[i].x_offset;
        shaped.glyphs.push_back({.id = static_cast<std::uint16_t>(info[i].codepoint),
                                 .advance = static_cast<std::int16_t>(advance),
                                 .from = static_cast<std::uint16_t>(info[i].cluster)});
        shaped.width += advance;
        // A mark that the face can only set by moving it up or down would land in the wrong place:
        // as good as lacking.
        if (info[i].codepoint == 0 || position[i].y_offset != 0) note_lacking(shaped, i);
    }
    return shaped;
}

const Shaped* Face::shape(std::string_view text) {
    auto [found, added] = whole_.try_emplace(std::string(text));
    if (added) found->second = run(text);
    return &found->second;
}

const Shaped* Face::shape_broken(std::string_view text) {
    auto [found, added] = broken_.try_emplace(std::string(text));
    if (added) {
        auto& shaped = found->second = run(text);
        shaped.glyphs.push_back({.id = hyphen_glyph_,
                                 .advance = static_cast<std::int16_t>(hyphen_),
                                 .from = static_cast<std::uint16_t>(text.size())});
        shaped.width += hyphen_;
        shaped.text += hyphen_text_;
        shaped.soft_hyphen = true;
    }
    return &found->second;
}

Face::Metrics Face::metrics() const {
    Metrics metrics;
    char name[128] = {};
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face_.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size,
                        name);
    for (const char* c = name; *c != 0; ++c)
        if (std::isalnum(static_cast<unsigned char>(*c)) != 0 || *c == '-')
            metrics.postscript_name += *c;
    const auto thousandths = [&](int units) { return units * 1000 / units_per_em_; };
    hb_font_extents_t extents{};
    hb_font_get_h_extents(font_.get(), &extents);
    metrics.ascent = thousandths(extents.ascender);
    metrics.descent = thousandths(extents.descender);
    hb_position_t cap = 0;
    if (!hb_ot_metrics_get_position(font_.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap))
        cap = extents.ascender;
    metrics.cap_height = thousandths(cap);
    metrics.weight = static_cast<int>(hb_style_get_value(font_.get(), HB_STYLE_TAG_WEIGHT));
    metrics.italic_angle =
        static_cast<int>(hb_style_get_value(font_.get(), HB_STYLE_TAG_SLANT_ANGLE));
    hb_blob_t* head = hb_face_reference_table(face_.get(), HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(hb_blob_get_data(head, &length));
    for (unsigned i = 0; i < 4 && length >= 44; ++i)
        metrics.box[i] = thousandths(signed_16(bytes + 36 + 2 * i));
    hb_blob_destroy(head);
    return metrics;
}

}  // namespace trede::paper
