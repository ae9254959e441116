#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/decision_json.hpp"
#include "app/problems.hpp"
#include "app/program.hpp"
#include "app/term_json.hpp"
#include "app/verb_cycle.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/decisions.hpp"
#include "evidence/digest.hpp"
#include "intake/amounts.hpp"
#include "reports/decided.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

using cyclefile::CycleYear;
using cyclefile::DecisionKind;
using Json = nlohmann::ordered_json;

struct DecisionOptions {
    std::string province, file, year, kind = "genomen", on, announced, reason, source;
    std::vector<std::string> withdrawn;
    std::string municipality, category, places, stated, correction;
    int version = 0;

    // All that is asked, so that one name of a command never asks for two things.
    [[nodiscard]] std::string request(const std::string& verb) const {
        std::string all = "decision " + verb + " " + std::to_string(version);
        for (const std::string& part : {province, year, kind, on, announced, reason, source,
                                        municipality, category, places, stated, correction})
            all += "\n" + part;
        for (const std::string& part : withdrawn) all += "\n" + part;
        return all;
    }
};

cyclefile::DecisionTaken decision_of(Program& program, const DecisionOptions& options) {
    const auto kind = cyclefile::parse_decision_kind(options.kind);
    if (!kind) {
        std::string known;
        for (const DecisionKind one : cyclefile::decision_kinds)
            known += (known.empty() ? "" : ", ") + std::string(word(one));
        misused("'" + options.kind + "' ken ik niet. Kies uit: " + known + ".");
    }
    cyclefile::DecisionTaken decision;
    decision.province = program.province(options.province);
    decision.kind = *kind;
    decision.decided_on = program.day(options.on, "--on");
    if (!options.announced.empty())
        decision.announced_on = program.day(options.announced, "--announced");
    decision.reason = options.reason;
    decision.source = options.source;
    return decision;
}

// "gm1700=amv" is one number, "gm1700" is all that stands of it.
void take_withdrawn(Program& program, const DecisionOptions& options, desk::DecisionSheet& sheet) {
    const law::Statute statute = statute_of(program);
    for (const std::string& text : options.withdrawn) {
        const auto parts = base::split(text, '=');
        // Also of one that is gone: a change after a merger ends its number.
        const auto code = program.municipality_ever(std::string(parts[0]));
        if (parts.size() == 1) {
            sheet.withdrawn_whole.push_back(code);
        } else {
            const auto category = asked_category(statute, std::string(parts[1]));
            sheet.decision.withdrawn.push_back({.municipality = code, .category = category});
        }
    }
}

