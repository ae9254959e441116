#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "app/problems.hpp"
#include "app/program.hpp"
#include "app/verb.hpp"
#include "app/verb_map.hpp"
#include "app/verb_statute.hpp"
#include "base/system_error.hpp"
#include "base/text.hpp"
#include "evidence/damaged.hpp"

namespace trede::app {

namespace {

constexpr const char* about =
    "Trede: toezicht op de wettelijke taken van gemeenten, trede voor trede.\n"
    "Het programma stelt voor, een mens met mandaat besluit.";

constexpr const char* examples =
    "Voorbeelden:\n"
    "  trede import tasks verdeelbesluit.csv --dry-run\n"
    "  trede import progress voortgang.xlsx --reference-date 2025-07-01\n"
    "  trede assess --reference-date 2025-07-01\n"
    "  trede propose gm1700 --rung 2 --reason-file weging.md\n"
    "  trede decide V-GM1700-1\n"
    "  trede letter draft --template informatieverzoek --to gm1700 --dated 2026-04-09\n"
    "  trede letter render B-2026-001 --out brieven\n"
    "  trede intake mail postvak/ --json\n"
    "  trede deadline compute --from 2026-04-09 --term P3W --ground letter\n"
    "\n"
    "Eindcodes: 0 gedaan, 1 kapot, 2 verkeerde aanroep, 3 gegevens kloppen niet, 4 mag niet, 5 "
    "intussen gewijzigd,\n"
    "6 deels gedaan, 7 er is een termijn te laat.";

// "swap record": the words that lead to a verb.
std::string words_of(const CLI::App& app) {
    const CLI::App* parent = app.get_parent();
    return parent && parent->get_parent() ? words_of(*parent) + " " + app.get_name()
                                          : app.get_name();
}

// Every verb and its verbs, so that no heading of the help stays English.
void use_dutch_labels(CLI::App& app) {
    const auto formatter = app.get_formatter();
    for (const auto& [english, dutch] :
         {std::pair{"OPTIONS", "OPTIES"}, std::pair{"SUBCOMMAND", "OPDRACHT"},
          std::pair{"SUBCOMMANDS", "OPDRACHTEN"}, std::pair{"Usage", "Gebruik"},
          std::pair{"REQUIRED", "(verplicht)"}, std::pair{"Positionals", "Gegevens"},
          std::pair{"Excludes", "niet samen met"}, std::pair{"Needs", "samen met"},
          std::pair{"Env", "omgeving"}, std::pair{"TEXT", ""}, std::pair{"INT", ""},
          std::pair{"UINT", ""}}) {
        formatter->label(english, dutch);
    }
    formatter->column_width(34);
    app.get_help_ptr()->group("Opties")->description("Toon deze uitleg en stop.");
    for (CLI::Option* option : app.get_options()) {
        if (option->get_group() == "Options") option->group("Opties");
    }
    if (!app.get_parent()) return;
    app.group("Opdrachten");
    // CLI11 hands the examples of the main job down to every verb that has none of its own.
    if (app.get_footer() == app.get_parent()->get_footer() && !app.get_footer().empty())
        app.footer("Voorbeelden: trede " + words_of(app) + " OPDRACHT --help");
}

void use_dutch_labels_everywhere(CLI::App& app) {
    use_dutch_labels(app);
    for (CLI::App* verb : app.get_subcommands([](CLI::App*) { return true; }))
        use_dutch_labels_everywhere(*verb);
}

void add_shared_options(CLI::App& app, Program& program) {
    app.set_version_flag("--version", "trede " TREDE_VERSION, "Toon de versie en stop.");
    app.add_option("--store", program.store, "Map met het journaal (standaard: var).")
        ->envname("TREDE_STORE");
    app.add_flag("--json", program.json,
                 "Uitvoer als JSON op standaarduitvoer, en niets anders daar.");
    app.add_flag("--dry-run,--proef", program.dry_run,
                 "Laat zien wat er zou gebeuren en leg niets vast.");
    app.add_option("--as,--als", program.as,
                   "Functionaris die dit doet (zie functionarissen.toml).");
    app.add_option(
        "--key,--sleutel", program.key,
        "Naam van deze opdracht. Dezelfde naam twee keer sturen doet het maar één keer.");
}

using Reasons = std::vector<std::pair<std::string, std::string>>;

void complain(Program& program, base::Refusal refusal, const Reasons& reasons = {}) {
    refusal.ground = article_behind(program, refusal.ground);
    print_refusal(refusal);
    if (!program.json) return;
    nlohmann::ordered_json fault = {{"reden", refusal.reason}, {"grond", refusal.ground}};
    for (const auto& [article, reason] : reasons)
        fault["redenen"].push_back({{"artikel", article}, {"reden", reason}});
    program.print({{"fout", fault}});
}

// What is no refusal of the core: it has no ground.
Exit fail(const Program& program, const std::string& reason, Exit with) {
    std::cerr << "trede: " << reason << '\n';
    if (program.json) program.print({{"fout", {{"reden", reason}, {"grond", ""}}}});
    return with;
}

// The words after the last ": " of what CLI11 says, which are the user's own.
std::string own_words(const std::string& what) {
    const auto at = what.rfind(": ");
    return at == std::string::npos ? what : what.substr(at + 2);
}

// The verb that the call came to before it went wrong.
const CLI::App& reached(const CLI::App& app) {
    const auto said = app.get_subcommands();
    return said.empty() ? app : reached(*said.front());
}

std::string meant(const std::string& word, const std::vector<std::string>& known) {
    const std::string near = nearest(word, known);
    return near.empty() ? "" : " Bedoelt u '" + near + "'?";
}

// What the verb can go on with.
std::string meant_verb(const CLI::App& app, const std::string& word) {
    std::vector<std::string> known;
    for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; })) {
        known.push_back(verb->get_name());
        for (const std::string& alias : verb->get_aliases()) known.push_back(alias);
    }
    return meant(word, known);
}

