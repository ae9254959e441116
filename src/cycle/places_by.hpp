#pragma once

#include "base/dates.hpp"
#include "cycle/category.hpp"

namespace trede::cycle {

// So many places in a category, there on a day: what was agreed and figures can measure.
struct PlacesBy {
    Category category = Category::regular;
    Places places{};
    base::Date due_on{};  // the last day on which they come in time

    friend bool operator==(const PlacesBy&, const PlacesBy&) = default;
};

}  // namespace trede::cycle
