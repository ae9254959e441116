#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "cycle/category.hpp"
#include "cycle/money.hpp"
#include "law/lawbook.hpp"
#include "registry/codes.hpp"

namespace trede::cycle {

// The specific grants of Spreidingswet art. 9 and 13, as information: what they would come to, step
// by step. What is not known stays unknown; nothing is decided or paid here.

struct GrantRules {
    long long special = 0;  // euros a place
    long long durable_large = 0;
    long long durable_small = 0;
    Places durable_large_from{};  // places submitted
    long long bonus = 0;
    long long bonus_above_percent = 0;  // of the task of the province
    long long province_percent = 0;
    base::Date transition_from{};   // the day on which the Act began
    base::Date transition_until{};  // last day of the one-off grant
    unsigned first_month = 6;       // of payment
    unsigned second_month = 11;
    law::BeforeDay accounted_before{};   // in the year after the last calendar year
    law::BeforeDay determined_before{};  // 1 January: of the year after that one
};
[[nodiscard]] base::Outcome<GrantRules> grant_rules_on(const law::Lawbook& lawbook, base::Date on);

struct GrantStep {
    std::string sentence;  // Dutch, B1
    std::string ground;
};

struct Grant {
    std::string name;             // "bijzondere plaatsen"
    std::optional<Cents> amount;  // empty: what is unknown decides
    std::vector<GrantStep> steps;
    std::vector<std::string> unknown;                // what must be known first, Dutch
    std::optional<std::chrono::year_month> paid_in;  // "juni 2026"
};

// Places of special nature (art. 9 lid 2 a): in the decision and made available; the lower number
// of the two counts.
struct SpecialPlaces {
    std::optional<Places> decided;
    std::optional<Places> available;
    std::optional<base::Date> met_on;  // day on which the conditions were met
};
[[nodiscard]] Grant special_grant(const SpecialPlaces& given, const GrantRules& rules);

// Durable places above the indicative number (art. 9 lid 2 b). The height follows what was
// submitted; where nothing is above the indicative number, that does not matter.
struct DurablePlaces {
    std::optional<Places> decided;     // durable places in the decision
    std::optional<Places> indicative;  // of the municipality
    std::optional<Places> submitted;   // in the application
    std::optional<base::Date> met_on;
    // All places in the decision, of which the durable ones are a part: no more than these count.
    std::optional<Places> at_most = std::nullopt;
};
[[nodiscard]] Grant durable_grant(const DurablePlaces& given, const GrantRules& rules);
// The one-off grant at the start of the Act (art. 13 lid 3): the same sums over
// the places that were there then. `decided` holds those places; there was no decision yet.
[[nodiscard]] Grant transitional_grant(const DurablePlaces& given, const GrantRules& rules);

// The bonus of a province (art. 9 lid 3) and its shares.
struct BonusPart {
    registry::MunicipalityCode municipality;
    std::optional<Places> places;
    std::optional<int> months;  // that they were available, 0 to 24
    std::optional<bool> met;    // its share of the task: only who met it has a share
    // Places times months, added up over locations that were not there equally long; instead of
    // `places` and `months`.
    std::optional<long long> place_months = std::nullopt;
};
struct ProvinceResult {
    std::optional<Places> delivered;
    std::optional<Places> paid_before;  // under art. 9 lid 2 b
    std::optional<Places> task;         // number of art. 3 for the province
    std::vector<BonusPart> parts;
    std::optional<base::Date> period_ended_on;  // last day of the two years
};
struct BonusShare {
    registry::MunicipalityCode municipality;
    std::optional<Cents> amount;
    std::string why;  // Dutch: places times months, or why there is none
};
struct Bonus {
    Grant whole;
    std::optional<Cents> province;
    std::vector<BonusShare> shares;
};
// Refuses (input) a municipality twice, places or months out of range, and more places paid than
// delivered. What was paid does not matter where all that was delivered is below the threshold.
[[nodiscard]] base::Outcome<Bonus> provincial_bonus(const ProvinceResult& given,
                                                    const GrantRules& rules);

// The first month of payment that begins after the day. ASSUMED: who meets the conditions during
// such a month waits for the next.
[[nodiscard]] std::chrono::year_month payment_after(base::Date day, const GrantRules& rules);

struct GrantCalendar {
    base::Date accounted_by{};   // last day (SiSa)
    base::Date determined_by{};  // last day
};
// `last_year`: the second of the two calendar years of the decision.
[[nodiscard]] GrantCalendar calendar_after(std::chrono::year last_year, const GrantRules& rules);

}  // namespace trede::cycle
