#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/problems.hpp"
#include "app/program.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "desk/cycles.hpp"
#include "evidence/digest.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct IndicativeOptions {
    std::string file, cycle, dated, source, correction;
    std::optional<int> estimate_version;
};

Json amounts_json(const cyclefile::PublishedAmounts& amounts) {
    const auto number = [](const std::optional<cycle::Places>& places) {
        return places ? Json(places->number()) : Json();
    };
    return {{"totaal", amounts.total.number()},
            {"amv", number(amounts.amv)},
            {"aanmeldvoorziening", number(amounts.registration)}};
}

Json changes_json(const std::vector<cyclefile::NumberChange>& changes) {
    Json list = Json::array();
    for (const cyclefile::NumberChange& change : changes) {
        list.push_back({{"code", change.code},
                        {"was", amounts_json(change.was)},
                        {"wasBekendOp", base::to_iso(change.was_dated_on)},
                        {"wasBron", change.was_source},
                        {"wordt", amounts_json(change.becomes)}});
    }
    return list;
}

Json import_json(Program& program, const desk::IndicativeImport& outcome) {
    Json events = Json::array();
    for (const cyclefile::Event& event : outcome.recorded.events) events.push_back(in_words(event));
    return {{"cyclus", outcome.recorded.cycle.year},
            {"gebeurtenissen", events},
            {"problemen", problems_json(outcome.problems)},
            {"grond", statute_of(program).cite(law::Duty::weights)},
            {"opmerkingen", notes_json(outcome.notes)},
            {"veranderingen", changes_json(outcome.changes)},
            {"letOp", outcome.recorded.notes},
            {"alGedaan", outcome.recorded.receipt.repeated},
            {"proef", program.dry_run}};
}

void print_text(Program& program, const desk::IndicativeImport& outcome) {
    print_notes(outcome.notes);
    if (!outcome.problems.empty())
        return print_problems(outcome.problems, statute_of(program).cite(law::Duty::weights));
    for (const cyclefile::Event& event : outcome.recorded.events)
        std::cout << in_words(event) << '\n';
    for (const cyclefile::NumberChange& change : outcome.changes)
        std::cout << "  " << in_words(change) << ".\n";
    for (const std::string& note : outcome.recorded.notes) std::cout << "Let op: " << note << '\n';
    if (outcome.recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

void run_import(Program& program, const IndicativeOptions& options) {
    const auto cycle = cyclefile::parse_cycle_year(options.cycle);
    if (!cycle) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "'" + options.cycle +
                                 "' is geen jaar waarin een cyclus begint. Dat zijn 2024, 2026 en "
                                 "zo verder."}};
    }
    desk::IndicativeSheet sheet{
        .file_name = std::filesystem::path(options.file).filename().string(),
        .bytes = need(read_given_file(options.file, base::limits::sheet_file_bytes)),
        .book = {},
        .source = options.source,
        .dated_on = program.day(options.dated, "--dated"),
        .estimate_version = options.estimate_version,
        .correction = options.correction};
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    sheet.book =
        need(sandbox::read_workbook_safely(std::as_bytes(std::span(sheet.bytes)), sheet.file_name));
    const std::string request = "import indicative " + options.cycle + " " + options.dated + " " +
                                options.source + " " +
                                std::to_string(options.estimate_version.value_or(0)) + " " +
                                evidence::to_hex(evidence::sha256(sheet.bytes)) +
                                (options.correction.empty() ? "" : "\n" + options.correction);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request, Access::create);
    const auto outcome =
        need(desk::import_indicative(program.desk(Access::create), ask, *cycle, sheet));
    if (!outcome.problems.empty()) program.exit = Exit::bad_input;
    if (program.json) return program.print(import_json(program, outcome));
    print_text(program, outcome);
}

}  // namespace

void add_indicative(Verb app, Program& program) {
    auto options = std::make_shared<IndicativeOptions>();
    Verb verb = app.subcommand("import")
                    .add_subcommand("indicative",
                                    "Indicatieve aantallen en provinciale opgaven, zoals zij "
                                    "zijn bekendgemaakt.")
                    .alias("indicatief");
    verb.add_option("bestand", options->file, "csv, xlsx of ods.").required();
    verb.add_option("--cycle,--cyclus", options->cycle, "Jaar van de raming, bijvoorbeeld 2026.")
        .required();
    verb.add_option("--dated,--op", options->dated, "Dag van bekendmaking.").required();
    verb.add_option("--source,--bron", options->source,
                    "Waar dit te lezen is, voor de rijen die het zelf niet zeggen.");
    verb.add_option("--estimate-version,--raming-versie", options->estimate_version,
                    "Versie van de raming die is verdeeld, als de bron dat zegt.");
    verb.add_option("--correct,--correctie", options->correction,
                    "Wat verkeerd was overgenomen, als er van deze dag al andere aantallen staan. "
                    "Wat er stond blijft in het journaal.");
    verb.footer(
        "Kolommen: code (gemeente of provincie), plekken_totaal, waarvan_amv, aanmeldvoorziening, "
        "bron.\nVoorbeeld: trede import indicative verdeling.csv --cycle 2024 --dated 2024-01-31 "
        "--dry-run");
    verb.callback([&program, options] { run_import(program, *options); });
}

}  // namespace trede::app
