#pragma once

#include <string>
#include <vector>

#include "base/dates.hpp"
#include "demo/country.hpp"

namespace trede::demo {

// The sheets that officials of the invented country send: one distribution decision in three file
// formats, and a progress sheet of each province, in layouts as people make them.

enum class FileFormat { csv, xlsx, ods };

struct DraftCell {
    enum class Kind { empty, text, number, date };
    Kind kind = Kind::empty;
    std::string text{};
    long long number = 0;
    base::Date date{};
    bool strong = false;
    int columns = 1;  // a merged cell covers more than one; the cells it covers are empty
    int rows = 1;
};

struct SheetDraft {
    std::string file_name;
    FileFormat format = FileFormat::csv;
    char separator = ',';  // of a csv; with ';' come a byte order mark and Dutch numbers, as Excel
                           // writes them here
    std::string sheet;     // name on the tab
    std::vector<std::vector<DraftCell>> rows;
};

[[nodiscard]] DraftCell text_cell(std::string words);

// The decision as csv, xlsx and ods: the same figures three times, so one of them is to be
// imported.
[[nodiscard]] std::vector<SheetDraft> decision_sheets(const Country& country);
// Twelve, in the order of the provinces; formats and layouts go round.
[[nodiscard]] std::vector<SheetDraft> progress_sheets(const Country& country);

// The two tables of the statistics office that a distribution is reckoned from, as it publishes
// them: inhabitants, and scores that fit the tasks of the decision.
[[nodiscard]] std::vector<SheetDraft> statistics_sheets(const Country& country);

// The bytes of a csv or ods draft; the same draft gives the same bytes.
[[nodiscard]] std::string csv_bytes(const SheetDraft& draft);
[[nodiscard]] std::string ods_bytes(const SheetDraft& draft);

// Writes the register, the supervisor and all sheets into a folder that exists, and gives the names
// of the files, sorted. Throws std::runtime_error when a file cannot be written.
[[nodiscard]] std::vector<std::string> write_country(const Country& country,
                                                     const std::string& folder);

}  // namespace trede::demo
