#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/term_json.hpp"
#include "app/verb_statute.hpp"
#include "app/verb_steps.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/propose.hpp"
#include "desk/record.hpp"
#include "desk/remedies.hpp"
#include "dossier/delays.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct LadderOptions {
    std::string municipality;
    std::string proposal;
    std::optional<int> rung;
    std::string reason;
    std::string reason_file;
    std::string reference_date;
    std::string category;
    std::string from;
    std::string until;
    std::string ruling;
    std::string ends_when;
    std::string awaits;  // what the end of a suspension waits for
    std::string term;
    std::string received;
    std::string expected;
    std::string place;
    std::string document;
    std::string closes;
};

// The reason, from the option or from the file.
std::string reason(const LadderOptions& options) {
    if (options.reason_file.empty()) return options.reason;
    std::string text = need(read_given_file(options.reason_file, base::limits::reason_bytes));
    if (base::is_utf8(text)) return text;
    throw Refused{{.kind = base::RefusalKind::input,
                   .ground = "",
                   .reason = options.reason_file +
                             " is geen gewone tekst (UTF-8). Sla het bestand op als UTF-8."}};
}

void tell_proposal(const Program& program, const desk::ProposalOutcome& outcome) {
    if (program.json) {
        return program.print({{"gmCode", outcome.municipality.value()},
                              {"voorstel", outcome.proposal.value()},
                              {"gebeurtenissen", events_json(outcome.events)},
                              {"alGedaan", outcome.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const dossier::Event& event : outcome.events) std::cout << in_words(event) << '\n';
    if (outcome.receipt.repeated) {
        std::cout << "Deze opdracht was al gedaan: " << outcome.proposal.value()
                  << ". Er is niets gewijzigd.\n";
    }
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// The end of supervision, which is no step to a rung.
void run_propose_close(Program& program, const LadderOptions& options) {
    const ladder::ClosingGround ground = closing_ground_said(options.closes);
    const auto municipality = program.municipality_ever(options.municipality);
    desk::RungProposal proposal{.municipality = municipality,
                                .to = ladder::Rung::signal,
                                .reference_date = std::nullopt,
                                .reason = reason(options),
                                .document = options.document,
                                .closes = ground};
    if (!options.reference_date.empty())
        proposal.reference_date = program.day(options.reference_date, "--reference-date");
    const std::string request = "propose close " + municipality.value() + " " + options.closes +
                                " " + options.reference_date + " " + options.document + " " +
                                proposal.reason;
    const desk::Ask ask = program.ask(mandate::Act::propose_rung, 0, request);
    const auto outcome = need(desk::propose(program.desk(Access::write), ask, proposal));
    tell_proposal(program, outcome);
    if (!program.json && !program.dry_run && !outcome.events.empty()) {
        std::cout << "Staat zij op trede 4 of hoger, dan leest eerst een jurist het: trede review "
                  << outcome.proposal.value() << '\n'
                  << "Nu besluit een ander: trede decide " << outcome.proposal.value() << '\n';
    }
}

void run_propose(Program& program, const LadderOptions& options) {
    if (options.closes.empty() != options.rung.has_value()) {
        std::cerr << "trede: Noem met --rung een trede, of met --close de grond om het dossier te "
                     "sluiten. Zie 'trede propose --help'.\n";
        program.exit = Exit::usage;
        return;
    }
    if (!options.rung) return run_propose_close(program, options);
    const auto rung = ladder::rung_of(*options.rung);
    if (!rung) misused("Treden zijn 1 tot en met 6.");
    const auto municipality = program.municipality(options.municipality);
    desk::RungProposal proposal{.municipality = municipality,
                                .to = *rung,
                                .reference_date = std::nullopt,
                                .reason = reason(options),
                                .document = options.document};
    if (!options.reference_date.empty()) {
        proposal.reference_date = program.day(options.reference_date, "--reference-date");
    }
    const std::string request = "propose " + municipality.value() + " " +
                                std::to_string(*options.rung) + " " + options.reference_date + " " +
                                proposal.reason +
                                (options.document.empty() ? "" : " stuk " + options.document);
    const desk::Ask ask = program.ask(mandate::Act::propose_rung, *options.rung, request);
    auto proposed = desk::propose(program.desk(Access::write), ask, proposal);
    if (!proposed) refuse_step(program, municipality, *rung, std::move(proposed.error()));
    const desk::ProposalOutcome outcome = std::move(*proposed);
    tell_proposal(program, outcome);
    if (!program.json && !program.dry_run && !outcome.events.empty()) {
        if (proposal.to >= ladder::Rung::advance_notice)
            std::cout << "Eerst leest een jurist het: trede review " << outcome.proposal.value()
                      << '\n';
        std::cout << "Nu besluit een ander: trede decide " << outcome.proposal.value() << '\n';
    }
}

void run_decide(Program& program, const LadderOptions& options) {
    const dossier::ProposalId id(options.proposal);
    const desk::Ask ask = program.ask(mandate::Act::decide_rung, 0, "decide " + options.proposal);
    tell_proposal(program, need(desk::decide(program.desk(Access::write), ask, id)));
}

void run_decline(Program& program, const LadderOptions& options) {
    const dossier::ProposalId id(options.proposal);
    const std::string why = reason(options);
    const desk::Ask ask =
        program.ask(mandate::Act::decide_rung, 0, "decline " + options.proposal + " " + why);
    tell_proposal(program, need(desk::decline(program.desk(Access::write), ask, id, why)));
}

void run_withdraw(Program& program, const LadderOptions& options) {
    const dossier::ProposalId id(options.proposal);
    const std::string why = reason(options);
    const desk::Ask ask = program.ask(access::Operation::withdraw_proposal,
                                      "withdraw " + options.proposal + " " + why);
    tell_proposal(program, need(desk::withdraw(program.desk(Access::write), ask, id, why)));
}

void run_suspend(Program& program, const LadderOptions& options) {
    cycle::Suspension suspension{.category = std::nullopt,
                                 .from_on = program.day(options.from, "--from"),
                                 .until_on = std::nullopt,
                                 .ruling = options.ruling,
                                 .ends_when = options.ends_when};
    if (!options.until.empty()) suspension.until_on = program.day(options.until, "--until");
    if (!options.category.empty()) {
        suspension.category = asked_category(statute_of(program), options.category);
    }
    // A ruling is about the decision on one municipality, also when that is part of another by now.
    const auto municipality = program.municipality_ever(options.municipality);
    const std::string request = "suspend " + municipality.value() + " " + options.category + " " +
                                options.from + " " + options.until + " " + options.ruling + " " +
                                options.ends_when + " " + options.awaits + " " + options.term;
    const desk::Ask ask = program.ask(mandate::Act::record_court_case, 0, request);
    if (!options.awaits.empty()) {
        const auto term = need(law::parse_duration(options.term));
        return tell_recorded(
            program,
            need(desk::suspend_until(program.desk(Access::write), ask, municipality, suspension,
                                     dossier::RemedyId(options.awaits), term, house_holidays())));
    }
    tell_recorded(program, need(desk::suspend_task(program.desk(Access::write), ask, municipality,
                                                   suspension)));
}

// Of a report that is on file; in a dry run the number that it would get.
std::string number_of(Program& program, const registry::MunicipalityCode& code,
                      const dossier::DelayReported& report) {
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const auto& known = world.dossiers.of(code).delays;
    const auto at = std::ranges::find(known, report) - known.begin();
    return dossier::delay_id(code, static_cast<std::size_t>(at)).value();
}

void run_report(Program& program, const LadderOptions& options) {
    dossier::DelayReported report{.received_on = program.day(options.received, "--received"),
                                  .cause = reason(options),
                                  .expected_on = std::nullopt,
                                  .place = options.place};
    if (!options.expected.empty()) report.expected_on = program.day(options.expected, "--expected");
    const auto municipality = program.municipality(options.municipality, report.received_on);
    const std::string request = "report " + municipality.value() + " " + options.received + " " +
                                options.expected + " " + report.cause +
                                (options.place.empty() ? "" : " " + options.place);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request);
    const auto recorded =
        need(desk::record_delay(program.desk(Access::write), ask, municipality, report));
    const std::string number = number_of(program, municipality, report);
    tell_recorded(program, recorded, {{"melding", number}});
    if (!program.json)
        std::cout << "Nummer van de melding: " << number
                  << ". Leg het vervolg vast met 'trede follow-up " << number << "'.\n";
}

void add_reason(Verb verb, LadderOptions& options, const char* what) {
    Word text = verb.add_option("--reason,--reden", options.reason, what);
    verb.add_option("--reason-file,--reden-bestand", options.reason_file,
                    "Bestand met deze tekst.");
    text.excludes("--reason-file");
}

void add_suspend(Verb app, Program& program) {
    auto options = std::make_shared<LadderOptions>();
    Verb suspend = app.add_subcommand(
        "suspend", "Leg vast dat de rechter de taak heeft geschorst (Awb art. 8:81).");
    suspend.add_option("gemeente", options->municipality, "Code of naam.").required();
    suspend.add_option("--ruling,--uitspraak", options->ruling, "ECLI van de uitspraak.")
        .required();
    suspend.add_option("--from,--van", options->from, "Eerste dag van de schorsing.").required();
    suspend.add_option("--until,--tot", options->until, "Laatste dag, als die bekend is.");
    suspend.add_option("--ends-when,--eindigt", options->ends_when,
                       "Waar het einde op wacht, in woorden.");
    suspend
        .add_option("--awaits,--wacht-op", options->awaits,
                    "Bezwaar of beroep waarvan de beslissing het einde bepaalt: BZ-GM1700-1.")
        .excludes("--until");
    suspend
        .add_option("--term,--duur", options->term,
                    "Hoe lang na de bekendmaking van die beslissing, bijvoorbeeld P6W.")
        .needs("--awaits");
    suspend.add_option("--category,--categorie", options->category,
                       "regulier of amv; zonder: de hele taak.");
    suspend.footer("Voorbeeld: trede suspend gm1700 --ruling ECLI:NL:... --from 2025-06-30");
    suspend.callback([&program, options] { run_suspend(program, *options); });
}

// What is done with a proposal that is there.
void add_on_proposal(Verb app, Program& program) {
    auto options = std::make_shared<LadderOptions>();
    Verb decide = app.add_subcommand(
        "decide", "Volg een voorstel. Vraagt een mandaat en een ander dan de voorsteller.");
    decide.add_option("voorstel", options->proposal, "Nummer, bijvoorbeeld V-GM1700-1.").required();
    decide.footer("Voorbeeld: trede decide V-GM1700-1 --as directeur");
    decide.callback([&program, options] { run_decide(program, *options); });

    Verb decline = app.add_subcommand("decline", "Volg een voorstel niet, met de reden.");
    decline.add_option("voorstel", options->proposal, "Nummer, bijvoorbeeld V-GM1700-1.")
        .required();
    add_reason(decline, *options, "Waarom niet.");
    decline.footer("Voorbeeld: trede decline V-GM1700-1 --reason \"Eerst bellen.\"");
    decline.callback([&program, options] { run_decline(program, *options); });

    Verb withdraw = app.add_subcommand(
        "withdraw", "Neem een voorstel terug waarover nog niet is besloten, met de reden.");
    withdraw.add_option("voorstel", options->proposal, "Nummer, bijvoorbeeld V-GM1700-1.")
        .required();
    add_reason(withdraw, *options, "Waarom u het terugneemt.");
    withdraw.footer(
        "Voorbeeld: trede withdraw V-GM1700-1 --reason \"De gemeente gaf net antwoord.\"");
    withdraw.callback([&program, options] { run_withdraw(program, *options); });
}

}  // namespace

void add_ladder(Verb app, Program& program) {
    auto options = std::make_shared<LadderOptions>();

    Verb propose = app.add_subcommand("propose", "Stel een trede voor. Een ander besluit daarna.");
    propose.add_option("gemeente", options->municipality, "Code of naam.").required();
    propose.add_option("--rung,--trede", options->rung, "Trede, 1 tot en met 6.");
    propose.add_option("--close,--sluiten", options->closes,
                       "Of: het dossier sluiten, op deze grond: voldaan, alles-gedaan, uitgevoerd, "
                       "ingetrokken, vernietigd, taak-vervallen, opgegaan of anders.");
    propose.add_option("--document,--stuk", options->document,
                       "Het stuk waar het voorstel naast de cijfers op rust.");
    propose.add_option("--reference-date,--peildatum", options->reference_date,
                       "Peildatum van het oordeel (standaard: de laatste met cijfers).");
    add_reason(propose, *options, "De weging.");
    propose.footer("Voorbeeld: trede propose gm1700 --rung 2 --reason-file weging.md");
    propose.callback([&program, options] { run_propose(program, *options); });

    add_on_proposal(app, program);
    add_suspend(app, program);

    Verb report = app.add_subcommand(
        "report", "Leg een melding vast: de gemeente laat weten dat zij te laat zal zijn.");
    report.add_option("gemeente", options->municipality, "Code of naam.").required();
    report.add_option("--received,--ontvangen", options->received, "Dag van ontvangst.").required();
    report.add_option("--expected,--verwacht", options->expected,
                      "Dag waarop de gemeente klaar denkt te zijn.");
    report.add_option("--place,--plaats", options->place,
                      "De locatie of vergunning waarover het gaat.");
    add_reason(report, *options, "Wat de gemeente meldde.");
    report.footer("Voorbeeld: trede report gm1700 --received 2026-02-12 --reason-file melding.txt");
    report.callback([&program, options] { run_report(program, *options); });
}

}  // namespace trede::app
