#include "spreadsheet/ods.hpp"

#include <zip.h>

#include <cstdint>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace trede::spreadsheet {

namespace {

constexpr std::string_view media = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view declaration = R"(<?xml version="1.0" encoding="UTF-8"?>)";

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&') {
            safe += "&amp;";
        } else if (c == '<') {
            safe += "&lt;";
        } else if (c == '>') {
            safe += "&gt;";
        } else if (c == '"') {
            safe += "&quot;";
        } else if (byte >= 0x20 || c == '\t' || c == '\n') {
            safe += c;  // XML 1.0 has no other control characters
        }
    }
    return safe;
}

std::string cell_of(const reports::Cell& cell) {
    const std::string shown = escaped(reports::text_of(cell, reports::CsvStyle::machine));
    const auto of_type = [](std::string_view style, std::string_view type, std::string_view value,
                            std::string_view text) {
        std::string out = "<table:table-cell";
        out.append(style).append(" office:value-type=\"").append(type).append("\"").append(value);
        return out.append("><text:p>").append(text).append("</text:p></table:table-cell>");
    };
    if (std::holds_alternative<std::string>(cell))
        return of_type("", "string", "", escaped(std::get<std::string>(cell)));
    if (std::holds_alternative<long long>(cell)) {
        return of_type(R"( table:style-name="getal")", "float", " office:value=\"" + shown + "\"",
                       shown);
    }
    if (std::holds_alternative<base::Date>(cell)) {
        return of_type(R"( table:style-name="dag")", "date", " office:date-value=\"" + shown + "\"",
                       shown);
    }
    return "<table:table-cell/>";
}

std::string row_of(const std::vector<reports::Cell>& cells) {
    std::string row = "<table:table-row>";
    for (const reports::Cell& cell : cells) row += cell_of(cell);
    return row + "</table:table-row>";
}

std::string sheet_of(const std::string& name, const std::string& rows) {
    return "<table:table table:name=\"" + escaped(name) + "\">" + rows + "</table:table>";
}

std::string content_of(const reports::Table& table) {
    std::string head = "<table:table-header-rows><table:table-row>";
    for (const reports::Column& column : table.columns) {
        head += "<table:table-cell table:style-name=\"kop\" office:value-type=\"string\"><text:p>" +
                escaped(column.heading) + "</text:p></table:table-cell>";
    }
    std::string rows = head + "</table:table-row></table:table-header-rows>";
    for (const auto& row : table.rows) rows += row_of(row);
    std::string about;
    for (const std::string& sentence : table.about) about += row_of({reports::Cell(sentence)});
    std::string content(declaration);
    content +=
        R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
        R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
        R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
        R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
        R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0")"
        R"( xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3">)"
        R"(<office:automatic-styles><number:number-style style:name="N1"><number:number)"
        R"( number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/>)"
        R"(</number:number-style><number:date-style style:name="D1"><number:day/><number:text>-)"
        R"(</number:text><number:month/><number:text>-</number:text><number:year number:style="long"/>)"
        R"(</number:date-style><style:style style:name="getal" style:family="table-cell")"
        R"( style:data-style-name="N1"/><style:style style:name="dag" style:family="table-cell")"
        R"( style:data-style-name="D1"/><style:style style:name="kop" style:family="table-cell">)"
        R"(<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>)"
        R"(<office:body><office:spreadsheet>)";
    content += sheet_of(table.title, rows) + sheet_of("Over dit bestand", about);
    return content + "</office:spreadsheet></office:body></office:document-content>";
}

std::string manifest() {
    std::string text(declaration);
    text +=
        R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0")"
        R"( manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type=")";
    text += media;
    text += R"("/><manifest:file-entry manifest:full-path="content.xml")"
            R"( manifest:media-type="text/xml"/></manifest:manifest>)";
    return text;
}

[[noreturn]] void give_up() { throw std::runtime_error("Het werkblad is niet te maken."); }

void add(zip_t* archive, const char* name, const std::string& bytes, std::int32_t method) {
    zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    if (source == nullptr) give_up();
    const zip_int64_t at = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        give_up();
    }
    const auto index = static_cast<zip_uint64_t>(at);
    constexpr std::time_t first_day_of_zip = 315'532'800;  // 1980-01-01: the same input, same bytes
    if (zip_set_file_compression(archive, index, method, 0) != 0 ||
        zip_file_set_mtime(archive, index, first_day_of_zip, 0) != 0)
        give_up();
}

}  // namespace

std::string to_ods(const reports::Table& table) {
    const std::string kind(media);
    const std::string content = content_of(table);
    const std::string listed = manifest();
    zip_error_t error;
    zip_error_init(&error);
    const std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> target(
        zip_source_buffer_create(nullptr, 0, 0, &error), zip_source_free);
    if (!target) give_up();
    zip_source_keep(target.get());  // the archive takes one of the two
    std::unique_ptr<zip_t, void (*)(zip_t*)> archive(
        zip_open_from_source(target.get(), ZIP_TRUNCATE, &error), zip_discard);
    if (!archive) {
        zip_source_free(target.get());
        give_up();
    }
    // ISO 26300 part 2, 3.3: the first entry says what it is, and is not packed.
    add(archive.get(), "mimetype", kind, ZIP_CM_STORE);
    add(archive.get(), "content.xml", content, ZIP_CM_DEFLATE);
    add(archive.get(), "META-INF/manifest.xml", listed, ZIP_CM_DEFLATE);
    zip_t* const closing = archive.release();
    if (zip_close(closing) != 0) {
        zip_discard(closing);
        give_up();
    }
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_source_stat(target.get(), &about) != 0 || zip_source_open(target.get()) != 0) give_up();
    std::string bytes(about.size, '\0');
    const zip_int64_t read = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (read < 0 || std::cmp_not_equal(read, bytes.size())) give_up();
    return bytes;
}

}  // namespace trede::spreadsheet
