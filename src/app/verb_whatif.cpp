#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/ahead.hpp"
#include "app/consequences_json.hpp"
#include "app/program.hpp"
#include "app/swap_words.hpp"
#include "app/tell.hpp"
#include "app/verb_distribute.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/whatif.hpp"
#include "evidence/digest.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;
using desk::NumberChange;

struct WhatifOptions {
    std::optional<long long> estimate, amv;
    std::string population, ses_woa, division, cycle, reference_date, category;
    std::vector<std::string> policies, from, to;

    [[nodiscard]] bool any_of_estimate() const {
        return estimate || amv || !population.empty() || !ses_woa.empty() || !division.empty();
    }
    [[nodiscard]] bool any_of_swap() const {
        return !category.empty() || !from.empty() || !to.empty();
    }
};

cyclefile::CycleYear cycle_of(const std::string& text) {
    const auto cycle = cyclefile::parse_cycle_year(text);
    if (cycle) return *cycle;
    refuse("'" + text +
           "' is geen jaar waarin een cyclus begint. Dat zijn 2024, 2026 en zo verder.");
}

// The reference date of the figures; nothing when there are no figures at all.
std::optional<desk::ReferenceDate> figures_of(const Program& program, const desk::World& world,
                                              const std::string& asked) {
    const bool any = std::ranges::any_of(world.dossiers.all(), [&](const auto& one) {
        return dossier::last_reference_date(one.second, program.today()).has_value();
    });
    if (!any && asked.empty()) return std::nullopt;
    return reference_date_of(program, world, asked);
}

// After a merger: whose numbers or tasks were added up. Empty when there is one.
Json codes_json(const std::vector<registry::MunicipalityCode>& codes) {
    Json list = Json::array();
    for (const auto& code : codes) list.push_back(code.value());
    return list;
}

// After a merger: the municipalities whose numbers were added up; empty when there is one number.
std::string sum_in_words(const std::vector<registry::MunicipalityCode>& codes) {
    std::string words;
    for (const auto& code : codes)
        words += (words.empty() ? ", de som van " : " en ") + code.value();
    return words;
}

Json number_json(const NumberChange& one) {
    const auto difference = one.difference();
    return {{"gmCode", one.municipality.value()},
            {"naam", one.name},
            {"was", places_json(one.total_before)},
            {"wordt", places_json(one.total_after)},
            {"verschil", difference ? Json(*difference) : Json()},
            {"amvWas", places_json(one.amv_before)},
            {"amvWordt", places_json(one.amv_after)},
            {"somVan", codes_json(one.sum_of)}};
}

Json swap_json(const cyclefile::SwapAgreed& swap) {
    Json parties = Json::array();
    for (const auto& party : swap.parties) {
        parties.push_back(
            {{"gmCode", party.municipality.value()}, {"verandering", party.change.number()}});
    }
    return {{"pvCode", swap.province.value()},
            {"categorie", word(swap.category)},
            {"partijen", parties}};
}

// The parties of a swap are all shown, also where a number is not known.
bool shown(const desk::WhatIf& found, const NumberChange& one) {
    return !one.same() || !found.outcome;
}

Json tasks_json(const desk::WhatIf& found) {
    Json list = Json::array();
    for (const desk::TaskChange& one : found.tasks) {
        list.push_back({{"gmCode", one.municipality.value()},
                        {"naam", one.name},
                        {"categorie", word(found.swap->category)},
                        {"taak", one.task.number()},
                        {"was", one.before.number()},
                        {"wordt", one.after.number()},
                        {"verschil", (one.after - one.before).number()},
                        {"somVan", codes_json(one.sum_of)}});
    }
    return list;
}

Json as_json(const WhatifOptions& options, const desk::WhatIf& found) {
    Json numbers = Json::array();
    std::size_t changed = 0;
    for (const NumberChange& one : found.numbers) {
        if (shown(found, one)) numbers.push_back(number_json(one));
        if (!one.same()) ++changed;
    }
    Json document = {
        {"raming", options.estimate ? Json(*options.estimate) : Json()},
        {"ramingAmv", options.amv ? Json(*options.amv) : Json()},
        {"uitruil", found.swap ? swap_json(*found.swap) : Json()},
        {"cyclus", options.cycle},
        {"vergelekenMet", word(found.basis)},
        {"somTotaal", found.outcome ? Json(found.outcome->distribution.total.number()) : Json()},
        {"gewijzigd", changed},
        {"gemeenten", numbers},
        {"taken", tasks_json(found)},
        {"alsTaak", Json()}};
    if (found.as_task) {
        const auto& consequences = found.as_task->consequences;
        document["alsTaak"] = {{"peildatum", base::to_iso(found.as_task->reference_date)},
                               {"bewegingen", movements_json(consequences)},
                               {"perWeek", weeks_json(consequences.after)},
                               {"totaal", work_json(ladder::total(consequences.after))},
                               {"nu",
                                {{"perWeek", weeks_json(consequences.before)},
                                 {"totaal", work_json(ladder::total(consequences.before))}}}};
    }
    return document;
}

