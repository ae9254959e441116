#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mail/message.hpp"

// Looking into one kind of file: each sets the flags of what it meets, and the words where it can
// read them. None of them runs, shows or follows anything.
namespace trede::mail {

void add(Attachment& attachment, Flag flag);  // once
[[nodiscard]] bool has_archive_name(std::string_view name);

// Archives, and the office files that are archives. `depth` counts the archives around it.
void look_into_zip(Attachment& attachment, std::string_view bytes, std::size_t depth);
// One part of an office file, as `as_utf8` gives it.
void look_into_xml(Attachment& attachment, std::string_view content);
// A part in another charset than its letters show: UTF-16, or the one it says it is in.
[[nodiscard]] std::string as_utf8(std::string_view content);
void look_into_rtf(Attachment& attachment, std::string_view bytes);
// What runs in a page (HTML, SVG).
void look_into_page(Attachment& attachment, std::string_view text);
[[nodiscard]] bool is_page(std::string_view text);  // by how it begins

// Whether the instruction of a field starts another program: DDE or DDEAUTO, however it is spelt.
[[nodiscard]] bool starts_dde(std::string_view instruction);
// Cells that start a program when a spreadsheet opens the text: =cmd|'/c calc'!A1
[[nodiscard]] bool starts_programs(std::string_view text);
[[nodiscard]] int figure_of(char hexadecimal);  // -1 for another character

// The office files of before 2007 (MS-CFB), and the locked ones of today.
void look_into_ole(Attachment& attachment, std::string_view bytes);
void look_into_pdf(Attachment& attachment, std::string_view bytes);

}  // namespace trede::mail
