#include <iostream>
#include <nlohmann/json.hpp>

#include "app/agreement_json.hpp"
#include "app/merger.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/verb_statute.hpp"
#include "desk/contact.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct TalkOptions {
    std::string municipality;
    std::string id;
    std::string level = "ambtelijk";
    std::string on;
    std::string invited;
    std::vector<std::string> participants;
    std::vector<std::string> agenda;
    std::string text;
    std::string last_day;
    std::string document;
    std::string owner;
    std::string category;
    long long places = 0;
    std::string talk;
    std::string how;
    bool against_figures = false;
};

// Everything that was asked, so that the same command id cannot ask for something else.
std::string request(const char* verb, const TalkOptions& options) {
    std::string text = verb;
    for (const std::string* one :
         {&options.municipality, &options.id, &options.level, &options.on, &options.invited,
          &options.text, &options.last_day, &options.document, &options.owner, &options.category,
          &options.talk, &options.how})
        text += "|" + *one;
    for (const std::string& one : options.participants) text += "|" + one;
    for (const std::string& one : options.agenda) text += "|" + one;
    return text + "|" + std::to_string(options.places) +
           (options.against_figures ? "|tegen de cijfers" : "");
}

desk::Ask ask_for(Program& program, const char* verb, const TalkOptions& options) {
    return program.ask(mandate::Act::import_figures, 0, request(verb, options));
}

void run_invite(Program& program, const TalkOptions& options) {
    const auto code = program.municipality(options.municipality);
    const dossier::TalkInvited talk{
        .talk = dossier::TalkId(options.id),
        .level = word_of(options.level, "--level", "ambtelijk of bestuurlijk",
                         contact::parse_talk_level),
        .invited_on =
            options.invited.empty() ? program.today() : program.day(options.invited, "--invited"),
        .planned_on = program.day(options.on, "--on"),
        .participants = options.participants,
        .agenda = options.agenda};
    const desk::Ask ask = ask_for(program, "talk invite", options);
    tell_recorded(program,
                  need(desk::invite_to_talk(program.desk(Access::write), ask, code, talk)));
}

void run_held(Program& program, const TalkOptions& options) {
    const dossier::TalkHeld held{.talk = dossier::TalkId(options.id),
                                 .held_on = program.day(options.on, "--on"),
                                 .participants = options.participants,
                                 .conclusions = options.text};
    const desk::Ask ask = ask_for(program, "talk held", options);
    tell_recorded(program, need(desk::record_talk(program.desk(Access::write), ask, held)));
}

void run_cancel(Program& program, const TalkOptions& options) {
    const dossier::TalkCancelled cancelled{.talk = dossier::TalkId(options.id),
                                           .reason = options.text};
    const desk::Ask ask = ask_for(program, "talk cancel", options);
    tell_recorded(program, need(desk::cancel_talk(program.desk(Access::write), ask, cancelled)));
}

void run_sent(Program& program, const TalkOptions& options) {
    const dossier::TalkReportSent sent{.talk = dossier::TalkId(options.id),
                                       .sent_on = program.day(options.on, "--on"),
                                       .last_day = program.day(options.last_day, "--last-day"),
                                       .document = options.document};
    const desk::Ask ask = ask_for(program, "talk report", options);
    tell_recorded(program, need(desk::send_talk_report(program.desk(Access::write), ask, sent)));
}

void run_corrected(Program& program, const TalkOptions& options) {
    const dossier::TalkReportCorrected corrected{.talk = dossier::TalkId(options.id),
                                                 .received_on = program.day(options.on, "--on"),
                                                 .correction = options.text,
                                                 .document = options.document};
    const desk::Ask ask = ask_for(program, "talk correct", options);
    tell_recorded(program,
                  need(desk::correct_talk_report(program.desk(Access::write), ask, corrected)));
}

void run_agreed(Program& program, const TalkOptions& options) {
    const dossier::TalkReportAgreed agreed{.talk = dossier::TalkId(options.id),
                                           .agreed_on = program.day(options.on, "--on"),
                                           .document = options.document};
    const desk::Ask ask = ask_for(program, "talk agree", options);
    tell_recorded(program, need(desk::agree_talk_report(program.desk(Access::write), ask, agreed)));
}

