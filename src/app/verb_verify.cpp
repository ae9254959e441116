#include "app/verb_verify.hpp"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "desk/invariants.hpp"
#include "evidence/keys.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct VerifyOptions {
    std::vector<std::string> checkpoints;
    std::string key;
};

// What someone outside the ministry kept: checkpoints, and the public key that must have signed
// them.
store::Outside outside(const VerifyOptions& options) {
    constexpr std::size_t most = 1U << 26U;  // a checkpoint for every command of many years
    store::Outside kept;
    for (const std::string& path : options.checkpoints) {
        kept.checkpoints.push_back(need(read_given_file(path, most)));
        if (store::holds_checkpoint(kept.checkpoints.back())) continue;
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = path + " is geen controlepunt. Geef een kopie van "
                                        "controlepunten.txt."}};
    }
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

// The database, or what is left of a journal whose database is gone.
bool has_journal(const std::filesystem::path& store) {
    return std::filesystem::exists(store / "trede.db") ||
           std::filesystem::exists(store / "controlepunten.txt") ||
           std::filesystem::exists(store / "sleutels");
}

void run_verify(Program& program, const VerifyOptions& options) {
    if (!has_journal(program.store)) {
        throw Refused{{.kind = base::RefusalKind::missing,
                       .ground = "",
                       .reason = "In " + program.store + " is geen journaal om te controleren."}};
    }
    const store::Verification result =
        verified(program.store, program.lawbook(), program.registry(), outside(options));
    if (!result.faults.empty()) program.exit = Exit::bad_input;
    if (program.json) {
        Json faults = Json::array();
        for (const store::Fault& fault : result.faults)
            faults.push_back({{"waar", fault.where}, {"wat", fault.what}});
        return program.print(
            {{"gebeurtenissen", result.events}, {"wortel", result.root}, {"fouten", faults}});
    }
    std::cout << result.events << " gebeurtenissen, wortel " << result.root << '\n'
              << signed_words(result) << '\n';
    for (const store::Fault& fault : result.faults)
        std::cout << "  FOUT in " << fault.where << ": " << fault.what << '\n';
    std::cout << (result.faults.empty()
                      ? "Alles klopt: keten, boom, controlepunten, documenten en regels.\n"
                      : "Er klopt iets niet. Bewaar deze map en vraag hulp voor u verder werkt.\n");
}

}  // namespace

store::Verification verified(const std::string& store, const law::Lawbook& book,
                             const registry::Register& registry, const store::Outside& outside) {
    desk::Invariants invariants(book, registry);
    store::Invariants hook;
    hook.each = [&](const desk::StoredEvent& event, const store::Invariants::Report& report) {
        invariants.see(event, [&](const std::string& what) {
            report({.where = "gebeurtenis " + std::to_string(event.sequence) + " (" +
                             std::string(event.stream) + ")",
                    .what = what});
        });
    };
    return store::verify(store, outside, hook);
}

// What the events were held against besides themselves.
std::string signed_words(const store::Verification& result) {
    if (result.signed_up_to == 0)
        return "Nog geen controlepunt: alles is alleen tegen zichzelf gehouden.";
    std::string words =
        "Onder controlepunten tot en met gebeurtenis " + std::to_string(result.signed_up_to);
    if (result.signed_up_to < result.events)
        words += "; wat daarna komt, is alleen tegen zichzelf gehouden";
    return words + ".";
}

void add_verify(Verb app, Program& program) {
    auto options = std::make_shared<VerifyOptions>();
    Verb verify = app.add_subcommand(
        "verify", "Controleer het hele journaal: keten, boom, controlepunten, regels.");
    verify.add_option("--checkpoint,--controlepunt", options->checkpoints,
                      "Bestand met controlepunten dat buiten dit systeem is bewaard: een kopie van "
                      "controlepunten.txt uit de map van het journaal, of een deel ervan.");
    verify.add_option("--public-key,--openbare-sleutel", options->key,
                      "Bestand met de openbare sleutel van het journaal.");
    verify.footer(
        "Bewaar een kopie van controlepunten.txt op een andere plek, bijvoorbeeld elke week. "
        "Toets het journaal later aan die kopie: dan valt ook op dat het einde ontbreekt of dat "
        "iemand het hele journaal verving.\n"
        "Voorbeeld: trede verify --checkpoint kopie/controlepunten.txt --json");
    verify.callback([&program, options] { run_verify(program, *options); });
}

}  // namespace trede::app