std::string signed_number(long long number) {
    return (number > 0 ? "+" : "") + base::with_points(number);
}

std::string in_words(const std::optional<cycle::Places>& places) {
    return places ? base::with_points(places->number()) : "onbekend";
}

// Where nothing was published the task says more (TaskChange).
void print_number(const NumberChange& one) {
    if (!one.total_before && !one.total_after) {
        std::cout << "  " << one.municipality.value() << "  " << one.name
                  << ": het indicatieve aantal is niet bekend\n";
        return;
    }
    const auto difference = one.difference();
    std::cout << "  " << one.municipality.value() << "  " << one.name << ": "
              << in_words(one.total_before) << sum_in_words(one.sum_of) << " -> "
              << in_words(one.total_after);
    if (difference) std::cout << " (" << signed_number(*difference) << ")";
    std::cout << ", AMV " << in_words(one.amv_before) << " -> " << in_words(one.amv_after) << '\n';
}

void print_scenario(const WhatifOptions& options, const desk::WhatIf& found) {
    if (found.outcome) {
        std::cout << "Een raming van " << base::with_points(*options.estimate)
                  << " plekken, waarvan " << base::with_points(*options.amv) << " AMV";
    }
    if (found.swap) {
        std::cout << (found.outcome ? ", met een uitruil in " : "Een uitruil in ")
                  << found.swap->province.value() << ", " << label(found.swap->category) << " (";
        std::string parties;
        for (const auto& party : found.swap->parties) {
            parties += (parties.empty() ? "" : ", ") + party.municipality.value() + " " +
                       signed_number(party.change.number());
        }
        std::cout << parties << ")";
    }
    std::cout << ", naast wat van cyclus " << options.cycle << " is vastgelegd ("
              << word(found.basis) << ").\n";
}

void print_text(const WhatifOptions& options, const desk::WhatIf& found) {
    print_scenario(options, found);
    std::size_t changed = 0;
    for (const NumberChange& one : found.numbers) {
        if (shown(found, one)) print_number(one);
        if (!one.same()) ++changed;
    }
    if (found.outcome) {
        std::cout << changed << " van " << found.numbers.size() << " gemeenten "
                  << (changed == 1 ? "verandert" : "veranderen") << ".\n";
    } else {
        std::cout << "Het totaal van de provincie blijft gelijk.\n";
    }
    for (const desk::TaskChange& one : found.tasks) {
        std::cout << "  " << one.municipality.value() << "  " << one.name << ": taak "
                  << label(found.swap->category) << " " << base::with_points(one.task.number())
                  << sum_in_words(one.sum_of)
                  << (one.before == one.task
                          ? std::string()
                          : ", met wat al is uitgeruild " + base::with_points(one.before.number()))
                  << " -> " << base::with_points(one.after.number()) << " ("
                  << signed_number((one.after - one.before).number())
                  << "), als een besluit de uitruil overneemt\n";
    }
    if (found.as_task) {
        std::cout << (found.outcome ? "Als deze aantallen de taak werden, met de cijfers per "
                                    : "Als de uitruil in de lopende taak kwam, met de cijfers per ")
                  << base::in_words(found.as_task->reference_date) << ":\n";
        print_consequences(found.as_task->consequences);
        std::cout << (found.outcome
                          ? "Een indicatief aantal is nog geen taak. Die komt uit een "
                            "verdeelbesluit (Spreidingswet art. 5 en 6).\n"
                          : "Een uitruil verandert de taak niet. Dat doet alleen het "
                            "verdeelbesluit of een wijziging daarvan (Spreidingswet art. 5).\n");
    }
    std::cout << "Er is niets vastgelegd.\n";
}