std::string_view state_of(const contact::Talk& talk) {
    if (talk.cancelled) return "gaat niet door";
    if (!talk.held) return "gepland";
    if (talk.agreed) return "verslag vastgesteld";
    if (!talk.corrections.empty()) return "verslag verbeterd";
    return talk.reports.empty() ? "gevoerd" : "verslag verzonden";
}

Json talks_json(const dossier::State& state) {
    Json list = Json::array();
    for (const contact::Talk& talk : state.contact.talks) {
        list.push_back(
            {{"id", talk.invited.talk.value()},
             {"soort", word(talk.invited.level)},
             {"gepland", base::to_iso(talk.invited.planned_on)},
             {"gevoerd", talk.held ? Json(base::to_iso(talk.held->held_on)) : Json()},
             {"deelnemers", talk.held ? talk.held->participants : talk.invited.participants},
             {"agenda", talk.invited.agenda},
             {"toestand", state_of(talk)}});
    }
    return list;
}

std::vector<std::string> talk_lines(const dossier::State& state) {
    std::vector<std::string> lines;
    for (const contact::Talk& talk : state.contact.talks) {
        lines.push_back(
            talk.invited.talk.value() + "  " + std::string(word(talk.invited.level)) + "  " +
            base::in_words_with_weekday(talk.held ? talk.held->held_on : talk.invited.planned_on) +
            "  " + std::string(state_of(talk)));
    }
    return lines;
}

void run_talks(Program& program, const TalkOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const dossier::State& state = world.dossiers.of(code);
    if (program.json) {
        return program.print({{"gmCode", code.value()},
                              {"gesprekken", talks_json(state)},
                              {"overgenomen", taken_over_json(program, world, code, "gesprekken",
                                                              [](const auto& one) {
                                                                  return talks_json(*one.state);
                                                              })}});
    }
    const auto lines = talk_lines(state);
    for (const std::string& line : lines) std::cout << line << '\n';
    if (lines.empty()) std::cout << "Er zijn geen gesprekken.\n";
    print_taken_over(program, world, code,
                     [](const desk::JoinedDossier& one) { return talk_lines(*one.state); });
}

void run_agreement_add(Program& program, const TalkOptions& options) {
    const auto code = program.municipality(options.municipality);
    dossier::AgreementMade made{
        .what = options.text,
        .owner = options.owner,
        .due_on = program.day(options.last_day, "--due"),
        .measured = std::nullopt,
        .talk = std::nullopt,
        .document = options.document,
        .made_on = options.on.empty() ? program.today() : program.day(options.on, "--on")};
    if (options.places != 0 || !options.category.empty()) {
        made.measured =
            cycle::PlacesBy{.category = options.category.empty()
                                            ? cycle::Category::regular
                                            : asked_category(statute_of(program), options.category),
                            .places = cycle::Places(options.places),
                            .due_on = made.due_on};
    }
    if (!options.talk.empty()) made.talk = dossier::TalkId(options.talk);
    const desk::Ask ask = ask_for(program, "agreement add", options);
    tell_recorded(program,
                  need(desk::make_agreement(program.desk(Access::write), ask, code, made)));
}

void run_agreement_settle(Program& program, const TalkOptions& options) {
    const dossier::AgreementSettled settled{
        .agreement = dossier::AgreementId(options.id),
        .how = word_of(options.how, "--how", "nagekomen, niet-nagekomen of vervallen",
                       contact::parse_agreement_end),
        .reason = options.text,
        .function = {}};
    const desk::Ask ask =
        program.ask(mandate::Act::propose_rung, 0, request("agreement settle", options));
    tell_recorded(program, need(desk::settle_agreement(program.desk(Access::write), ask, settled,
                                                       options.against_figures)));
}

void run_agreements(Program& program, const TalkOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const dossier::State& state = world.dossiers.of(code);
    if (program.json) {
        return program.print(
            {{"gmCode", code.value()},
             {"afspraken", agreements_json(statute_of(program), state, program.today())},
             {"overgenomen",
              taken_over_json(program, world, code, "afspraken", [&](const auto& one) {
                  return agreements_json(statute_of(program), *one.state, program.today());
              })}});
    }
    const auto lines = agreement_lines(statute_of(program), state, program.today());
    for (const std::string& line : lines) std::cout << line << '\n';
    if (lines.empty()) std::cout << "Er zijn geen afspraken.\n";
    print_taken_over(program, world, code, [&](const desk::JoinedDossier& one) {
        return agreement_lines(statute_of(program), *one.state, program.today());
    });
}

