#include "cycle/counting.hpp"
#include "law/statute.hpp"

#include <algorithm>
#include <chrono>

namespace trede::cycle {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

// One of two words of the policy: whether it is the second.
Outcome<bool> second_of(const law::Policy& policy, std::string_view name, std::string_view first,
                        std::string_view second) {
    const auto value = policy.text(name);
    if (!value) return tl::unexpected(value.error());
    if (*value != first && *value != second) {
        return base::refuse(RefusalKind::input, cite(policy),
                            "Het beleid meetellen kent bij '" + std::string(name) + "' alleen '" +
                                std::string(first) + "' en '" + std::string(second) + "'.");
    }
    return *value == second;
}

std::size_t index(const Location& location) { return is_special(location.kind) ? 1 : 0; }

// The verdict on one location as far as it has come.
struct Judged {
    Counting counting = Counting::counts;
    std::vector<CountStep> steps;

    void step(CountRule rule, CountStep details = {}) {
        details.rule = rule;
        steps.push_back(std::move(details));
    }
    void end(Counting how, CountRule rule, CountStep details = {}) {
        // What certainly does not count stays so, whatever else is unknown.
        if (counting != Counting::does_not) counting = how;
        step(rule, std::move(details));
    }
};

// Spreidingswet art. 2 lid 3: available on the day, or within the next months.
void judge_availability(const Location& location, const CountingRules& rules, Date on,
                        Judged& judged) {
    const CountStep days{.day = location.starts_on,
                         .against = base::plus_months(on, rules.months),
                         .limit = rules.months};
    if (location.ends_on && *location.ends_on < on)
        return judged.end(Counting::does_not, CountRule::gone, {.day = location.ends_on});
    const bool planned = location.stage == Stage::planned;
    if (!location.starts_on && planned) return judged.end(Counting::open, CountRule::start_unknown);
    if (location.starts_on && *location.starts_on > *days.against)
        return judged.end(Counting::does_not, CountRule::too_late, days);
    if (!planned) {
        const bool coming = location.starts_on && *location.starts_on > on;
        return judged.step(coming ? CountRule::coming : CountRule::available, days);
    }
    if (*location.starts_on <= on) return judged.end(Counting::open, CountRule::overdue, days);
    switch (location.certainty) {
        case Certainty::unknown:
            return judged.end(Counting::open, CountRule::certainty_unknown, days);
        case Certainty::certain:
            return judged.step(CountRule::coming, days);
        case Certainty::likely:
            if (rules.likely_counts) return judged.step(CountRule::coming, days);
            [[fallthrough]];
        case Certainty::uncertain:
            return judged.end(Counting::does_not, CountRule::not_sure_to_come, days);
    }
}

// Spreidingswet art. 2 lid 3: for at least five years. Where the start is unknown, an end that lies
// so far ahead that no start could make it too short settles it all the same.
void judge_duration(const Location& location, const CountingRules& rules, Date on, Judged& judged) {
    if (location.end == End::unknown) return judged.end(Counting::open, CountRule::end_unknown);
    if (location.end == End::indefinite) {
        if (rules.indefinite_counts) return judged.step(CountRule::indefinite);
        return judged.end(Counting::open, CountRule::indefinite);
    }
    const bool from_start = rules.duration_from == DurationFrom::start;
    // What opens later cannot be held to five years from the reference date.
    const Date known_start = std::max(location.starts_on.value_or(on), on);
    const Date start = from_start && location.starts_on ? *location.starts_on : known_start;
    const Date needed = last_of_years(start, rules.years);
    const CountStep days{.day = location.ends_on, .against = needed, .limit = rules.years};
    if (*location.ends_on >= needed) return judged.step(CountRule::long_enough, days);
    if (from_start && !location.starts_on)
        return judged.end(Counting::open, CountRule::start_unknown);
    judged.end(Counting::does_not, CountRule::too_short, days);
}

Judged judge(const LocationOnFile& location, const CountingRules& rules, Date on) {
    Judged judged;
    if (!location.what.shared_with.empty())
        judged.step(CountRule::shared, {.who = location.municipality.value()});
    const MunicipalityCode whom = counts_for(location, on);
    if (whom == location.municipality) {
        judged.step(CountRule::counted_for_own, {.who = whom.value()});
    } else {
        judged.step(CountRule::transferred, {.who = whom.value()});
    }
    if (location.changed_on) judged.step(CountRule::changed, {.day = location.changed_on});
    if (location.changes_on) judged.step(CountRule::changes_later, {.day = location.changes_on});
    if (location.what.permit == Permit::refused) judged.step(CountRule::permit_refused);
    judge_availability(location.what, rules, on, judged);
    if (judged.counting == Counting::does_not) return judged;
    judge_duration(location.what, rules, on, judged);
    if (judged.counting == Counting::does_not) return judged;
    if (!location.what.places) judged.end(Counting::open, CountRule::places_unknown);
    return judged;
}

// What one municipality and kind adds up to before the size test.
struct Together {
    Places sure{};
    Places open{};
    bool open_unknown = false;
};

Together together(const Deduction& deduction, const LocationOnFile& like) {
    Together sum;
    for (const CountedLocation& one : deduction.locations) {
        const bool same = one.location->municipality == like.municipality &&
                          index(one.location->what) == index(like.what);
        if (!same || one.counting == Counting::does_not) continue;
        const auto& places = one.location->what.places;
        if (one.counting == Counting::counts) sum.sure += *places;
        if (one.counting == Counting::open) sum.open += places.value_or(Places(0));
        sum.open_unknown = sum.open_unknown || (one.counting == Counting::open && !places);
    }
    return sum;
}

// Besluit art. 3.1: the durable places of one kind in a municipality, together.
void judge_size(CountedLocation& one, const Together& sum, Places smallest) {
    CountStep step{.number = sum.sure.number(), .limit = smallest.number()};
    if (sum.sure >= smallest) {
        step.rule = CountRule::size_reached;
    } else if (sum.open_unknown || sum.sure + sum.open >= smallest) {
        one.counting = Counting::open;
        step.rule = CountRule::size_open;
    } else {
        one.counting = Counting::does_not;
        step.number += sum.open.number();
        step.rule = CountRule::size_not_reached;
    }
    one.steps.push_back(std::move(step));
}

void add(DeductedPlaces& sum, const CountedLocation& one) {
    const auto& places = one.location->what.places;
    if (one.counting == Counting::counts) sum.counted += *places;
    if (one.counting != Counting::open) return;
    sum.open += places.value_or(Places(0));
    sum.open_unknown = sum.open_unknown || !places;
}

}  // namespace

