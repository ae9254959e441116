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

TEST_CASE("another spelling of the same is flagged too") {
    const auto document = [](const std::string& body) {
        return office(
            {{.name = "word/document.xml", .content = "<w:document>" + body + "</w:document>"}});
    };
    const auto instruction = [](std::string_view text) {
        return "<w:r><w:instrText>" + std::string(text) + "</w:instrText></w:r>";
    };
    CHECK(flags_of("a.docx", document(instruction(" ddeauto c:\\cmd"))) == Flags{Flag::dde});
    CHECK(flags_of("a.docx", document(instruction("DDE") + instruction("AUTO c:\\cmd"))) ==
          Flags{Flag::dde});
    CHECK(flags_of("a.docx", document(instruction("D") + instruction("de c:\\cmd x"))) ==
          Flags{Flag::dde});
    CHECK(flags_of("a.docx", document("<w:fldSimple w:instr=\"DDE c:\\cmd x\"/>")) ==
          Flags{Flag::dde});
    CHECK(flags_of("a.docx", document("<w:fldSimple w:instr='&#68;DE c:\\cmd x'/>")) ==
          Flags{Flag::dde});
    // Words of people, and fields that only show something.
    CHECK(flags_of("a.docx", document("<w:t>De DDE van vroeger</w:t>" + instruction("PAGE"))) ==
          Flags{});
    const std::string cell =
        "<a><table:table-cell table:formula=\"of:=DDE(&quot;soffice&quot;;&quot;x&quot;)\"/></a>";
    CHECK(flags_of("a.ods", test::make_zip({{.name = "content.xml", .content = cell}})) ==
          Flags{Flag::dde});
    CHECK(flags_of("a.xlsx", office({{.name = "xl/worksheets/sheet1.xml",
                                      .content = "<c><f>cmd|'/c calc'!A0</f></c>"}})) ==
          Flags{Flag::dde});
    CHECK(flags_of("a.xlsx", office({{.name = "xl/worksheets/sheet1.xml",
                                      .content = "<c><f>A1&amp;\"|\"&amp;Blad2!B1</f></c>"}})) ==
          Flags{});
    CHECK(flags_of("a.rtf", "{\\rtf1{\\field{\\*\\fldinst ddeauto c:\\\\cmd}}}") ==
          Flags{Flag::dde});
    CHECK(flags_of("a.rtf", "{\\rtf1{\\field{\\*\\fldinst {\\b DDE}{\\i A\\'55TO} c:\\\\cmd}}}") ==
          Flags{Flag::dde});
    CHECK(flags_of("a.rtf", "{\\rt{\\object{\\*\\objdata 01}}}") == Flags{Flag::ole});
    CHECK(flags_of("a.rtf", "{\\rtf1{\\*\\template \\\\\\\\evil\\\\t.dot}}") ==
          Flags{Flag::external_link});
    CHECK(flags_of("a.rtf", "{\\rtf1{\\field{\\*\\fldinst HYPERLINK \"x\"}} dde}") == Flags{});
}

TEST_CASE("relations are read as XML, in whatever quotes and charset") {
    const auto with = [](const std::string& relations) {
        return flags_of("a.docx",
                        office({{.name = "word/_rels/settings.xml.rels", .content = relations}}));
    };
    CHECK(with("<Relationships><Relationship Type='http://x/attachedTemplate' Target='http://evil' "
               "TargetMode='External'/></Relationships>") == Flags{Flag::external_link});
    CHECK(with("<r:Relationships><r:Relationship Type=\"http://x/attachedTemplate\" "
               "TargetMode = \"&#69;xternal\"/></r:Relationships>") == Flags{Flag::external_link});
    CHECK(with("<Relationships><Relationship Type='http://x/hyperlink' Target='http://goed' "
               "TargetMode='External'/></Relationships>") == Flags{});
    const std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Relationships><Relationship "
        "Type=\"x/attachedTemplate\" TargetMode=\"External\"/></Relationships>";
    CHECK(with("\xFF\xFE" + wide(text)) == Flags{Flag::external_link});
    CHECK(with(wide(text)) == Flags{Flag::external_link});
    CHECK(with("<Relationships><Relationship TargetMode='External'") == Flags{Flag::external_link});
}

