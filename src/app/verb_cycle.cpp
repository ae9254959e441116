#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "app/cycle_json.hpp"
#include "app/location_json.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/verb_cycle.hpp"
#include "app/verb_statute.hpp"
#include "cyclefile/calendar.hpp"
#include "cyclefile/reckoning.hpp"
#include "desk/cycles.hpp"
#include "intake/amounts.hpp"

namespace trede::app {

namespace {

using cyclefile::CycleYear;
using Json = nlohmann::ordered_json;

struct CycleOptions {
    std::string year;
    std::string total, amv, on, source;
    std::string milestone, province, correction;
};

cycle::Places places(const std::string& text, const char* option) {
    const auto number = intake::typed_whole(text);
    if (!number)
        misused("'" + text + "' bij " + option +
                " is geen heel getal. Schrijf bijvoorbeeld 96000.");
    return cycle::Places(*number);
}

Json step_json(const cyclefile::CalendarStep& step) {
    const auto late = step.days_late();
    Json reckoning = Json::array();
    for (const auto& [date, rule, article] : step.steps)
        reckoning.push_back({{"dag", base::to_iso(date)}, {"regel", rule}, {"artikel", article}});
    return {{"stap", step.name},
            {"naam", step.label},
            {"artikel", step.article},
            {"pvCode", step.province ? Json(step.province->value()) : Json()},
            {"uiterlijk", day_json(step.last_day)},
            {"wachtOp", step.waits_for.empty() ? Json() : Json(step.waits_for)},
            {"gebeurdOp", day_json(step.reached_on)},
            {"dagenTeLaat", late ? Json(*late) : Json()},
            {"bron", step.source},
            {"tekst", in_words(step)},
            {"deWetZegt", step.law},
            {"berekening", reckoning}};
}

std::vector<cyclefile::CalendarStep> calendar(Program& program, const cyclefile::State& state,
                                              CycleYear cycle) {
    const auto holidays = need(deadlines::Holidays::make(read_file(home() / "law/holidays.csv")));
    auto steps = need(cyclefile::calendar_of(cycle, state, program.lawbook(), holidays));
    const law::Statute statute = statute_of(program);
    for (auto& step : steps) {
        step.article = statute.cite(step.article);
        for (auto& reckoned : step.steps) reckoned.article = statute.cite(reckoned.article);
    }
    return steps;
}

Json calendar_json(const std::vector<cyclefile::CalendarStep>& steps) {
    Json list = Json::array();
    for (const auto& step : steps) list.push_back(step_json(step));
    return list;
}

std::string heading(CycleYear cycle) {
    return "Cyclus " + std::to_string(cycle.year) + ", taak van " +
           base::in_words(cyclefile::first_day_of_task(cycle)) + " tot en met " +
           base::in_words(cyclefile::last_day_of_task(cycle));
}

void print_calendar(const std::vector<cyclefile::CalendarStep>& steps) {
    for (const auto& step : steps) {
        const bool others = std::ranges::any_of(
            steps, [&](const auto& other) { return other.name == step.name && other.province; });
        const std::string where = step.province ? " (" + step.province->value() + ")"
                                  : others      ? " (de andere provincies)"
                                                : "";
        std::cout << "  " << step.label << where << "  [" << step.article << "]\n    "
                  << in_words(step) << '\n';
        if (!step.source.empty()) std::cout << "    Bron: " << step.source << '\n';
        if (step.name.starts_with("peildatum") && !step.law.empty())
            std::cout << "    De wet: " << step.law << '\n';
    }
}

void run_calendar(Program& program, const CycleOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const auto steps =
        calendar(program, desk::with_tasks(program.desk(Access::read), world, cycle), cycle);
    if (program.json)
        return program.print({{"cyclus", cycle.year}, {"kalender", calendar_json(steps)}});
    std::cout << heading(cycle) << '\n';
    print_calendar(steps);
}

Json estimates_json(const cyclefile::State& state) {
    Json list = Json::array();
    for (const auto& estimate : state.estimates) {
        list.push_back({{"versie", estimate.version},
                        {"totaal", estimate.total.number()},
                        {"amv", places_json(estimate.amv)},
                        {"bekendOp", base::to_iso(estimate.published_on)},
                        {"bron", estimate.source}});
    }
    return list;
}

// Every code with a number on file, in order, with what was published and what was calculated.
template <class Code, class Numbers, class Whose, class Find>
Json numbers_json(const cyclefile::State& state, const char* key, Numbers rows, Whose whose,
                  const Find& find) {
    std::set<Code> codes;
    for (const auto& filed : state.distributions) {
        for (const auto& number : filed.*rows) codes.insert(number.*whose);
    }
    Json list = Json::array();
    for (const Code& code : codes) {
        list.push_back(
            {{key, code.value()},
             {"indicatief", number_json(find(cyclefile::Basis::published, code))},
             {"indicatiefBerekend", number_json(find(cyclefile::Basis::calculated, code))}});
    }
    return list;
}

Json municipalities_json(const cyclefile::State& state) {
    return numbers_json<registry::MunicipalityCode>(
        state, "gmCode", &cyclefile::DistributionFiled::municipalities,
        &cyclefile::IndicativeNumber::municipality,
        [&](auto basis, const auto& code) { return state.indicative(basis, code); });
}

Json provinces_json(const cyclefile::State& state) {
    return numbers_json<registry::ProvinceCode>(
        state, "pvCode", &cyclefile::DistributionFiled::provinces,
        &cyclefile::ProvincialNumber::province,
        [&](auto basis, const auto& code) { return state.provincial(basis, code); });
}

Json swaps_json(const cyclefile::State& state) {
    Json list = Json::array();
    for (const auto& swap : state.swaps) list.push_back(swap_json(swap));
    return list;
}

Json cycle_agreements_json(const cyclefile::State& state) {
    Json list = Json::array();
    for (const auto& agreement : state.agreements) list.push_back(agreement_json(agreement));
    return list;
}

// What was put on file, in that order: as it was published, and as it was calculated here.
Json distributions_json(const cyclefile::State& state) {
    Json list = Json::array();
    for (const auto& filed : state.distributions) {
        list.push_back(
            {{"soort", word(filed.basis)},
             {"op", base::to_iso(filed.dated_on)},
             {"ramingVersie", filed.estimate_version ? Json(*filed.estimate_version) : Json()},
             {"bestand", filed.file},
             {"sha256", filed.document},
             {"gemeenten", filed.municipalities.size()},
             {"provincies", filed.provinces.size()},
             {"berekening", reckoning_json(filed)},
             {"opmerking", cyclefile::remark_on(state, filed)},
             {"tekst", in_words(cyclefile::Event(filed))}});
    }
    return list;
}

void print_distribution(const cyclefile::State& state, CycleYear cycle) {
    for (const auto& filed : state.distributions) {
        std::cout << "  " << in_words(cyclefile::Event(filed)) << '\n';
        if (filed.basis == cyclefile::Basis::published) continue;
        std::cout << "    " << cyclefile::reckoning_of(filed) << '\n';
        const std::string remark = cyclefile::remark_on(state, filed);
        if (remark.empty())
            std::cout << "    Elke stap van een gemeente: trede cycle explain " << cycle.year
                      << " GEMEENTE\n";
        else
            std::cout << "    Let op: " << remark << '\n';
    }
    if (state.distributions.empty()) std::cout << "  Indicatieve verdeling: onbekend.\n";
}

// What is deducted from the task of each province (Spreidingswet art. 2 lid 3).
Json net_list_json(const desk::NetTasks& net) {
    Json list = Json::array();
    for (const desk::NetTask& one : net.by_code) list.push_back(net_json(one, net.counted_on));
    return list;
}

void print_net(const law::Statute& statute, const desk::NetTasks& net) {
    if (net.by_code.empty()) return;
    std::cout << "  Aftrek van duurzame plaatsen, geteld op " << base::in_words(net.counted_on)
              << "  [" << statute.cite(law::Duty::deduction) << "]\n";
    for (const desk::NetTask& one : net.by_code) std::cout << "    " << net_line(one) << '\n';
}

void run_show(Program& program, const CycleOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const cyclefile::State& state = world.cycles.of(cycle);
    const auto steps =
        calendar(program, desk::with_tasks(program.desk(Access::read), world, cycle), cycle);
    const auto net = desk::net_tasks(program.desk(Access::read), world, cycle);
    const auto remarks = desk::remarks_on(program.desk(Access::read), state);
    if (program.json) {
        return program.print({{"cyclus", cycle.year},
                              {"taakVan", base::to_iso(cyclefile::first_day_of_task(cycle))},
                              {"taakTotEnMet", base::to_iso(cyclefile::last_day_of_task(cycle))},
                              {"ramingen", estimates_json(state)},
                              {"kalender", calendar_json(steps)},
                              {"opmerkingen", remarks},
                              {"verdelingen", distributions_json(state)},
                              {"gemeenten", municipalities_json(state)},
                              {"provincies", provinces_json(state)},
                              {"aftrek", net_list_json(net)},
                              {"uitruil", swaps_json(state)},
                              {"regietafel", cycle_agreements_json(state)}});
    }
    std::cout << heading(cycle) << '\n';
    for (const auto& estimate : state.estimates)
        std::cout << "  " << in_words(cyclefile::Event(estimate)) << '\n';
    if (state.estimates.empty()) std::cout << "  Capaciteitsraming: onbekend.\n";
    print_distribution(state, cycle);
    print_net(statute_of(program), net);
    print_calendar(steps);
    for (const std::string& remark : remarks) std::cout << "  Let op: " << remark << '\n';
}

void run_estimate(Program& program, const CycleOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    cyclefile::EstimatePublished estimate{.total = places(options.total, "--total"),
                                          .amv = std::nullopt,
                                          .published_on = program.day(options.on, "--on"),
                                          .source = options.source};
    if (!options.amv.empty()) estimate.amv = places(options.amv, "--amv");
    const std::string request = "cycle estimate " + options.year + " " + options.total + " " +
                                options.amv + " " + options.on + " " + options.source +
                                (options.correction.empty() ? "" : "\n" + options.correction);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    if (!options.correction.empty()) {
        return tell_recorded(program, need(desk::correct_estimate(
                                          program.desk(Access::create), ask, cycle,
                                          {.estimate = estimate, .why = options.correction})));
    }
    tell_recorded(program,
                  need(desk::record_estimate(program.desk(Access::create), ask, cycle, estimate)));
}

void run_milestone(Program& program, const CycleOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    const auto milestone = cyclefile::parse_milestone(options.milestone);
    if (!milestone) {
        std::string known;
        for (const auto one : cyclefile::milestones)
            known += (known.empty() ? "" : ", ") + std::string(word(one));
        misused("'" + options.milestone + "' ken ik niet. Kies uit: " + known + ".");
    }
    cyclefile::MilestoneReached reached{.milestone = *milestone,
                                        .province = std::nullopt,
                                        .reached_on = program.day(options.on, "--on"),
                                        .source = options.source};
    if (!options.province.empty()) reached.province = program.province(options.province);
    const std::string request = "cycle milestone " + options.year + " " + options.milestone + " " +
                                options.province + " " + options.on + " " + options.source +
                                (options.correction.empty() ? "" : "\n" + options.correction);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    tell_recorded(program, need(desk::record_milestone(program.desk(Access::create), ask, cycle,
                                                       reached, options.correction)));
}

void add_estimate(Verb cycle, Program& program) {
    auto options = std::make_shared<CycleOptions>();
    Verb verb = cycle.add_subcommand(
        "estimate", "Leg een capaciteitsraming vast. Een latere is een nieuwe versie.");
    verb.add_option("cyclus", options->year, "Jaar van de raming, bijvoorbeeld 2026.").required();
    verb.add_option("--total,--totaal", options->total, "Landelijk aantal plekken.").required();
    verb.add_option("--amv", options->amv, "Het deel daarvan voor AMV, als dat bekend is.");
    verb.add_option("--on,--op", options->on, "Dag van bekendmaking.").required();
    verb.add_option("--source,--bron", options->source, "Waar dit te lezen is.").required();
    verb.add_option("--correct,--correctie", options->correction,
                    "Wat verkeerd was overgenomen in de laatste versie. Dit is geen nieuwe raming: "
                    "de versie blijft dezelfde, en wat er stond blijft in het journaal.");
    verb.footer(
        "Voorbeeld: trede cycle estimate 2024 --total 96000 --amv 8140 --on 2024-01-31 --source "
        "\"Stcrt. 2024, 3320\"");
    verb.callback([&program, options] { run_estimate(program, *options); });
}

void add_milestone(Verb cycle, Program& program) {
    auto options = std::make_shared<CycleOptions>();
    Verb verb = cycle.add_subcommand("milestone",
                                     "Leg vast op welke dag een stap van de cyclus echt is gezet.");
    verb.add_option("cyclus", options->year, "Jaar van de raming, bijvoorbeeld 2026.").required();
    verb.add_option("stap", options->milestone,
                    "capaciteitsbesluit, verdeling, overleg, verslag, verdeelbesluit of "
                    "bekendmaking.")
        .required();
    verb.add_option("--on,--op", options->on, "De dag waarop het gebeurde.").required();
    verb.add_option("--province,--provincie", options->province,
                    "Code of naam; zonder: alle provincies.");
    verb.add_option("--source,--bron", options->source, "Waar dit te lezen is.").required();
    verb.add_option("--correct,--correctie", options->correction,
                    "Wat verkeerd was overgenomen, als er al een andere dag staat.");
    verb.footer(
        "Voorbeeld: trede cycle milestone 2024 verslag --on 2024-10-31 --source \"verslag van de "
        "commissaris\"");
    verb.callback([&program, options] { run_milestone(program, *options); });
}

}  // namespace

CycleYear asked_cycle(const Program& program, const std::string& asked) {
    if (asked.empty()) return cyclefile::cycle_begun_by(program.today()).value_or(CycleYear{2024});
    const auto cycle = cyclefile::parse_cycle_year(asked);
    if (!cycle)
        refuse("'" + asked +
               "' is geen jaar waarin een cyclus begint. Dat zijn 2024, 2026 en zo verder.");
    return *cycle;
}

void tell_recorded(const Program& program, const desk::RecordedInCycle& recorded) {
    if (program.json) {
        Json events = Json::array();
        for (const cyclefile::Event& event : recorded.events) events.push_back(in_words(event));
        return program.print({{"cyclus", recorded.cycle.year},
                              {"gebeurtenissen", events},
                              {"opmerkingen", recorded.notes},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const cyclefile::Event& event : recorded.events) std::cout << in_words(event) << '\n';
    for (const std::string& note : recorded.notes) std::cout << "Let op: " << note << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

void add_cycle(Verb app, Program& program) {
    Verb cycle = app.add_subcommand("cycle", "De cyclus van twee jaar en zijn kalender.")
                     .require_subcommand(1);
    auto shown = std::make_shared<CycleOptions>();
    Verb show = cycle.add_subcommand("show", "Toon wat van een cyclus is vastgelegd.");
    show.add_option("cyclus", shown->year, "Jaar van de raming (standaard: de lopende cyclus).");
    show.footer("Voorbeeld: trede cycle show 2026 --json");
    show.callback([&program, shown] { run_show(program, *shown); });

    auto dated = std::make_shared<CycleOptions>();
    Verb calendar = cycle.add_subcommand(
        "calendar", "Toon elke stap met de laatste dag volgens de wet en de echte dag.");
    calendar.add_option("cyclus", dated->year,
                        "Jaar van de raming (standaard: de lopende cyclus).");
    calendar.footer("Voorbeeld: trede cycle calendar 2026");
    calendar.callback([&program, dated] { run_calendar(program, *dated); });

    add_estimate(cycle, program);
    add_milestone(cycle, program);
    add_consultation(cycle, program);
    add_cycle_explain(cycle, program);
}

}  // namespace trede::app