desk::DistributionRequest estimate_of(const Program& program, const WhatifOptions& options) {
    if (!options.estimate || !options.amv || options.population.empty() ||
        options.ses_woa.empty()) {
        refuse(
            "Voor een andere raming zijn --estimate, --amv, --population en --ses alle vier "
            "nodig.");
    }
    desk::DistributionRequest request{
        .estimate = {.total = cycle::Places(*options.estimate), .amv = cycle::Places(*options.amv)},
        .population = read_statistic(options.population),
        .ses_woa = read_statistic(options.ses_woa),
        .division = program.today(),
        .computed_on = program.today()};
    if (!options.division.empty())
        request.division = program.day(options.division, "--division-date");
    return request;
}

cyclefile::SwapAgreed swap_of(Program& program, const WhatifOptions& options) {
    if (options.category.empty() || options.from.empty() || options.to.empty())
        refuse("Voor een uitruil zijn --category, --from en --to alle drie nodig.");
    return {.id = {},
            .province = {},
            .category = asked_category(statute_of(program), options.category),
            .parties = asked_parties(program, options.from, options.to, program.today()),
            .approved_on = program.today(),
            .agreement = {},
            .in_return = {},
            .source = {}};
}

// The municipalities among which the numbers of the cycle were divided; the ones of today where
// nothing on file says so.
base::Date division_of(const cyclefile::State& state, base::Date today) {
    for (auto filed = state.distributions.rbegin(); filed != state.distributions.rend(); ++filed) {
        if (filed->division) return *filed->division;
    }
    return today;
}

void run(Program& program, WhatifOptions options) {
    const auto candidates = read_policies(options.policies);
    desk::Scenario scenario;
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    if (options.any_of_estimate()) scenario.request = estimate_of(program, options);
    if (options.any_of_swap()) scenario.swap = swap_of(program, options);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    // The last cycle on file, or the one that has begun.
    if (options.cycle.empty()) {
        const auto begun = world.cycles.all().empty()
                               ? cyclefile::cycle_begun_by(program.today())
                               : std::optional(world.cycles.all().rbegin()->first);
        options.cycle = begun ? std::to_string(begun->year) : "";
    }
    const auto cycle = cycle_of(options.cycle);
    if (scenario.request && options.division.empty())
        scenario.request->division = division_of(world.cycles.of(cycle), program.today());
    const auto found =
        need(desk::what_if(desk, world, cycle, scenario,
                           figures_of(program, world, options.reference_date), candidates));
    if (!found.sound()) return tell_unsound(program, *scenario.request, *found.outcome);
    if (program.json) return program.print(as_json(options, found));
    print_text(options, found);
}

}  // namespace

void add_whatif(Verb app, Program& program) {
    auto options = std::make_shared<WhatifOptions>();
    Verb verb = app.add_subcommand(
        "whatif",
        "Wat verandert er met een andere raming, andere tabellen, een uitruil of ander beleid? "
        "Legt niets vast.");
    verb.alias("wat-als");
    verb.add_option("--estimate,--raming", options->estimate, "Landelijk aantal plekken.");
    verb.add_option("--amv", options->amv, "Het deel daarvan voor AMV.");
    verb.add_option("--population,--inwoners", options->population,
                    "Tabel van CBS met inwoners: csv, xlsx of ods.");
    verb.add_option("--ses,--ses-woa", options->ses_woa,
                    "Tabel van CBS met de SES-WOA-score per gemeente.");
    verb.add_option("--category,--categorie", options->category,
                    "Van een uitruil: regulier of amv.");
    verb.add_option("--from,--van", options->from, "Wie plekken afstaat: gm1700=40.")
        .delimiter(',');
    verb.add_option("--to,--naar", options->to, "Wie plekken overneemt: gm0141=40.").delimiter(',');
    verb.add_option("--cycle,--cyclus", options->cycle,
                    "Cyclus om mee te vergelijken (standaard: de laatste).");
    verb.add_option("--division-date,--indeling", options->division,
                    "Dag van de gemeentelijke indeling (standaard: die van de berekening die voor "
                    "deze cyclus is vastgelegd, anders vandaag).");
    verb.add_option("--reference-date,--peildatum", options->reference_date,
                    "Peildatum van de cijfers (standaard: de laatste).");
    verb.add_option("--policy,--beleid", options->policies,
                    "Ook ander beleid, zoals bij 'trede ladder simulate'.")
        .one_at_a_time();
    verb.footer(
        "Voorbeeld: trede whatif --estimate 90000 --amv 7000 --population inwoners.csv --ses "
        "ses.csv --cycle 2026\n"
        "           trede whatif --category regulier --from gm1700=40 --to gm0141=40");
    verb.callback([&program, options] { run(program, *options); });
}

}  // namespace trede::app
