#include "mailbox/figures_in_table.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include "base/text.hpp"
#include "intake/around.hpp"
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

bool may_hold_a_table(std::string_view file_name) {
    constexpr std::array<std::string_view, 4> endings = {".csv", ".xlsx", ".ods", ".docx"};
    const std::string name = base::lower_ascii(file_name);
    return std::ranges::any_of(endings, [&](auto ending) { return name.ends_with(ending); });
}

std::string place_in_file(const std::string& file, const intake::Place& place) {
    std::string words = "bijlage " + file;
    if (!place.sheet.empty() && place.sheet != file) words += ", blad " + place.sheet;
    if (!place.cell.empty()) words += ", cel " + place.cell;
    return words;
}

std::vector<std::string> problems_told(const std::string& file,
                                       const std::vector<intake::Problem>& problems) {
    constexpr std::size_t most = 20;
    std::vector<std::string> told;
    if (problems.empty()) return told;
    for (const intake::Problem& one : problems | std::views::take(most)) {
        told.push_back(place_in_file(file, {.sheet = one.sheet, .cell = one.cell}) +
                       ": verwacht was " + one.expected + ".");
    }
    if (problems.size() > most)
        told.push_back("bijlage " + file + ": er kloppen nog " +
                       std::to_string(problems.size() - most) + " cellen niet.");
    told.push_back("bijlage " + file +
                   ": van een tabel die niet klopt wordt niets voorgesteld. Vraag een goede tabel, "
                   "of verbeter haar zelf en lees haar in ('trede import progress').");
    return told;
}

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
    if (reading.day_in_heading || came.reference_date) intake::hold_against_day(reading, day);
    found.problems = std::move(reading.problems);
    found.found = !reading.figures.empty() || !found.problems.empty();
    if (!found.found || !found.problems.empty()) return found;
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
