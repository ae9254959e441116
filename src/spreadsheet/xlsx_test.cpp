#include "spreadsheet/xlsx.hpp"

#include <doctest/doctest.h>

#include <span>

#include "intake/read.hpp"
#include "spreadsheet/ods.hpp"

using namespace trede;  // tidy: allow bans: a test

namespace {

reports::Table sample() {
    return {.title = "Gemeenten",
            .about = {"Stand van 21 april 2026."},
            .columns = {{.key = "naam", .heading = "Gemeente"},
                        {.key = "tekort", .heading = "Tekort"},
                        {.key = "termijn", .heading = "Termijn"}},
            .rows = {{std::string("=HYPERLINK(\"http://x\")"), 1234LL, base::date(2026, 4, 30)},
                     {std::string("Aardam & Zn <fictief>"), std::monostate{}, std::monostate{}}}};
}

void check(const intake::Workbook& book) {
    REQUIRE(book.sheets.size() == 2);
    CHECK(book.sheets[0].name == "Gemeenten");
    CHECK(book.sheets[1].name == "Over dit bestand");
    const intake::Sheet& sheet = book.sheets[0];
    const auto cell = [&](std::size_t row, std::uint32_t column) {
        return intake::cell_at(sheet, row, column).value();
    };
    REQUIRE(sheet.rows.size() == 3);
    CHECK(text_of(book, cell(0, 1)) == "Tekort");
    CHECK(cell(1, 0).kind() == intake::CellKind::text);
    CHECK(text_of(book, cell(1, 0)) == "=HYPERLINK(\"http://x\")");
    CHECK(cell(1, 1).kind() == intake::CellKind::number);
    CHECK(text_of(book, cell(1, 1)) == "1234");
    CHECK(cell(1, 2).kind() == intake::CellKind::date);
    CHECK(text_of(book, cell(1, 2)) == "2026-04-30");
    CHECK(text_of(book, cell(2, 0)) == "Aardam & Zn <fictief>");
    CHECK_FALSE(intake::cell_at(sheet, 2, 1));
}

}  // namespace

TEST_CASE("a table comes back from its workbook as it went in, by a reader of our own") {
    const std::string xlsx = spreadsheet::to_xlsx(sample());
    check(intake::read_workbook(std::as_bytes(std::span(xlsx)), "gemeenten.xlsx").value());
    const std::string ods = spreadsheet::to_ods(sample());
    check(intake::read_workbook(std::as_bytes(std::span(ods)), "gemeenten.ods").value());
}

TEST_CASE("an ods says first what it is, unpacked, and is the same each time") {
    const std::string ods = spreadsheet::to_ods(sample());
    CHECK(ods.substr(30, 54) == "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
    CHECK(ods == spreadsheet::to_ods(sample()));
}
