#pragma once

#include <string>

#include "fulfilment/assessment.hpp"
#include "law/statute.hpp"

namespace trede::app {

// "  regulier    5 /   142      3,5 %   tekort 137": one category of an assessment, for a table.
// `undecided`: no decision of this municipality was read.
[[nodiscard]] std::string strand_line(const law::Statute& statute, const fulfilment::Strand& strand,
                                      bool undecided);

}  // namespace trede::app
