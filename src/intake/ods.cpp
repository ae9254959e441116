#include "intake/ods.hpp"

#include <algorithm>
#include <utility>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "intake/cell_writer.hpp"
#include "intake/xml.hpp"

namespace trede::intake {

namespace limits = base::limits;
using Token = XmlScanner::Token;

namespace {

constexpr std::string_view unknown_character = "er staat een onbekend teken in een tekst";
constexpr std::string_view too_long = "er staat te veel tekst in een cel";

class ContentReader {
  public:
    ContentReader(std::string_view content, Workbook& book)
        : xml_(content), book_(book), writer_(book) {}

    std::string_view read();

  private:
    std::string_view read_style();
    std::string_view read_table();
    std::string_view read_row();
    std::string_view read_cell();
    std::string_view read_cell_text();
    std::string_view read_paragraph();
    std::string_view look_for_failure();
    std::string_view write_cell();
    std::string_view merge_from_cell();
    std::string_view append(std::string_view written);
    std::string_view broken() const { return xml_.why_broken(); }
    // A count that may be left out; 0 when it is no count or too large.
    std::uint32_t count(std::string_view name, std::size_t most) const;
    std::string attribute(std::string_view name) const;
    // Of a row or column: hidden by a person or by a filter (ODF 1.3 part 3, 19.753).
    bool is_hidden() const {
        const auto shown = xml_.attribute("visibility");
        return shown == "collapse" || shown == "filter";
    }

    XmlScanner xml_;
    Workbook& book_;
    CellWriter writer_;
    std::vector<std::string> hidden_styles_;
    std::uint32_t column_ = 0;
    std::uint32_t repeated_ = 1;
    std::uint32_t text_at_ = 0;
    CellKind kind_ = CellKind::text;
    bool value_known_ =
        false;  // the value came from an attribute, so the shown text does not count
    bool has_formula_ = false;
    bool failed_ = false;  // the formula has no outcome, whatever value stands beside it
};

std::uint32_t ContentReader::count(std::string_view name, std::size_t most) const {
    const auto written = xml_.attribute(name);
    if (!written) return 1;
    const auto number = base::parse_integer(*written);
    if (!number || *number < 1 || *number > static_cast<long long>(most)) return 0;
    return static_cast<std::uint32_t>(*number);
}

std::string ContentReader::attribute(std::string_view name) const {
    std::string text;
    if (!append_decoded(text, xml_.attribute(name).value_or(""))) text.clear();
    return text;
}

std::string_view ContentReader::read() {
    for (Token token = xml_.next(); token != Token::done; token = xml_.next()) {
        if (token == Token::broken) return broken();
        if (token != Token::start) continue;
        std::string_view wrong;
        if (xml_.name() == "style") wrong = read_style();
        if (xml_.name() == "table") wrong = read_table();
        if (xml_.name() == "tracked-changes" && xml_.skip() == Token::broken) return broken();
        if (!wrong.empty()) return wrong;
    }
    return {};
}

std::string_view ContentReader::read_style() {
    const std::string name = attribute("name");
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        const bool hides = token == Token::start && xml_.name() == "table-properties" &&
                           xml_.attribute("display") == "false";
        if (hides && hidden_styles_.size() < limits::sheets_in_a_file)
            hidden_styles_.push_back(name);
    }
}

std::string_view ContentReader::read_table() {
    if (book_.sheets.size() == limits::sheets_in_a_file) return "het heeft te veel bladen";
    const std::string name = attribute("name");
    if (name.size() > limits::sheet_name_bytes) return "een bladnaam is te lang";
    const auto hidden = std::ranges::find(hidden_styles_, attribute("style-name"));
    writer_.begin_sheet(name, hidden != hidden_styles_.end());
    std::uint32_t columns = 0;
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token != Token::start) continue;
        const std::string_view element = xml_.name();
        if (element == "table-column") {
            const std::uint32_t more = count("number-columns-repeated", limits::sheet_columns);
            if (is_hidden() && more > 0) writer_.hide(whole_columns(columns, columns + more - 1));
            columns += more;
        } else if (element == "table-row") {
            if (const auto wrong = read_row(); !wrong.empty()) return wrong;
        } else if (element == "shapes" || element == "forms" || element == "named-expressions" ||
                   element == "table") {
            if (xml_.skip() == Token::broken) return broken();
        }
    }
}

