#pragma once

#include <utility>
#include <vector>

#include "desk/desk.hpp"
#include "fulfilment/plausibility.hpp"

namespace trede::desk {

// The figures of one reference date that stand out, by the policy of that date. They are computed
// anew each time and change nothing.

using GivenFigure = std::pair<registry::MunicipalityCode, fulfilment::Figure>;

// Of figures as they come in, against what is on file.
[[nodiscard]] base::Outcome<std::vector<fulfilment::Remark>> remarks_on_given(
    const Desk& desk, const World& world, base::Date reference_date,
    const std::vector<GivenFigure>& given);

// Of the last figure of each reporter on file, of all municipalities or one.
[[nodiscard]] base::Outcome<std::vector<fulfilment::Remark>> remarks_on_file(
    const Desk& desk, const World& world, base::Date reference_date,
    const std::optional<registry::MunicipalityCode>& only);

}  // namespace trede::desk
