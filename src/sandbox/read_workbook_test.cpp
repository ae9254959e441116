#include "sandbox/read_workbook.hpp"

#include <doctest/doctest.h>

#include <string>

#include "intake/read.hpp"
#include "sandbox/sheet_reader.hpp"
#include "support/sheets.hpp"

namespace trede::sandbox {

namespace {

// A sheet of some 9 MB of XML, so that memory is given back while it is read (fictief).
std::string large_xlsx() {
    std::string rows = "<sheetData>";
    for (int row = 1; row <= 80'000; ++row) {
        const std::string number = std::to_string(row);
        rows += "<row r=\"" + number + "\"><c r=\"A" + number + "\"><v>" + number +
                "</v></c><c r=\"B" + number + "\" t=\"inlineStr\"><is><t>Aardam " + number +
                "</t></is></c></row>";
    }
    return test::make_zip(test::xlsx_parts(rows + "</sheetData>"));
}

}  // namespace

TEST_CASE("the worker reads what the reader reads, also when it gives memory back on the way") {
    const std::string file = large_xlsx();
    const auto here = intake::read_workbook(test::bytes_of(file), "groot.xlsx");
    REQUIRE(here.has_value());
    CHECK(here->sheets.at(0).rows.size() == 80'000);
    CHECK(read_workbook_safely(test::bytes_of(file), "groot.xlsx") == here);
}

TEST_CASE("a refusal of the reader comes through the worker with its words") {
    CHECK(read_workbook_safely(test::bytes_of("%PDF-1.7"), "brief.pdf")
              .error()
              .reason.starts_with("Dit is een PDF"));
}

TEST_CASE("a process that stands by reads one file after the other") {
    SheetReader reader;
    for (int round = 0; round < 2; ++round) {
        const auto read = reader.read("gemeente;plekken\nAardam;5\n", "klein.csv");
        REQUIRE(read.has_value());
        CHECK(read->sheets.at(0).rows.size() == 2);
        CHECK(reader.read("%PDF-1.7", "brief.pdf").error().reason.starts_with("Dit is een PDF"));
    }
    const std::string file = large_xlsx();
    CHECK(reader.read(file, "groot.xlsx") ==
          read_workbook_safely(test::bytes_of(file), "groot.xlsx"));
    CHECK_FALSE(reader.read("a;b\n", std::string(5'000, 'n')));
}

}  // namespace trede::sandbox
