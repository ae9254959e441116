#include <xlsxwriter.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

// Makes the sheet of workload W7 from a seed: invented municipalities (fictief), four texts and
// seven whole numbers a row.
//     w7_make ROWS FILE
int main(int count, char** arguments) {
    if (count != 3) return std::fputs("gebruik: w7_make RIJEN BESTAND\n", stderr), 2;
    const unsigned rows = static_cast<unsigned>(std::atoi(arguments[1]));
    constexpr std::array<const char*, 11> heads = {
        "gm_code", "gemeente",  "provincie", "categorie", "taak",    "realisatie",
        "tekort",  "tijdelijk", "permanent", "gepland",   "inwoners"};
    std::mt19937 random(20260409);
    lxw_workbook_options options{};
    options.constant_memory = LXW_FALSE;  // shared texts, as office programs write them
    lxw_workbook* book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Voortgang");
    for (unsigned column = 0; column < heads.size(); ++column) {
        worksheet_write_string(sheet, 0, static_cast<lxw_col_t>(column), heads[column], nullptr);
    }
    for (unsigned row = 1; row <= rows; ++row) {
        const unsigned number = (row - 1) % 9'000 + 1;
        const std::string digits = std::to_string(number);
        worksheet_write_string(
            sheet, row, 0, ("GM" + std::string(4 - digits.size(), '0') + digits).c_str(), nullptr);
        worksheet_write_string(sheet, row, 1, ("Verzonnen-" + digits).c_str(), nullptr);
        worksheet_write_string(sheet, row, 2, ("Provincie " + std::to_string(number % 12)).c_str(),
                               nullptr);
        worksheet_write_string(sheet, row, 3, row % 2 == 0 ? "regulier" : "amv", nullptr);
        for (unsigned column = 4; column < heads.size(); ++column) {
            const unsigned most = column == 10 ? 900'000 : 4'000;
            worksheet_write_number(sheet, row, static_cast<lxw_col_t>(column),
                                   static_cast<double>(random() % most), nullptr);
        }
    }
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
