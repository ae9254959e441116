#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "cyclefile/state.hpp"
#include "deadlines/deadline.hpp"
#include "law/lawbook.hpp"

namespace trede::cyclefile {

// The calendar of a cycle: every step with the last day that the law gives it, beside the day on
// which it was really taken. What is not on file stays unknown.

struct CalendarStep {
    std::string name;     // "verslag": a fixed word for scripts and scenarios
    std::string label;    // for a reader
    std::string article;  // what asks for it; "beleid" and practice say so
    std::optional<registry::ProvinceCode> province =
        {};  // of a step whose real day differs by province
    std::optional<base::Date> last_day =
        {};                      // empty: the law names none, or it cannot be reckoned yet
    std::string waits_for = {};  // when the last day hangs on a day that is not known yet
    std::vector<deadlines::Step> steps = {};    // how the last day was reckoned
    std::optional<base::Date> reached_on = {};  // of a peildatum: that day itself
    std::string source = {};                    // of the real day
    std::string law = {};  // what the article says, in one sentence of ours; empty: no article

    // Days between the last day and the real one; nothing when either is unknown, 0 when in time.
    [[nodiscard]] std::optional<int> days_late() const;
};

// In order of the law. Refuses (missing) when law/ holds no text for the year.
[[nodiscard]] base::Outcome<std::vector<CalendarStep>> calendar_of(
    CycleYear cycle, const State& state, const law::Lawbook& lawbook,
    const deadlines::Holidays& holidays);

// "27 februari 2026 was 27 dagen te laat: uiterlijk 31 januari 2026.", "op tijd", or what is known.
[[nodiscard]] std::string in_words(const CalendarStep& step);

}  // namespace trede::cyclefile
