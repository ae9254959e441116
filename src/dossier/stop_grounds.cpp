#include "dossier/stop_grounds.hpp"

#include <algorithm>

namespace trede::dossier {

using contact::Stop;
using contact::TermFor;

namespace {

std::vector<std::string_view> pauses(TermFor subject) {
    switch (subject) {
        // POLICY "termijnen": what a letter asks, the supervisor may let stand still.
        case TermFor::answer:
        case TermFor::view:
        case TermFor::report_of_talk:
            return {"beleid: termijnen"};
        case TermFor::last_term:
            return {"Gemeentewet art. 124"};
        case TermFor::agreement:
            return {"beleid: afspraken"};
        case TermFor::figures:
            return {"beleid: cijfers"};
        case TermFor::other:
            return {"beleid: termijnen", "Awb art. 7:10"};
        case TermFor::objection:
            return {"Awb art. 7:10"};
    }
    return {};
}

}  // namespace

std::vector<std::string_view> stop_grounds(TermFor subject, Stop kind) {
    if (kind == Stop::suspended) return {"Awb art. 8:81"};
    return pauses(subject);
}

bool is_stop_ground(TermFor subject, Stop kind, std::string_view ground) {
    return std::ranges::any_of(stop_grounds(subject, kind), [&](std::string_view one) {
        return ground == one || ground.starts_with(std::string(one) + " lid ");
    });
}

std::string stop_choices(TermFor subject, Stop kind) {
    std::string choices;
    for (const std::string_view one : stop_grounds(subject, kind))
        choices += (choices.empty() ? "Kies uit: " : ", ") + std::string(one);
    return choices + ".";
}

}  // namespace trede::dossier
