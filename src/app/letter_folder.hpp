#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "correspondence/letter_template.hpp"

namespace trede::app {

// A folder of letters/, and the digest of its texts.
struct LoadedTemplate {
    correspondence::LetterTemplate letter;
    std::string digest;
};

// Whether the statute has such a letter.
[[nodiscard]] bool has_template(const std::filesystem::path& letters, const std::string& name);
// What it asks, as it stands in its folder; empty for a letter that asks nothing.
[[nodiscard]] std::string questions_text(const std::filesystem::path& letters,
                                         const std::string& name);
// By its name, from the letters of the statute. Refuses (input) what is not there.
[[nodiscard]] LoadedTemplate load_template(const std::filesystem::path& letters,
                                           const std::string& name);
// The same with another text in the place of nl.md, for one letter that must say something else.
[[nodiscard]] correspondence::LetterTemplate template_with(const std::filesystem::path& letters,
                                                           const std::string& name,
                                                           std::string_view text);

}  // namespace trede::app
