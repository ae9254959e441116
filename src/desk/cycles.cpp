#include "desk/cycles.hpp"

#include <algorithm>
#include <map>

#include "cyclefile/order.hpp"
#include "desk/lookup.hpp"
#include "desk/record_in_cycle.hpp"
#include "evidence/digest.hpp"
#include "intake/indicative.hpp"
#include "law/duty.hpp"

namespace trede::desk {

using base::Outcome;
using cyclefile::CycleYear;

namespace {

// What the table says, with what it cannot say itself: the source of a row that names none, and
// whether a province exists.
cyclefile::DistributionFiled filed(const Desk& desk, const IndicativeSheet& sheet,
                                   intake::IndicativeTable& table) {
    cyclefile::DistributionFiled made{.basis = cyclefile::Basis::published,
                                      .dated_on = sheet.dated_on,
                                      .estimate_version = sheet.estimate_version,
                                      .file = sheet.file_name,
                                      .document = evidence::to_hex(evidence::sha256(sheet.bytes)),
                                      .division = std::nullopt,
                                      .population = {},
                                      .ses_woa = {},
                                      .municipalities = {},
                                      .provinces = {},
                                      .correction = sheet.correction};
    for (const intake::IndicativeRow& row : table.rows) {
        const std::string source = row.source.empty() ? sheet.source : row.source;
        const auto problem = [&](std::string read, std::string expected) {
            table.problems.push_back({.sheet = row.place.sheet,
                                      .cell = row.place.cell,
                                      .read = std::move(read),
                                      .expected = std::move(expected)});
        };
        if (source.empty()) problem("", "een kolom bron, of --source");
        if (row.province) {
            if (!desk.registry.province(*row.province))
                problem(row.province->value(), "een provincie die bestaat");
            made.provinces.push_back({.province = *row.province,
                                      .total = row.total,
                                      .amv = row.amv,
                                      .registration = row.registration,
                                      .source = source,
                                      .cell = row.place.cell});
        } else {
            made.municipalities.push_back({.municipality = *row.municipality,
                                           .total = row.total,
                                           .amv = row.amv,
                                           .source = source,
                                           .cell = row.place.cell});
        }
    }
    return made;
}

// The day of the publication that was put on file last.
std::optional<base::Date> last_published(const Desk& desk, CycleYear cycle) {
    std::optional<base::Date> dated;
    const World world = load(desk.journal);
    for (const auto& known : world.cycles.of(cycle).distributions) {
        if (known.basis == cyclefile::Basis::published) dated = known.dated_on;
    }
    return dated;
}

using ByProvince = std::map<registry::ProvinceCode, cyclefile::DecisionTaken>;

// One task more of the decision on a province; a day that differs is no day of all.
void add_task(ByProvince& decisions, const registry::ProvinceCode& province,
              const registry::MunicipalityCode& code, const cycle::Task& task) {
    auto [found, fresh] = decisions.try_emplace(province);
    cyclefile::DecisionTaken& decision = found->second;
    if (fresh) {
        decision.province = province;
        decision.decided_on = *task.decided_on;
        decision.announced_on = task.announced_on;
        decision.source = "taken ingevoerd uit " + task.source.file;
    }
    decision.decided_on = std::min(decision.decided_on, *task.decided_on);
    if (decision.announced_on != task.announced_on) decision.announced_on = std::nullopt;
    decision.numbers.push_back({.municipality = code,
                                .category = task.category,
                                .places = task.places,
                                .available_from = task.available_from,
                                .cell = task.source.cell});
}

// The last task of a municipality on the two years, by category.
const cycle::Task* last_task(const dossier::State& state, CycleYear cycle,
                             cycle::Category category) {
    const cycle::Task* last = nullptr;
    for (const cycle::Task& task : state.tasks) {
        if (task.category != category || first_year_of(task) != cycle.year + 1) continue;
        const bool older =
            last && last->decided_on && task.decided_on && *task.decided_on < *last->decided_on;
        if (!older) last = &task;
    }
    return last && !last->withdrawn && last->decided_on ? last : nullptr;
}

// The days of the figures on the dossiers are days on which realised places were measured.
void add_reference_dates(cyclefile::State& state, const World& world, CycleYear cycle) {
    std::map<base::Date, std::string> measured;
    for (const auto& [code, dossier] : world.dossiers.all()) {
        for (const fulfilment::Figure& figure : dossier.figures) {
            const base::Date on = figure.reference_date;
            if (on < first_day_of_task(cycle) || on > last_day_of_task(cycle)) continue;
            std::string& source = measured[on];
            if (source.empty() || figure.source.file < source) source = figure.source.file;
        }
    }
    for (const auto& [on, file] : measured) {
        const bool known = std::ranges::any_of(state.reference_dates, [&](const auto& one) {
            return one.kind == cyclefile::ReferenceKind::realisation && one.reference_date == on;
        });
        if (known) continue;
        state.reference_dates.push_back({.kind = cyclefile::ReferenceKind::realisation,
                                         .reference_date = on,
                                         .source = "cijfers ingevoerd uit " + file});
    }
    std::ranges::stable_sort(state.reference_dates, {},
                             &cyclefile::ReferenceDateSet::reference_date);
}

}  // namespace

cyclefile::State with_tasks(const Desk& desk, const World& world, CycleYear cycle) {
    cyclefile::State state = world.cycles.of(cycle);
    ByProvince decisions;
    for (const auto& [code, dossier] : world.dossiers.all()) {
        const registry::MunicipalityCode municipality(code);
        for (const cycle::Category category : cycle::categories) {
            const cycle::Task* task = last_task(dossier, cycle, category);
            if (!task) continue;
            const auto body = desk.registry.find(municipality, *task->decided_on);
            if (body && !state.last_decision(body->province))
                add_task(decisions, body->province, municipality, *task);
        }
    }
    for (auto& [province, decision] : decisions) {
        const auto reach = [&](cyclefile::Milestone milestone, base::Date on) {
            if (state.reached(milestone, province)) return;
            state.milestones.push_back({.milestone = milestone,
                                        .province = province,
                                        .reached_on = on,
                                        .source = decision.source});
        };
        reach(cyclefile::Milestone::decision, decision.decided_on);
        if (decision.announced_on)
            reach(cyclefile::Milestone::announcement, *decision.announced_on);
        state.decisions.push_back({.what = std::move(decision)});
    }
    add_reference_dates(state, world, cycle);
    return state;
}

std::vector<std::string> remarks_on(const Desk& desk, const cyclefile::State& state) {
    auto remarks = cyclefile::remarks_on_order(state);
    for (std::string& remark : cyclefile::remarks_on_sums(state, desk.registry))
        remarks.push_back(std::move(remark));
    return remarks;
}

namespace {

// Those that the events make.
std::vector<std::string> new_remarks(const Desk& desk, cyclefile::State state,
                                     const cyclefile::Events& events) {
    const auto before = remarks_on(desk, state);
    for (const cyclefile::Event& event : events) apply(state, event);
    auto remarks = remarks_on(desk, state);
    std::erase_if(remarks, [&](const std::string& remark) {
        return std::ranges::find(before, remark) != before.end();
    });
    return remarks;
}

}  // namespace

Outcome<RecordedInCycle> record_estimate(const Desk& desk, const Ask& ask, CycleYear cycle,
                                         const cyclefile::EstimatePublished& estimate) {
    return record_in_cycle(desk, ask, cycle, cyclefile::RecordEstimate{.estimate = estimate});
}

Outcome<RecordedInCycle> correct_estimate(const Desk& desk, const Ask& ask, CycleYear cycle,
                                          const cyclefile::CorrectEstimate& correction) {
    return record_in_cycle(desk, ask, cycle, correction);
}

Outcome<RecordedInCycle> record_milestone(const Desk& desk, const Ask& ask, CycleYear cycle,
                                          const cyclefile::MilestoneReached& milestone,
                                          const std::string& correction) {
    cyclefile::State state = load(desk.journal).cycles.of(cycle);
    auto recorded = record_in_cycle(
        desk, ask, cycle, cyclefile::RecordMilestone{.milestone = milestone, .why = correction});
    if (!recorded || recorded->events.empty()) return recorded;
    recorded->notes = new_remarks(desk, std::move(state), recorded->events);
    return recorded;
}

Outcome<RecordedInCycle> set_reference_date(const Desk& desk, const Ask& ask, CycleYear cycle,
                                            const cyclefile::ReferenceDateSet& set,
                                            const std::string& correction) {
    return record_in_cycle(desk, ask, cycle,
                           cyclefile::SetReferenceDate{.set = set, .why = correction});
}

Outcome<RecordedInCycle> record_agreement(const Desk& desk, const Ask& ask, CycleYear cycle,
                                          cyclefile::RecordAgreement command) {
    for (const auto& code : command.agreement.municipalities) {
        auto body = desk.registry.find(code, command.agreement.agreed_on);
        if (!body) return tl::unexpected(body.error());
        command.bodies.push_back(std::move(*body));
    }
    return record_in_cycle(desk, ask, cycle, command);
}

Outcome<IndicativeImport> import_indicative(const Desk& desk, const Ask& ask, CycleYear cycle,
                                            const IndicativeSheet& sheet) {
    auto table = intake::read_indicative(sheet.book, lookup_on(desk.registry, sheet.dated_on));
    cyclefile::DistributionFiled made = filed(desk, sheet, table);
    IndicativeImport outcome{.notes = std::move(table.notes),
                             .problems = std::move(table.problems),
                             .recorded = {.cycle = cycle, .events = {}, .receipt = {}}};
    if (!outcome.problems.empty()) return outcome;
    const cyclefile::State state = load(desk.journal).cycles.of(cycle);
    auto changes = cyclefile::changes_by(state, made);
    auto recorded = record_in_cycle(desk, ask, cycle,
                                    cyclefile::RecordDistribution{.distribution = std::move(made)},
                                    {sheet.bytes});
    if (!recorded) return tl::unexpected(recorded.error());
    outcome.recorded = std::move(*recorded);
    outcome.recorded.notes = new_remarks(desk, state, outcome.recorded.events);
    if (!outcome.recorded.events.empty()) outcome.changes = std::move(changes);
    const bool kept = outcome.recorded.events.empty() && !outcome.recorded.receipt.repeated;
    if (const auto dated = kept ? last_published(desk, cycle) : std::nullopt;
        dated && *dated != sheet.dated_on) {
        outcome.notes.push_back({.place = {},
                                 .text = "deze aantallen stonden er al, als bekendgemaakt op " +
                                         base::in_words(*dated) + "; die dag blijft, en " +
                                         base::in_words(sheet.dated_on) + " is niet vastgelegd."});
    }
    return outcome;
}

Outcome<cyclefile::EstimatePublished> estimate_to_divide(const Desk& desk, const World& world,
                                                         CycleYear cycle) {
    const auto* estimate = world.cycles.of(cycle).estimate_on(desk.today);
    if (!estimate) {
        return base::refuse(
            base::RefusalKind::missing, law::ground(law::Duty::estimate),
            "Van de cyclus van " + std::to_string(cycle.year) +
                " is geen raming vastgelegd. Leg haar eerst vast ('trede cycle estimate').");
    }
    if (!estimate->amv) {
        return base::refuse(base::RefusalKind::missing, law::ground(law::Duty::second_category),
                            "Van de raming van " + base::in_words(estimate->published_on) +
                                " is het deel voor AMV niet bekend. Daarom kan zij niet worden "
                                "verdeeld en vastgelegd.");
    }
    return *estimate;
}

Outcome<RecordedInCycle> file_distribution(const Desk& desk, const Ask& ask, CycleYear cycle,
                                           int version, const DistributionRequest& request,
                                           const DistributionOutcome& outcome) {
    cyclefile::DistributionFiled made{.basis = cyclefile::Basis::calculated,
                                      .dated_on = desk.today,
                                      .estimate_version = version,
                                      .file = {},
                                      .document = {},
                                      .division = request.division,
                                      .population = request.population.digest,
                                      .ses_woa = request.ses_woa.digest,
                                      .municipalities = {},
                                      .provinces = {},
                                      .divided = request.estimate,
                                      .population_file = request.population.name,
                                      .ses_woa_file = request.ses_woa.name,
                                      .population_period = outcome.population.period,
                                      .ses_woa_period = outcome.ses_woa.period,
                                      .rule = law::cite(outcome.rule.article),
                                      .rule_from = outcome.rule.valid_from};
    const std::string source = "berekend";
    for (const cycle::Share& share : outcome.distribution.shares) {
        made.municipalities.push_back({.municipality = share.municipality,
                                       .total = share.total,
                                       .amv = share.amv,
                                       .source = source,
                                       .cell = {}});
    }
    for (const cycle::ProvincialTask& task : outcome.distribution.provinces) {
        made.provinces.push_back({.province = task.province,
                                  .total = task.total,
                                  .amv = task.amv,
                                  .registration = std::nullopt,
                                  .source = source,
                                  .cell = {}});
    }
    return record_in_cycle(desk, ask, cycle,
                           cyclefile::RecordDistribution{.distribution = std::move(made)},
                           {request.population.bytes, request.ses_woa.bytes});
}

}  // namespace trede::desk
