#include "paper/pdf_file.hpp"

#include <libdeflate.h>
#include <openssl/evp.h>
#include <array>
#include <stdexcept>

namespace trede::paper {

namespace {

// Levels of libdeflate. What a letter has of its own is small and made anew each time; fonts are
// squeezed once a batch.
constexpr int quick_level = 2, thorough_level = 9;
constexpr std::string_view hex_figures = "0123456789ABCDEF";

void append_hex_byte(std::string& out, unsigned byte) {
    out += hex_figures[(byte >> 4U) & 0xFU];
    out += hex_figures[byte & 0xFU];
}

std::string hash_of(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    std::string hex;
    for (std::size_t i = 0; i < 16; ++i) append_hex_byte(hex, digest[i]);
    return hex;
}

}  // namespace

void Deflater::Close::operator()(void* compressor) const {
    libdeflate_free_compressor(static_cast<libdeflate_compressor*>(compressor));
}

Deflater::Deflater(Effort effort)
    : compressor_(
          libdeflate_alloc_compressor(effort == Effort::quick ? quick_level : thorough_level)) {
    if (!compressor_) throw std::bad_alloc();
}

std::string Deflater::squeeze(std::string_view bytes) const {
    auto* compressor = static_cast<libdeflate_compressor*>(compressor_.get());
    std::string out(libdeflate_zlib_compress_bound(compressor, bytes.size()), '\0');
    out.resize(
        libdeflate_zlib_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size()));
    return out;
}

PdfFile::PdfFile(const Deflater& deflater)
    : deflater_(&deflater), bytes_("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), entries_(1) {}

int PdfFile::reserve() {
    entries_.emplace_back();
    return static_cast<int>(entries_.size() - 1);
}

void PdfFile::object(int number, std::string_view body) {
    packed_index_ += std::to_string(number) + " " + std::to_string(packed_.size()) + " ";
    packed_ += body;
    packed_ += '\n';
    entries_[static_cast<std::size_t>(number)] = {.at = packed_count_++, .packed = true};
}

void PdfFile::begin_stream(int number) {
    entries_[static_cast<std::size_t>(number)] = {.at = static_cast<std::uint32_t>(bytes_.size()),
                                                  .packed = false};
    bytes_ += std::to_string(number) + " 0 obj\n";
}

void PdfFile::end_stream(std::string_view dictionary, std::string_view data) {
    bytes_ += "<<";
    bytes_ += dictionary;
    bytes_ += "/Length " + std::to_string(data.size()) + ">>\nstream\n";
    bytes_ += data;
    bytes_ += "\nendstream\nendobj\n";  // the line end before endstream is asked for by PDF/A
}

void PdfFile::stream(int number, std::string_view dictionary, std::string_view data) {
    begin_stream(number);
    end_stream(std::string(dictionary) + "/Filter/FlateDecode", deflater_->squeeze(data));
}

void PdfFile::plain_stream(int number, std::string_view dictionary, std::string_view data) {
    begin_stream(number);
    end_stream(dictionary, data);
}

void PdfFile::write_packed(int number) {
    const auto first = packed_index_.size();
    stream(number,
           "/Type/ObjStm/N " + std::to_string(packed_count_) + "/First " + std::to_string(first),
           packed_index_ + packed_);
}

void PdfFile::seal(const Deflater& deflater) {
    deflater_ = &deflater;
    sealed_ = hash_of(packed_ + bytes_);
    sealed_bytes_ = bytes_.size();
}

std::string PdfFile::finish(int catalog, int info) && {
    const int pack = reserve();
    const int table = reserve();
    write_packed(pack);
    const auto id = hash_of(sealed_ + bytes_.substr(sealed_bytes_));
    const auto start = bytes_.size();
    begin_stream(table);
    std::string rows;
    const auto add = [&](unsigned type, std::uint32_t second, std::uint32_t third) {
        rows += static_cast<char>(type);
        for (unsigned shift : {16U, 8U, 0U}) rows += static_cast<char>((second >> shift) & 0xFFU);
        for (unsigned shift : {8U, 0U}) rows += static_cast<char>((third >> shift) & 0xFFU);
    };
    // The table gives three bytes to an offset and two to an index; cut off, it would point astray.
    if (bytes_.size() >= (1U << 24U) || packed_count_ > 0xFFFF)
        throw std::length_error(
            "Deze brief wordt groter dan 16 MB. Kort de tekst in of verklein de afbeeldingen.");
    add(0, 0, 0xFFFF);
    for (std::size_t i = 1; i < entries_.size(); ++i) {
        if (entries_[i].packed)
            add(2, static_cast<std::uint32_t>(pack), entries_[i].at);
        else
            add(1, entries_[i].at, 0);
    }
    end_stream("/Type/XRef/Size " + std::to_string(entries_.size()) + "/W[1 3 2]/Root " +
                   reference(catalog) + "/Info " + reference(info) + "/ID[<" + id + "><" + id +
                   ">]/Filter/FlateDecode",
               deflater_->squeeze(rows));
    bytes_ += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    bytes_.shrink_to_fit();  // hundreds of letters are kept until the batch is done
    return std::move(bytes_);
}

std::u16string utf16(std::string_view utf8) {
    std::u16string out;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t c = width == 1 ? lead : lead & (0x7FU >> width);
        for (std::size_t k = 1; k < width && i + k < utf8.size(); ++k)
            c = (c << 6U) | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
        if (c >= 0x10000) {
            out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U));
            out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU));
        } else {
            out += static_cast<char16_t>(c);
        }
        i += width;
    }
    return out;
}

std::string text_string(std::string_view utf8) {
    bool ascii = true;
    for (const char c : utf8) ascii = ascii && c >= 0x20 && c < 0x7F;
    std::string out;
    if (ascii) {
        out = "(";
        for (const char c : utf8) {
            if (c == '(' || c == ')' || c == '\\') out += '\\';
            out += c;
        }
        return out + ")";
    }
    out = "<FEFF";
    for (const char16_t unit : utf16(utf8)) {
        append_hex_byte(out, static_cast<unsigned>(unit) >> 8U);
        append_hex_byte(out, unit);
    }
    return out + ">";
}

void append_number(std::string& out, Length value) {
    if (value < 0) {
        out += '-';
        value = -value;
    }
    out += std::to_string(value / 1000);
    const int rest = value % 1000;
    if (rest == 0) return;
    const char decimals[] = {static_cast<char>('0' + rest / 100),
                             static_cast<char>('0' + rest / 10 % 10),
                             static_cast<char>('0' + rest % 10)};
    out += '.';
    out.append(decimals, rest % 10 != 0 ? 3 : rest / 10 % 10 != 0 ? 2 : 1);
}

void append_colour(std::string& out, Colour colour) {
    append_number(out, colour.red * 1000 / 255);
    out += ' ';
    append_number(out, colour.green * 1000 / 255);
    out += ' ';
    append_number(out, colour.blue * 1000 / 255);
}

}  // namespace trede::paper
