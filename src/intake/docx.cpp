#include "intake/docx.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"
#include "intake/xml.hpp"

namespace trede::intake {

namespace limits = base::limits;
using Token = XmlScanner::Token;

namespace {

constexpr std::string_view tracked =
    "in een tabel staan wijzigingen die nog niemand heeft aanvaard of afgewezen";

class DocumentReader {
  public:
    DocumentReader(std::string_view content, Workbook& book)
        : xml_(content), book_(book), writer_(book) {}

    std::string_view read();

  private:
    std::string_view read_table();
    std::string_view read_row();
    std::string_view read_cell();
    std::string_view read_run_piece();
    std::string_view append(std::string_view written);
    std::string_view broken() const { return xml_.why_broken(); }
    // Of an element that says yes by being there: <w:vanish/>, <w:vanish w:val="0"/>.
    bool says_yes() const {
        const auto value = xml_.attribute("val");
        return !value || (*value != "0" && *value != "false" && *value != "off");
    }

    XmlScanner xml_;
    Workbook& book_;
    CellWriter writer_;
    std::uint32_t column_ = 0;
    std::uint32_t span_ = 1;
    std::uint32_t text_at_ = 0;
};

std::string_view DocumentReader::read() {
    for (Token token = xml_.next(); token != Token::done; token = xml_.next()) {
        if (token == Token::broken) return broken();
        if (token != Token::start || xml_.name() != "tbl") continue;
        if (const auto wrong = read_table(); !wrong.empty()) return wrong;
    }
    return {};
}

std::string_view DocumentReader::read_table() {
    if (book_.sheets.size() == limits::sheets_in_a_file) return "het heeft te veel tabellen";
    writer_.begin_sheet("tabel " + std::to_string(book_.sheets.size() + 1), false);
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token != Token::start) continue;
        if (xml_.name() == "ins" || xml_.name() == "del") return tracked;
        if (xml_.name() != "tr") continue;
        if (const auto wrong = read_row(); !wrong.empty()) return wrong;
    }
}

std::string_view DocumentReader::read_row() {
    if (const auto wrong = writer_.begin_row(writer_.row_number() + 1); !wrong.empty())
        return wrong;
    column_ = 0;
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token != Token::start) continue;
        if (xml_.name() == "ins" || xml_.name() == "del") return tracked;
        if (xml_.name() == "gridBefore") {  // columns of the table that the row leaves out
            const auto columns = base::parse_integer(xml_.attribute("val").value_or(""));
            if (!columns || *columns < 0 ||
                *columns > static_cast<long long>(limits::sheet_columns))
                return "een rij slaat te veel kolommen over";
            column_ += static_cast<std::uint32_t>(*columns);
        } else if (xml_.name() == "tc") {
            if (const auto wrong = read_cell(); !wrong.empty()) return wrong;
        }
        if (column_ > limits::sheet_columns) return "er staat een cel buiten de tabel";
    }
}

std::string_view DocumentReader::append(std::string_view written) {
    if (!append_decoded(book_.texts, written)) return "er staat een onbekend teken in een tekst";
    return book_.texts.size() - text_at_ > limits::sheet_cell_bytes
               ? "er staat te veel tekst in een cel"
               : std::string_view{};
}

// What one element within a cell adds to its text.
std::string_view DocumentReader::read_run_piece() {
    const std::string_view element = xml_.name();
    if (element == "ins" || element == "del" || element == "moveFrom" || element == "moveTo" ||
        element == "cellIns" || element == "cellDel")
        return tracked;
    // The same once more, for programs that do not know the first.
    if (element == "Fallback") return xml_.skip() == Token::broken ? broken() : std::string_view{};
    if (element == "vanish" && says_yes()) return "in een tabel staat verborgen tekst";
    if (element == "tbl") return "er staat een tabel in een tabel";
    if (element == "gridSpan") {
        const auto columns = base::parse_integer(xml_.attribute("val").value_or(""));
        if (!columns || *columns < 1 || *columns > static_cast<long long>(limits::sheet_columns))
            return "er zijn te veel cellen samengevoegd";
        span_ = static_cast<std::uint32_t>(*columns);
    } else if (element == "p" || element == "br" || element == "cr") {
        if (book_.texts.size() > text_at_) book_.texts += '\n';
    } else if (element == "tab") {
        if (book_.texts.size() > text_at_) book_.texts += '\t';
    } else if (element == "noBreakHyphen") {
        book_.texts += '-';
    }
    return {};
}

std::string_view DocumentReader::read_cell() {
    text_at_ = writer_.begin_text();
    span_ = 1;
    bool in_text = false;
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) break;
        if (token == Token::start) {
            in_text = xml_.name() == "t";
            if (const auto wrong = read_run_piece(); !wrong.empty()) return wrong;
        } else if (token == Token::end) {
            in_text = false;
        } else if (in_text) {
            if (xml_.text_is_literal()) {
                book_.texts.append(xml_.text());
            } else if (const auto wrong = append(xml_.text()); !wrong.empty()) {
                return wrong;
            }
        }
    }
    while (book_.texts.size() > text_at_ && book_.texts.back() == '\n') book_.texts.pop_back();
    const std::uint32_t first = column_;
    column_ += span_;
    if (column_ > limits::sheet_columns) return "er staat een cel buiten de tabel";
    if (span_ > 1) {
        if (const auto wrong = writer_.merge({.first_row = writer_.row_number(),
                                              .last_row = writer_.row_number(),
                                              .first_column = first,
                                              .last_column = column_ - 1});
            !wrong.empty())
            return wrong;
    }
    return writer_.end_text(first, CellKind::text, text_at_);
}

}  // namespace

base::Outcome<Workbook> read_docx(Bytes file, const Archive& archive) {
    const ArchiveEntry* entry = find_entry(archive, "word/document.xml");
    if (entry == nullptr) return refuse_damaged("de inhoud ontbreekt");
    const auto content = unpack(file, *entry);
    if (!content) return tl::unexpected(content.error());
    Workbook book{.kind = FileKind::ods, .texts = {}, .sheets = {}};
    const std::string_view wrong = DocumentReader(*content, book).read();
    if (!wrong.empty()) {
        const std::string place = book.sheets.empty() ? "" : book.sheets.back().name + ": ";
        return refuse_file("Het document is niet gelezen. " + place + std::string(wrong) +
                           ". Zet de tabel in een rekenblad.");
    }
    if (book.sheets.empty()) {
        return refuse_file(
            "Dit is een tekstdocument zonder tabel. Zet de cijfers in een rekenblad: XLSX, ODS of "
            "CSV.");
    }
    return finished(std::move(book));
}

}  // namespace trede::intake
