#include "deadlines/running.hpp"

#include <algorithm>

#include "deadlines/reckoning.hpp"

namespace trede::deadlines {

using base::Date;
using base::Outcome;

namespace {

// Of a last day that was named, art. 2 of the ATW has nothing to say: so far back it starts at
// least.
constexpr int days_before_a_named_end = 14;

std::string days(int count) { return std::to_string(count) + (count == 1 ? " dag" : " dagen"); }

struct Change {
    Date on{};
    const Standstill* still = nullptr;  // either this
    const GivenUntil* given = nullptr;  // or that
};

// In the order in which they came.
std::vector<Change> in_order(const Running& running) {
    std::vector<Change> changes;
    for (const Standstill& still : running.standstills)
        changes.push_back({.on = still.from_on, .still = &still});
    for (const GivenUntil& given : running.given)
        changes.push_back({.on = given.decided_on, .given = &given});
    std::ranges::stable_sort(changes, {}, &Change::on);
    return changes;
}

class Reckoner {
  public:
    Reckoner(const Running& running, const Holidays& holidays, const Rules& rules)
        : running_(running), holidays_(holidays), rules_(rules) {}

    Outcome<Standing> run() {
        auto begun = begin();
        if (!begun) return tl::unexpected(begun.error());
        counted_ = std::move(*begun);
        if (running_.event) first_open_ = counted_.start;
        for (const Change& change : in_order(running_)) {
            if (change.given) {
                give(*change.given);
                continue;
            }
            const auto end = end_now();
            if (!end) return tl::unexpected(end.error());
            if (auto still = stop(*change.still, end->last_day)) return *still;
        }
        auto end = end_now();
        if (!end) return tl::unexpected(end.error());
        return Standing{.last_day = end->last_day,
                        .steps = std::move(end->steps),
                        .certainty = end->certainty,
                        .awaits = {},
                        .still_since = std::nullopt};
    }

  private:
    Outcome<Counted> begin() {
        if (!running_.fixed_on) return count(*running_.event, running_.term);
        named_ = true;
        const Date day = *running_.fixed_on;
        Deadline deadline = fixed(day, running_.article);
        deadline.steps.pop_back();  // it may not have ended there
        return Counted{.start = running_.event ? base::plus_days(*running_.event, 1)
                                               : base::plus_days(day, -days_before_a_named_end),
                       .plain_end = day,
                       .steps = std::move(deadline.steps)};
    }

    // Where it would end if nothing else happened.
    Outcome<Deadline> end_now() const {
        if (!named_) return settle(counted_, running_.term, holidays_, rules_);
        Deadline deadline{.last_day = counted_.plain_end, .steps = counted_.steps};
        deadline.steps.push_back(ended(counted_.plain_end));
        return deadline;
    }

    void give(const GivenUntil& given) {
        counted_.plain_end = given.until_on;
        first_open_ = std::max(first_open_, base::plus_days(given.decided_on, 1));
        named_ = true;
        counted_.steps.push_back({.date = given.until_on,
                                  .rule = "Op " + base::in_words(given.decided_on) +
                                          " is uitstel gegeven tot en met " +
                                          base::in_words_with_weekday(given.until_on) + ".",
                                  .article = given.article});
    }

    // The standing when it does not run on; nothing when it does.
    std::optional<Standing> stop(const Standstill& still, Date end) {
        const Date from = std::max(still.from_on, first_open_);
        const std::string since =
            "De termijn is " + still.what + " vanaf " + base::in_words(still.from_on);
        if (from > end) {
            note(still, since + ". Toen was zij al voorbij.");
            return std::nullopt;
        }
        // Days that a weekend or holiday gives at the end (ATW art. 1) are not left: the ATW is
        // asked about the new end. Only within those days they are all that is left.
        const Date plain_end = from > counted_.plain_end ? end : counted_.plain_end;
        if (!still.until_on) {
            const int left = base::days_between(from, plain_end) + 1;
            note(still, since + ". Een einde is nog niet bekend. Er zijn dan nog " + days(left) +
                            " over.");
            return Standing{.last_day = std::nullopt,
                            .steps = counted_.steps,
                            .awaits = still.awaits,
                            .still_since = still.from_on,
                            .days_left = left};
        }
        if (*still.until_on < from) {
            note(still, since + " tot en met " + base::in_words(*still.until_on) +
                            ". Die dagen zijn al meegeteld.");
            return std::nullopt;
        }
        const int stood = base::days_between(from, *still.until_on) + 1;
        counted_.plain_end = base::plus_days(plain_end, stood);
        first_open_ = base::plus_days(*still.until_on, 1);
        named_ = false;
        counted_.steps.push_back({.date = counted_.plain_end,
                                  .rule = since + " tot en met " + base::in_words(*still.until_on) +
                                          ". Die " + days(stood) +
                                          " tellen niet mee. Hij loopt door tot en met " +
                                          base::in_words_with_weekday(counted_.plain_end) + ".",
                                  .article = still.article});
        return std::nullopt;
    }

    void note(const Standstill& still, std::string rule) {
        counted_.steps.push_back(
            {.date = still.from_on, .rule = std::move(rule), .article = still.article});
    }

    const Running& running_;
    const Holidays& holidays_;
    const Rules& rules_;
    Counted counted_;
    Date first_open_ =
        base::date(1900, 1, 1);  // days before this one cannot stand still (any more)
    bool named_ = false;         // the end now is a day that somebody named
};

}  // namespace

Outcome<Standing> reckon(const Running& running, const Holidays& holidays, const Rules& rules) {
    if (!running.event && !running.fixed_on)
        return Standing{.last_day = std::nullopt, .steps = {}, .awaits = running.awaits};
    return Reckoner(running, holidays, rules).run();
}

}  // namespace trede::deadlines
