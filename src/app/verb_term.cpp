#include <iostream>
#include <nlohmann/json.hpp>

#include "app/merger.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/term_json.hpp"
#include "dossier/term_letters.hpp"

namespace trede::app {

namespace {

struct TermOptions {
    std::string municipality;
    std::string term;
    std::string subject = "anders";
    std::string what;
    std::string after_on;
    std::string length;
    std::string last_day;
    std::string awaits;
    std::string ground;
    std::string basis;
    std::string kind = "opschorting";
    std::string from;
    std::string until;
    std::string after;
    std::string by;
    std::string asked;
    std::string asked_until;
    std::string asked_reason;
    std::string document;
    std::string agreed;
    std::string on;
    std::string how = "voldaan";
    std::string reason;
    bool refuse = false;
};

std::optional<base::Date> day_if(const Program& program, const std::string& text,
                                 std::string_view option) {
    return text.empty() ? std::nullopt : std::optional(program.day(text, option));
}

std::optional<law::Duration> length_if(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(need(law::parse_duration(text)));
}

// Everything that was asked, so that the same command id cannot ask for something else.
std::string request(const char* verb, const registry::MunicipalityCode& code,
                    const TermOptions& options) {
    std::string text = std::string("term ") + verb + " " + code.value();
    for (const std::string* one :
         {&options.term,         &options.subject,  &options.what,   &options.after_on,
          &options.length,       &options.last_day, &options.awaits, &options.ground,
          &options.basis,        &options.kind,     &options.from,   &options.until,
          &options.after,        &options.by,       &options.asked,  &options.asked_until,
          &options.asked_reason, &options.document, &options.on,     &options.how,
          &options.reason})
        text += "|" + *one;
    if (!options.agreed.empty()) text += "|ingestemd " + options.agreed;
    return text + (options.refuse ? "|weiger" : "");
}

void run_show(Program& program, const TermOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto holidays = house_holidays();
    const auto found = need(
        reports::terms(world.dossiers.of(code), desk::term_law(desk, holidays), program.today()));
    if (program.json) {
        return program.print(
            {{"gmCode", code.value()},
             {"op", base::to_iso(program.today())},
             {"termijnen", terms_json(found)},
             {"overgenomen",
              taken_over_json(program, world, code, "termijnen", [&](const auto& one) {
                  return terms_json(open_terms_of(program, *one.state, program.today()));
              })}});
    }
    for (const reports::ReportedTerm& term : found) print_term(term);
    if (found.empty()) std::cout << "Er zijn geen termijnen.\n";
    print_taken_over(program, world, code, [&](const desk::JoinedDossier& one) {
        std::vector<std::string> lines;
        for (const auto& term : open_terms_of(program, *one.state, program.today()))
            lines.push_back(one.municipality.code.value() + "/" + term_line(term));
        return lines;
    });
}

struct By {
    const char* verb;
    mandate::Act power;
};
// Changes one term through a function of the desk; the municipality it is of.
template <class What>
registry::MunicipalityCode change(Program& program, const TermOptions& options, By by,
                                  base::Outcome<desk::Recorded> (*function)(const desk::Desk&,
                                                                            const desk::Ask&,
                                                                            const desk::TermAsked&,
                                                                            const What&),
                                  const What& what) {
    auto code = program.municipality_ever(options.municipality);
    const auto holidays = house_holidays();
    const desk::Ask ask = program.ask(by.power, 0, request(by.verb, code, options));
    tell_recorded(
        program,
        need(function(
            program.desk(Access::write), ask,
            {.municipality = code, .term = dossier::TermId(options.term), .holidays = holidays},
            what)));
    return code;
}

void run_set(Program& program, const TermOptions& options) {
    const auto code = program.municipality(options.municipality);
    const dossier::TermSet term{
        .subject = word_of(options.subject, "--for",
                           "antwoord, zienswijze, laatste-termijn, afspraak, cijfers, "
                           "gespreksverslag of anders",
                           contact::parse_term_for),
        .what = options.what,
        .event_on = day_if(program, options.after_on, "--after-day"),
        .length = length_if(options.length),
        .last_day = day_if(program, options.last_day, "--last-day"),
        .awaits = options.awaits,
        .ground = word_of(options.ground.empty() ? "letter" : options.ground, "--ground",
                          "act, decree, letter, decision of court", deadlines::parse_ground),
        .basis = options.basis};
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0, request("set", code, options));
    tell_recorded(program, need(desk::set_term(program.desk(Access::write), ask, code, term)));
}

void run_stop(Program& program, const TermOptions& options) {
    const dossier::TermStopped stop{
        .kind = word_of(options.kind, "--kind", "opschorting of schorsing", contact::parse_stop),
        .from_on = program.day(options.from, "--from"),
        .until_on = day_if(program, options.until, "--until"),
        .awaits = options.awaits,
        .after = length_if(options.after),
        .ground = options.ground,
        .reason = options.reason,
        .function = {},
        .mandate = {}};
    change(program, options, {"stop", mandate::Act::decide_rung}, desk::stop_term, stop);
}

void run_resume(Program& program, const TermOptions& options) {
    const dossier::TermResumed resumed{.from_on = program.day(options.from, "--from"),
                                       .reason = options.reason};
    change(program, options, {"resume", mandate::Act::decide_rung}, desk::resume_term, resumed);
}

// Which letter tells the municipality, if any is about this term.
void tell_of_letter(Program& program, const registry::MunicipalityCode& code,
                    const std::string& term, bool granted) {
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto held = need(desk::term_held(desk, world, code, dossier::TermId(term)));
    for (const auto& one : dossier::opened_terms(world.dossiers.of(held.municipality))) {
        if (one.named(held.term) && is_our_own(one.subject)) {
            std::cout << "Deel dit schriftelijk mee aan de belanghebbenden (Awb art. 7:10 lid "
                         "5).\n";
        }
        const auto letter = dossier::extension_letter(one, granted);
        if (!one.named(held.term) || letter.empty()) continue;
        std::cout << "Laat het de gemeente weten: trede letter draft --template " << letter
                  << " --to " << held.municipality.value() << '\n';
    }
}

dossier::ExtensionAsked asked_of(Program& program, const TermOptions& options) {
    return {.received_on = program.day(options.asked, "--asked"),
            .until_on = day_if(program, options.asked_until, "--asked-until"),
            .reason = options.asked_reason,
            .document = options.document};
}

void run_ask(Program& program, const TermOptions& options) {
    change(program, options, {"ask", mandate::Act::import_figures}, desk::record_extension_asked,
           asked_of(program, options));
}

void run_extend(Program& program, const TermOptions& options) {
    desk::ExtensionWanted wanted{.grant = !options.refuse,
                                 .until_on = day_if(program, options.until, "--until"),
                                 .by = length_if(options.by),
                                 .asked = std::nullopt,
                                 .reason = options.reason};
    if (!options.ground.empty()) {
        wanted.further = dossier::FurtherDelay{
            .reason = word_of(options.ground, "--ground", "a, b of c", dossier::parse_more_time),
            .rests_on = options.document,
            .agreed_on = day_if(program, options.agreed, "--agreed")};
    } else if (!options.agreed.empty()) {
        misused("--agreed hoort bij --ground: noem grond a of b van Awb art. 7:10 lid 4.");
    }
    if (!options.asked.empty()) wanted.asked = asked_of(program, options);
    const auto code =
        change(program, options, {"extend", mandate::Act::decide_rung}, desk::extend_term, wanted);
    if (!program.json && wanted.until_on && *wanted.until_on < program.today()) {
        std::cout << "Let op: " << base::in_words(*wanted.until_on)
                  << " is al voorbij. De termijn is meteen verlopen.\n";
    }
    if (!program.json && !program.dry_run)
        tell_of_letter(program, code, options.term, wanted.grant);
}

void run_happened(Program& program, const TermOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const dossier::AwaitedHappened happened{.term = dossier::TermId(options.term),
                                            .happened_on = program.day(options.on, "--on"),
                                            .document = options.document};
    const desk::Ask ask =
        program.ask(mandate::Act::import_figures, 0, request("happened", code, options));
    tell_recorded(program,
                  need(desk::note_awaited(program.desk(Access::write), ask, code, happened)));
}

void run_close(Program& program, const TermOptions& options) {
    const dossier::TermClosed closed{
        .how = word_of(options.how, "--how", "voldaan of vervallen", contact::parse_term_end),
        .closed_on = program.day(options.on, "--on"),
        .reason = options.reason};
    // What a decision asked was done, by who may decide on that rung.
    const bool of_decision = options.term.find("laatste-termijn-") != std::string::npos;
    const mandate::Act power =
        of_decision ? mandate::Act::decide_rung : mandate::Act::import_figures;
    change(program, options, {"close", power}, desk::close_term, closed);
}

using SharedTerm = std::shared_ptr<TermOptions>;

Verb add_verb(Verb term, const SharedTerm& options, const char* name, const char* what,
              bool one_term) {
    Verb verb = term.add_subcommand(name, what);
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    if (one_term)
        verb.add_option("termijn", options->term, "Nummer zoals 'trede term show' het noemt.")
            .required();
    return verb;
}

void add_reason(Verb verb, const SharedTerm& options) {
    verb.add_option("--reason,--reden", options->reason, "Waarom.").required();
}

void add_set(Verb term, Program& program) {
    auto options = std::make_shared<TermOptions>();
    Verb set = add_verb(term, options, "set", "Stel een termijn.", false);
    set.add_option("--for,--soort", options->subject,
                   "antwoord, zienswijze, laatste-termijn, afspraak of anders.");
    set.add_option("--what,--waarvoor", options->what, "Waar de termijn voor is.").required();
    set.add_option("--after-day,--na-dag", options->after_on, "De dag waarna de termijn begint.");
    set.add_option("--term,--duur", options->length, "Lengte, bijvoorbeeld P4W.");
    set.add_option("--awaits,--wacht-op", options->awaits,
                   "De gebeurtenis waarna de termijn begint, als de dag nog niet bekend is.");
    set.add_option("--last-day,--laatste-dag", options->last_day,
                   "Een laatste dag die zo is genoemd.");
    set.add_option("--ground,--grond", options->ground,
                   "act (wet), decree (amvb), letter (brief), decision (besluit) of court "
                   "(rechter).");
    set.add_option("--basis,--stuk", options->basis, "Artikel of stuk waarop de termijn rust.")
        .required();
    set.footer(
        "Voorbeeld: trede term set gm1700 --what \"het plan van aanpak\" --after-day 2026-05-12 "
        "--term P4W --basis \"gespreksverslag\"");
    set.callback([&program, options] { run_set(program, *options); });
}

void add_stop(Verb term, Program& program) {
    auto options = std::make_shared<TermOptions>();
    Verb stop =
        add_verb(term, options, "stop", "Schort een termijn op, of leg een schorsing vast.", true);
    stop.add_option("--kind,--soort", options->kind, "opschorting of schorsing.");
    stop.add_option("--from,--van", options->from, "Eerste dag van de stilstand.").required();
    stop.add_option("--until,--tot-en-met", options->until,
                    "Laatste dag van de stilstand, als die bekend is.");
    stop.add_option("--awaits,--wacht-op", options->awaits,
                    "De gebeurtenis waarop het einde wacht.");
    stop.add_option("--after,--na-duur", options->after,
                    "Zo lang na die gebeurtenis, bijvoorbeeld P6W.");
    stop.add_option("--ground,--grond", options->ground,
                    "Artikel of beleid dat past bij de termijn: 'beleid termijnen'.")
        .required();
    add_reason(stop, options);
    stop.footer(
        "Voorbeeld: trede term stop gm1700 IBT-2026-001-1700 --from 2026-04-20 --until 2026-04-24 "
        "--ground \"beleid termijnen\" --reason \"Storing van ons postvak.\"");
    stop.callback([&program, options] { run_stop(program, *options); });

    auto again = std::make_shared<TermOptions>();
    Verb resume = add_verb(term, again, "resume", "Laat een termijn weer lopen.", true);
    resume.add_option("--from,--van", again->from, "De eerste dag waarop zij weer loopt.")
        .required();
    add_reason(resume, again);
    resume.footer("Voorbeeld: trede term resume gm1700 termijn-1 --from 2026-05-04 --reason x");
    resume.callback([&program, again] { run_resume(program, *again); });
}

Word add_asked(Verb verb, const SharedTerm& options) {
    verb.add_option("--asked-until,--gevraagd-tot", options->asked_until,
                    "Tot en met welke dag zij vroeg.");
    verb.add_option("--asked-reason,--reden-gemeente", options->asked_reason,
                    "De reden van de gemeente.");
    return verb.add_option("--asked,--gevraagd", options->asked,
                           "Dag waarop het verzoek van de gemeente binnenkwam.");
}

void add_ask(Verb term, Program& program) {
    auto options = std::make_shared<TermOptions>();
    Verb ask = add_verb(term, options, "ask",
                        "Leg vast dat de gemeente om uitstel vroeg; de beslissing volgt.", true);
    add_asked(ask, options).required();
    ask.add_option("--document,--stuk", options->document, "Het verzoek, kenmerk of bericht.");
    ask.footer("Voorbeeld: trede term ask gm1700 IBT-2026-001-1700 --asked 2026-04-24");
    ask.callback([&program, options] { run_ask(program, *options); });
}

void add_extend(Verb term, Program& program) {
    auto options = std::make_shared<TermOptions>();
    Verb extend = add_verb(term, options, "extend",
                           "Geef uitstel of weiger het, met het verzoek erbij.", true);
    extend.add_option("--until,--tot-en-met", options->until, "De nieuwe laatste dag.");
    extend.add_option("--by,--met", options->by,
                      "Of: zo veel tijd erbij, bijvoorbeeld P2W na de laatste dag.");
    extend.add_flag("--refuse,--weiger", options->refuse, "Geen uitstel.");
    add_asked(extend, options);
    extend.add_option("--document,--stuk", options->document,
                      "Het verzoek, kenmerk of bericht. Bij --ground: het stuk met de instemming, "
                      "of het voorschrift.");
    extend.add_option(
        "--ground,--grond", options->ground,
        "Verder uitstel voor een beslissing op bezwaar (Awb art. 7:10 lid 4): a (alle "
        "belanghebbenden stemmen in), b (de indiener stemt in en niemand anders "
        "heeft er nadeel van) of c (een wettelijk voorschrift).");
    extend.add_option("--agreed,--ingestemd", options->agreed,
                      "Dag van de instemming, bij grond a of b.");
    add_reason(extend, options);
    extend.footer(
        "Voorbeeld: trede term extend gm1700 IBT-2026-001-1700 --asked 2026-04-24 --until "
        "2026-05-13 --reason \"De raad moet eerst besluiten.\"");
    extend.callback([&program, options] { run_extend(program, *options); });
}

void add_ends(Verb term, Program& program) {
    auto options = std::make_shared<TermOptions>();
    Verb happened = add_verb(term, options, "happened",
                             "Leg vast dat gebeurde waar een termijn op wachtte.", true);
    happened.add_option("--on,--op", options->on, "De dag.").required();
    happened.add_option("--document,--stuk", options->document, "Waar het staat.").required();
    happened.footer(
        "Voorbeeld: trede term happened gm1700 termijn-1 --on 2026-08-20 --document BZ-2026-17");
    happened.callback([&program, options] { run_happened(program, *options); });

    auto closing = std::make_shared<TermOptions>();
    Verb close =
        add_verb(term, closing, "close", "Leg vast dat een termijn is voldaan of vervallen.", true);
    close.add_option("--how,--hoe", closing->how, "voldaan of vervallen.");
    close.add_option("--on,--op", closing->on, "De dag.").required();
    add_reason(close, closing);
    close.footer(
        "Voorbeeld: trede term close gm1700 termijn-1 --on 2026-06-05 --reason \"plan 26-114\"");
    close.callback([&program, closing] { run_close(program, *closing); });
}

}  // namespace

void add_term(Verb app, Program& program) {
    Verb term = app.add_subcommand("term", "De termijnen van een dossier.").require_subcommand(1);
    auto options = std::make_shared<TermOptions>();
    Verb show = add_verb(term, options, "show",
                         "Toon elke termijn met zijn grond, begin, stilstand, uitstel, "
                         "laatste dag en de stappen daarheen.",
                         false);
    show.footer("Voorbeeld: trede term show gm1700 --json");
    show.callback([&program, options] { run_show(program, *options); });
    add_set(term, program);
    add_stop(term, program);
    add_ask(term, program);
    add_extend(term, program);
    add_ends(term, program);
    add_letter_day(app.subcommand("letter"), program);
}

}  // namespace trede::app