Outcome<CountingRules> counting_rules_on(const law::Lawbook& lawbook, Date on) {
    const auto statute = law::statute_on(lawbook, on);
    if (!statute) return tl::unexpected(statute.error());
    const auto decree_known = law::decree_of(*statute);
    if (!decree_known) return tl::unexpected(decree_known.error());
    const law::ActName& act = statute->act;
    const law::ActName& decree = *decree_known;
    const auto years = lawbook.number(act, "duurzaam-vanaf-in-jaren", on);
    if (!years) return tl::unexpected(years.error());
    const auto months = lawbook.number(act, "binnenkort-beschikbaar-in-maanden", on);
    if (!months) return tl::unexpected(months.error());
    const auto regular = lawbook.number(decree, "duurzaam-regulier-vanaf-plaatsen", on);
    if (!regular) return tl::unexpected(regular.error());
    const auto special = lawbook.number(decree, "duurzaam-bijzonder-vanaf-plaatsen", on);
    if (!special) return tl::unexpected(special.error());
    const auto policy = lawbook.policy("meetellen", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto from_today = second_of(*policy, "duur-geteld-vanaf", "begin", "peildatum");
    if (!from_today) return tl::unexpected(from_today.error());
    const auto likely = second_of(*policy, "gepland-telt-bij", "zeker", "waarschijnlijk");
    if (!likely) return tl::unexpected(likely.error());
    const auto indefinite = second_of(*policy, "onbepaalde-tijd", "onbekend", "telt");
    if (!indefinite) return tl::unexpected(indefinite.error());
    return CountingRules{
        .years = static_cast<int>(*years),
        .months = static_cast<int>(*months),
        .smallest = {Places(*regular), Places(*special)},
        .duration_from = *from_today ? DurationFrom::reference_date : DurationFrom::start,
        .likely_counts = *likely,
        .indefinite_counts = *indefinite,
        .policy = policy->id + "@" + std::to_string(policy->version)};
}

std::optional<bool> is_durable(const Location& location, const CountingRules& rules, Date on) {
    Judged judged;
    judge_duration(location, rules, on, judged);
    if (judged.counting == Counting::open) return std::nullopt;
    return judged.counting == Counting::counts;
}

DeductedPlaces Deduction::of(const MunicipalityCode& municipality, ReceptionKind kind) const {
    DeductedPlaces sum;
    for (const CountedLocation& one : locations) {
        if (one.counted_for == municipality && one.location->what.kind == kind) add(sum, one);
    }
    return sum;
}

DeductedPlaces Deduction::of(const MunicipalityCode& municipality) const {
    DeductedPlaces sum;
    for (const CountedLocation& one : locations) {
        if (one.counted_for == municipality) add(sum, one);
    }
    return sum;
}

Deduction deduct(const std::vector<LocationOnFile>& locations, const CountingRules& rules,
                 Date reference_date) {
    Deduction deduction{.reference_date = reference_date, .locations = {}};
    for (const LocationOnFile& location : locations) {
        Judged judged = judge(location, rules, reference_date);
        deduction.locations.push_back({.location = &location,
                                       .counted_for = counts_for(location, reference_date),
                                       .counting = judged.counting,
                                       .steps = std::move(judged.steps)});
    }
    // Sums first, as the size test changes what a location comes to.
    std::vector<Together> sums;
    for (const LocationOnFile& location : locations) sums.push_back(together(deduction, location));
    for (std::size_t i = 0; i < locations.size(); ++i) {
        CountedLocation& one = deduction.locations[i];
        if (one.counting != Counting::does_not)
            judge_size(one, sums[i], rules.smallest.at(index(locations[i].what)));
    }
    return deduction;
}

Places net_task(Places task, Places deducted) { return std::max(Places(0), task - deducted); }

NetRange net_range(Places task, const DeductedPlaces& deducted) {
    return {.least = deducted.open_unknown ? Places(0)
                                           : net_task(task, deducted.counted + deducted.open),
            .most = net_task(task, deducted.counted)};
}

Date last_of_years(Date start, int years) {
    const Date same = start + std::chrono::years(years);
    const Date like = same.ok() ? same : Date{same.year(), std::chrono::March, std::chrono::day{1}};
    return base::plus_days(like, -1);
}

}  // namespace trede::cycle
