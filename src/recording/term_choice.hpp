#pragma once

#include <string_view>
#include <vector>

#include "recording/act.hpp"
#include "reports/terms.hpp"

namespace trede::recording {

// The choice of one term of a dossier, as the forms about terms ask it.

// The terms of this dossier of which `fits` is true. Refuses (missing) when there is none, with
// the words of `none`.
[[nodiscard]] base::Outcome<std::vector<reports::ReportedTerm>> terms_here(
    const web::Room& room, const web::Request& request, bool (*fits)(const reports::ReportedTerm&),
    std::string_view none);

// The field "termijn": each by what it is for, how it stands and its last day.
[[nodiscard]] Field which_term(const std::vector<reports::ReportedTerm>& terms);

// What a municipality asked for and was not decided yet, in words: the day, until when and why;
// each with its term where there are more terms. Empty when no request lies open.
[[nodiscard]] std::string requests_to_decide(const std::vector<reports::ReportedTerm>& terms);

}  // namespace trede::recording
