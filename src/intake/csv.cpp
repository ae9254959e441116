#include "intake/csv.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"
#include "intake/xml.hpp"

namespace trede::intake {

namespace limits = base::limits;

namespace {

// Windows-1252 0x80 to 0x9F; 0 where it has no character.
constexpr std::array<unsigned long, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

tl::unexpected<base::Refusal> not_text() {
    return refuse_file(
        "Dit is geen rekenblad dat Trede kan lezen. Lever een CSV-, XLSX- of ODS-bestand aan.");
}

base::Outcome<std::string> from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned long code = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
        if (!append_utf8(text, code)) return not_text();
    }
    return text;
}

base::Outcome<std::string> from_utf16(std::string_view bytes, bool big_end_first) {
    std::string text;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return big_end_first ? first * 256UL + second : second * 256UL + first;
    };
    if (bytes.size() % 2 != 0) return refuse_damaged("de laatste letter is half");
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        unsigned long code = unit(at);
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
            const unsigned long low = unit(at + 2);
            if (low < 0xDC00 || low > 0xDFFF) return not_text();
            code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
            at += 2;
        }
        if (!append_utf8(text, code)) return not_text();
    }
    return text;
}

bool has_control_characters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' &&
               c != '\f';
    });
}

}  // namespace

base::Outcome<std::string> text_from_bytes(Bytes file) {
    std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (has_control_characters(bytes)) return not_text();
    if (base::is_utf8(bytes)) return std::string(bytes);
    return from_windows_1252(bytes);
}

char separator_of(std::string_view text) {
    if (text.starts_with("sep=") && text.size() > 4) return text[4];
    constexpr std::array<char, 3> candidates = {';', ',', '\t'};
    std::array<std::size_t, 3> found{};
    bool quoted = false;
    std::size_t lines = 0;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' && ++lines == limits::sheet_header_rows) break;
        const auto which = std::ranges::find(candidates, c);
        if (which != candidates.end())
            ++found.at(static_cast<std::size_t>(which - candidates.begin()));
    }
    // The first of the three wins a draw: Dutch programs write the semicolon.
    return candidates.at(static_cast<std::size_t>(std::ranges::max_element(found) - found.begin()));
}

namespace {

class CsvReader {
  public:
    CsvReader(std::string_view text, char separator, Workbook& book)
        : text_(text), separator_(separator), book_(book), writer_(book) {}

    std::string_view read(std::string_view sheet_name);
    [[nodiscard]] std::uint32_t row() const { return row_; }

  private:
    std::string_view read_field();
    std::string_view read_quoted();
    [[nodiscard]] bool at_row_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    void pass_row_end();

    std::string_view text_;
    char separator_;
    Workbook& book_;
    CellWriter writer_;
    std::size_t at_ = 0;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
};

void CsvReader::pass_row_end() { at_ += text_.substr(at_).starts_with("\r\n") ? 2U : 1U; }

std::string_view CsvReader::read(std::string_view sheet_name) {
    writer_.begin_sheet(sheet_name, false);
    while (at_ < text_.size()) {
        if (const auto wrong = writer_.begin_row(++row_); !wrong.empty()) return wrong;
        for (column_ = 0;; ++column_) {
            if (const auto wrong = read_field(); !wrong.empty()) return wrong;
            if (at_ == text_.size() || at_row_end()) break;
            ++at_;  // the separator
        }
        if (at_ < text_.size()) pass_row_end();
    }
    return {};
}

std::string_view CsvReader::read_field() {
    const std::uint32_t begin = writer_.begin_text();
    if (at_ < text_.size() && text_[at_] == '"') {
        if (const auto wrong = read_quoted(); !wrong.empty()) return wrong;
    } else {
        const std::array<char, 3> ends = {separator_, '\n', '\r'};
        const std::size_t end = std::min(
            text_.find_first_of(std::string_view(ends.data(), ends.size()), at_), text_.size());
        book_.texts.append(text_.substr(at_, end - at_));
        at_ = end;
    }
    return writer_.end_text(column_, CellKind::text, begin);
}

// RFC 4180 rule 7: a quote inside a quoted field is written twice.
std::string_view CsvReader::read_quoted() {
    ++at_;
    for (;;) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) return "een aanhalingsteken wordt niet gesloten";
        book_.texts.append(text_.substr(at_, quote - at_));
        at_ = quote + 1;
        if (at_ == text_.size() || text_[at_] != '"') break;
        book_.texts += '"';
        ++at_;
    }
    if (at_ < text_.size() && text_[at_] != separator_ && !at_row_end()) {
        return "na een sluitend aanhalingsteken staat nog tekst";
    }
    return {};
}

}  // namespace

base::Outcome<Workbook> read_csv(Bytes file, std::string_view sheet_name) {
    const auto text = text_from_bytes(file);
    if (!text) return tl::unexpected(text.error());
    const char separator = separator_of(*text);
    Workbook book{.kind = FileKind::csv, .texts = {}, .sheets = {}};
    CsvReader reader(*text, separator, book);
    const std::string_view wrong = reader.read(sheet_name);
    if (!wrong.empty()) {
        return refuse_damaged("rij " + std::to_string(reader.row()) + ": " + std::string(wrong));
    }
    return finished(std::move(book));
}

}  // namespace trede::intake
