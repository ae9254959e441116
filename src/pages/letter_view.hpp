#pragma once

#include <string>
#include <vector>

#include "correspondence/compose_letter.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// A letter as a page: the same document that paper makes a PDF of.
[[nodiscard]] Html letter_view(const correspondence::ComposedLetter& composed);
// Every value that is in it, with where it came from.
[[nodiscard]] Html merged_values(const correspondence::ComposedLetter& composed);
// Which wording it has, in words: "voldoet gedeeltelijk, melding"; "zonder bijzondere passage".
[[nodiscard]] std::string wording(const correspondence::ComposedLetter& composed);
// A message above a page: what went wrong, or nothing.
[[nodiscard]] Html mistake_box(const std::string& mistake);
// The numbered steps of a page in parts; `now` is the one that is shown.
struct Step {
    std::string name;
    std::string address;  // empty: not yet open
};
[[nodiscard]] Html step_list(std::string_view label, const std::vector<Step>& steps,
                             std::size_t now);

}  // namespace trede::pages