void tell(Program& program, const desk::DecisionRecorded& outcome) {
    if (!outcome.problems.empty()) program.exit = Exit::bad_input;
    const desk::RecordedInCycle& recorded = outcome.recorded;
    if (program.json) {
        Json events = Json::array();
        for (const auto& event : recorded.events) events.push_back(in_words(event));
        return program.print({{"cyclus", recorded.cycle.year},
                              {"gebeurtenissen", events},
                              {"takenGewijzigd", outcome.tasks},
                              {"verschoven", outcome.moved},
                              {"problemen", problems_json(outcome.problems)},
                              {"grond", statute_of(program).cite(law::Duty::decision)},
                              {"opmerkingen", notes_json(outcome.notes)},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    print_notes(outcome.notes);
    if (!outcome.problems.empty())
        return print_problems(outcome.problems, statute_of(program).cite(law::Duty::decision));
    tell_recorded(program, recorded);
    for (const std::string& line : outcome.moved) std::cout << "Verschuift: " << line << '\n';
    std::cout << outcome.tasks << (outcome.tasks == 1 ? " taak" : " taken") << " op dossiers "
              << (program.dry_run ? "zouden wijzigen.\n" : "gewijzigd.\n");
}

void run_record(Program& program, const DecisionOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    desk::DecisionSheet sheet{.decision = decision_of(program, options),
                              .file_name = {},
                              .bytes = {},
                              .book = std::nullopt,
                              .correction = options.correction};
    take_withdrawn(program, options, sheet);
    if (!options.file.empty()) {
        sheet.file_name = std::filesystem::path(options.file).filename().string();
        sheet.bytes = need(read_given_file(options.file, base::limits::sheet_file_bytes));
        // Before the journal and its key are opened: the worker must not hold what it has no
        // business with.
        sheet.book = need(
            sandbox::read_workbook_safely(std::as_bytes(std::span(sheet.bytes)), sheet.file_name));
    }
    const std::string request =
        options.request("record") + "\n" + evidence::to_hex(evidence::sha256(sheet.bytes));
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    tell(program, need(desk::record_decision(program.desk(Access::create), ask, cycle, sheet)));
}

void run_announce(Program& program, const DecisionOptions& options) {
    const cyclefile::DecisionAnnounced announcement{.province = program.province(options.province),
                                                    .version = options.version,
                                                    .announced_on = program.day(options.on, "--on"),
                                                    .source = options.source};
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, options.request("announce"));
    tell(program, need(desk::announce_decision(program.desk(Access::write), ask,
                                               asked_cycle(program, options.year), announcement,
                                               options.correction, house_holidays())));
}

void run_remainder(Program& program, const DecisionOptions& options) {
    const auto number = intake::typed_whole(options.places);
    if (!number) misused("'" + options.places + "' bij --places is geen aantal plekken.");
    cyclefile::RemainderStated remainder{
        .province = program.province(options.province),
        .version = options.version,
        .municipality = std::nullopt,
        .category = asked_category(statute_of(program), options.category),
        .places = cycle::Places(*number),
        .reckoning = options.stated,
        .source = options.source};
    if (!options.municipality.empty())
        remainder.municipality = program.municipality_ever(options.municipality);
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0, options.request("remainder"));
    const CycleYear cycle = asked_cycle(program, options.year);
    const desk::Desk& desk = program.desk(Access::write);
    tell_recorded(program,
                  need(desk::state_remainder(desk, ask, cycle, remainder, options.correction)));
    if (program.json) return;
    for (const auto& sum :
         remainder_sums(desk::load(desk.journal).cycles.of(cycle), remainder.province)) {
        if (const std::string words = remark(sum); !words.empty())
            std::cout << "Let op: " << words << '\n';
    }
}

Json sums_json(const cyclefile::State& state, const registry::ProvinceCode& province) {
    Json list = Json::array();
    for (const cyclefile::RemainderSum& sum : remainder_sums(state, province)) {
        list.push_back({{"versie", sum.version},
                        {"categorie", word(sum.category)},
                        {"provincie", sum.province ? Json(sum.province->number()) : Json()},
                        {"gemeentenSamen", sum.municipalities.number()},
                        {"gemeenten", sum.count},
                        {"gemeentenMetAantal", sum.of_count},
                        {"opmerking", remark(sum)}});
    }
    return list;
}

Json show_json(const law::Statute& statute, const cyclefile::State& state,
               const registry::ProvinceCode& province, CycleYear cycle) {
    Json versions = Json::array();
    for (const auto& one : state.decisions) {
        if (one.what.province == province) versions.push_back(decision_json(state, one, statute));
    }
    Json standing = Json::array();
    for (const auto& one : state.working(province)) standing.push_back(standing_json(state, one));
    Json unannounced = Json::array();
    for (const auto* one : state.unannounced()) {
        if (one->what.province == province) unannounced.push_back(unannounced_json(state, *one));
    }
    Json remainders = Json::array();
    for (const auto& one : state.remainders) {
        if (one.province == province) remainders.push_back(remainder_json(one));
    }
    Json corrected = Json::array();
    for (const auto& one : state.corrected_remainders) {
        if (one.province == province) corrected.push_back(remainder_json(one));
    }
    return {{"cyclus", cycle.year},
            {"pvCode", province.value()},
            {"versies", versions},
            {"geldt", standing},
            {"nogNietBekendgemaakt", unannounced},
            {"restopgave", remainders},
            {"restopgaveGecorrigeerd", corrected},
            {"restopgaveSommen", sums_json(state, province)}};
}

// Tasks that came in without the decision that lays them down.
std::size_t dossiers_with_task(Program& program, const desk::World& world,
                               const registry::ProvinceCode& province, CycleYear cycle) {
    std::size_t found = 0;
    for (const auto& [code, state] : world.dossiers.all()) {
        const bool has_task = std::ranges::any_of(state.tasks, [&](const cycle::Task& task) {
            return cycle::first_year_of(task) == cycle.year + 1;
        });
        const auto body = program.registry().find(registry::MunicipalityCode(code),
                                                  cyclefile::first_day_of_task(cycle));
        if (has_task && body && body->province == province) ++found;
    }
    return found;
}

void run_show(Program& program, const DecisionOptions& options) {
    const CycleYear cycle = asked_cycle(program, options.year);
    const auto province = program.province(options.province);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const cyclefile::State& state = world.cycles.of(cycle);
    if (program.json) return program.print(show_json(statute_of(program), state, province, cycle));
    std::cout << "Verdeelbesluit " << province.value() << ", cyclus " << cycle.year << '\n';
    for (const auto& one : state.decisions) {
        if (one.what.province == province)
            std::cout << "  " << in_words(cyclefile::Event(one.what)) << '\n';
    }
    for (const auto& one : state.working(province))
        std::cout << "  " << reports::standing_line(state, one) << '\n';
    for (const auto* one : state.unannounced()) {
        if (one->what.province == province)
            std::cout << "  " << reports::unannounced_line(*one) << '\n';
    }
    for (const auto& one : state.remainders) {
        if (one.province == province) std::cout << "  " << in_words(cyclefile::Event(one)) << '\n';
    }
    for (const auto& one : state.corrected_remainders) {
        if (one.province == province)
            std::cout << "  Voor de correctie: " << in_words(cyclefile::Event(one)) << '\n';
    }
    for (const auto& sum : remainder_sums(state, province)) {
        if (const std::string words = remark(sum); !words.empty())
            std::cout << "  Let op: " << words << '\n';
    }
    if (state.last_decision(province)) return;
    std::cout << "  Er is geen verdeelbesluit vastgelegd.\n";
    const std::size_t tasks = dossiers_with_task(program, world, province, cycle);
    if (tasks == 0) return;
    std::cout << "  Op " << tasks << (tasks == 1 ? " dossier staat" : " dossiers staan")
              << " wel een taak, ingevoerd met 'trede import tasks'. Leg het besluit zelf vast met "
                 "'trede decision record', ook voor bekendmaking, wijziging en restopgave.\n";
}

Verb add_verb(Verb decision, const char* name, const char* alias, const char* about,
              DecisionOptions& options) {
    Verb verb = decision.add_subcommand(name, about).alias(alias);
    verb.add_option("provincie", options.province, "Code of naam.").required();
    verb.add_option("--cycle,--cyclus", options.year,
                    "Jaar van de raming (standaard: de lopende cyclus).");
    return verb;
}

void add_decision_record(Verb decision, Program& program) {
    auto options = std::make_shared<DecisionOptions>();
    Verb verb =
        add_verb(decision, "record", "vastleggen",
                 "Leg een verdeelbesluit van een provincie vast, of een nieuwe versie.", *options);
    verb.add_option("bestand", options->file,
                    "Aantallen per gemeente en categorie: csv, xlsx of ods.");
    verb.add_option("--kind,--soort", options->kind,
                    "genomen (standaard), gewijzigd, deels-ingetrokken of vervangen.");
    verb.add_option("--on,--op", options->on, "Dag van het besluit.").required();
    verb.add_option("--announced,--bekendgemaakt", options->announced, "Dag van bekendmaking.");
    verb.add_option("--withdraw,--intrekken", options->withdrawn,
                    "Wat niet meer geldt: gm1700, of gm1700=amv.")
        .delimiter(',');
    verb.add_option("--reason,--reden", options->reason, "Waarom het besluit verandert.");
    verb.add_option("--correct,--correctie", options->correction,
                    "Wat verkeerd was overgenomen in de laatste versie. Dit is geen wijziging van "
                    "het besluit: de versie blijft dezelfde, en wat er stond blijft in het "
                    "journaal.");
    verb.add_option("--source,--bron", options->source, "Waar het besluit te lezen is.").required();
    verb.footer(
        "Kolommen van het bestand: gm_code, categorie, plekken, besluit_op, bekendgemaakt_op, "
        "beschikbaar_op.\nVoorbeeld: trede decision record PV23 verdeelbesluit.csv --cycle 2024 "
        "--on 2024-12-20 "
        "--source \"Stcrt. ...\"");
    verb.callback([&program, options] { run_record(program, *options); });
}

}  // namespace

