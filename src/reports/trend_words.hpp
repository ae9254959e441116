#pragma once

#include <span>
#include <string>

#include "reports/trends.hpp"

namespace trede::reports {

// The sums of trends.hpp in Dutch. What is not known is told as not known, never as nought.

// What is done of the task: "333", "333 of meer", "onbekend".
[[nodiscard]] std::string realised_in_words(const AreaSum& sum);
// "432", "432 of meer", "onbekend"; "-" where nothing is asked.
[[nodiscard]] std::string short_in_words(const AreaSum& sum);

// "AMV: van de 33 plekken die de taak vraagt, komen er 23 of meer nog tekort. Van 1 gemeente is het
// cijfer niet bekend; haar taak is 10 plekken." `kind` is the name of the category.
[[nodiscard]] std::string task_in_words(std::span<const AreaSum> sums, const std::string& kind);

// How the shortfall moved between two reference dates, both categories together.
struct Moved {
    base::Date first_on{};
    base::Date last_on{};
    AreaSum last = {};        // of everything that is asked on the last day
    std::size_t unknown = 0;  // municipalities of which a figure is missing on that day
    Compared beside = {};
};
[[nodiscard]] std::string in_words(const Moved& moved);

}  // namespace trede::reports
