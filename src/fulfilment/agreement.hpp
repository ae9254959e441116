#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/dates.hpp"
#include "cycle/places_by.hpp"
#include "fulfilment/figure.hpp"

namespace trede::fulfilment {

enum class Kept {
    open,   // no figure tells yet
    met,    // a figure of that day shows the places
    missed  // a figure of that day or later shows fewer
};

struct Measured {
    Kept kept = Kept::open;
    std::optional<base::Date> reference_date = {};  // of the figure that tells
    std::optional<cycle::Places> places = {};       // what it shows
    std::string why = {};                           // a Dutch sentence

    friend bool operator==(const Measured&, const Measured&) = default;
};

// Held against the first figure of a reference date on or after the day agreed. POLICY
// "afspraken": a figure of before that day never tells, whichever way it points, because places
// come and go. Figures that differ tell nothing until somebody ruled. A figure of after that day
// that shows enough does not say since when: it stays open for a person.
[[nodiscard]] Measured measure(const cycle::PlacesBy& agreed, std::span<const Figure> figures,
                               std::span<const Ruling> rulings, base::Date today);

}  // namespace trede::fulfilment
