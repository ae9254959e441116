#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "app/program.hpp"
#include "app/term_json.hpp"
#include "desk/feed.hpp"
#include "registry/taken_over.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct DueOptions {
    std::string within;
    bool fail_on_overdue = false;
    bool reminders = false;
    std::string view = "termijnen";
    std::string municipality;
    std::string out;
};

struct Row {
    reports::DueTerm due;
    std::string name;
    reports::Reminder reminder = reports::Reminder::none;
};

// What is due within the time asked, everything that is late, and all of it when no time was named.
std::vector<Row> rows(Program& program, const DueOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto holidays = house_holidays();
    std::optional<base::Date> until;
    if (!options.within.empty()) {
        const auto length = need(law::parse_duration(options.within));
        until = need(deadlines::compute(program.today(),
                                        {.length = length, .ground = deadlines::Ground::decision},
                                        holidays))
                    .last_day;
    }
    const auto policy = need(reports::reminder_policy_on(program.lawbook(), program.today()));
    std::vector<Row> found;
    for (reports::DueTerm& one : need(desk::open_terms(desk, world, holidays))) {
        const auto& last_day = one.term.standing.last_day;
        if (until && (!last_day || *last_day > *until)) continue;
        const dossier::State& state = world.dossiers.of(one.municipality);
        const auto reminder =
            reminder_for(one.term, policy, reports::reminding(state), program.today());
        if (options.reminders && reminder == reports::Reminder::none) continue;
        const std::string name =
            registry::name_with_origin(desk.registry, one.municipality, program.today());
        found.push_back({.due = std::move(one), .name = name, .reminder = reminder});
    }
    return found;
}

// Of a municipality that is gone: the one that took it over, and where it comes from.
Json whose_json(Program& program, const Row& row) {
    const auto& code = row.due.municipality;
    const auto gone = registry::taken_over(program.registry(), code, program.today());
    const bool one_bears = gone && gone->by.size() == 1;
    return {{"gmCode", one_bears ? gone->by.front().code.value() : code.value()},
            {"naam", row.name},
            {"overgenomenVan", gone ? Json(code.value()) : Json()}};
}

void run_list(Program& program, const DueOptions& options) {
    const std::vector<Row> found = rows(program, options);
    int overdue = 0;
    Json list = Json::array();
    for (const Row& row : found) {
        const reports::ReportedTerm& term = row.due.term;
        overdue += term.state == reports::TermState::overdue ? 1 : 0;
        Json one = whose_json(program, row);
        one.update(term_json(term));
        one["herinnering"] =
            row.reminder == reports::Reminder::none ? Json() : Json(label(row.reminder));
        one["brief"] = term.letter_due.empty() ? Json() : Json(term.letter_due);
        list.push_back(std::move(one));
    }
    if (options.fail_on_overdue && overdue > 0) program.exit = Exit::overdue;
    if (program.json) {
        return program.print(
            {{"op", base::to_iso(program.today())}, {"termijnen", list}, {"teLaat", overdue}});
    }
    for (const Row& row : found) {
        std::cout << "  " << row.name << "  " << row.due.term.opened.id.value() << "  "
                  << row.due.term.opened.what << "  " << label(row.due.term.state) << ": "
                  << end_in_words(row.due.term);
        if (row.reminder != reports::Reminder::none)
            std::cout << "  voorstel: herinnering " << label(row.reminder);
        if (!row.due.term.letter_due.empty())
            std::cout << "  nog te verzenden: " << row.due.term.letter_due;
        std::cout << '\n';
    }
    std::cout << found.size() << " open termijn" << (found.size() == 1 ? "" : "en") << ", "
              << overdue << " te laat.\n";
    if (overdue > 0) std::cout << "Te laat zijn verplaatst niemand: een mens besluit.\n";
}

