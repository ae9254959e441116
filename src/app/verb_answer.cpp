#include <iostream>
#include <nlohmann/json.hpp>

#include "app/merger.hpp"
#include "app/program.hpp"
#include "app/request_json.hpp"
#include "app/tell.hpp"
#include "app/term_json.hpp"
#include "base/limits.hpp"
#include "desk/contact.hpp"
#include "dossier/delays.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct AnswerOptions {
    std::string municipality;
    std::string reference;
    std::string received;
    std::vector<std::string> questions;
    std::string file;
    std::string message;
    bool complete = false;
    bool incomplete = false;
    std::string reason;
    std::string report;
    std::string on;
    std::string what;
};

void run_add(Program& program, const AnswerOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    desk::AnswerAdded answer{.reference = dossier::ReferenceNumber(in_capitals(options.reference)),
                             .received_on = std::nullopt,
                             .questions = {},
                             .message = options.message,
                             .file = {},
                             .bytes = {}};
    if (!options.received.empty()) answer.received_on = program.day(options.received, "--received");
    for (const std::string& one : options.questions) answer.questions.emplace_back(one);
    if (!options.file.empty()) {
        answer.file = std::filesystem::path(options.file).filename().string();
        answer.bytes = need(read_given_file(options.file, base::limits::document_bytes));
    }
    std::string request = "answer add " + code.value() + " " + options.reference + " " +
                          options.received + " " + options.message + " " + answer.file;
    for (const std::string& one : options.questions) request += " " + one;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request);
    const auto asks = house_questions(program);
    const auto holidays = house_holidays();
    tell_recorded(program, need(desk::add_answer(program.desk(Access::write), ask, code, answer,
                                                 {.asks = asks, .holidays = holidays})));
}

void run_judge(Program& program, const AnswerOptions& options) {
    if (options.complete == options.incomplete) {
        misused("Kies --complete (volledig) of --incomplete (niet volledig).");
    }
    const auto code = program.municipality_ever(options.municipality);
    const dossier::AnswerJudged judged{
        .reference = dossier::ReferenceNumber(in_capitals(options.reference)),
        .question = dossier::QuestionId(options.questions.front()),
        .complete = options.complete,
        .reason = options.reason,
        .function = {}};
    const std::string request =
        "answer judge " + code.value() + " " + options.reference + " " + options.questions.front() +
        (options.complete ? " volledig " : " niet volledig ") + options.reason;
    const desk::Ask ask = program.ask(mandate::Act::propose_rung, 0, request);
    tell_recorded(program, need(desk::judge_answer(program.desk(Access::write), ask, code, judged,
                                                   house_questions(program).ids())));
}

Json delays_json(const registry::MunicipalityCode& code, const dossier::State& state) {
    Json list = Json::array();
    for (std::size_t i = 0; i < state.delays.size(); ++i) {
        const dossier::DelayReported& delay = state.delays[i];
        Json followed = Json::array();
        for (const dossier::DelayFollowedUp& one : state.contact.follow_ups) {
            if (one.report == dossier::delay_id(code, i))
                followed.push_back({{"op", base::to_iso(one.done_on)}, {"wat", one.what}});
        }
        list.push_back(
            {{"id", dossier::delay_id(code, i).value()},
             {"ontvangenOp", base::to_iso(delay.received_on)},
             {"plaats", delay.place},
             {"oorzaak", delay.cause},
             {"verwachtOp", delay.expected_on ? Json(base::to_iso(*delay.expected_on)) : Json()},
             {"vervolg", followed}});
    }
    return list;
}

// Each report of a delay, and under it what was done about it.
std::vector<std::string> delay_lines(const registry::MunicipalityCode& code,
                                     const dossier::State& state) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < state.delays.size(); ++i) {
        const auto id = dossier::delay_id(code, i);
        lines.push_back(id.value() + "  " + in_words(dossier::Event(state.delays[i])));
        for (const dossier::DelayFollowedUp& one : state.contact.follow_ups) {
            if (one.report == id)
                lines.push_back("  vervolg op " + base::in_words(one.done_on) + ": " + one.what);
        }
    }
    return lines;
}

Json asked_json(const Program& program, const desk::JoinedDossier& one) {
    return {{"verzoeken", requests_json(requests_of(program, *one.state))},
            {"meldingen", delays_json(one.municipality.code, *one.state)}};
}

