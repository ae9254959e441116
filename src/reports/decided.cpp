#include "reports/decided.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::reports {

cycle::HeldDay held(const cyclefile::State& state, const cyclefile::DecisionTaken& version,
                    const cyclefile::DecidedNumber& number) {
    const auto tasks = state.tasks_of(number.municipality);
    const auto found = std::ranges::find_if(tasks, [&](const cycle::Task& task) {
        return task.category == number.category && task.decided_on == version.decided_on &&
               task.places == number.places && !task.withdrawn;
    });
    return found == tasks.end() ? cycle::HeldDay{} : held_day(tasks, *found);
}

std::string standing_line(const cyclefile::State& state, const cyclefile::StandingNumber& one) {
    const cyclefile::DecisionTaken& what = one.version->what;
    return one.number->municipality.value() + " " + std::string(label(one.number->category)) +
           ": " + base::with_points(one.number->places.number()) + " plekken, er te zijn op " +
           in_words(held(state, what, *one.number)) + " (verdeelbesluit " + what.province.value() +
           ", versie " + std::to_string(what.version) + ", van " + base::in_words(what.decided_on) +
           (what.announced_on ? ", bekendgemaakt op " + base::in_words(*what.announced_on)
                              : ", dag van bekendmaking onbekend") +
           ").";
}

std::optional<base::Date> announced_later(const cyclefile::State& now,
                                          const cyclefile::DecisionOnFile& version) {
    const auto* known = now.decision(version.what.province, version.what.version);
    return known ? known->what.announced_on : std::nullopt;
}

std::string unannounced_line(const cyclefile::DecisionOnFile& version,
                             std::optional<base::Date> later) {
    const cyclefile::DecisionTaken& what = version.what;
    if (later) {
        return "Verdeelbesluit " + what.province.value() + ", versie " +
               std::to_string(what.version) + " van " + base::in_words(what.decided_on) +
               ", is pas bekendgemaakt op " + base::in_words(*later) +
               ", na deze peildatum. Het werkt pas vanaf de bekendmaking (Awb art. 3:40); op deze "
               "peildatum geldt wat er stond.";
    }
    return "Nog niet bekendgemaakt: verdeelbesluit " + what.province.value() + ", versie " +
           std::to_string(what.version) + " van " + base::in_words(what.decided_on) +
           ". Het werkt pas vanaf de bekendmaking (Awb art. 3:40); tot dan geldt wat er stond. Leg "
           "de dag vast ('trede decision announce " +
           what.province.value() + " --version " + std::to_string(what.version) + "').";
}

bool names(const cyclefile::DecisionTaken& version, const registry::MunicipalityCode& code) {
    return std::ranges::find(version.numbers, code, &cyclefile::DecidedNumber::municipality) !=
               version.numbers.end() ||
           std::ranges::find(version.withdrawn, code, &cyclefile::WithdrawnNumber::municipality) !=
               version.withdrawn.end();
}

std::string swap_line(const cyclefile::Swap& swap) {
    std::string line = in_words(cyclefile::Event(swap.what));
    if (swap.withdrawn) line += " " + in_words(cyclefile::Event(*swap.withdrawn));
    return line;
}

std::vector<std::string> decided_lines(const cyclefile::State& state, const cyclefile::State& now,
                                       const registry::MunicipalityCode& code) {
    std::vector<std::string> lines;
    for (const auto& one : state.working_of(code)) lines.push_back(standing_line(state, one));
    for (const auto* one : state.unannounced()) {
        if (names(one->what, code))
            lines.push_back(unannounced_line(*one, announced_later(now, *one)));
    }
    for (const auto& one : state.remainders) {
        if (one.municipality == code) lines.push_back(in_words(cyclefile::Event(one)));
    }
    return lines;
}

}  // namespace trede::reports
