#include "intake/xlsx.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"
#include "intake/xlsx_parts.hpp"
#include "intake/xml.hpp"

namespace trede::intake {

namespace limits = base::limits;
using Token = XmlScanner::Token;
using xlsx::Slice;

namespace {

struct Around {
    std::vector<CellKind> shows;  // of every style
    std::vector<Slice> shared;
    bool counts_from_1904 = false;
    const GiveBack& give_back;
};

// Reads one sheet; every step gives why the file is damaged, or an empty text.
class SheetReader {
  public:
    SheetReader(std::string& content, const Around& around, Workbook& book, CellWriter& writer)
        : content_(content), xml_(content), around_(around), book_(book), writer_(writer) {}

    std::string_view read();

  private:
    void read_column();
    std::string_view read_row();
    std::string_view read_cell();
    std::string_view read_cell_parts(CellKind kind, bool is_shared);
    std::string_view read_text();
    std::string_view read_inline();
    std::string_view end_cell(CellKind kind, bool is_shared);
    std::string_view end_date();
    std::string_view read_merge();
    std::string_view broken() const { return xml_.why_broken(); }

    bool read_plain_cell(std::string_view& wrong);
    void forget_rows_read();

    std::string& content_;
    XmlScanner xml_;
    std::size_t forgotten_ = 0;  // up to here; nothing before the first row is forgotten
    const Around& around_;
    Workbook& book_;
    CellWriter& writer_;
    std::uint32_t row_ = 0;
    std::uint32_t next_column_ = 0;
    std::uint32_t column_ = 0;
    std::uint32_t text_at_ = 0;
    std::size_t style_ = 0;
    std::string formula_;
    bool has_formula_ = false;
    bool has_value_ = false;
};

std::string_view SheetReader::read() {
    for (Token token = xml_.next(); token != Token::done; token = xml_.next()) {
        if (token == Token::broken) return broken();
        if (token != Token::start) continue;
        std::string_view wrong;
        if (xml_.name() == "row") wrong = read_row();
        if (xml_.name() == "col") read_column();
        if (xml_.name() == "mergeCell") wrong = read_merge();
        if (!wrong.empty()) return wrong;
    }
    return {};
}

bool is_yes(std::string_view written) { return written == "1" || written == "true"; }

void SheetReader::read_column() {
    if (!is_yes(xml_.attribute("hidden").value_or(""))) return;
    const auto first = base::parse_integer(xml_.attribute("min").value_or(""));
    const auto last = base::parse_integer(xml_.attribute("max").value_or(""));
    const auto most = static_cast<long long>(limits::sheet_columns);
    if (!first || !last || *first < 1 || *last > most) return;
    writer_.hide(whole_columns(static_cast<std::uint32_t>(*first - 1),
                               static_cast<std::uint32_t>(*last - 1)));
}

std::string_view SheetReader::read_row() {
    const auto written = xml_.attribute("r");
    const auto number =
        written ? base::parse_integer(*written) : std::optional<long long>(row_ + 1LL);
    if (!number || *number < 1 || *number > static_cast<long long>(limits::sheet_rows)) {
        return "een rij heeft geen geldig nummer";
    }
    row_ = static_cast<std::uint32_t>(*number);
    next_column_ = 0;
    if (const auto wrong = writer_.begin_row(row_); !wrong.empty()) return wrong;
    if (is_yes(xml_.attribute("hidden").value_or(""))) writer_.hide(whole_rows(row_, row_));
    forget_rows_read();
    for (;;) {
        std::string_view plain_wrong;
        while (read_plain_cell(plain_wrong)) {
            if (!plain_wrong.empty()) return plain_wrong;
        }
        const Token token = xml_.next();
        if (token == Token::end) return {};
        if (token == Token::done || token == Token::broken) return broken();
        if (token != Token::start) continue;
        if (xml_.name() != "c") {
            if (xml_.skip() == Token::broken) return broken();
            continue;
        }
        if (const auto wrong = read_cell(); !wrong.empty()) return wrong;
    }
}

// The row that is being read and what stood before the first one stay: the scanner still compares
// their names.
void SheetReader::forget_rows_read() {
    constexpr std::size_t step = std::size_t{4} << 20U;
    if (!around_.give_back) return;
    if (forgotten_ == 0) forgotten_ = xml_.offset();
    if (xml_.offset() < forgotten_ + 2 * step) return;
    around_.give_back(std::span(content_).subspan(forgotten_, xml_.offset() - step - forgotten_));
    forgotten_ = xml_.offset() - step;
}

// Takes `text` from the front; false when it does not begin with it.
bool take(std::string_view& from, std::string_view text) {
    if (!from.starts_with(text)) return false;
    from.remove_prefix(text.size());
    return true;
}

std::string_view take_figures(std::string_view& from) {
    std::size_t count = 0;
    while (count < from.size() && from[count] >= '0' && from[count] <= '9') ++count;
    const std::string_view figures = from.substr(0, count);
    from.remove_prefix(count);
    return figures;
}

// OPTIMISED: <c r="B5" s="2"><v>142</v></c> and <c r="B5" s="2" t="s"><v>7</v></c>, which are
// nearly all cells, without going through the scanner piece by piece. Whatever is written otherwise
// is left to `read_cell`, which reads these the same.
bool SheetReader::read_plain_cell(std::string_view& wrong) {
    const std::string_view ahead = xml_.ahead();
    std::string_view rest = ahead;
    if (!take(rest, "<c r=\"")) return false;
    const std::size_t quote = rest.substr(0, 12).find('"');
    if (quote == std::string_view::npos) return false;
    const auto reference = parse_reference(rest.substr(0, quote));
    if (!reference || reference->row != row_) return false;
    rest.remove_prefix(quote + 1);
    std::size_t style = 0;
    if (take(rest, " s=\"")) {
        for (const char figure : take_figures(rest).substr(0, 9))
            style = style * 10 + static_cast<std::size_t>(figure - '0');
        if (!take(rest, "\"")) return false;
    }
    const bool is_shared = take(rest, " t=\"s\"");
    if (!take(rest, "><v>")) return false;
    const std::string_view value = take_figures(rest);
    if (value.empty() || !take(rest, "</v></c>")) return false;
    xml_.pass(ahead.size() - rest.size());
    column_ = reference->column;
    next_column_ = column_ + 1;
    style_ = style;
    has_formula_ = false;
    text_at_ = writer_.begin_text();
    book_.texts.append(value);
    wrong = end_cell(is_shared ? CellKind::text : CellKind::number, is_shared);
    return true;
}

std::string_view SheetReader::read_cell() {
    column_ = next_column_;
    if (const auto written = xml_.attribute("r")) {
        const auto reference = parse_reference(*written);
        if (!reference || reference->row != row_) return "een cel staat op een verkeerde plaats";
        column_ = reference->column;
    }
    next_column_ = column_ + 1;
    style_ = static_cast<std::size_t>(
        std::max(0LL, base::parse_integer(xml_.attribute("s").value_or("0")).value_or(0)));
    const std::string_view type = xml_.attribute("t").value_or("n");
    has_formula_ = has_value_ = false;
    text_at_ = writer_.begin_text();
    if (type == "n") return read_cell_parts(CellKind::number, false);
    if (type == "s") return read_cell_parts(CellKind::text, true);
    if (type == "str" || type == "inlineStr") return read_cell_parts(CellKind::text, false);
    if (type == "b") return read_cell_parts(CellKind::boolean, false);
    if (type == "e") return read_cell_parts(CellKind::error, false);
    if (type == "d") return read_cell_parts(CellKind::date, false);
    return "een cel heeft een onbekende soort";
}

std::string_view SheetReader::read_cell_parts(CellKind kind, bool is_shared) {
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::end) return end_cell(kind, is_shared);
        if (token == Token::done || token == Token::broken) return broken();
        if (token != Token::start) continue;
        std::string_view wrong;
        if (xml_.name() == "v") {
            if (has_value_) return "een cel heeft twee waarden";
            has_value_ = true;
            wrong = read_text();
        } else if (xml_.name() == "is") {
            has_value_ = true;
            wrong = read_inline();
        } else {
            has_formula_ = has_formula_ || xml_.name() == "f";
            if (xml_.skip() == Token::broken) return broken();
        }
        if (!wrong.empty()) return wrong;
    }
}

