#pragma once

#include <string>

#include "cycle/category.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// What the statute of this journal calls the category in a table: "Regulier". Empty when it has no
// such category.
[[nodiscard]] std::string category_name(const Room& room, cycle::Category category);

}  // namespace trede::pages
