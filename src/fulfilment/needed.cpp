#include "fulfilment/needed.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::fulfilment {

using cycle::Places;

namespace {

Needed needed_in(const Strand& strand) {
    Needed found{.category = strand.category};
    if (strand.ahead) {
        found.because = Needed::Because::not_yet;
        found.most = strand.ahead->places;
        found.due_on = strand.due_on;
    }
    if (!strand.task) return found;
    const Places task = strand.task->places;
    const auto short_of = [&](Places realised) { return std::max(Places(0), task - realised); };
    found.suspended = strand.suspension != nullptr;
    if (!strand.reported.something()) {
        found.because = Needed::Because::no_figure;
        found.most = task;
    } else if (strand.figure) {
        found.because = Needed::Because::figure;
        found.least = found.most = short_of(strand.figure->places);
    } else {
        found.because = Needed::Because::differ;
        found.least = short_of(strand.reported.most);
        found.most = short_of(strand.reported.least);
    }
    return found;
}

std::string how_many(const Needed& needed, const std::string& name) {
    switch (needed.because) {
        case Needed::Because::no_task:
            return "Voor " + name + " is er geen taak.";
        case Needed::Because::not_yet:
            return "Voor " + name + " zijn op deze peildatum geen plekken nodig. De taak van " +
                   in_places(needed.most) + " moet er zijn" +
                   (needed.due_on ? " op " + base::in_words(*needed.due_on) + "."
                                  : " op een dag die niet bekend is.");
        case Needed::Because::figure:
            if (needed.most == Places(0)) return "Voor " + name + " is niets meer nodig.";
            return "Voor " + name + (needed.most == Places(1) ? " is nog " : " zijn nog ") +
                   in_places(needed.most) + " nodig.";
        case Needed::Because::no_figure:
            return "Voor " + name + " is niets gemeld: nodig is een cijfer, en hoogstens nog " +
                   in_places(needed.most) + ".";
        case Needed::Because::differ:
            return "Voor " + name + " spreken de cijfers elkaar tegen: nodig zijn nog " +
                   base::with_points(needed.least.number()) + " tot en met " +
                   in_places(needed.most) + ".";
    }
    return {};
}

}  // namespace

std::vector<Needed> needed(const Assessment& assessment) {
    std::vector<Needed> all;
    for (const Strand& strand : assessment.strands) all.push_back(needed_in(strand));
    return all;
}

std::string in_places(Places number) {
    return base::with_points(number.number()) + (number == Places(1) ? " plek" : " plekken");
}

std::string in_words(const Needed& needed) {
    const std::string name(label(needed.category));
    if (!needed.suspended) return how_many(needed, name);
    return "De taak " + name +
           " is geschorst en telt nu niet mee. Als deze taak weer geldt: " + how_many(needed, name);
}

}  // namespace trede::fulfilment
