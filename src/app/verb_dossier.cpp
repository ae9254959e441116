#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/agreement_json.hpp"
#include "app/batch_json.hpp"
#include "app/cycle_json.hpp"
#include "app/location_json.hpp"
#include "app/merger.hpp"
#include "app/program.hpp"
#include "app/remedy_json.hpp"
#include "app/request_json.hpp"
#include "app/term_json.hpp"
#include "app/verb_grants_tell.hpp"
#include "app/verb_statute.hpp"
#include "base/dutch_time.hpp"
#include "desk/locations.hpp"
#include "desk/taken_over.hpp"
#include "reports/stored_keys.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct DossierOptions {
    std::string municipality;
    std::string as_of;
};

// The same with the names of the contract: Dutch, in camelCase.
Json in_dutch(const Json& stored) {
    if (stored.is_array()) {
        Json list = Json::array();
        for (const Json& one : stored) list.push_back(in_dutch(one));
        return list;
    }
    if (!stored.is_object()) return stored;
    Json made = Json::object();
    for (const auto& [key, value] : stored.items())
        made[std::string(reports::dutch_key(key).value_or(key))] = in_dutch(value);
    return made;
}

Json entry_json(const desk::Told& entry) {
    return {{"volgnummer", entry.sequence},
            {"tijdstip", entry.at},
            {"wie", entry.actor},
            {"account", entry.account.empty() ? Json() : Json(entry.account)},
            {"rol", entry.role},
            {"soort", entry.schema},
            {"tekst", entry.text},
            {"velden", in_dutch(Json::parse(entry.payload))},
            {"inhoud", Json::parse(entry.payload)}};  // byte for byte what is stored
}

struct Shown {
    Body body;
    std::string province;
    std::vector<desk::Told> entries = {};
    desk::World world;
    const registry::Register& registry;
    base::Date on{};
    std::optional<base::Date> as_of;
    std::vector<reports::ReportedTerm> open_terms = {};
    std::vector<cycle::LocationOnFile> locations = {};  // that stand there, or count for it

    [[nodiscard]] const dossier::State& state() const {
        return world.dossiers.of(body.municipality.code);
    }
    [[nodiscard]] CycleParty party() const {
        return {.municipality = body.municipality.code,
                .province = body.municipality.province,
                .tasks = state().tasks,
                .registry = &registry};
    }
};

// The messages that were filed in this dossier, in order of arrival.
std::vector<const mailbox::Item*> filed(const Shown& shown) {
    std::vector<const mailbox::Item*> found;
    for (const mailbox::Item* item : shown.world.mailbox.all()) {
        if (std::ranges::find(item->filed_under, shown.body.municipality.code) !=
            item->filed_under.end())
            found.push_back(item);
    }
    return found;
}

// The day on which it came in: as was put on file with its answer, else as the message tells. What
// tells nothing was only taken in on a day.
std::optional<base::Date> came_in_on(const Shown& shown, const mailbox::Item& item) {
    for (const dossier::AnswerReceived& one : shown.state().contact.answers) {
        if (one.message == item.id.value()) return one.received_on;
    }
    if (item.read->basis == mailbox::ReceiptBasis::moment_of_intake) return std::nullopt;
    return base::dutch_day(item.read->received_at);
}

Json filed_json(const Shown& shown) {
    Json list = Json::array();
    for (const mailbox::Item* item : filed(shown)) {
        const auto came_in = came_in_on(shown, *item);
        list.push_back({{"bericht", item->id.value()},
                        {"soort", word(item->read->kind)},
                        {"ontvangen", base::to_iso(item->read->received_at)},
                        {"ontvangenVolgens", word(item->read->basis)},
                        {"ontvangenOp", came_in ? Json(base::to_iso(*came_in)) : Json()}});
    }
    return list;
}

// What passed between the two: what was asked and answered, what came in, and what went out.
void print_correspondence(const Program& program, const Shown& shown) {
    const dossier::State& state = shown.state();
    for (const std::string& line : request_lines(requests_of(program, state)))
        std::cout << (line.starts_with(' ') ? "  " : "  Gevraagd: ") << line << '\n';
    for (const mailbox::Item* item : filed(shown)) {
        const auto came_in = came_in_on(shown, *item);
        std::cout << "  Post " << mailbox::short_name(item->id) << ": " << word(item->read->kind)
                  << (came_in ? ", ontvangen op " + base::in_words(*came_in)
                              : ", dag van ontvangst niet bekend; ingenomen op " +
                                    base::in_words(base::dutch_day(item->read->received_at)))
                  << '\n';
    }
    for (const std::string& line :
         letters_out_lines(shown.world.batches, shown.body.municipality.code))
        std::cout << "  " << line << '\n';
}

Json locations_json(const Shown& shown) {
    Json list = Json::array();
    for (const auto& one : shown.locations) list.push_back(on_file_json(one, shown.on));
    return list;
}

NotAskedList not_asked(const desk::Desk& desk, const Shown& shown) {
    // On a day before the first policy nothing was asked.
    const auto policy = fulfilment::verdict_policy_on(desk.lawbook, shown.on);
    return desk::not_asked_of(desk.registry, desk.lawbook, shown.world.dossiers,
                              shown.body.municipality.code, shown.on,
                              policy ? policy->task_rules : cycle::TaskRules{});
}

