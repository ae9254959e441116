#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/ahead.hpp"
#include "app/consequences_json.hpp"
#include "app/program.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/whatif.hpp"
#include "evidence/digest.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;
using desk::NumberChange;

struct Options {
    long long estimate = 0;
    long long amv = 0;
    std::string population, ses_woa, division, cycle, reference_date;
    std::vector<std::string> policies;
};

desk::StatisticFile read_table(const std::string& path) {
    const std::string bytes = need(read_given_file(path, base::limits::sheet_file_bytes));
    const std::string name = std::filesystem::path(path).filename().string();
    return {.name = name,
            .digest = evidence::to_hex(evidence::sha256(bytes)),
            .book = need(sandbox::read_workbook_safely(std::as_bytes(std::span(bytes)), name)),
            .bytes = bytes};
}

cyclefile::CycleYear cycle_of(const std::string& text) {
    const auto cycle = cyclefile::parse_cycle_year(text);
    if (cycle) return *cycle;
    throw Refused{{.kind = base::RefusalKind::input,
                   .ground = "",
                   .reason = "'" + text +
                             "' is geen jaar waarin een cyclus begint. Dat zijn 2024, 2026 en zo "
                             "verder."}};
}

// The reference date of the figures; nothing when there are no figures at all.
std::optional<base::Date> figures_of(const Program& program, const desk::World& world,
                                     const std::string& asked) {
    const bool any = std::ranges::any_of(world.dossiers.all(), [&](const auto& one) {
        return dossier::last_reference_date(one.second, program.today()).has_value();
    });
    if (!any && asked.empty()) return std::nullopt;
    return reference_date_of(program, world, asked);
}

Json places_json(const std::optional<cycle::Places>& places) {
    return places ? Json(places->number()) : Json();
}

Json number_json(const NumberChange& one) {
    const auto difference = one.difference();
    return {{"gmCode", one.municipality.value()},
            {"naam", one.name},
            {"was", places_json(one.total_before)},
            {"wordt", one.total_after.number()},
            {"verschil", difference ? Json(*difference) : Json()},
            {"amvWas", places_json(one.amv_before)},
            {"amvWordt", one.amv_after.number()}};
}

Json as_json(const Options& options, const desk::WhatIf& found) {
    Json numbers = Json::array();
    for (const NumberChange& one : found.numbers) {
        if (!one.same()) numbers.push_back(number_json(one));
    }
    Json document = {{"raming", options.estimate},
                     {"ramingAmv", options.amv},
                     {"cyclus", options.cycle},
                     {"vergelekenMet", word(found.basis)},
                     {"somTotaal", found.outcome.distribution.total.number()},
                     {"gewijzigd", numbers.size()},
                     {"gemeenten", numbers},
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

void print_number(const NumberChange& one) {
    const auto difference = one.difference();
    std::cout << "  " << one.municipality.value() << "  " << one.name << ": "
              << (one.total_before ? base::with_points(one.total_before->number()) : "onbekend")
              << " -> " << base::with_points(one.total_after.number());
    if (difference) std::cout << " (" << signed_number(*difference) << ")";
    std::cout << ", AMV "
              << (one.amv_before ? base::with_points(one.amv_before->number()) : "onbekend")
              << " -> " << base::with_points(one.amv_after.number()) << '\n';
}

void print_text(const Options& options, const desk::WhatIf& found) {
    std::cout << "Een raming van " << base::with_points(options.estimate) << " plekken, waarvan "
              << base::with_points(options.amv) << " AMV, naast wat van cyclus " << options.cycle
              << " is vastgelegd (" << word(found.basis) << ").\n";
    std::size_t changed = 0;
    for (const NumberChange& one : found.numbers) {
        if (one.same()) continue;
        ++changed;
        print_number(one);
    }
    std::cout << changed << " van " << found.numbers.size() << " gemeenten "
              << (changed == 1 ? "verandert" : "veranderen") << ".\n";
    if (found.as_task) {
        std::cout << "Als deze aantallen de taak werden, met de cijfers per "
                  << base::in_words(found.as_task->reference_date) << ":\n";
        print_consequences(found.as_task->consequences);
        std::cout << "Een indicatief aantal is nog geen taak. Die komt uit een verdeelbesluit "
                     "(Spreidingswet art. 5 en 6).\n";
    }
    std::cout << "Er is niets vastgelegd.\n";
}

[[noreturn]] void refuse_unsound(const desk::WhatIf& found) {
    const std::size_t problems =
        found.outcome.population.problems.size() + found.outcome.ses_woa.problems.size();
    throw Refused{{.kind = base::RefusalKind::input,
                   .ground = "Spreidingswet art. 3 lid 1",
                   .reason = "Er is niets verdeeld: " + std::to_string(problems) +
                             " problemen in de tabellen en " +
                             std::to_string(found.outcome.missing.size()) +
                             " ontbrekende cijfers. 'trede distribute' met dezelfde tabellen noemt "
                             "ze allemaal."}};
}

void run(Program& program, Options options) {
    const auto candidates = read_policies(options.policies);
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    desk::DistributionRequest request{
        .estimate = {.total = cycle::Places(options.estimate), .amv = cycle::Places(options.amv)},
        .population = read_table(options.population),
        .ses_woa = read_table(options.ses_woa),
        .division = program.today(),
        .computed_on = program.today()};
    if (!options.division.empty())
        request.division = program.day(options.division, "--division-date");
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    // The last cycle on file, or the one that has begun.
    if (options.cycle.empty()) {
        const auto begun = world.cycles.all().empty()
                               ? cyclefile::cycle_begun_by(program.today())
                               : std::optional(world.cycles.all().rbegin()->first);
        options.cycle = begun ? std::to_string(begun->year) : "";
    }
    const auto found =
        need(desk::what_if(desk, world, cycle_of(options.cycle), request,
                           figures_of(program, world, options.reference_date), candidates));
    if (!found.outcome.sound()) refuse_unsound(found);
    if (program.json) return program.print(as_json(options, found));
    print_text(options, found);
}

}  // namespace

void add_whatif(Verb app, Program& program) {
    auto options = std::make_shared<Options>();
    Verb verb = app.add_subcommand(
        "whatif",
        "Wat verandert er met een andere raming, andere tabellen of ander beleid? Legt niets "
        "vast.");
    verb.alias("wat-als");
    verb.add_option("--estimate,--raming", options->estimate, "Landelijk aantal plekken.")
        .required();
    verb.add_option("--amv", options->amv, "Het deel daarvan voor AMV.").required();
    verb.add_option("--population,--inwoners", options->population,
                    "Tabel van CBS met inwoners: csv, xlsx of ods.")
        .required();
    verb.add_option("--ses,--ses-woa", options->ses_woa,
                    "Tabel van CBS met de SES-WOA-score per gemeente.")
        .required();
    verb.add_option("--cycle,--cyclus", options->cycle,
                    "Cyclus om mee te vergelijken (standaard: de laatste).");
    verb.add_option("--division-date,--indeling", options->division,
                    "Dag van de gemeentelijke indeling (standaard: vandaag).");
    verb.add_option("--reference-date,--peildatum", options->reference_date,
                    "Peildatum van de cijfers (standaard: de laatste).");
    verb.add_option("--policy,--beleid", options->policies,
                    "Ook ander beleid, zoals bij 'trede ladder simulate'.")
        .one_at_a_time();
    verb.footer(
        "Voorbeeld: trede whatif --estimate 90000 --amv 7000 --population inwoners.csv --ses "
        "ses.csv --cycle 2026");
    verb.callback([&program, options] { run(program, *options); });
}

}  // namespace trede::app
