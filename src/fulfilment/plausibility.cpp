#include "fulfilment/plausibility.hpp"

#include <map>
#include <tuple>

#include "base/text.hpp"
#include "fulfilment/needed.hpp"

namespace trede::fulfilment {

using base::Outcome;

namespace {

constexpr long long most_choice = 1'000'000;

Outcome<long long> at_least(const law::Policy& policy, const std::string& name, long long least) {
    auto number = policy.number(name);
    if (!number || (*number >= least && *number <= most_choice)) return number;
    return base::refuse(base::RefusalKind::input, law::cite(policy),
                        "De keuze '" + name + "' moet zijn: een getal van " +
                            std::to_string(least) + " tot en met " +
                            base::with_points(most_choice) + ".");
}

bool jumps(long long was, long long is, const PlausibilityPolicy& policy) {
    const long long difference = was < is ? is - was : was - is;
    return difference > 0 && difference >= policy.jump_places &&
           difference * 100 >= policy.jump_percent * was;
}

bool round_number(long long number, const PlausibilityPolicy& policy) {
    return number != 0 && number % policy.round_multiple == 0;
}

using Column = std::tuple<cycle::Category, Reporter, base::Date, long long>;
Column column_of(const Figure& figure) {
    return {figure.category, figure.reporter, figure.reference_date, figure.places.number()};
}

}  // namespace

Outcome<PlausibilityPolicy> plausibility_policy(const law::Policy& policy) {
    const auto jump_places = at_least(policy, "sprong-plekken", 0);
    if (!jump_places) return tl::unexpected(jump_places.error());
    const auto jump_percent = at_least(policy, "sprong-procent", 0);
    if (!jump_percent) return tl::unexpected(jump_percent.error());
    const auto multiple = at_least(policy, "rond-veelvoud", 1);
    if (!multiple) return tl::unexpected(multiple.error());
    const auto municipalities = at_least(policy, "rond-gemeenten", 2);
    if (!municipalities) return tl::unexpected(municipalities.error());
    return PlausibilityPolicy{.jump_places = *jump_places,
                              .jump_percent = *jump_percent,
                              .round_multiple = *multiple,
                              .round_municipalities = *municipalities};
}

std::string_view word(Oddity oddity) {
    switch (oddity) {
        case Oddity::jump:
            return "sprong";
        case Oddity::above_capacity:
            return "boven capaciteit";
        case Oddity::same_round:
            return "rond getal";
    }
    return "";
}

std::string in_words(const Remark& remark) {
    const std::string name(label(remark.category));
    const std::string number = in_places(remark.places);
    switch (remark.oddity) {
        case Oddity::jump:
            return "Een sprong bij " + name + ": " + number + ", en per " +
                   base::in_words(remark.since.value_or(remark.reference_date)) + " nog " +
                   base::with_points(remark.against) + ".";
        case Oddity::above_capacity:
            return "Meer bij " + name + " dan er past: " + number +
                   ", en de locaties die bekend zijn hebben er " +
                   base::with_points(remark.against) + ".";
        case Oddity::same_round:
            return "Hetzelfde ronde getal bij " + name + ": " + number + " staat bij " +
                   std::to_string(remark.against) + " gemeenten. Is het doorgekopieerd?";
    }
    return {};
}

std::vector<Remark> remarks_on(std::span<const ToCheck> figures, const PlausibilityPolicy& policy) {
    std::map<Column, long long> columns;
    for (const ToCheck& one : figures) ++columns[column_of(one.figure)];
    std::vector<Remark> found;
    for (const ToCheck& one : figures) {
        const Figure& figure = one.figure;
        const long long number = figure.places.number();
        const auto add = [&](Oddity oddity, long long against, std::optional<base::Date> since) {
            found.push_back({.municipality = one.municipality,
                             .category = figure.category,
                             .reporter = figure.reporter,
                             .reference_date = figure.reference_date,
                             .oddity = oddity,
                             .places = figure.places,
                             .against = against,
                             .since = since});
        };
        const Figure* earlier = reported_before(one.earlier, figure);
        if (earlier && jumps(earlier->places.number(), number, policy))
            add(Oddity::jump, earlier->places.number(), earlier->reference_date);
        if (one.capacity && one.capacity->whole && figure.places > one.capacity->known)
            add(Oddity::above_capacity, one.capacity->known.number(), std::nullopt);
        const long long same = columns[column_of(figure)];
        if (round_number(number, policy) && same >= policy.round_municipalities)
            add(Oddity::same_round, same, std::nullopt);
    }
    return found;
}

}  // namespace trede::fulfilment
