#pragma once

#include "deadlines/holidays.hpp"
#include "support/house_files.hpp"

namespace trede::support {

// The days that count as holidays, as the repository has them.
inline deadlines::Holidays house_holidays() {
    return deadlines::Holidays::make(house_file("law/holidays.csv")).value();
}

}  // namespace trede::support
