#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paper/length.hpp"

struct hb_face_t;
struct hb_font_t;
struct hb_buffer_t;

namespace trede::paper {

// A piece of text that stays on one line, set in one face: its glyphs with kerning. In units of the
// face.
struct Shaped {
    struct Glyph {
        std::uint16_t id = 0;
        std::int16_t advance = 0;  // kerning included
        std::uint16_t from = 0;    // offset in `text` of the first byte that it stands for
    };
    std::string text;
    std::vector<Glyph> glyphs{};
    std::int32_t width = 0;
    bool soft_hyphen = false;       // ends in a hyphen that is not part of the text
    mutable std::string painted{};  // the operands of TJ, filled in once the batch is subset
};

// The subset that goes into the files of one batch, and what the font dictionaries say of it.
struct Subset {
    std::string font;  // TrueType, without hinting
    std::unordered_map<std::uint16_t, std::uint16_t> renumbered;
    std::vector<std::uint16_t> widths;  // by new number, in thousandths of the size
    std::vector<std::string> unicode;   // by new number, UTF-8; empty for parts of other glyphs
};

// One TrueType face with everything that was shaped in it.
class Face {
  public:
    // Throws std::runtime_error when the file cannot be read, is no TrueType or may not be
    // embedded.
    explicit Face(const std::string& file);

    // The shaped form, made once per text. The pointer stays good as long as the face.
    [[nodiscard]] const Shaped* shape(std::string_view text);
    // With the hyphen of a broken word after it; that hyphen is U+00AD in the text of the file, so
    // the word stays whole.
    [[nodiscard]] const Shaped* shape_broken(std::string_view text);
    // The first character that the face lacks, among all that was shaped so far; none is good.
    [[nodiscard]] const std::optional<std::string>& lacking() const { return lacking_; }
    [[nodiscard]] bool has(char32_t character) const;

    [[nodiscard]] Length width(const Shaped& shaped, Length size) const {
        return scaled(shaped.width, size);
    }
    [[nodiscard]] Length scaled(std::int64_t units, Length size) const {
        return static_cast<Length>(units * size / units_per_em_);
    }
    [[nodiscard]] std::int32_t space() const { return space_; }  // in units of the face
    [[nodiscard]] std::int32_t hyphen() const { return hyphen_; }

    // Subsets to what was shaped and writes `painted` of each. Shape nothing more afterwards: it
    // would lack its glyphs.
    [[nodiscard]] Subset subset();

    struct Metrics {
        std::string postscript_name;
        int ascent = 0, descent = 0, cap_height = 0, weight = 400;  // thousandths of the size
        int box[4] = {};
        int italic_angle = 0;
    };
    [[nodiscard]] Metrics metrics() const;

  private:
    struct Close {
        void operator()(hb_face_t* face) const;
        void operator()(hb_font_t* font) const;
        void operator()(hb_buffer_t* buffer) const;
    };
    [[nodiscard]] Shaped run(std::string_view text);
    void note_lacking(const Shaped& shaped, std::size_t glyph);

    std::unique_ptr<hb_face_t, Close> face_;
    std::unique_ptr<hb_font_t, Close> font_;
    std::unique_ptr<hb_buffer_t, Close> buffer_;
    std::int32_t units_per_em_ = 1000;
    std::int32_t space_ = 0, hyphen_ = 0;
    std::uint16_t hyphen_glyph_ = 0;
    std::string hyphen_text_;
    std::unordered_map<std::string, Shaped> whole_, broken_;
    std::optional<std::string> lacking_;
    bool closed_ = false;
};

}  // namespace trede::paper
