#include <iostream>
#include <nlohmann/json.hpp>

#include "app/merger.hpp"
#include "app/program.hpp"
#include "app/remedy_json.hpp"
#include "app/term_json.hpp"
#include "base/text.hpp"
#include "desk/remedies.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct ObjectionOptions {
    std::string municipality, remedy = "bezwaar", against, announced, received, posted, document;
    std::string id, on, outcome, correction;
    bool committee = false;

    [[nodiscard]] std::string request(const std::string& verb) const {
        std::string all = "objection " + verb + (committee ? " commissie" : "");
        for (const std::string& part : {municipality, remedy, against, announced, received, posted,
                                        document, id, on, outcome})
            all += "\n" + part;
        return all + (correction.empty() ? "" : "\n" + correction);
    }
};

template <class Words>
std::string listed(const Words& words) {
    std::string known;
    for (const auto one : words) known += (known.empty() ? "" : ", ") + std::string(word(one));
    return known;
}

dossier::RemedyId remedy_id(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return dossier::RemedyId(text);
}

// A court or the minister gave the municipality right. What that does to the task is in the words
// of the decision, so somebody has to put it on file; by itself nothing changes.
std::string effect_hint(const desk::Recorded& recorded) {
    for (const dossier::Event& event : recorded.events) {
        if (std::holds_alternative<dossier::RemedyDeferred>(event))
            return "Deel dit schriftelijk mee aan de belanghebbenden (Awb art. 7:10 lid 5).";
        const auto* decided = std::get_if<dossier::RemedyDecided>(&event);
        if (!decided) continue;
        const std::string code = base::lower_ascii(recorded.municipality.value());
        if (decided->outcome == dossier::RemedyOutcome::granted) {
            return "De taak verandert hierdoor niet vanzelf. Leg de schorsing vast met: trede "
                   "suspend " +
                   code + " (Awb art. 8:81).";
        }
        if (decided->outcome == dossier::RemedyOutcome::founded) {
            return "De taak verandert hierdoor niet vanzelf. Leg een gewijzigd besluit vast met: "
                   "trede "
                   "decision record (Spreidingswet art. 5 lid 3).";
        }
    }
    return {};
}

// How the suspensions end that go on after this decision.
std::string open_suspensions(Program& program, const desk::Recorded& recorded) {
    dossier::State state =
        desk::load(program.desk(Access::read).journal).dossiers.of(recorded.municipality);
    for (const dossier::Event& event : recorded.events) {
        // A trial run put nothing on file.
        if (program.dry_run) dossier::apply(state, event, {});
    }
    std::string lines;
    for (const dossier::Event& event : recorded.events) {
        const auto* decided = std::get_if<dossier::RemedyDecided>(&event);
        if (!decided) continue;
        for (const dossier::SuspensionAwaits& one : state.awaiting(decided->id)) {
            for (const cycle::Suspension& suspension : state.suspensions) {
                if (suspension.ruling != one.ruling || suspension.until_on) continue;
                lines += (lines.empty() ? "" : " ") + ("De schorsing door " + suspension.ruling) +
                         " eindigt " + suspension.ends_when + ".";
            }
        }
    }
    return lines;
}

std::string hint_of(Program& program, const desk::Recorded& recorded) {
    const std::string effect = effect_hint(recorded);
    const std::string open = open_suspensions(program, recorded);
    return effect + (effect.empty() || open.empty() ? "" : " ") + open;
}

