#pragma once

#include <cstddef>
#include <string_view>

#include "mail/message.hpp"

// Looking into one kind of file: each sets the flags of what it meets, and the words where it can
// read them. None of them runs, shows or follows anything.
namespace trede::mail {

void add(Attachment& attachment, Flag flag);  // once
[[nodiscard]] bool has_archive_name(std::string_view name);

// Archives, and the office files that are archives. `depth` counts the archives around it.
void look_into_zip(Attachment& attachment, std::string_view bytes, std::size_t depth);
// The office files of before 2007 (MS-CFB), and the locked ones of today.
void look_into_ole(Attachment& attachment, std::string_view bytes);
void look_into_pdf(Attachment& attachment, std::string_view bytes);

}  // namespace trede::mail
