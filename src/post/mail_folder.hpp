#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace trede::post {

struct MailFolder {
    std::vector<std::filesystem::path> messages;
    std::vector<std::filesystem::path> skipped;  // files, links and folders that are no message
};

// The messages at a path, in order of name: the file itself; the new and read messages of a
// Maildir; or the .eml files of a folder. Links are not followed. Refuses (input) what is not there
// or holds no messages.
[[nodiscard]] base::Outcome<MailFolder> messages_at(const std::filesystem::path& path);

}  // namespace trede::post
