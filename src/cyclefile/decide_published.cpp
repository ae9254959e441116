#include <algorithm>

#include "base/text.hpp"
#include "cycle/distribution.hpp"
#include "cyclefile/correct.hpp"
#include "cyclefile/order.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

constexpr std::string_view of_estimate = law::ground(law::Duty::estimate);

// A step of a cycle lies in its preparation or its two years, and has happened. The preparation of
// the estimate begins in the year before (capaciteitsbesluit of the COA).
Outcome<bool> in_time(CycleYear cycle, Date day, Date today, std::string_view ground) {
    if (day > today) return wrong(ground, "Dit kan niet in de toekomst zijn gebeurd.");
    if (day < base::date(cycle.year - 1, 1, 1) || day > last_day_of_task(cycle)) {
        return wrong(ground, "De dag " + base::in_words(day) + " hoort niet bij de cyclus van " +
                                 std::to_string(cycle.year) + ". Controleer het jaar.");
    }
    return true;
}

// A day of a decision that is on file is mended there, so that file and calendar say the same.
Outcome<bool> of_the_decision(const State& state, const MilestoneReached& reached) {
    const bool decision =
        reached.milestone == Milestone::decision || reached.milestone == Milestone::announcement;
    const bool on_file = decision && reached.province &&
                         std::ranges::any_of(state.decisions, [&](const DecisionOnFile& one) {
                             return one.what.province == *reached.province;
                         });
    if (!on_file) return true;
    return base::refuse(
        RefusalKind::conflict, std::string(ground(reached.milestone)),
        "Het verdeelbesluit van " + reached.province->value() +
            " staat zelf vast, met zijn dagen. Leg de bekendmaking vast ('trede decision "
            "announce'), of herstel een dag ('trede decision record --correct').");
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordEstimate& command, CycleYear cycle,
                       Date today) {
    EstimatePublished estimate = command.estimate;
    if (const auto sound = in_time(cycle, estimate.published_on, today, of_estimate); !sound)
        return tl::unexpected(sound.error());
    if (estimate.total < cycle::Places(1) || estimate.total > cycle::Places(cycle::most_places)) {
        return wrong(of_estimate, "De raming is een getal van 1 tot en met " +
                                      base::with_points(cycle::most_places) + ".");
    }
    if (estimate.amv && (*estimate.amv < cycle::Places(0) || *estimate.amv > estimate.total)) {
        return wrong(law::ground(law::Duty::second_category),
                     "Het aantal voor AMV is een deel van de raming: van 0 tot en met " +
                         base::with_points(estimate.total.number()) + ".");
    }
    if (blank(estimate.source)) return wrong(of_estimate, "Noem waar de raming te lezen is.");
    if (!state.estimates.empty()) {
        const EstimatePublished& last = state.estimates.back();
        // The same numbers are the same estimate, also when another source tells of them.
        const bool same = estimate.total == last.total && estimate.amv == last.amv;
        if (same && !is_correction(estimate.source)) return Events{};
        if (estimate.published_on < last.published_on) {
            return wrong(law::ground(law::Duty::estimate_change),
                         "Er staat al een raming van " + base::in_words(last.published_on) +
                             ". Een nieuwe versie is van die dag of later.");
        }
        estimate.version = last.version + 1;
    } else {
        estimate.version = 1;
    }
    return Events{estimate};
}

Outcome<Events> decide(const State& state, const RecordMilestone& command, CycleYear cycle,
                       Date today) {
    MilestoneReached reached = command.milestone;
    const std::string_view article = ground(reached.milestone);
    if (const auto sound = in_time(cycle, reached.reached_on, today, article); !sound)
        return tl::unexpected(sound.error());
    if (reached.province && !is_provincial(reached.milestone)) {
        return wrong(article, "Deze stap is er een voor het hele land. Laat de provincie weg.");
    }
    if (blank(reached.source)) return wrong(article, "Noem de bron van deze dag.");
    if (const auto own = of_the_decision(state, reached); !own) return tl::unexpected(own.error());
    const MilestoneReached* known = nullptr;
    for (const MilestoneReached& one : state.milestones) {
        if (one.milestone == reached.milestone && one.province == reached.province) known = &one;
    }
    if (known && known->reached_on == reached.reached_on) return Events{};
    if (known && blank(command.why)) {
        return base::refuse(RefusalKind::conflict, std::string(article),
                            "Er staat al een andere dag: " + base::in_words(known->reached_on) +
                                " (" + known->source +
                                "). Was die verkeerd overgenomen, zeg dan met --correct wat er "
                                "verkeerd was.");
    }
    if (known) reached.source += correction(command.why);
    State after = state;
    apply(after, Event(reached));
    if (const auto sound = in_order(after, reached); !sound) return tl::unexpected(sound.error());
    return Events{std::move(reached)};
}

}  // namespace trede::cyclefile
