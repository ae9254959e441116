#include "intake/read.hpp"

#include <doctest/doctest.h>

#include <array>

#include "intake/xlsx_parts.hpp"
#include "support/sheets.hpp"

namespace trede::intake {

namespace {

// "Blad1!B2 number 142", one cell a line.
std::string cells_shown(const base::Outcome<Workbook>& book) {
    if (!book) return "geweigerd: " + book.error().reason;
    constexpr std::array<const char*, cell_kinds> kinds = {
        "text", "number", "date", "boolean", "error", "formula", "percentage", "currency"};
    std::string lines;
    for (const Sheet& sheet : book->sheets) {
        if (sheet.hidden) lines += sheet.name + " verborgen\n";
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const CellSpan span = cells_of_row(sheet, row);
            for (std::size_t i = span.first; i < span.last; ++i) {
                const Cell cell = sheet.cells[i];
                lines += cell_name(cell.column(), sheet.rows[row].number) + " " +
                         kinds.at(static_cast<std::size_t>(cell.kind())) + " " +
                         std::string(text_of(*book, cell)) + "\n";
            }
        }
    }
    CHECK(well_formed(*book));
    return lines;
}

std::string csv(std::string_view bytes) {
    return cells_shown(read_workbook(test::bytes_of(bytes), "map/lijst.csv"));
}
std::string xlsx_cells(const std::string& inside, const std::string& shared = "",
                       const std::string& styles = "") {
    return cells_shown(read_workbook(
        test::bytes_of(test::make_zip(test::xlsx_parts(inside, shared, styles))), "x"));
}
std::string ods(const std::string& inside, const std::string& styles = "") {
    return cells_shown(
        read_workbook(test::bytes_of(test::make_zip(test::ods_parts(inside, styles))), "x"));
}
std::string refused(std::string_view bytes) { return csv(bytes).substr(0, 60); }

}  // namespace

TEST_CASE("CSV: separators, quotes and line ends") {
    CHECK(csv("a;b\r\n1,5;2\r\n") == "A1 text a\nB1 text b\nA2 text 1,5\nB2 text 2\n");
    CHECK(csv("a,b\n1,2") == "A1 text a\nB1 text b\nA2 text 1\nB2 text 2\n");
    CHECK(csv("a\tb\n") == "A1 text a\nB1 text b\n");
    CHECK(csv("sep=|\na|b\n") == "A1 text sep=\nA2 text a\nB2 text b\n");
    CHECK(csv("\"a;1\";\"zegt \"\"ja\"\"\"\n\"twee\nregels\";x\n") ==
          "A1 text a;1\nB1 text zegt \"ja\"\nA2 text twee\nregels\nB2 text x\n");
    CHECK(csv("a\n\n\nb") == "A1 text a\nA4 text b\n");
    CHECK(csv("\"a\"b;c")
              .starts_with("geweigerd: Het bestand is beschadigd: rij 1: na een sluitend"));
    CHECK(csv("a;b\n\"c")
              .starts_with("geweigerd: Het bestand is beschadigd: rij 2: een aanhalingsteken"));
}

TEST_CASE("CSV: alphabets") {
    CHECK(csv("S\xC3\xBA"
              "dwest") ==
          "A1 text S\xC3\xBA"
          "dwest\n");
    CHECK(csv("\xEF\xBB\xBFS\xC3\xBA"
              "dwest") ==
          "A1 text S\xC3\xBA"
          "dwest\n");
    CHECK(csv("S\xFA"
              "dwest \x80") ==
          "A1 text S\xC3\xBA"
          "dwest \xE2\x82\xAC\n");
    CHECK(csv(std::string_view("\xFF\xFES\0\xFA\0;\0x\0", 10)) == "A1 text S\xC3\xBA\nB1 text x\n");
    CHECK(csv(std::string_view("\xFE\xFF\0S\0\xFA", 6)) == "A1 text S\xC3\xBA\n");
    CHECK(csv(std::string_view("\xFF\xFE\x3D\xD8\x00\xDE", 6)) == "A1 text \xF0\x9F\x98\x80\n");
    CHECK(csv(std::string_view("\xFF\xFE\x3D\xD8x\0", 6)).starts_with("geweigerd"));
    CHECK(csv(std::string_view("\xFF\xFEx", 3)).starts_with("geweigerd"));
}

