#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "desk/filing.hpp"

namespace trede::app {

// Erasing messages that are nobody's answer, when policy says that their time has come.

namespace {

using Json = nlohmann::ordered_json;

struct IntakeEraseOptions {
    std::string message;
    std::string reason;
};

// How, for who has to declare what was destroyed (Archiefbesluit 1995 art. 8).
constexpr const char* manner =
    "De bytes zijn in de opslag overschreven. Reservekopieën van eerder bevatten ze nog.";

void tell_nothing_due(Program& program) {
    const auto rules = need(desk::retention(program.desk(Access::read)));
    std::cout << (rules.knows_a_term()
                      ? "Er is nu niets dat gewist mag worden (" + rules.policy + ").\n"
                      : "Er wordt niets gewist: in " + rules.policy +
                            " staat nog geen bewaartermijn. Een nieuwe versie in "
                            "law/policy/bewaren/ zegt na hoeveel dagen het mag.\n");
}

void tell(Program& program, const desk::Erased& erased) {
    if (erased.receipt.repeated) {
        std::cout << "Dit was al gedaan. Er is niets gewijzigd.\n";
        return;
    }
    if (erased.messages.empty()) return tell_nothing_due(program);
    for (const auto& [id, event] : erased.messages)
        std::cout << mailbox::short_name(id) << "  " << (program.dry_run ? "mag weg" : "gewist")
                  << ": " << event.rule << '\n';
    if (erased.left > 0)
        std::cout << "En nog " << erased.left << ": geef de opdracht opnieuw voor de volgende.\n";
    std::cout << (program.dry_run ? "Proef: er is niets gewist.\n" : manner) << '\n';
}

void tell_json(Program& program, const desk::Erased& erased) {
    Json messages = Json::array();
    for (const auto& [id, event] : erased.messages) {
        messages.push_back({{"bericht", id.value()},
                            {"sha256", id.value().substr(2)},
                            {"gewistOp", base::to_iso(event.erased_on)},
                            {"regel", event.rule},
                            {"reden", event.reason}});
    }
    program.print({{"gewist", messages},
                   {"nogTeWissen", erased.left},
                   {"wijze", manner},
                   {"alGedaan", erased.receipt.repeated},
                   {"proef", program.dry_run}});
}

void run_erase(Program& program, const IntakeEraseOptions& options) {
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0,
                                      "intake erase " + options.message + " " + options.reason);
    const desk::Desk& desk = program.desk(Access::write);
    const auto erased = need(desk::erase_messages(desk, ask, options.message, options.reason));
    if (program.json) return tell_json(program, erased);
    tell(program, erased);
}

}  // namespace

void add_intake_erase(Verb intake, Program& program) {
    const auto options = std::make_shared<IntakeEraseOptions>();
    Verb erase = intake.add_subcommand(
        "erase", "Wis berichten die niet voor ons waren en waarvan de bewaartermijn voorbij is.");
    erase.add_option("bericht", options->message,
                     "Nummer of het begin ervan: M-3fa94c21. Zonder: alles waarvan de termijn "
                     "voorbij is.");
    erase.add_option("--reason,--reden", options->reason, "Waarom.").required();
    erase.footer(
        "Voorbeeld: trede intake erase --dry-run --reason \"Maandelijkse ronde.\"\n"
        "Hoe lang een bericht blijft, staat in het beleid 'bewaren' (law/policy/bewaren). Kijk "
        "eerst met --dry-run: wat gewist is, komt niet terug. Wat in een dossier zit, blijft.");
    erase.callback([&program, options] { run_erase(program, *options); });
}

}  // namespace trede::app