using SharedTalk = std::shared_ptr<TalkOptions>;

// A verb with its options and what it does.
Verb add_verb(Verb under, const char* name, const char* what, Program& program,
              const SharedTalk& options, void (*run)(Program&, const TalkOptions&)) {
    Verb verb = under.add_subcommand(name, what);
    verb.callback([&program, options, run] { run(program, *options); });
    return verb;
}

void add_id(Verb verb, const SharedTalk& options, const char* name, const char* example) {
    verb.add_option(name, options->id, example).required();
}

void add_people(Verb verb, const SharedTalk& options) {
    verb.add_option("--with,--met", options->participants,
                    "Wie erbij zijn, per functie en zonder namen.")
        .required()
        .delimiter(',');
}

void add_invite(Verb talk, Program& program) {
    auto options = std::make_shared<TalkOptions>();
    Verb verb = add_verb(talk, "invite", "Leg een uitnodiging voor een gesprek vast.", program,
                         options, run_invite);
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    verb.add_option("--level,--soort", options->level, "ambtelijk of bestuurlijk.");
    verb.add_option("--on,--op", options->on, "De dag van het gesprek.").required();
    verb.add_option("--invited,--uitgenodigd", options->invited,
                    "De dag van de uitnodiging (standaard: vandaag).");
    add_people(verb, options);
    verb.add_option("--agenda", options->agenda, "Waar het over gaat.").delimiter(',');
    verb.add_option("--talk,--gesprek", options->id,
                    "Een gesprek dat al gepland was, met een andere dag of agenda.");
    verb.footer(
        "Voorbeeld: trede talk invite gm1700 --on 2026-05-12 --with "
        "gemeentesecretaris,toezichthouder "
        "--agenda \"stand van zaken,planning\"");
}

void add_reports(Verb talk, Program& program) {
    auto sending = std::make_shared<TalkOptions>();
    Verb sent = add_verb(talk, "report", "Leg vast dat het verslag naar de gemeente ging.", program,
                         sending, run_sent);
    add_id(sent, sending, "gesprek", "Nummer, bijvoorbeeld G-GM1700-1.");
    sent.add_option("--on,--op", sending->on, "De dag van verzending.").required();
    sent.add_option("--last-day,--laatste-dag", sending->last_day,
                    "Tot en met welke dag de gemeente kan reageren.")
        .required();
    sent.add_option("--document,--stuk", sending->document, "Kenmerk van het verslag.").required();
    sent.footer(
        "Voorbeeld: trede talk report G-GM1700-1 --on 2026-05-15 --last-day 2026-05-29 --document "
        "GV-2026-8");

    auto correcting = std::make_shared<TalkOptions>();
    Verb correct = add_verb(talk, "correct", "Leg een verbetering van de gemeente vast.", program,
                            correcting, run_corrected);
    add_id(correct, correcting, "gesprek", "Nummer, bijvoorbeeld G-GM1700-1.");
    correct.add_option("--on,--op", correcting->on, "De dag van ontvangst.").required();
    correct.add_option("--text,--tekst", correcting->text, "Wat anders moet.").required();
    correct.add_option("--document,--stuk", correcting->document, "Het bericht.");
    correct.footer(
        "Voorbeeld: trede talk correct G-GM1700-1 --on 2026-05-22 --text \"Het gaat om 42 "
        "plekken.\"");

    auto agreeing = std::make_shared<TalkOptions>();
    Verb agree = add_verb(talk, "agree", "Leg vast dat beide kanten akkoord zijn met het verslag.",
                          program, agreeing, run_agreed);
    add_id(agree, agreeing, "gesprek", "Nummer, bijvoorbeeld G-GM1700-1.");
    agree.add_option("--on,--op", agreeing->on, "De dag.").required();
    agree.add_option("--document,--stuk", agreeing->document, "Het bericht van de gemeente.")
        .required();
    agree.footer(
        "Voorbeeld: trede talk agree G-GM1700-1 --on 2026-05-26 --document \"bericht van 26 mei\"");
}