void run_list(Program& program, const AnswerOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const dossier::State& state = world.dossiers.of(code);
    const auto found = requests_of(program, state);
    if (program.json) {
        return program.print(
            {{"gmCode", code.value()},
             {"verzoeken", requests_json(found)},
             {"meldingen", delays_json(code, state)},
             {"overgenomen", taken_over_json(program, world, code, "vragen", [&](const auto& one) {
                  return asked_json(program, one);
              })}});
    }
    for (const std::string& line : request_lines(found)) std::cout << line << '\n';
    if (found.empty()) std::cout << "Er is niets gevraagd.\n";
    for (const std::string& line : delay_lines(code, state)) std::cout << line << '\n';
    print_taken_over(program, world, code, [&](const desk::JoinedDossier& one) {
        auto lines = request_lines(requests_of(program, *one.state));
        for (std::string& line : delay_lines(one.municipality.code, *one.state))
            lines.push_back(std::move(line));
        return lines;
    });
}

void run_follow_up(Program& program, const AnswerOptions& options) {
    const dossier::DelayFollowedUp done{.report = dossier::DelayId(options.report),
                                        .done_on = program.day(options.on, "--on"),
                                        .what = options.what,
                                        .function = {}};
    const std::string request =
        "follow-up " + options.report + " " + options.on + " " + options.what;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, request);
    tell_recorded(program, need(desk::follow_up(program.desk(Access::write), ask, done)));
}

void add_follow_up(Verb app, Program& program) {
    auto options = std::make_shared<AnswerOptions>();
    Verb verb = app.add_subcommand("follow-up", "Leg vast wat er met een melding is gedaan.");
    verb.add_option("melding", options->report, "Nummer, bijvoorbeeld ML-GM1700-1.").required();
    verb.add_option("--on,--op", options->on, "De dag.").required();
    verb.add_option("--what,--wat", options->what, "Wat er is gedaan.").required();
    verb.footer(
        "Voorbeeld: trede follow-up ML-GM1700-1 --on 2026-02-19 --what \"Besproken in een "
        "gesprek\"");
    verb.callback([&program, options] { run_follow_up(program, *options); });
}

void add_judge(Verb answer, Program& program) {
    auto options = std::make_shared<AnswerOptions>();
    Verb verb = answer.add_subcommand(
        "judge", "Leg vast of het antwoord op een vraag volledig is, met de reden.");
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    verb.add_option("--request,--kenmerk", options->reference, "Kenmerk van de brief.").required();
    verb.add_option("--question,--vraag", options->questions, "De vraag, bijvoorbeeld reden.")
        .required()
        .expected(1);
    verb.add_flag("--complete,--volledig", options->complete, "Het antwoord is volledig.");
    verb.add_flag("--incomplete,--niet-volledig", options->incomplete,
                  "Het antwoord is niet volledig.");
    verb.add_option("--reason,--reden", options->reason, "Waarom.").required();
    verb.footer(
        "Voorbeeld: trede answer judge gm1700 --request IBT-2026-001-1700 --question reden "
        "--complete --reason \"Uitgelegd en met stukken.\"");
    verb.callback([&program, options] { run_judge(program, *options); });
}

}  // namespace

void add_answer(Verb app, Program& program) {
    Verb answer = app.add_subcommand("answer", "Wat gevraagd is en wat de gemeente antwoordde.")
                      .require_subcommand(1);
    auto options = std::make_shared<AnswerOptions>();
    Verb add = answer.add_subcommand("add", "Leg een antwoord van de gemeente vast.");
    add.add_option("gemeente", options->municipality, "Code of naam.").required();
    add.add_option("--request,--kenmerk", options->reference, "Kenmerk van de brief.").required();
    add.add_option("--received,--ontvangen", options->received,
                   "Dag van ontvangst (bij een bericht: die van het bericht).");
    add.add_option("--question,--vraag", options->questions,
                   "Vragen waarop het antwoord ingaat: stand, reden, stappen, wanneer.")
        .delimiter(',');
    add.add_option("--file,--bestand", options->file, "Het antwoord als bestand.");
    add.add_option("--message,--bericht", options->message,
                   "Of het bericht waarin het kwam, zoals 'trede intake list' het noemt.");
    add.footer(
        "Voorbeeld: trede answer add gm1700 --received 2026-04-28 --request IBT-2026-001-1700 "
        "--question stand,reden --file antwoord.pdf");
    add.callback([&program, options] { run_add(program, *options); });
    add_judge(answer, program);

    auto listing = std::make_shared<AnswerOptions>();
    Verb list = answer.add_subcommand(
        "list", "Toon per vraag of zij is beantwoord, en de meldingen met hun vervolg.");
    list.add_option("gemeente", listing->municipality, "Code of naam.").required();
    list.footer("Voorbeeld: trede answer list gm1700 --json");
    list.callback([&program, listing] { run_list(program, *listing); });
    add_follow_up(app, program);
}

}  // namespace trede::app
