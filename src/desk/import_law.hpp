#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/import.hpp"

// What a row of a file with tasks says beside the decision and the dossier; used by import.cpp
// only.
namespace trede::desk {

// The task that a row tells of. A day that it does not name stays as it is on file: an empty cell,
// or a table without that column, wipes nothing.
[[nodiscard]] cycle::Task task_of_row(const dossier::State& state, const intake::Figure& row,
                                      cycle::Source source, const cycle::TaskRules& rules);

// Where the decision of the province is on file itself, a row can say nothing else than it does: a
// problem for each cell that does, with the command that mends or changes the decision. Nothing
// when no decision is on file.
[[nodiscard]] std::optional<std::vector<intake::Problem>> beside_decision(const Desk& desk,
                                                                          const World& world,
                                                                          const intake::Figure& row,
                                                                          const cycle::Task& task);

// The tasks on file of a decision of another day on the same years, when this one would stand
// beside them. A statute without cycles may decide several times about one period.
[[nodiscard]] std::vector<const cycle::Task*> of_another_day(const dossier::State& state,
                                                             const cycle::Task& task,
                                                             const cycle::TaskRules& rules);
// What to do about a decision of another day, as a problem of its cell.
[[nodiscard]] intake::Problem another_day(const intake::Figure& row, const cycle::Task& known);

// A distribution decision is one decision for a province (Spreidingswet art. 5 and 6): a problem
// for each row that gives it another day of decision or announcement than an earlier row does. Rows
// of a decision that is on file itself are held against that one, which may have versions.
[[nodiscard]] std::vector<intake::Problem> days_apart(const Desk& desk, const World& world,
                                                      const intake::Reading& reading,
                                                      const cycle::TaskRules& rules);

// The cell of a row that differs from what is on file: of the number, else of a day.
[[nodiscard]] intake::CellRead differing_cell(const intake::Figure& row, const cycle::Task& known);

// Dutch: the days of a task that change, from and to. A figure has none that is not part of what it
// is about.
[[nodiscard]] std::vector<std::string> changed_days(const cycle::Task& before,
                                                    const dossier::RecordTask& command);
[[nodiscard]] std::vector<std::string> changed_days(const fulfilment::Figure& before,
                                                    const dossier::RecordFigure& command);

// The withdrawal of a task that was never in a decision, and the note that names it.
[[nodiscard]] dossier::TaskWithdrawn taking_back(const cycle::Task& wrong,
                                                 const cycle::TaskRules& rules,
                                                 const std::string& why);
[[nodiscard]] intake::Note taken_back(const intake::Figure& row, const cycle::Task& wrong);
// What a correction says nothing of, of the same decisions: it stays. Empty: nothing.
[[nodiscard]] std::vector<intake::Note> left_out(const World& world, const intake::Reading& reading,
                                                 const cycle::TaskRules& rules);

}  // namespace trede::desk
