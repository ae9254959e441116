#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace trede::deadlines {

// A day on which a term of an act does not end (ATW art. 3). Paragraph 1: named by the act; 2: Good
// Friday; 3: equated by royal decree.
struct Holiday {
    std::string name;
    int paragraph = 1;

    friend bool operator==(const Holiday&, const Holiday&) = default;
};

enum class YearKnown {
    whole,                 // holidays and equated days of the year are on file
    without_equated_days,  // the royal decree for the year is not known yet
    unknown                // nothing of the year is on file
};

// The holidays on file. Years after the last one are unknown, never free of holidays.
class Holidays {
  public:
    // Reads law/holidays.csv. Refuses (input) with file and line; `file` is only for that message.
    [[nodiscard]] static base::Outcome<Holidays> make(std::string_view text,
                                                      std::string_view file = "law/holidays.csv");

    [[nodiscard]] std::optional<Holiday> on(base::Date day) const;
    [[nodiscard]] YearKnown known(std::chrono::year year) const;
    // Neither Saturday, Sunday nor holiday.
    [[nodiscard]] bool is_working_day(base::Date day) const;

  private:
    std::map<base::Date, Holiday> days_;
    std::map<std::chrono::year, YearKnown> years_;
};

}  // namespace trede::deadlines