// Its own options, and those before it.
std::string meant_option(const CLI::App& app, const std::string& word) {
    std::vector<std::string> known;
    for (const CLI::App* verb = &app; verb != nullptr; verb = verb->get_parent()) {
        for (const CLI::Option* option : verb->get_options()) {
            for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
        }
    }
    return meant(word.substr(0, word.find('=')), known);
}

// The word that nothing takes: an option before anything else, as what follows may be its value.
std::string extra_words(const CLI::App& app, const std::vector<std::string>& unknown) {
    const auto option = std::ranges::find_if(
        unknown, [](const std::string& word) { return word.starts_with("-"); });
    if (option != unknown.end())
        return "de optie " + *option + " is er niet." + meant_option(reached(app), *option);
    std::string all;
    for (const std::string& word : unknown) all += (all.empty() ? "" : " ") + word;
    return "dit hoort er niet bij: " + all + ".";
}

// What CLI11 says in English, in Dutch: what is wrong with the words of the call.
std::string in_dutch(const CLI::App& app, const CLI::ParseError& error) {
    const std::string name = error.get_name();
    const std::string what = error.what();
    const auto unknown = app.remaining(true);
    if (name == "RequiredError" && what.starts_with("A subcommand")) {
        const auto verb = std::ranges::find_if(
            unknown, [](const std::string& word) { return !word.starts_with("-"); });
        if (verb == unknown.end())
            return unknown.empty() ? "zeg wat u wilt doen." : extra_words(app, unknown);
        return "'" + *verb + "' is geen opdracht." + meant_verb(reached(app), *verb);
    }
    if (name == "RequiredError") return what.substr(0, what.find(' ')) + " ontbreekt.";
    // Its name is that of the verb.
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError))
        return extra_words(app, unknown);
    if (name == "ArgumentMismatch")
        return "bij " + what.substr(0, what.find(':')) + " staat te veel of te weinig.";
    if (name == "ConversionError") return "deze waarde kan niet: " + own_words(what) + ".";
    if (name == "RequiresError") {
        return what.substr(0, what.find(' ')) + " kan alleen samen met " +
               what.substr(what.rfind(' ') + 1) + ".";
    }
    if (name == "ExcludesError") {
        return what.substr(0, what.find(' ')) + " en " + what.substr(what.rfind(' ') + 1) +
               " kunnen niet samen.";
    }
    return "de aanroep klopt niet: " + own_words(what) + ".";
}

int report_usage(const Program& program, const CLI::App& app, const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::Success*>(&error) != nullptr)
        return app.exit(error, std::cout, std::cerr);
    const std::string said =
        in_dutch(app, error) + " Zie 'trede --help' of 'trede OPDRACHT --help'.";
    return static_cast<int>(fail(program, said, Exit::usage));
}

