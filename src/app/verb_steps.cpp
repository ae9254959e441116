#include "app/verb_steps.hpp"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/tell.hpp"
#include "desk/propose.hpp"
#include "desk/record.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct StepsOptions {
    std::string municipality;
    std::string proposal;
    int to = 0;
    std::string act;
    std::string on;
    std::string last_day;
    std::string item;
    std::string document;
    std::optional<std::string> paper;  // of the act that is taken back
    std::string ground;
    std::string reason;
    bool disagree = false;
    bool unwritten = false;
    bool withdraw = false;
};

// "Gemeentewet art. 124b lid 2" as scripts read it: "Gemeentewet 124b lid 2".
std::string article_of(const std::string& ground) {
    std::string text = ground;
    if (const auto at = text.find(" art. "); at != std::string::npos) text.erase(at + 1, 5);
    return text;
}

}  // namespace

ladder::ClosingGround closing_ground_said(const std::string& text) {
    if (const auto ground = ladder::parse_closing_ground(text)) return *ground;
    std::string known;
    for (const ladder::ClosingGround one : ladder::closing_grounds)
        known += (known.empty() ? "" : ", ") + std::string(word(one));
    misused("'" + text + "' is geen grond om te sluiten. Kies uit: " + known + ".");
}

void refuse_step(Program& program, const registry::MunicipalityCode& code, ladder::Rung to,
                 base::Refusal refusal) {
    Refused refused{.refusal = std::move(refusal)};
    const desk::Desk& desk = program.desk(Access::read);
    const auto found = desk::step_obstacles(desk, desk::load(desk.journal), code, to);
    // Another refusal may have come before the steps were asked.
    if (found && !found->empty() && found->front().ground == refused.refusal.ground) {
        for (const auto& [ground, reason] : *found)
            refused.reasons.emplace_back(article_of(ground), reason);
    }
    throw refused;
}

namespace {

void run_check(Program& program, const StepsOptions& options) {
    const auto to = ladder::rung_of(options.to);
    if (!to) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "Treden zijn 1 tot en met 6."}};
    }
    const auto code = program.municipality(options.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const dossier::State& state = world.dossiers.of(code);
    const auto found = need(desk::step_obstacles(desk, world, code, *to));
    if (program.json) {
        Json reasons = Json::array();
        for (const auto& [ground, reason] : found)
            reasons.push_back({{"artikel", article_of(ground)}, {"reden", reason}});
        return program.print({{"gmCode", code.value()},
                              {"van", state.rung ? Json(number(*state.rung)) : Json()},
                              {"naar", number(*to)},
                              {"toegestaan", found.empty()},
                              {"redenen", reasons}});
    }
    std::cout << code.value() << " van trede "
              << (state.rung ? std::to_string(number(*state.rung)) : "-") << " naar trede "
              << number(*to) << ": " << (found.empty() ? "mag" : "mag niet") << '\n';
    for (const auto& [ground, reason] : found)
        std::cout << "  " << ground << ": " << reason << '\n';
}

