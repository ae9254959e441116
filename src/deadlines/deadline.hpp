#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/outcome.hpp"
#include "deadlines/ground.hpp"
#include "deadlines/holidays.hpp"
#include "law/duration.hpp"
#include "law/lawbook.hpp"

namespace trede::deadlines {

using Length = law::Duration;  // law::parse_duration reads "P3W"

// Whether a term in a letter of the supervisor gets the extension that the law gives to terms in
// acts.
enum class LetterExtension {
    in_favour_of_municipality,  // ATW arts. 1 and 2, whatever the length
    none
};

// What the ATW and the policy "termijnen" fix. The defaults are the ATW as it is since 2010 and the
// first version of our policy; `rules_on` reads the same from law/, and a test holds the two
// together.
struct Rules {
    int longest_days = 90;    // ATW art. 4 onder a: a longer term is not extended; years never are
    int longest_weeks = 12;   // the same
    int longest_months = 3;   // the same
    int short_term_days = 3;  // ATW art. 2: from this length on
    int working_days_in_short_term = 2;  // ATW art. 2: so many days must be working days
    LetterExtension letters = LetterExtension::in_favour_of_municipality;
    std::string letters_ground = "beleid termijnen, versie 1 (10 oktober 2010)";

    friend bool operator==(const Rules&, const Rules&) = default;
};
// As of a day. Refuses (missing) when law/ lacks them, (input) when the policy's word is not known.
[[nodiscard]] base::Outcome<Rules> rules_on(const law::Lawbook& book, base::Date on);

// What a last day is reckoned by. Without holidays on file only the weekends are known.
struct Calendar {
    Holidays holidays = {};
    Rules rules = {};
};

enum class Direction {
    forward,  // so long after the event
    back      // so long before the event; never extended (ATW art. 1 lid 2)
};

struct Term {
    Length length;
    Ground ground = Ground::act;
    Direction direction = Direction::forward;

    friend bool operator==(const Term&, const Term&) = default;
};

// One step of the reckoning, for a reader. `article` is the rule that was applied; empty where it
// is mere counting.
struct Step {
    base::Date date{};
    std::string rule;  // a Dutch sentence, B1
    std::string article;

    friend bool operator==(const Step&, const Step&) = default;
};

enum class Certainty {
    settled,
    equated_days_unknown  // the royal decree on equated days of a year it touches is not known: it
                          // may move later
};

struct Deadline {
    base::Date last_day{};
    std::vector<Step> steps;  // in the order of the reckoning; the last date is `last_day`
    Certainty certainty = Certainty::settled;

    friend bool operator==(const Deadline&, const Deadline&) = default;
};

// The last day of a term that starts on the day after `event` (dagtekening, bekendmaking, ...).
// Refuses (missing) when the holidays of a year it needs are not on file, and (input) past the year
// 2199.
[[nodiscard]] base::Outcome<Deadline> compute(base::Date event, const Term& term,
                                              const Holidays& holidays, const Rules& rules = {});

// "Voor 1 februari 2027": the last day is 31 January, also on a Sunday. ASSUMED: no extension
// (law.md 1.3).
[[nodiscard]] Deadline before(base::Date day, std::string article);
// "Uiterlijk op ...": a last day that a decision or letter names itself.
[[nodiscard]] Deadline fixed(base::Date last_day, std::string article);

// Why a day that somebody wants to give as a last day is none, with the first day after it that is
// one. POLICY: law/policy/termijnen "verlenging-brief": a term of a letter ends on a working day in
// favour of the municipality, so no other day is named in a letter. Nothing: it is a working day,
// or the policy says that such a term is not extended.
[[nodiscard]] std::optional<base::Refusal> why_no_last_day(base::Date day,
                                                           const Calendar& calendar);

// The event an end waits for, in Dutch with its article: "de bekendmaking van de beslissing op
// bezwaar".
using AwaitedEvent = base::Named<struct AwaitedEventTag>;

// An end that cannot be reckoned yet: "zes weken na de bekendmaking van de beslissing op bezwaar"
// (law.md 4.5).
struct PendingEnd {
    AwaitedEvent awaits;
    Term term;

    friend bool operator==(const PendingEnd&, const PendingEnd&) = default;
};
using End = std::variant<Deadline, PendingEnd>;
// A deadline once the event has a date, until then the pending end itself.
[[nodiscard]] base::Outcome<End> resolve(const PendingEnd& pending,
                                         std::optional<base::Date> happened_on,
                                         const Holidays& holidays, const Rules& rules = {});
// "6 weken na de bekendmaking van de beslissing op bezwaar; die dag is nog niet bekend".
[[nodiscard]] std::string in_words(const PendingEnd& pending);

}  // namespace trede::deadlines
