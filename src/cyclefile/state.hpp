#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cyclefile/cycle_year.hpp"
#include "cyclefile/event.hpp"

namespace trede::cyclefile {

// One cycle, as it stands after its events. A fold: thrown away and made again at will.
struct State {
    std::vector<EstimatePublished> estimates;  // in order of version
    std::vector<MilestoneReached> milestones;
    std::vector<DistributionFiled> distributions;  // in the order in which they were put on file
    std::uint64_t length = 0;                      // number of events folded in

    // The estimate in force on a day: the last one published by then. Nothing before the first.
    [[nodiscard]] const EstimatePublished* estimate_on(base::Date day) const;
    // The number of a municipality or province on file, the last recorded one of that basis;
    // nothing when it is unknown. Points into this state.
    [[nodiscard]] const IndicativeNumber* indicative(Basis basis,
                                                     const registry::MunicipalityCode& code) const;
    [[nodiscard]] const ProvincialNumber* provincial(Basis basis,
                                                     const registry::ProvinceCode& code) const;
    // The day on which the milestone was reached: for a province its own day, else the one on file
    // for all. Nothing on file is nothing.
    [[nodiscard]] const MilestoneReached* reached(
        Milestone milestone, const std::optional<registry::ProvinceCode>& province) const;
};

void apply(State& state, Event event);

// All cycles, as they stand after the events folded in so far.
class CycleFiles {
  public:
    // Folds in one event of a cycle. False when the stored form is not one that was ever written.
    [[nodiscard]] bool fold(CycleYear cycle, std::string_view schema, std::string_view payload);

    // The file of a cycle; one without events when nothing is on file.
    [[nodiscard]] const State& of(CycleYear cycle) const;
    [[nodiscard]] const std::map<CycleYear, State>& all() const { return by_year_; }

  private:
    std::map<CycleYear, State> by_year_;
};

}  // namespace trede::cyclefile
