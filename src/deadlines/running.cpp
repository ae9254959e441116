#include "deadlines/running.hpp"

#include <algorithm>
#include <set>

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
    const Standstill* still = nullptr;  // either this
    const GivenUntil* given = nullptr;  // or that
};

// A day that was given knows the standstills that were on file by then, whatever their days.
// Between two of those the standstills count by their days: a later one begins in the term that an
// earlier one moved, also when it was put on file first.
std::vector<Change> in_order(const Running& running) {
    std::vector<Change> changes;
    const auto add_stills = [&](std::size_t from, std::size_t until) {
        const std::size_t first = changes.size();
        for (std::size_t i = from; i < until; ++i)
            changes.push_back({.still = &running.standstills[i], .given = nullptr});
        std::ranges::stable_sort(changes.begin() + static_cast<std::ptrdiff_t>(first),
                                 changes.end(), {},
                                 [](const Change& one) { return one.still->from_on; });
    };
    std::size_t done = 0;
    for (const GivenUntil& given : running.given) {
        const std::size_t before =
            std::clamp(given.standstills_before, done, running.standstills.size());
        add_stills(done, before);
        done = before;
        changes.push_back({.still = nullptr, .given = &given});
    }
    add_stills(done, running.standstills.size());
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
        if (running_.event) first_day_ = counted_.start;
        for (const Change& change : in_order(running_)) {
            if (change.given) {
                give(*change.given);
                continue;
            }
            const auto end = end_now();
            if (!end) return tl::unexpected(end.error());
            if (auto standing = stop(*change.still, end->last_day)) return *standing;
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
        // More time takes none away.
        counted_.plain_end = named_ ? std::max(counted_.plain_end, given.until_on) : given.until_on;
        named_ = true;
        said_on_ = given.decided_on;
        counted_.steps.push_back({.date = given.until_on,
                                  .rule = "Op " + base::in_words(given.decided_on) + " " +
                                          given.what + " tot en met " +
                                          base::in_words_with_weekday(given.until_on) + ".",
                                  .article = given.article});
    }

    // The days from `from` on that did not stand still yet.
    std::vector<Date> days_open(Date from, Date until) const {
        std::vector<Date> open;
        for (Date day = std::max(from, first_day_); day <= until; day = base::plus_days(day, 1)) {
            if (!still_.contains(day)) open.push_back(day);
        }
        return open;
    }

    // The standing when it does not run on; nothing when it does.
    std::optional<Standing> stop(const Standstill& still, Date end) {
        const std::string since =
            "De termijn is " + still.what + " vanaf " + base::in_words(still.from_on);
        if (still.from_on > end) {
            note(still, since + ". Toen was zij al voorbij.");
            return std::nullopt;
        }
        const auto stood = days_open(still.from_on, still.until_on.value_or(end));
        if (stood.empty()) {
            note(still, since + " tot en met " + base::in_words(still.until_on.value_or(end)) +
                            ". Die dagen zijn al meegeteld.");
            return std::nullopt;
        }
        // Days that a weekend or holiday gives at the end (ATW art. 1) are not left: the ATW is
        // asked about the new end. Only within those days they are all that is left.
        const Date plain_end = stood.front() > counted_.plain_end ? end : counted_.plain_end;
        if (!still.until_on) {
            const auto left = static_cast<int>(days_open(still.from_on, plain_end).size());
            note(still, since + ". Een einde is nog niet bekend. Er zijn dan nog " + days(left) +
                            " over.");
            return Standing{.last_day = std::nullopt,
                            .steps = counted_.steps,
                            .awaits = still.awaits,
                            .still_since = still.from_on,
                            .days_left = left};
        }
        still_.insert(stood.begin(), stood.end());
        const auto count = static_cast<int>(stood.size());
        counted_.plain_end = base::plus_days(plain_end, count);
        const bool known_late = said_on_ && still.from_on <= *said_on_;
        counted_.steps.push_back(
            {.date = counted_.plain_end,
             .rule = since + " tot en met " + base::in_words(*still.until_on) +
                     (known_late ? ". Dat is vastgelegd nadat het uitstel was gegeven" : "") +
                     ". Die " + days(count) + " tellen niet mee. Hij loopt door tot en met " +
                     base::in_words_with_weekday(counted_.plain_end) + ".",
             .article = still.article});
        named_ = false;
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
    Date first_day_ = base::date(1900, 1, 1);  // days before this one cannot stand still
    std::set<Date> still_;                     // days that stood still: each counts once
    std::optional<Date> said_on_;              // when somebody last gave time until a day
    bool named_ = false;                       // the end now is a day that somebody named
};

}  // namespace

Outcome<Standing> reckon(const Running& running, const Holidays& holidays, const Rules& rules) {
    if (!running.event && !running.fixed_on)
        return Standing{.last_day = std::nullopt, .steps = {}, .awaits = running.awaits};
    return Reckoner(running, holidays, rules).run();
}

}  // namespace trede::deadlines
