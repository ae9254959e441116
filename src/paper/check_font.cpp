#include <algorithm>
#include <cstdlib>

#include "paper/check_parts.hpp"

namespace trede::paper {

namespace {

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t width) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value =
            value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    return value;
}

std::string_view table(std::string_view font, std::string_view tag) {
    const auto count = number_at(font, 4, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = 12 + 16 * i;
        if (row + 16 > font.size() || font.substr(row, 4) != tag) continue;
        const std::size_t at = number_at(font, row + 8, 4);
        const std::size_t size = number_at(font, row + 12, 4);
        return at <= font.size() && size <= font.size() - at ? font.substr(at, size)
                                                             : std::string_view{};
    }
    return {};
}

// Reads which glyphs a TrueType program draws, and how wide they are (OpenType: head, maxp, loca,
// hhea, hmtx).
void read_program(std::string_view font, FontFacts& facts) {
    const auto head = table(font, "head");
    const auto loca = table(font, "loca");
    const auto glyf = table(font, "glyf");
    const auto hmtx = table(font, "hmtx");
    const auto count = number_at(table(font, "maxp"), 4, 2);
    const auto measured = number_at(table(font, "hhea"), 34, 2);
    const auto em = static_cast<int>(number_at(head, 18, 2));
    const std::size_t step = number_at(head, 50, 2) == 0 ? 2 : 4;
    if (head.empty() || count == 0 || measured == 0 || em == 0 ||
        loca.size() < (count + 1) * step || hmtx.size() < measured * 4) {
        facts.problem = "is geen volledig TrueType-lettertype";
        return;
    }
    for (std::size_t glyph = 0; glyph < count; ++glyph) {
        const auto factor = step == 2 ? 2U : 1U;
        const std::size_t from = number_at(loca, glyph * step, step) * factor;
        const std::size_t to = number_at(loca, (glyph + 1) * step, step) * factor;
        facts.drawn.push_back(from < to && to <= glyf.size());
        const auto row = std::min<std::size_t>(glyph, measured - 1);
        facts.widths.push_back((static_cast<int>(number_at(hmtx, row * 4, 2)) * 1000 + em / 2) /
                               em);
    }
}

std::string_view next_word(std::string_view& text) {
    const auto from = text.find_first_not_of(" \r\n\t");
    if (from == std::string_view::npos) return text = {};
    text.remove_prefix(from);
    const auto to = std::min(text.find_first_of(" \r\n\t"), text.size());
    const auto word = text.substr(0, to);
    text.remove_prefix(to);
    return word;
}

// <0041> as a number; nothing when it is no such thing.
bool read_code(std::string_view word, std::size_t& code) {
    if (word.size() != 6 || word.front() != '<' || word.back() != '>') return false;
    char* end = nullptr;
    const std::string digits(word.substr(1, 4));
    code = std::strtoul(digits.c_str(), &end, 16);
    return end == digits.c_str() + 4;
}

// ISO 32000-1, 9.10.3. Only bfchar: that is what our files have; a code that only a range covers
// counts as unreadable.
void read_unicode(std::string_view map, FontFacts& facts) {
    bool inside = false;
    while (!map.empty()) {
        const auto word = next_word(map);
        if (word == "beginbfchar") inside = true;
        if (word == "endbfchar") inside = false;
        std::size_t code = 0;
        if (!inside || !read_code(word, code)) continue;
        const auto text = next_word(map);
        const bool good = text.size() >= 6 && text.front() == '<' && text.back() == '>' &&
                          text != "<0000>" && text != "<FFFE>" && text != "<FEFF>";
        if (code >= facts.readable.size()) {
            facts.readable.resize(code + 1);
            facts.blank.resize(code + 1);
        }
        facts.readable[code] = good;
        facts.blank[code] = text == "<0020>" || text == "<00A0>";
    }
}

