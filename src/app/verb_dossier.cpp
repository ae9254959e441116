#include <iostream>
#include <nlohmann/json.hpp>

#include "app/agreement_json.hpp"
#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/term_json.hpp"
#include "base/dutch_time.hpp"
#include "desk/invariants.hpp"
#include "evidence/keys.hpp"
#include "store/verify.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::string municipality;
    std::string as_of;
    std::vector<std::string> checkpoints;
    std::string key;
};

// An event of the dossier, taken out of the journal to outlive the reading.
struct Entry {
    std::uint64_t sequence = 0;
    std::uint64_t version = 0;
    std::string at, actor, role, schema, payload;
};

// What was on file at the end of that day.
std::vector<Entry> entries(const desk::Desk& desk, const registry::MunicipalityCode& code,
                           const std::optional<base::Date>& as_of) {
    const std::string end = as_of ? base::to_iso(base::end_of_dutch_day(*as_of)) : "9999";
    std::vector<Entry> found;
    desk.journal.replay(0, [&](const desk::StoredEvent& event) {
        if (event.stream != code.value() || event.at >= end) return;
        found.push_back({.sequence = event.sequence,
                         .version = event.version,
                         .at = std::string(event.at),
                         .actor = std::string(event.actor),
                         .role = std::string(event.role),
                         .schema = std::string(event.schema),
                         .payload = std::string(event.payload)});
    });
    return found;
}

dossier::State fold(const std::vector<Entry>& found) {
    dossier::State state;
    for (const Entry& entry : found) {
        if (auto event = dossier::decode(entry.schema, entry.payload)) {
            dossier::apply(state, std::move(*event),
                           {.sequence = entry.sequence, .by = entry.actor});
        }
    }
    return state;
}

// The cycles as they were known at the end of that day.
cyclefile::CycleFiles cycles_known(const desk::Desk& desk, const std::optional<base::Date>& as_of) {
    const std::string end = as_of ? base::to_iso(base::end_of_dutch_day(*as_of)) : "9999";
    cyclefile::CycleFiles files;
    desk.journal.replay(0, [&](const desk::StoredEvent& event) {
        const auto cycle = cyclefile::cycle_of_stream(event.stream);
        if (cycle && event.at < end) (void)files.fold(*cycle, event.schema, event.payload);
    });
    return files;
}

Json entry_json(const Entry& entry) {
    const auto event = dossier::decode(entry.schema, entry.payload);
    return {{"volgnummer", entry.sequence},
            {"tijdstip", entry.at},
            {"wie", entry.actor},
            {"rol", entry.role},
            {"soort", entry.schema},
            {"tekst", event ? in_words(*event) : ""},
            {"inhoud", Json::parse(entry.payload)}};
}

