// The headers of this library count on these two.
#include <cstdint>  // IWYU pragma: keep
#include <cstdio>

#include <xlsxwriter/common.h>
#include <xlsxwriter/format.h>
#include <xlsxwriter/utility.h>
#include <xlsxwriter/workbook.h>
#include <xlsxwriter/worksheet.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <fstream>
#include <ios>
#include <stdexcept>
#include <vector>

#include "demo/country.hpp"
#include "demo/sheets.hpp"

namespace trede::demo {

namespace {

using Kind = DraftCell::Kind;

// The tools that people use write the day of saving; here it is always the same, so the bytes are
// too.
constexpr std::chrono::sys_days saved_on = std::chrono::year{2025} / 6 / 30;

struct Formats {
    lxw_format* head;
    lxw_format* number;
    lxw_format* day;
};

Formats formats_of(lxw_workbook* book) {
    Formats made{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(made.head);
    format_set_num_format(made.number, "#,##0");
    format_set_num_format(made.day, "d-m-yyyy");
    return made;
}

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const DraftCell& cell,
                const Formats& formats) {
    lxw_format* text_format = cell.strong ? formats.head : nullptr;
    if (cell.columns > 1 || cell.rows > 1) {
        const auto last_row = static_cast<lxw_row_t>(row + static_cast<lxw_row_t>(cell.rows) - 1);
        const auto last_column = static_cast<lxw_col_t>(column + cell.columns - 1);
        worksheet_merge_range(sheet, row, column, last_row, last_column, cell.text.c_str(),
                              text_format);
        return;
    }
    switch (cell.kind) {
        case Kind::empty:
            return;
        case Kind::text:
            worksheet_write_string(sheet, row, column, cell.text.c_str(), text_format);
            return;
        case Kind::number:
            worksheet_write_number(sheet, row, column, static_cast<double>(cell.number),
                                   formats.number);
            return;
        case Kind::date: {
            lxw_datetime day{};
            day.year = int{cell.date.year()};
            day.month = static_cast<int>(unsigned{cell.date.month()});
            day.day = static_cast<int>(unsigned{cell.date.day()});
            worksheet_write_datetime(sheet, row, column, &day, formats.day);
            return;
        }
    }
}

void write_xlsx(const SheetDraft& draft, const std::string& path) {
    lxw_workbook* book = workbook_new(path.c_str());
    if (book == nullptr) throw std::runtime_error("cannot write " + path);
    lxw_doc_properties properties{};
    std::string title = draft.file_name, author = "Fictief";
    properties.title = title.data();
    properties.author = author.data();
    properties.created = std::chrono::system_clock::to_time_t(saved_on);
    workbook_set_properties(book, &properties);
    const Formats formats = formats_of(book);
    lxw_worksheet* sheet = workbook_add_worksheet(book, draft.sheet.c_str());
    for (std::size_t row = 0; row < draft.rows.size(); ++row) {
        for (std::size_t column = 0; column < draft.rows[row].size(); ++column) {
            write_cell(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                       draft.rows[row][column], formats);
        }
    }
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        throw std::runtime_error("cannot write " + path + ": " + lxw_strerror(error));
    }
}

void write_bytes(const std::string& bytes, const std::string& path) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << bytes;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path);
}

void write_draft(const SheetDraft& draft, const std::string& folder) {
    const std::string path = folder + "/" + draft.file_name;
    switch (draft.format) {
        case FileFormat::csv:
            return write_bytes(csv_bytes(draft), path);
        case FileFormat::ods:
            return write_bytes(ods_bytes(draft), path);
        case FileFormat::xlsx:
            return write_xlsx(draft, path);
    }
}

}  // namespace

std::vector<std::string> write_country(const Country& country, const std::string& folder) {
    const auto texts = register_texts(country);
    std::vector<std::string> names = {"gemeenten.csv", "provincies.csv",   "naamvormen.csv",
                                      "adressen.csv",  "supervisors.toml", "functionarissen.toml"};
    write_bytes(texts.municipalities, folder + "/gemeenten.csv");
    write_bytes(texts.provinces, folder + "/provincies.csv");
    write_bytes(texts.name_forms, folder + "/naamvormen.csv");
    write_bytes(texts.addresses, folder + "/adressen.csv");
    write_bytes(supervisors_text(country), folder + "/supervisors.toml");
    write_bytes(officers_text(country), folder + "/functionarissen.toml");
    for (const auto& drafts :
         {decision_sheets(country), progress_sheets(country), statistics_sheets(country)}) {
        for (const auto& draft : drafts) {
            write_draft(draft, folder);
            names.push_back(draft.file_name);
        }
    }
    std::ranges::sort(names);
    return names;
}

}  // namespace trede::demo
