#include "desk/simulate.hpp"

#include <algorithm>
#include <array>

#include "desk/policies.hpp"
#include "law/statute.hpp"

namespace trede::desk {

using base::Outcome;
using reports::Situation;

namespace {

constexpr std::array<std::string_view, 3> about_the_ladder = {"inschaling", "stappen", "werklast"};

// What policy says on a day, read once for all municipalities.
struct Rules {
    Placements placements;
    ladder::StepPolicy steps;
    ladder::WorkPolicy work;
};

Outcome<Rules> rules_on(const law::Lawbook& lawbook, base::Date on) {
    auto placements = placements_on(lawbook, on);
    if (!placements) return tl::unexpected(placements.error());
    const auto steps = ladder::step_policy_on(lawbook, on);
    if (!steps) return tl::unexpected(steps.error());
    const auto work = work_policy_on(lawbook, on);
    if (!work) return tl::unexpected(work.error());
    return Rules{.placements = std::move(*placements), .steps = *steps, .work = *work};
}

}  // namespace

Outcome<law::Lawbook> lawbook_with(const law::Lawbook& lawbook,
                                   const std::vector<law::Policy>& candidates, base::Date on) {
    law::Lawbook book = lawbook;
    for (const law::Policy& candidate : candidates) {
        if (std::ranges::find(about_the_ladder, candidate.id) == about_the_ladder.end()) {
            return base::refuse(base::RefusalKind::input, "beleid " + candidate.id,
                                "Het beleid '" + candidate.id +
                                    "' zegt niets over de ladder. Geef een voorstel voor "
                                    "inschaling, stappen of werklast.");
        }
        auto tried = book.trying(candidate, on);
        if (!tried) return tried;
        book = std::move(*tried);
    }
    return book;
}

Outcome<ladder::WorkPolicy> work_policy_on(const law::Lawbook& lawbook, base::Date on) {
    const auto policy = lawbook.policy("werklast", on);
    if (!policy) return tl::unexpected(policy.error());
    return ladder::work_policy(*policy);
}

Outcome<LadderSimulation> simulate_verdicts(const Desk& desk, const World& world,
                                            const ReferenceDate& reference,
                                            const std::vector<law::Policy>& candidates,
                                            const VerdictAfter& verdict_after) {
    const auto book = lawbook_with(desk.lawbook, candidates, desk.today);
    if (!book) return tl::unexpected(book.error());
    const auto before = rules_on(desk.lawbook, desk.today);
    if (!before) return tl::unexpected(before.error());
    const auto after = rules_on(*book, desk.today);
    if (!after) return tl::unexpected(after.error());
    const auto rows = assess(desk, world, reference, Which::on_file, std::nullopt);
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Situation> all;
    for (const AssessedMunicipality& row : *rows) {
        const dossier::State& state = world.dossiers.of(row.municipality.code);
        const auto steps = steps_for(desk.lawbook, state, desk.today);
        if (!steps) return tl::unexpected(steps.error());
        const auto verdict = row.assessment.verdict;
        const auto other = verdict_after(state, row.municipality.code).value_or(verdict);
        all.push_back(
            {.municipality = row.municipality.code,
             .name = row.municipality.usual_name,
             .state = state,
             .before = {.verdict = verdict, .placed = row.placement.rung, .steps = *steps},
             .after = {.verdict = other,
                       .placed = row.nothing_asked ? std::nullopt
                                                   : placement_for(after->placements, other).rung,
                       .steps = after->steps}});
    }
    const auto statute = law::statute_on(desk.lawbook, desk.today);
    if (!statute) return tl::unexpected(statute.error());
    const auto calendar = calendar_of(desk);
    if (!calendar) return tl::unexpected(calendar.error());
    LadderSimulation made{.reference_date = named_day(world, reference),
                          .consequences = reports::consequences(all, before->work, after->work,
                                                                desk.today, *calendar)};
    for (auto& row : made.consequences.rows) {
        for (auto& obstacle : row.held) obstacle.ground = statute->cite(obstacle.ground);
        for (auto& obstacle : row.needed) obstacle.ground = statute->cite(obstacle.ground);
    }
    return made;
}

Outcome<LadderSimulation> simulate_policy(const Desk& desk, const World& world,
                                          const ReferenceDate& reference,
                                          const std::vector<law::Policy>& candidates) {
    const auto same = [](const dossier::State&, const registry::MunicipalityCode&) {
        return std::optional<fulfilment::Verdict>();
    };
    return simulate_verdicts(desk, world, reference, candidates, same);
}

}  // namespace trede::desk