// In the order of the help; a verb that adds to another comes after it.
void add_verbs(Verb app, Program& program) {
    add_import(app, program);
    add_assess(app, program);
    add_distribute(app, program);
    add_cycle(app, program);
    add_indicative(app, program);
    add_swap(app, program);
    add_decision(app, program);
    add_objection(app, program);
    add_ladder(app, program);
    add_steps(app, program);
    add_simulate(app, program);
    add_ladder_export(app, program);
    add_letter(app, program);
    add_substitution(app, program);
    add_send(app, program);
    add_deadline(app, program);
    add_dossier(app, program);
    add_verify(app, program);
    add_assign(app, program);
    add_term(app, program);
    add_answer(app, program);
    add_talk(app, program);
    add_location(app, program);
    add_deduction(app, program);
    add_grants(app, program);
    add_intake(app, program);
    add_figures(app, program);
    add_policy(app, program);
    add_like_cases(app, program);
    add_whatif(app, program);
    add_lists(app, program);
    add_demo(app, program);
    add_statute(app, program);
    add_serve(app, program);
    add_map(app, program);
}

// Every word of the call is text; what is not cannot be put on file or shown.
bool is_text(int argc, char** argv) {
    return std::all_of(argv, argv + argc, [](const char* word) { return base::is_utf8(word); });
}

// Whether JSON is asked, also in a call that the parser gives up on.
bool asks_json(int argc, char** argv) {
    return std::any_of(argv, argv + argc,
                       [](const char* word) { return std::string_view(word) == "--json"; });
}

void prepare(CLI::App& app, Program& program) {
    app.footer(examples);
    app.require_subcommand(1);
    app.fallthrough();
    add_shared_options(app, program);
    add_verbs(Verb(&app), program);
    use_dutch_labels_everywhere(app);
}

}  // namespace

base::Outcome<std::string> json_of(const std::string& store,
                                   const std::vector<std::string>& words) {
    Program program;
    CLI::App app(about, "trede");
    prepare(app, program);
    std::string said;
    program.tell_json = [&said](const std::string& json) { said = json; };
    std::vector<std::string> last_first(words.rbegin(), words.rend());
    last_first.insert(last_first.end(), {store, "--store", "--json"});
    try {
        app.parse(std::move(last_first));
        program.let_go();
    } catch (const CLI::ParseError& error) {
        return base::refuse(base::RefusalKind::input, "", in_dutch(app, error));
    } catch (const Refused& refused) {
        return tl::unexpected(refused.refusal);
    }
    return said;
}

int run(int argc, char** argv) {
    Program program;
    CLI::App app(about, "trede");
    prepare(app, program);
    app.parse_complete_callback([&program, &app] {
        const bool serves = app.got_subcommand("serve");  // its first line is JSON
        if (!program.json && !program.csv && !serves && program.fictional()) {
            std::cout << "FICTIEF: dit land en deze gemeenten bestaan niet.\n";
        }
    });
    program.json = asks_json(argc, argv);
    if (!is_text(argc, argv)) {
        return static_cast<int>(fail(program,
                                     "in de aanroep staat tekst die geen UTF-8 is. Typ haar "
                                     "opnieuw of hernoem het bestand.",
                                     Exit::bad_input));
    }
    try {
        app.parse(argc, argv);
        program.let_go();
        return static_cast<int>(program.exit);
    } catch (const CLI::ParseError& error) {
        return report_usage(program, app, error);
    } catch (const Refused& refused) {
        complain(program, refused.refusal, refused.reasons);
        return static_cast<int>(exit_for(refused));
    } catch (const evidence::Damaged& damage) {
        return static_cast<int>(fail(program,
                                     "het journaal is beschadigd: " + std::string(damage.what()) +
                                         " Er is niets gewijzigd. Draai 'trede verify' voor het "
                                         "hele beeld.",
                                     Exit::bad_input));
    } catch (const std::filesystem::filesystem_error& fault) {
        return static_cast<int>(fail(program,
                                     "kan niet werken met " + fault.path1().string() + ": " +
                                         base::in_dutch(fault.code()) + ".",
                                     Exit::broken));
    } catch (const std::exception& fault) {
        return static_cast<int>(fail(program, fault.what(), Exit::broken));
    }
}

}  // namespace trede::app
