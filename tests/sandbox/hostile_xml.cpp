#include <array>

#include "hostile_files.hpp"
#include "support/sheets.hpp"

namespace trede::test {

namespace {

HostileFile sheet(const std::string& name, const std::string& inside,
                  const std::string& shared = "") {
    return {name + ".xlsx", make_zip(xlsx_parts(inside, shared))};
}

HostileFile row(const std::string& name, const std::string& cells) {
    return sheet(name, "<sheetData><row r=\"1\">" + cells + "</row></sheetData>");
}

HostileFile table(const std::string& name, const std::string& rows) {
    return {name + ".ods",
            make_zip(ods_parts("<table:table table:name=\"B\">" + rows + "</table:table>"))};
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

// One part of a good file with a document type before its content.
HostileFile with_doctype(const std::string& name, bool xlsx, const std::string& path,
                         const std::string& doctype, const std::string& reference) {
    std::vector<Part> parts =
        xlsx ? xlsx_parts("<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" +
                              reference + "</t></is></c></row></sheetData>",
                          "<si><t>" + reference + "</t></si>", "<x/>")
             : ods_parts(
                   "<table:table table:name=\"B\"><table:table-row><table:table-cell><text:p>" +
                   reference + "</text:p></table:table-cell></table:table-row></table:table>");
    for (Part& part : parts) {
        if (part.name == path) part.content.insert(part.content.find("?>") + 2, doctype);
    }
    return {name, make_zip(parts)};
}

void add_doctypes(std::vector<HostileFile>& files) {
    std::string laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">";
    for (int i = 1; i < 10; ++i) {
        const std::string before = i == 1 ? "lol" : "lol" + std::to_string(i - 1);
        laughs +=
            "<!ENTITY lol" + std::to_string(i) + " \"" + repeated("&" + before + ";", 10) + "\">";
    }
    laughs += "]>";
    struct Doctype {
        const char* name;
        std::string text;
        const char* reference;
    };
    const std::array<Doctype, 5> doctypes = {
        {{"billion-laughs", laughs, "&lol9;"},
         {"entity-of-a-file", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;"},
         {"entity-of-a-server", "<!DOCTYPE x [<!ENTITY e SYSTEM \"http://127.0.0.1/e\">]>", "&e;"},
         {"parameter-entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1/p\"> %p;]>",
          "x"},
         {"plain-doctype", "<!DOCTYPE x>", "x"}}};
    for (const Doctype& doctype : doctypes) {
        for (const char* path : {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml",
                                 "xl/workbook.xml", "_rels/.rels"}) {
            files.push_back(with_doctype(std::string(doctype.name) + "-in-" + path + ".xlsx", true,
                                         path, doctype.text, doctype.reference));
        }
        files.push_back(with_doctype(std::string(doctype.name) + ".ods", false, "content.xml",
                                     doctype.text, doctype.reference));
    }
    files.push_back(with_doctype("unknown-entity.xlsx", true, "none", "", "&xxe;"));
    files.push_back(with_doctype("unknown-entity.ods", false, "none", "", "&xxe;"));
    files.push_back(with_doctype("character-that-is-none.xlsx", true, "none", "", "&#0;"));
    files.push_back(with_doctype("character-past-the-last.ods", false, "none", "", "&#x110000;"));
}

void add_places(std::vector<HostileFile>& files) {
    const std::string merge = "<sheetData/><mergeCells><mergeCell ref=\"";
    files.push_back(sheet("merged-whole-sheet", merge + "A1:XFD1048576\"/></mergeCells>"));
    files.push_back(sheet("merged-past-the-sheet", merge + "A1:ZZZ9999999\"/></mergeCells>"));
    files.push_back(sheet("merged-turned-round", merge + "C3:A1\"/></mergeCells>"));
    files.push_back(
        sheet("merged-100001-times",
              "<mergeCells>" + repeated("<mergeCell ref=\"A1:B1\"/>", 100'001) + "</mergeCells>"));
    files.push_back(sheet("row-past-the-sheet",
                          "<sheetData><row r=\"1048577\"><c><v>1</v></c></row></sheetData>"));
    files.push_back(sheet("row-past-32-bits",
                          "<sheetData><row r=\"4294967297\"><c><v>1</v></c></row></sheetData>"));
    files.push_back(
        sheet("row-below-zero", "<sheetData><row r=\"-1\"><c><v>1</v></c></row></sheetData>"));
    files.push_back(sheet("rows-that-fall", "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>"));
    files.push_back(row("cell-in-another-row", "<c r=\"A2\"><v>1</v></c>"));
    files.push_back(row("cell-past-the-sheet", "<c r=\"ZZZ1\"><v>1</v></c>"));
    files.push_back(row("cells-that-fall", "<c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>"));
    files.push_back(row("cell-twice", "<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c>"));
    files.push_back(row("two-values", "<c r=\"A1\"><v>1</v><v>2</v></c>"));
    files.push_back(row("too-many-columns", repeated("<c><v>1</v></c>", 16'385)));
    files.push_back(row("text-that-is-not-there", "<c r=\"A1\" t=\"s\"><v>1</v></c>"));
    files.push_back(row("text-below-zero", "<c r=\"A1\" t=\"s\"><v>-1</v></c>"));
    files.push_back(row("unknown-kind-of-cell", "<c r=\"A1\" t=\"zz\"><v>1</v></c>"));
    std::string noise;
    for (unsigned i = 0; i < 40'000; ++i) noise += static_cast<char>('a' + (i * i / 7) % 26);
    files.push_back(row("too-much-text", "<c r=\"A1\" t=\"str\"><v>" + noise + "</v></c>"));
    files.push_back(
        sheet("too-much-shared-text",
              "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>",
              "<si><t>" + noise + "</t></si>"));
    files.push_back(row("text-that-is-no-utf8", "<c r=\"A1\" t=\"str\"><v>\xFF\xFE</v></c>"));
}

void add_repeats(std::vector<HostileFile>& files) {
    const std::string cell = "office:value-type=\"float\" office:value=\"1\"";
    files.push_back(
        table("repeated-whole-sheet",
              "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
              "table:number-columns-repeated=\"16384\" " +
                  cell + "/></table:table-row>"));
    for (const char* count : {"2147483648", "-1", "0", "99999999999999999999", "16385", "veel"}) {
        files.push_back(table("columns-repeated-" + std::string(count),
                              "<table:table-row><table:table-cell "
                              "table:number-columns-repeated=\"" +
                                  std::string(count) + "\" " + cell + "/></table:table-row>"));
        files.push_back(table("rows-repeated-" + std::string(count) + "-9",
                              "<table:table-row table:number-rows-repeated=\"" +
                                  std::string(count) + "000000\"><table:table-cell " + cell +
                                  "/></table:table-row>"));
    }
    files.push_back(
        table("empty-rows-past-the-sheet",
              repeated("<table:table-row table:number-rows-repeated=\"1048576\"/>", 2)));
    files.push_back(
        table("blanks-repeated",
              "<table:table-row><table:table-cell><text:p><text:s text:c=\"1000000000\"/></text:p>"
              "</table:table-cell></table:table-row>"));
    files.push_back(table("many-blanks", "<table:table-row><table:table-cell><text:p>" +
                                             repeated("<text:s text:c=\"30000\"/>", 2'000) +
                                             "</text:p></table:table-cell></table:table-row>"));
    files.push_back(
        table("merged-whole-sheet",
              "<table:table-row><table:table-cell table:number-columns-spanned=\"16384\" "
              "table:number-rows-spanned=\"1048576\"/></table:table-row>"));
    files.push_back(
        {"300-sheets.ods", make_zip(ods_parts(repeated("<table:table table:name=\"B\"/>", 300)))});
}

void add_shapes(std::vector<HostileFile>& files) {
    files.push_back(sheet("deep-65", repeated("<d>", 65) + repeated("</d>", 65)));
    files.push_back(
        sheet("deep-and-open", repeated("<dddddddd" + std::string(20, 'x') + ">", 300'000)));
    files.push_back(sheet("not-closed", "<sheetData><row r=\"1\">"));
    files.push_back(sheet("closed-wrongly", "<sheetData></row>"));
    files.push_back(sheet("cut-in-a-name", "<sheetData><row r=\"1"));
    files.push_back(sheet("attribute-without-quotes", "<sheetData><row r=1></row></sheetData>"));
    std::string attributes;
    for (int i = 0; i < 1'000; ++i) attributes += " a" + std::to_string(i) + "=\"1\"";
    files.push_back(sheet("a-thousand-attributes", "<sheetData" + attributes + "/>"));
    files.push_back(
        {"deep-65.ods", make_zip(ods_parts(repeated("<d>", 65) + repeated("</d>", 65)))});
    std::vector<Part> external = xlsx_parts("<sheetData/>");
    external.at(3).content.insert(external.at(3).content.find(" Target="),
                                  " TargetMode=\"External\"");
    files.push_back({"sheet-from-elsewhere.xlsx", make_zip(external)});
    std::vector<Part> macros = xlsx_parts("<sheetData/>");
    macros.push_back({.name = "xl/vbaProject.bin", .content = "x"});
    files.push_back({"macros.xlsm", make_zip(macros)});
    files.push_back(
        {"old.xls", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(4'096, '\0')});
    files.push_back({"page.xls", "<html><body><table><tr><td>1</td></tr></table></body></html>"});
    files.push_back({"open-quote.csv", "a;b\n\"" + std::string(2U << 20U, 'x')});
    files.push_back({"long-field.csv", "a;b\n" + std::string(40'000, 'x') + ";1\n"});
    files.push_back({"too-many-columns.csv", std::string(20'000, ';') + "x"});
    files.push_back({"machine-code.csv", std::string("\x7F"
                                                     "ELF\0\1\2",
                                                     7)});
}

}  // namespace

std::vector<HostileFile> hostile_contents() {
    std::vector<HostileFile> files;
    add_doctypes(files);
    add_places(files);
    add_repeats(files);
    add_shapes(files);
    return files;
}

}  // namespace trede::test
