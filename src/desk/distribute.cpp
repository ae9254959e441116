#include "desk/distribute.hpp"

#include <algorithm>
#include <map>

#include "cyclefile/reckoning.hpp"
#include "desk/lookup.hpp"
#include "evidence/digest.hpp"

namespace trede::desk {

using registry::MunicipalityCode;

namespace {

using Numbers = std::map<MunicipalityCode, long long>;

Numbers by_code(const statistics::StatisticTable& table) {
    Numbers numbers;
    for (const statistics::StatisticRow& row : table.rows) numbers[row.municipality] = row.number;
    return numbers;
}

void find_missing(const std::vector<registry::Municipality>& all,
                  const statistics::StatisticTable& table, const Numbers& numbers,
                  statistics::Statistic what, DistributionOutcome& outcome) {
    for (const registry::Municipality& one : all) {
        if (numbers.contains(one.code)) continue;
        const auto row =
            std::ranges::find(table.refused, one.code, &statistics::RefusedRow::municipality);
        const bool refused = row != table.refused.end();
        auto& list = refused ? outcome.refused : outcome.missing;
        list.push_back({.what = what,
                        .municipality = one.code,
                        .name = one.usual_name,
                        .cell = refused ? row->place.cell : std::string()});
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
    outcome.population = statistics::read_statistic(request.population.book,
                                                    statistics::Statistic::inhabitants, lookup);
    outcome.ses_woa =
        statistics::read_statistic(request.ses_woa.book, statistics::Statistic::ses_woa, lookup);
    const Numbers inhabitants = by_code(outcome.population);
    const Numbers scores = by_code(outcome.ses_woa);
    find_missing(all, outcome.population, inhabitants, statistics::Statistic::inhabitants, outcome);
    find_missing(all, outcome.ses_woa, scores, statistics::Statistic::ses_woa, outcome);
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

std::vector<cycle::DerivationStep> steps_of(const DistributionOutcome& outcome,
                                            const MunicipalityCode& code) {
    const auto& shares = outcome.distribution.shares;
    const auto share = std::ranges::find(shares, code, &cycle::Share::municipality);
    const auto given = std::ranges::find(outcome.given, code, &cycle::Inhabited::municipality);
    if (share == shares.end() || given == outcome.given.end()) return {};
    return cycle::derive(outcome.distribution, *share, *given);
}

namespace {

tl::unexpected<base::Refusal> missing(std::string reason) {
    return base::refuse(base::RefusalKind::missing, "", std::move(reason));
}

base::Outcome<StatisticFile> kept_table(const Desk& desk, const std::string& digest,
                                        const std::string& name, const ReadTable& read) {
    const auto parsed = evidence::parse_digest(digest);
    auto bytes = parsed ? desk.journal.document(*parsed) : std::nullopt;
    if (!bytes)
        return missing("De tabel met SHA-256 " + digest +
                       " waaruit dit is berekend, staat niet in het journaal.");
    auto book = read(*bytes, name);
    if (!book) return tl::unexpected(book.error());
    return StatisticFile{.name = name, .digest = digest, .book = std::move(*book)};
}

// What to do when no number was calculated: a published one has no steps here.
std::string no_number(const cyclefile::State& state, const MunicipalityCode& code) {
    const auto* published = state.indicative(cyclefile::Basis::published, code);
    if (!published)
        return "Van " + code.value() +
               " is in deze cyclus geen aantal berekend en vastgelegd. Reken het uit en leg het "
               "vast ('trede distribute --record').";
    return "Het aantal van " + code.value() + " is zo bekendgemaakt (" + published->source +
           (published->cell.empty() ? "" : ", cel " + published->cell) +
           ") en niet hier berekend. Reken zelf ('trede distribute --record').";
}

}  // namespace

base::Outcome<ReckonedAgain> reckon_again(const Desk& desk, const cyclefile::State& state,
                                          const MunicipalityCode& code, const ReadTable& read) {
    const auto* filed = state.filed_with(cyclefile::Basis::calculated, code);
    if (!filed) return missing(no_number(state, code));
    if (!filed->divided || !filed->division)
        return missing("Van deze berekening is niet vastgelegd welke raming is verdeeld.");
    auto population = kept_table(desk, filed->population, filed->population_file, read);
    if (!population) return tl::unexpected(population.error());
    auto ses_woa = kept_table(desk, filed->ses_woa, filed->ses_woa_file, read);
    if (!ses_woa) return tl::unexpected(ses_woa.error());
    const DistributionRequest request{.estimate = *filed->divided,
                                      .population = std::move(*population),
                                      .ses_woa = std::move(*ses_woa),
                                      .division = *filed->division,
                                      .computed_on = filed->dated_on};
    const auto outcome = distribute(desk.registry, desk.lawbook, request);
    if (!outcome) return tl::unexpected(outcome.error());
    const auto& shares = outcome->distribution.shares;
    const auto share = std::ranges::find(shares, code, &cycle::Share::municipality);
    if (share == shares.end())
        return missing("De bewaarde tabellen geven voor " + code.value() + " op " +
                       base::in_words(*filed->division) +
                       " geen uitkomst meer. De lijst van gemeenten is sindsdien veranderd.");
    ReckonedAgain again{.filed = *filed,
                        .number = *state.indicative(cyclefile::Basis::calculated, code),
                        .share = *share,
                        .steps = steps_of(*outcome, code),
                        .remark = remark_on(state, *filed)};
    again.filed.municipalities.clear();
    again.filed.provinces.clear();
    return again;
}

}  // namespace trede::desk
