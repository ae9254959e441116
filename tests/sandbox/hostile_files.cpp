#include "hostile_files.hpp"

#include <zlib.h>

#include <algorithm>
#include <random>
#include <stdexcept>

#include "support/sheets.hpp"

namespace trede::test {

namespace {

constexpr std::uint32_t bomb_bytes = 256U << 20U;

// Blanks, deflated piece by piece: the maker never holds what the reader must not hold.
std::string deflated_blanks(std::uint32_t length) {
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib");
    std::string packed(length / 500 + 1'000, '\0');
    std::string piece(1U << 16U, ' ');
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    for (std::uint32_t done = 0; done < length; done += static_cast<std::uint32_t>(piece.size())) {
        stream.next_in = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_in = static_cast<uInt>(piece.size());
        const bool last = done + piece.size() >= length;
        deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
    }
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

std::string noise(std::mt19937& random, std::size_t length) {
    std::string bytes(length, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    return bytes;
}

std::vector<Part> good_parts(bool xlsx) {
    return xlsx ? xlsx_parts("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>")
                : ods_parts(
                      "<table:table table:name=\"Blad1\"><table:table-row><table:table-cell "
                      "office:value-type=\"float\" "
                      "office:value=\"1\"/></table:table-row></table:table>");
}

// The part that the reader wants most, last in the list in both formats.
Part& main_part(std::vector<Part>& parts) { return parts.back(); }

std::string with(bool xlsx, auto change) {
    std::vector<Part> parts = good_parts(xlsx);
    change(parts);
    return make_zip(parts);
}

void add_bombs(std::vector<HostileFile>& files) {
    const std::string packed = deflated_blanks(bomb_bytes);
    const auto bomb = [&](Part& part, std::uint32_t claimed) {
        part.content = packed;  // already deflated: stored as it is, called deflated
        part.deflate = false;
        part.method_or = 8;
        part.claimed_unpacked = claimed;
    };
    for (const bool xlsx : {true, false}) {
        const std::string ending = xlsx ? ".xlsx" : ".ods";
        files.push_back({"bomb-honest" + ending,
                         with(xlsx, [&](auto& parts) { bomb(main_part(parts), bomb_bytes); })});
        files.push_back({"bomb-lying-small" + ending,
                         with(xlsx, [&](auto& parts) { bomb(main_part(parts), 1'000); })});
        files.push_back({"bomb-lying-just-allowed" + ending, with(xlsx, [&](auto& parts) {
                             bomb(main_part(parts), static_cast<std::uint32_t>(packed.size()) * 99);
                         })});
    }
    for (const char* name : {"xl/sharedStrings.xml", "xl/styles.xml"}) {
        files.push_back(
            {"bomb-in-" + std::string(name).substr(3) + ".xlsx", with(true, [&](auto& parts) {
                 parts.push_back({.name = name, .content = {}});
                 bomb(parts.back(), bomb_bytes);
             })});
    }
    files.push_back(
        {"bomb-in-manifest.ods", with(false, [&](auto& parts) { bomb(parts.at(1), bomb_bytes); })});
    files.push_back({"bomb-beside-a-good-sheet.xlsx", with(true, [&](auto& parts) {
                         parts.push_back({.name = "xl/media/image1.png", .content = {}});
                         bomb(parts.back(), bomb_bytes);
                     })});
}

void add_sizes(std::vector<HostileFile>& files, std::mt19937& random) {
    const std::string filling = noise(random, 3U << 20U);
    for (const bool xlsx : {true, false}) {
        const std::string ending = xlsx ? ".xlsx" : ".ods";
        files.push_back({"over-200-MiB-claimed" + ending, with(xlsx, [&](auto& parts) {
                             parts.push_back({.name = "big",
                                              .content = filling,
                                              .deflate = false,
                                              .claimed_unpacked = 201U << 20U,
                                              .method_or = 8});
                         })});
        files.push_back({"over-200-MiB-together" + ending, with(xlsx, [&](auto& parts) {
                             for (int i = 0; i < 5; ++i) {
                                 parts.push_back({.name = "big" + std::to_string(i),
                                                  .content = filling,
                                                  .deflate = false,
                                                  .claimed_unpacked = 50U << 20U,
                                                  .method_or = 8});
                             }
                         })});
        files.push_back({"longer-than-said" + ending,
                         with(xlsx, [](auto& parts) { main_part(parts).claimed_unpacked = 10; })});
        files.push_back({"shorter-than-said" + ending, with(xlsx, [](auto& parts) {
                             main_part(parts).claimed_unpacked = 5'000;
                         })});
        files.push_back({"packed-past-the-end" + ending, with(xlsx, [](auto& parts) {
                             main_part(parts).claimed_packed = 0x7FFFFFFF;
                         })});
        files.push_back({"stored-with-two-lengths" + ending, with(xlsx, [](auto& parts) {
                             main_part(parts).deflate = false;
                             main_part(parts).claimed_unpacked = 7;
                         })});
        files.push_back({"wrong-checksum" + ending,
                         with(xlsx, [](auto& parts) { main_part(parts).claimed_crc = 7; })});
        files.push_back({"noise-called-deflated" + ending, with(xlsx, [&](auto& parts) {
                             main_part(parts) = {.name = main_part(parts).name,
                                                 .content = filling.substr(0, 5'000),
                                                 .deflate = false,
                                                 .method_or = 8};
                         })});
    }
    files.push_back({"over-32-MiB-on-disk.csv", std::string((32U << 20U) + 1, 'x')});
    files.push_back({"over-32-MiB-on-disk.xlsx", "PK\x03\x04" + std::string(32U << 20U, 'x')});
}

void add_directories(std::vector<HostileFile>& files) {
    std::vector<Part> many = good_parts(true);
    for (int i = 0; i < 10'001; ++i)
        many.push_back({.name = "e" + std::to_string(i), .content = {}, .deflate = false});
    files.push_back({"over-10000-entries.xlsx", make_zip(many)});
    files.push_back({"more-entries-said.xlsx", make_zip(good_parts(true), std::uint16_t{9'999})});
    files.push_back({"fewer-entries-said.xlsx", make_zip(good_parts(true), std::uint16_t{1})});
    files.push_back({"wide-form-mark.xlsx", make_zip(good_parts(true), std::uint16_t{0xFFFF})});
    files.push_back({"two-names-one-place.xlsx", with(true, [](auto& parts) {
                         Part twin = main_part(parts);
                         twin.claimed_offset = 0;
                         twin.claimed_name = parts.front().name;
                         parts.push_back(twin);
                     })});
    files.push_back({"same-entry-twice.xlsx",
                     with(true, [](auto& parts) { parts.push_back(Part(main_part(parts))); })});
    // A part inside another one, as in the bombs that overlap all their files.
    const std::string inner = make_zip({{.name = "a", .content = "inner", .deflate = false}});
    files.push_back({"part-inside-a-part.xlsx", with(true, [&](auto& parts) {
                         parts.insert(parts.begin(),
                                      {.name = "outer", .content = inner, .deflate = false});
                         parts.insert(parts.begin() + 1, {.name = "b",
                                                          .content = "inner",
                                                          .deflate = false,
                                                          .claimed_offset = 35,
                                                          .claimed_name = "a"});
                     })});
    files.push_back({"place-past-the-end.ods", with(false, [](auto& parts) {
                         main_part(parts).claimed_offset = 0xFFFFFFF0;
                     })});
    files.push_back({"place-without-a-header.ods",
                     with(false, [](auto& parts) { main_part(parts).claimed_offset = 3; })});
    files.push_back({"two-names.xlsx",
                     with(true, [](auto& parts) { parts.at(1).claimed_name = "xl/other.xm"; })});
    files.push_back(
        {"unknown-packing.xlsx", with(true, [](auto& parts) { main_part(parts).method_or = 6; })});
    files.push_back({"locked.xlsx", with(true, [](auto& parts) { main_part(parts).flags = 1; })});
}

void add_names(std::vector<HostileFile>& files) {
    const std::string nul("xl/a\0b", 6);
    for (const std::string& name :
         std::vector<std::string>{"../../etc/passwd", "xl/../../x", "/etc/passwd", "xl\\..\\x",
                                  "C:x", "./x", "..", nul, std::string(2'000, 'n')}) {
        for (const bool xlsx : {true, false}) {
            if (!xlsx && name != "../../etc/passwd") continue;
            files.push_back({"name-" + std::to_string(files.size()) + (xlsx ? ".xlsx" : ".ods"),
                             with(xlsx, [&](auto& parts) {
                                 parts.push_back({.name = name, .content = "x"});
                             })});
        }
    }
    struct Kind {
        const char* name;
        std::uint32_t mode;
    };
    for (const Kind& kind : {Kind{"symlink", 0xA1FF}, Kind{"device", 0x61B6}, Kind{"pipe", 0x11B6},
                             Kind{"socket", 0xC1B6}}) {
        files.push_back({std::string(kind.name) + ".xlsx", with(true, [&](auto& parts) {
                             parts.push_back({.name = "link",
                                              .content = "/etc/passwd",
                                              .attributes = kind.mode << 16U});
                         })});
    }
    files.push_back({"symlink.ods", with(false, [](auto& parts) {
                         main_part(parts).attributes = 0xA1FFU << 16U;
                     })});
}

void add_nested_and_cut(std::vector<HostileFile>& files, std::mt19937& random) {
    std::string nested = good_xlsx();
    for (int level = 1; level <= 4; ++level) {
        nested = make_zip({{.name = "level.zip", .content = nested, .deflate = false}});
        files.push_back({"nested-" + std::to_string(level) + ".xlsx", nested});
    }
    for (const bool xlsx : {true, false}) {
        const std::string whole = xlsx ? good_xlsx() : good_ods();
        for (int i = 0; i < 6; ++i) {
            const std::size_t length = 5 + random() % (whole.size() - 6);
            files.push_back({"cut-" + std::to_string(length) + (xlsx ? ".xlsx" : ".ods"),
                             whole.substr(0, length)});
        }
    }
    files.push_back({"with-a-tail.xlsx", good_xlsx() + "tail"});
    files.push_back({"with-a-head.xlsx", "PK\x03\x04" + good_xlsx()});
}

}  // namespace

std::string good_xlsx() { return make_zip(good_parts(true)); }
std::string good_ods() { return make_zip(good_parts(false)); }

std::vector<HostileFile> hostile_archives(unsigned seed) {
    std::mt19937 random(seed);
    std::vector<HostileFile> files;
    add_bombs(files);
    add_sizes(files, random);
    add_directories(files);
    add_names(files);
    add_nested_and_cut(files, random);
    return files;
}

}  // namespace trede::test