Json shown_json(Program& program, const desk::Desk& desk, const Shown& shown) {
    const dossier::State& state = shown.state();
    Json events = Json::array();
    const law::Statute statute = statute_of(program);
    for (const desk::Told& entry : shown.entries) events.push_back(entry_json(entry));
    return {{"gmCode", shown.body.municipality.code.value()},
            {"naam", shown.body.municipality.name},
            {"provincie", shown.province},
            {"trede", state.rung ? Json(number(*state.rung)) : Json()},
            {"behandelaar", state.handler() ? Json(state.handler()->handler.value()) : Json()},
            {"openVoorstel",
             state.open_proposal() ? Json(state.open_proposal()->what.proposal.value()) : Json()},
            {"bekendOp", day_json(shown.as_of)},
            {"opgegaanIn", merged_into_json(shown.body)},
            {"herindeling", joined_json(program, shown.world, shown.body, shown.on)},
            {"gebeurtenissen", events},
            {"termijnen", terms_json(shown.open_terms)},
            {"afspraken", agreements_json(statute, state, shown.on)},
            {"verzoeken", requests_json(requests_of(program, state))},
            {"verzending", letters_out_json(shown.world.batches, desk.registry,
                                            shown.body.municipality.code, shown.on)},
            {"post", filed_json(shown)},
            {"cycli",
             cycles_json(shown.world.cycles, shown.party(), {.on = shown.on, .today = shown.on})},
            {"nietTeVragen", not_asked_json(statute, not_asked(desk, shown))},
            {"locaties", locations_json(shown)},
            {"uitkeringen",
             dossier_grants_json(program, shown.world, shown.body.municipality.code, shown.on)},
            {"rechtsmiddelen", remedies_json(desk, state)}};
}

void print_shown(Program& program, const desk::Desk& desk, const Shown& shown) {
    const dossier::State& state = shown.state();
    std::cout << shown.body.municipality.usual_name << " (" << shown.body.municipality.code.value()
              << "), " << shown.province
              << "   trede: " << (state.rung ? std::to_string(number(*state.rung)) : "-")
              << (state.closed ? " (dossier gesloten)" : "")
              << "   behandelaar: " << (state.handler() ? state.handler()->function : "-") << '\n';
    for (const std::string& line : merger_lines(program, shown.world, shown.body, shown.on))
        std::cout << "  " << line << '\n';
    const law::Statute statute = statute_of(program);
    // Only a statute with an estimate has cycles.
    if (statute.articles.contains("raming")) {
        for (const std::string& line :
             cycle_lines(shown.world.cycles, shown.party(), {.on = shown.on, .today = shown.on}))
            std::cout << "  " << line << '\n';
    }
    for (const std::string& line : not_asked_lines(statute, not_asked(desk, shown), shown.on))
        std::cout << "  " << line << '\n';
    for (const std::string& line :
         location_lines(shown.locations, shown.body.municipality.code, shown.on))
        std::cout << "  " << line << '\n';
    for (const std::string& line :
         dossier_grant_lines(program, shown.world, shown.body.municipality.code, shown.on))
        std::cout << "  " << line << '\n';
    for (const std::string& line : remedy_lines(desk, state)) std::cout << "  " << line << '\n';
    for (const std::string& line : agreement_lines(statute, state, shown.on))
        std::cout << "  " << line << '\n';
    for (const reports::ReportedTerm& term : shown.open_terms)
        std::cout << "  Termijn " << term_line(term) << '\n';
    print_correspondence(program, shown);
    for (const desk::Told& entry : shown.entries) {
        std::cout << "  " << base::dutch_day_of(entry.at) << "  " << entry.actor << "  "
                  << entry.text << '\n';
    }
    if (shown.entries.empty()) std::cout << "  Er is niets vastgelegd.\n";
}

// The history stays under its own code, also when the municipality is part of another one by now.
void run_show(Program& program, const DossierOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    std::optional<base::Date> as_of;
    if (!options.as_of.empty()) as_of = program.day(options.as_of, "--as-of");
    if (as_of && *as_of > program.today()) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Wat op " + base::in_words(*as_of) +
                                 " bekend is, weet nog niemand. Kies bij --as-of vandaag of een "
                                 "dag die is geweest."}};
    }
    const base::Date on = as_of.value_or(program.today());
    Shown shown{
        .body = body_on(desk.registry, code, on),
        .province = {},
        .world = as_of ? desk::load_known_on(desk.journal, *as_of) : desk::load(desk.journal),
        .registry = desk.registry,
        .on = on,
        .as_of = as_of};
    shown.entries = desk::story(desk, shown.world, code, statute_of(program), as_of);
    shown.province = need(desk.registry.province(shown.body.municipality.province)).name;
    shown.locations = desk::locations_of(desk::locations_on(desk, shown.world, on), code);
    shown.open_terms = open_terms_of(program, shown.state(), on);
    if (program.json) return program.print(shown_json(program, desk, shown));
    print_shown(program, desk, shown);
}

}  // namespace

void add_dossier(Verb app, Program& program) {
    auto options = std::make_shared<DossierOptions>();
    Verb dossier =
        app.add_subcommand("dossier", "Het dossier van een gemeente.").require_subcommand(1);
    Verb show =
        dossier.add_subcommand("show", "Toon het dossier met zijn gebeurtenissen op volgorde.");
    show.add_option("gemeente", options->municipality, "Code of naam.").required();
    show.add_option("--as-of,--known-on,--bekend-op", options->as_of,
                    "Zoals het aan het eind van deze dag bekend was.");
    show.footer("Voorbeeld: trede dossier show gm1700 --json");
    show.callback([&program, options] { run_show(program, *options); });
}

}  // namespace trede::app
