#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "law/lawbook.hpp"
#include "mandate/mandate.hpp"

namespace trede::app {

// Where the program finds what it was installed with: law/, letters/, data/. The folder above the
// program that holds them, or the one that TREDE_HOME names. Throws std::runtime_error, in Dutch,
// when there is none.
[[nodiscard]] std::filesystem::path home();

// The bytes of a file. Throws std::runtime_error, in Dutch, when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);
// As `read_file`, but a missing file, a folder or one over `most` bytes is a refusal with its name.
[[nodiscard]] base::Outcome<std::string> read_given_file(const std::filesystem::path& path,
                                                         std::size_t most);
// Writes next to it first and then puts it in place, so that no half file is ever seen.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// The dated texts of law/: acts and policies, in order of path. What lies directly in law/ is of
// another form.
[[nodiscard]] std::vector<law::LawText> law_texts(const std::filesystem::path& home);

}  // namespace trede::app
