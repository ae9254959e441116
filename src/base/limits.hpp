#pragma once

#include <cstddef>

// Everything has a limit, and the limit has a name and a unit. What the law fixes is not here but
// in law/.
namespace trede::base::limits {

// A municipality cannot be asked for more places than this; the largest indicative number published
// is 4,479 (2024).
constexpr long long places_of_a_municipality = 50'000;
// A province cannot either; the largest task published is 19,776 (2024).
constexpr long long places_of_a_province = 500'000;

// Columns and rows of the tile map; the Netherlands need 32 of them.
constexpr long long tile_map_side = 100;

// Sheets from outside, checked before and while they are unpacked (reliability rows B3 and B5).
constexpr std::size_t sheet_file_bytes = 32U << 20U;       // bytes on disk
constexpr std::size_t sheet_unpacked_bytes = 200U << 20U;  // bytes in all, after inflating
constexpr std::size_t sheet_unpacked_ratio = 100;          // unpacked bytes a packed byte
constexpr std::size_t sheet_archive_entries = 10'000;      // files in one archive
constexpr std::size_t sheet_cells = 4'000'000;             // cells in one file
constexpr std::size_t sheet_rows = 1'048'576;
constexpr std::size_t sheet_columns = 16'384;
constexpr std::size_t sheet_merged_cells = 1'000'000;  // cells covered by one merged range
constexpr std::size_t sheet_xml_depth = 64;
constexpr std::size_t sheet_cell_bytes = 32'767;  // the limit of the formats themselves

constexpr std::size_t sheets_in_a_file = 256;
constexpr std::size_t sheet_name_bytes = 1'024;
constexpr std::size_t sheet_merged_ranges = 100'000;
constexpr std::size_t sheet_hidden_ranges = 10'000;  // runs of hidden rows or columns that are told
constexpr std::size_t sheet_styles = 65'536;         // cell formats in one file
constexpr std::size_t sheet_own_formats = 1'000;     // number formats that a file defines itself
constexpr std::size_t sheet_header_rows = 60;        // rows searched for the headings of the table
constexpr std::size_t sheet_problems =
    1'000;  // problems reported for one file; the rest are counted

// The worker that reads sheets (src/sandbox).
constexpr std::size_t worker_memory_bytes =
    256U << 20U;                           // address space on top of what it was born with
constexpr std::size_t worker_seconds = 5;  // of processor time, and of waiting
constexpr std::size_t worker_answer_bytes = 128U << 20U;

// Mail from outside, checked before anything in it is decoded (reliability rows B2 and B3).
constexpr std::size_t mail_bytes = 48U << 20U;          // one message as it came in
constexpr std::size_t mail_header_bytes = 256U << 10U;  // the headers of one part
constexpr std::size_t mail_headers = 2'000;             // in one part
constexpr std::size_t mail_parts = 1'000;               // in one message, nested ones included
constexpr std::size_t mail_depth = 20;                  // parts inside parts
constexpr std::size_t mail_text_bytes = 256U << 10U;    // of a message, kept to be searched
constexpr std::size_t mail_value_bytes = 4'096;         // one header, decoded
constexpr std::size_t mail_references = 200;            // earlier messages that one names
constexpr std::size_t mail_archive_depth = 2;           // archives in archives
constexpr std::size_t attachment_text_bytes = 64U << 10U;
constexpr std::size_t attachment_name_bytes = 512;
constexpr std::size_t attachment_part_bytes = 32U << 20U;  // one part of an archive, unpacked

// The journal.
constexpr std::size_t event_payload_bytes = 1U << 20U;
constexpr std::size_t events_in_a_command =
    10'000;  // two figures for each of 342 municipalities, with room
constexpr std::size_t document_bytes = 64U << 20U;
constexpr std::size_t reason_bytes = 100'000;  // one weighing, as text

// POLICY: no article says how long after a decision its announcement may be, only that it does not
// work before (Awb art. 3:40). Named in law/gaps.md.
constexpr int announcement_days_ahead = 31;

// Letters: the template that an official edits, a value merged into it, and the text that comes
// out.
constexpr std::size_t template_bytes = 100'000;
constexpr std::size_t template_field_bytes =
    5'000;                                     // one value: a name, an amount, a short passage
constexpr std::size_t template_rows = 500;     // rows of one table
constexpr std::size_t letter_bytes = 400'000;  // the text of one letter, filled in

// What comes in from a browser.
constexpr std::size_t form_fields = 5'000;     // of a form or a query; a row of each municipality
constexpr std::size_t form_bytes = 1U << 20U;  // without files
constexpr std::size_t upload_bytes = 33U << 20U;  // with a sheet
constexpr std::size_t sessions = 10'000;          // at the same time

}  // namespace trede::base::limits
