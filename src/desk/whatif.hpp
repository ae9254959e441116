#pragma once

#include <optional>
#include <vector>

#include "desk/distribute.hpp"
#include "desk/simulate.hpp"

namespace trede::desk {

// Another estimate, or other tables of CBS, beside what is on file. Nothing is put on file.

struct NumberChange {
    registry::MunicipalityCode municipality;
    std::string name;
    // On file; empty: not known.
    std::optional<cycle::Places> total_before;
    std::optional<cycle::Places> amv_before;
    cycle::Places total_after{};
    cycle::Places amv_after{};

    // By how much the total changes; nothing when what is on file is not known.
    [[nodiscard]] std::optional<long long> difference() const {
        if (!total_before) return std::nullopt;
        return total_after.number() - total_before->number();
    }
    [[nodiscard]] bool same() const {
        return total_before == total_after && amv_before == amv_after;
    }
};

struct WhatIf {
    DistributionOutcome outcome;  // when it is not sound, the rest is empty
    cyclefile::Basis basis = cyclefile::Basis::published;  // of the numbers on file
    std::vector<NumberChange> numbers;                     // of every municipality, by code
    // What would follow if the new numbers became the tasks (Spreidingswet arts. 5 and 6) and the
    // figures stayed as they are: of municipalities with something on file. A number is not a task,
    // so that nothing of this follows from it alone.
    std::optional<LadderSimulation> as_task;
};

// Compares with the numbers of the cycle on file: those published, else those calculated here.
// `reference_date` is that of the figures to hold the new numbers against; empty: there are none.
// Refuses as `distribute` and `simulate_policy` do.
[[nodiscard]] base::Outcome<WhatIf> what_if(const Desk& desk, const World& world,
                                            cyclefile::CycleYear cycle,
                                            const DistributionRequest& request,
                                            const std::optional<base::Date>& reference_date,
                                            const std::vector<law::Policy>& candidates);

}  // namespace trede::desk
