#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deadlines/deadline.hpp"

namespace trede::deadlines {

// A term as it really runs: it stands still, now and then, and somebody makes it longer. Every such
// change is kept; the last day is always reckoned anew from the beginning.

// It stood still on these days, the first and the last included.
struct Standstill {
    base::Date from_on{};
    std::optional<base::Date> until_on;  // empty: it still stands still
    AwaitedEvent awaits;                 // what would end it, when that is all that is known
    std::string what;                    // "opgeschort", "geschorst door de rechter"
    std::string article;

    friend bool operator==(const Standstill&, const Standstill&) = default;
};

// Somebody gave time until a day. That day is meant as it was said: it is not extended again, and a
// standstill that was on file by then is in it already. One that is put on file later moves it.
struct GivenUntil {
    base::Date decided_on{};
    base::Date until_on{};
    std::string article;
    std::size_t standstills_before = 0;  // of `Running::standstills`: how many were on file by then
    std::string what = "is uitstel gegeven";

    friend bool operator==(const GivenUntil&, const GivenUntil&) = default;
};

struct Running {
    std::optional<base::Date> event;      // the term starts on the day after
    std::optional<base::Date> fixed_on;   // a last day that was named, instead of an event
    Term term;                            // of a named last day only its ground is used
    std::string article;                  // where a named last day stands
    AwaitedEvent awaits;                  // the event, when it has not happened yet
    std::vector<Standstill> standstills;  // in the order in which they were put on file
    std::vector<GivenUntil> given;        // likewise

    friend bool operator==(const Running&, const Running&) = default;
};

struct Standing {
    std::optional<base::Date> last_day;  // empty: it waits for an event, or stands still
    std::vector<Step> steps = {};
    Certainty certainty = Certainty::settled;
    AwaitedEvent awaits = {};                    // what the last day waits for
    std::optional<base::Date> still_since = {};  // it stands still since this day
    int days_left = 0;  // when it stands still: the days that are left of it

    friend bool operator==(const Standing&, const Standing&) = default;
};

// A day on which the term stood still does not count: each moves the end by one day, also where two
// standstills overlap only once. What is put on file later moves what was said before: a standstill
// is in each day that was given after it was put on file; between such days they count by their own
// days. Then the ATW is asked about the new end. ASSUMED: no article read says how a term set by
// the supervisor is resumed; this is the reading in favour of the municipality. Refuses as
// `compute` does.
[[nodiscard]] base::Outcome<Standing> reckon(const Running& running, const Holidays& holidays,
                                             const Rules& rules = {});

}  // namespace trede::deadlines
