#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/program.hpp"
#include "app/request_json.hpp"
#include "app/term_json.hpp"
#include "app/verb_intake.hpp"
#include "desk/mail_facts.hpp"
#include "desk/mail_intake.hpp"
#include "sandbox/read_mail.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

struct IntakeFactsOptions {
    std::string message;
    int number = 0;
    std::string reason;
    std::string reference_date;
};

desk::FactReaders readers() {
    return {.message = [](std::string_view message) { return sandbox::read_mail_safely(message); },
            .attachment =
                [](std::string_view message, std::string_view digest) {
                    return sandbox::read_attachment_safely(message, digest);
                },
            .workbook =
                [](std::string_view bytes, std::string_view name) {
                    return sandbox::read_workbook_safely(std::as_bytes(std::span(bytes)), name);
                }};
}

mailbox::Item item_of(Program& program, const std::string& message) {
    const desk::World world = desk::load(program.desk(Access::read).journal);
    return *world.mailbox.find(need(world.mailbox.resolve(message)));
}

std::string words_of(const mailbox::ProposedFact& fact) {
    const auto event = dossier::decode(fact.schema, fact.payload);
    return event ? in_words(*event) : fact.schema;
}

void show(Program& program, const mailbox::Item& item, const mailbox::FactsProposed& proposed) {
    const auto state_of = [&](std::size_t index) {
        return index < item.fact_states.size() ? item.fact_states[index] : mailbox::FactState::open;
    };
    const auto sentences =
        desk::sentences_below(program.desk(Access::read), item, proposed, readers());
    if (program.json) {
        Json facts = Json::array();
        for (std::size_t i = 0; i < proposed.facts.size(); ++i) {
            const mailbox::ProposedFact& fact = proposed.facts[i];
            facts.push_back({{"nummer", i + 1},
                             {"gmCode", fact.municipality.value()},
                             {"soort", fact.schema},
                             {"tekst", words_of(fact)},
                             {"waar", fact.where},
                             {"zin", sentences[i]},
                             {"toestand", word(state_of(i))}});
        }
        return program.print({{"bericht", item.id.value()},
                              {"feiten", facts},
                              {"opmerkingen", proposed.notes},
                              {"proef", program.dry_run}});
    }
    for (std::size_t i = 0; i < proposed.facts.size(); ++i) {
        const mailbox::ProposedFact& fact = proposed.facts[i];
        std::cout << i + 1 << "  " << fact.municipality.value() << "  " << word(state_of(i)) << "  "
                  << words_of(fact) << " [" << fact.where << "]\n";
        if (!sentences[i].empty()) std::cout << "     \"" << sentences[i] << "\"\n";
    }
    for (const std::string& note : proposed.notes) std::cout << "let op: " << note << '\n';
    if (proposed.facts.empty()) {
        std::cout << "Er is geen feit gevonden dat over te nemen is.\n";
    } else {
        std::cout << "Neem over met 'trede intake accept', of niet met 'trede intake decline'.\n";
    }
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// Workers read before the journal is opened to be written: they never see its keys.
void run_facts(Program& program, const IntakeFactsOptions& options) {
    mailbox::Item item = item_of(program, options.message);
    if (item.facts) return show(program, item, *item.facts);
    std::optional<base::Date> day;
    if (!options.reference_date.empty())
        day = program.day(options.reference_date, "--reference-date");
    const auto found = need(desk::find_facts(program.desk(Access::read), item, day, readers()));
    program.let_go();
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0,
                    "intake facts " + item.id.value() + " " + options.reference_date);
    // With nothing found nothing is kept, so that one can look again, with a day.
    if (found.facts.empty()) return show(program, item, found);
    (void)need(desk::propose_facts(program.desk(Access::write), ask, item.id, found));
    show(program, item, found);
}

void run_accept(Program& program, const IntakeFactsOptions& options) {
    const mailbox::Item item = item_of(program, options.message);
    const auto fact = mailbox::open_fact(item, options.number);
    // Settled before, perhaps by this same command: the desk says so.
    const std::string bytes =
        fact ? need(desk::bytes_below(program.desk(Access::read), item, *fact, readers())) : "";
    program.let_go();
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0,
                                      "intake accept " + item.id.value() + " " +
                                          std::to_string(options.number) + " " + options.reason);
    const auto asks = house_questions(program);
    const auto holidays = house_holidays();
    const auto done =
        need(desk::accept_fact(program.desk(Access::write), ask, item.id, options.number,
                               options.reason, bytes, {.asks = asks, .holidays = holidays}));
    if (program.json) {
        Json events = Json::array();
        for (const dossier::Event& event : done.events) events.push_back(in_words(event));
        return program.print({{"bericht", item.id.value()},
                              {"nummer", options.number},
                              {"gmCode", done.municipality.value()},
                              {"gebeurtenissen", events},
                              {"antwoorden", answers_json(done.answers)},
                              {"opmerkingen", done.answers.notes},
                              {"alGedaan", done.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const dossier::Event& event : done.events)
        std::cout << done.municipality.value() << "  " << in_words(event) << '\n';
    if (done.receipt.repeated) std::cout << "Dit was al gedaan. Er is niets gewijzigd.\n";
    if (!done.receipt.repeated && done.events.empty())
        std::cout << "Dit stond al in het dossier; het feit geldt als overgenomen.\n";
    tell_answers(done.answers);
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

void run_decline(Program& program, const IntakeFactsOptions& options) {
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0,
                                      "intake decline " + options.message + " " +
                                          std::to_string(options.number) + " " + options.reason);
    const auto handled = need(desk::handle_message(
        program.desk(Access::write), ask, options.message,
        mailbox::DeclineFact{.number = options.number, .reason = options.reason}));
    tell_handled(program, handled);
}

Verb add_verb(Verb intake, const std::shared_ptr<IntakeFactsOptions>& options, const char* name,
              const char* what, bool one) {
    Verb verb = intake.add_subcommand(name, what);
    verb.add_option("bericht", options->message, "Nummer of het begin ervan: M-3fa94c21.")
        .required();
    if (!one) return verb;
    verb.add_option("feit", options->number, "Het nummer dat 'trede intake facts' noemt.")
        .required();
    verb.add_option("--reason,--reden", options->reason, "Waarom.").required();
    return verb;
}

}  // namespace

void add_intake_facts(Verb intake, Program& program) {
    const auto options = std::make_shared<IntakeFactsOptions>();
    Verb facts = add_verb(intake, options, "facts",
                          "Zoek cijfers, locaties en afspraken in een opgeborgen antwoord.", false);
    facts.add_option("--reference-date,--peildatum", options->reference_date,
                     "De peildatum van een tabel die er geen noemt.");
    facts.footer(
        "Voorbeeld: trede intake facts M-3fa94c21\n"
        "Het zijn voorstellen: er staat niets in het dossier voor iemand het overneemt.");
    facts.callback([&program, options] { run_facts(program, *options); });

    Verb accept =
        add_verb(intake, options, "accept", "Neem een voorgesteld feit over in het dossier.", true);
    accept.footer("Voorbeeld: trede intake accept M-3fa94c21 1 --reason \"Klopt met de telling.\"");
    accept.callback([&program, options] { run_accept(program, *options); });

    Verb decline =
        add_verb(intake, options, "decline", "Neem een voorgesteld feit niet over.", true);
    decline.footer("Voorbeeld: trede intake decline M-3fa94c21 2 --reason \"Een raming.\"");
    decline.callback([&program, options] { run_decline(program, *options); });
}

}  // namespace trede::app
