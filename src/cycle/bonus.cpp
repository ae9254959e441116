#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cycle/grant_steps.hpp"
#include "cycle/grants.hpp"
#include "law/duty.hpp"

namespace trede::cycle {

using base::Outcome;
using base::RefusalKind;

namespace {

constexpr const char* bonus_ground = law::ground(law::Duty::bonus);
constexpr int longest = 24;  // months in two calendar years

tl::unexpected<base::Refusal> wrong_bonus(std::string reason) {
    return base::refuse(RefusalKind::input, bonus_ground, std::move(reason));
}

Outcome<bool> sound(const ProvinceResult& given) {
    const Places most(base::limits::places_of_a_province);
    for (const auto& number : {given.delivered, given.paid_before, given.task}) {
        if (number && (*number < Places(0) || *number > most))
            return wrong_bonus("Een aantal plaatsen van een provincie ligt tussen 0 en " +
                               base::with_points(most.number()) + ".");
    }
    if (given.delivered && given.paid_before && *given.delivered < *given.paid_before) {
        return wrong_bonus("Er zijn " + base::with_points(given.paid_before->number()) +
                           " plaatsen al als duurzaam betaald, en dat kan niet meer zijn dan de " +
                           base::with_points(given.delivered->number()) + " die er zijn gekomen.");
    }
    const Places largest(base::limits::places_of_a_municipality);
    for (std::size_t i = 0; i < given.parts.size(); ++i) {
        const BonusPart& part = given.parts[i];
        const std::string& code = part.municipality.value();
        if (part.places && (*part.places < Places(0) || *part.places > largest))
            return wrong_bonus("Het aantal plaatsen van " + code + " ligt tussen 0 en " +
                               base::with_points(largest.number()) + ".");
        if (part.months && (*part.months < 0 || *part.months > longest))
            return wrong_bonus("Het aantal maanden van " + code + " ligt tussen 0 en 24.");
        for (std::size_t j = 0; j < i; ++j) {
            if (given.parts[j].municipality == part.municipality)
                return wrong_bonus("Gemeente " + code + " is twee keer genoemd.");
        }
    }
    return true;
}

bool below_threshold(const ProvinceResult& given, const GrantRules& rules) {
    return given.delivered && given.task &&
           100 * given.delivered->number() <= rules.bonus_above_percent * given.task->number();
}

// bonus = amount * max(0, delivered - paid before - percent of the task)
void sum_up(Bonus& bonus, const ProvinceResult& given, const GrantRules& rules) {
    Grant& whole = bonus.whole;
    const long long counted =
        given.delivered->number() - given.paid_before.value_or(Places(0)).number();
    whole.steps.push_back(
        {.sentence = "Geleverd zijn " + places_words(*given.delivered) +
                     (given.paid_before
                          ? ", waarvan " + base::with_points(given.paid_before->number()) +
                                " al betaald als duurzaam: er tellen " + base::with_points(counted)
                          : ". Hoeveel daarvan al als duurzaam zijn betaald, maakt hier niet uit") +
                     ".",
         .ground = bonus_ground});
    const long long hundredths = 100 * counted - rules.bonus_above_percent * given.task->number();
    whole.amount = share(euros(rules.bonus), std::max(0LL, hundredths), 100);
    const Cents threshold = {.numerator = rules.bonus_above_percent * given.task->number(),
                             .denominator = 100};
    const long long rest = threshold.numerator % 100;
    const std::string part = std::to_string(rest);
    whole.steps.push_back(
        {.sentence = std::to_string(rules.bonus_above_percent) + " procent van de opgave van " +
                     base::with_points(given.task->number()) + " is " +
                     base::with_points(threshold.numerator / 100) +
                     (rest == 0 ? "" : "," + (part.size() == 1 ? "0" + part : part)) + ".",
         .ground = bonus_ground});
    whole.steps.push_back({.sentence = "De premie is € " + base::with_points(rules.bonus) +
                                       " voor elke plaats daarboven, samen " +
                                       in_euros(*whole.amount) + ".",
                           .ground = bonus_ground});
    bonus.province = share(*whole.amount, rules.province_percent, 100);
    whole.steps.push_back(
        {.sentence = std::to_string(rules.province_percent) + " procent is voor de provincie: " +
                     in_euros(*bonus.province) + ". De rest is voor de gemeenten.",
         .ground = bonus_ground});
}

// The product of places and months of a municipality that shares; nothing when that is unknown.
std::optional<long long> weight(const BonusPart& part) {
    if (part.met && !*part.met) return 0;
    if (part.met && part.place_months) return part.place_months;
    if (!part.met || !part.places || !part.months) return std::nullopt;
    return part.places->number() * *part.months;
}

BonusShare share_of(const BonusPart& part, const std::optional<Cents>& rest,
                    const std::optional<long long>& all) {
    BonusShare made{.municipality = part.municipality, .amount = std::nullopt, .why = {}};
    const auto own = weight(part);
    if (part.met && !*part.met) {
        made.amount = Cents{};
        made.why = "De gemeente heeft haar deel van de taak niet gehaald.";
    } else if (!own) {
        made.why = "Niet alles is bekend: plaatsen, maanden en of de taak is gehaald.";
    } else if (!all || !rest) {
        made.why = "Het deel hangt af van wat nog niet bekend is.";
    } else if (*all == 0) {
        made.amount = Cents{};
        made.why = "Geen gemeente heeft plaatsen die meetellen.";
    } else {
        made.amount = share(*rest, *own, *all);
        made.why =
            (part.place_months ? "Plaatsen keer maanden, van alle locaties samen: "
                               : base::with_points(part.places->number()) + " plaatsen keer " +
                                     std::to_string(*part.months) + " maanden is ") +
            base::with_points(*own) + " van " + base::with_points(*all) + ".";
    }
    return made;
}

void divide(Bonus& bonus, const ProvinceResult& given, const GrantRules& rules) {
    std::optional<long long> all = 0;
    for (const BonusPart& part : given.parts) {
        const auto own = weight(part);
        all = all && own ? std::optional(*all + *own) : std::nullopt;
    }
    std::optional<Cents> rest;
    if (bonus.whole.amount) rest = share(*bonus.whole.amount, 100 - rules.province_percent, 100);
    for (const BonusPart& part : given.parts) bonus.shares.push_back(share_of(part, rest, all));
}

}  // namespace

std::string places_words(Places places) {
    return base::with_points(places.number()) + (places == Places(1) ? " plaats" : " plaatsen");
}

std::string month_words(std::chrono::year_month month) {
    const std::string day = base::in_words(base::Date{month / std::chrono::day{1}});
    return day.substr(day.find(' ') + 1);
}

void need(Grant& grant, const std::optional<Places>& given, const char* what) {
    if (!given) grant.unknown.emplace_back(what);
}

Outcome<Bonus> provincial_bonus(const ProvinceResult& given, const GrantRules& rules) {
    if (const auto fine = sound(given); !fine) return tl::unexpected(fine.error());
    Bonus bonus;
    bonus.whole.name = "premie van de provincie";
    need(bonus.whole, given.delivered, "het aantal geleverde plaatsen");
    if (!below_threshold(given, rules))
        need(bonus.whole, given.paid_before, "het aantal plaatsen dat al als duurzaam is betaald");
    need(bonus.whole, given.task, "het aantal van de provincie in de verdeling (artikel 3)");
    if (bonus.whole.unknown.empty()) sum_up(bonus, given, rules);
    if (given.period_ended_on) {
        bonus.whole.paid_in = payment_after(*given.period_ended_on, rules);
        bonus.whole.steps.push_back(
            {.sentence = "De twee jaar eindigen op " + base::in_words(*given.period_ended_on) +
                         "; betaling in " + month_words(*bonus.whole.paid_in) + ".",
             .ground = "beleid: uitkeringen"});
    }
    divide(bonus, given, rules);
    return bonus;
}

}  // namespace trede::cycle
