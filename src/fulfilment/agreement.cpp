#include "fulfilment/agreement.hpp"

#include "base/text.hpp"

namespace trede::fulfilment {

using base::Date;

namespace {

// The first reference date on or after the day on which something was reported in the category.
std::optional<Date> first_after(std::span<const Figure> figures, const cycle::PlacesBy& agreed,
                                Date today) {
    std::optional<Date> first;
    for (const Figure& figure : figures) {
        const Date day = figure.reference_date;
        if (figure.category != agreed.category || day < agreed.due_on || day > today) continue;
        if (!first || day < *first) first = day;
    }
    return first;
}

std::string places_in_words(cycle::Places places, cycle::Category category) {
    return base::with_points(places.number()) + " plekken " + std::string(label(category));
}

}  // namespace

Measured measure(const cycle::PlacesBy& agreed, std::span<const Figure> figures,
                 std::span<const Ruling> rulings, Date today) {
    const auto day = first_after(figures, agreed, today);
    if (!day) {
        return {.why = today <= agreed.due_on ? "De dag is nog niet voorbij."
                                              : "Er zijn nog geen cijfers van " +
                                                    base::in_words(agreed.due_on) + " of later."};
    }
    const Reported known = reported(figures, rulings, agreed.category, *day);
    const std::string on = "Per " + base::in_words(*day);
    // Where the reporters differ, what each of them shows is certain.
    if (known.conflict() && known.least < agreed.places && known.most >= agreed.places) {
        return {.reference_date = day,
                .why = on + " spreken de cijfers elkaar tegen (" +
                       base::with_points(known.least.number()) + " tot en met " +
                       base::with_points(known.most.number()) + ")."};
    }
    const cycle::Places places = known.conflict() ? known.least : known.counts->places;
    const std::string says = on + " zijn er " + places_in_words(places, agreed.category) + ", " +
                             base::with_points(agreed.places.number()) + " afgesproken.";
    if (places < agreed.places)
        return {.kept = Kept::missed, .reference_date = day, .places = places, .why = says};
    if (*day == agreed.due_on)
        return {.kept = Kept::met, .reference_date = day, .places = places, .why = says};
    return {.reference_date = day,
            .places = places,
            .why = says + " Of dat op " + base::in_words(agreed.due_on) +
                   " al zo was, zeggen de cijfers niet."};
}

}  // namespace trede::fulfilment
