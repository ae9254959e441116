#include "cyclefile/published.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::cyclefile {

using cycle::Places;

namespace {

using Amount = std::optional<Places>;

PublishedAmounts amounts_of(const IndicativeNumber& number) {
    return {.total = number.total, .amv = number.amv, .registration = std::nullopt};
}
PublishedAmounts amounts_of(const ProvincialNumber& number) {
    return {.total = number.total, .amv = number.amv, .registration = number.registration};
}

bool only_adds(const PublishedAmounts& was, const PublishedAmounts& becomes) {
    const auto adds = [](const Amount& old, const Amount& now) { return !old || old == now; };
    return was.total == becomes.total && adds(was.amv, becomes.amv) &&
           adds(was.registration, becomes.registration);
}

std::string places_in_words(const PublishedAmounts& amounts) {
    std::string words = base::with_points(amounts.total.number()) + " plekken";
    if (amounts.amv) words += ", waarvan " + base::with_points(amounts.amv->number()) + " AMV";
    if (amounts.registration)
        words += ", aanmeldvoorziening " + base::with_points(amounts.registration->number());
    return words;
}

template <class Numbers, class Whose>
void add_changes(std::vector<NumberChange>& changes, const State& state, const Numbers& rows,
                 Numbers DistributionFiled::* list, Whose whose) {
    for (const auto& number : rows) {
        const DistributionFiled* filed = nullptr;
        const typename Numbers::value_type* known = nullptr;
        for (const DistributionFiled& one : state.distributions) {
            if (one.basis != Basis::published) continue;
            const auto found = std::ranges::find(one.*list, number.*whose, whose);
            if (found == (one.*list).end()) continue;
            filed = &one;
            known = &*found;
        }
        if (!known || only_adds(amounts_of(*known), amounts_of(number))) continue;
        changes.push_back({.code = (number.*whose).value(),
                           .was = amounts_of(*known),
                           .becomes = amounts_of(number),
                           .was_dated_on = filed->dated_on,
                           .was_source = known->source});
    }
}

// One of the two numbers that are published: the total, or the part for AMV.
struct Kind {
    std::string_view name;  // behind a number of places: " AMV"
    Amount (*of)(const PublishedAmounts& amounts);
    Amount (*needed)(const EstimatePublished& estimate);
};
constexpr Kind kinds[] = {
    {"", [](const PublishedAmounts& amounts) { return Amount(amounts.total); },
     [](const EstimatePublished& estimate) { return Amount(estimate.total); }},
    {" AMV", [](const PublishedAmounts& amounts) { return amounts.amv; },
     [](const EstimatePublished& estimate) { return estimate.amv; }},
};

std::string in_words(Places places, const Kind& kind) {
    return base::with_points(places.number()) + " plekken" + std::string(kind.name);
}

// What the municipalities on file have together, of those there are.
struct Sum {
    Places places{};
    std::size_t known = 0;
    std::size_t all = 0;
    Amount province;  // its own number
};

class Sums {
  public:
    Sums(const State& state, const registry::Register& registry, base::Date on)
        : state_(state), registry_(registry), on_(on) {}

    std::vector<std::string> remarks() {
        for (const Kind& kind : kinds) of_kind(kind);
        return std::move(remarks_);
    }

  private:
    void of_kind(const Kind& kind) {
        Sum country;
        Sum provinces;
        for (const registry::Province& province : registry_.provinces()) {
            const Sum sum = of_province(province, kind);
            country.places += sum.places;
            country.known += sum.known;
            country.all += sum.all;
            if (!sum.province) continue;
            provinces.places += *sum.province;
            provinces.known += 1;
        }
        provinces.all = country.all;
        above_estimate("de gemeenten", country, country.known, kind);
        above_estimate("de provincies", provinces, country.all, kind);
    }

    Sum of_province(const registry::Province& province, const Kind& kind) {
        Sum sum;
        if (const auto* own = state_.provincial(Basis::published, province.code))
            sum.province = kind.of(amounts_of(*own));
        bool one_above = false;
        for (const registry::Municipality& body : registry_.all_in(province.code, on_)) {
            ++sum.all;
            const auto* number = state_.indicative(Basis::published, body.code);
            const Amount places = number ? kind.of(amounts_of(*number)) : std::nullopt;
            if (!places) continue;
            ++sum.known;
            sum.places += *places;
            if (!sum.province || *places <= *sum.province) continue;
            one_above = true;
            remarks_.push_back(body.usual_name + " (" + body.code.value() + ") heeft " +
                               in_words(*places, kind) + ", meer dan de hele provincie " +
                               province.name + ": " + in_words(*sum.province, kind) + ".");
        }
        if (sum.province && !one_above) beside_province(province, sum, kind);
        return sum;
    }

    // Part of the list can only be too much; all of it must be the number of the province.
    void beside_province(const registry::Province& province, const Sum& sum, const Kind& kind) {
        const bool whole = sum.known == sum.all && sum.all > 0;
        if (sum.places <= *sum.province && !(whole && sum.places != *sum.province)) return;
        remarks_.push_back((whole ? "de gemeenten van "
                                  : std::to_string(sum.known) + " van de " +
                                        std::to_string(sum.all) + " gemeenten van ") +
                           province.name + " hebben samen " + in_words(sum.places, kind) +
                           ", en de provincie heeft er " +
                           base::with_points(sum.province->number()) +
                           ". De opgave van de provincie is de som van haar gemeenten.");
    }

    void above_estimate(std::string_view who, const Sum& sum, std::size_t rounded,
                        const Kind& kind) {
        const EstimatePublished* estimate = state_.estimate_on(on_);
        const Amount needed = estimate ? kind.needed(*estimate) : std::nullopt;
        if (!needed || sum.known == 0) return;
        const Places most = *needed + Places(static_cast<long long>(rounded + 1) / 2);
        if (sum.places <= most) return;
        remarks_.push_back(std::string(who) + " hebben samen " + in_words(sum.places, kind) +
                           ", meer dan de raming (" + in_words(*needed, kind) +
                           ") en dan door afronden kan.");
    }

    const State& state_;
    const registry::Register& registry_;
    base::Date on_;
    std::vector<std::string> remarks_;
};

}  // namespace

std::vector<NumberChange> changes_by(const State& state, const DistributionFiled& filed) {
    std::vector<NumberChange> changes;
    if (filed.basis != Basis::published) return changes;
    add_changes(changes, state, filed.municipalities, &DistributionFiled::municipalities,
                &IndicativeNumber::municipality);
    add_changes(changes, state, filed.provinces, &DistributionFiled::provinces,
                &ProvincialNumber::province);
    std::ranges::stable_sort(changes, {}, &NumberChange::code);
    return changes;
}

std::string in_words(const NumberChange& change) {
    return change.code + " was " + places_in_words(change.was) + " (" + change.was_source +
           ", bekendgemaakt op " + base::in_words(change.was_dated_on) + ") en wordt " +
           places_in_words(change.becomes);
}

std::vector<std::string> remarks_on_sums(const State& state, const registry::Register& registry) {
    const DistributionFiled* last = nullptr;
    for (const DistributionFiled& filed : state.distributions) {
        if (filed.basis == Basis::published && (!last || filed.dated_on >= last->dated_on))
            last = &filed;
    }
    if (!last) return {};
    return Sums(state, registry, last->dated_on).remarks();
}

}  // namespace trede::cyclefile