std::string raw(Handle stream) {
    const auto data = stream.getRawStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

std::string plain(Handle stream) {
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

const FontFacts& facts_of(Handle program, Handle unicode, FontMemory& memory) {
    auto key = raw(program) + unicode.getDict().unparse() + raw(unicode);
    const auto [found, added] = memory.known.try_emplace(std::move(key));
    if (added) {
        read_program(plain(program), found->second);
        read_unicode(plain(unicode), found->second);
    }
    return found->second;
}

struct Use {
    Handle font;
    const std::vector<std::uint16_t>& codes;
    std::string where;
};

// The widths that the dictionary gives, by code; the default where it says nothing (ISO
// 32000-1, 9.7.4.3).
std::vector<int> declared_widths(Handle descendant, std::size_t count) {
    auto fallback = descendant.getKey("/DW");
    std::vector<int> widths(count, fallback.isInteger() ? fallback.getIntValueAsInt() : 1000);
    auto rows = descendant.getKey("/W");
    for (int i = 0; rows.isArray() && i + 1 < rows.getArrayNItems(); i += 2) {
        auto list = rows.getArrayItem(i + 1);
        if (!list.isArray()) break;  // the other form, "from to width", is not written by us
        auto at = static_cast<std::size_t>(std::max(0LL, rows.getArrayItem(i).getIntValue()));
        for (auto item : list.getArrayAsVector()) {
            if (at >= count) break;
            widths[at++] = static_cast<int>(item.getNumericValue());
        }
    }
    return widths;
}

void check_codes(const Use& use, const std::vector<int>& widths, const FontFacts& facts, bool& ink,
                 Faults& faults) {
    for (const std::size_t code : use.codes) {
        const auto name = "teken " + std::to_string(code);
        const bool readable = code < facts.readable.size() && facts.readable[code];
        const bool blank = readable && facts.blank[code];
        if (code == 0 || code >= facts.drawn.size()) {
            faults.add(Rule::missing_glyph, use.where, name + " heeft geen vorm in het lettertype");
            continue;
        }
        if (!facts.drawn[code] && !blank)
            faults.add(Rule::missing_glyph, use.where,
                       name + " heeft een lege vorm in het lettertype");
        if (!readable)
            faults.add(Rule::font_unicode, use.where,
                       name + " is niet te kopiëren of voor te lezen");
        ink = ink || facts.drawn[code];
        if (std::abs(widths[code] - facts.widths[code]) > 1)
            faults.add(Rule::glyph_width, use.where,
                       name + " heeft in het bestand een andere breedte dan in het lettertype");
    }
}

bool check_font(const Use& use, FontMemory& memory, Faults& faults) {
    bool ink = false;
    auto font = use.font;
    const auto is_name = [](Handle in, const char* key, const char* name) {
        auto value = in.getKey(key);
        return value.isName() && value.getName() == name;
    };
    if (!font.isDictionary() || !is_name(font, "/Subtype", "/Type0") ||
        !is_name(font, "/Encoding", "/Identity-H")) {
        faults.add(Rule::font_embedding, use.where,
                   "is geen samengesteld lettertype met Identity-H");
        return true;
    }
    auto descendants = font.getKey("/DescendantFonts");
    auto descendant = descendants.isArray() && descendants.getArrayNItems() == 1
                          ? descendants.getArrayItem(0)
                          : Handle::newNull();
    auto descriptor =
        descendant.isDictionary() ? descendant.getKey("/FontDescriptor") : Handle::newNull();
    auto program = descriptor.isDictionary() ? descriptor.getKey("/FontFile2") : Handle::newNull();
    if (!program.isStream()) {
        faults.add(Rule::font_embedding, use.where, "zit niet in het bestand");
        return true;
    }
    if (!is_name(descendant, "/Subtype", "/CIDFontType2") ||
        !is_name(descendant, "/CIDToGIDMap", "/Identity"))
        faults.add(Rule::font_embedding, use.where, "is geen TrueType met CIDToGIDMap Identity");
    auto unicode = font.getKey("/ToUnicode");
    if (!unicode.isStream()) {
        faults.add(Rule::font_unicode, use.where,
                   "heeft geen ToUnicode: de tekst is niet te kopiëren of voor te lezen");
        return true;
    }
    auto& here = memory.here[font.getObjectID()];
    if (here.facts == nullptr || !font.isIndirect()) {
        here.facts = &facts_of(program, unicode, memory);
        here.widths = declared_widths(descendant, here.facts->drawn.size());
    }
    const auto& facts = *here.facts;
    if (!facts.problem.empty()) {
        faults.add(Rule::font_embedding, use.where, facts.problem);
        return true;
    }
    check_codes(use, here.widths, facts, ink, faults);
    return ink;
}

}  // namespace

bool check_fonts(Handle fonts, const PageContent& content, const std::string& where,
                 FontMemory& memory, Faults& faults) {
    bool ink = false;
    for (const auto& [name, codes] : content.codes) {
        auto font = fonts.isDictionary() ? fonts.getKey("/" + name) : Handle::newNull();
        ink = check_font({.font = font,
                          .codes = codes,
                          .where = std::string(where).append(", lettertype ").append(name)},
                         memory, faults) ||
              ink;
    }
    return ink;
}

}  // namespace trede::paper
