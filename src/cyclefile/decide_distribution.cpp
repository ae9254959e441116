#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "cyclefile/decide.hpp"
#include "cyclefile/published.hpp"
#include "law/duty.hpp"

namespace trede::cyclefile {

using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

constexpr std::string_view published_by_minister = law::ground(law::Duty::distribution);
constexpr std::string_view amv_rule = law::ground(law::Duty::second_category);

template <class Number>
Outcome<bool> check(const Number& number, const std::string& code, long long most) {
    if (number.total < cycle::Places(0) || number.total > cycle::Places(most)) {
        return wrong(published_by_minister, "Het aantal van " + code + " kan niet kloppen: " +
                                                base::with_points(number.total.number()) + ".");
    }
    if (number.amv && (*number.amv < cycle::Places(0) || *number.amv > number.total)) {
        return wrong(amv_rule, "Het aantal voor AMV van " + code +
                                   " is een deel van zijn totaal: van 0 tot en met " +
                                   base::with_points(number.total.number()) + ".");
    }
    if (base::trim(number.source).empty())
        return wrong(published_by_minister, "Noem waar het aantal van " + code + " te lezen is.");
    return true;
}

// Rows in order of code, each at most once.
template <class Rows, class Whose>
bool sort_and_find_twice(Rows& rows, Whose whose) {
    std::ranges::sort(rows, {}, whose);
    return std::ranges::adjacent_find(rows, {}, whose) != rows.end();
}

Outcome<bool> check_rows(DistributionFiled& filed) {
    for (const IndicativeNumber& number : filed.municipalities) {
        const auto sound =
            check(number, number.municipality.value(), base::limits::places_of_a_municipality);
        if (!sound) return sound;
    }
    for (const ProvincialNumber& number : filed.provinces) {
        auto sound = check(number, number.province.value(), base::limits::places_of_a_province);
        if (!sound) return sound;
        if (number.registration && *number.registration < cycle::Places(0))
            return wrong(law::ground(law::Duty::registration),
                         "Een aanmeldvoorziening heeft geen plekken onder nul.");
    }
    if (sort_and_find_twice(filed.municipalities, &IndicativeNumber::municipality) ||
        sort_and_find_twice(filed.provinces, &ProvincialNumber::province))
        return wrong(published_by_minister, "Een gemeente of provincie staat er twee keer in.");
    return true;
}

// Whether every number of it is on file with the same value and source. The cell may differ: the
// same list can come in another file.
bool on_file(const State& state, const DistributionFiled& filed) {
    const auto same = [](const auto* known, const auto& number) {
        return known && known->total == number.total && known->amv == number.amv &&
               known->source == number.source;
    };
    return std::ranges::all_of(filed.municipalities,
                               [&](const IndicativeNumber& number) {
                                   return same(state.indicative(filed.basis, number.municipality),
                                               number);
                               }) &&
           std::ranges::all_of(filed.provinces, [&](const ProvincialNumber& number) {
               const auto* known = state.provincial(filed.basis, number.province);
               return same(known, number) && known->registration == number.registration;
           });
}

// The last calculation again: same estimate, same tables, same municipalities. What was divided is
// part of it, because a version of the estimate can be corrected.
bool calculated_before(const State& state, const DistributionFiled& filed) {
    const DistributionFiled* last = nullptr;
    for (const DistributionFiled& known : state.distributions) {
        if (known.basis == Basis::calculated) last = &known;
    }
    return last && last->estimate_version == filed.estimate_version &&
           last->divided == filed.divided && last->division == filed.division &&
           last->population == filed.population && last->ses_woa == filed.ses_woa &&
           last->municipalities == filed.municipalities;
}

// A number of the same day or an older one in the place of what is on file.
Outcome<bool> check_replaced(const std::vector<NumberChange>& changes,
                             const DistributionFiled& filed) {
    constexpr std::size_t told = 5;
    std::string list;
    std::size_t count = 0;
    for (const NumberChange& change : changes) {
        if (change.was_dated_on < filed.dated_on) continue;
        if (count++ < told) list += (list.empty() ? "" : "; ") + in_words(change);
    }
    if (count == 0 || !base::trim(filed.correction).empty()) return true;
    if (count > told) list += "; en nog " + std::to_string(count - told);
    return base::refuse(RefusalKind::conflict, std::string(published_by_minister),
                        "Er staat al iets anders: " + list +
                            ". Was dat verkeerd overgenomen, zeg dan met --correct wat er "
                            "verkeerd was. Is er opnieuw een verdeling bekendgemaakt, noem dan "
                            "haar dag met --dated.");
}

}  // namespace

Outcome<Events> decide(const State& state, const RecordDistribution& command, CycleYear cycle,
                       base::Date today) {
    DistributionFiled filed = command.distribution;
    if (filed.dated_on > today)
        return wrong(published_by_minister, "Dit kan niet in de toekomst zijn gebeurd.");
    if (filed.dated_on < base::date(cycle.year, 1, 1) || filed.dated_on > last_day_of_task(cycle)) {
        return wrong(published_by_minister,
                     "De dag " + base::in_words(filed.dated_on) + " hoort niet bij de cyclus van " +
                         std::to_string(cycle.year) + ". Controleer het jaar.");
    }
    if (filed.municipalities.empty() && filed.provinces.empty())
        return wrong(published_by_minister, "Er staat geen enkel aantal in.");
    if (const auto sound = check_rows(filed); !sound) return tl::unexpected(sound.error());
    const bool known_version = std::ranges::any_of(state.estimates, [&](const auto& estimate) {
        return estimate.version == filed.estimate_version;
    });
    if (filed.basis == Basis::calculated && !known_version) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::estimate),
                            "Van deze cyclus is geen raming vastgelegd om te verdelen. Leg haar "
                            "eerst vast ('trede cycle estimate').");
    }
    if (filed.estimate_version && !known_version) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::estimate),
                            "Van deze cyclus staat geen raming met versie " +
                                std::to_string(*filed.estimate_version) +
                                " op het dossier. Leg die eerst vast ('trede cycle estimate'), of "
                                "laat --estimate-version weg als de bron geen versie noemt.");
    }
    const bool known =
        filed.basis == Basis::published ? on_file(state, filed) : calculated_before(state, filed);
    if (known) return Events{};
    const auto changes = changes_by(state, filed);
    if (const auto sound = check_replaced(changes, filed); !sound)
        return tl::unexpected(sound.error());
    if (changes.empty()) filed.correction.clear();
    return Events{std::move(filed)};
}

}  // namespace trede::cyclefile
