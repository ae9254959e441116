#include <hb-subset.h>
#include <hb.h>
#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <map>
#include <stdexcept>

#include "paper/face.hpp"

namespace trede::paper {

namespace {

void append_hex(std::string& out, std::uint16_t value) {
    constexpr std::string_view figures = "0123456789abcdef";
    for (unsigned shift : {12U, 8U, 4U, 0U})
        out += figures[(static_cast<unsigned>(value) >> shift) & 0xFU];
}

// The text that each glyph stands for. A glyph may end a cluster of several characters (a ligature)
// or be one of several glyphs of one character; then the first carries the text.
void collect_text(const Shaped& shaped, std::map<std::uint16_t, std::string>& text) {
    for (std::size_t i = 0; i < shaped.glyphs.size(); ++i) {
        const auto from = shaped.glyphs[i].from;
        const std::size_t to =
            i + 1 < shaped.glyphs.size() ? shaped.glyphs[i + 1].from : shaped.text.size();
        auto& known = text[shaped.glyphs[i].id];
        if (known.empty() && to > from) known = shaped.text.substr(from, to - from);
    }
}

struct Given {  // the pieces of hb-subset, freed together
    hb_subset_input_t* input = hb_subset_input_create_or_fail();
    hb_subset_plan_t* plan = nullptr;
    hb_face_t* face = nullptr;

    Given() = default;
    Given(const Given&) = delete;
    Given& operator=(const Given&) = delete;
    ~Given() {
        hb_face_destroy(face);
        hb_subset_plan_destroy(plan);
        hb_subset_input_destroy(input);
    }
};

std::string bytes_of(hb_face_t* face) {
    hb_blob_t* blob = hb_face_reference_blob(face);
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob, &size);
    std::string bytes(data, size);
    hb_blob_destroy(blob);
    return bytes;
}

// Tables that a CIDFontType2 in a PDF has no use for.
constexpr hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('V', 'D', 'M', 'X'),
    HB_TAG('L', 'T', 'S', 'H'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('F', 'F', 'T', 'M'),
    HB_TAG('S', 'T', 'A', 'T')};

}  // namespace

Subset Face::subset() {
    assert(!lacking_);
    closed_ = true;
    std::map<std::uint16_t, std::string>
        text;  // in order, so that the same batch gives the same file
    std::vector<const Shaped*> all;
    for (const auto* known : {&whole_, &broken_})
        for (const auto& [key, shaped] : *known) all.push_back(&shaped);
    std::ranges::sort(all, {}, &Shaped::text);
    for (const auto* shaped : all) collect_text(*shaped, text);
    hb_codepoint_t space = 0;
    hb_font_get_nominal_glyph(font_.get(), ' ', &space);
    text[static_cast<std::uint16_t>(space)] = " ";

    Given given;
    for (const auto& [glyph, unicode] : text)
        hb_set_add(hb_subset_input_glyph_set(given.input), glyph);
    for (const auto tag : dropped)
        hb_set_add(hb_subset_input_set(given.input, HB_SUBSET_SETS_DROP_TABLE_TAG), tag);
    hb_subset_input_set_flags(given.input, HB_SUBSET_FLAGS_NO_HINTING);
    given.plan = hb_subset_plan_create_or_fail(face_.get(), given.input);
    if (given.plan == nullptr) throw std::runtime_error("the font cannot be subset");
    given.face = hb_subset_plan_execute_or_fail(given.plan);
    if (given.face == nullptr) throw std::runtime_error("the font cannot be subset");

    Subset made{.font = bytes_of(given.face), .renumbered = {}, .widths = {}, .unicode = {}};
    const unsigned count = hb_face_get_glyph_count(given.face);
    hb_font_t* font = hb_font_create(given.face);
    for (unsigned glyph = 0; glyph < count; ++glyph)
        made.widths.push_back(static_cast<std::uint16_t>(
            (hb_font_get_glyph_h_advance(font, glyph) * 1000 + units_per_em_ / 2) / units_per_em_));
    hb_font_destroy(font);
    made.unicode.resize(count);
    const hb_map_t* renumbered = hb_subset_plan_old_to_new_glyph_mapping(given.plan);
    for (auto& [glyph, unicode] : text) {
        const auto number = hb_map_get(renumbered, glyph);
        // Nothing is printed as a blank in silence: what was shaped is in the subset, or nothing is
        // printed.
        if (number == HB_MAP_VALUE_INVALID || number == 0 || number >= count || unicode.empty())
            throw std::logic_error("a shaped glyph is not in the subset");
        made.renumbered[glyph] = static_cast<std::uint16_t>(number);
        made.unicode[number] = unicode;
    }
    for (const auto* shaped : all) {
        std::string& out = shaped->painted;
        out = "<";
        for (std::size_t i = 0; i < shaped->glyphs.size(); ++i) {
            const auto number = made.renumbered.at(shaped->glyphs[i].id);
            append_hex(out, number);
            const int natural = hb_font_get_glyph_h_advance(font_.get(), shaped->glyphs[i].id);
            const int kern = (natural - shaped->glyphs[i].advance) * 1000 / units_per_em_;
            if (kern != 0) out += ">" + std::to_string(kern) + "<";
        }
        out += ">";
        if (out.ends_with("<>")) out.resize(out.size() - 2);
    }
    return made;
}

}  // namespace trede::paper
