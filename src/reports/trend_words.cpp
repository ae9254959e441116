#include "reports/trend_words.hpp"

#include "base/text.hpp"
#include "fulfilment/needed.hpp"

namespace trede::reports {

namespace {

std::string in_places(long long number) { return fulfilment::in_places(cycle::Places(number)); }

std::string or_more(const AreaSum& sum) { return sum.incomplete() ? " of meer" : ""; }

// Only of what is known on both days one can say that it became more or less.
std::string beside_in_words(const Moved& moved) {
    const std::string first = base::in_words(moved.first_on);
    if (moved.first_on == moved.last_on)
        return "Er zijn nog geen cijfers van een andere peildatum.";
    if (moved.beside.both == 0)
        return "Met " + first +
               " is dat niet te vergelijken: geen cijfer is op beide dagen bekend.";
    if (moved.beside.whole)
        return "Op " + first + " waren dat er " + base::with_points(moved.beside.before) + ".";
    return "Alleen wat op beide dagen bekend is, is te vergelijken: daarvan kwamen op " + first +
           " " + in_places(moved.beside.before) + " tekort, en op " +
           base::in_words(moved.last_on) + " " + base::with_points(moved.beside.after) + ".";
}

}  // namespace

std::string realised_in_words(const AreaSum& sum) {
    return sum.none_known() ? "onbekend" : base::with_points(sum.realised()) + or_more(sum);
}

std::string short_in_words(const AreaSum& sum) {
    if (sum.area.empty()) return "-";
    return sum.none_known() ? "onbekend" : base::with_points(sum.short_of) + or_more(sum);
}

std::string task_in_words(std::span<const AreaSum> sums, const std::string& kind) {
    AreaSum all;
    for (const AreaSum& one : sums) all += one;
    if (all.none_known())
        return kind + ": de taak vraagt " + in_places(all.task) +
               ". Hoeveel er daarvan nog tekortkomen, is niet bekend.";
    std::string text = kind + ": van de " + in_places(all.task) + " die de taak vraagt, komen er " +
                       base::with_points(all.short_of) + or_more(all) + " nog tekort.";
    if (!all.incomplete()) return text;
    const bool one = all.unknown == 1;
    return text + " Van " + base::how_many(all.unknown, "gemeente", "gemeenten") +
           " is het cijfer niet bekend; " + (one ? "haar taak is " : "hun taak is samen ") +
           in_places(all.unknown_task) + ".";
}

std::string in_words(const Moved& moved) {
    const std::string on = "Op peildatum " + base::in_words(moved.last_on);
    std::string text = moved.last.none_known()
                           ? on + " is niet bekend hoeveel plekken er tekortkomen."
                           : on + " komen er samen " + in_places(moved.last.short_of) +
                                 or_more(moved.last) + " tekort.";
    if (moved.unknown > 0 && !moved.last.none_known())
        text += " Van " + base::how_many(moved.unknown, "gemeente", "gemeenten") +
                " is een cijfer niet bekend.";
    return text + " " + beside_in_words(moved);
}

}  // namespace trede::reports
