#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/tell.hpp"
#include "desk/substitution.hpp"
#include "dossier/decide.hpp"
#include "dossier/decide_anew.hpp"
#include "dossier/term_list.hpp"
#include "intake/amounts.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct SubstitutionOptions {
    std::string municipality;
    std::string item;
    std::string step;
    std::string kind;
    std::string body = "college";
    std::string by;
    std::string on;
    std::string last_day;
    std::string what;
    std::string document;
    std::string against;
    std::string amount;
    std::string ruling;
    std::string reason;
    bool recoverable = false;
};

template <class Value>
Value known_word(const std::string& text, const std::optional<Value>& read, const char* choices) {
    if (read) return *read;
    misused("'" + text + "' ken ik niet. Kies uit: " + choices + ".");
}

dossier::Body body_of(const SubstitutionOptions& options) {
    return known_word(options.body, dossier::parse_body(options.body),
                      "raad, college, burgemeester");
}

long long cents_of(const std::string& text) {
    if (const auto cents = intake::typed_cents(text)) return *cents;
    misused("'" + text + "' is geen bedrag. Schrijf 99,50: met de centen achter een komma.");
}

// All that is asked, so that a name of a command stands for one thing.
std::string request_of(const char* verb, const SubstitutionOptions& options) {
    std::string request = std::string("substitution ") + verb;
    for (const std::string* part :
         {&options.municipality, &options.item, &options.step, &options.kind, &options.body,
          &options.by, &options.on, &options.last_day, &options.what, &options.document,
          &options.against, &options.amount, &options.ruling, &options.reason})
        request += " | " + *part;
    return request + (options.recoverable ? " | verhaalbaar" : "");
}

desk::Ask ask_for(Program& program, const char* verb, const SubstitutionOptions& options,
                  mandate::Act act = mandate::Act::record_legal_act) {
    return program.ask(act, 0, request_of(verb, options));
}

// The decision that set the term is its paper, unless another is named.
std::string paper_of_decision(const desk::Desk& desk, const registry::MunicipalityCode& code) {
    const desk::World world = desk::load(desk.journal);
    const dossier::State& state = world.dossiers.of(code);
    return state.decisions.empty() ? std::string{} : state.decisions.back().proposal.value();
}

void run_term(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality(options.municipality);
    const desk::Ask ask = ask_for(program, "term", options);
    const desk::Desk& desk = program.desk(Access::write);
    const ladder::ActDone act{
        .act = ladder::LegalAct::last_term_set,
        .done_on = options.on.empty() ? program.today() : program.day(options.on, "--on"),
        .last_day = program.day(options.last_day, "--last-day"),
        .item = options.item,
        .document = options.document.empty() ? paper_of_decision(desk, code) : options.document,
        .reason = options.reason};
    tell_recorded(program, need(desk::record_legal_act(desk, ask, code, act)));
}

void run_plan(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::Ask ask = ask_for(program, "plan", options);
    tell_recorded(
        program, need(desk::plan_substitution(program.desk(Access::write), ask, code,
                                              {.step = options.step,
                                               .item = options.item,
                                               .body = body_of(options),
                                               .by = options.by,
                                               .ready_on = program.day(options.last_day, "--ready"),
                                               .document = options.document})));
}

void run_act(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const auto deed = known_word(options.kind, dossier::parse_deed(options.kind),
                                 "besluit, handeling, resultaat, aanwijzing");
    const desk::Ask ask = ask_for(program, "act", options);
    tell_recorded(program, need(desk::act_in_place(program.desk(Access::write), ask, code,
                                                   {.deed = deed,
                                                    .body = body_of(options),
                                                    .done_on = program.day(options.on, "--on"),
                                                    .what = options.what,
                                                    .step = options.step,
                                                    .document = options.document})));
}

void run_cost(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const long long cents = cents_of(options.amount);
    const desk::Ask ask = ask_for(program, "cost", options);
    tell_recorded(program, need(desk::record_cost(program.desk(Access::write), ask, code,
                                                  {.spent_on = program.day(options.on, "--on"),
                                                   .cents = cents,
                                                   .what = options.what,
                                                   .document = options.document,
                                                   .recoverable = options.recoverable})));
}

void run_end(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::Ask ask = program.ask(mandate::Act::decide_rung, 0, request_of("end", options));
    tell_recorded(program, need(desk::end_substitution(program.desk(Access::write), ask, code,
                                                       {.on = program.day(options.on, "--on"),
                                                        .reason = options.reason,
                                                        .document = options.document})));
}

