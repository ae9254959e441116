#include "app/verb_grants_tell.hpp"

#include <iostream>

#include "app/verb_statute.hpp"
#include "base/text.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;
using cycle::Grant;

namespace {

std::string month_iso(std::chrono::year_month month) {
    return base::to_iso(base::Date{month / std::chrono::day{1}}).substr(0, 7);
}

struct Made {
    desk::MunicipalGrants given;
    std::vector<Grant> grants;
};

// Nothing for a statute without grants, a day before the scheme, and a body that is gone.
std::optional<Made> on_dossier(Program& program, const desk::World& world,
                               const registry::MunicipalityCode& code, base::Date on) {
    const law::Statute statute = statute_of(program);
    if (!statute.grant_scheme) return std::nullopt;
    const desk::Desk& desk = program.desk(Access::read);
    const auto rules = cycle::grant_rules_on(desk.lawbook, on);
    auto given = desk::municipal_grants(desk, world, code, desk::running_cycle(on), on);
    if (!rules || !given) return std::nullopt;
    Made made{.given = std::move(*given), .grants = {}};
    made.grants = desk::grants_of(made.given, *rules);
    for (Grant& grant : made.grants) cite(statute, grant);
    return made;
}

}  // namespace

Json cents_json(const std::optional<cycle::Cents>& amount) {
    if (!amount) return {};
    return {{"euro", in_euros(*amount)},
            {"centen", cycle::rounded_cents(*amount)},
            {"exact", exact_cents(*amount)}};
}

Json grant_json(const Grant& grant) {
    Json steps = Json::array();
    for (const auto& step : grant.steps)
        steps.push_back({{"stap", step.sentence}, {"grond", step.ground}});
    return {{"uitkering", grant.name},
            {"bedrag", cents_json(grant.amount)},
            {"betaling", grant.paid_in ? Json(month_iso(*grant.paid_in)) : Json()},
            {"onbekend", grant.unknown},
            {"stappen", steps}};
}

Json facts_json(const std::vector<desk::GrantFact>& facts) {
    Json list = Json::array();
    for (const desk::GrantFact& fact : facts) {
        list.push_back({{"gegeven", fact.key},
                        {"naam", fact.name},
                        {"aantal", fact.places ? Json(fact.places->number()) : Json()},
                        {"bron", fact.where}});
    }
    return list;
}

void print_grant(const Grant& grant) {
    std::cout << grant.name << ": " << (grant.amount ? in_euros(*grant.amount) : "niet te zeggen")
              << '\n';
    for (const auto& step : grant.steps)
        std::cout << "    " << step.sentence << "\n      Grond: " << step.ground << '\n';
    for (const auto& what : grant.unknown) std::cout << "    Onbekend: " << what << ".\n";
}

void print_facts(const std::vector<desk::GrantFact>& facts) {
    for (const desk::GrantFact& fact : facts) {
        std::cout << "  " << fact.name << ": "
                  << (fact.places ? base::with_points(fact.places->number())
                                  : std::string("onbekend"))
                  << " (" << fact.where << ")\n";
    }
}

void cite(const law::Statute& statute, Grant& grant) {
    for (auto& step : grant.steps) step.ground = statute.cite(step.ground);
}

Json dossier_grants_json(Program& program, const desk::World& world,
                         const registry::MunicipalityCode& code, base::Date on) {
    const auto made = on_dossier(program, world, code, on);
    if (!made) return {};
    Json list = Json::array();
    for (const Grant& grant : made->grants) list.push_back(grant_json(grant));
    return {{"cyclus", made->given.cycle.year},
            {"peildatum", base::to_iso(on)},
            {"gegevens", facts_json(made->given.facts)},
            {"uitkeringen", list}};
}

std::vector<std::string> dossier_grant_lines(Program& program, const desk::World& world,
                                             const registry::MunicipalityCode& code,
                                             base::Date on) {
    std::vector<std::string> lines;
    const auto made = on_dossier(program, world, code, on);
    if (!made) return lines;
    for (const Grant& grant : made->grants) {
        std::string unknown;
        for (const std::string& what : grant.unknown)
            unknown += (unknown.empty() ? "" : "; ") + what;
        lines.push_back(
            "Uitkering " + grant.name + ": " +
            (grant.amount ? in_euros(*grant.amount) : "niet te zeggen, onbekend: " + unknown) +
            ".");
    }
    lines.push_back("Uitkeringen zijn informatie; stap voor stap: trede grants " + code.value() +
                    ".");
    return lines;
}

}  // namespace trede::app