void run_load(Program& program, const DueOptions& options) {
    std::vector<reports::DueTerm> terms;
    for (Row& row : rows(program, options)) terms.push_back(std::move(row.due));
    const auto days = reports::load(terms);
    if (program.json) return program.print({{"dagen", load_json(days)}});
    for (const auto& [day, count] : days)
        std::cout << "  " << base::in_words_with_weekday(day) << "  " << count << '\n';
    if (days.empty()) std::cout << "Er loopt geen termijn met een laatste dag.\n";
}

void run_feed(Program& program, const DueOptions& options) {
    const auto view = desk::parse_feed_view(options.view);
    if (!view) {
        misused("'" + options.view +
                "' bij --view kan niet. Kies uit: termijnen, te-laat, afspraken, "
                "gesprekken of alles.");
    }
    std::optional<std::set<registry::MunicipalityCode>> only;
    if (!options.municipality.empty()) only = std::set{program.municipality(options.municipality)};
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto days = need(desk::feed_days(desk, world, house_holidays(), *view, only));
    const std::string name = "Trede: " + options.view + (program.fictional() ? " (fictief)" : "");
    const std::string feed = reports::calendar_feed(name, days, desk.now);
    if (options.out.empty() && !program.json) {
        std::cout << feed;
        return;
    }
    if (!options.out.empty() && !program.dry_run) write_file(options.out, feed);
    if (program.json) {
        Json list = Json::array();
        for (const reports::FeedDay& day : days) {
            list.push_back(
                {{"uid", day.uid}, {"datum", base::to_iso(day.on)}, {"titel", day.summary}});
        }
        return program.print({{"dagen", list}, {"bestand", options.out}});
    }
    std::cout << days.size() << (days.size() == 1 ? " dag in " : " dagen in ") << options.out
              << ".\n";
    if (program.dry_run) std::cout << "Proef: er is niets geschreven.\n";
}

}  // namespace

void add_due(Verb app, Verb deadline, Program& program) {
    auto options = std::make_shared<DueOptions>();
    Verb list = deadline.add_subcommand(
        "list", "Toon de open termijnen van alle dossiers, met wie te herinneren is.");
    list.add_option("--within,--binnen", options->within,
                    "Alleen wat binnen deze tijd eindigt en wat te laat is, bijvoorbeeld P7D.");
    list.add_flag("--reminders,--herinneringen", options->reminders,
                  "Alleen met een voorstel voor een herinnering.");
    list.add_flag("--fail-on-overdue,--fout-bij-te-laat", options->fail_on_overdue,
                  "Eindcode 7 als er een termijn te laat is.");
    list.footer("Voorbeeld: trede deadline list --within P7D --fail-on-overdue");
    list.callback([&program, options] { run_list(program, *options); });

    auto loading = std::make_shared<DueOptions>();
    Verb load = deadline.add_subcommand(
        "load", "Toon hoeveel antwoorden en andere termijnen op elke dag eindigen.");
    load.add_option("--within,--binnen", loading->within, "Alleen binnen deze tijd.");
    load.footer("Voorbeeld: trede deadline load --json");
    load.callback([&program, loading] { run_load(program, *loading); });

    auto feeding = std::make_shared<DueOptions>();
    Verb feed = app.add_subcommand("feed", "Termijnen en gesprekken voor een agenda.")
                    .require_subcommand(1);
    Verb ics = feed.add_subcommand("ics", "Maak een agenda in iCalendar (.ics).");
    ics.add_option("--view,--beeld", feeding->view,
                   "termijnen, te-laat, afspraken, gesprekken of alles.");
    ics.add_option("--municipality,--gemeente", feeding->municipality, "Alleen deze gemeente.");
    ics.add_option("--out,--uit", feeding->out, "Bestand; zonder: op het scherm.");
    ics.footer("Voorbeeld: trede feed ics --view termijnen --out termijnen.ics");
    ics.callback([&program, feeding] { run_feed(program, *feeding); });
}

}  // namespace trede::app