void run_remedy(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const auto remedy = known_word(options.kind, substitution::parse_remedy(options.kind),
                                   "bezwaar, beroep, voorlopige-voorziening");
    const desk::RemedyAsked asked{
        .sought = {.number = options.step,
                   .remedy = remedy,
                   .by = options.by,
                   .against = options.against,
                   .received_on = program.day(options.on, "--received"),
                   .last_day = std::nullopt},
        .announced_on = options.last_day.empty()
                            ? std::nullopt
                            : std::optional(program.day(options.last_day, "--announced"))};
    const desk::Ask ask = ask_for(program, "remedy", options, mandate::Act::record_court_case);
    tell_recorded(program, need(desk::seek_remedy(program.desk(Access::write), ask, code, asked,
                                                  program.holidays())));
}

void run_ruling(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const auto answer =
        known_word(options.kind, dossier::parse_answer(options.kind),
                   "ongegrond, gegrond, niet-ontvankelijk, ingetrokken, geschorst, niet-geschorst");
    const desk::Ask ask = ask_for(program, "ruling", options, mandate::Act::record_court_case);
    tell_recorded(program, need(desk::answer_remedy(program.desk(Access::write), ask, code,
                                                    {.number = options.step,
                                                     .answer = answer,
                                                     .answered_on = program.day(options.on, "--on"),
                                                     .ruling = options.ruling,
                                                     .reason = options.reason,
                                                     .document = options.document})));
    if (program.json) return;
    const dossier::State& state = desk::load(program.desk(Access::read).journal).dossiers.of(code);
    const auto* remedy = state.substitution.remedy(options.step);
    const std::string beside = remedy ? dossier::beside_replaced(state, *remedy) : std::string();
    if (!beside.empty()) std::cout << beside << '\n';
}

// What stands now: terms, plan, acts, costs, remedies, end.
Json overview(const dossier::State& state) {
    const dossier::Substitution& now = state.substitution;
    Json terms = Json::array();
    for (const dossier::ItemTerm& one : dossier::item_terms(state)) {
        terms.push_back({{"onderdeel", one.item},
                         {"gesteldeDag", base::to_iso(one.told)},
                         {"laatsteDag", one.last_day ? Json(base::to_iso(*one.last_day)) : Json()},
                         {"gedaanOp", one.done_on ? Json(base::to_iso(*one.done_on)) : Json()},
                         {"vervallen", one.lapsed}});
    }
    Json plan = Json::array();
    for (const dossier::PlanStepSet& step : now.plan) {
        plan.push_back({{"stap", step.step},
                        {"onderdeel", step.item},
                        {"inDePlaatsVan", word(step.body)},
                        {"door", step.by},
                        {"klaarOp", base::to_iso(step.ready_on)}});
    }
    Json deeds = Json::array();
    for (const dossier::DoneInPlace& deed : now.deeds) {
        deeds.push_back({{"soort", word(deed.deed)},
                         {"inDePlaatsVan", word(deed.body)},
                         {"op", base::to_iso(deed.done_on)},
                         {"wat", deed.what},
                         {"stap", deed.step},
                         {"stuk", deed.document}});
    }
    Json remedies = Json::array();
    for (const dossier::SoughtRemedy& one : now.remedies) {
        const auto& last = one.what.last_day;
        remedies.push_back({{"nummer", one.what.number},
                            {"soort", word(one.what.remedy)},
                            {"van", one.what.by},
                            {"tegen", one.what.against},
                            {"ontvangen", base::to_iso(one.what.received_on)},
                            {"uitersteDatum", last ? Json(base::to_iso(*last)) : Json()},
                            {"opTijd", last ? Json(one.what.received_on <= *last) : Json()},
                            {"overVervangenBesluit", one.about == substitution::About::replaced},
                            {"uitkomst", one.answer ? Json(word(one.answer->answer)) : Json()},
                            {"uitspraak", one.answer ? Json(one.answer->ruling) : Json()}});
    }
    const dossier::RemedyAnswered* stopped = now.stopped();
    return {{"termijnen", terms},
            {"plan", plan},
            {"handelingen", deeds},
            {"kostenInCenten", now.cents()},
            {"kosten", dossier::euros(now.cents())},
            {"rechtsmiddelen", remedies},
            {"nogOpSchrift", dossier::still_unwritten(state).has_value()},
            {"stilgelegdDoor", stopped ? Json(stopped->ruling) : Json()},
            {"vernietigd", now.annulled() != nullptr},
            {"beeindigdOp", now.ended ? Json(base::to_iso(now.ended->ended_on)) : Json()}};
}

