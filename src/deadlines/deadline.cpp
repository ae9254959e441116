#include "deadlines/deadline.hpp"

#include <algorithm>

#include "deadlines/reckoning.hpp"
#include "law/article.hpp"

namespace trede::deadlines {

namespace {

using base::Date;
using law::Unit;

constexpr std::chrono::year last_year{2199};  // the last year that base::parse_date reads
// A term of fewer days than this may hold so many holidays that art. 2 comes into play.
constexpr int days_that_art_2_can_reach = 14;

std::string atw(std::string_view number, std::optional<int> paragraph = std::nullopt,
                std::optional<char> item = std::nullopt) {
    return law::cite({.act = law::ActName("Algemene termijnenwet"),
                      .number = std::string(number),
                      .paragraph = paragraph,
                      .item = item});
}

std::string day_words(Date day) { return base::in_words_with_weekday(day); }

// A term of n weeks ends on the same weekday, one of n months on the same day number (law.md 4.3).
// ASSUMED: where the month lacks that day, its last day ends the term.
Date moved(Date from, const Length& length, int sign) {
    const int count = sign * length.count;
    switch (length.unit) {
        case Unit::day:
            return base::plus_days(from, count);
        case Unit::week:
            return base::plus_days(from, 7 * count);
        case Unit::month:
            return base::plus_months(from, count);
        case Unit::year:
            return base::plus_months(from, 12 * count);
    }
    return from;
}

bool longer_than_the_act_extends(const Length& length, const Rules& rules) {
    switch (length.unit) {
        case Unit::day:
            return length.count > rules.longest_days;
        case Unit::week:
            return length.count > rules.longest_weeks;
        case Unit::month:
            return length.count > rules.longest_months;
        case Unit::year:
            return true;
    }
    return true;
}

// Says whether the last day may move, and adds the step that tells why or why not.
bool may_be_extended(const Term& term, const Rules& rules, Date plain_end,
                     std::vector<Step>& steps) {
    const auto tell = [&](std::string rule, std::string article) {
        steps.push_back(
            {.date = plain_end, .rule = std::move(rule), .article = std::move(article)});
    };
    // ATW art. 1 lid 2: what is counted back from an event is not extended.
    if (term.direction == Direction::back) {
        tell("Een termijn die terugtelt vanaf een gebeurtenis wordt niet verlengd.", atw("1", 2));
        return false;
    }
    switch (term.ground) {
        case Ground::act:
        case Ground::decree:
            if (longer_than_the_act_extends(term.length, rules)) {
                tell("De Algemene termijnenwet verlengt een termijn van " +
                         law::in_words(term.length) + " niet: hij is langer dan " +
                         std::to_string(rules.longest_days) + " dagen, " +
                         std::to_string(rules.longest_weeks) + " weken of " +
                         std::to_string(rules.longest_months) + " maanden.",
                     atw("4", std::nullopt, 'a'));
                return false;
            }
            if (term.ground == Ground::decree) {
                tell(
                    "De Algemene termijnenwet geldt ook voor een termijn in een algemene maatregel "
                    "van bestuur.",
                    atw("5"));
            }
            return true;
        case Ground::letter:
            // POLICY: the law speaks of terms in acts only (ATW art. 1).
            if (rules.letters == LetterExtension::none) {
                tell("Een termijn in een brief wordt niet verlengd.", rules.letters_ground);
                return false;
            }
            tell(
                "Bij een termijn in een brief volgen wij de Algemene termijnenwet, in het voordeel "
                "van de gemeente.",
                rules.letters_ground);
            return true;
        case Ground::decision:
        case Ground::court:
            tell("De termijn staat niet in een wet, maar komt van " +
                     std::string(label(term.ground)) + ". Daarom wordt hij niet verlengd.",
                 atw("1", 1));
            return false;
    }
    return false;
}

bool art_2_speaks(const Length& length, const Rules& rules) {
    return length.unit != Unit::day || length.count >= rules.short_term_days;
}

// ATW art. 2: a term of at least three days holds at least two that are no Saturday, Sunday or
// holiday.
Date with_two_working_days(Date start, Date end, const Holidays& holidays, const Rules& rules) {
    int found = 0;
    Date day = start;
    for (; day <= end && found < rules.working_days_in_short_term; day = base::plus_days(day, 1)) {
        if (holidays.is_working_day(day)) ++found;
    }
    while (found < rules.working_days_in_short_term) {
        end = day;
        if (holidays.is_working_day(day)) ++found;
        day = base::plus_days(day, 1);
    }
    return end;
}

Step passed_over(Date day, const Holidays& holidays) {
    const auto holiday = holidays.on(day);
    const std::string name = !holiday ? "" : " (" + holiday->name + ")";
    return {.date = day,
            .rule = "Op " + day_words(day) + name +
                    " eindigt een termijn niet. Hij loopt een dag langer door.",
            .article = holiday ? atw("3", holiday->paragraph) : atw("1", 1)};
}

struct Given {
    const Term& term;
    const Holidays& holidays;
    const Rules& rules;
};

// ATW arts. 1 and 2. Adds a step for every day that is passed over.
Date extended(Date start, Date plain_end, const Given& given, std::vector<Step>& steps) {
    const auto& [term, holidays, rules] = given;
    Date end = plain_end;
    if (art_2_speaks(term.length, rules))
        end = with_two_working_days(start, plain_end, holidays, rules);
    if (end != plain_end) {
        steps.push_back({.date = end,
                         .rule = "In de termijn moeten minstens " +
                                 std::to_string(rules.working_days_in_short_term) +
                                 " dagen zitten die geen zaterdag, zondag of feestdag zijn. Daarom "
                                 "loopt hij door tot "
                                 "en met " +
                                 day_words(end) + ".",
                         .article = atw("2")});
    }
    for (; !holidays.is_working_day(end); end = base::plus_days(end, 1)) {
        steps.push_back(passed_over(end, holidays));
    }
    if (end == plain_end) {
        steps.push_back(
            {.date = end,
             .rule = "Op " + day_words(end) +
                     " kan een termijn eindigen: het is geen zaterdag, zondag of feestdag.",
             .article = atw("1", 1)});
    }
    return end;
}

// The years of whose holidays the outcome depends on.
YearKnown least_known(Date from, Date to, const Holidays& holidays) {
    YearKnown least = YearKnown::whole;
    for (auto year = from.year(); year <= to.year(); ++year)
        least = std::max(least, holidays.known(year));
    return least;
}

tl::unexpected<base::Refusal> refuse_unknown_year(Date from, Date to, const Holidays& holidays) {
    auto year = from.year();
    while (year < to.year() && holidays.known(year) != YearKnown::unknown) ++year;
    return base::refuse(base::RefusalKind::missing, atw("3"),
                        "De feestdagen van " + std::to_string(int{year}) +
                            " staan niet in onze lijst. Vul law/holidays.csv aan; daarna kan deze "
                            "termijn worden berekend.");
}

Step counted_out(const Term& term, Date event, Date end) {
    std::string rule = "Een termijn van " + law::in_words(term.length);
    rule += term.direction == Direction::back ? " voor " + day_words(event) + " is " : " eindigt ";
    const bool by_month = term.length.unit == Unit::month || term.length.unit == Unit::year;
    if (term.direction == Direction::back) {
        rule += day_words(end) + ".";
    } else if (term.length.unit == Unit::week) {
        rule += "op dezelfde dag van de week: " + day_words(end) + ".";
    } else if (by_month && end.day() == event.day()) {
        rule += "op dezelfde dag van de maand: " + day_words(end) + ".";
    } else if (by_month) {
        rule += "op de laatste dag van een maand die geen " +
                std::to_string(unsigned{event.day()}) + "e heeft: " + day_words(end) + ".";
    } else {
        rule += "op " + day_words(end) + ".";
    }
    return {.date = end, .rule = std::move(rule), .article = ""};
}

// Awb 6:8 is written for objection and appeal. ASSUMED: other terms that run "na" an event start
// the same way.
Step started(Date event, Date start, Ground ground) {
    const bool by_law = ground == Ground::act || ground == Ground::decree;
    return {.date = start,
            .rule = "De termijn begint op de dag na " + day_words(event) + ": " + day_words(start) +
                    ".",
            .article = (by_law ? "" : "naar het voorbeeld van ") +
                       law::cite({.act = law::ActName("Awb"), .number = "6:8", .paragraph = 1})};
}

Step warned(Date last_day) {
    return {.date = last_day,
            .rule = "Let op: van " + std::to_string(int{last_day.year()}) +
                    " is nog niet bekend welke dagen met een feestdag gelijk zijn gesteld. De "
                    "uiterste datum kan "
                    "daardoor later vallen.",
            .article = atw("3", 3)};
}

}  // namespace

Step ended(Date last_day) {
    return {.date = last_day,
            .rule = "De uiterste datum is " + day_words(last_day) + ".",
            .article = ""};
}

base::Outcome<Counted> count(Date event, const Term& term) {
    const bool forward = term.direction == Direction::forward;
    const Date start = base::plus_days(event, 1);
    const Date plain_end = moved(event, term.length, forward ? 1 : -1);
    if (plain_end.year() >= last_year || plain_end.year() < std::chrono::year{1900}) {
        return base::refuse(
            base::RefusalKind::input, "",
            "Een termijn van " + law::in_words(term.length) + " vanaf " + base::in_words(event) +
                " eindigt buiten de jaren waarmee wij rekenen (1900 tot en met 2198).");
    }
    Counted counted{.start = start, .plain_end = plain_end, .steps = {}};
    if (forward) counted.steps.push_back(started(event, start, term.ground));
    counted.steps.push_back(counted_out(term, event, plain_end));
    return counted;
}

base::Outcome<Deadline> settle(Counted counted, const Term& term, const Holidays& holidays,
                               const Rules& rules) {
    const Date plain_end = counted.plain_end;
    Deadline deadline{.last_day = plain_end, .steps = std::move(counted.steps)};
    if (may_be_extended(term, rules, plain_end, deadline.steps)) {
        deadline.last_day =
            extended(counted.start, plain_end, {.term = term, .holidays = holidays, .rules = rules},
                     deadline.steps);
        const int length = base::days_between(counted.start, plain_end) + 1;
        const Date from = length < days_that_art_2_can_reach ? counted.start : plain_end;
        switch (least_known(from, deadline.last_day, holidays)) {
            case YearKnown::unknown:
                return refuse_unknown_year(from, deadline.last_day, holidays);
            case YearKnown::without_equated_days:
                deadline.steps.push_back(warned(deadline.last_day));
                deadline.certainty = Certainty::equated_days_unknown;
                break;
            case YearKnown::whole:
                break;
        }
    }
    deadline.steps.push_back(ended(deadline.last_day));
    return deadline;
}

base::Outcome<Deadline> compute(Date event, const Term& term, const Holidays& holidays,
                                const Rules& rules) {
    auto counted = count(event, term);
    if (!counted) return tl::unexpected(counted.error());
    return settle(std::move(*counted), term, holidays, rules);
}

Deadline before(Date day, std::string article) {
    const Date last_day = base::plus_days(day, -1);
    return {.last_day = last_day,
            .steps = {{.date = last_day,
                       .rule = "Voor " + base::in_words(day) + " betekent: uiterlijk op " +
                               day_words(last_day) + ". Een vaste dag wordt niet verlengd.",
                       .article = std::move(article)},
                      ended(last_day)}};
}

std::optional<base::Refusal> why_no_last_day(base::Date day, const Calendar& calendar) {
    const auto& [holidays, rules] = calendar;
    if (rules.letters == LetterExtension::none || holidays.is_working_day(day)) return std::nullopt;
    base::Date next = day;
    while (!holidays.is_working_day(next)) next = base::plus_days(next, 1);
    const auto holiday = holidays.on(day);
    std::string text = day_words(day);
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return base::Refusal{
        .kind = base::RefusalKind::input,
        .ground = rules.letters_ground,
        .reason = text + (holiday ? " (" + holiday->name + ")" : "") +
                  " is geen werkdag. Kies een dag waarop de gemeente werkt, zoals " +
                  day_words(next) + "."};
}

Deadline fixed(Date last_day, std::string article) {
    return {.last_day = last_day,
            .steps = {{.date = last_day,
                       .rule = "De datum staat vast: uiterlijk op " + day_words(last_day) + ".",
                       .article = std::move(article)},
                      ended(last_day)}};
}

base::Outcome<End> resolve(const PendingEnd& pending, std::optional<Date> happened_on,
                           const Holidays& holidays, const Rules& rules) {
    if (!happened_on) return End{pending};
    const auto deadline = compute(*happened_on, pending.term, holidays, rules);
    if (!deadline) return tl::unexpected(deadline.error());
    return End{*deadline};
}

std::string in_words(const PendingEnd& pending) {
    const std::string side = pending.term.direction == Direction::back ? " voor " : " na ";
    return law::in_words(pending.term.length) + side + pending.awaits.value() +
           "; die dag is nog niet bekend";
}

}  // namespace trede::deadlines
