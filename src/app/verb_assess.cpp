#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/ahead.hpp"
#include "app/compare_runs.hpp"
#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/remedy_json.hpp"
#include "app/verb_assess_line.hpp"
#include "app/verb_statute.hpp"
#include "desk/assess.hpp"
#include "desk/taken_over.hpp"
#include "fulfilment/needed.hpp"
#include "reports/explanation.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::app {

namespace {

using desk::AssessedMunicipality;
using fulfilment::Strand;
using Json = nlohmann::ordered_json;

struct AssessOptions {
    std::string reference_date;
    std::optional<std::string> municipality;  // empty: all
    bool all = false;
    std::string known_on;  // empty: now
    CompareAsked compare;
};

struct Assessed {
    desk::ReferenceDate reference{};
    std::optional<base::Date> known_on;
    desk::World world;
    std::vector<AssessedMunicipality> rows;

    [[nodiscard]] CycleDays days(const Program& program, const AssessedMunicipality& row) const {
        return {.on = row.reference_date, .today = known_on.value_or(program.today())};
    }
    // The day that stands above the list.
    [[nodiscard]] base::Date named_day() const { return desk::named_day(world, reference); }
};

Assessed assess(Program& program, const AssessOptions& options) {
    const desk::Desk& desk = program.desk(Access::read);
    std::optional<base::Date> known_on;
    if (!options.known_on.empty()) known_on = program.day(options.known_on, "--known-on");
    Assessed assessed{
        .known_on = known_on,
        .world = known_on ? desk::load_known_on(desk.journal, *known_on) : desk::load(desk.journal),
        .rows = {}};
    assessed.reference = reference_date_of(program, assessed.world, options.reference_date);
    if (known_on && assessed.reference.last_of_each) assessed.reference.day = *known_on;
    std::optional<registry::MunicipalityCode> only;
    if (options.municipality)
        only = program.municipality(*options.municipality, assessed.reference.day);
    const auto which = options.all ? desk::Which::all : desk::Which::on_file;
    desk::Desk then = desk;  // what was known then is judged by the policy of then
    if (known_on) then.today = *known_on;
    assessed.rows = need(desk::assess(then, assessed.world, assessed.reference, which, only));
    return assessed;
}

// Every figure that differs; nothing when they agree or somebody ruled.
Json conflict_json(const fulfilment::Reported& reported) {
    if (!reported.conflict()) return {};
    Json list = Json::array();
    for (const fulfilment::Figure* figure : reported.last) {
        if (figure)
            list.push_back(
                {{"bron", word(figure->reporter)}, {"plekken", figure->places.number()}});
    }
    return list;
}

Json strand_json(const law::Statute& statute, const Strand& strand) {
    const bool known = strand.counts() && strand.figure;
    const auto share = share_in_tenths(strand);
    return {{"categorie", category_word(statute, strand.category)},
            {"taak", strand.task ? Json(strand.task->places.number()) : Json()},
            {"realisatie", strand.figure ? Json(strand.figure->places.number()) : Json()},
            {"tekort", known ? Json(strand.shortfall.number()) : Json()},
            {"aandeelPromille", share ? Json(*share) : Json()},
            {"geschorst", strand.suspension != nullptr},
            {"uiterlijkOp", day_json(strand.due_on)},
            {"dagOnbekend", strand.task != nullptr && strand.due == cycle::Due::unknown},
            {"taakLater", strand.ahead ? Json(strand.ahead->places.number()) : Json()},
            {"strijdig", conflict_json(strand.reported)}};
}

// After a merger: whose tasks the task is made of. Empty when there was none.
Json parts_json(const law::Statute& statute, const AssessedMunicipality& row) {
    Json list = Json::array();
    if (!row.joined) return list;
    for (const fulfilment::TaskPart& part : row.joined->task_parts) {
        list.push_back({{"categorie", category_word(statute, part.category)},
                        {"gmCode", part.municipality.value()},
                        {"naam", part.name},
                        {"opgegaanOp", day_json(part.merged_on)},
                        {"plekken", part.task.places.number()},
                        {"stand", word(part.share)},
                        {"bron", reports::in_words(part.task.source)}});
    }
    return list;
}

CycleParty party_of(Program& program, const desk::World& world, const AssessedMunicipality& row) {
    return {.municipality = row.municipality.code,
            .province = row.municipality.province,
            .tasks = world.dossiers.of(row.municipality.code).tasks,
            .registry = &program.registry()};
}

// The dossiers that the assessment adds to its own: of whoever was merged into it by that day.
std::vector<desk::JoinedDossier> joined_by(Program& program, const desk::World& world,
                                           const AssessedMunicipality& row) {
    if (!row.joined) return {};
    return desk::joined_dossiers(program.registry(), world.dossiers, row.municipality.code,
                                 row.body_of);
}

CycleParty party_of(const desk::JoinedDossier& joined) {
    return {.municipality = joined.municipality.code,
            .province = joined.municipality.province,
            .tasks = joined.state->tasks};
}

Json joined_cycles_json(Program& program, const desk::World& world, const AssessedMunicipality& row,
                        const CycleDays& days) {
    Json list = Json::array();
    for (const desk::JoinedDossier& one : joined_by(program, world, row)) {
        list.push_back({{"gmCode", one.municipality.code.value()},
                        {"naam", one.municipality.name},
                        {"cycli", cycles_json(world.cycles, party_of(one), days)}});
    }
    return list;
}

Json municipality_json(Program& program, const law::Statute& statute, const desk::World& world,
                       const AssessedMunicipality& row, const CycleDays& days) {
    Json strands = Json::array();
    for (const Strand& strand : row.assessment.strands) {
        if (strand.task || strand.ahead || strand.reported.something())
            strands.push_back(strand_json(statute, strand));
    }
    return {{"gmCode", row.municipality.code.value()},
            {"naam", row.municipality.name},
            {"peildatum", base::to_iso(row.reference_date)},
            {"categorieen", strands},
            {"herindeling", parts_json(statute, row)},
            {"naDezeDag", registry::merged_since(program.registry(), row.municipality.code,
                                                 row.body_of, days.today)},
            {"oordeel", word(as_told(row).verdict)},
            {"ietsIngelezen", !row.nothing_on_file},
            {"voorstelTrede", row.placement.rung ? Json(number(*row.placement.rung)) : Json()},
            {"trede", row.rung ? Json(number(*row.rung)) : Json()},
            {"nietTeVragen", not_asked_json(statute, row.not_asked)},
            {"beleid", desk::policies(row.assessment.policy, row.placement)},
            {"cycli", cycles_json(world.cycles, party_of(program, world, row), days)},
            {"cycliOvergenomen", joined_cycles_json(program, world, row, days)}};
}

void print_municipality(const law::Statute& statute, const AssessedMunicipality& row) {
    std::cout << row.municipality.usual_name << " (" << row.municipality.code.value()
              << ")   peildatum " << base::to_iso(row.reference_date) << "   beleid "
              << desk::policies(row.assessment.policy, row.placement) << '\n';
    for (const Strand& strand : row.assessment.strands) {
        if (strand.task || strand.ahead || strand.reported.something())
            std::cout << strand_line(statute, strand, row.no_decision_on_file) << '\n';
    }
    if (row.joined) {
        for (const fulfilment::TaskPart& part : row.joined->task_parts)
            std::cout << "    " << statute.say(in_words(part)) << '\n';
    }
    std::cout << "  Oordeel  " << statute.say(verdict_words(as_told(row))) << "   voorstel: "
              << (row.placement.rung ? "trede " + std::to_string(number(*row.placement.rung))
                                     : "geen trede")
              << " (nu: " << (row.rung ? "trede " + std::to_string(number(*row.rung)) : "-")
              << ")\n";
    if (row.no_decision_on_file) std::cout << "  " << row.placement.explanation << '\n';
}

void print_row(Program& program, const law::Statute& statute, const Assessed& assessed,
               const AssessedMunicipality& row) {
    print_municipality(statute, row);
    for (const std::string& line :
         not_asked_lines(statute, row.not_asked, assessed.days(program, row).today))
        std::cout << "  " << line << '\n';
    for (const std::string& line :
         registry::merged_since(program.registry(), row.municipality.code, row.body_of,
                                assessed.days(program, row).today))
        std::cout << "  " << line << '\n';
}

// POLICY: the new indicative number is one of the circumstances to weigh; it is not the task
// (Spreidingswet arts. 5 and 6). A swap stands beside it and changes no task.
void print_cycles(Program& program, const law::Statute& statute, const Assessed& assessed,
                  const AssessedMunicipality& row) {
    if (!statute.articles.contains("raming")) return;
    for (const std::string& line :
         cycle_lines(assessed.world.cycles, party_of(program, assessed.world, row),
                     assessed.days(program, row)))
        std::cout << "  " << line << '\n';
    for (const desk::JoinedDossier& one : joined_by(program, assessed.world, row)) {
        std::cout << "  " << one.municipality.usual_name << " (" << one.municipality.code.value()
                  << "), dat in deze gemeente opging:\n";
        for (const std::string& line :
             cycle_lines(assessed.world.cycles, party_of(one), assessed.days(program, row)))
            std::cout << "    " << line << '\n';
    }
}

void add_known_on(Json& document, const Assessed& assessed) {
    if (assessed.known_on) document["bekendOp"] = base::to_iso(*assessed.known_on);
}

void say_known_on(const Assessed& assessed) {
    if (assessed.known_on) {
        std::cout << "Zoals het bekend was aan het eind van " << base::in_words(*assessed.known_on)
                  << ".\n";
    }
}

Json needed_json(const law::Statute& statute, const fulfilment::Assessment& assessment) {
    Json list = Json::array();
    for (const auto& one : fulfilment::needed(assessment)) {
        if (!statute.has_category(word(one.category))) continue;
        list.push_back({{"categorie", category_word(statute, one.category)},
                        {"minstens", one.least.number()},
                        {"hoogstens", one.most.number()},
                        {"tekst", statute.say(in_words(one))}});
    }
    return list;
}

void print_needed(const law::Statute& statute, const fulfilment::Assessment& assessment) {
    std::cout << "\nWat nodig is om te voldoen, per categorie:\n";
    for (const auto& one : fulfilment::needed(assessment)) {
        if (statute.has_category(word(one.category)))
            std::cout << "  " << statute.say(in_words(one)) << '\n';
    }
    if (statute.labels.size() < 2) return;
    std::cout << "  Te veel in de ene categorie maakt te weinig in de andere niet goed.\n";
}

// Of one municipality the day of its own figures, of all the last day of anyone.
base::Date day_of(const Assessed& assessed, const AssessOptions& options) {
    return options.municipality ? assessed.rows.front().reference_date : assessed.named_day();
}

std::size_t with_older_figures(const Assessed& assessed) {
    const base::Date last = assessed.named_day();
    return static_cast<std::size_t>(
        std::ranges::count_if(assessed.rows, [&](const AssessedMunicipality& row) {
            return row.reported && row.reference_date < last;
        }));
}

void run_assess(Program& program, const AssessOptions& options) {
    const Assessed assessed = assess(program, options);
    if (options.compare.any())
        return compare_runs(program, assessed.world, assessed.reference, options.compare);
    const law::Statute statute = statute_of(program);
    if (program.json) {
        Json rows = Json::array();
        for (const AssessedMunicipality& row : assessed.rows)
            rows.push_back(municipality_json(program, statute, assessed.world, row,
                                             assessed.days(program, row)));
        Json document = {{"peildatum", base::to_iso(day_of(assessed, options))},
                         {"beoordelingen", rows}};
        add_known_on(document, assessed);
        return program.print(document);
    }
    say_known_on(assessed);
    for (const AssessedMunicipality& row : assessed.rows)
        print_row(program, statute, assessed, row);
    if (options.municipality) {
        print_cycles(program, statute, assessed, assessed.rows.front());
        if (!assessed.rows.front().no_decision_on_file)
            print_needed(statute, assessed.rows.front().assessment);
    }
    if (const auto older = with_older_figures(assessed); older > 0 && !options.municipality)
        std::cout << reports::figures_of(assessed.named_day(), older) << '\n';
    if (assessed.rows.empty()) std::cout << "Er is van geen enkele gemeente iets bekend.\n";
    std::cout << "Dit zijn voorstellen. Besluiten doet een mens met mandaat: trede propose "
                 "GEMEENTE --rung N\n";
}

void run_explain(Program& program, const AssessOptions& options) {
    const Assessed assessed = assess(program, options);
    const AssessedMunicipality& row = assessed.rows.front();
    const law::Statute statute = statute_of(program);
    const fulfilment::Assessment told = as_told(row);
    const auto steps = reports::explain(told, statute, row.joined.get());
    if (program.json) {
        Json list = Json::array();
        for (const auto& step : steps) {
            list.push_back(
                {{"stap", step.sentence}, {"grond", step.ground}, {"bron", step.source}});
        }
        Json document =
            municipality_json(program, statute, assessed.world, row, assessed.days(program, row));
        add_known_on(document, assessed);
        document["stappen"] = list;
        document["rechtsmiddelen"] = remedies_json(
            program.desk(Access::read), assessed.world.dossiers.of(row.municipality.code));
        document["nodig"] = needed_json(statute, row.assessment);
        document["toelichtingVoorstel"] = row.placement.explanation;
        return program.print(document);
    }
    say_known_on(assessed);
    print_row(program, statute, assessed, row);
    print_cycles(program, statute, assessed, row);
    std::cout << "\nZo is dit oordeel ontstaan:\n";
    for (std::size_t i = 0; i < steps.size(); ++i) {
        std::cout << "  " << i + 1 << ". " << steps[i].sentence
                  << "\n     Grond: " << steps[i].ground << '\n';
        if (!steps[i].source.empty()) std::cout << "     Bron:  " << steps[i].source << '\n';
    }
    // An objection or appeal suspends nothing by itself (Awb art. 6:16).
    for (const std::string& line : remedy_lines(program.desk(Access::read),
                                                assessed.world.dossiers.of(row.municipality.code)))
        std::cout << "  " << line << '\n';
    std::cout << "  Voorstel: " << row.placement.explanation << "\n     Grond: beleid "
              << row.placement.policy << '\n';
    if (!row.no_decision_on_file) print_needed(statute, row.assessment);
}

void add_known_on_option(Verb verb, AssessOptions& options) {
    verb.add_option("--known-on,--bekend-op", options.known_on,
                    "Met wat aan het eind van deze dag bekend was.");
}

}  // namespace

