#pragma once

#include <libdeflate.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Small sheets made in memory, also with every lie that a ZIP directory can tell. For tests only.
namespace trede::test {

struct Part {
    std::string name;
    std::string content;
    bool deflate = true;
    // What the directory says instead of the truth.
    std::optional<std::uint32_t> claimed_unpacked = {};
    std::optional<std::uint32_t> claimed_packed = {};
    std::optional<std::uint32_t> claimed_offset = {};
    std::optional<std::uint32_t> claimed_crc = {};
    std::optional<std::string> claimed_name = {};
    std::uint16_t flags = 0;
    std::uint16_t method_or = 0;
    std::uint32_t attributes = 0;  // external; with the Unix host when not 0
};

inline void put(std::string& to, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) to += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

inline std::string deflated(std::string_view content) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_deflate_compress_bound(compressor, content.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor, content.data(), content.size(),
                                              packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
}

inline std::string zlib_packed(std::string_view content) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_zlib_compress_bound(compressor, content.size()), '\0');
    packed.resize(libdeflate_zlib_compress(compressor, content.data(), content.size(),
                                           packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
}

inline std::string make_zip(const std::vector<Part>& parts,
                            std::optional<std::uint16_t> claimed_entries = {}) {
    std::string file;
    std::string directory;
    for (const Part& part : parts) {
        const std::string packed = part.deflate ? deflated(part.content) : part.content;
        const std::uint32_t crc = part.claimed_crc.value_or(
            libdeflate_crc32(0, part.content.data(), part.content.size()));
        const auto method = static_cast<std::uint16_t>((part.deflate ? 8 : 0) | part.method_or);
        const std::uint32_t at = static_cast<std::uint32_t>(file.size());
        const auto fields = [&](std::string& to, bool claimed) {
            put(to, 20, 2);
            put(to, part.flags, 2);
            put(to, method, 2);
            put(to, 0, 2);       // time
            put(to, 0x5921, 2);  // 1-9-2024
            put(to, crc, 4);
            put(to,
                claimed ? part.claimed_packed.value_or(static_cast<std::uint32_t>(packed.size()))
                        : packed.size(),
                4);
            put(to, part.claimed_unpacked.value_or(static_cast<std::uint32_t>(part.content.size())),
                4);
        };
        put(file, 0x04034B50, 4);
        fields(file, true);
        put(file, part.name.size(), 2);
        put(file, 0, 2);
        file += part.name;
        file += packed;
        const std::string name = part.claimed_name.value_or(part.name);
        put(directory, 0x02014B50, 4);
        put(directory, part.attributes != 0 ? (3U << 8U) | 20U : 20U, 2);
        fields(directory, true);
        put(directory, name.size(), 2);
        put(directory, 0, 8);  // extra, comment, disk, internal
        put(directory, part.attributes, 4);
        put(directory, part.claimed_offset.value_or(at), 4);
        directory += name;
    }
    const std::size_t at = file.size();
    file += directory;
    put(file, 0x06054B50, 4);
    put(file, 0, 4);
    const auto entries = claimed_entries.value_or(static_cast<std::uint16_t>(parts.size()));
    put(file, entries, 2);
    put(file, entries, 2);
    put(file, directory.size(), 4);
    put(file, at, 4);
    put(file, 0, 2);
    return file;
}

inline std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

// The parts of an XLSX file with one sheet, whose <worksheet> holds `inside`.
inline std::vector<Part> xlsx_parts(const std::string& inside, const std::string& shared = "",
                                    const std::string& styles = "") {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    std::vector<Part> parts = {
        {.name = "[Content_Types].xml", .content = head + "<Types/>"},
        {.name = "_rels/.rels",
         .content = head + "<Relationships xmlns=\"" + package +
                    "\"><Relationship Id=\"rId1\" Type=\"" + types +
                    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {.name = "xl/workbook.xml",
         .content =
             head + "<workbook xmlns:r=\"" + types +
             "\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
        {.name = "xl/_rels/workbook.xml.rels",
         .content = head + "<Relationships xmlns=\"" + package +
                    "\"><Relationship Id=\"rId1\" Type=\"" + types +
                    "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {.name = "xl/worksheets/sheet1.xml",
         .content = head + "<worksheet>" + inside + "</worksheet>"}};
    if (!shared.empty())
        parts.push_back(
            {.name = "xl/sharedStrings.xml", .content = head + "<sst>" + shared + "</sst>"});
    if (!styles.empty())
        parts.push_back(
            {.name = "xl/styles.xml", .content = head + "<styleSheet>" + styles + "</styleSheet>"});
    return parts;
}

// The parts of an ODS file whose <office:spreadsheet> holds `inside`.
inline std::vector<Part> ods_parts(const std::string& inside, const std::string& styles = "") {
    return {{.name = "mimetype",
             .content = "application/vnd.oasis.opendocument.spreadsheet",
             .deflate = false},
            {.name = "META-INF/manifest.xml", .content = "<manifest:manifest/>"},
            {.name = "content.xml",
             .content = "<?xml version=\"1.0\" "
                        "encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>" +
                        styles + "</office:automatic-styles><office:body><office:spreadsheet>" +
                        inside + "</office:spreadsheet></office:body></office:document-content>"}};
}

}  // namespace trede::test
