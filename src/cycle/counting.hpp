#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "cycle/location.hpp"
#include "law/lawbook.hpp"

namespace trede::cycle {

// The deduction of durable places from the task of a province (Spreidingswet art. 2 lid 3, Besluit
// Spreidingswet art. 3.1): which location counts, which does not, and which may, with the reasons.

enum class DurationFrom { start, reference_date };

// The limits of the law and the choices of policy, as they held on a day.
struct CountingRules {
    int years = 5;                     // durable: at least so long
    int months = 12;                   // comes within so long
    std::array<Places, 2> smallest{};  // of a municipality: regular, special
    DurationFrom duration_from = DurationFrom::start;
    bool likely_counts = false;     // else only what is certain to come
    bool indefinite_counts = true;  // else nobody knows whether it is durable
    std::string policy;             // "meetellen@1"
};
[[nodiscard]] base::Outcome<CountingRules> counting_rules_on(const law::Lawbook& lawbook,
                                                             base::Date on);

enum class Counting { counts, does_not, open };          // open: what we do not know decides
[[nodiscard]] std::string_view word(Counting counting);  // "telt", "telt niet", "open"

enum class CountRule {
    counted_for_own,  // for the municipality where it stands
    transferred,      // for another one, until a day
    shared,           // used by several, counted once
    changed,          // as it is since a change before the reference date
    changes_later,    // a change after the reference date does not count yet
    permit_refused,   // told, but the law asks for no permit here
    gone,             // closed before the reference date
    available,        // open on the reference date
    coming,           // within the months of the law
    too_late,         // not within those months
    start_unknown,
    overdue,           // planned for a day that has passed
    not_sure_to_come,  // POLICY
    certainty_unknown,
    long_enough,
    too_short,
    indefinite,  // POLICY: counts as long enough
    end_unknown,
    places_unknown,
    size_reached,  // of the municipality and kind together
    size_not_reached,
    size_open  // what is open decides whether the size is reached
};
// "Spreidingswet art. 2 lid 3", "beleid meetellen".
[[nodiscard]] std::string_view ground(CountRule rule);

struct CountStep {
    CountRule rule = CountRule::available;
    std::optional<base::Date> day = {};      // of the location
    std::optional<base::Date> against = {};  // of the law
    long long number = 0;                    // places together
    long long limit = 0;                     // places asked, or years, or months
    std::string who = {};                    // the municipality it counts for
};
// The step as a Dutch sentence.
[[nodiscard]] std::string in_words(const CountStep& step);

struct CountedLocation {
    const LocationOnFile* location = nullptr;  // as given; lives as long as that
    registry::MunicipalityCode counted_for;
    Counting counting = Counting::open;
    std::vector<CountStep> steps;
};

// What is deducted, and what may yet be: `open_unknown` when an open location does not say its
// places.
struct DeductedPlaces {
    Places counted{};
    Places open{};
    bool open_unknown = false;

    friend bool operator==(const DeductedPlaces&, const DeductedPlaces&) = default;
};

struct Deduction {
    base::Date reference_date{};
    std::vector<CountedLocation> locations;  // in the order given
    [[nodiscard]] DeductedPlaces of(const registry::MunicipalityCode& municipality,
                                    ReceptionKind kind) const;
    [[nodiscard]] DeductedPlaces of(const registry::MunicipalityCode& municipality) const;
};

// Pure. The size test adds up what stands in one municipality (Besluit art. 3.1: "within the same
// municipality"); a transfer only tells whose number the places lower.
[[nodiscard]] Deduction deduct(const std::vector<LocationOnFile>& locations,
                               const CountingRules& rules, base::Date reference_date);

// Whether it is open on a day, as far as is known: without a first day it is taken to be there.
[[nodiscard]] bool open_on(const Location& location, base::Date on);

// Whether a location is there for the years that the law calls durable; nothing when what is
// unknown decides. Its size is no part of this.
[[nodiscard]] std::optional<bool> is_durable(const Location& location, const CountingRules& rules,
                                             base::Date on);

// max(0, task - deducted). ASSUMED: the law names no floor (law.md 8.13).
[[nodiscard]] Places net_task(Places task, Places deducted);

// What is left of a task, as far as is known: what is open may be deducted yet.
struct NetRange {
    Places least{};
    Places most{};
    [[nodiscard]] std::optional<Places> certain() const {
        return least == most ? std::optional(most) : std::nullopt;
    }
    friend bool operator==(const NetRange&, const NetRange&) = default;
};
[[nodiscard]] NetRange net_range(Places task, const DeductedPlaces& deducted);

// The last day of `years` full years that begin on `start`: the day before the same day of the
// year; 29 February has its like on 1 March where the year has none.
[[nodiscard]] base::Date last_of_years(base::Date start, int years);

}  // namespace trede::cycle
