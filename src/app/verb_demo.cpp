#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/progress.hpp"
#include "app/verb_import.hpp"
#include "app/verb_statute.hpp"
#include "demo/sheets.hpp"

namespace trede::app {

namespace {

namespace fs = std::filesystem;
using intake::TableKind;

struct DemoOptions {
    std::uint64_t seed = 1;
    std::string statute;  // the folder of another statute
};

void import_quietly(Program& program, Progress& progress, TableKind kind,
                    const ImportWords& words) {
    progress.step(fs::path(words.file).filename().string());
    const auto outcome = import_file(program, kind, words);
    if (!outcome.problems.empty()) {
        throw std::runtime_error("Het bestand " + words.file +
                                 " van het verzonnen land heeft problemen.");
    }
}

// Letters of the invented country go to a folder of the store and nowhere else. What somebody set
// up stays.
void write_dispatch_settings(const fs::path& store) {
    const fs::path path = store / "verzending.toml";
    if (fs::exists(path)) return;
    write_file(path,
               "# FICTIEF: de brieven van het verzonnen land gaan naar deze map, in de map van het "
               "journaal, en nergens anders heen.\n[druk]\nmap = \"druk\"\n");
}

// Makes the country, puts its files in the store and takes them in as they would come in.
void run_demo(Program& program, const DemoOptions& options) {
    if (program.dry_run) {
        std::cout << "Proef: er zou een verzonnen land komen in " << program.store << ".\n";
        return;
    }
    program.demand_not_lost();
    const fs::path store = program.store;
    if (fs::exists(store / "trede.db") && !program.fictional()) {
        throw Refused{
            {.kind = base::RefusalKind::input,
             .ground = "",
             .reason =
                 "In " + store.string() +
                 " staat al een echt journaal. Kies een andere map, bijvoorbeeld --store demo."}};
    }
    // Another seed in the same store would mix two countries.
    const std::string mark = "fictief land, zaad " + std::to_string(options.seed);
    const fs::path seed_file = store / "land" / "zaad";
    if (fs::exists(seed_file) && read_file(seed_file) != mark) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "In " + store.string() + " staat al een ander land: " +
                                 read_file(seed_file) + ". Kies een andere map met --store."}};
    }
    const demo::Country country = demo::make_country(demo::Seed(options.seed));
    fs::create_directories(store / "land");
    write_file(seed_file, mark);
    (void)demo::write_country(country, (store / "land").string());
    write_dispatch_settings(store);
    const std::string reference_date = base::to_iso(country.reference_date);
    const auto decisions = demo::decision_sheets(country);
    {
        Progress progress("inlezen", demo::province_count + 1);
        import_quietly(program, progress, TableKind::tasks,
                       {.file = (store / "land" / decisions.front().file_name).string(),
                        .sender = "Ministerie (fictief)"});
        for (const demo::SheetDraft& sheet : demo::progress_sheets(country)) {
            import_quietly(program, progress, TableKind::progress,
                           {.file = (store / "land" / sheet.file_name).string(),
                            .reference_date = reference_date,
                            .received = base::to_iso(base::plus_days(country.reference_date, -1)),
                            .sender = "Regietafel (fictief)"});
        }
    }
    if (program.json) {
        return program.print({{"land", store.string()},
                              {"zaad", options.seed},
                              {"provincies", country.provinces.size()},
                              {"gemeenten", country.municipalities.size()},
                              {"peildatum", reference_date}});
    }
    std::cout << "FICTIEF: een verzonnen land met " << country.provinces.size() << " provincies en "
              << country.municipalities.size() << " gemeenten staat in " << store.string() << ".\n"
              << "Bekijk het: trede --store " << store.string() << " assess --reference-date "
              << reference_date << "\nReken een verdeling uit: trede --store " << store.string()
              << " distribute --estimate 96.000 --amv 8.140 --population "
              << (store / "land/inwoners-fictief.csv").string() << " --ses "
              << (store / "land/ses-woa-fictief.csv").string() << '\n';
}

// The invented example of another statute: its country and officers go into the store; its sheets
// are taken in by hand, as they would come in.
void run_example(Program& program, const std::string& statute) {
    const fs::path example = home() / "law" / statute / "voorbeeld";
    const fs::path store = program.store;
    if (!fs::is_directory(example)) {
        throw Refused{{.kind = base::RefusalKind::missing,
                       .ground = "",
                       .reason = "Bij de wet '" + statute + "' hoort geen voorbeeld."}};
    }
    program.demand_not_lost();
    if (fs::exists(store / "trede.db")) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "In " + store.string() +
                                 " staat al een journaal. Kies een andere map met --store."}};
    }
    std::vector<std::string> sheets;
    for (const auto& entry : fs::directory_iterator(example)) {
        if (entry.path().extension() == ".csv") sheets.push_back(entry.path().string());
    }
    std::ranges::sort(sheets);
    if (!program.dry_run) {
        fs::create_directories(store / "land");
        for (const auto& entry : fs::directory_iterator(example / "land"))
            write_file(store / "land" / entry.path().filename(), read_file(entry.path()));
        write_file(store / "functionarissen.toml", read_file(example / "functionarissen.toml"));
        write_dispatch_settings(store);
        choose_statute(program, statute);
    }
    if (program.json)
        return program.print({{"land", store.string()}, {"wet", statute}, {"bladen", sheets}});
    if (program.dry_run) std::cout << "Proef: er is niets geschreven.\n";
    std::cout << "FICTIEF: een verzonnen land voor de " << statute_of(program).name << " staat in "
              << store.string() << ". Deze bladen horen erbij:\n";
    for (const std::string& sheet : sheets) std::cout << "  " << sheet << '\n';
    std::cout << "Begin met: trede --store " << store.string() << " import tasks BLAD\n";
}

}  // namespace

void add_demo(Verb app, Program& program) {
    auto options = std::make_shared<DemoOptions>();
    Verb demo = app.add_subcommand(
        "demo", "Maak een verzonnen land met 12 provincies en 342 gemeenten, om mee te oefenen.");
    demo.add_option("--seed,--zaad", options->seed,
                    "Getal waaruit het land volgt: hetzelfde getal, hetzelfde land.");
    demo.add_option("--statute,--wet", options->statute,
                    "Het verzonnen voorbeeld van een andere wet: haar map in law.");
    demo.footer("Voorbeeld: trede --store demo demo");
    demo.callback([app, &program, options] {
        // Invented municipalities never come beside real ones: the demonstration has a store of its
        // own.
        if (!app.word("--store").given()) program.store = "demo";
        if (!options->statute.empty()) return run_example(program, options->statute);
        run_demo(program, *options);
    });
}

}  // namespace trede::app
