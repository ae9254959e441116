#include <zip.h>
#include <zipconf.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/text.hpp"
#include "demo/sheets.hpp"

namespace trede::demo {

namespace {

using Kind = DraftCell::Kind;

std::string in_quotes_if_needed(const std::string& text, char separator) {
    if (text.find_first_of(std::string("\"\n") + separator) == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

std::string csv_cell(const DraftCell& cell, bool dutch) {
    switch (cell.kind) {
        case Kind::empty:
            return {};
        case Kind::text:
            return cell.text;
        case Kind::number:
            return dutch ? base::with_points(cell.number) : std::to_string(cell.number);
        case Kind::date:
            return dutch ? base::in_figures(cell.date) : base::to_iso(cell.date);
    }
    return {};
}

std::string xml_text(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else
            safe += c;
    }
    return safe;
}

std::string ods_cell(const DraftCell& cell) {
    std::string attributes;
    if (cell.columns > 1 || cell.rows > 1) {
        attributes = " table:number-columns-spanned=\"" + std::to_string(cell.columns) +
                     "\" table:number-rows-spanned=\"" + std::to_string(cell.rows) + "\"";
    }
    if (cell.strong) attributes += " table:style-name=\"vet\"";
    switch (cell.kind) {
        case Kind::empty:
            return "<table:table-cell/>";
        case Kind::text:
            return "<table:table-cell office:value-type=\"string\"" + attributes + "><text:p>" +
                   xml_text(cell.text) + "</text:p></table:table-cell>";
        case Kind::number:
            return "<table:table-cell office:value-type=\"float\" office:value=\"" +
                   std::to_string(cell.number) + "\"" + attributes + "><text:p>" +
                   base::with_points(cell.number) + "</text:p></table:table-cell>";
        case Kind::date:
            return "<table:table-cell office:value-type=\"date\" office:date-value=\"" +
                   base::to_iso(cell.date) + "\"" + attributes + "><text:p>" +
                   base::in_figures(cell.date) + "</text:p></table:table-cell>";
    }
    return {};
}

constexpr std::size_t ods_columns = 8;  // as many as the widest sheet has

std::string ods_content(const SheetDraft& draft) {
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content "
        "office:version=\"1.2\""
        " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
        " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
        " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
        " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
        " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:automatic-styles>"
        "<style:style style:name=\"vet\" style:family=\"table-cell\"><style:text-properties "
        "fo:font-weight=\"bold\"/>"
        "</style:style></office:automatic-styles><office:body><office:spreadsheet><table:table "
        "table:name=\"" +
        xml_text(draft.sheet) + "\"><table:table-column table:number-columns-repeated=\"" +
        std::to_string(ods_columns) + "\"/>\n";
    std::vector<int> covered_below(ods_columns, 0);  // rows still covered by a merged cell above
    for (const auto& row : draft.rows) {
        xml += "<table:table-row>";
        if (row.empty()) xml += "<table:table-cell/>";
        int covered = 0;  // cells to the right that a merged one covers
        for (std::size_t at = 0; at < row.size(); ++at) {
            const bool hidden = covered > 0 || covered_below.at(at) > 0;
            xml += hidden ? "<table:covered-table-cell/>" : ods_cell(row[at]);
            covered = hidden ? std::max(0, covered - 1) : row[at].columns - 1;
            covered_below.at(at) =
                hidden ? std::max(0, covered_below.at(at) - 1) : row[at].rows - 1;
        }
        xml += "</table:table-row>\n";
    }
    return xml + "</table:table></office:spreadsheet></office:body></office:document-content>\n";
}

constexpr std::string_view ods_type = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view ods_manifest =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
    "manifest:version=\"1.2\">\n"
    "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\""
    " manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\n"
    "<manifest:file-entry manifest:full-path=\"content.xml\" "
    "manifest:media-type=\"text/xml\"/>\n</manifest:manifest>\n";

struct Entry {
    const char* name;
    std::string_view content;
    bool stored;
};

constexpr zip_uint16_t midnight = 0;
constexpr zip_uint16_t first_of_1980 =
    (1U << 5U) | 1U;  // year 0, month 1, day 1: the first day a zip file can name

void add(zip_t* archive, const Entry& entry) {
    zip_source_t* source =
        zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0);
    const zip_int64_t index = zip_file_add(archive, entry.name, source, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error("zip: cannot add " + std::string(entry.name));
    const auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive, at, entry.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
    zip_file_set_dostime(archive, at, midnight, first_of_1980, 0);
}

struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

std::string zip_bytes(const std::array<Entry, 3>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, FreeSource> memory(
        zip_source_buffer_create(nullptr, 0, 0, &error));
    zip_t* archive =
        memory ? zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, &error) : nullptr;
    if (archive == nullptr) throw std::runtime_error("zip: cannot begin an archive");
    zip_source_keep(memory.get());
    for (const auto& entry : entries) add(archive, entry);
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        throw std::runtime_error("zip: cannot finish the archive");
    }
    zip_stat_t stat;
    if (zip_source_stat(memory.get(), &stat) != 0 || zip_source_open(memory.get()) != 0) {
        throw std::runtime_error("zip: cannot read the archive back");
    }
    std::string bytes(stat.size, '\0');
    const bool whole = zip_source_read(memory.get(), bytes.data(), bytes.size()) ==
                       static_cast<zip_int64_t>(bytes.size());
    zip_source_close(memory.get());
    if (!whole) throw std::runtime_error("zip: cannot read the archive back");
    return bytes;
}

}  // namespace

std::string csv_bytes(const SheetDraft& draft) {
    const bool dutch = draft.separator == ';';
    std::size_t width = 0;
    for (const auto& row : draft.rows) width = std::max(width, row.size());
    std::string bytes = dutch ? "\xEF\xBB\xBF" : "";
    for (const auto& row : draft.rows) {
        for (std::size_t at = 0; at < width; ++at) {
            if (at > 0) bytes += draft.separator;
            if (at < row.size())
                bytes += in_quotes_if_needed(csv_cell(row[at], dutch), draft.separator);
        }
        bytes += dutch ? "\r\n" : "\n";
    }
    return bytes;
}

std::string ods_bytes(const SheetDraft& draft) {
    const std::string content = ods_content(draft);
    // OpenDocument 1.2 part 3, 3.3: the media type is the first entry, and is not compressed.
    return zip_bytes(
        {Entry{.name = "mimetype", .content = ods_type, .stored = true},
         Entry{.name = "META-INF/manifest.xml", .content = ods_manifest, .stored = false},
         Entry{.name = "content.xml", .content = content, .stored = false}});
}

}  // namespace trede::demo
