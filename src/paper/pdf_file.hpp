#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "paper/length.hpp"
#include "paper/style.hpp"

namespace trede::paper {

// Squeezes bytes into the zlib format of FlateDecode.
class Deflater {
  public:
    enum class Effort { quick, thorough };
    explicit Deflater(Effort effort);
    [[nodiscard]] std::string squeeze(std::string_view bytes) const;

  private:
    struct Close {
        void operator()(void* compressor) const;
    };
    std::unique_ptr<void, Close> compressor_;
};

// A PDF 1.7 file in the making (ISO 32000-1, 7.5): streams are written as they come, all other
// objects go together into one object stream at the end. A copy goes on where the first stood: the
// fonts of a batch are written once and copied.
class PdfFile {
  public:
    explicit PdfFile(const Deflater& deflater);

    [[nodiscard]] int reserve();                     // a new object number
    void object(int number, std::string_view body);  // anything but a stream
    void stream(int number, std::string_view dictionary, std::string_view data);  // compressed
    void plain_stream(int number, std::string_view dictionary,
                      std::string_view data);  // as it is, for XMP
    // Remembers a hash of what is in the file so far, so that copies need not hash it again; they
    // squeeze what they add with `deflater`.
    void seal(const Deflater& deflater);
    // Closes the file. Its identifier is a hash of what is in it, so the same letter has the same
    // one.
    [[nodiscard]] std::string finish(int catalog, int info) &&;

  private:
    struct Entry {
        std::uint32_t at = 0;  // offset in the file, or place in the object stream
        bool packed = false;
    };
    void begin_stream(int number);
    void end_stream(std::string_view dictionary, std::string_view data);
    void write_packed(int number);

    const Deflater* deflater_;
    std::string bytes_;
    std::string packed_, packed_index_;
    std::uint32_t packed_count_ = 0;
    std::string sealed_;  // hash of the first bytes, this many:
    std::size_t sealed_bytes_ = 0;
    std::vector<Entry> entries_;  // [0] is the free entry that every file has
};

[[nodiscard]] inline std::string reference(int number) { return std::to_string(number) + " 0 R"; }
// A text string: as it is when ASCII, else UTF-16BE with its mark.
[[nodiscard]] std::string text_string(std::string_view utf8);
// Thousandths of a point as PDF writes a number: 12.5, with at most three decimals.
void append_number(std::string& out, Length value);
void append_colour(std::string& out, Colour colour);  // "r g b" between 0 and 1
[[nodiscard]] std::u16string utf16(std::string_view utf8);

}  // namespace trede::paper