void run_show(Program& program, const Options& options) {
    const auto code = program.municipality(options.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    std::optional<base::Date> as_of;
    if (!options.as_of.empty()) as_of = program.day(options.as_of, "--as-of");
    const auto municipality = need(desk.registry.find(code, program.today()));
    const auto province = need(desk.registry.province(municipality.province));
    const auto found = entries(desk, code, as_of);
    const dossier::State state = fold(found);
    const cyclefile::CycleFiles cycles = cycles_known(desk, as_of);
    const base::Date known_on = as_of.value_or(program.today());
    const auto holidays = house_holidays();
    auto open_terms = need(reports::terms(state, desk::term_law(desk, holidays), known_on));
    std::erase_if(open_terms, [](const auto& term) { return !is_open(term); });
    if (program.json) {
        Json events = Json::array();
        for (const Entry& entry : found) events.push_back(entry_json(entry));
        return program.print(
            {{"gmCode", code.value()},
             {"naam", municipality.name},
             {"provincie", province.name},
             {"trede", state.rung ? Json(number(*state.rung)) : Json()},
             {"openVoorstel",
              state.open_proposal() ? Json(state.open_proposal()->what.proposal.value()) : Json()},
             {"bekendOp", as_of ? Json(base::to_iso(*as_of)) : Json()},
             {"gebeurtenissen", events},
             {"termijnen", terms_json(open_terms)},
             {"afspraken", agreements_json(state, known_on)},
             {"cycli", cycles_json(cycles, code, known_on)}});
    }
    std::cout << municipality.usual_name << " (" << code.value() << "), " << province.name
              << "   trede: " << (state.rung ? std::to_string(number(*state.rung)) : "-") << '\n';
    for (const std::string& line : cycle_lines(cycles, code, known_on))
        std::cout << "  " << line << '\n';
    for (const std::string& line : agreement_lines(state, known_on))
        std::cout << "  " << line << '\n';
    for (const reports::ReportedTerm& term : open_terms)
        std::cout << "  Termijn " << term_line(term) << '\n';
    for (const Entry& entry : found) {
        const auto event = dossier::decode(entry.schema, entry.payload);
        std::cout << "  " << entry.at.substr(0, 10) << "  " << entry.actor << "  "
                  << (event ? in_words(*event) : entry.schema) << '\n';
    }
    if (found.empty()) std::cout << "  Er is niets vastgelegd.\n";
}

// What someone outside the ministry kept: checkpoints, and the public key that must have signed
// them.
store::Outside outside(const Options& options) {
    constexpr std::size_t most = 1U << 20U;
    store::Outside kept;
    for (const std::string& path : options.checkpoints)
        kept.checkpoints.push_back(need(read_given_file(path, most)));
    if (!options.key.empty()) {
        kept.log = evidence::parse_public_key(need(read_given_file(options.key, most)));
        if (!kept.log) {
            throw Refused{{.kind = base::RefusalKind::input,
                           .ground = "",
                           .reason = options.key + " is geen openbare sleutel van een journaal."}};
        }
    }
    return kept;
}

void run_verify(Program& program, const Options& options) {
    if (!std::filesystem::exists(std::filesystem::path(program.store) / "trede.db")) {
        throw Refused{{.kind = base::RefusalKind::missing,
                       .ground = "",
                       .reason = "In " + program.store + " is geen journaal om te controleren."}};
    }
    desk::Invariants invariants(program.lawbook());
    store::Invariants hook;
    hook.each = [&](const desk::StoredEvent& event, const store::Invariants::Report& report) {
        invariants.see(event, [&](const std::string& what) {
            report({.where = "gebeurtenis " + std::to_string(event.sequence) + " (" +
                             std::string(event.stream) + ")",
                    .what = what});
        });
    };
    const store::Verification result = store::verify(program.store, outside(options), hook);
    if (!result.faults.empty()) program.exit = Exit::bad_input;
    if (program.json) {
        Json faults = Json::array();
        for (const store::Fault& fault : result.faults)
            faults.push_back({{"waar", fault.where}, {"wat", fault.what}});
        return program.print(
            {{"gebeurtenissen", result.events}, {"wortel", result.root}, {"fouten", faults}});
    }
    std::cout << result.events << " gebeurtenissen, wortel " << result.root << '\n';
    for (const store::Fault& fault : result.faults)
        std::cout << "  FOUT in " << fault.where << ": " << fault.what << '\n';
    std::cout << (result.faults.empty()
                      ? "Alles klopt: keten, boom, controlepunten, documenten en regels.\n"
                      : "Er klopt iets niet. Bewaar deze map en vraag hulp voor u verder werkt.\n");
}

}  // namespace

void add_dossier(CLI::App& app, Program& program) {
    auto options = std::make_shared<Options>();
    CLI::App* dossier =
        app.add_subcommand("dossier", "Het dossier van een gemeente.")->require_subcommand(1);
    CLI::App* show =
        dossier->add_subcommand("show", "Toon het dossier met zijn gebeurtenissen op volgorde.");
    show->add_option("gemeente", options->municipality, "Code of naam.")->required();
    show->add_option("--as-of,--known-on,--bekend-op", options->as_of,
                     "Zoals het aan het eind van deze dag bekend was.");
    show->footer("Voorbeeld: trede dossier show gm1700 --json");
    show->callback([&program, options] { run_show(program, *options); });

    CLI::App* verify = app.add_subcommand(
        "verify", "Controleer het hele journaal: keten, boom, controlepunten, regels.");
    verify->add_option("--checkpoint,--controlepunt", options->checkpoints,
                       "Bestand met een controlepunt dat buiten dit systeem is bewaard.");
    verify->add_option("--public-key,--openbare-sleutel", options->key,
                       "Bestand met de openbare sleutel van het journaal.");
    verify->footer("Voorbeeld: trede verify --json");
    verify->callback([&program, options] { run_verify(program, *options); });
}

}  // namespace trede::app
