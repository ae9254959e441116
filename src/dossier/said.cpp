#include "dossier/said.hpp"

#include <variant>

namespace trede::dossier {

std::string said(const Event& event, const law::Statute& statute) {
    const bool of_the_program = std::holds_alternative<TaskAssigned>(event) ||
                                std::holds_alternative<TaskSuspended>(event) ||
                                std::holds_alternative<FigureReported>(event) ||
                                std::holds_alternative<FiguresOffered>(event);
    if (std::holds_alternative<DelayReported>(event)) {
        // By the article of the statute; one that has no such report names none.
        constexpr std::string_view report = "Melding";
        std::string sentence = in_words(event);
        if (!statute.has(law::Duty::delay_report) || !sentence.starts_with(report)) return sentence;
        return std::string(report) + " (" + statute.cite(law::Duty::delay_report) + ")" +
               sentence.substr(report.size());
    }
    return of_the_program ? statute.say(in_words(event)) : in_words(event);
}

}  // namespace trede::dossier