TEST_CASE("XLSX: every kind of cell") {
    CHECK(xlsx_cells(
              "<sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c "
              "r=\"B2\"><v>142</v></c><c r=\"C2\" t=\"inlineStr\"><is><t>Ta&amp;ak</t>"
              "</is></c><c r=\"D2\" t=\"b\"><v>1</v></c><c r=\"E2\" t=\"e\"><v>#DIV/0!</v></c><c "
              "r=\"F2\"><f>B2+1</f><v>143</v></c><c r=\"G2\">"
              "<f>B2+1</f></c><c r=\"H2\" t=\"str\"><f>A2</f><v>uitkomst</v></c><c "
              "r=\"I2\"/><c r=\"J2\" t=\"str\"><f>IF(A2=\"\",\"\",1)</f><v></v></c>"
              "</row></sheetData>",
              "<si><t>nul</t></si><si><r><t>Aar</t></r><r><t>dam</t></r><rPh sb=\"0\" "
              "eb=\"1\"><t>weg</t></rPh></si>") ==
          "A2 text Aardam\nB2 number 142\nC2 text Ta&ak\nD2 boolean 1\nE2 error #DIV/0!\nF2 number "
          "143\nG2 formula =\nH2 text uitkomst\n");
}

TEST_CASE("XLSX: the short way and the long way read the same") {
    const std::string shared = "<si><t>Aardam</t></si>";
    const std::string quick = xlsx_cells(
        "<sheetData><row r=\"7\"><c r=\"B7\" s=\"0\" t=\"s\"><v>0</v></c><c r=\"C7\" "
        "s=\"1\"><v>45839</v></c></row></sheetData>",
        shared, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
    const std::string slow = xlsx_cells(
        "<sheetData><row r='7'><c t='s' s='0' r='B7'><v >0</v></c><c  s='1' r='C7' ><v>45839</v "
        "></c></row></sheetData>",
        shared, "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
    CHECK(quick == "B7 text Aardam\nC7 date 2025-07-01\n");
    CHECK(slow == quick);
}

TEST_CASE("XLSX: rows and cells without a place, other prefixes, CDATA and comments") {
    CHECK(xlsx_cells(
              "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></"
              "sheetData>") == "A1 number 1\nB1 number 2\nA2 number 3\n");
    CHECK(xlsx_cells("<x:sheetData><!-- <row> --><x:row r=\"1\"><x:c r=\"A1\" "
                     "t=\"str\"><x:v><![CDATA[a<b&]]></x:v></x:c></x:row></x:sheetData>") ==
          "A1 text a<b&\n");
}

TEST_CASE("XLSX: which numbers are days") {
    const std::string styles =
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-413]d mmm yyyy;@\"/><numFmt "
        "numFmtId=\"165\" formatCode=\"0.0&quot; dagen&quot;\"/>"
        "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf "
        "numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>";
    CHECK(xlsx_cells("<sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>45839</v></c><c r=\"B1\" "
                     "s=\"1\"><v>45839.75</v></c><c r=\"C1\" s=\"2\"><v>45839</v></c>"
                     "<c r=\"D1\" t=\"d\"><v>2025-07-01T00:00:00</v></c></row></sheetData>",
                     "", styles) ==
          "A1 number 45839\nB1 date 2025-07-01\nC1 number 45839\nD1 date 2025-07-01\n");
    CHECK(xlsx::date_of_serial("1", false) == base::date(1900, 1, 1));
    CHECK(xlsx::date_of_serial("59", false) == base::date(1900, 2, 28));
    CHECK_FALSE(xlsx::date_of_serial("60", false));  // 29-2-1900
    CHECK(xlsx::date_of_serial("61", false) == base::date(1900, 3, 1));
    CHECK(xlsx::date_of_serial("44377", true) == base::date(2025, 7, 1));
    CHECK_FALSE(xlsx::date_of_serial("9999999", false));
}

TEST_CASE("ODS: every kind of cell, repeats, remarks and hidden sheets") {
    CHECK(ods("<table:table table:name=\"Geheim\" table:style-name=\"ta9\"/>"
              "<table:table table:name=\"Blad1\"><table:table-row "
              "table:number-rows-repeated=\"2\"/><table:table-row><table:table-cell><text:p>Aar"
              "<text:span>dam</text:span></text:p><office:annotation><text:p>weg</text:p></"
              "office:annotation></table:table-cell><table:table-cell "
              "office:value-type=\"float\" "
              "office:value=\"142\"><text:p>142,00</text:p></"
              "table:table-cell><table:covered-table-cell/><table:table-cell "
              "office:value-type=\"date\" office:date-value=\"2025-07-01T00:00:00\"><text:p>1 "
              "juli</text:p></table:table-cell><table:table-cell "
              "table:formula=\"of:=1/0\" office:value-type=\"string\" "
              "office:string-value=\"\"><text:p>#DEEL/0!</text:p></"
              "table:table-cell><table:table-cell "
              "office:value-type=\"boolean\" "
              "office:boolean-value=\"true\"/></table:table-row><table:table-row "
              "table:number-rows-repeated=\"2\">"
              "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" "
              "office:value=\"0\"/></table:table-row>"
              "<table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell "
              "table:number-columns-repeated=\"16384\"/></table:table-row></table:table>",
              "<style:style style:name=\"ta9\"><style:table-properties "
              "table:display=\"false\"/></style:style>") ==
          "Geheim verborgen\nA3 text Aardam\nB3 number 142\nD3 date 2025-07-01\nE3 error "
          "#DEEL/0!\nF3 "
          "boolean 1\n"
          "A4 number 0\nB4 number 0\nA5 number 0\nB5 number 0\n");
}

TEST_CASE("XLSX: which numbers are percentages or money") {
    const auto shows = [](std::string_view code) { return xlsx::shown_by_format(code); };
    for (const char* plain :
         {"General", "0", "#,##0", "#,##0;[Red]-#,##0", "_-* #,##0_-;-* #,##0_-;_-@_-",
          "_-* #,##0\\ _\xE2\x82\xAC_-", "[$-413]#,##0", "0\" plekken\"", "h:mm"}) {
        CAPTURE(plain);
        CHECK(shows(plain) == CellKind::number);
    }
    for (const char* part : {"0%", "0.0%", "0\\ %", "0\"%\"", "[Red]0%"}) {
        CAPTURE(part);
        CHECK(shows(part) == CellKind::percentage);
    }
    for (const char* money :
         {"\"\xE2\x82\xAC\"\\ #,##0", "[$\xE2\x82\xAC-413]\\ #,##0.00", "[$EUR] 0", "$#,##0",
          "_ \"\xE2\x82\xAC\"\\ * #,##0_ ", "\xC2\xA3 0"}) {
        CAPTURE(money);
        CHECK(shows(money) == CellKind::currency);
    }
    CHECK(shows("d-m-yyyy") == CellKind::date);
    // By number: 9 is 0%, 7 is money, 41 a ledger without a sign; 44 is what the file says it is.
    const std::string styles =
        "<numFmts><numFmt numFmtId=\"44\" formatCode=\"0\"/></numFmts><cellXfs><xf "
        "numFmtId=\"9\"/><xf numFmtId=\"7\"/><xf numFmtId=\"41\"/><xf numFmtId=\"44\"/><xf "
        "numFmtId=\"42\"/></cellXfs>";
    CHECK(
        xlsx_cells("<sheetData><row r=\"1\"><c r=\"A1\" s=\"0\"><v>1</v></c><c r=\"B1\" "
                   "s=\"1\"><v>5</v></c><c r=\"C1\" s=\"2\"><v>5</v></c><c r=\"D1\" "
                   "s=\"3\"><v>5</v></c><c r=\"E1\" s=\"4\"><f>1</f><v>5</v></c></row></sheetData>",
                   "", styles) ==
        "A1 percentage 1\nB1 currency 5\nC1 number 5\nD1 number 5\nE1 currency 5\n");
}

TEST_CASE("ODS: percentages, money and formulas that failed are no plain numbers") {
    const auto row = [](const std::string& cells) {
        return ods("<table:table table:name=\"Blad1\"><table:table-row>" + cells +
                   "</table:table-row></table:table>");
    };
    CHECK(row("<table:table-cell office:value-type=\"percentage\" office:value=\"1\"><text:p>100%"
              "</text:p></table:table-cell><table:table-cell office:value-type=\"currency\" "
              "office:value=\"5\"/>") == "A1 percentage 1\nB1 currency 5\n");
    // The value beside a failed formula is no outcome, and an empty text is not nothing.
    CHECK(row("<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" "
              "office:value=\"0\" calcext:value-type=\"error\"><text:p>#DEEL/0!</text:p>"
              "</table:table-cell><table:table-cell calcext:value-type=\"error\" "
              "office:value-type=\"string\" office:string-value=\"\"><text:p></text:p>"
              "</table:table-cell>") == "A1 error #DEEL/0!\nB1 error #\n");
}

TEST_CASE("ODS: a formula that gave an empty text is empty, one that was not worked out is told") {
    const std::string body =
        "<table:table table:name=\"Blad1\"><table:table-row><table:table-cell "
        "table:formula=\"of:=IF(1;&quot;&quot;;2)\" office:value-type=\"string\" "
        "office:string-value=\"\"/><table:table-cell table:formula=\"of:=1\"/>"
        "</table:table-row></table:table>";
    CHECK(ods(body, "") == "B1 formula =\n");
}

TEST_CASE("hidden rows and columns are read, and remembered as hidden") {
    const auto hidden = [](const std::vector<test::Part>& parts) {
        const auto book = read_workbook(test::bytes_of(test::make_zip(parts)), "x");
        REQUIRE(book);
        CHECK(well_formed(*book));
        CHECK(book->sheets[0].rows.size() == 3);
        return book->sheets[0].not_shown;
    };
    const std::vector<Range> both = {whole_columns(2, 4), whole_rows(2, 3)};
    CHECK(hidden(test::xlsx_parts(
              "<cols><col min=\"1\" max=\"2\"/><col min=\"3\" max=\"5\" hidden=\"1\"/></cols>"
              "<sheetData><row r=\"1\" hidden=\"0\"><c r=\"A1\"><v>1</v></c></row>"
              "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>2</v></c></row>"
              "<row r=\"3\" hidden=\"true\"><c r=\"A3\"><v>3</v></c></row></sheetData>")) == both);
    const std::string cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    CHECK(
        hidden(test::ods_parts("<table:table table:name=\"Blad1\"><table:table-column "
                               "table:number-columns-repeated=\"2\"/><table:table-column "
                               "table:number-columns-repeated=\"3\" table:visibility=\"collapse\"/>"
                               "<table:table-row>" +
                               cell +
                               "</table:table-row><table:table-row table:visibility=\"filter\" "
                               "table:number-rows-repeated=\"2\">" +
                               cell + "</table:table-row></table:table>")) == both);
}

TEST_CASE("what is no sheet is refused with what to do") {
    CHECK(refused("") == "geweigerd: Het bestand is leeg. Kijk of u het goede bestand ");
    CHECK(refused(" \r\n ") == "geweigerd: Het bestand is leeg. Kijk of u het goede bestand ");
    CHECK(refused("%PDF-1.7\n").starts_with("geweigerd: Dit is een PDF-bestand."));
    CHECK(refused("<html><table>").starts_with("geweigerd: Dit is een webpagina"));
    CHECK(refused("\xEF\xBB\xBF <!DOCTYPE html>").starts_with("geweigerd: Dit is een webpagina"));
    CHECK(refused("<?xml version=\"1.0\"?><Workbook/>")
              .starts_with("geweigerd: Dit is een XML-bestand"));
    CHECK(refused(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
              .starts_with("geweigerd: Dit is een oud Excel-bestand"));
    CHECK(refused(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                              "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                              40))
              .starts_with("geweigerd: Het bestand is met een wachtwoord"));
    CHECK(refused(test::make_zip({{.name = "foto.jpg", .content = "x"}}))
              .starts_with("geweigerd: Dit is een ingepakt bestand"));
    auto macros = test::xlsx_parts("<sheetData/>");
    macros.push_back({.name = "xl/vbaProject.bin", .content = "x"});
    CHECK(refused(test::make_zip(macros)).starts_with("geweigerd: Er zitten macro's in"));
    auto locked = test::ods_parts("<table:table/>");
    locked.at(1).content = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    CHECK(refused(test::make_zip(locked))
              .starts_with("geweigerd: Het bestand is met een wachtwoord"));
}

TEST_CASE("names of cells go there and back") {
    CHECK(cell_name(1, 7) == "B7");
    CHECK(cell_name(16'383, 1'048'576) == "XFD1048576");
    for (std::uint32_t column : {0U, 25U, 26U, 701U, 702U, 16'383U})
        CHECK(parse_column(column_name(column)) == column);
    for (const char* wrong : {"", "7", "B", "b7", "B0", "XFE1", "A1048577", "B7x", "AAAA1", "B-1"})
        CHECK_FALSE(parse_reference(wrong));
}

}  // namespace trede::intake
