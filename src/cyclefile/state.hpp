#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cycle/task.hpp"
#include "cyclefile/cycle_year.hpp"
#include "cyclefile/event.hpp"

namespace trede::cyclefile {

struct Swap {
    SwapAgreed what;
    std::optional<SwapWithdrawn> withdrawn;

    [[nodiscard]] bool holds_on(base::Date day) const;
    // Of one municipality; nought when it is no party.
    [[nodiscard]] cycle::Places change_of(const registry::MunicipalityCode& code) const;
};

// A version of a decision; `announced_on` is filled in when it became known later.
struct DecisionOnFile {
    DecisionTaken what;
};
// A number that holds, and the version that laid it down. Points into the state.
struct StandingNumber {
    const DecidedNumber* number = nullptr;
    const DecisionOnFile* version = nullptr;
};

// One cycle, as it stands after its events. A fold: thrown away and made again at will.
struct State {
    std::vector<EstimatePublished> estimates;  // in order of version
    std::vector<MilestoneReached> milestones;
    std::vector<DistributionFiled> distributions;  // in the order in which they were put on file
    std::vector<Swap> swaps;                       // in the order in which they were put on file
    std::vector<DecisionOnFile> decisions;         // of all provinces, in order of version
    std::vector<RemainderStated> remainders;
    std::vector<RemainderStated> corrected_remainders;  // as they stood before a correction
    std::vector<ReferenceDateSet> reference_dates;      // a later one of a kind mends the earlier
    std::vector<TableAgreement> agreements;             // in the order in which they were recorded
    std::uint64_t length = 0;                           // number of events folded in

    // The estimate in force on a day: the last one published by then. Nothing before the first.
    [[nodiscard]] const EstimatePublished* estimate_on(base::Date day) const;
    // The number of a municipality or province on file, the last recorded one of that basis;
    // nothing when it is unknown. Points into this state.
    [[nodiscard]] const IndicativeNumber* indicative(Basis basis,
                                                     const registry::MunicipalityCode& code) const;
    [[nodiscard]] const ProvincialNumber* provincial(Basis basis,
                                                     const registry::ProvinceCode& code) const;
    // The distribution on file that its number stands in; nothing when it is unknown.
    [[nodiscard]] const DistributionFiled* filed_with(Basis basis,
                                                      const registry::MunicipalityCode& code) const;
    // The published number of a municipality in one category, after the swaps that hold on a day;
    // nothing when it was not published. It is not the task.
    [[nodiscard]] std::optional<cycle::Places> number_after_swaps(
        const registry::MunicipalityCode& code, cycle::Category category, base::Date day) const;
    // What the swaps that hold on a day change for a municipality in one category, beside a
    // decision of `decided_on`: a swap from before it is in it already.
    [[nodiscard]] cycle::Places swapped_beside(const std::optional<base::Date>& decided_on,
                                               const registry::MunicipalityCode& code,
                                               cycle::Category category, base::Date day) const;
    // The decision of a province: its last version, one version, and what holds after all of them
    // by municipality and category, also what is not announced yet. Nothing when there is none.
    [[nodiscard]] const DecisionOnFile* last_decision(const registry::ProvinceCode& province) const;
    [[nodiscard]] const DecisionOnFile* decision(const registry::ProvinceCode& province,
                                                 int version) const;
    [[nodiscard]] std::vector<StandingNumber> standing(
        const registry::ProvinceCode& province) const;
    // What held when that version came: after those before it.
    [[nodiscard]] std::vector<StandingNumber> standing_before(
        const registry::ProvinceCode& province, int version) const;
    // The same after the versions that work: a later one does so from its announcement (Awb art.
    // 3:40), and until then what stood before it stands.
    [[nodiscard]] std::vector<StandingNumber> working(const registry::ProvinceCode& province) const;
    [[nodiscard]] std::vector<StandingNumber> working_of(
        const registry::MunicipalityCode& code) const;
    // The versions that do not work yet, of all provinces.
    [[nodiscard]] std::vector<const DecisionOnFile*> unannounced() const;
    // What its versions lay on one municipality, one task a number, in their order.
    [[nodiscard]] std::vector<cycle::Task> tasks_of(const registry::MunicipalityCode& code) const;
    [[nodiscard]] const DecidedNumber* standing_number(const registry::ProvinceCode& province,
                                                       const registry::MunicipalityCode& code,
                                                       cycle::Category category) const;
    // The day on which the milestone was reached: for a province its own day, else the one on file
    // for all; an announcement for all from before the decision on a province is none of it.
    // Nothing on file is nothing.
    [[nodiscard]] const MilestoneReached* reached(
        Milestone milestone, const std::optional<registry::ProvinceCode>& province) const;
};

// The cycle with no more than had happened by a day: what was published, agreed, decided and
// announced by then. Not the same as what was known then.
[[nodiscard]] State happened_by(const State& state, base::Date day);

// What is left over as one version of a decision states it: of the whole province, and what it
// states of municipalities together. Nobody reckons it here, but the two can be laid side by side.
struct RemainderSum {
    int version = 1;
    cycle::Category category = cycle::Category::regular;
    std::optional<cycle::Places> province;
    cycle::Places municipalities{};
    std::size_t count = 0;     // municipalities with one
    std::size_t of_count = 0;  // municipalities with a number in that version
};
[[nodiscard]] std::vector<RemainderSum> remainder_sums(const State& state,
                                                       const registry::ProvinceCode& province);
// Where they differ: more than the whole, or less with every municipality named. Empty: they agree,
// or the list of municipalities is not whole yet.
[[nodiscard]] std::string remark(const RemainderSum& sum);

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
