#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cycle/counting.hpp"
#include "cycle/location.hpp"
#include "desk/locations.hpp"

namespace trede::app {

// A location as JSON: what is unknown is null.
[[nodiscard]] nlohmann::ordered_json location_json(const cycle::Location& location);
// Where it was read.
[[nodiscard]] nlohmann::ordered_json source_json(const cycle::Source& source);
// The same with where it stands, for whom it counts on a day, and the transfers of its count.
[[nodiscard]] nlohmann::ordered_json on_file_json(const cycle::LocationOnFile& location,
                                                  base::Date on);
// "L-1 Oude school: regulier, 120 plaatsen, open".
[[nodiscard]] std::string location_line(const cycle::Location& location);
// The same with everything that is on file of it on a day: by whom, from when to when, permit,
// for whom it counts, and where that was read.
[[nodiscard]] std::string place_words(const cycle::LocationOnFile& one, base::Date on);

// The locations that concern a municipality on a day, as lines for its dossier.
[[nodiscard]] std::vector<std::string> location_lines(
    const std::vector<cycle::LocationOnFile>& locations, const registry::MunicipalityCode& code,
    base::Date on);

// "100 plaatsen, en 40 waarover nog iets open is".
[[nodiscard]] std::string sum_words(const cycle::DeductedPlaces& sum);
// "6.225"; "tussen 0 en 100, omdat nog iets open is".
[[nodiscard]] std::string net_words(const cycle::NetRange& net);
// The keys netto (null when it is not certain), nettoTenMinste and nettoTenHoogste.
void add_net(nlohmann::ordered_json& row, const std::optional<cycle::NetRange>& net);
// What is deducted and what is left, of each province of a cycle.
[[nodiscard]] nlohmann::ordered_json net_json(const desk::NetTask& one, base::Date counted_on);
[[nodiscard]] std::string net_line(const desk::NetTask& one);

}  // namespace trede::app