void add_agreement(Verb app, Program& program) {
    Verb agreement =
        app.add_subcommand("agreement", "Afspraken met een gemeente.").require_subcommand(1);
    auto adding = std::make_shared<TalkOptions>();
    Verb add =
        add_verb(agreement, "add", "Leg een afspraak vast.", program, adding, run_agreement_add);
    add.add_option("gemeente", adding->municipality, "Code of naam.").required();
    add.add_option("--what,--wat", adding->text, "Wat er is afgesproken.").required();
    add.add_option("--due,--uiterlijk", adding->last_day, "De laatste dag.").required();
    add.add_option("--places,--plekken", adding->places,
                   "Het aantal plekken: dan meten de cijfers van die dag de afspraak.");
    add.add_option("--category,--categorie", adding->category,
                   "Een categorie van de wet, zoals regulier of amv.");
    add.add_option("--owner,--wie", adding->owner, "Wie het doet, per functie.");
    add.add_option("--talk,--gesprek", adding->talk, "Het gesprek waarin het is afgesproken.");
    add.add_option("--document,--stuk", adding->document, "Het stuk waarin het staat.");
    add.add_option("--on,--op", adding->on, "De dag van de afspraak (standaard: vandaag).");
    add.footer(
        "Voorbeeld: trede agreement add gm1700 --what \"40 plekken regulier\" --places 40 --due "
        "2026-10-01 --talk G-GM1700-1");

    auto settling = std::make_shared<TalkOptions>();
    Verb settle = add_verb(agreement, "settle",
                           "Leg vast hoe een afspraak afliep, als cijfers dat niet zeggen.",
                           program, settling, run_agreement_settle);
    add_id(settle, settling, "afspraak", "Nummer, bijvoorbeeld A-GM1700-1.");
    settle.add_option("--how,--hoe", settling->how, "nagekomen, niet-nagekomen of vervallen.")
        .required();
    settle.add_option("--reason,--reden", settling->text, "Waaruit dit blijkt.").required();
    settle.add_flag("--against-figures,--tegen-cijfers", settling->against_figures,
                    "De cijfers zeggen iets anders; de reden zegt waarom dat hier niet geldt.");
    settle.footer(
        "Voorbeeld: trede agreement settle A-GM1700-1 --how nagekomen --reason \"Plan "
        "ontvangen.\"");

    auto listing = std::make_shared<TalkOptions>();
    Verb list = add_verb(agreement, "list", "Toon de afspraken en hoe het ermee staat.", program,
                         listing, run_agreements);
    list.add_option("gemeente", listing->municipality, "Code of naam.").required();
    list.footer("Voorbeeld: trede agreement list gm1700 --json");
}

}  // namespace

void add_talk(Verb app, Program& program) {
    Verb talk = app.add_subcommand("talk", "Gesprekken met een gemeente.").require_subcommand(1);
    add_invite(talk, program);
    auto holding = std::make_shared<TalkOptions>();
    Verb held =
        add_verb(talk, "held", "Leg vast dat een gesprek is gevoerd.", program, holding, run_held);
    add_id(held, holding, "gesprek", "Nummer, bijvoorbeeld G-GM1700-1.");
    held.add_option("--on,--op", holding->on, "De dag.").required();
    add_people(held, holding);
    held.add_option("--conclusions,--uitkomst", holding->text, "De uitkomst.").required();
    held.footer(
        "Voorbeeld: trede talk held G-GM1700-1 --on 2026-05-12 --with gemeentesecretaris "
        "--conclusions \"De locatie is gekozen.\"");

    auto cancelling = std::make_shared<TalkOptions>();
    Verb cancel = add_verb(talk, "cancel", "Leg vast dat een gesprek niet doorgaat.", program,
                           cancelling, run_cancel);
    add_id(cancel, cancelling, "gesprek", "Nummer, bijvoorbeeld G-GM1700-1.");
    cancel.add_option("--reason,--reden", cancelling->text, "Waarom.").required();
    cancel.footer("Voorbeeld: trede talk cancel G-GM1700-1 --reason \"Ziekte.\"");
    add_reports(talk, program);

    auto listing = std::make_shared<TalkOptions>();
    Verb list = add_verb(talk, "list", "Toon de gesprekken.", program, listing, run_talks);
    list.add_option("gemeente", listing->municipality, "Code of naam.").required();
    list.footer("Voorbeeld: trede talk list gm1700 --json");
    add_agreement(app, program);
}

}  // namespace trede::app
