#include "sandbox/workbook_codec.hpp"

#include "base/limits.hpp"
#include "base/text.hpp"
#include "sandbox/wire.hpp"

namespace trede::sandbox {

namespace limits = base::limits;
using intake::Cell;
using intake::Range;
using intake::Row;
using intake::Sheet;
using intake::Workbook;

namespace {

constexpr std::size_t reason_bytes = 4'096;
constexpr std::uint32_t is_workbook = 0x31424B57;
constexpr std::uint32_t is_refusal = 0x31464552;

tl::unexpected<base::Refusal> unbelievable() {
    return base::refuse(base::RefusalKind::input, "",
                        "Het bestand kon niet veilig worden gelezen: de uitkomst van het lezen "
                        "klopt niet. Maak een nieuw "
                        "bestand met alleen de tabel en lever dat aan.");
}

Sheet take_sheet(Taker& from) {
    Sheet sheet;
    sheet.name = from.text(limits::sheet_name_bytes);
    sheet.hidden = from.number() != 0;
    sheet.rows = from.list<Row>(limits::sheet_rows);
    sheet.cells = from.list<Cell>(limits::sheet_cells);
    sheet.merged = from.list<Range>(limits::sheet_merged_ranges);
    sheet.not_shown = from.list<Range>(limits::sheet_hidden_ranges);
    return sheet;
}

base::Outcome<Workbook> take_workbook(Taker from) {
    Workbook book;
    const std::uint32_t kind = from.number();
    if (kind > static_cast<std::uint32_t>(intake::FileKind::ods)) return unbelievable();
    book.kind = static_cast<intake::FileKind>(kind);
    book.texts = from.text(limits::sheet_unpacked_bytes);
    const std::uint32_t sheets = from.number();
    if (sheets > limits::sheets_in_a_file) return unbelievable();
    for (std::uint32_t i = 0; i < sheets && from.good(); ++i)
        book.sheets.push_back(take_sheet(from));
    if (!from.at_end() || !well_formed(book)) return unbelievable();
    return book;
}

// The words of a taken-over worker could mislead, but cannot do harm: one line of plain text.
base::Outcome<Workbook> take_refusal(Taker from) {
    const std::string reason = from.text(reason_bytes);
    bool plain = from.at_end() && !reason.empty() && base::is_utf8(reason);
    for (const char c : reason)
        plain = plain && (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
    if (!plain) return unbelievable();
    return base::refuse(base::RefusalKind::input, "", reason);
}

}  // namespace

void encode(const base::Outcome<Workbook>& read, const Put& put) {
    if (!read) {
        put_number(put, is_refusal);
        return put_text(put, read.error().reason);
    }
    put_number(put, is_workbook);
    put_number(put, static_cast<std::uint32_t>(read->kind));
    put_text(put, read->texts);
    put_number(put, static_cast<std::uint32_t>(read->sheets.size()));
    for (const Sheet& sheet : read->sheets) {
        put_text(put, sheet.name);
        put_number(put, sheet.hidden ? 1 : 0);
        put_list(put, std::span(sheet.rows));
        put_list(put, std::span(sheet.cells));
        put_list(put, std::span(sheet.merged));
        put_list(put, std::span(sheet.not_shown));
    }
}

base::Outcome<Workbook> decode(std::string_view bytes) {
    Taker from(bytes);
    const std::uint32_t what = from.number();
    if (what == is_workbook) return take_workbook(from);
    if (what == is_refusal) return take_refusal(from);
    return unbelievable();
}

}  // namespace trede::sandbox
