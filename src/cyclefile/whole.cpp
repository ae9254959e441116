#include "cyclefile/whole.hpp"

#include <algorithm>
#include <optional>

namespace trede::cyclefile {

using registry::MunicipalityCode;

namespace {

struct Filed {
    const IndicativeNumber* number = nullptr;
    base::Date on{};  // whose municipalities had a number in it
};

// The last number on file, as State::indicative finds it; nothing when there is none.
std::optional<Filed> last_filed(const State& state, Basis basis, const MunicipalityCode& code) {
    const IndicativeNumber* number = state.indicative(basis, code);
    if (!number) return std::nullopt;
    for (const DistributionFiled& filed : state.distributions) {
        const auto here = std::ranges::find_if(
            filed.municipalities, [&](const IndicativeNumber& one) { return &one == number; });
        if (here != filed.municipalities.end())
            return Filed{.number = number, .on = filed.division.value_or(filed.dated_on)};
    }
    return std::nullopt;
}

// The numbers that make up that of the whole; nothing when one of them is not known.
std::optional<std::vector<const IndicativeNumber*>> numbers_of(const State& state, Basis basis,
                                                               const Whole& whole) {
    const auto own = last_filed(state, basis, whole.municipality);
    if (!own && whole.was_there) return std::nullopt;
    std::vector<const IndicativeNumber*> numbers;
    if (own) numbers.push_back(own->number);
    for (const Part& part : whole.parts) {
        // A number of a day after the merger, or of who came in their place, is of the whole.
        if (own && (!whole.was_there || part.on <= own->on)) continue;
        const auto other = last_filed(state, basis, part.municipality);
        if (!other || !part.wholly) return std::nullopt;
        numbers.push_back(other->number);
    }
    return numbers;
}

IndicativeNumber sum_of(const std::vector<const IndicativeNumber*>& numbers,
                        const MunicipalityCode& code) {
    IndicativeNumber sum = *numbers.front();
    sum.municipality = code;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const IndicativeNumber& one = *numbers[i];
        sum.total += one.total;
        if (sum.amv) sum.amv = one.amv ? std::optional(*sum.amv + *one.amv) : std::nullopt;
        sum.source += " en " + one.source;
    }
    return sum;
}

void sum_numbers(State& state, Basis basis, const Whole& whole) {
    const auto numbers = numbers_of(state, basis, whole);
    std::optional<IndicativeNumber> sum;
    if (numbers) sum = sum_of(*numbers, whole.municipality);
    std::optional<base::Date> dated_on;
    for (DistributionFiled& filed : state.distributions) {
        if (filed.basis != basis) continue;
        dated_on = std::max(dated_on, std::optional(filed.dated_on));
        std::erase_if(filed.municipalities, [&](const IndicativeNumber& one) {
            return one.municipality == whole.municipality;
        });
    }
    if (!sum || !dated_on) return;
    DistributionFiled filed;
    filed.basis = basis;
    filed.dated_on = *dated_on;
    filed.municipalities.push_back(std::move(*sum));
    state.distributions.push_back(std::move(filed));
}

void join_parties(SwapAgreed& swap, const Whole& whole) {
    std::vector<SwapParty> parties;
    for (SwapParty party : swap.parties) {
        if (std::ranges::find(whole.parts, party.municipality, &Part::municipality) !=
            whole.parts.end())
            party.municipality = whole.municipality;
        const auto known = std::ranges::find(parties, party.municipality, &SwapParty::municipality);
        if (known == parties.end()) {
            parties.push_back(std::move(party));
        } else {
            known->change += party.change;
        }
    }
    swap.parties = std::move(parties);
}

}  // namespace

std::vector<Whole> wholes_by(std::vector<Whole> wholes, base::Date day) {
    for (Whole& whole : wholes)
        std::erase_if(whole.parts, [&](const Part& part) { return part.on > day; });
    std::erase_if(wholes, [](const Whole& whole) { return whole.parts.empty(); });
    return wholes;
}

std::vector<MunicipalityCode> summed(const State& state, Basis basis, const Whole& whole) {
    std::vector<MunicipalityCode> codes;
    const auto numbers = numbers_of(state, basis, whole);
    if (!numbers || numbers->size() < 2) return codes;
    for (const IndicativeNumber* one : *numbers) codes.push_back(one->municipality);
    return codes;
}

State with_wholes(State state, const std::vector<Whole>& wholes) {
    for (const Whole& whole : wholes) {
        for (const Basis basis : {Basis::published, Basis::calculated})
            sum_numbers(state, basis, whole);
        for (Swap& swap : state.swaps) join_parties(swap.what, whole);
    }
    return state;
}

}  // namespace trede::cyclefile
