#include <algorithm>
#include <iostream>

#include "app/dispatch_settings.hpp"
#include "app/program.hpp"
#include "app/verb_intake.hpp"
#include "sandbox/read_mail.hpp"

namespace trede::app {

// What is done with a message that is not for us (Awb art. 2:3).

namespace {

struct IntakePassingOptions {
    std::string message;
    std::string to;
    std::string address;
    std::string reason;
    std::string errand;
    std::string doubt;
    bool by_hand = false;
    bool silent = false;
};

Verb add_verb(Verb intake, const std::shared_ptr<IntakePassingOptions>& options, const char* name,
              const char* what) {
    Verb verb = intake.add_subcommand(name, what);
    verb.add_option("bericht", options->message, "Nummer of het begin ervan: M-3fa94c21.")
        .required();
    return verb;
}

// The mail address of a municipality, where `verzending.toml` has it.
std::string known_address(Program& program, const dispatch::Settings& settings,
                          const std::string& to) {
    const auto code = registry::parse_municipality_code(to);
    if (!code) return {};
    const auto known = program.registry().find(*code, program.today());
    if (!known) return {};
    return dispatch::address_of(settings, {.municipality = *code, .province = known->province},
                                dispatch::Recipient::college, dispatch::ChannelKind::email);
}

// Who sent the message, as it says itself; empty when that cannot be read.
std::string sender_of(Program& program, const std::string& message) {
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto id = need(world.mailbox.resolve(message));
    const auto digest = evidence::parse_digest(world.mailbox.find(id)->kept.document);
    const auto bytes = digest ? desk.journal.document(*digest) : std::nullopt;
    program.let_go();
    if (!bytes) return {};
    const auto read = sandbox::read_mail_safely(*bytes);
    return read ? read->from_address : std::string();
}

// What a machine wrote is never told anything.
bool is_of_a_machine(Program& program, const std::string& message) {
    const desk::World world = desk::load(program.desk(Access::read).journal);
    return world.mailbox.find(need(world.mailbox.resolve(message)))->by_machine();
}

void say_when(const Program& program, const dispatch::Settings& settings) {
    if (program.json || program.dry_run) return;
    std::cout << (settings.mail_server.empty()
                      ? "Er is nog geen mailserver ingesteld ([smtp] in verzending.toml). Daarna "
                        "gaat het weg met 'trede send --drain'.\n"
                      : "Het gaat weg met 'trede send --drain'.\n");
}

void run_forward(Program& program, const IntakePassingOptions& options) {
    const dispatch::Settings settings = dispatch_settings(program);
    mailbox::Forward forward{.to = options.to,
                             .address = options.address,
                             .by_hand = options.by_hand,
                             .reason = options.reason,
                             .own_address = settings.from};
    if (const auto code = registry::parse_municipality_code(options.to)) {
        forward.to = "de gemeente " + need(program.registry().find(*code, program.today())).name;
        if (forward.address.empty() && !options.by_hand)
            forward.address = known_address(program, settings, options.to);
    }
    if (!forward.address.empty()) forward.sender_address = sender_of(program, options.message);
    handle_as(program, options.message,
              "intake forward " + options.message + " " + forward.to + " " + forward.address + " " +
                  (options.by_hand ? "zelf " : "") + options.reason,
              forward);
    if (!options.by_hand) say_when(program, settings);
}

void run_refuse(Program& program, const IntakePassingOptions& options) {
    handle_as(
        program, options.message,
        "intake refuse " + options.message + " " + (options.silent ? "stil " : "") + options.reason,
        mailbox::Refuse{.reason = options.reason, .silent = options.silent});
    if (!options.silent && !is_of_a_machine(program, options.message))
        say_when(program, dispatch_settings(program));
}

void run_settle(Program& program, const IntakePassingOptions& options) {
    const auto errand = std::ranges::find(mailbox::errands, options.errand,
                                          [](mailbox::Errand one) { return word(one); });
    const bool again = options.doubt == "opnieuw";
    const bool lost = options.doubt == "niet";
    if (errand == mailbox::errands.end() || (!again && !lost && options.doubt != "aangekomen")) {
        misused(
            "Kies bij --mail uit: doorzending, bericht-aan-afzender. Kies bij "
            "--doubt uit: aangekomen, opnieuw, niet.");
    }
    handle_as(program, options.message,
              "intake settle " + options.message + " " + options.errand + " " + options.doubt +
                  " " + options.reason,
              mailbox::SettleErrand{
                  .errand = *errand, .again = again, .lost = lost, .reason = options.reason});
}

}  // namespace

void add_intake_passing(Verb intake, Program& program) {
    const auto options = std::make_shared<IntakePassingOptions>();
    Verb forward = add_verb(intake, options, "forward",
                            "Stuur een bericht door aan wie het is (Awb art. 2:3).");
    forward
        .add_option("--to,--aan", options->to,
                    "Aan welk bestuursorgaan: een naam, of de code van een gemeente.")
        .required();
    forward.add_option("--address,--adres", options->address,
                       "Het mailadres daarvan. Van een gemeente kan het in verzending.toml staan.");
    forward.add_flag("--by-hand,--zelf", options->by_hand,
                     "U stuurde het zelf door en liet het de afzender weten: alleen vastleggen.");
    forward.add_option("--reason,--reden", options->reason, "Waarom.").required();
    forward.footer(
        "Voorbeeld: trede intake forward M-3fa94c21 --to COA --address post@coa.example --reason "
        "\"Gaat over een locatie van het COA.\"\n"
        "Het bericht gaat mee zoals het kwam, één keer. Daarna krijgt de afzender daarvan "
        "bericht.");
    forward.callback([&program, options] { run_forward(program, *options); });

    Verb refuse = add_verb(intake, options, "refuse",
                           "Neem een bericht niet in behandeling en laat dat de afzender weten.");
    refuse
        .add_option("--reason,--reden", options->reason,
                    "Waarom. Dit komt in het bericht aan de afzender.")
        .required();
    refuse.add_flag("--silent,--zonder-bericht", options->silent,
                    "De afzender hoort niets, bijvoorbeeld bij reclame.");
    refuse.footer(
        "Voorbeeld: trede intake refuse M-3fa94c21 --reason \"Dit gaat niet over opvang.\"\n"
        "Een programma, een afzender van een besmet bericht of een adres dat niemand leest krijgt "
        "nooit bericht.");
    refuse.callback([&program, options] { run_refuse(program, *options); });

    Verb settle = add_verb(intake, options, "settle",
                           "Leg vast hoe het zit met een doorzending waarover twijfel is.");
    settle.add_option("--mail", options->errand, "doorzending of bericht-aan-afzender.").required();
    settle
        .add_option("--doubt,--twijfel", options->doubt,
                    "aangekomen, opnieuw, of niet: het kwam "
                    "niet aan en gaat niet opnieuw.")
        .required();
    settle.add_option("--reason,--reden", options->reason, "Hoe u dat weet.").required();
    settle.footer(
        "Voorbeeld: trede intake settle M-3fa94c21 --mail doorzending --doubt aangekomen --reason "
        "\"De griffie heeft het.\"");
    settle.callback([&program, options] { run_settle(program, *options); });
}

}  // namespace trede::app
