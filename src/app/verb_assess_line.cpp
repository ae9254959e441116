#include "app/verb_assess_line.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::app {

using fulfilment::Strand;

namespace {

std::string percent(const Strand& strand) {
    const auto share = share_in_tenths(strand);
    if (!share) return "-";
    return std::to_string(*share / 10) + "," + std::to_string(*share % 10) + " %";
}

std::string right(const std::string& text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

// ", tot en met 12 november 2025", or what the end waits for.
std::string end_of(const cycle::Suspension& suspension) {
    if (suspension.until_on) return ", tot en met " + base::in_words(*suspension.until_on);
    return suspension.ends_when.empty() ? "" : ", eindigt " + suspension.ends_when;
}

}  // namespace

std::string strand_line(const law::Statute& statute, const Strand& strand, bool undecided) {
    constexpr std::size_t name_width = 8;
    std::string name = statute.in_table_of(word(strand.category));
    name.resize(std::max(name.size(), name_width), ' ');
    const std::string line = "  " + name + " ";
    if (strand.ahead) {
        return line + base::with_points(strand.ahead->places.number()) +
               " plekken, er te zijn op " +
               (strand.due_on ? base::in_words(*strand.due_on) : "een dag die niet bekend is") +
               "; op deze peildatum nog niet";
    }
    if (!strand.task && undecided) return line + "geen verdeelbesluit ingelezen";
    if (!strand.task) return line + "geen taak op deze peildatum";
    const std::string task = right(base::with_points(strand.task->places.number()), 6);
    if (strand.suspension)
        return line + "taak " + task + " geschorst door de rechter" + end_of(*strand.suspension);
    if (strand.reported.conflict()) {
        return line + right("?", 6) + " / " + task + "   strijdige cijfers: van " +
               base::with_points(strand.reported.least.number()) + " tot en met " +
               base::with_points(strand.reported.most.number());
    }
    if (!strand.figure) return line + right("?", 6) + " / " + task + "   geen gegevens";
    return line + right(base::with_points(strand.figure->places.number()), 6) + " / " + task +
           right(percent(strand), 10) + "   tekort " + base::with_points(strand.shortfall.number());
}

}  // namespace trede::app
