#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/text.hpp"
#include "cyclefile/state.hpp"

namespace trede::cyclefile {

namespace {

bool is_about(const DecidedNumber& number, const registry::MunicipalityCode& code,
              cycle::Category category) {
    return number.municipality == code && number.category == category;
}

// What one version leaves of the numbers that stood.
void follow(std::vector<StandingNumber>& standing, const DecisionOnFile& version) {
    if (version.what.kind == DecisionKind::replaced) standing.clear();
    for (const WithdrawnNumber& one : version.what.withdrawn) {
        std::erase_if(standing, [&](const StandingNumber& known) {
            return is_about(*known.number, one.municipality, one.category);
        });
    }
    for (const DecidedNumber& number : version.what.numbers) {
        std::erase_if(standing, [&](const StandingNumber& known) {
            return is_about(*known.number, number.municipality, number.category);
        });
        standing.push_back({.number = &number, .version = &version});
    }
}

bool works(const DecisionOnFile& version) {
    return version.what.version == 1 || version.what.announced_on;
}

void in_order(std::vector<StandingNumber>& numbers) {
    std::ranges::stable_sort(numbers, {}, [](const StandingNumber& one) {
        return std::pair(one.number->municipality, one.number->category);
    });
}

cycle::Task task_of(const DecisionTaken& version, cycle::Category category) {
    cycle::Task task;
    task.category = category;
    task.decided_on = version.decided_on;
    task.announced_on = version.announced_on;
    return task;
}

// The first day of the two years that the decision on a province is about, told by its first
// version: a later one is about the same years, whatever the day on which it was taken.
std::optional<base::Date> years_of(const std::vector<DecisionOnFile>& decisions,
                                   const registry::ProvinceCode& province) {
    const auto first = std::ranges::find(
        decisions, province, [](const DecisionOnFile& one) { return one.what.province; });
    if (first == decisions.end() || first->what.numbers.empty()) return std::nullopt;
    cycle::Task task = task_of(first->what, first->what.numbers.front().category);
    task.available_from = first->what.numbers.front().available_from;
    const auto period = cycle::period_of(task);
    return period ? std::optional(period->first_day) : std::nullopt;
}

}  // namespace

const DecisionOnFile* State::last_decision(const registry::ProvinceCode& province) const {
    const DecisionOnFile* last = nullptr;
    for (const DecisionOnFile& one : decisions) {
        if (one.what.province == province) last = &one;
    }
    return last;
}

const DecisionOnFile* State::decision(const registry::ProvinceCode& province, int version) const {
    const auto found = std::ranges::find_if(decisions, [&](const DecisionOnFile& one) {
        return one.what.province == province && one.what.version == version;
    });
    return found == decisions.end() ? nullptr : &*found;
}

std::vector<StandingNumber> State::standing(const registry::ProvinceCode& province) const {
    std::vector<StandingNumber> numbers;
    for (const DecisionOnFile& one : decisions) {
        if (one.what.province == province) follow(numbers, one);
    }
    in_order(numbers);
    return numbers;
}

std::vector<StandingNumber> State::standing_before(const registry::ProvinceCode& province,
                                                   int version) const {
    std::vector<StandingNumber> numbers;
    for (const DecisionOnFile& one : decisions) {
        if (one.what.province == province && one.what.version < version) follow(numbers, one);
    }
    in_order(numbers);
    return numbers;
}

std::vector<StandingNumber> State::working(const registry::ProvinceCode& province) const {
    std::vector<StandingNumber> numbers;
    for (const DecisionOnFile& one : decisions) {
        if (one.what.province == province && works(one)) follow(numbers, one);
    }
    in_order(numbers);
    return numbers;
}

std::vector<StandingNumber> State::working_of(const registry::MunicipalityCode& code) const {
    std::set<registry::ProvinceCode> provinces;
    for (const DecisionOnFile& one : decisions) provinces.insert(one.what.province);
    std::vector<StandingNumber> numbers;
    for (const auto& province : provinces) {
        for (const StandingNumber& one : working(province)) {
            if (one.number->municipality == code) numbers.push_back(one);
        }
    }
    return numbers;
}

std::vector<const DecisionOnFile*> State::unannounced() const {
    std::vector<const DecisionOnFile*> found;
    for (const DecisionOnFile& one : decisions) {
        if (!works(one)) found.push_back(&one);
    }
    return found;
}

std::vector<cycle::Task> State::tasks_of(const registry::MunicipalityCode& code) const {
    std::vector<cycle::Task> tasks;
    for (const DecisionOnFile& version : decisions) {
        const auto years = years_of(decisions, version.what.province);
        for (const DecidedNumber& number : version.what.numbers) {
            if (number.municipality != code) continue;
            tasks.push_back(task_of(version.what, number.category));
            tasks.back().years_from = years;
            tasks.back().places = number.places;
            tasks.back().available_from = number.available_from;
            tasks.back().taken_in = number.taken_in;
            tasks.back().taken_in_from = number.taken_in_from;
        }
        for (const WithdrawnNumber& number : version.what.withdrawn) {
            if (number.municipality != code) continue;
            tasks.push_back(task_of(version.what, number.category));
            tasks.back().years_from = years;
            tasks.back().withdrawn = true;
        }
    }
    return tasks;
}

const DecidedNumber* State::standing_number(const registry::ProvinceCode& province,
                                            const registry::MunicipalityCode& code,
                                            cycle::Category category) const {
    for (const StandingNumber& one : standing(province)) {
        if (is_about(*one.number, code, category)) return one.number;
    }
    return nullptr;
}

std::vector<RemainderSum> remainder_sums(const State& state,
                                         const registry::ProvinceCode& province) {
    std::map<std::pair<int, cycle::Category>, RemainderSum> sums;
    for (const RemainderStated& one : state.remainders) {
        if (one.province != province) continue;
        RemainderSum& sum = sums[{one.version, one.category}];
        sum.version = one.version;
        sum.category = one.category;
        if (!one.municipality) {
            sum.province = one.places;
            continue;
        }
        sum.municipalities += one.places;
        ++sum.count;
    }
    std::vector<RemainderSum> all;
    for (auto& [of, sum] : sums) {
        const DecisionOnFile* decision = state.decision(province, sum.version);
        if (decision) {
            sum.of_count = static_cast<std::size_t>(
                std::ranges::count(decision->what.numbers, sum.category, &DecidedNumber::category));
        }
        all.push_back(sum);
    }
    return all;
}

std::string remark(const RemainderSum& sum) {
    if (!sum.province || sum.count == 0 || sum.municipalities == *sum.province) return {};
    const bool whole = sum.count == sum.of_count;
    if (sum.municipalities < *sum.province && !whole) return {};
    const cycle::Places apart = sum.municipalities - *sum.province;
    return "De restopgaven " + std::string(label(sum.category)) + " van " +
           std::to_string(sum.count) + (sum.count == 1 ? " gemeente zijn" : " gemeenten zijn") +
           " samen " + base::with_points(sum.municipalities.number()) +
           ", en die van de provincie is " + base::with_points(sum.province->number()) +
           ": een verschil van " + base::with_points(std::abs(apart.number())) +
           ". Controleer wat het besluit zegt; het programma rekent dit niet na.";
}

DecisionTaken as_on_file(DecisionTaken said, const DecisionTaken& on_file) {
    for (DecidedNumber& number : said.numbers) {
        DecidedNumber same = number;
        const auto known = std::ranges::find_if(on_file.numbers, [&](const DecidedNumber& one) {
            same.taken_in = one.taken_in;
            same.taken_in_from = one.taken_in_from;
            return same == one;
        });
        if (known != on_file.numbers.end()) number = *known;
    }
    return said;
}

}  // namespace trede::cyclefile
