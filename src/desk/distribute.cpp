#include "desk/distribute.hpp"

#include <algorithm>
#include <map>

#include "desk/lookup.hpp"

namespace trede::desk {

using registry::MunicipalityCode;

namespace {

using Numbers = std::map<MunicipalityCode, long long>;

Numbers by_code(const intake::StatisticTable& table) {
    Numbers numbers;
    for (const intake::StatisticRow& row : table.rows) numbers[row.municipality] = row.number;
    return numbers;
}

void find_missing(const std::vector<registry::Municipality>& all, const Numbers& numbers,
                  intake::Statistic what, std::vector<NoFigure>& missing) {
    for (const registry::Municipality& one : all) {
        if (!numbers.contains(one.code)) {
            missing.push_back({.what = what, .municipality = one.code, .name = one.usual_name});
        }
    }
}

}  // namespace

base::Outcome<DistributionOutcome> distribute(const registry::Register& registry,
                                              const law::Lawbook& lawbook,
                                              const DistributionRequest& request) {
    // One formula so far. A later version is another provision, and then another function below.
    const auto rule = lawbook.provision(
        {.act = law::ActName("Besluit Spreidingswet"), .number = "2.1", .paragraph = 3},
        request.computed_on);
    if (!rule) return tl::unexpected(rule.error());
    const intake::Lookup lookup = lookup_on(registry, request.division);
    auto all = registry.all(request.division);
    std::ranges::sort(all, {}, &registry::Municipality::code);

    DistributionOutcome outcome;
    outcome.municipalities = all.size();
    outcome.rule = *rule;
    outcome.population =
        intake::read_statistic(request.population.book, intake::Statistic::inhabitants, lookup);
    outcome.ses_woa =
        intake::read_statistic(request.ses_woa.book, intake::Statistic::ses_woa, lookup);
    const Numbers inhabitants = by_code(outcome.population);
    const Numbers scores = by_code(outcome.ses_woa);
    find_missing(all, inhabitants, intake::Statistic::inhabitants, outcome.missing);
    find_missing(all, scores, intake::Statistic::ses_woa, outcome.missing);
    if (!outcome.sound()) return outcome;

    for (const registry::Municipality& one : all) {
        outcome.given.push_back({.municipality = one.code,
                                 .province = one.province,
                                 .inhabitants = inhabitants.at(one.code),
                                 .ses_woa = scores.at(one.code)});
    }
    auto made = cycle::distribute(request.estimate, outcome.given);
    if (!made) return tl::unexpected(made.error());
    outcome.distribution = std::move(*made);
    return outcome;
}

}  // namespace trede::desk