void run_show(Program& program, const SubstitutionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::World world = desk::load(program.desk(Access::read).journal);
    const dossier::State& state = world.dossiers.of(code);
    const dossier::Substitution& now = state.substitution;
    if (program.json) {
        Json document = {{"gmCode", code.value()},
                         {"trede", state.rung ? Json(number(*state.rung)) : Json()}};
        document.update(overview(state));
        return program.print(document);
    }
    std::cout << code.value()
              << "   trede: " << (state.rung ? std::to_string(number(*state.rung)) : "-") << '\n';
    for (const dossier::ItemTerm& one : dossier::item_terms(state)) {
        std::cout << "  Laatste termijn "
                  << (one.last_day ? base::in_words(*one.last_day) : "staat stil") << ": "
                  << (one.item.empty() ? "de hele taak" : one.item)
                  << (one.done_on ? ", gedaan op " + base::in_words(*one.done_on) : "")
                  << (one.lapsed ? ", vervallen" : "") << '\n';
    }
    for (const auto& step : now.plan) std::cout << "  " << say(step) << '\n';
    for (const auto& deed : now.deeds) std::cout << "  " << say(deed) << '\n';
    for (const auto& cost : now.costs) std::cout << "  " << say(cost) << '\n';
    for (const auto& one : now.remedies) {
        std::cout << "  " << say(one.what) << '\n';
        const std::string beside = dossier::beside_replaced(state, one);
        if (!beside.empty()) std::cout << "    " << beside << '\n';
        if (one.answer) std::cout << "  " << say(*one.answer) << '\n';
    }
    std::cout << "  Kosten tot nu: " << dossier::euros(now.cents()) << ", voor de gemeente.\n";
    if (const auto unwritten = dossier::still_unwritten(state))
        std::cout << "  Nog te doen (" << unwritten->ground << "): " << unwritten->reason << '\n';
    if (const auto* ruling = now.stopped())
        std::cout << (ruling == now.annulled() ? "  De rechter vernietigde het besluit: "
                                               : "  Het besluit ligt stil door ")
                  << ruling->ruling << ".\n";
    if (now.ended) std::cout << "  " << say(*now.ended) << '\n';
}

using Run = void (*)(Program&, const SubstitutionOptions&);

struct Act {
    Verb app;
    std::shared_ptr<SubstitutionOptions> options;
};

Act add(Verb parent, Program& program, const char* name, const char* what, Run run) {
    auto options = std::make_shared<SubstitutionOptions>();
    Verb app = parent.add_subcommand(name, what);
    app.add_option("gemeente", options->municipality, "Code of naam.").required();
    app.callback([&program, options, run] { run(program, *options); });
    return {.app = app, .options = std::move(options)};
}

