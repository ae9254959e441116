#include "sandbox/workbook_codec.hpp"

#include <doctest/doctest.h>

#include <random>

namespace trede::sandbox {

namespace {

using intake::CellKind;
using intake::make_cell;

// One sheet: A1 "Aardam", B1 "142", C3 "é" (fictief).
intake::Workbook small() {
    intake::Workbook book{
        .kind = intake::FileKind::xlsx, .texts = "Aardam142\xC3\xA9", .sheets = {}};
    book.sheets.push_back(
        {.name = "Blad1",
         .hidden = false,
         .rows = {{.number = 1, .first_cell = 0}, {.number = 3, .first_cell = 2}},
         .cells = {make_cell(0, 6, 0, CellKind::text), make_cell(6, 3, 1, CellKind::number),
                   make_cell(9, 2, 2, CellKind::text)},
         .merged = {{.first_row = 1, .last_row = 1, .first_column = 0, .last_column = 3}},
         .not_shown = {intake::whole_rows(3, 3), intake::whole_columns(1, 2)}});
    return book;
}

std::string encoded(const base::Outcome<intake::Workbook>& read) {
    std::string bytes;
    encode(read, [&](std::span<const std::byte> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    });
    return bytes;
}

bool believed(const intake::Workbook& book) { return decode(encoded(book)).has_value(); }

}  // namespace

TEST_CASE("a workbook and a refusal come through whole") {
    CHECK(decode(encoded(small())) == small());
    const base::Outcome<intake::Workbook> refusal =
        base::refuse(base::RefusalKind::input, "", "Het bestand is leeg.");
    CHECK(decode(encoded(refusal)) == refusal);
}

TEST_CASE("every kind of cell comes through, also how a number is shown") {
    for (std::size_t kind = 0; kind < intake::cell_kinds; ++kind) {
        intake::Workbook book = small();
        book.sheets[0].cells[1] = make_cell(6, 3, 1, static_cast<CellKind>(kind));
        CHECK(decode(encoded(book)) == book);
    }
}

TEST_CASE("a workbook that a hostile worker made up is not believed") {
    intake::Workbook book = small();
    SUBCASE("a cell past the text") {
        book.sheets[0].cells[2] = make_cell(9, 3, 2, CellKind::text);
    }
    SUBCASE("a cell far past the text") {
        book.sheets[0].cells[2] = make_cell(0xFFFFFFFF, 5, 2, CellKind::text);
    }
    SUBCASE("half a letter") { book.sheets[0].cells[2] = make_cell(9, 1, 2, CellKind::text); }
    SUBCASE("columns that fall") { book.sheets[0].cells[1] = make_cell(6, 3, 0, CellKind::number); }
    SUBCASE("rows that fall") { book.sheets[0].rows[1].number = 1; }
    SUBCASE("a row past the sheet") { book.sheets[0].rows[1].number = 1'048'577; }
    SUBCASE("a row of cells that are not there") { book.sheets[0].rows[1].first_cell = 9; }
    SUBCASE("cells before the first row") { book.sheets[0].rows[0].first_cell = 1; }
    SUBCASE("rows that overlap") { book.sheets[0].rows[1].first_cell = 0; }
    SUBCASE("text that is no UTF-8") { book.texts[9] = '\xFF'; }
    SUBCASE("a merged range of a whole sheet") {
        book.sheets[0].merged[0] = {
            .first_row = 1, .last_row = 1'048'576, .first_column = 0, .last_column = 16'383};
    }
    SUBCASE("a merged range turned round") { book.sheets[0].merged[0].last_row = 0; }
    SUBCASE("hidden rows past the sheet") { book.sheets[0].not_shown[0].last_row = 1'048'577; }
    SUBCASE("hidden columns turned round") { book.sheets[0].not_shown[1].first_column = 3; }
    SUBCASE("an unknown kind of file") { book.kind = static_cast<intake::FileKind>(7); }
    SUBCASE("a name that is no UTF-8") { book.sheets[0].name = "\xC3"; }
    CHECK_FALSE(believed(book));
}

TEST_CASE("cut off, lengthened or damaged answers never come out wrong") {
    const std::string good = encoded(small());
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_FALSE(decode(good.substr(0, length)));
    CHECK_FALSE(decode(good + "x"));
    std::mt19937 random(20260409);
    int accepted = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = good;
        for (unsigned changes = random() % 4 + 1; changes > 0; --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        const auto book = decode(bytes);
        if (book) CHECK(well_formed(*book));
        accepted += book ? 1 : 0;
    }
    CHECK(accepted < 20'000);
}

TEST_CASE("the words of a refusal are one plain line") {
    for (const char* words : {"", "twee\nregels", "een \x1B[31mkleur", "\xFF"}) {
        CHECK(decode(encoded(base::refuse(base::RefusalKind::input, "", words)))
                  .error()
                  .reason.starts_with("Het bestand kon niet veilig"));
    }
}

}  // namespace trede::sandbox
