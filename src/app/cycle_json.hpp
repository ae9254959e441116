#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cycle/task.hpp"
#include "cyclefile/state.hpp"
#include "registry/codes.hpp"

namespace trede::app {

// One municipality: its code, and the tasks on its dossier.
struct CycleParty {
    registry::MunicipalityCode municipality;
    const std::vector<cycle::Task>& tasks;
};
// The cycles of one municipality beside each other, as JSON and as lines: the two years in which
// the task of each runs, that task, and the indicative number. The running one comes first; a cycle
// that has begun by `today` and has nothing on file is shown with what is unknown.
[[nodiscard]] nlohmann::ordered_json cycles_json(const cyclefile::CycleFiles& files,
                                                 const CycleParty& party, base::Date today);
[[nodiscard]] std::vector<std::string> cycle_lines(const cyclefile::CycleFiles& files,
                                                   const CycleParty& party, base::Date today);

[[nodiscard]] nlohmann::ordered_json number_json(const cyclefile::IndicativeNumber* number);
[[nodiscard]] nlohmann::ordered_json number_json(const cyclefile::ProvincialNumber* number);
// A swap with its parties, and as a line for a reader.
[[nodiscard]] nlohmann::ordered_json swap_json(const cyclefile::Swap& swap);
[[nodiscard]] std::string swap_line(const cyclefile::Swap& swap);
[[nodiscard]] nlohmann::ordered_json day_json(const std::optional<base::Date>& day);

}  // namespace trede::app
