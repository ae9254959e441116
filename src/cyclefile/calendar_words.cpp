#include <algorithm>

#include "cyclefile/calendar.hpp"

namespace trede::cyclefile {

std::optional<int> CalendarStep::days_late() const {
    // An agreement is made in time or not at all, and a peildatum is no step that anybody takes.
    const bool step_taken = name != "afspraak" && !name.starts_with("peildatum");
    if (!last_day || !reached_on || !step_taken) return std::nullopt;
    return std::max(0, base::days_between(*last_day, *reached_on));
}

namespace {

std::string words_of_reference(const CalendarStep& step) {
    if (!step.last_day) {
        return (step.reached_on ? base::in_words(*step.reached_on) : std::string("Onbekend")) +
               "; de wet noemt geen dag.";
    }
    const std::string by_law = base::in_words(*step.last_day) + ", volgens de wet";
    if (!step.reached_on || step.reached_on == step.last_day) return by_law + ".";
    return by_law + ". Vastgelegd is een andere dag: " + base::in_words(*step.reached_on) + ".";
}

}  // namespace

std::string in_words(const CalendarStep& step) {
    if (step.name.starts_with("peildatum")) return words_of_reference(step);
    if (step.name == "afspraak" || step.name == "uitruil") {
        return base::in_words(*step.reached_on) +
               (step.last_day ? ", uit te voeren tot en met " + base::in_words(*step.last_day)
                              : std::string()) +
               ". Dit is niet de taak: die komt uit het verdeelbesluit.";
    }
    const std::string last =
        step.last_day ? "uiterlijk " + base::in_words(*step.last_day) : std::string();
    if (step.reached_on) {
        const std::string day = base::in_words(*step.reached_on);
        const auto late = step.days_late();
        if (!late) return day + "; de wet noemt geen laatste dag.";
        if (*late == 0) return day + " was op tijd: " + last + ".";
        return day + " was " + std::to_string(*late) + (*late == 1 ? " dag" : " dagen") +
               " te laat: " + last + ".";
    }
    if (!step.waits_for.empty()) return step.waits_for + ".";
    if (!step.last_day) return "De dag is onbekend; de wet noemt geen laatste dag.";
    if (step.name == "taak-begint" || step.name == "taak-eindigt")
        return base::in_words(*step.last_day) + ".";
    // A term just ends; only of a step that is taken somebody can put on file when that was.
    if (step.name == "bezwaar") return "tot en met " + base::in_words(*step.last_day) + ".";
    if (!parse_milestone(step.name) && step.name != "capaciteitsraming") return last + ".";
    return last + "; of en wanneer het gebeurde, is niet bekend.";
}

}  // namespace trede::cyclefile