void tell(Program& program, const desk::Recorded& recorded) {
    if (program.json) {
        Json events = Json::array();
        for (const dossier::Event& event : recorded.events) events.push_back(in_words(event));
        return program.print({{"gmCode", recorded.municipality.value()},
                              {"gebeurtenissen", events},
                              {"letOp", hint_of(program, recorded)},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const dossier::Event& event : recorded.events) std::cout << in_words(event) << '\n';
    const std::string hint = hint_of(program, recorded);
    if (!hint.empty()) std::cout << hint << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

void run_record(Program& program, const ObjectionOptions& options) {
    const auto remedy = dossier::parse_remedy(base::lower_ascii(options.remedy));
    if (!remedy)
        misused("'" + options.remedy + "' ken ik niet. Kies uit: " + listed(dossier::remedies) +
                ".");
    dossier::RemedyFiled filed;
    filed.remedy = *remedy;
    filed.against = program.day(options.against, "--against");
    if (!options.announced.empty())
        filed.announced_on = program.day(options.announced, "--announced");
    filed.received_on = program.day(options.received, "--received");
    if (!options.posted.empty()) filed.posted_on = program.day(options.posted, "--posted");
    filed.committee = options.committee;
    filed.document = options.document;
    // The decision names a municipality of its own day; that may be part of another by now.
    const auto code = program.municipality_ever(options.municipality);
    const desk::Ask ask =
        program.ask(mandate::Act::record_court_case, 0, options.request("record"));
    tell(program,
         need(desk::file_remedy(program.desk(Access::write), ask, code, filed, house_holidays())));
}

void run_defer(Program& program, const ObjectionOptions& options) {
    const dossier::RemedyDeferred deferral{.id = remedy_id(options.id),
                                           .deferred_on = program.day(options.on, "--on")};
    const desk::Ask ask = program.ask(mandate::Act::record_court_case, 0, options.request("defer"));
    tell(program,
         need(desk::defer_remedy(program.desk(Access::write), ask, deferral, house_holidays())));
}

void run_decide(Program& program, const ObjectionOptions& options) {
    const auto outcome = dossier::parse_remedy_outcome(base::lower_ascii(options.outcome));
    if (!outcome) {
        misused("'" + options.outcome +
                "' ken ik niet. Kies uit: " + listed(dossier::remedy_outcomes) + ".");
    }
    dossier::RemedyDecided decision{.id = remedy_id(options.id),
                                    .outcome = *outcome,
                                    .decided_on = program.day(options.on, "--on"),
                                    .announced_on = std::nullopt,
                                    .document = options.document,
                                    .correction = options.correction};
    if (!options.announced.empty())
        decision.announced_on = program.day(options.announced, "--announced");
    const desk::Ask ask =
        program.ask(mandate::Act::record_court_case, 0, options.request("decide"));
    tell(program,
         need(desk::decide_remedy(program.desk(Access::write), ask, decision, house_holidays())));
}

void run_show(Program& program, const ObjectionOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const dossier::State& state = world.dossiers.of(code);
    if (program.json) {
        return program.print(
            {{"gmCode", code.value()},
             {"rechtsmiddelen", remedies_json(desk, state)},
             {"overgenomen",
              taken_over_json(program, world, code, "rechtsmiddelen",
                              [&](const auto& one) { return remedies_json(desk, *one.state); })}});
    }
    std::cout << code.value() << '\n';
    const auto lines = remedy_lines(desk, state);
    for (const std::string& line : lines) std::cout << "  " << line << '\n';
    if (lines.empty()) std::cout << "  Er is geen bezwaar of beroep vastgelegd.\n";
    print_taken_over(program, world, code, [&](const desk::JoinedDossier& one) {
        return remedy_lines(desk, *one.state);
    });
}

void add_remedy_record(Verb objection, Program& program) {
    auto options = std::make_shared<ObjectionOptions>();
    Verb verb = objection.add_subcommand("record",
                                         "Leg bezwaar, beroep of een verzoek aan de rechter vast.");
    verb.alias("vastleggen");
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    verb.add_option("--kind,--soort", options->remedy,
                    "bezwaar (standaard), beroep of voorlopige-voorziening.");
    verb.add_option("--against,--tegen", options->against, "Dag van het besluit.").required();
    verb.add_option("--announced,--bekendgemaakt", options->announced,
                    "Dag van bekendmaking, als het dossier die niet kent.");
    verb.add_option("--received,--ontvangen", options->received, "Dag van ontvangst.").required();
    verb.add_option("--posted,--verstuurd", options->posted, "Dag van versturen per post.");
    verb.add_flag("--committee,--commissie", options->committee,
                  "Een adviescommissie hoort het bezwaar.");
    verb.add_option("--document,--stuk", options->document, "Kenmerk van het stuk.");
    verb.footer(
        "Voorbeeld: trede objection record gm1700 --against 2024-12-20 --received 2025-01-20");
    verb.callback([&program, options] { run_record(program, *options); });
}

void add_decide(Verb objection, Program& program) {
    auto options = std::make_shared<ObjectionOptions>();
    Verb verb = objection.add_subcommand("decide", "Leg vast wat erop is beslist.");
    verb.alias("beslist");
    verb.add_option("nummer", options->id, "Bijvoorbeeld BZ-GM1700-1.").required();
    verb.add_option("--outcome,--uitkomst", options->outcome,
                    "gegrond, ongegrond, niet-ontvankelijk, toegewezen, afgewezen of ingetrokken.")
        .required();
    verb.add_option("--on,--op", options->on, "Dag van de beslissing.").required();
    verb.add_option("--announced,--bekendgemaakt", options->announced,
                    "Dag van bekendmaking; hierop kan een schorsing wachten.");
    verb.add_option("--document,--stuk", options->document, "Kenmerk of ECLI.");
    verb.add_option("--correct,--correctie", options->correction,
                    "Verbeter wat er staat, en schrijf op wat er verkeerd was.");
    verb.footer(
        "Voorbeeld: trede objection decide BZ-GM1700-1 --outcome ongegrond --on 2025-04-10 "
        "--announced 2025-04-14");
    verb.callback([&program, options] { run_decide(program, *options); });
}

}  // namespace

void add_objection(Verb app, Program& program) {
    Verb objection = app.add_subcommand("objection", "Bezwaar en beroep tegen een verdeelbesluit.")
                         .alias("bezwaar")
                         .require_subcommand(1);
    add_remedy_record(objection, program);
    add_decide(objection, program);

    auto deferred = std::make_shared<ObjectionOptions>();
    Verb verb = objection.add_subcommand(
        "defer", "De beslissing op bezwaar is een keer verdaagd (Awb artikel 7:10).");
    verb.alias("verdagen");
    verb.add_option("nummer", deferred->id, "Bijvoorbeeld BZ-GM1700-1.").required();
    verb.add_option("--on,--op", deferred->on, "Dag waarop is verdaagd.").required();
    verb.footer("Voorbeeld: trede objection defer BZ-GM1700-1 --on 2025-03-10");
    verb.callback([&program, deferred] { run_defer(program, *deferred); });

    auto shown = std::make_shared<ObjectionOptions>();
    verb = objection.add_subcommand("show", "Toon bezwaar en beroep met hun termijnen.");
    verb.alias("toon");
    verb.add_option("gemeente", shown->municipality, "Code of naam.").required();
    verb.footer("Voorbeeld: trede objection show gm1700 --json");
    verb.callback([&program, shown] { run_show(program, *shown); });
}

}  // namespace trede::app
