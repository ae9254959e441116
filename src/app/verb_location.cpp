#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/location_json.hpp"
#include "app/problems.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "desk/locations.hpp"
#include "evidence/digest.hpp"
#include "intake/amounts.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct LocationOptions {
    std::string file, received, sender;
    std::string municipality, id, name, kind, stage, run_by, from, until, permit, certainty, source;
    std::vector<std::string> shared;
    std::string places;
    std::string to, agreement, on, changed_on;
};

desk::LocationSheet read_sheet(const Program& program, const LocationOptions& options) {
    desk::LocationSheet sheet{
        .file_name = std::filesystem::path(options.file).filename().string(),
        .bytes = need(read_given_file(options.file, base::limits::sheet_file_bytes)),
        .book = {},
        .sender = options.sender,
        .received_on = std::nullopt};
    if (!options.received.empty()) sheet.received_on = program.day(options.received, "--received");
    if (sheet.received_on && *sheet.received_on > program.today())
        refuse("De dag van ontvangst ligt in de toekomst.");
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    sheet.book =
        need(sandbox::read_workbook_safely(std::as_bytes(std::span(sheet.bytes)), sheet.file_name));
    return sheet;
}

Json import_json(Program& program, const desk::LocationImport& outcome) {
    Json differences = Json::array();
    for (const auto& one : outcome.differences) {
        if (one.change == desk::Change::unchanged) continue;
        differences.push_back({{"gmCode", one.municipality.value()},
                               {"was", one.before ? location_json(*one.before) : Json()},
                               {"wordt", location_json(one.after)},
                               {"verschil", word(one.change)},
                               {"blad", one.place.sheet},
                               {"cel", one.place.cell}});
    }
    return {{"gelezen", outcome.rows},
            {"nieuw", outcome.count(desk::Change::added)},
            {"gewijzigd", outcome.count(desk::Change::changed)},
            {"ongewijzigd", outcome.count(desk::Change::unchanged)},
            {"problemen", problems_json(outcome.problems)},
            {"grond", statute_of(program).cite(law::Duty::deduction)},
            {"opmerkingen", notes_json(outcome.notes)},
            {"verschillen", differences},
            {"proef", program.dry_run}};
}

