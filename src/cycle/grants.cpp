#include "cycle/grants.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/text.hpp"
#include "cycle/grant_steps.hpp"
#include "law/statute.hpp"

namespace trede::cycle {

using base::Date;
using base::Outcome;

namespace {

Grant per_place(Grant grant, Places places, long long each, const std::string& ground) {
    grant.amount = euros(places.number() * each);
    grant.steps.push_back({.sentence = places_words(places) + " keer € " + base::with_points(each) +
                                       " is " + in_euros(*grant.amount) + ".",
                           .ground = ground});
    return grant;
}

void pay(Grant& grant, const std::optional<Date>& met_on, const GrantRules& rules) {
    if (!met_on) {
        grant.unknown.emplace_back(
            "de dag waarop aan de voorwaarden is voldaan (voor de betaling)");
        return;
    }
    grant.paid_in = payment_after(*met_on, rules);
    grant.steps.push_back({.sentence = "Aan de voorwaarden is voldaan op " +
                                       base::in_words(*met_on) + "; betaling in " +
                                       month_words(*grant.paid_in) + ".",
                           .ground = "beleid: uitkeringen"});
}

// What both grants for durable places share; `ground` is the paragraph that gives it.
Grant durable(const DurablePlaces& given, const GrantRules& rules, Grant grant,
              const std::string& ground) {
    if (!given.decided && given.at_most && given.indicative &&
        *given.at_most <= *given.indicative) {
        grant.amount = euros(0);
        grant.steps.push_back({.sentence = "In het verdeelbesluit staan " +
                                           places_words(*given.at_most) +
                                           ", en het indicatieve aantal is " +
                                           base::with_points(given.indicative->number()) +
                                           ": er komt niets boven, hoeveel er ook duurzaam zijn.",
                               .ground = ground});
        return grant;
    }
    need(grant, given.decided, "het aantal duurzame plaatsen");
    need(grant, given.indicative, "het indicatieve aantal van de gemeente");
    if (!grant.unknown.empty()) {
        need(grant, given.submitted, "het aantal plaatsen in de aanvraag");
        return grant;
    }
    // ASSUMED: only durable places are held against the indicative number, not temporary ones.
    const Places above = std::max(Places(0), *given.decided - *given.indicative);
    grant.steps.push_back({.sentence = places_words(*given.decided) +
                                       " duurzaam, min het indicatieve "
                                       "aantal van " +
                                       base::with_points(given.indicative->number()) + ": " +
                                       base::with_points(above.number()) + " erboven.",
                           .ground = ground});
    if (above == Places(0)) {
        grant.amount = euros(0);
        return grant;
    }
    need(grant, given.submitted, "het aantal plaatsen in de aanvraag");
    if (!grant.unknown.empty()) return grant;
    const Places paid = std::min(above, *given.submitted);
    if (*given.submitted > above) {
        grant.steps.push_back({.sentence = "De aanvraag noemt er " +
                                           base::with_points(given.submitted->number()) +
                                           "; wat niet boven het aantal komt, telt niet.",
                               .ground = ground});
    }
    const bool large = *given.submitted >= rules.durable_large_from;
    grant.steps.push_back({.sentence = "De aanvraag gaat over " + places_words(*given.submitted) +
                                       ": dat is " + (large ? "ten minste " : "minder dan ") +
                                       base::with_points(rules.durable_large_from.number()) + ".",
                           .ground = ground});
    return per_place(std::move(grant), paid, large ? rules.durable_large : rules.durable_small,
                     ground);
}

// What the law leaves open and the program does in one way only.
Outcome<std::string> known_choices(const law::Policy& policy) {
    constexpr std::pair<const char*, const char*> choices[] = {
        {"afronding", "hele centen"},
        {"bijzonder-in-besluit", "amv"},
        {"duurzaam-in-besluit", "wat er is, tot het aantal in het besluit"},
        {"plaats-hoort-bij", "de gemeente waar de locatie staat"},
        {"geleverd", "realisatie op de laatste peildatum"},
        {"maanden", "hele maanden"}};
    Outcome<std::string> last = std::string();
    for (const auto& [name, value] : choices) {
        last = policy.only(name, value);
        if (!last) return last;
    }
    return last;
}

}  // namespace

Outcome<GrantRules> grant_rules_on(const law::Lawbook& lawbook, Date on) {
    const auto statute = law::statute_on(lawbook, on);
    if (!statute) return tl::unexpected(statute.error());
    const auto scheme_known = law::grant_scheme_of(*statute);
    if (!scheme_known) return tl::unexpected(scheme_known.error());
    const law::ActName& act = statute->act;
    const law::ActName& scheme = *scheme_known;
    GrantRules rules;
    long long large_from = 0;
    const std::pair<const char*, long long*> numbers[] = {
        {"uitkering-bijzonder-in-euro", &rules.special},
        {"uitkering-duurzaam-groot-in-euro", &rules.durable_large},
        {"uitkering-duurzaam-klein-in-euro", &rules.durable_small},
        {"uitkering-duurzaam-groot-vanaf-plaatsen", &large_from},
        {"premie-in-euro", &rules.bonus},
        {"premie-boven-procent-van-opgave", &rules.bonus_above_percent},
        {"premie-deel-provincie-in-procent", &rules.province_percent}};
    for (const auto& [name, into] : numbers) {
        const auto number = lawbook.number(act, name, on);
        if (!number) return tl::unexpected(number.error());
        *into = *number;
    }
    rules.durable_large_from = Places(large_from);
    const auto accounted = lawbook.before_day(scheme, "verantwoording", on);
    if (!accounted) return tl::unexpected(accounted.error());
    const auto determined = lawbook.before_day(scheme, "vaststelling", on);
    if (!determined) return tl::unexpected(determined.error());
    rules.accounted_before = *accounted;
    rules.determined_before = *determined;
    // Spreidingswet art. 13 lid 3: counted from the day on which the Act began.
    const auto within = lawbook.parameter(act, "overgangsuitkering-binnen", on);
    if (!within) return tl::unexpected(within.error());
    const auto length = lawbook.duration(act, "overgangsuitkering-binnen", on);
    if (!length) return tl::unexpected(length.error());
    rules.transition_from = within->valid_from;
    rules.transition_until = base::plus_months(within->valid_from, length->count);
    const auto policy = lawbook.policy("uitkeringen", on);
    if (!policy) return tl::unexpected(policy.error());
    const auto first = policy->number("betaling.eerste-maand");
    if (!first) return tl::unexpected(first.error());
    const auto second = policy->number("betaling.tweede-maand");
    if (!second) return tl::unexpected(second.error());
    if (const auto known = known_choices(*policy); !known) return tl::unexpected(known.error());
    rules.first_month = static_cast<unsigned>(*first);
    rules.second_month = static_cast<unsigned>(*second);
    return rules;
}

Grant special_grant(const SpecialPlaces& given, const GrantRules& rules) {
    const std::string ground = law::ground(law::Duty::grant_special);
    Grant grant{
        .name = "bijzondere plaatsen", .amount = {}, .steps = {}, .unknown = {}, .paid_in = {}};
    need(grant, given.decided, "het aantal bijzondere plaatsen in het verdeelbesluit");
    need(grant, given.available, "het aantal bijzondere plaatsen dat beschikbaar is gesteld");
    if (!grant.unknown.empty()) return grant;
    const Places both = std::min(*given.decided, *given.available);
    grant.steps.push_back({.sentence = "In het verdeelbesluit staan " +
                                       places_words(*given.decided) +
                                       " van bijzondere aard, beschikbaar zijn er " +
                                       base::with_points(given.available->number()) + ".",
                           .ground = ground});
    grant = per_place(std::move(grant), both, rules.special, ground);
    if (both > Places(0)) pay(grant, given.met_on, rules);
    return grant;
}

Grant durable_grant(const DurablePlaces& given, const GrantRules& rules) {
    Grant made{.name = "duurzame plaatsen boven het indicatieve aantal",
               .amount = {},
               .steps = {},
               .unknown = {},
               .paid_in = {}};
    DurablePlaces counted = given;
    // Only places in the decision count, and there are no more of them than the decision says.
    if (given.decided && given.at_most && *given.decided > *given.at_most) {
        counted.decided = given.at_most;
        made.steps.push_back({.sentence = "Van " + places_words(*given.decided) +
                                          " kunnen er ten hoogste " +
                                          base::with_points(given.at_most->number()) +
                                          " in het verdeelbesluit staan: meer plekken staan daar "
                                          "niet in. Zo veel tellen er.",
                              .ground = law::ground(law::Duty::grant_durable)});
    }
    Grant grant = durable(counted, rules, std::move(made), law::ground(law::Duty::grant_durable));
    grant.steps.push_back(
        {.sentence = "Het college vraagt de uitkering aan, uiterlijk voor het begin van een nieuwe "
                     "cyclus. Welke dag dat is, zegt de tekst niet.",
         .ground = law::ground(law::Duty::grant_request)});
    if (grant.amount && *grant.amount != euros(0)) pay(grant, given.met_on, rules);
    return grant;
}

Grant transitional_grant(const DurablePlaces& given, const GrantRules& rules) {
    const std::string ground = law::ground(law::Duty::grant_transition);
    Grant grant = durable(given, rules,
                          {.name = "overgang bij de start van de wet",
                           .amount = {},
                           .steps = {},
                           .unknown = {},
                           .paid_in = {}},
                          ground);
    grant.steps.push_back({.sentence = "Deze eenmalige uitkering kwam uiterlijk op " +
                                       base::in_words(rules.transition_until) + ".",
                           .ground = ground});
    return grant;
}

std::chrono::year_month payment_after(Date day, const GrantRules& rules) {
    const std::chrono::month first{rules.first_month};
    const std::chrono::month second{rules.second_month};
    if (day.month() < first) return day.year() / first;
    if (day.month() < second) return day.year() / second;
    return (day.year() + std::chrono::years(1)) / first;
}

GrantCalendar calendar_after(std::chrono::year last_year, const GrantRules& rules) {
    const auto day_before = [](std::chrono::year year, law::BeforeDay before) {
        return base::plus_days(Date{year, before.month(), before.day()}, -1);
    };
    const std::chrono::year next = last_year + std::chrono::years(1);
    const bool turn_of_year = rules.determined_before == std::chrono::January / 1;
    return {.accounted_by = day_before(next, rules.accounted_before),
            .determined_by = day_before(next + std::chrono::years(turn_of_year ? 1 : 0),
                                        rules.determined_before)};
}

}  // namespace trede::cycle