void add_assess(Verb app, Program& program) {
    auto options = std::make_shared<AssessOptions>();
    Verb assess = app.add_subcommand(
        "assess", "Houd de realisatie tegen de taak, per categorie. Legt niets vast.");
    assess.add_option("--reference-date,--peildatum", options->reference_date,
                      "Peildatum (standaard: de laatste waarvan cijfers bekend zijn).");
    assess.add_option("gemeente", options->municipality,
                      "Code of naam; zonder: alle gemeenten met gegevens.");
    add_known_on_option(assess, *options);
    assess.add_flag("--all,--alle", options->all, "Ook de gemeenten waarvan niets bekend is.");
    Word day = assess.add_option("--compare,--vergelijk", options->compare.day,
                                 "Toon het verschil met deze eerdere peildatum.");
    Word known =
        assess.add_option("--compare-known-on,--vergelijk-bekend-op", options->compare.known_on,
                          "Toon het verschil met wat op deze dag bekend was.");
    Word policy = assess
                      .add_option("--policy,--beleid", options->compare.policies,
                                  "Toon het verschil met beleid dat nog niet geldt, als "
                                  "bestand in de vorm van law/policy.")
                      .one_at_a_time();
    for (Word option : {day, known, policy}) option.excludes("gemeente");
    assess.footer("Voorbeeld: trede assess --reference-date 2025-07-01 gm1700");
    assess.callback([&program, options] { run_assess(program, *options); });

    auto explained = std::make_shared<AssessOptions>();
    Verb explain =
        app.add_subcommand("explain", "Leg een oordeel uit: van cel over artikel naar woorden.");
    explain.add_option("gemeente", explained->municipality, "Code of naam.").required();
    explain.add_option("--reference-date,--peildatum", explained->reference_date, "Peildatum.");
    add_known_on_option(explain, *explained);
    explain.footer("Voorbeeld: trede explain Twenterand");
    explain.callback([&program, explained] { run_explain(program, *explained); });
}

}  // namespace trede::app
