#pragma once

#include <string>
#include <vector>

#include "fulfilment/assessment.hpp"

namespace trede::fulfilment {

// What would bring one category to its task: so many places more, between `least` and `most` as
// long as it is not known exactly. A surplus elsewhere never makes up for it (POLICY: saldering).
struct Needed {
    enum class Because {
        no_task,    // nothing is asked
        not_yet,    // `most` is asked by `due_on`, and not on the reference date
        figure,     // task minus realised; exact
        no_figure,  // nothing is reported: at most the whole task
        differ      // figures differ: from the highest to the lowest
    };
    cycle::Category category = cycle::Category::regular;
    Because because = Because::no_task;
    bool suspended = false;  // it counts once the court lets the task go on
    cycle::Places least{};
    cycle::Places most{};
    std::optional<base::Date> due_on = {};

    friend bool operator==(const Needed&, const Needed&) = default;
};

// One for each category, in the order of the assessment.
[[nodiscard]] std::vector<Needed> needed(const Assessment& assessment);
// "1.204 plekken", "1 plek".
[[nodiscard]] std::string in_places(cycle::Places number);
// "Voor regulier zijn nog 137 plekken nodig."
[[nodiscard]] std::string in_words(const Needed& needed);

}  // namespace trede::fulfilment
