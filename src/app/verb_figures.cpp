#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "app/problems.hpp"
#include "app/verb_figures.hpp"
#include "app/verb_statute.hpp"
#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/figures.hpp"
#include "desk/plausibility.hpp"
#include "intake/amounts.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct FiguresOptions {
    std::string municipality, reference_date, category, source = "provincie";
    std::string on, term, places, reason, document, known_on;

    // All that is asked, so that one name of a command never asks for two things.
    [[nodiscard]] std::string request(const std::string& verb) const {
        std::string all = "figures " + verb;
        for (const std::string& part :
             {municipality, reference_date, category, source, on, term, places, reason, document})
            all += "\n" + part;
        return all;
    }
};

base::Date day_or_today(const Program& program, const std::string& text, std::string_view option) {
    return text.empty() ? program.today() : program.day(text, option);
}

void tell(const Program& program, const registry::MunicipalityCode& code,
          const desk::Recorded& recorded) {
    if (program.json) {
        Json events = Json::array();
        for (const dossier::Event& event : recorded.events) events.push_back(in_words(event));
        return program.print({{"gmCode", code.value()},
                              {"gebeurtenissen", events},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const dossier::Event& event : recorded.events) std::cout << in_words(event) << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// Figures stand with the body of their reference date.
registry::MunicipalityCode body_of(Program& program, const FiguresOptions& options) {
    return program.municipality(options.municipality,
                                program.day(options.reference_date, "--reference-date"));
}

void run_offer(Program& program, const FiguresOptions& options) {
    const auto code = body_of(program, options);
    const desk::FigureOffer offer{
        .reference_date = program.day(options.reference_date, "--reference-date"),
        .offered_on = day_or_today(program, options.on, "--on"),
        .term = options.term.empty() ? std::nullopt
                                     : std::optional(need(law::parse_duration(options.term)))};
    const auto holidays = need(deadlines::Holidays::make(read_file(home() / "law/holidays.csv")));
    const desk::Ask ask = program.ask(mandate::Act::draft_letter, 0, options.request("offer"));
    tell(program, code,
         need(desk::offer_figures(program.desk(Access::write), ask, code, offer, holidays)));
}

void run_dispute(Program& program, const FiguresOptions& options) {
    const auto code = body_of(program, options);
    const auto number = intake::typed_whole(options.places);
    if (!number) misused("'" + options.places + "' bij --places is geen aantal plekken.");
    const dossier::FigureDisputed dispute{
        .category = asked_category(statute_of(program), options.category),
        .reference_date = program.day(options.reference_date, "--reference-date"),
        .of = reporter_of(options.source),
        .places = cycle::Places(*number),
        .received_on = program.day(options.on, "--received"),
        .in_term = true,
        .document = options.document,
        .reason = options.reason};
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, options.request("dispute"));
    tell(program, code,
         need(desk::dispute_figure(program.desk(Access::write), ask, code, dispute)));
}

void run_accept(Program& program, const FiguresOptions& options) {
    const auto code = body_of(program, options);
    dossier::AcceptFigures reply{
        .category = std::nullopt,
        .reference_date = program.day(options.reference_date, "--reference-date"),
        .of = reporter_of(options.source),
        .received_on = program.day(options.on, "--received")};
    if (!options.category.empty())
        reply.category = asked_category(statute_of(program), options.category);
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, options.request("accept"));
    tell(program, code, need(desk::accept_figures(program.desk(Access::write), ask, code, reply)));
}

void run_rule(Program& program, const FiguresOptions& options) {
    const auto code = body_of(program, options);
    const desk::Ask ask = program.ask(mandate::Act::decide_rung, 0, options.request("rule"));
    const dossier::RuleFigure ruling{
        .category = asked_category(statute_of(program), options.category),
        .reference_date = program.day(options.reference_date, "--reference-date"),
        .follows = reporter_of(options.source),
        .reason = options.reason,
        .officer = ask.officer};
    tell(program, code, need(desk::rule_figure(program.desk(Access::write), ask, code, ruling)));
}

void run_silence(Program& program) {
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, "figures silence");
    const auto silences = need(desk::note_silences(program.desk(Access::write), ask));
    if (program.json) {
        Json list = Json::array();
        for (const auto& [code, events] : silences.missed) {
            for (const dossier::Event& event : events)
                list.push_back({{"gmCode", code.value()}, {"gebeurtenis", in_words(event)}});
        }
        return program.print({{"geenReactie", list},
                              {"alGedaan", silences.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const auto& [code, events] : silences.missed) {
        for (const dossier::Event& event : events)
            std::cout << code.value() << "  " << in_words(event) << '\n';
    }
    if (silences.missed.empty())
        std::cout << "Er is geen termijn voorbij zonder reactie die nog niet was vastgelegd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

Json date_json(const std::optional<base::Date>& date) {
    return date ? Json(base::to_iso(*date)) : Json();
}

Json row_json(const law::Statute& statute, const desk::FigureRow& row) {
    const fulfilment::Figure& figure = row.figure;
    return {{"peildatum", base::to_iso(figure.reference_date)},
            {"categorie", category_word(statute, figure.category)},
            {"plekken", figure.places.number()},
            {"was", row.before ? Json(row.before->number()) : Json()},
            {"bron", word(figure.reporter)},
            {"status", word(row.status)},
            {"rapportdatum", date_json(figure.reported_on)},
            {"ontvangenOp", date_json(figure.source.received_on)},
            {"bestand", figure.source.file},
            {"blad", figure.source.sheet},
            {"cel", figure.source.cell},
            {"sha256", figure.source.document},
            {"afzender", figure.source.sender},
            {"vastgelegdOp", row.at},
            {"vastgelegdDoor", row.by},
            {"volgnummer", row.sequence}};
}

void print_row(const law::Statute& statute, const desk::FigureRow& row) {
    const fulfilment::Figure& figure = row.figure;
    std::cout << "  " << base::to_iso(figure.reference_date) << "  "
              << statute.in_table_of(word(figure.category)) << "  " << label(figure.reporter)
              << ": "
              << (row.before ? "van " + base::with_points(row.before->number()) + " naar " : "")
              << base::with_points(figure.places.number()) << "  (" << word(row.status) << ")\n"
              << "      " << figure.source.file;
    if (!figure.source.sheet.empty()) std::cout << ", blad " << figure.source.sheet;
    if (!figure.source.cell.empty()) std::cout << ", cel " << figure.source.cell;
    if (figure.reported_on) std::cout << ", gedateerd " << base::to_iso(*figure.reported_on);
    if (figure.source.received_on)
        std::cout << ", ontvangen " << base::to_iso(*figure.source.received_on);
    std::cout << "; vastgelegd " << base::dutch_day_of(row.at) << " door " << row.by << '\n';
}

// What stands out among the figures shown, reference date by reference date.
std::vector<fulfilment::Remark> remarks_of(const desk::Desk& desk,
                                           const registry::MunicipalityCode& code,
                                           const desk::FigureHistory& history,
                                           const std::optional<base::Date>& known_on) {
    std::set<base::Date> days;
    for (const desk::FigureRow& row : history.rows) days.insert(row.figure.reference_date);
    std::vector<fulfilment::Remark> all;
    if (days.empty()) return all;
    const desk::World world =
        known_on ? desk::load_known_on(desk.journal, *known_on) : desk::load(desk.journal);
    for (const base::Date day : days) {
        const auto found = need(desk::remarks_on_file(desk, world, day, code));
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

void run_show(Program& program, const FiguresOptions& options) {
    const auto code = program.municipality_ever(options.municipality);
    const desk::Desk& desk = program.desk(Access::read);
    std::optional<base::Date> reference_date;
    if (!options.reference_date.empty())
        reference_date = program.day(options.reference_date, "--reference-date");
    std::optional<base::Date> known_on;
    if (!options.known_on.empty()) known_on = program.day(options.known_on, "--known-on");
    const auto history = desk::figures_of(desk, code, reference_date, known_on);
    const auto remarks = remarks_of(desk, code, history, known_on);
    const law::Statute statute = statute_of(program);
    if (program.json) {
        Json list = Json::array();
        for (const desk::FigureRow& row : history.rows) list.push_back(row_json(statute, row));
        return program.print({{"gmCode", code.value()},
                              {"bekendOp", date_json(known_on)},
                              {"cijfers", list},
                              {"opvallend", remarks_json(remarks)},
                              {"reacties", history.said}});
    }
    std::cout << code.value() << '\n';
    for (const desk::FigureRow& row : history.rows) print_row(statute, row);
    print_remarks(remarks);
    for (const std::string& sentence : history.said) std::cout << "  " << sentence << '\n';
    if (history.rows.empty()) std::cout << "  Er zijn geen cijfers vastgelegd.\n";
}

// A verb on the figures of one municipality and reference date.
Verb add_verb(Verb figures, const char* name, const char* about, FiguresOptions& options) {
    Verb verb = figures.add_subcommand(name, about);
    verb.add_option("gemeente", options.municipality, "Code of naam.").required();
    verb.add_option("--reference-date,--peildatum", options.reference_date,
                    "Dag waarover de cijfers gaan.")
        .required(std::string_view(name) != "show");
    return verb;
}

Word add_category(Verb verb, FiguresOptions& options) {
    return verb.add_option("--category,--categorie", options.category,
                           "Een categorie van de wet, zoals regulier of amv.");
}

Word add_source(Verb verb, FiguresOptions& options, const char* about) {
    return verb.add_option("--source,--bron", options.source, about);
}

void add_replies(Verb figures, Program& program) {
    auto dispute = std::make_shared<FiguresOptions>();
    Verb verb =
        add_verb(figures, "dispute",
                 "De gemeente zegt dat een cijfer niet klopt, en welk getal wel.", *dispute);
    verb.alias("betwist");
    add_category(verb, *dispute).required();
    add_source(verb, *dispute, "Wiens cijfer: provincie (standaard) of coa.");
    verb.add_option("--places,--plekken", dispute->places, "Aantal volgens de gemeente.")
        .required();
    verb.add_option("--received,--ontvangen", dispute->on, "Dag waarop de reactie kwam.")
        .required();
    verb.add_option("--reason,--reden", dispute->reason, "Wat de gemeente schrijft.").required();
    verb.add_option("--document,--stuk", dispute->document, "Kenmerk van de reactie.");
    verb.footer(
        "Voorbeeld: trede figures dispute gm1700 --reference-date 2025-07-01 --category regulier "
        "--places 20 --received 2026-04-20 --reason \"...\"");
    verb.callback([&program, dispute] { run_dispute(program, *dispute); });

    auto accept = std::make_shared<FiguresOptions>();
    verb = add_verb(figures, "accept", "De gemeente is het eens met de cijfers.", *accept);
    verb.alias("akkoord");
    add_category(verb, *accept);
    add_source(verb, *accept, "Wiens cijfer: provincie (standaard) of coa.");
    verb.add_option("--received,--ontvangen", accept->on, "Dag waarop de reactie kwam.").required();
    verb.footer(
        "Voorbeeld: trede figures accept gm1700 --reference-date 2025-07-01 --received 2026-04-20");
    verb.callback([&program, accept] { run_accept(program, *accept); });
}

void add_rule(Verb figures, Program& program) {
    auto rule = std::make_shared<FiguresOptions>();
    rule->source.clear();
    Verb verb = add_verb(figures, "rule",
                         "Beslis met een reden welk van de strijdige cijfers geldt.", *rule);
    verb.alias("beslis");
    add_category(verb, *rule).required();
    add_source(verb, *rule, "Welk cijfer geldt: provincie, coa of gemeente.").required();
    verb.add_option("--reason,--reden", rule->reason, "Waarom dit cijfer.").required();
    verb.footer(
        "Voorbeeld: trede figures rule gm1700 --reference-date 2025-07-01 --category regulier "
        "--source gemeente --reason \"...\"");
    verb.callback([&program, rule] { run_rule(program, *rule); });
}

}  // namespace

fulfilment::Reporter reporter_of(const std::string& text) {
    const auto reporter = fulfilment::parse_reporter(base::lower_ascii(text));
    if (!reporter) misused("'" + text + "' is geen bron. Kies provincie, coa of gemeente.");
    return *reporter;
}

void add_figures(Verb app, Program& program) {
    Verb figures =
        app.add_subcommand("figures",
                           "Cijfers: waar ze vandaan komen en wat de gemeente ervan vindt.")
            .alias("cijfers")
            .require_subcommand(1);
    auto show = std::make_shared<FiguresOptions>();
    Verb verb = add_verb(figures, "show", "Alle cijfers met bron en status naast elkaar.", *show);
    verb.alias("toon");
    verb.add_option("--known-on,--bekend-op", show->known_on,
                    "Zoals het aan het eind van deze dag bekend was.");
    verb.footer("Voorbeeld: trede figures show gm1700 --reference-date 2025-07-01 --json");
    verb.callback([&program, show] { run_show(program, *show); });

    auto offer = std::make_shared<FiguresOptions>();
    verb = add_verb(figures, "offer", "De cijfers zijn aan de gemeente voorgelegd.", *offer);
    verb.alias("voorleggen");
    verb.add_option("--on,--op", offer->on, "Dag van verzending (standaard: vandaag).");
    verb.add_option("--term,--duur", offer->term, "Andere termijn dan het beleid, zoals P3W.");
    verb.footer(
        "Voorbeeld: trede figures offer gm1700 --reference-date 2025-07-01 --on 2026-04-09");
    verb.callback([&program, offer] { run_offer(program, *offer); });

    add_replies(figures, program);
    add_rule(figures, program);
    verb = figures.add_subcommand(
        "silence", "Leg vast welke gemeenten niet op tijd op de cijfers reageerden.");
    verb.alias("stilte");
    verb.footer("Voorbeeld: trede figures silence --dry-run");
    verb.callback([&program] { run_silence(program); });
}

}  // namespace trede::app
