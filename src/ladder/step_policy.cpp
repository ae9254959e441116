#include "ladder/step_policy.hpp"

namespace trede::ladder {

using base::Outcome;

namespace {

Outcome<long long> between(const law::Policy& policy, const std::string& name) {
    auto number = policy.number(name);
    if (!number) return number;
    if (*number < 1 || *number > 6)
        return policy.unknown_value(name, "een getal van 1 tot en met 6");
    return number;
}

// From this rung on a jurist always reads the proposal and the letter: what follows announces or is
// a decision to step in. Policy can begin earlier, and not later.
constexpr Rung jurist_at_the_latest = Rung::advance_notice;

Outcome<Rung> jurist_from(const law::Policy& policy) {
    const std::string name = "jurist-vanaf-trede";
    const auto number = policy.number(name);
    if (!number) return tl::unexpected(number.error());
    const auto from = rung_of(*number);
    if (from && *from <= jurist_at_the_latest) return *from;
    const std::string latest = std::to_string(ladder::number(jurist_at_the_latest));
    return policy.unknown_value(name, "een getal van 1 tot en met " + latest + ". Vanaf trede " +
                                          latest +
                                          " leest altijd een jurist mee; beleid kan dat alleen "
                                          "eerder laten beginnen");
}

}  // namespace

Outcome<StepPolicy> step_policy(const law::Policy& policy, const law::Statute& statute) {
    const auto first = between(policy, "hoogste-eerste-trede");
    if (!first) return tl::unexpected(first.error());
    const auto at_once = between(policy, "treden-tegelijk");
    if (!at_once) return tl::unexpected(at_once.error());
    const auto jurist = jurist_from(policy);
    if (!jurist) return tl::unexpected(jurist.error());
    const auto without_data = between(policy, "hoogste-trede-zonder-gegevens");
    if (!without_data) return tl::unexpected(without_data.error());
    const auto four_eyes = policy.only("vier-ogen", "ja");
    if (!four_eyes) return tl::unexpected(four_eyes.error());
    return StepPolicy{.highest_first = *rung_of(*first),
                      .rungs_at_once = static_cast<int>(*at_once),
                      .jurist_from = *jurist,
                      .highest_without_data = *rung_of(*without_data),
                      .province_informed = statute.has(law::Duty::province_informed)
                                               ? statute.cite(law::Duty::province_informed)
                                               : std::string()};
}

Outcome<StepPolicy> step_policy_on(const law::Lawbook& book, base::Date on) {
    const auto policy = book.policy("stappen", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto statute = law::statute_on(book, on);
    if (!statute) return tl::unexpected(statute.error());
    return step_policy(*policy, *statute);
}

}  // namespace trede::ladder
