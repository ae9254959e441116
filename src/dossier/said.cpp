#include "dossier/said.hpp"

#include <variant>

namespace trede::dossier {

std::string said(const Event& event, const law::Statute& statute) {
    const bool of_the_program = std::holds_alternative<TaskAssigned>(event) ||
                                std::holds_alternative<TaskSuspended>(event) ||
                                std::holds_alternative<FigureReported>(event) ||
                                std::holds_alternative<FiguresOffered>(event);
    return of_the_program ? statute.say(in_words(event)) : in_words(event);
}

}  // namespace trede::dossier