void print_import(Program& program, const desk::LocationImport& outcome) {
    print_notes(outcome.notes);
    for (const auto& one : outcome.differences) {
        if (one.change == desk::Change::unchanged) continue;
        std::cout << "  " << word(one.change) << "  " << one.municipality.value() << "  "
                  << location_line(one.after) << "  (cel " << one.place.cell << ")\n";
        if (one.before) std::cout << "             was: " << location_line(*one.before) << '\n';
    }
    if (!outcome.problems.empty())
        return print_problems(outcome.problems, statute_of(program).cite(law::Duty::deduction));
    std::cout << outcome.differences.size()
              << (outcome.differences.size() == 1 ? " locatie gelezen: " : " locaties gelezen: ")
              << outcome.count(desk::Change::added) << " nieuw, "
              << outcome.count(desk::Change::changed) << " gewijzigd, "
              << outcome.count(desk::Change::unchanged) << " ongewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

void run_import(Program& program, const LocationOptions& options) {
    const desk::LocationSheet sheet = read_sheet(program, options);
    const std::string request = "import locaties " +
                                evidence::to_hex(evidence::sha256(sheet.bytes)) + " " +
                                options.received + " " + options.sender;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    const auto outcome = need(desk::import_locations(program.desk(Access::create), ask, sheet));
    if (program.json) {
        program.print(import_json(program, outcome));
    } else {
        print_import(program, outcome);
    }
    if (!outcome.problems.empty()) program.exit = Exit::bad_input;
}

// A word of the user after an option; what was not said stays as it is.
template <class Value, class Parse>
void take(Value& value, const std::string& text, const Parse& parse, std::string_view words) {
    if (text.empty()) return;
    const auto read = parse(text);
    if (!read) misused("'" + text + "' kan hier niet. Kies uit: " + std::string(words) + ".");
    value = *read;
}

void take_days(const Program& program, cycle::Location& location, const LocationOptions& options) {
    if (!options.from.empty()) location.starts_on = program.day(options.from, "--from");
    if (options.until.empty()) return;
    location.ends_on.reset();
    location.end = cycle::End::indefinite;
    if (options.until == word(cycle::End::indefinite)) return;
    location.end = cycle::End::on_day;
    location.ends_on = program.day(options.until, "--until");
}

// What is on file with what was said now.
cycle::Location changed(Program& program, cycle::Location location,
                        const LocationOptions& options) {
    location.id = cycle::LocationId(options.id);
    if (!options.name.empty()) location.name = options.name;
    take(location.kind, options.kind, cycle::parse_reception_kind, "regulier, amv, bijzonder");
    take(location.stage, options.stage, cycle::parse_stage, "gepland, open, gesloten");
    // Once it is there, or gone, how sure its coming was says nothing any more.
    if (location.stage != cycle::Stage::planned) location.certainty = cycle::Certainty::unknown;
    take(location.run_by, options.run_by, cycle::parse_operator, "COA, college");
    take(location.permit, options.permit, cycle::parse_permit,
         "niet nodig, aangevraagd, verleend, geweigerd, onbekend");
    take(location.certainty, options.certainty, cycle::parse_certainty,
         "zeker, waarschijnlijk, onzeker, onbekend");
    if (!options.places.empty()) {
        const auto number = intake::typed_whole(options.places);
        if (!number && options.places != "onbekend")
            misused("'" + options.places +
                    "' is geen aantal plaatsen. Schrijf een getal of onbekend.");
        location.places = number ? std::optional(cycle::Places(*number)) : std::nullopt;
    }
    take_days(program, location, options);
    if (!options.shared.empty()) location.shared_with.clear();
    for (const std::string& other : options.shared)
        location.shared_with.push_back(program.municipality(other));
    std::ranges::sort(location.shared_with);
    return location;
}

void tell(const Program& program, const desk::Recorded& recorded, const std::string& remark = {}) {
    if (program.json) {
        Json events = Json::array();
        for (const auto& event : recorded.events) events.push_back(in_words(event));
        Json remarks = Json::array();
        if (!remark.empty()) remarks.push_back(remark);
        return program.print({{"gmCode", recorded.municipality.value()},
                              {"gebeurtenissen", events},
                              {"opmerkingen", remarks},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const auto& event : recorded.events) std::cout << in_words(event) << '\n';
    if (!remark.empty()) std::cout << "  opmerking: " << remark << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// What a change without a day does to the days that are past.
std::string correction(const cycle::LocationVersion& before) {
    const std::string since = before.changed_on
                                  ? "sinds " + base::in_words(*before.changed_on) + " staat"
                                  : "stond, ook voor eerdere dagen";
    return "Dit verbetert wat er " + since +
           ". Is het pas later veranderd? Noem dan met --changed-on sinds wanneer het zo is.";
}

// A change that another one follows, which is on file already.
std::string followed_by(base::Date next) {
    return "Op " + base::in_words(next) +
           " staat al een latere wijziging vast. Wat u nu vastlegt, geldt tot die dag; wat daarna "
           "geldt, blijft zoals het is. Klopt dat niet meer, leg dan ook die latere wijziging "
           "opnieuw vast, met haar dag bij --changed-on.";
}

void run_record(Program& program, const LocationOptions& options) {
    const auto code = program.municipality(options.municipality);
    std::string request = "location " + code.value();
    for (const std::string& part :
         {options.id, options.name, options.kind, options.places, options.stage, options.run_by,
          options.from, options.until, options.permit, options.certainty, options.source})
        request += "|" + part;
    for (const std::string& other : options.shared) request += "|" + other;
    std::optional<base::Date> since;
    if (!options.changed_on.empty()) {
        since = program.day(options.changed_on, "--changed-on");
        request += "|" + base::to_iso(*since);
    }
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    const desk::Desk& desk = program.desk(Access::create);
    const desk::World world = desk::load(desk.journal);
    const auto* known = world.dossiers.of(code).location(cycle::LocationId(options.id));
    if (!known && (options.kind.empty() || options.stage.empty()))
        refuse("Deze locatie is nieuw. Noem dan ook --kind en --stage.");
    cycle::LocationVersion before;
    if (known) before = since ? version_on(known->versions, *since) : known->versions.back();
    const cycle::Location location = changed(program, before.what, options);
    const auto recorded = need(desk::record_location(desk, ask, code, location,
                                                     {.file = {},
                                                      .document = {},
                                                      .sheet = {},
                                                      .cell = {},
                                                      .sender = options.source,
                                                      .received_on = std::nullopt},
                                                     since));
    std::string remark;
    if (known && !recorded.events.empty()) {
        const auto next = since ? next_change(known->versions, *since) : std::nullopt;
        if (!since) remark = correction(before);
        if (next) remark = followed_by(*next);
    }
    tell(program, recorded, remark);
}

void run_transfer(Program& program, const LocationOptions& options) {
    const cycle::CountTransfer transfer{.location = cycle::LocationId(options.id),
                                        .to = program.municipality(options.to),
                                        .from_on = program.day(options.from, "--from"),
                                        .until_on = program.day(options.until, "--until"),
                                        .agreement = options.agreement};
    const std::string request = "transfer " + options.id + "|" + transfer.to.value() + "|" +
                                options.from + "|" + options.until + "|" + options.agreement;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request);
    tell(program, need(desk::transfer_count(program.desk(Access::write), ask, transfer)));
}

void run_list(Program& program, const LocationOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    const base::Date on = options.on.empty() ? program.today() : program.day(options.on, "--on");
    std::optional<registry::MunicipalityCode> only;
    if (!options.municipality.empty()) only = program.municipality(options.municipality, on);
    std::optional<cycle::Stage> stage;
    take(stage, options.stage, cycle::parse_stage, "gepland, open, gesloten");
    Json list = Json::array();
    std::string lines;
    auto locations = desk::locations_on(desk, desk::load(desk.journal), on);
    if (only) locations = desk::locations_of(locations, *only);
    for (const auto& one : locations) {
        if (stage && stage_on(one.what, on) != *stage) continue;
        list.push_back(on_file_json(one, on));
        lines += "  " + one.municipality.value() + "  " + place_words(one, on) + "\n";
    }
    if (program.json) return program.print({{"dag", base::to_iso(on)}, {"locaties", list}});
    if (!lines.empty()) {
        std::cout << lines;
    } else if (only || stage) {
        std::cout << "Er is op " << base::in_words(on) << " geen locatie die hierbij past"
                  << (only ? " van " + only->value() : std::string())
                  << (stage ? " (stand: " + std::string(word(*stage)) + ")" : std::string())
                  << ".\n";
    } else {
        std::cout << "Er zijn geen locaties op een dossier. Lees een lijst in met 'trede import "
                     "locations', of leg er een vast met 'trede location record'.\n";
    }
}

void add_location_record(Verb parent, Program& program) {
    auto options = std::make_shared<LocationOptions>();
    Verb verb = parent.add_subcommand(
        "record", "Leg een locatie vast of wijzig haar. Wat u niet noemt, blijft zoals het was.");
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    verb.add_option("nummer", options->id, "Nummer van de locatie.").required();
    verb.add_option("--name,--naam", options->name, "Naam van het gebouw of de buurt.");
    verb.add_option("--kind,--soort", options->kind, "regulier, amv of bijzonder.");
    verb.add_option("--places,--plaatsen", options->places, "Aantal plaatsen, of onbekend.");
    verb.add_option("--stage,--stand", options->stage, "gepland, open of gesloten.");
    verb.add_option("--operator,--beheerder", options->run_by, "COA of college.");
    verb.add_option("--from,--vanaf", options->from, "Eerste dag, of de dag die wordt verwacht.");
    verb.add_option("--until,--tot-en-met", options->until, "Laatste dag, of onbepaald.");
    verb.add_option("--permit,--vergunning", options->permit,
                    "niet nodig, aangevraagd, verleend of geweigerd.");
    verb.add_option("--certainty,--zekerheid", options->certainty,
                    "Van een geplande locatie: zeker, waarschijnlijk of onzeker.");
    verb.add_option("--shared-with,--gedeeld-met", options->shared,
                    "Gemeenten die de locatie ook gebruiken. Zij telt één keer.");
    verb.add_option("--changed-on,--per", options->changed_on,
                    "Bij een wijziging: sinds wanneer het zo is. Zonder: een verbetering, ook voor "
                    "eerdere dagen.");
    verb.add_option("--source,--bron", options->source, "Waar dit vandaan komt.").required();
    verb.footer(
        "Voorbeeld: trede location record gm1700 L-1 --name \"Oude school\" --kind regulier "
        "--places 120 --stage open --from 2025-01-01 --until onbepaald --source \"brief COA\"");
    verb.callback([&program, options] { run_record(program, *options); });
}

void add_transfer(Verb parent, Program& program) {
    auto options = std::make_shared<LocationOptions>();
    Verb verb = parent.add_subcommand(
        "transfer", "Laat een locatie voor een andere gemeente tellen, tot en met een dag.");
    verb.add_option("nummer", options->id, "Nummer van de locatie.").required();
    verb.add_option("--to,--naar", options->to, "Gemeente waarvoor zij gaat tellen.").required();
    verb.add_option("--from,--vanaf", options->from, "Eerste dag.").required();
    verb.add_option("--until,--tot-en-met", options->until,
                    "Laatste dag. Daarna telt zij weer voor haar eigen gemeente.")
        .required();
    verb.add_option("--agreement,--afspraak", options->agreement, "Waar dit is afgesproken.")
        .required();
    verb.footer(
        "Voorbeeld: trede location transfer L-1 --to gm0141 --from 2026-01-01 --until 2026-12-31 "
        "--agreement \"verslag van het overleg\"");
    verb.callback([&program, options] { run_transfer(program, *options); });
}

void add_list(Verb parent, Program& program) {
    auto options = std::make_shared<LocationOptions>();
    Verb verb = parent.add_subcommand("list", "Toon de locaties, ook wat er nog aankomt.");
    verb.add_option("gemeente", options->municipality, "Code of naam; zonder: alle.");
    verb.add_option("--stage,--stand", options->stage, "Alleen gepland, open of gesloten.");
    verb.add_option("--on,--op", options->on, "Dag (standaard: vandaag).");
    verb.footer("Voorbeeld: trede location list --stage gepland");
    verb.callback([&program, options] { run_list(program, *options); });
}

}  // namespace

void add_location(Verb app, Program& program) {
    auto options = std::make_shared<LocationOptions>();
    Verb import = app.subcommand("import")
                      .add_subcommand("locations", "Locaties waar opvang is of komt.")
                      .alias("locaties");
    import.add_option("bestand", options->file, "csv, xlsx of ods.").required();
    import.add_option("--received,--ontvangen", options->received,
                      "Dag waarop het bestand is ontvangen.");
    import.add_option("--sender,--afzender", options->sender, "Wie het stuurde.");
    import.footer(
        "Kolommen die er moeten zijn: gm_code, nummer, locatie, soort (regulier, amv, bijzonder), "
        "plaatsen, stand (gepland, open, gesloten).\n"
        "Kolommen die erbij kunnen: beheerder (COA, college), vanaf, tot en met (een dag, of "
        "onbepaald), vergunning (niet nodig, aangevraagd, verleend, geweigerd), zekerheid (zeker, "
        "waarschijnlijk, onzeker), gedeeld met (codes van gemeenten).\n"
        "Wat niet bekend is, laat u leeg. Volgorde en hoofdletters maken niet uit.\n"
        "Voorbeeld: trede import locations locaties.xlsx --dry-run");
    import.callback([&program, options] { run_import(program, *options); });

    Verb location =
        app.add_subcommand("location", "De locaties op de dossiers.").require_subcommand(1);
    add_location_record(location, program);
    add_transfer(location, program);
    add_list(location, program);
}

}  // namespace trede::app