// The text up to the end of the element just begun, added to the store.
std::string_view SheetReader::read_text() {
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::end) return {};
        if (token != Token::text)
            return token == Token::start ? "een waarde is niet goed geschreven" : broken();
        if (xml_.text_is_literal()) {
            book_.texts.append(xml_.text());
        } else if (!append_decoded(book_.texts, xml_.text())) {
            return "er staat een onbekend teken in een tekst";
        }
        if (book_.texts.size() - text_at_ > limits::sheet_cell_bytes)
            return "er staat te veel tekst in een cel";
    }
}

std::string_view SheetReader::read_inline() {
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token != Token::start) continue;
        if (xml_.name() == "t") {
            if (const auto wrong = read_text(); !wrong.empty()) return wrong;
        } else if (xml_.name() == "rPh" && xml_.skip() == Token::broken) {
            return broken();
        }
    }
}

std::string_view SheetReader::end_cell(CellKind kind, bool is_shared) {
    const std::string_view value = std::string_view(book_.texts).substr(text_at_);
    // An empty value of type text was worked out; without a type it is what some writers leave.
    const bool empty_text = has_value_ && kind == CellKind::text;
    if (value.empty() && has_formula_ && !empty_text) {
        book_.texts += "=";
        return writer_.end_text(column_, CellKind::formula, text_at_);
    }
    if (is_shared && !value.empty()) {
        const auto index = base::parse_integer(value);
        if (!index || *index < 0 || static_cast<std::size_t>(*index) >= around_.shared.size()) {
            return "een cel wijst naar een tekst die er niet is";
        }
        const Slice slice = around_.shared[static_cast<std::size_t>(*index)];
        book_.texts.resize(text_at_);
        return writer_.add(column_, kind, slice.at, slice.length);
    }
    if (kind == CellKind::number && !value.empty() && style_ < around_.shows.size())
        kind = around_.shows[style_];
    if (kind == CellKind::date) return end_date();
    return writer_.end_text(column_, kind, text_at_);
}

