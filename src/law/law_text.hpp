#pragma once

#include <optional>
#include <vector>

#include "law/lawbook.hpp"

namespace trede::law {

// What one file of law/ holds.
struct LawFile {
    std::vector<Provision> provisions;
    std::vector<Parameter> parameters;
    std::optional<Policy> policy;
};

// Reads one file by the end of its path (see LawText). Strict: an unknown key, a missing key or a
// value of another kind is refused (input) with path and line.
[[nodiscard]] base::Outcome<LawFile> read_law_text(const LawText& file);

// Reads a policy that nobody put in law/ yet, to see what it would do: its name and folder are
// free. Just as strict otherwise.
[[nodiscard]] base::Outcome<Policy> read_policy_text(const LawText& file);

}  // namespace trede::law