void tell(const Program& program, const Json& about, const dossier::Events& events, bool repeated) {
    if (program.json) {
        Json document = about;
        document["gebeurtenissen"] = events_json(events);
        document["alGedaan"] = repeated;
        document["proef"] = program.dry_run;
        return program.print(document);
    }
    for (const dossier::Event& event : events) std::cout << in_words(event) << '\n';
    if (events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

ladder::LegalAct act_said(const std::string& text) {
    if (const auto act = ladder::parse_legal_act(text)) return *act;
    std::string known;
    for (const ladder::LegalAct one : ladder::legal_acts)
        known += (known.empty() ? "" : ", ") + std::string(word(one));
    misused("'" + text + "' ken ik niet. Kies uit: " + known + ".");
}

void run_withdraw(Program& program, const StepsOptions& options) {
    if (!options.last_day.empty() || options.unwritten)
        misused("Bij --withdraw horen geen --last-day en --unwritten.");
    const ladder::LegalAct act = act_said(options.act);
    const std::string& item =
        act == ladder::LegalAct::hearing_waived ? options.ground : options.item;
    const auto code = program.municipality(options.municipality);
    const std::string request = "legal-act withdraw " + code.value() + " " + options.act + " " +
                                options.on + " " + item + "\n" + options.document + "\n" +
                                options.reason +
                                (options.paper ? "\nuit stuk " + *options.paper : "");
    const desk::Ask ask = program.ask(mandate::Act::record_legal_act, 0, request);
    const auto recorded = need(desk::withdraw_legal_act(program.desk(Access::write), ask, code,
                                                        {.act = act,
                                                         .done_on = program.day(options.on, "--on"),
                                                         .item = item,
                                                         .paper = options.paper,
                                                         .document = options.document,
                                                         .reason = options.reason,
                                                         .officer = {}}));
    tell(program, {{"gmCode", code.value()}}, recorded.events, recorded.receipt.repeated);
}

void run_act(Program& program, const StepsOptions& options) {
    if (options.withdraw) return run_withdraw(program, options);
    if (options.paper) misused("--paper hoort bij --withdraw.");
    const ladder::LegalAct act = act_said(options.act);
    ladder::ActDone done{
        .act = act,
        .done_on = program.day(options.on, "--on"),
        .last_day = std::nullopt,
        .item = act == ladder::LegalAct::hearing_waived ? options.ground : options.item,
        .document = options.document,
        .reason = options.reason,
        .unwritten = options.unwritten};
    if (!options.last_day.empty()) done.last_day = program.day(options.last_day, "--last-day");
    const auto code = program.municipality(options.municipality);
    const std::string request = "legal-act " + code.value() + " " + options.act + " " + options.on +
                                " " + options.last_day + " " + options.item + " " +
                                options.document + " " + options.reason +
                                (options.ground.empty() ? "" : " onder " + options.ground) +
                                (options.unwritten ? " niet eerst op schrift" : "");
    const desk::Ask ask = program.ask(mandate::Act::record_legal_act, 0, request);
    const auto recorded =
        need(desk::record_legal_act(program.desk(Access::write), ask, code, done));
    tell(program, {{"gmCode", code.value()}, {"letOp", recorded.notes}}, recorded.events,
         recorded.receipt.repeated);
    if (program.json) return;
    for (const std::string& note : recorded.notes) std::cout << "Let op: " << note << '\n';
}

void run_move(Program& program, const StepsOptions& options, dossier::Move move) {
    if (move == dossier::Move::close) (void)closing_ground_said(options.ground);
    // The rung of one that is gone can end; the way up is that of the one that came in its place.
    const bool ends = move == dossier::Move::close || move == dossier::Move::resume;
    const auto code = ends ? program.municipality_ever(options.municipality)
                           : program.municipality(options.municipality);
    const std::string request = "course " + code.value() + " " + std::string(word(move)) + " " +
                                options.ground + " " + options.reason + " " + options.document +
                                " " + options.on;
    const desk::Ask ask = program.ask(mandate::Act::decide_rung, 0, request);
    const auto recorded = need(desk::change_course(
        program.desk(Access::write), ask, code,
        {.move = move,
         .ground = options.ground,
         .reason = options.reason,
         .document = options.document,
         .on =
             options.on.empty() ? std::nullopt : std::optional(program.day(options.on, "--on"))}));
    tell(program, {{"gmCode", code.value()}}, recorded.events, recorded.receipt.repeated);
}

void run_review(Program& program, const StepsOptions& options) {
    const dossier::ProposalId id(options.proposal);
    const std::string request = "review " + options.proposal +
                                (options.disagree ? " niet akkoord " : " akkoord ") +
                                options.reason;
    const desk::Ask ask = program.ask(mandate::Act::review_proposal, 0, request);
    const auto outcome =
        need(desk::review(program.desk(Access::write), ask, id, !options.disagree, options.reason));
    tell(program,
         {{"gmCode", outcome.municipality.value()}, {"voorstel", outcome.proposal.value()}},
         outcome.events, outcome.receipt.repeated);
}

void add_move(Verb ladder, Program& program, const char* name, const char* what,
              dossier::Move move) {
    auto options = std::make_shared<StepsOptions>();
    Verb verb = ladder.add_subcommand(name, what);
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    const bool close = move == dossier::Move::close;
    verb.add_option("--ground,--grond", options->ground,
                    close ? "voldaan, alles-gedaan, uitgevoerd, ingetrokken, vernietigd, "
                            "taak-vervallen, opgegaan of anders."
                          : "Artikel of beleid waarop dit rust.")
        .required();
    verb.add_option("--reason,--reden", options->reason, "Waarom.").required();
    verb.add_option("--document,--stuk", options->document, "Het stuk waaruit dit blijkt.")
        .required();
    verb.add_option("--on,--op", options->on, "De dag waarop het geldt (standaard: vandaag).");
    verb.footer(std::string("Voorbeeld: trede ladder ") + name + " gm1700 --ground " +
                (close ? "voldaan" : "\"Awb art. 8:81\"") +
                " --document \"nota 12\" --reason \"...\"");
    verb.callback([&program, options, move] { run_move(program, *options, move); });
}

void add_act(Verb ladder, Program& program) {
    auto options = std::make_shared<StepsOptions>();
    Verb act = ladder.add_subcommand(
        "act",
        "Leg vast wat de wet vraagt voor trede 5 en 6: zienswijze, voornemen, bericht aan "
        "gedeputeerde staten, laatste termijn.");
    act.add_option("gemeente", options->municipality, "Code of naam.").required();
    act.add_option("--kind,--soort", options->act, "Bijvoorbeeld voornemen-raad of bericht-gs.")
        .required();
    act.add_option("--on,--op", options->on, "De dag waarop het gebeurde.").required();
    act.add_option("--last-day,--laatste-dag", options->last_day,
                   "Laatste dag van de termijn die erbij hoort.");
    act.add_option("--item,--onderdeel", options->item,
                   "Onderdeel waarover de laatste termijn gaat.");
    act.add_option("--ground,--grond", options->ground,
                   "a, b of c van Awb art. 4:11, als horen vervalt.");
    act.add_option("--document,--stuk", options->document, "Kenmerk of publicatienummer.");
    act.add_flag("--unwritten,--niet-eerst-op-schrift", options->unwritten,
                 "Bij spoed: het besluit kan niet eerst op schrift en volgt zo snel mogelijk.");
    act.add_option("--reason,--reden", options->reason,
                   "Waarom, bij een uitzondering en bij terugnemen.");
    act.add_flag("--withdraw,--terugnemen", options->withdraw,
                 "Neem terug wat bij vergissing is vastgelegd, met --reason en --document.");
    act.add_option("--paper,--uit-stuk", options->paper,
                   "Bij terugnemen: het stuk waarmee het is vastgelegd, als er van die dag meer "
                   "zijn.");
    act.footer(
        "Voorbeeld: trede ladder act gm1700 --kind bericht-gs --on 2026-09-01 --document GS-12");
    act.callback([&program, options] { run_act(program, *options); });
}

}  // namespace

void add_steps(Verb app, Program& program) {
    auto options = std::make_shared<StepsOptions>();
    Verb ladder =
        app.add_subcommand("ladder", "De treden en wat ervoor nodig is.").require_subcommand(1);
    Verb check = ladder.add_subcommand(
        "check", "Mag deze gemeente naar die trede? Noemt alles wat in de weg staat.");
    check.add_option("gemeente", options->municipality, "Code of naam.").required();
    check.add_option("--to,--naar", options->to, "Trede, 1 tot en met 6.").required();
    check.footer("Voorbeeld: trede ladder check gm1700 --to 5 --json");
    check.callback([&program, options] { run_check(program, *options); });

    add_act(ladder, program);
    add_move(ladder, program, "freeze", "Houd de gemeente op haar trede.", dossier::Move::freeze);
    add_move(ladder, program, "resume", "Laat de trede weer vrij.", dossier::Move::resume);
    add_move(ladder, program, "close",
             "Sluit het dossier. Vanaf trede 4 gaat dat met een voorstel: trede propose --close.",
             dossier::Move::close);
    add_move(ladder, program, "reopen", "Heropen het dossier.", dossier::Move::reopen);

    Verb review =
        app.add_subcommand("review", "Toets een voorstel als jurist. Nodig vanaf trede 4.");
    review.add_option("voorstel", options->proposal, "Nummer, bijvoorbeeld V-GM1700-1.").required();
    review.add_flag("--disagree,--niet-akkoord", options->disagree, "Niet akkoord.");
    review.add_option("--reason,--reden", options->reason, "Opmerkingen.");
    review.footer("Voorbeeld: trede review V-GM1700-4 --as jurist");
    review.callback([&program, options] { run_review(program, *options); });
}

}  // namespace trede::app