void add_decision(Verb app, Program& program) {
    Verb decision =
        app.add_subcommand("decision", "Het verdeelbesluit van een provincie, per versie.")
            .alias("verdeelbesluit")
            .require_subcommand(1);
    add_decision_record(decision, program);

    auto shown = std::make_shared<DecisionOptions>();
    Verb verb = add_verb(decision, "show", "toon", "Toon de versies en wat er geldt.", *shown);
    verb.footer("Voorbeeld: trede decision show PV23 --cycle 2024 --json");
    verb.callback([&program, shown] { run_show(program, *shown); });

    auto sent = std::make_shared<DecisionOptions>();
    verb = add_verb(decision, "announce", "bekendmaken",
                    "De dag van bekendmaking van een versie is bekend geworden.", *sent);
    verb.add_option("--version,--versie", sent->version, "Versie, vanaf 1.").required();
    verb.add_option("--on,--op", sent->on, "Dag van bekendmaking.").required();
    verb.add_option("--source,--bron", sent->source, "Waar dit te lezen is.").required();
    verb.add_option("--correct,--correctie", sent->correction,
                    "Wat er verkeerd was aan de dag die er stond. Zegt ook welke termijnen "
                    "verschuiven.");
    verb.footer(
        "Voorbeeld: trede decision announce PV23 --cycle 2024 --version 1 --on 2024-12-23 --source "
        "\"brief\"");
    verb.callback([&program, sent] { run_announce(program, *sent); });

    auto rest = std::make_shared<DecisionOptions>();
    verb = add_verb(decision, "remainder", "restopgave",
                    "De restopgave zoals het besluit die noemt. Zij wordt niet nagerekend.", *rest);
    verb.add_option("--version,--versie", rest->version, "Versie, vanaf 1.").required();
    verb.add_option("--municipality,--gemeente", rest->municipality,
                    "Code of naam; zonder: de hele provincie.");
    verb.add_option("--category,--categorie", rest->category, "regulier of amv.").required();
    verb.add_option("--places,--plekken", rest->places, "Aantal plekken.").required();
    verb.add_option("--stated,--berekening", rest->stated,
                    "Hoe het besluit zegt dat zij is berekend.")
        .required();
    verb.add_option("--source,--bron", rest->source, "Waar in het besluit.").required();
    verb.add_option("--correct,--correctie", rest->correction,
                    "Wat er verkeerd was aan het aantal dat er stond. Beide blijven zichtbaar.");
    verb.footer(
        "Voorbeeld: trede decision remainder PV23 --cycle 2024 --version 1 --municipality gm1700 "
        "--category regulier --places 20 --stated \"...\" --source \"bijlage 2\"");
    verb.callback([&program, rest] { run_remainder(program, *rest); });
}

}  // namespace trede::app
