#include "intake/read.hpp"

#include <doctest/doctest.h>

#include "support/sheets.hpp"

namespace trede::intake {

namespace {

std::string cell(std::string_view text, std::string_view properties = "") {
    return "<w:tc><w:tcPr>" + std::string(properties) + "</w:tcPr><w:p><w:r><w:t>" +
           std::string(text) + "</w:t></w:r></w:p></w:tc>";
}
std::string row(std::string_view cells) { return "<w:tr>" + std::string(cells) + "</w:tr>"; }
std::string table(std::string_view rows) { return "<w:tbl>" + std::string(rows) + "</w:tbl>"; }

base::Outcome<Workbook> read_document(std::string_view body) {
    const std::string file = test::make_zip(
        {{.name = "[Content_Types].xml", .content = "<Types/>"},
         {.name = "word/document.xml",
          .content = R"(<w:document xmlns:w="http://x"><w:body><w:p><w:r><w:t>Geachte</w:t></w:r>)"
                     "</w:p>" +
                     std::string(body) + "</w:body></w:document>"}});
    return read_workbook(test::bytes_of(file), "antwoord.docx");
}

// "tabel 1!A1=naam", one a cell.
std::string tables_shown(const base::Outcome<Workbook>& book) {
    if (!book) return "geweigerd: " + book.error().reason;
    CHECK(well_formed(*book));
    std::string words;
    for (const Sheet& sheet : book->sheets) {
        for (std::size_t at = 0; at < sheet.rows.size(); ++at) {
            const CellSpan span = cells_of_row(sheet, at);
            for (std::size_t i = span.first; i < span.last; ++i) {
                words += sheet.name + "!" +
                         cell_name(sheet.cells[i].column(), sheet.rows[at].number) + "=" +
                         std::string(text_of(*book, sheet.cells[i])) + " ";
            }
        }
    }
    return words;
}

}  // namespace

TEST_CASE("each table of a document is a sheet, and its cells are what is shown") {
    const std::string two =
        table(row(cell("gm_code") + cell("amv")) + row(cell("GM1700") + cell("12"))) +
        table(row(cell("a &amp; b") + "<w:tc><w:p><w:r><w:t>een</w:t></w:r></w:p><w:p><w:r>"
                                      "<w:t>twee</w:t></w:r></w:p></w:tc>"));
    CHECK(tables_shown(read_document(two)) ==
          "tabel 1!A1=gm_code tabel 1!B1=amv tabel 1!A2=GM1700 tabel 1!B2=12 "
          "tabel 2!A1=a & b tabel 2!B1=een\ntwee ");
}

TEST_CASE("a cell over two columns moves the next one along, and is told to be merged") {
    const auto book =
        read_document(table(row(cell("samen", R"(<w:gridSpan w:val="2"/>)") + cell("amv")) +
                            row("<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + cell("x"))));
    CHECK(tables_shown(book) == "tabel 1!A1=samen tabel 1!C1=amv tabel 1!B2=x ");
    REQUIRE(book->sheets.at(0).merged.size() == 1);
    CHECK(book->sheets[0].merged[0].last_column == 1);
}

TEST_CASE("what its reader does not see, or sees otherwise, is not read") {
    for (const std::string& bad :
         {row(cell("1") + "<w:tc><w:p><w:ins w:id=\"1\"><w:r><w:t>2</w:t></w:r></w:ins></w:p>"
                          "</w:tc>"),
          row("<w:trPr><w:del w:id=\"1\"/></w:trPr>" + cell("1")),
          row("<w:tc><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>3</w:t></w:r></w:p></w:tc>"),
          row("<w:tc>" + table(row(cell("4"))) + "</w:tc>"),
          row(cell("5", R"(<w:gridSpan w:val="99999999"/>)"))}) {
        CHECK(tables_shown(read_document(table(bad)))
                  .starts_with("geweigerd: Het document is niet gelezen."));
    }
    CHECK(tables_shown(
              read_document(table(row("<w:tc><w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>3"
                                      "</w:t></w:r></w:p></w:tc>")))) == "tabel 1!A1=3 ");
    CHECK(tables_shown(read_document("")).find("zonder tabel") != std::string::npos);
    CHECK(tables_shown(read_document("<w:tbl>")).starts_with("geweigerd"));
}

}  // namespace trede::intake
