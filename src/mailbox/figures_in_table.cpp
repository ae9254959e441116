#include "mailbox/figures_in_table.hpp"

#include <algorithm>

#include "intake/own_table.hpp"

namespace trede::mailbox {

namespace {

intake::Reading reading_for(const TableCame& came, base::Date day) {
    const intake::Lookup lookup = came.lookup(day);
    intake::Reading reading =
        intake::read_table(came.book, intake::TableKind::progress, lookup, came.today);
    if (reading.mapping || came.of.size() != 1) return reading;
    auto own = intake::read_own_table(came.book, came.of.front(), lookup, came.today);
    return own ? std::move(*own) : std::move(reading);
}

std::string why_other(const intake::OtherMatter& other) {
    return "de kolom '" + other.heading +
           (other.location ? "' zegt dat elke rij over één locatie gaat"
                           : "' geeft de rijen een eigen dag") +
           ". De getallen zijn dus niet gelezen als de stand op een peildatum: lees zelf.";
}

}  // namespace

FiguresInTable figures_in_table(const TableCame& came) {
    base::Date day = came.reference_date.value_or(came.received_on);
    intake::Reading reading = reading_for(came, day);
    if (reading.day_in_heading && *reading.day_in_heading != day) {
        day = *reading.day_in_heading;
        reading = reading_for(came, day);
    }
    FiguresInTable found;
    if (!reading.mapping) return found;
    if (const auto other = intake::other_matter(came.book, *reading.mapping)) {
        found.found = true;
        found.why_not = why_other(*other);
        return found;
    }
    found.found = !reading.figures.empty();
    if (!found.found) return found;
    if (!reading.problems.empty()) {
        found.problem = reading.problems.front();
        return found;
    }
    if (!reading.day_in_heading && !came.reference_date) {
        found.why_not =
            "een tabel met cijfers zonder peildatum in de kop. Er is niets vastgelegd van deze "
            "tabel: noem de dag met --reference-date.";
        return found;
    }
    for (const intake::Figure& figure : reading.figures) {
        if (std::ranges::find(came.of, figure.municipality) == came.of.end()) {
            ++found.of_others;
            continue;
        }
        found.figures.push_back({.municipality = figure.municipality,
                                 .category = figure.category,
                                 .places = figure.places,
                                 .day = day,
                                 .place = figure.place});
    }
    return found;
}

}  // namespace trede::mailbox
