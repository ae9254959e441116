#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "fulfilment/plausibility.hpp"
#include "intake/table.hpp"

// What is wrong with a file, and what was seen beside: told alike by every verb that reads one.
namespace trede::app {

// The article stands beside it, as "grond": it is the same for all of a file.
[[nodiscard]] nlohmann::ordered_json problems_json(const std::vector<intake::Problem>& problems);
[[nodiscard]] nlohmann::ordered_json notes_json(const std::vector<intake::Note>& notes);

// The reason, and the ground where the reason does not name it, on standard error.
void print_refusal(const base::Refusal& refusal);

// "blad Taken cel B7"; "het bestand" when nothing is named.
[[nodiscard]] std::string where(const std::string& sheet, const std::string& cell);

// Every problem on its own line. `file` stands before the place when a verb reads more than one.
void list_problems(const std::vector<intake::Problem>& problems, const std::string& file = "");
// The same, with their number, the article, and that nothing was taken in.
void print_problems(const std::vector<intake::Problem>& problems, std::string_view article);
void print_notes(const std::vector<intake::Note>& notes);

// Figures that stand out, as the verbs that show figures share it.
[[nodiscard]] nlohmann::ordered_json remarks_json(const std::vector<fulfilment::Remark>& remarks);
void print_remarks(const std::vector<fulfilment::Remark>& remarks);

}  // namespace trede::app