void add_doing(Verb parent, Program& program) {
    auto [term, t] =
        add(parent, program, "term",
            "Leg de laatste termijn van een onderdeel van het besluit vast.", run_term);
    term.add_option("--item,--onderdeel", t->item, "Wat er moet gebeuren.").required();
    term.add_option("--last-day,--laatste-dag", t->last_day, "Laatste dag.").required();
    term.add_option("--on,--op", t->on, "Dag waarop dit is vastgelegd (standaard: vandaag).");
    term.add_option("--document,--stuk", t->document, "Stuk (standaard: het besluit).");
    term.footer("Voorbeeld: trede substitution term gm1700 --item \"...\" --last-day 2027-03-01");

    auto [plan, p] = add(parent, program, "plan", "Zet een stap in het uitvoeringsplan.", run_plan);
    plan.add_option("--step,--stap", p->step, "Naam van de stap.").required();
    plan.add_option("--item,--onderdeel", p->item, "Onderdeel van het besluit.").required();
    plan.add_option("--body,--orgaan", p->body, "In de plaats van: raad, college, burgemeester.");
    plan.add_option("--by,--door", p->by, "Functie van wie het uitvoert.").required();
    plan.add_option("--ready,--klaar", p->last_day, "Dag waarop de stap klaar is.").required();
    plan.add_option("--document,--stuk", p->document, "Waar het plan staat.").required();
    plan.footer("Voorbeeld: trede substitution plan gm1700 --step 1 --item \"...\" --by \"...\"");

    auto [act, a] = add(parent, program, "act",
                        "Leg vast wat in de plaats van de gemeente is gedaan (trede 6).", run_act);
    act.add_option("--kind,--soort", a->kind, "besluit, handeling, resultaat of aanwijzing.")
        .required();
    act.add_option("--body,--orgaan", a->body, "In de plaats van: raad, college, burgemeester.");
    act.add_option("--on,--op", a->on, "De dag waarop het gebeurde.").required();
    act.add_option("--what,--wat", a->what, "Wat er is gedaan.").required();
    act.add_option("--step,--stap", a->step, "Stap van het plan.");
    act.add_option("--document,--stuk", a->document, "Kenmerk of nummer.").required();
    act.footer("Voorbeeld: trede substitution act gm1700 --kind besluit --on 2027-03-22 ...");

    auto [cost, c] =
        add(parent, program, "cost", "Leg kosten vast, ten laste van de gemeente.", run_cost);
    cost.add_option("--amount,--bedrag", c->amount, "Euro's, bijvoorbeeld 1234,56.").required();
    cost.add_option("--on,--op", c->on, "De dag van de uitgave.").required();
    cost.add_option("--what,--wat", c->what, "Waarvoor.").required();
    cost.add_option("--document,--stuk", c->document, "Factuur of ander stuk.").required();
    cost.add_flag("--recoverable,--verhaalbaar", c->recoverable, "Te verhalen op derden.");
    cost.footer("Voorbeeld: trede substitution cost gm1700 --amount 1234,56 --on 2027-03-22 ...");

    auto [end, e] = add(parent, program, "end", "Beëindig de indeplaatsstelling.", run_end);
    end.add_option("--on,--op", e->on, "De dag waarop zij eindigt.").required();
    end.add_option("--reason,--reden", e->reason, "Waarom.").required();
    end.add_option("--document,--stuk", e->document, "Het stuk waarin dit staat.").required();
    end.footer("Voorbeeld: trede substitution end gm1700 --on 2027-06-30 --as minister ...");
}

void add_remedies(Verb parent, Program& program) {
    auto [remedy, r] =
        add(parent, program, "remedy",
            "Leg een bezwaar van derden, een beroep of een verzoek om schorsing vast.", run_remedy);
    remedy.add_option("--kind,--soort", r->kind, "bezwaar, beroep of voorlopige-voorziening.")
        .required();
    remedy.add_option("--number,--nummer", r->step, "Zaaknummer of kenmerk.").required();
    remedy.add_option("--by,--van", r->by, "raad, college, burgemeester; bij bezwaar een rol.")
        .required();
    remedy.add_option("--against,--tegen", r->against, "Het stuk waartegen.").required();
    remedy.add_option("--received,--ontvangen", r->on, "De dag van ontvangst.").required();
    remedy.add_option("--announced,--bekendgemaakt", r->last_day,
                      "De dag waarop dat stuk bekend is gemaakt.");
    remedy.footer("Voorbeeld: trede substitution remedy gm1700 --kind beroep --by college ...");

    auto [ruling, u] =
        add(parent, program, "ruling",
            "Leg de uitkomst vast van een bezwaar, beroep of verzoek om schorsing.", run_ruling);
    ruling.add_option("--number,--nummer", u->step, "Van het bezwaar of beroep.").required();
    ruling
        .add_option("--outcome,--uitkomst", u->kind,
                    "ongegrond, gegrond, niet-ontvankelijk, ingetrokken, geschorst of "
                    "niet-geschorst.")
        .required();
    ruling.add_option("--on,--op", u->on, "De dag van de uitkomst.").required();
    ruling.add_option("--ecli,--uitspraak", u->ruling, "Nummer van de uitspraak (ECLI).");
    ruling.add_option("--document,--stuk", u->document, "De beslissing op bezwaar.");
    ruling.add_option("--reason,--reden", u->reason, "Wat er is beslist, kort.");
    ruling.footer(
        "Voorbeeld: trede substitution ruling gm1700 --number 2027-1 --outcome geschorst");

    auto [show, s] =
        add(parent, program, "show", "Toon hoe de indeplaatsstelling ervoor staat.", run_show);
    static_cast<void>(s);
    show.footer("Voorbeeld: trede substitution show gm1700 --json");
}

}  // namespace

void add_substitution(Verb app, Program& program) {
    Verb parent =
        app.add_subcommand("substitution",
                           "De indeplaatsstelling: termijnen, plan, handelingen, kosten, beroep.")
            .require_subcommand(1);
    add_doing(parent, program);
    add_remedies(parent, program);
}

}  // namespace trede::app
