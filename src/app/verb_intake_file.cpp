#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/request_json.hpp"
#include "app/tell.hpp"
#include "app/term_json.hpp"
#include "app/verb_intake.hpp"

namespace trede::app {

using Json = nlohmann::ordered_json;

namespace {

struct IntakeFileOptions {
    std::string message;
    std::vector<std::string> municipalities;
    std::string reason;
    std::string reference;
    std::string received;
    std::vector<std::string> questions;
    bool answer = false;
    bool no_answer = false;
};

desk::FileAs what_to_file(Program& program, const IntakeFileOptions& options) {
    if (options.answer && options.no_answer) {
        misused(
            "Kies --answer (het is een antwoord) of --no-answer (dat is het "
            "niet).");
    }
    desk::FileAs as{.municipalities = {}, .reason = options.reason};
    for (const std::string& text : options.municipalities)
        as.municipalities.push_back(program.municipality(text));
    if (options.answer) as.answer = desk::AsAnswer::yes;
    if (options.no_answer) as.answer = desk::AsAnswer::no;
    if (!options.reference.empty())
        as.reference = dossier::ReferenceNumber(in_capitals(options.reference));
    if (!options.received.empty()) {
        as.received_on = program.day(options.received, "--received");
        if (*as.received_on > program.today()) {
            throw Refused{{.kind = base::RefusalKind::input,
                           .ground = "",
                           .reason = "De dag bij --received ligt in de toekomst. Noem wanneer het "
                                     "bericht er was."}};
        }
    }
    for (const std::string& one : options.questions) as.questions.emplace_back(one);
    return as;
}

std::string in_full(const IntakeFileOptions& options, const desk::FileAs& as) {
    std::string request = "intake file " + options.message + " " + options.reason;
    for (const auto& code : as.municipalities) request += " " + code.value();
    if (as.reference) request += " op " + as.reference->value();
    if (as.received_on) request += " ontvangen " + base::to_iso(*as.received_on);
    for (const auto& one : as.questions) request += " vraag " + one.value();
    if (as.answer == desk::AsAnswer::yes) request += " antwoord";
    if (as.answer == desk::AsAnswer::no) request += " geen antwoord";
    return request;
}

void run_file(Program& program, const IntakeFileOptions& options) {
    const desk::FileAs as = what_to_file(program, options);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, in_full(options, as));
    const auto filed = file_in(program, ask, options.message, as);
    if (program.json) {
        Json events = Json::array();
        for (const mailbox::Event& event : filed.events) events.push_back(in_words(event));
        return program.print({{"bericht", filed.id.value()},
                              {"gebeurtenissen", events},
                              {"antwoorden", answers_json(filed.answers)},
                              {"opmerkingen", filed.answers.notes},
                              {"alGedaan", filed.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const mailbox::Event& event : filed.events)
        std::cout << mailbox::short_name(filed.id) << "  " << in_words(event) << '\n';
    tell_answers(filed.answers);
    if (filed.events.empty()) std::cout << "Dit was al gedaan. Er is niets gewijzigd.\n";
    if (program.dry_run) {
        std::cout << "Proef: er is niets vastgelegd.\n";
    } else if (!filed.answers.dossiers.empty()) {
        std::cout << "Zeg met 'trede answer add ... --question' op welke vragen een antwoord "
                     "ingaat, en zoek de cijfers erin met 'trede intake facts'.\n";
    }
}

}  // namespace

desk::Filed file_in(Program& program, const desk::Ask& ask, std::string_view message,
                    const desk::FileAs& as) {
    const auto asks = house_questions(program);
    const auto holidays = house_holidays();
    return need(desk::file_message(program.desk(Access::write), ask, message, as,
                                   {.asks = asks, .holidays = holidays}));
}

Json answers_json(const desk::AnswersFound& answers) {
    Json list = Json::array();
    for (const auto& [code, events] : answers.dossiers) {
        for (const dossier::Event& event : events) {
            const auto* answer = std::get_if<dossier::AnswerReceived>(&event);
            if (!answer) continue;
            list.push_back({{"gmCode", code.value()},
                            {"kenmerk", answer->reference.value()},
                            {"ontvangenOp", base::to_iso(answer->received_on)},
                            {"laatsteDag", base::to_iso(answer->last_day)},
                            {"opTijd", answer->in_term}});
        }
    }
    return list;
}

void tell_answers(const desk::AnswersFound& answers) {
    for (const auto& [code, events] : answers.dossiers) {
        for (const dossier::Event& event : events)
            std::cout << code.value() << "  " << in_words(event) << '\n';
    }
    for (const std::string& note : answers.notes) std::cout << "let op: " << note << '\n';
}

void add_intake_file(Verb intake, Program& program) {
    const auto options = std::make_shared<IntakeFileOptions>();
    Verb file = intake.add_subcommand("file", "Berg een bericht op bij een of meer gemeenten.");
    file.add_option("bericht", options->message, "Nummer of het begin ervan: M-3fa94c21.")
        .required();
    file.add_option("gemeenten", options->municipalities, "Codes of namen.").required();
    file.add_option("--reason,--reden", options->reason, "Waarom.").required();
    file.add_option("--request,--kenmerk", options->reference,
                    "Kenmerk van de brief waarop het antwoordt, als het bericht dat niet noemt.");
    file.add_option("--question,--vraag", options->questions,
                    "Vragen waarop het antwoord ingaat: stand, reden, stappen, wanneer.")
        .delimiter(',');
    file.add_option("--received,--ontvangen", options->received,
                    "Dag van ontvangst, als die anders is dan van het bericht.");
    file.add_flag(
        "--answer,--antwoord", options->answer,
        "Het is een antwoord, ook al is het niet zo herkend of lijkt een programma het te "
        "hebben gemaakt.");
    file.add_flag("--no-answer,--geen-antwoord", options->no_answer,
                  "Het is geen antwoord op een brief.");
    file.footer(
        "Voorbeeld: trede intake file M-3fa94c21 gm1700 gm0141 --reason \"Antwoord van beide.\"\n"
        "Een antwoord komt meteen bij de brief te staan: de termijn daarvan is dan klaar.");
    file.callback([&program, options] { run_file(program, *options); });
}

}  // namespace trede::app
