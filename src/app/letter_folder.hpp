#pragma once

#include <string>

#include "correspondence/letter_template.hpp"

namespace trede::app {

// A folder of letters/, and the digest of its texts.
struct LoadedTemplate {
    correspondence::LetterTemplate letter;
    std::string digest;
};

// By its name. Refuses (input) what is not there.
[[nodiscard]] LoadedTemplate load_template(const std::string& name);

}  // namespace trede::app
