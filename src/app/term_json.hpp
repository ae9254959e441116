#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "desk/terms.hpp"

namespace trede::app {

// The contract of `trede term show`: a term with its ground, start, pauses, extensions, last day
// and the steps that led to it.
[[nodiscard]] nlohmann::ordered_json term_json(const reports::ReportedTerm& term);
[[nodiscard]] nlohmann::ordered_json terms_json(const std::vector<reports::ReportedTerm>& terms);
[[nodiscard]] nlohmann::ordered_json steps_json(const std::vector<deadlines::Step>& steps);
// "T  loopt tot en met donderdag 30 april 2026", and what is known of it below.
void print_term(const reports::ReportedTerm& term);
// "termijn-1, het plan van aanpak: loopt, uiterlijk dinsdag 9 juni 2026"
[[nodiscard]] std::string term_line(const reports::ReportedTerm& term);
// "uiterlijk donderdag 30 april 2026", or what it waits for.
[[nodiscard]] std::string end_in_words(const reports::ReportedTerm& term);

[[nodiscard]] nlohmann::ordered_json load_json(const std::map<base::Date, int>& days);

// The days on which no term ends, from the folder of the program.
[[nodiscard]] deadlines::Holidays house_holidays();

}  // namespace trede::app
