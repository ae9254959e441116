// The headers of this library count on these two.
#include <cstdint>  // IWYU pragma: keep
#include <cstdio>

#include <xlsxwriter/common.h>
#include <xlsxwriter/format.h>
#include <xlsxwriter/utility.h>
#include <xlsxwriter/workbook.h>
#include <xlsxwriter/worksheet.h>

#include "spreadsheet/xlsx.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace trede::spreadsheet {

namespace {

namespace fs = std::filesystem;

// The library of Debian 12 writes to a file only: one of our own that goes with this object.
class Scratch {
  public:
    Scratch() : path_((fs::temp_directory_path() / "trede-XXXXXX").string()) {
        const int handle = mkstemp(path_.data());
        if (handle < 0) throw std::runtime_error("Geen plaats voor een tijdelijk bestand.");
        close(handle);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string bytes() const {
        std::ifstream file(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

  private:
    std::string path_;
};

struct Formats {
    lxw_format* head;
    lxw_format* number;
    lxw_format* day;
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const reports::Cell& cell,
                const Formats& formats) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        worksheet_write_string(sheet, row, column, text->c_str(), nullptr);
    } else if (const auto* number = std::get_if<long long>(&cell)) {
        worksheet_write_number(sheet, row, column, static_cast<double>(*number), formats.number);
    } else if (const auto* date = std::get_if<base::Date>(&cell)) {
        lxw_datetime when{};
        when.year = int{date->year()};
        when.month = static_cast<int>(unsigned{date->month()});
        when.day = static_cast<int>(unsigned{date->day()});
        worksheet_write_datetime(sheet, row, column, &when, formats.day);
    }
}

void write_rows(lxw_worksheet* sheet, const reports::Table& table, const Formats& formats) {
    lxw_col_t at = 0;
    for (const reports::Column& column : table.columns) {
        worksheet_write_string(sheet, 0, at, column.heading.c_str(), formats.head);
        std::size_t widest = column.heading.size();
        for (const auto& row : table.rows)
            widest =
                std::max(widest, reports::text_of(row[at], reports::CsvStyle::spreadsheet).size());
        constexpr std::size_t most = 50;
        worksheet_set_column(sheet, at, at, static_cast<double>(std::min(widest, most) + 2),
                             nullptr);
        ++at;
    }
    lxw_row_t line = 0;
    for (const auto& row : table.rows) {
        ++line;
        for (std::size_t i = 0; i < row.size(); ++i)
            write_cell(sheet, line, static_cast<lxw_col_t>(i), row[i], formats);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    if (at > 0) worksheet_autofilter(sheet, 0, 0, line, static_cast<lxw_col_t>(at - 1));
}

}  // namespace

std::string to_xlsx(const reports::Table& table) {
    const Scratch scratch;
    lxw_workbook* book = workbook_new(scratch.path().c_str());
    if (book == nullptr) throw std::runtime_error("Geen plaats voor een werkblad.");
    const Formats formats{workbook_add_format(book), workbook_add_format(book),
                          workbook_add_format(book)};
    format_set_bold(formats.head);
    format_set_num_format(formats.number, "#,##0");
    format_set_num_format(formats.day, "d-m-yyyy");
    write_rows(workbook_add_worksheet(book, table.title.c_str()), table, formats);
    lxw_worksheet* about = workbook_add_worksheet(book, "Over dit bestand");
    constexpr double wide = 100;
    worksheet_set_column(about, 0, 0, wide, nullptr);
    lxw_row_t line = 0;
    for (const std::string& sentence : table.about)
        worksheet_write_string(about, line++, 0, sentence.c_str(), nullptr);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        throw std::runtime_error(std::string("Het werkblad is niet te maken: ") +
                                 lxw_strerror(error));
    return scratch.bytes();
}

}  // namespace trede::spreadsheet
