#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "app/program.hpp"
#include "evidence/damaged.hpp"
#include "store/failures.hpp"

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
    "  trede deadline compute --from 2026-04-09 --term P3W --ground letter\n"
    "\n"
    "Eindcodes: 0 gedaan, 1 kapot, 2 verkeerde aanroep, 3 gegevens kloppen niet, 4 mag niet, 5 "
    "intussen gewijzigd,\n"
    "6 deels gedaan.";

// Every verb and its verbs, so that no heading of the help stays English.
void use_dutch_labels(CLI::App& app) {
    const auto formatter = app.get_formatter();
    for (const auto& [english, dutch] :
         {std::pair{"OPTIONS", "OPTIES"}, std::pair{"SUBCOMMAND", "OPDRACHT"},
          std::pair{"SUBCOMMANDS", "OPDRACHTEN"}, std::pair{"Usage", "Gebruik"},
          std::pair{"REQUIRED", "(verplicht)"}, std::pair{"Positionals", "Gegevens"},
          std::pair{"Excludes", "niet samen met"}, std::pair{"Env", "omgeving"},
          std::pair{"TEXT", ""}, std::pair{"INT", ""}, std::pair{"UINT", ""}}) {
        formatter->label(english, dutch);
    }
    formatter->column_width(34);
    app.get_help_ptr()->group("Opties")->description("Toon deze uitleg en stop.");
    for (CLI::Option* option : app.get_options()) {
        if (option->get_group() == "Options") option->group("Opties");
    }
    if (!app.get_parent()) return;
    app.group("Opdrachten");
}

void use_dutch_labels_everywhere(CLI::App& app) {
    use_dutch_labels(app);
    for (CLI::App* verb : app.get_subcommands([](CLI::App*) { return true; }))
        use_dutch_labels_everywhere(*verb);
}

void add_shared_options(CLI::App& app, Program& program) {
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

void complain(const Program& program, const base::Refusal& refusal) {
    std::cerr << "trede: " << refusal.reason << '\n';
    if (!refusal.ground.empty() && refusal.reason.find(refusal.ground) == std::string::npos) {
        std::cerr << "       Grond: " << refusal.ground << '\n';
    }
    if (program.json) {
        print({{"fout", {{"reden", refusal.reason}, {"grond", refusal.ground}}}});
    }
}

// What CLI11 says in English, in Dutch: what is wrong with the words of the call.
std::string in_dutch(const CLI::ParseError& error) {
    const std::string name = error.get_name();
    const std::string what = error.what();
    const std::string named = what.substr(0, what.find(' '));
    if (name == "RequiredError") return "er ontbreekt iets: " + named + ".";
    if (name == "ExtrasError")
        return "dit hoort er niet bij: " + what.substr(what.find(':') + 2) + ".";
    if (name == "ArgumentMismatch") return "bij " + named + " staat te veel of te weinig.";
    if (name == "ConversionError" || name == "ValidationError")
        return "deze waarde kan niet: " + what + ".";
    if (name == "ExcludesError") return "deze opties kunnen niet samen: " + what + ".";
    return "de aanroep klopt niet: " + what + ".";
}

int report_usage(const CLI::App& app, const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::Success*>(&error) != nullptr)
        return app.exit(error, std::cout, std::cerr);
    std::cerr << "trede: " << in_dutch(error)
              << " Zie 'trede --help' of 'trede OPDRACHT --help'.\n";
    return static_cast<int>(Exit::usage);
}

}  // namespace

int run(int argc, char** argv) {
    Program program;
    CLI::App app(about, "trede");
    app.footer(examples);
    app.require_subcommand(1);
    app.fallthrough();
    add_shared_options(app, program);
    add_import(app, program);
    add_assess(app, program);
    add_ladder(app, program);
    add_letter(app, program);
    add_deadline(app, program);
    add_dossier(app, program);
    add_demo(app, program);
    use_dutch_labels_everywhere(app);
    try {
        app.parse(argc, argv);
        return static_cast<int>(program.exit);
    } catch (const CLI::ParseError& error) {
        return report_usage(app, error);
    } catch (const Refused& refused) {
        complain(program, refused.refusal);
        return static_cast<int>(exit_for(refused.refusal));
    } catch (const evidence::Damaged& damage) {
        std::cerr << "trede: het journaal is beschadigd: " << damage.what()
                  << "\n       Er is niets gewijzigd. Draai 'trede verify' voor het hele beeld.\n";
        return static_cast<int>(Exit::bad_input);
    } catch (const std::exception& fault) {
        std::cerr << "trede: " << fault.what() << '\n';
        return static_cast<int>(Exit::broken);
    }
}

}  // namespace trede::app