std::string_view ContentReader::read_row() {
    const std::uint32_t times = count("number-rows-repeated", limits::sheet_rows);
    if (times == 0) return "een rij wordt te vaak herhaald";
    if (const auto wrong = writer_.begin_row(writer_.row_number() + 1); !wrong.empty())
        return wrong;
    if (is_hidden())
        writer_.hide(whole_rows(writer_.row_number(), writer_.row_number() + times - 1));
    column_ = 0;
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) break;
        if (token != Token::start) continue;
        if (xml_.name() == "table-cell") {
            if (const auto wrong = read_cell(); !wrong.empty()) return wrong;
        } else if (xml_.name() == "covered-table-cell") {
            const std::uint32_t covered = count("number-columns-repeated", limits::sheet_columns);
            if (covered == 0) return "een cel wordt te vaak herhaald";
            column_ += covered;
            if (xml_.skip() == Token::broken) return broken();
        }
        if (column_ > limits::sheet_columns) return "er staat een cel buiten het blad";
    }
    return times > 1 ? writer_.repeat_row(times - 1) : std::string_view{};
}

std::string_view ContentReader::append(std::string_view written) {
    if (!append_decoded(book_.texts, written)) return unknown_character;
    return book_.texts.size() - text_at_ > limits::sheet_cell_bytes ? too_long : std::string_view{};
}

// office:value-type says which attribute holds the value; for text it is what is shown (19.387).
std::string_view ContentReader::read_cell() {
    repeated_ = count("number-columns-repeated", limits::sheet_columns);
    if (repeated_ == 0) return "een cel wordt te vaak herhaald";
    text_at_ = writer_.begin_text();
    const std::string_view type = xml_.attribute("value-type").value_or("");
    std::optional<std::string_view> value;
    kind_ = CellKind::text;
    failed_ = xml_.any_attribute("value-type", "error");
    if (failed_) {
        kind_ = CellKind::error;  // the value beside it is no outcome
    } else if (type == "float" || type == "percentage" || type == "currency") {
        kind_ = type == "percentage" ? CellKind::percentage
                : type == "currency" ? CellKind::currency
                                     : CellKind::number;
        value = xml_.attribute("value");
    } else if (type == "date") {
        kind_ = CellKind::date;
        value = xml_.attribute("date-value");
        if (value) value = value->substr(0, 10);
        if (value && !base::parse_date(*value)) kind_ = CellKind::text;
    } else if (type == "boolean") {
        kind_ = CellKind::boolean;
        value = xml_.attribute("boolean-value");
        if (value) value = *value == "true" ? "1" : "0";
    } else if (type == "string") {
        value = xml_.attribute("string-value");
        // What went wrong in a formula stands in what is shown only.
        if (value && value->empty()) value.reset();
    }
    value_known_ = value.has_value();
    // A type says that the formula was worked out, be it to an empty text.
    has_formula_ = xml_.attribute("formula").has_value();
    const bool worked_out = !type.empty();
    if (value) {
        if (const auto wrong = append(*value); !wrong.empty()) return wrong;
    }
    if (const auto wrong = merge_from_cell(); !wrong.empty()) return wrong;
    if (const auto wrong = read_cell_text(); !wrong.empty()) return wrong;
    if (failed_) {
        kind_ = CellKind::error;
        if (book_.texts.size() == text_at_) book_.texts += "#";
        return write_cell();
    }
    if (!value_known_ && kind_ != CellKind::text) kind_ = CellKind::text;
    if (has_formula_ && !worked_out && book_.texts.size() == text_at_) {
        book_.texts += "=";
        kind_ = CellKind::formula;
    } else if (has_formula_ && kind_ == CellKind::text &&
               std::string_view(book_.texts).substr(text_at_).starts_with('#')) {
        kind_ = CellKind::error;
    }
    return write_cell();
}