// A number shown as a date, or a date in ISO form with or without the time; what is neither stays
// what it was.
std::string_view SheetReader::end_date() {
    const std::string value = book_.texts.substr(text_at_);
    auto day = xlsx::date_of_serial(value, around_.counts_from_1904);
    if (!day) day = base::parse_date(std::string_view(value).substr(0, 10));
    if (!day) return writer_.end_text(column_, CellKind::number, text_at_);
    book_.texts.resize(text_at_);
    book_.texts += base::to_iso(*day);
    return writer_.end_text(column_, CellKind::date, text_at_);
}

std::string_view SheetReader::read_merge() {
    const std::string_view written = xml_.attribute("ref").value_or("");
    const std::size_t colon = written.find(':');
    const auto first = parse_reference(written.substr(0, colon));
    const auto last =
        colon == std::string_view::npos ? first : parse_reference(written.substr(colon + 1));
    if (!first || !last) return "een samenvoeging is niet goed geschreven";
    return writer_.merge({.first_row = first->row,
                          .last_row = last->row,
                          .first_column = first->column,
                          .last_column = last->column});
}

// Room in one go, so that growing does not hold two copies of a large sheet. A cell takes at least
// 20 bytes of XML.
void make_room(Workbook& book, std::size_t content_bytes) {
    book.sheets.back().cells.reserve(std::min(content_bytes / 20, limits::sheet_cells));
    book.texts.reserve(book.texts.size() + content_bytes / 5);
}

}  // namespace

base::Outcome<Workbook> read_xlsx(Bytes file, const Archive& archive, const GiveBack& give_back) {
    const auto parts = xlsx::read_book(file, archive);
    if (!parts) return tl::unexpected(parts.error());
    Workbook book{.kind = FileKind::xlsx, .texts = {}, .sheets = {}};
    auto shows = xlsx::read_styles(file, archive, *parts);
    if (!shows) return tl::unexpected(shows.error());
    auto shared = xlsx::read_shared(file, archive, *parts, book.texts);
    if (!shared) return tl::unexpected(shared.error());
    const Around around{.shows = std::move(*shows),
                        .shared = std::move(*shared),
                        .counts_from_1904 = parts->counts_from_1904,
                        .give_back = give_back};
    CellWriter writer(book);
    for (const xlsx::SheetPart& part : parts->sheets) {
        const ArchiveEntry* entry = find_entry(archive, part.path);
        if (entry == nullptr) return refuse_damaged("blad '" + part.name + "' ontbreekt");
        auto content = unpack(file, *entry);
        if (!content) return tl::unexpected(content.error());
        writer.begin_sheet(part.name, part.hidden);
        make_room(book, content->size());
        const std::string_view wrong = SheetReader(*content, around, book, writer).read();
        if (!wrong.empty())
            return refuse_damaged("blad '" + part.name + "': " + std::string(wrong));
    }
    return finished(std::move(book));
}

}  // namespace trede::intake
