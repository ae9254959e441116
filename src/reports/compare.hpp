#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fulfilment/assessment.hpp"
#include "ladder/rung.hpp"
#include "registry/codes.hpp"

namespace trede::reports {

// One run of the assessment beside another: of an earlier day, of what was known then, or by
// another policy.

// One municipality in one run. The assessment points into the world of that run.
struct Assessed {
    registry::MunicipalityCode municipality;
    std::string name;
    fulfilment::Assessment assessment;
    std::optional<ladder::Rung> proposed;  // the rung that policy puts with the verdict
};

// What the reader of a list compares: numbers, not where they came from.
struct Side {
    struct InCategory {
        std::optional<cycle::Places> task;
        std::optional<cycle::Places> realised;
        std::optional<cycle::Places> shortfall;  // empty: not known, or not held against it
        friend bool operator==(const InCategory&, const InCategory&) = default;
    };
    std::array<InCategory, cycle::categories.size()> categories{};
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    std::optional<ladder::Rung> proposed;
    friend bool operator==(const Side&, const Side&) = default;
};

struct Changed {
    registry::MunicipalityCode municipality;
    std::string name;
    std::optional<Side> before;  // empty: not in that run
    std::optional<Side> after;
    [[nodiscard]] bool other_verdict() const {
        return !before || !after || before->verdict != after->verdict;
    }
};
// Every municipality that differs, in the order of `after`, and then those that are only in
// `before`, in its order. A municipality is known by its code.
[[nodiscard]] std::vector<Changed> compare(std::span<const Assessed> before,
                                           std::span<const Assessed> after);

}  // namespace trede::reports