TEST_CASE("what does not belong in an office file is looked into all the same") {
    CHECK(flags_of("a.zip", office({{.name = "antwoord.exe", .content = "MZ\x90"}})) ==
          Flags{Flag::program});
    const Part main{.name = "word/document.xml", .content = "<w:document/>"};
    CHECK(flags_of("a.docx", office({main, {.name = "antwoord.exe", .content = "MZ\x90"}})) ==
          Flags{Flag::program});
    CHECK(flags_of("a.docx",
                   office({main,
                           {.name = "word/afchunk.htm", .content = "<html><script>x</script>"}})) ==
          Flags{Flag::script});
    CHECK(flags_of("a.docx", office({main,
                                     {.name = "word/media/image1.png", .content = "\xFF\xD8\xFF"},
                                     {.name = "word/fonts/font1.odttf", .content = "abc"}})) ==
          Flags{});
    // A sheet in a letter, with macros in it; and files in files without end.
    const std::string sheet = office({{.name = "xl/workbook.xml", .content = "<workbook/>"},
                                      {.name = "xl/vbaProject.bin", .content = "x"}});
    CHECK(
        flags_of("a.docx", office({main, {.name = "word/embeddings/b.xlsm", .content = sheet}})) ==
        Flags{Flag::macro, Flag::ole});
    std::string inner = office({main});
    for (int i = 0; i < 6; ++i) inner = office({main, {.name = "word/b.docx", .content = inner}});
    CHECK(flags_of("a.docx", inner) == Flags{Flag::too_deep});
}

TEST_CASE("a page runs by its handlers too") {
    CHECK(flags_of("a.html", "<body onload=alert(1)>") == Flags{Flag::script});
    CHECK(flags_of("a.html", "<img src=x OnError = 'alert(1)'>") == Flags{Flag::script});
    CHECK(flags_of("a.html", "<img src=\"a>b\"onerror=alert(1)>") == Flags{Flag::script});
    CHECK(flags_of("a.svg", "<svg xmlns='x'/onload=alert(1)>") == Flags{Flag::script});
    CHECK(flags_of("a.html", "<p class=\"on\">Er is een tekort on = 5 < 6 onderdelen=x</p>") ==
          Flags{});
}

TEST_CASE("a PDF is read by what its names mean, and what cannot be read in it is told") {
    // "5 0 <</S/JavaScript/JS(x)>>" as zlib packs it.
    const auto pdf = [](const std::string& dictionary, const std::string& data) {
        return "%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\n3 0 obj<<" + dictionary +
               "/N 1/First 4>>stream\r\n" + data + "\nendstream endobj\n";
    };
    const std::string packed = test::zlib_packed("5 0 <</S/JavaScript/JS(app.alert(1))>>");
    const std::string flate = "/Filter/FlateDecode";
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm" + flate, packed)) == Flags{Flag::script});
    CHECK(flags_of("a.pdf", pdf("/Type/Obj#53tm" + flate, packed)) == Flags{Flag::script});
    CHECK(flags_of("a.pdf", pdf("/Filter[/Fl]/Type/ObjStm", packed)) == Flags{Flag::script});
    CHECK(flags_of("a.pdf", "%PDF-1.7 <</S /Java#53cript>>") == Flags{Flag::script});
    std::string other_sum = packed;
    other_sum.back() = static_cast<char>(other_sum.back() ^ 1);
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm" + flate, other_sum)) == Flags{Flag::script});
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]", "7801>")) ==
          Flags{Flag::unreadable_inside});
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm" + flate, "geen pakket")) ==
          Flags{Flag::unreadable_inside});
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm/DecodeParms<</Predictor 12>>" + flate, packed)) ==
          Flags{Flag::unreadable_inside});
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm" + flate, "geen pakket") +
                                "trailer<</Encrypt 9 0 R>>") == Flags{Flag::encrypted});
    CHECK(flags_of("a.pdf", pdf("/Type/ObjStm" + flate, test::zlib_packed("5 0 <</Type/Page>>"))) ==
          Flags{});
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
          Flags{Flag::leads_outside});
    std::vector<Part> many;
    for (int i = 0; i <= 10'000; ++i)
        many.push_back({.name = "f" + std::to_string(i), .content = "", .deflate = false});
    CHECK(flags_of("a.zip", test::make_zip(many)) == Flags{Flag::too_many_files});
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