std::string_view ContentReader::merge_from_cell() {
    const std::uint32_t columns = count("number-columns-spanned", limits::sheet_columns);
    const std::uint32_t rows = count("number-rows-spanned", limits::sheet_rows);
    if (columns == 0 || rows == 0) return "er zijn te veel cellen samengevoegd";
    if (columns == 1 && rows == 1) return {};
    return writer_.merge({.first_row = writer_.row_number(),
                          .last_row = writer_.row_number() + rows - 1,
                          .first_column = column_,
                          .last_column = column_ + columns - 1});
}

// The paragraphs of a cell, one a line; a remark attached to the cell is no part of it.
std::string_view ContentReader::read_cell_text() {
    const std::size_t level = xml_.depth();
    bool first = true;
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token != Token::start) continue;
        if (xml_.name() == "p" && value_known_ && has_formula_) {
            if (const auto wrong = look_for_failure(); !wrong.empty()) return wrong;
            continue;
        }
        if (xml_.name() != "p" || value_known_) {
            if (xml_.skip() == Token::broken) return broken();
            continue;
        }
        if (!first) book_.texts += '\n';
        first = false;
        if (const auto wrong = read_paragraph(); !wrong.empty()) return wrong;
    }
}

// Some programs write a value, 0, beside what they show of a formula that failed: "#DIV/0!",
// "Err:508".
std::string_view ContentReader::look_for_failure() {
    const std::size_t level = xml_.depth();
    for (bool first = true;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token != Token::text || base::blank(xml_.text()) || !std::exchange(first, false))
            continue;
        const std::string_view shown = base::trim(xml_.text());
        failed_ = failed_ || shown.starts_with('#') || shown.starts_with("Err:");
    }
}

std::string_view ContentReader::read_paragraph() {
    const std::size_t level = xml_.depth();
    for (;;) {
        const Token token = xml_.next();
        if (token == Token::done || token == Token::broken) return broken();
        if (token == Token::end && xml_.depth() < level) return {};
        if (token == Token::text) {
            if (xml_.text_is_literal()) {
                book_.texts.append(xml_.text());
            } else if (const auto wrong = append(xml_.text()); !wrong.empty()) {
                return wrong;
            }
        }
        if (token != Token::start) continue;
        if (xml_.name() == "s") {  // several blanks in a row
            const std::uint32_t blanks = count("c", limits::sheet_cell_bytes);
            if (blanks == 0) return too_long;
            book_.texts.append(blanks, ' ');
        } else if (xml_.name() == "tab") {
            book_.texts += '\t';
        } else if (xml_.name() == "line-break") {
            book_.texts += '\n';
        } else if (xml_.name() == "annotation" && xml_.skip() == Token::broken) {
            return broken();
        }
        if (book_.texts.size() - text_at_ > limits::sheet_cell_bytes) return too_long;
    }
}

std::string_view ContentReader::write_cell() {
    const std::size_t length = book_.texts.size() - text_at_;
    const std::uint32_t first = column_;
    column_ += repeated_;
    if (length == 0) return {};
    if (column_ > limits::sheet_columns) return "er staat een cel buiten het blad";
    for (std::uint32_t i = 0; i < repeated_; ++i) {
        if (const auto wrong = writer_.add(first + i, kind_, text_at_, length); !wrong.empty())
            return wrong;
    }
    return {};
}

}  // namespace

base::Outcome<Workbook> read_ods(Bytes file, const Archive& archive) {
    if (const ArchiveEntry* manifest = find_entry(archive, "META-INF/manifest.xml")) {
        const auto content = unpack(file, *manifest);
        if (!content) return tl::unexpected(content.error());
        if (content->find("encryption-data") != std::string::npos) {
            return refuse_file(
                "Het bestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord en "
                "lever het opnieuw aan.");
        }
    }
    const ArchiveEntry* entry = find_entry(archive, "content.xml");
    if (entry == nullptr) return refuse_damaged("de inhoud ontbreekt");
    const auto content = unpack(file, *entry);
    if (!content) return tl::unexpected(content.error());
    Workbook book{.kind = FileKind::ods, .texts = {}, .sheets = {}};
    const std::string_view wrong = ContentReader(*content, book).read();
    if (!wrong.empty()) {
        const std::string place =
            book.sheets.empty() ? "" : "blad '" + book.sheets.back().name + "': ";
        return refuse_damaged(place + std::string(wrong));
    }
    return finished(std::move(book));
}

}  // namespace trede::intake
