#include "cyclefile/state.hpp"

#include <algorithm>
#include <utility>

namespace trede::cyclefile {

namespace {

// The same version again is a correction of what was recorded (correct.hpp).
void fold(State& state, EstimatePublished&& event) {
    const auto same =
        std::ranges::find(state.estimates, event.version, &EstimatePublished::version);
    if (same == state.estimates.end()) return state.estimates.push_back(std::move(event));
    *same = std::move(event);
}

void fold(State& state, MilestoneReached&& event) { state.milestones.push_back(std::move(event)); }

// The first form does not say what was divided: that is what its version of the estimate said then.
void fold(State& state, DistributionFiled&& event) {
    const auto version =
        std::ranges::find_if(state.estimates, [&](const EstimatePublished& estimate) {
            return estimate.version == event.estimate_version;
        });
    if (event.basis == Basis::calculated && !event.divided && version != state.estimates.end() &&
        version->amv)
        event.divided = {.total = version->total, .amv = *version->amv};
    state.distributions.push_back(std::move(event));
}

void fold(State& state, SwapAgreed&& event) {
    state.swaps.push_back({.what = std::move(event), .withdrawn = std::nullopt});
}

void fold(State& state, SwapWithdrawn&& event) {
    const auto found =
        std::ranges::find(state.swaps, event.id, [](const Swap& one) { return one.what.id; });
    if (found != state.swaps.end()) found->withdrawn = std::move(event);
}

void fold(State& state, DecisionTaken&& event) {
    for (DecisionOnFile& one : state.decisions) {
        if (one.what.province != event.province || one.what.version != event.version) continue;
        one.what = std::move(event);
        return;
    }
    state.decisions.push_back({.what = std::move(event)});
}

void fold(State& state, DecisionAnnounced&& event) {
    for (DecisionOnFile& one : state.decisions) {
        if (one.what.province == event.province && one.what.version == event.version)
            one.what.announced_on = event.announced_on;
    }
}

// A decision states one remainder for each: what is recorded again corrects what was recorded, and
// both stay.
void fold(State& state, RemainderStated&& event) {
    const auto same = std::ranges::find_if(state.remainders, [&](const RemainderStated& one) {
        return one.province == event.province && one.version == event.version &&
               one.category == event.category && one.municipality == event.municipality;
    });
    if (same == state.remainders.end()) return state.remainders.push_back(std::move(event));
    state.corrected_remainders.push_back(std::move(*same));
    *same = std::move(event);
}

// Only of realised places there is more than one day.
void fold(State& state, ReferenceDateSet&& event) {
    if (event.kind != ReferenceKind::realisation)
        std::erase_if(state.reference_dates,
                      [&](const ReferenceDateSet& one) { return one.kind == event.kind; });
    state.reference_dates.push_back(std::move(event));
}

void fold(State& state, TableAgreement&& event) {
    const auto known = std::ranges::find(state.agreements, event.id, &TableAgreement::id);
    if (known == state.agreements.end()) return state.agreements.push_back(std::move(event));
    *known = std::move(event);
}

// The last number on file of `code`, in the list that `rows` names, and where it stands.
template <auto rows, auto whose>
auto last_number(const std::vector<DistributionFiled>& filed, Basis basis, const auto& code) {
    std::pair<decltype(&(filed.front().*rows).front()), const DistributionFiled*> last;
    for (const DistributionFiled& one : filed) {
        if (one.basis != basis) continue;
        const auto found = std::ranges::find(one.*rows, code, whose);
        if (found != (one.*rows).end()) last = {&*found, &one};
    }
    return last;
}

}  // namespace

bool Swap::holds_on(base::Date day) const {
    return what.approved_on <= day && (!withdrawn || day < withdrawn->withdrawn_on);
}

cycle::Places Swap::change_of(const registry::MunicipalityCode& code) const {
    const auto found = std::ranges::find(what.parties, code, &SwapParty::municipality);
    return found == what.parties.end() ? cycle::Places(0) : found->change;
}

std::optional<cycle::Places> State::number_after_swaps(const registry::MunicipalityCode& code,
                                                       cycle::Category category,
                                                       base::Date day) const {
    const IndicativeNumber* number = indicative(Basis::published, code);
    if (!number || !number->amv) return std::nullopt;
    cycle::Places places =
        category == cycle::Category::amv ? *number->amv : number->total - *number->amv;
    for (const Swap& swap : swaps) {
        if (swap.what.category == category && swap.holds_on(day)) places += swap.change_of(code);
    }
    return places;
}

cycle::Places State::swapped_beside(const std::optional<base::Date>& decided_on,
                                    const registry::MunicipalityCode& code,
                                    cycle::Category category, base::Date day) const {
    cycle::Places places{};
    for (const Swap& swap : swaps) {
        const bool in_it = decided_on && swap.what.approved_on < *decided_on;
        if (swap.what.category == category && !in_it && swap.holds_on(day))
            places += swap.change_of(code);
    }
    return places;
}

const IndicativeNumber* State::indicative(Basis basis,
                                          const registry::MunicipalityCode& code) const {
    return last_number<&DistributionFiled::municipalities, &IndicativeNumber::municipality>(
               distributions, basis, code)
        .first;
}

const DistributionFiled* State::filed_with(Basis basis,
                                           const registry::MunicipalityCode& code) const {
    return last_number<&DistributionFiled::municipalities, &IndicativeNumber::municipality>(
               distributions, basis, code)
        .second;
}

const ProvincialNumber* State::provincial(Basis basis, const registry::ProvinceCode& code) const {
    return last_number<&DistributionFiled::provinces, &ProvincialNumber::province>(distributions,
                                                                                   basis, code)
        .first;
}

const EstimatePublished* State::estimate_on(base::Date day) const {
    const EstimatePublished* last = nullptr;
    for (const EstimatePublished& estimate : estimates) {
        if (estimate.published_on <= day) last = &estimate;
    }
    return last;
}

const MilestoneReached* State::reached(
    Milestone milestone, const std::optional<registry::ProvinceCode>& province) const {
    // A correction is recorded after what it corrects, so the last one counts.
    const MilestoneReached* own = nullptr;
    const MilestoneReached* of_all = nullptr;
    for (const MilestoneReached& one : milestones) {
        if (one.milestone != milestone) continue;
        if (!one.province) of_all = &one;
        if (province && one.province == province) own = &one;
    }
    if (own || !province || !of_all || milestone != Milestone::announcement)
        return own ? own : of_all;
    // The announcement for all is not that of a province that was decided on later (Awb art. 3:41).
    const MilestoneReached* decided = reached(Milestone::decision, province);
    return decided && of_all->reached_on < decided->reached_on ? nullptr : of_all;
}

State happened_by(const State& state, base::Date day) {
    State then = state;
    const auto later = [&](base::Date on) { return on > day; };
    std::erase_if(then.estimates, [&](const auto& one) { return later(one.published_on); });
    std::erase_if(then.milestones, [&](const auto& one) { return later(one.reached_on); });
    std::erase_if(then.distributions, [&](const auto& one) { return later(one.dated_on); });
    std::erase_if(then.swaps, [&](const Swap& one) { return later(one.what.approved_on); });
    for (Swap& swap : then.swaps) {
        if (swap.withdrawn && later(swap.withdrawn->withdrawn_on)) swap.withdrawn.reset();
    }
    std::erase_if(then.decisions, [&](const auto& one) { return later(one.what.decided_on); });
    for (DecisionOnFile& one : then.decisions) {
        if (one.what.announced_on && later(*one.what.announced_on)) one.what.announced_on.reset();
    }
    std::erase_if(then.agreements, [&](const auto& one) { return later(one.agreed_on); });
    std::erase_if(then.remainders, [&](const RemainderStated& one) {
        return !then.decision(one.province, one.version);
    });
    return then;
}

void apply(State& state, Event event) {
    std::visit([&](auto& known) { fold(state, std::move(known)); }, event);
    ++state.length;
}

bool CycleFiles::fold(CycleYear cycle, std::string_view schema, std::string_view payload) {
    auto event = decode(schema, payload);
    if (!event) return false;
    apply(by_year_[cycle], std::move(*event));
    return true;
}

const State& CycleFiles::of(CycleYear cycle) const {
    static const State empty;
    const auto found = by_year_.find(cycle);
    return found == by_year_.end() ? empty : found->second;
}

}  // namespace trede::cyclefile
