#include "paper/pdf_fonts.hpp"

#include <cstdio>

namespace trede::paper {

namespace {

std::string hex(unsigned value) {
    char text[8];
    std::snprintf(text, sizeof text, "%04X", value);
    return text;
}

// ISO 32000-1, 9.10.3: which text each code stands for.
std::string to_unicode(const Subset& subset) {
    std::string rows;
    std::string out =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName "
        "/Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    int count = 0;
    const auto flush = [&] {
        if (count > 0) out += std::to_string(count) + " beginbfchar\n" + rows + "endbfchar\n";
        rows.clear();
        count = 0;
    };
    for (std::size_t glyph = 1; glyph < subset.unicode.size(); ++glyph) {
        if (subset.unicode[glyph].empty()) continue;
        rows += "<" + hex(static_cast<unsigned>(glyph)) + "> <";
        for (const char16_t unit : utf16(subset.unicode[glyph])) rows += hex(unit);
        rows += ">\n";
        if (++count == 100) flush();  // the most that one section may hold
    }
    flush();
    return out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

std::string widths(const Subset& subset) {
    std::string out = "[0[";
    for (std::size_t i = 0; i < subset.widths.size(); ++i)
        out += (i == 0 ? "" : " ") + std::to_string(subset.widths[i]);
    return out + "]]";
}

// One bit a glyph of the subset, the highest bit first (ISO 32000-1, 9.8.3.2).
std::string cid_set(std::size_t glyphs) {
    std::string bits((glyphs + 7) / 8, '\0');
    for (std::size_t i = 0; i < glyphs; ++i)
        bits[i / 8] =
            static_cast<char>(static_cast<unsigned char>(bits[i / 8]) | (0x80U >> (i % 8)));
    return bits;
}

// ISO 32000-1, 9.6.4: a subset is named by six capitals, here made from its size and its glyphs.
std::string tag(const Subset& subset) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : subset.font)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    std::string letters;
    for (int i = 0; i < 6; ++i, hash /= 26) letters += static_cast<char>('A' + hash % 26);
    return letters + "+";
}

int add_font(PdfFile& file, Face& face, std::string& space) {
    const auto subset = face.subset();
    const auto metrics = face.metrics();
    const auto name = "/" + tag(subset) + metrics.postscript_name;
    const int program = file.reserve();
    const int unicode = file.reserve();
    const int set = file.reserve();
    const int descriptor = file.reserve();
    const int descendant = file.reserve();
    const int font = file.reserve();
    file.stream(program, "/Length1 " + std::to_string(subset.font.size()), subset.font);
    file.stream(unicode, "", to_unicode(subset));
    file.stream(set, "", cid_set(subset.widths.size()));
    std::string box;
    for (const int side : metrics.box) box += (box.empty() ? "" : " ") + std::to_string(side);
    file.object(descriptor, "<</Type/FontDescriptor/FontName" + name + "/Flags 4/FontBBox[" + box +
                                "]/ItalicAngle " + std::to_string(metrics.italic_angle) +
                                "/Ascent " + std::to_string(metrics.ascent) + "/Descent " +
                                std::to_string(metrics.descent) + "/CapHeight " +
                                std::to_string(metrics.cap_height) + "/StemV " +
                                std::to_string(metrics.weight / 5) + "/FontFile2 " +
                                reference(program) + "/CIDSet " + reference(set) + ">>");
    file.object(
        descendant,
        "<</Type/Font/Subtype/CIDFontType2/BaseFont" + name +
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor " +
            reference(descriptor) + "/CIDToGIDMap/Identity/W" + widths(subset) + ">>");
    file.object(font, "<</Type/Font/Subtype/Type0/BaseFont" + name +
                          "/Encoding/Identity-H/DescendantFonts[" + reference(descendant) +
                          "]/ToUnicode " + reference(unicode) + ">>");
    for (std::size_t glyph = 1; glyph < subset.unicode.size(); ++glyph)
        if (subset.unicode[glyph] == " ") space = "<" + hex(static_cast<unsigned>(glyph)) + ">";
    return font;
}

}  // namespace

BatchResources make_resources(Fonts& fonts, std::string_view icc_profile,
                              const Deflater& for_letters) {
    const Deflater thorough(Deflater::Effort::thorough);
    BatchResources resources{.file = PdfFile(thorough), .fonts = {}, .profile = 0, .space = {}};
    resources.profile = resources.file.reserve();
    resources.file.stream(resources.profile, "/N 3", icc_profile);
    const int regular = add_font(resources.file, fonts.regular, resources.space[0]);
    const int strong = add_font(resources.file, fonts.strong, resources.space[1]);
    resources.fonts = "<</F0 " + reference(regular) + "/F1 " + reference(strong) + ">>";
    resources.file.seal(for_letters);
    return resources;
}

}  // namespace trede::paper
