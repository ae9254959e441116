#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cyclefile/state.hpp"
#include "registry/register.hpp"

namespace trede::cyclefile {

// What published numbers say beside each other: what a new list changes in an older one, and where
// their sums do not agree.

struct PublishedAmounts {
    cycle::Places total{};
    std::optional<cycle::Places> amv;
    std::optional<cycle::Places> registration;  // of a province only
    friend bool operator==(const PublishedAmounts&, const PublishedAmounts&) = default;
};
// A published number that another takes the place of.
struct NumberChange {
    std::string code;  // "GM0363", or of a province "PV27"
    PublishedAmounts was;
    PublishedAmounts becomes;
    base::Date was_dated_on{};
    std::string was_source;
    friend bool operator==(const NumberChange&, const NumberChange&) = default;
};

// What `filed` changes of the published numbers on file, by code. A part that was unknown and
// becomes known changes nothing; one that becomes unknown does. Empty for what was calculated.
[[nodiscard]] std::vector<NumberChange> changes_by(const State& state,
                                                   const DistributionFiled& filed);
// "GM0363 was 4.479 plekken, waarvan 380 AMV (Staatscourant), en wordt 4.459 plekken".
[[nodiscard]] std::string in_words(const NumberChange& change);

// Dutch sentences where the published numbers of a cycle cannot all be right: a municipality above
// its province or municipalities that are not together what their province has (Besluit art. 2.1
// lid 2), and a sum above the estimate. Each municipality is rounded by itself, so a sum may be
// half a place a municipality above it (lid 3). Nothing is refused for it: they are as published.
[[nodiscard]] std::vector<std::string> remarks_on_sums(const State& state,
                                                       const registry::Register& registry);

}  // namespace trede::cyclefile
