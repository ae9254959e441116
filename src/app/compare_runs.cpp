#include "app/compare_runs.hpp"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/tell.hpp"
#include "base/text.hpp"
#include "desk/compare.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;
using reports::Changed;
using reports::Side;

Json side_json(const std::optional<Side>& side) {
    if (!side) return {};
    Json categories = Json::array();
    for (std::size_t i = 0; i < cycle::categories.size(); ++i) {
        const Side::InCategory& one = side->categories[i];
        if (one == Side::InCategory{}) continue;
        categories.push_back({{"categorie", word(cycle::categories[i])},
                              {"taak", places_json(one.task)},
                              {"realisatie", places_json(one.realised)},
                              {"tekort", places_json(one.shortfall)}});
    }
    return {{"categorieen", categories},
            {"oordeel", word(side->verdict)},
            {"voorstelTrede", side->proposed ? Json(number(*side->proposed)) : Json()}};
}

std::string number_in_words(const std::optional<cycle::Places>& places) {
    return places ? base::with_points(places->number()) : "onbekend";
}

void print_sides(const Side& was, const Side& is) {
    const auto line = [](const std::string& what, const std::string& from, const std::string& to) {
        if (from != to) std::cout << "      " << what << ": van " << from << " naar " << to << '\n';
    };
    for (std::size_t i = 0; i < cycle::categories.size(); ++i) {
        const std::string name(label(cycle::categories[i]));
        line("taak " + name, number_in_words(was.categories[i].task),
             number_in_words(is.categories[i].task));
        line(name, number_in_words(was.categories[i].realised),
             number_in_words(is.categories[i].realised));
        line("tekort " + name, number_in_words(was.categories[i].shortfall),
             number_in_words(is.categories[i].shortfall));
    }
    line("oordeel", std::string(word(was.verdict)), std::string(word(is.verdict)));
    line("voorstel", rung_in_words(was.proposed), rung_in_words(is.proposed));
}

void print_row(const Changed& row) {
    std::cout << "  " << row.municipality.value() << "  " << row.name;
    if (!row.before || !row.after) {
        std::cout << (row.before ? ": nu niets meer bekend" : ": eerst niets bekend") << '\n';
        return;
    }
    std::cout << '\n';
    print_sides(*row.before, *row.after);
}

struct Before {
    base::Date reference_date{};
    std::optional<base::Date> known_on;
};

void tell(const Program& program, base::Date reference_date, const Before& before,
          const std::vector<law::Policy>& candidates, const std::vector<Changed>& changed) {
    if (program.json) {
        Json rows = Json::array();
        for (const Changed& row : changed) {
            rows.push_back({{"gmCode", row.municipality.value()},
                            {"naam", row.name},
                            {"anderOordeel", row.other_verdict()},
                            {"was", side_json(row.before)},
                            {"wordt", side_json(row.after)}});
        }
        Json policies = Json::array();
        for (const law::Policy& policy : candidates)
            policies.push_back({{"id", policy.id}, {"versie", policy.version}});
        return program.print(
            {{"peildatum", base::to_iso(reference_date)},
             {"vergelekenMet",
              {{"peildatum", base::to_iso(before.reference_date)},
               {"bekendOp", before.known_on ? Json(base::to_iso(*before.known_on)) : Json()}}},
             {"beleid", policies},
             {"gewijzigd", rows}});
    }
    std::cout << "De oordelen per " << base::in_words(reference_date) << " naast die per "
              << base::in_words(before.reference_date);
    if (before.known_on) {
        std::cout << ", zoals bekend aan het eind van " << base::in_words(*before.known_on);
    }
    std::cout << ".\n";
    for (const law::Policy& policy : candidates)
        std::cout << "  Met " << law::cite(policy) << ".\n";
    for (const Changed& row : changed) print_row(row);
    if (changed.empty()) std::cout << "  Er is geen verschil.\n";
    const auto verdicts = std::ranges::count_if(changed, &Changed::other_verdict);
    std::cout << changed.size()
              << (changed.size() == 1 ? " gemeente verschilt" : " gemeenten verschillen")
              << ", waarvan " << verdicts << " met een ander oordeel. Er is niets vastgelegd.\n";
}

}  // namespace

void compare_runs(Program& program, const desk::World& world, const desk::ReferenceDate& reference,
                  const CompareAsked& asked) {
    const auto candidates = read_policies(asked.policies);
    const desk::Desk& desk = program.desk(Access::read);
    Before before{.reference_date = {}, .known_on = std::nullopt};
    desk::ReferenceDate other = reference;
    if (!asked.day.empty()) other = {.day = program.day(asked.day, "--compare")};
    std::optional<desk::World> earlier;
    if (!asked.known_on.empty()) {
        before.known_on = program.day(asked.known_on, "--compare-known-on");
        earlier = desk::load_known_on(desk.journal, *before.known_on);
    }
    before.reference_date = desk::named_day(earlier ? *earlier : world, other);
    desk::Run after{.world = world, .reference = reference};
    if (!candidates.empty()) after.placements = need(desk::placements_with(desk, candidates));
    const desk::Run first{.world = earlier ? *earlier : world, .reference = other};
    tell(program, desk::named_day(world, reference), before, candidates,
         need(desk::compare_runs(desk, first, after)));
}

}  // namespace trede::app
