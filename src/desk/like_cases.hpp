#pragma once

#include "desk/assess.hpp"
#include "reports/like_cases.hpp"

namespace trede::desk {

struct LikeCasesFound {
    std::string policy;  // "beleid gelijke-gevallen, versie 1 (31 januari 2024)"
    std::vector<reports::LikeCases> groups;
};
// Like cases among all municipalities with something on file on a reference date.
[[nodiscard]] base::Outcome<LikeCasesFound> like_cases(const Desk& desk, const World& world,
                                                       base::Date reference_date);

}  // namespace trede::desk
