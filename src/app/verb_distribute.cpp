#include <iostream>
#include <nlohmann/json.hpp>
#include <span>

#include "app/cycle_json.hpp"
#include "app/problems.hpp"
#include "app/program.hpp"
#include "app/verb_distribute.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/cycles.hpp"
#include "desk/distribute.hpp"
#include "evidence/digest.hpp"
#include "sandbox/read_workbook.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct DistributeOptions {
    std::optional<long long> estimate;
    std::optional<long long> amv;
    std::string population;
    std::string ses_woa;
    std::string division;
    std::string explain;
    std::string record;
};

std::string_view statistic_word(statistics::Statistic what) {
    return what == statistics::Statistic::inhabitants ? "inwoners" : "ses_woa";
}
std::string_view label(statistics::Statistic what) {
    return what == statistics::Statistic::inhabitants ? "het aantal inwoners" : "de SES-WOA-score";
}

// The people of all rows together, to hold against the country; nothing of scores.
std::optional<long long> sum_of(const statistics::StatisticTable& table,
                                statistics::Statistic kind) {
    if (kind != statistics::Statistic::inhabitants) return std::nullopt;
    long long sum = 0;
    for (const statistics::StatisticRow& row : table.rows) sum += row.number;
    return sum;
}

// The tab that was read; nothing for a file that has none.
std::optional<std::string> tab_of(const desk::StatisticFile& file,
                                  const statistics::StatisticTable& table) {
    if (file.book.kind == intake::FileKind::csv || table.sheet.empty()) return std::nullopt;
    return table.sheet;
}

Json input_json(const desk::StatisticFile& file, const statistics::StatisticTable& table,
                statistics::Statistic kind) {
    Json notes = Json::array();
    for (const intake::Note& note : table.notes) notes.push_back(note.text);
    const auto tab = tab_of(file, table);
    Json made = {{"bestand", file.name},    {"blad", tab ? Json(*tab) : Json()},
                 {"sha256", file.digest},   {"titel", table.title},
                 {"periode", table.period}, {"gemeenten", table.rows.size()},
                 {"opmerkingen", notes}};
    if (const auto sum = sum_of(table, kind)) made["som"] = *sum;
    return made;
}

Json inputs_json(const desk::DistributionRequest& request,
                 const desk::DistributionOutcome& outcome) {
    using enum statistics::Statistic;
    return {{"inwoners", input_json(request.population, outcome.population, inhabitants)},
            {"sesWoa", input_json(request.ses_woa, outcome.ses_woa, ses_woa)}};
}

Json table_problems(const desk::DistributionRequest& request,
                    const desk::DistributionOutcome& outcome) {
    Json list = Json::array();
    const auto add = [&](const std::string& file, const statistics::StatisticTable& table) {
        for (Json& problem : problems_json(table.problems)) {
            problem["bestand"] = file;
            list.push_back(std::move(problem));
        }
    };
    add(request.population.name, outcome.population);
    add(request.ses_woa.name, outcome.ses_woa);
    return list;
}

Json missing_json(const std::vector<desk::NoFigure>& list) {
    Json missing = Json::array();
    for (const desk::NoFigure& one : list) {
        Json row = {{"gmCode", one.municipality.value()},
                    {"naam", one.name},
                    {"gegeven", statistic_word(one.what)}};
        if (!one.cell.empty()) row["cel"] = one.cell;
        missing.push_back(std::move(row));
    }
    return missing;
}

Json as_json(Program& program, const desk::DistributionRequest& request,
             const desk::DistributionOutcome& outcome) {
    Json municipalities = Json::array();
    for (const cycle::Share& share : outcome.distribution.shares) {
        municipalities.push_back({{"gmCode", share.municipality.value()},
                                  {"gewicht", share.weight},
                                  {"totaal", share.total.number()},
                                  {"amv", share.amv.number()},
                                  {"regulier", share.regular().number()}});
    }
    Json provinces = Json::array();
    for (const cycle::ProvincialTask& task : outcome.distribution.provinces) {
        provinces.push_back({{"pvCode", task.province.value()},
                             {"totaal", task.total.number()},
                             {"amv", task.amv.number()}});
    }
    // Of nothing divided the sum is not nought.
    const auto sum = [&](cycle::Places places) {
        return outcome.sound() ? Json(places.number()) : Json();
    };
    return {{"gemeenten", municipalities},
            {"provincies", provinces},
            {"somTotaal", sum(outcome.distribution.total)},
            {"somAmv", sum(outcome.distribution.amv)},
            {"raming", request.estimate.total.number()},
            {"ramingAmv", request.estimate.amv.number()},
            {"indeling", base::to_iso(request.division)},
            {"regel",
             {{"artikel", law::cite(outcome.rule.article)},
              {"geldigVanaf", base::to_iso(outcome.rule.valid_from)}}},
            {"invoer", inputs_json(request, outcome)},
            {"problemen", table_problems(request, outcome)},
            {"grond", statute_of(program).cite(law::Duty::weights)},
            {"ontbreekt", missing_json(outcome.missing)},
            {"geweigerd", missing_json(outcome.refused)}};
}

// "Van 2 gemeenten ontbreekt de SES-WOA-score: Aardam (GM9001), Boomstad (GM9002)."
void print_lacking(const std::vector<desk::NoFigure>& list, statistics::Statistic what,
                   std::size_t all, std::string_view how) {
    std::string names;
    std::size_t count = 0;
    for (const desk::NoFigure& one : list) {
        if (one.what != what) continue;
        names += (count++ == 0 ? "" : ", ") + one.name + " (" + one.municipality.value() +
                 (one.cell.empty() ? "" : ", cel " + one.cell) + ")";
    }
    if (count == 0) return;
    if (count == all) {
        std::cout << "  Van alle " << count << " gemeenten " << how << ' ' << label(what) << ".\n";
    } else {
        std::cout << "  Van " << count << (count == 1 ? " gemeente " : " gemeenten ") << how << ' '
                  << label(what) << ": " << names << ".\n";
    }
}

constexpr std::string_view nothing_divided =
    "Er is niets verdeeld. De wet vraagt van elke gemeente een vastgesteld aantal inwoners en een "
    "SES-WOA-score";

Json fault_json(Program& program) {
    return {{"reden", std::string(nothing_divided) + "."},
            {"grond", statute_of(program).cite(law::Duty::weights)}};
}

void print_wrong(const desk::DistributionRequest& request,
                 const desk::DistributionOutcome& outcome) {
    std::cout << nothing_divided << " (Spreidingswet art. 3 lid 1).\n";
    list_problems(outcome.population.problems, request.population.name);
    list_problems(outcome.ses_woa.problems, request.ses_woa.name);
    for (const auto what : {statistics::Statistic::inhabitants, statistics::Statistic::ses_woa}) {
        const auto& table =
            what == statistics::Statistic::inhabitants ? outcome.population : outcome.ses_woa;
        // A table that was not found was told above; of what it lacks there is no list.
        if (table.rows.empty() && table.refused.empty() && !table.problems.empty()) continue;
        print_lacking(outcome.missing, what, outcome.municipalities, "ontbreekt");
        print_lacking(outcome.refused, what, outcome.municipalities, "is geweigerd");
    }
    std::cout << "Trede vult zelf niets in.";
    if (!outcome.missing.empty()) std::cout << " Vraag de ontbrekende cijfers op bij CBS.";
    if (!outcome.refused.empty()) std::cout << " Kijk bij de geweigerde cijfers naar hun cel.";
    std::cout << "\nGaan de tabellen over een andere gemeentelijke indeling? Noem dan de dag met "
                 "--division-date. Nu is gelezen: "
              << base::in_words(request.division) << ".\n";
}

void print_read(const desk::DistributionRequest& request,
                const desk::DistributionOutcome& outcome) {
    const auto tell = [](const desk::StatisticFile& file, const statistics::StatisticTable& table) {
        std::cout << file.name;
        if (const auto tab = tab_of(file, table)) std::cout << ", blad '" << *tab << "'";
        if (!table.period.empty()) std::cout << ", periode " << table.period;
        std::cout << ": " << table.rows.size() << " gemeenten";
    };
    std::cout << "Inwoners gelezen uit ";
    tell(request.population, outcome.population);
    const auto sum = sum_of(outcome.population, statistics::Statistic::inhabitants);
    std::cout << ", samen " << base::with_points(sum.value_or(0))
              << " inwoners. Leg dit naast het aantal inwoners van Nederland.\n"
                 "Scores gelezen uit ";
    tell(request.ses_woa, outcome.ses_woa);
    std::cout << ".\n";
}

void print_outcome(Program& program, const desk::DistributionRequest& request,
                   const desk::DistributionOutcome& outcome) {
    for (const cycle::Share& share : outcome.distribution.shares) {
        const auto known = program.registry().find(share.municipality, request.division);
        std::cout << "  " << share.municipality.value() << "  "
                  << (known ? known->usual_name : std::string()) << ": "
                  << base::with_points(share.total.number()) << " plekken, waarvan "
                  << base::with_points(share.amv.number()) << " AMV\n";
    }
    for (const cycle::ProvincialTask& task : outcome.distribution.provinces) {
        std::cout << "  " << task.province.value() << "  "
                  << need(program.registry().province(task.province)).name << ": "
                  << base::with_points(task.total.number()) << ", waarvan "
                  << base::with_points(task.amv.number()) << " AMV\n";
    }
    print_read(request, outcome);
    const auto sum = [](cycle::Places places) { return base::with_points(places.number()); };
    std::cout << "Samen " << sum(outcome.distribution.total) << " van "
              << sum(request.estimate.total) << " plekken, AMV " << sum(outcome.distribution.amv)
              << " van " << sum(request.estimate.amv)
              << ". De wet rondt per gemeente af en trekt de som niet recht (Besluit Spreidingswet "
                 "art. 2.1 lid 3).\n";
}

// Puts the outcome on file and says so; with --json only the outcome is printed.
void record_outcome(Program& program, const DistributeOptions& options, cyclefile::CycleYear cycle,
                    const desk::DistributionRequest& request,
                    const desk::DistributionOutcome& outcome, int version) {
    const std::string asked = "distribute " + options.record + " " + std::to_string(version) + " " +
                              base::to_iso(request.division) + " " + request.population.digest +
                              " " + request.ses_woa.digest;
    const desk::Ask ask = program.ask(mandate::Act::import_figures, 0, asked);
    const auto recorded = need(desk::file_distribution(program.desk(Access::write), ask, cycle,
                                                       version, request, outcome));
    if (program.json) return;
    for (const cyclefile::Event& event : recorded.events) std::cout << in_words(event) << '\n';
    if (recorded.events.empty()) std::cout << "Dit stond er al. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

// The cycle to put the outcome on file of, and the version of its estimate that is divided.
struct Recording {
    cyclefile::CycleYear cycle;
    int version = 0;
};

std::optional<Recording> recording(Program& program, DistributeOptions& options) {
    if (options.record.empty()) {
        if (options.estimate && options.amv) return std::nullopt;
        misused(
            "Noem de raming met --estimate en --amv, of de cyclus waarvan de raming is vastgelegd "
            "met --record.");
    }
    const auto cycle = cyclefile::parse_cycle_year(options.record);
    if (!cycle) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "'" + options.record +
                                 "' is geen jaar waarin een cyclus begint. Dat zijn 2024, 2026 en "
                                 "zo verder."}};
    }
    const desk::Desk& at = program.desk(Access::write);
    const auto estimate = need(desk::estimate_to_divide(at, desk::load(at.journal), *cycle));
    options.estimate = estimate.total.number();
    options.amv = estimate.amv->number();
    return Recording{.cycle = *cycle, .version = estimate.version};
}

void run_distribute(Program& program, DistributeOptions options) {
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    const desk::StatisticFile population = read_statistic(options.population);
    const desk::StatisticFile ses_woa = read_statistic(options.ses_woa);
    const auto record = recording(program, options);
    desk::DistributionRequest request{
        .estimate = {.total = cycle::Places(*options.estimate), .amv = cycle::Places(*options.amv)},
        .population = population,
        .ses_woa = ses_woa,
        .division = program.today(),
        .computed_on = program.today()};
    if (!options.division.empty())
        request.division = program.day(options.division, "--division-date");
    const auto outcome = need(desk::distribute(program.registry(), program.lawbook(), request));
    std::vector<cycle::DerivationStep> steps;
    if (!options.explain.empty())
        steps = desk::steps_of(outcome, program.municipality(options.explain));
    const law::Statute statute = statute_of(program);
    for (auto& step : steps) step.article = statute.cite(step.article);
    if (!outcome.sound()) program.exit = Exit::bad_input;
    if (record && outcome.sound())
        record_outcome(program, options, record->cycle, request, outcome, record->version);
    if (program.json) {
        Json document = as_json(program, request, outcome);
        if (!outcome.sound()) document["fout"] = fault_json(program);
        if (!options.explain.empty()) document["afleiding"] = derivation_json(steps);
        return program.print(document);
    }
    if (!outcome.sound()) return print_wrong(request, outcome);
    if (options.explain.empty()) return print_outcome(program, request, outcome);
    for (const auto& [article, sentence] : steps)
        std::cout << "  " << sentence << "  [" << article << "]\n";
}

}  // namespace

desk::StatisticFile read_statistic(const std::string& path) {
    const std::string bytes = need(read_given_file(path, base::limits::sheet_file_bytes));
    const std::string name = std::filesystem::path(path).filename().string();
    return {.name = name,
            .digest = evidence::to_hex(evidence::sha256(bytes)),
            .book = need(sandbox::read_workbook_safely(std::as_bytes(std::span(bytes)), name)),
            .bytes = bytes};
}

void tell_unsound(Program& program, const desk::DistributionRequest& request,
                  const desk::DistributionOutcome& outcome) {
    program.exit = Exit::bad_input;
    if (!program.json) return print_wrong(request, outcome);
    program.print({{"fout", fault_json(program)},
                   {"problemen", table_problems(request, outcome)},
                   {"grond", statute_of(program).cite(law::Duty::weights)},
                   {"ontbreekt", missing_json(outcome.missing)},
                   {"geweigerd", missing_json(outcome.refused)}});
}

void add_distribute(Verb app, Program& program) {
    auto options = std::make_shared<DistributeOptions>();
    Verb verb = app.add_subcommand(
        "distribute", "Reken de indicatieve verdeling uit. Zonder --record legt het niets vast.");
    verb.add_option("--estimate,--raming", options->estimate,
                    "Landelijk aantal plekken (capaciteitsraming).");
    verb.add_option("--amv", options->amv, "Het deel daarvan voor AMV.");
    verb.add_option("--record,--vastleggen", options->record,
                    "Leg de uitkomst vast bij deze cyclus, bijvoorbeeld 2026. De raming komt dan "
                    "uit wat van die cyclus is vastgelegd.")
        .excludes("--estimate")
        .excludes("--amv");
    verb.add_option("--population,--inwoners", options->population,
                    "Tabel van CBS met inwoners: csv, xlsx of ods.")
        .required();
    verb.add_option("--ses,--ses-woa", options->ses_woa,
                    "Tabel van CBS met de SES-WOA-score per gemeente.")
        .required();
    verb.add_option("--division-date,--indeling", options->division,
                    "Dag van de gemeentelijke indeling (standaard: vandaag).");
    verb.add_option("--explain,--uitleg", options->explain,
                    "Toon van deze gemeente elke stap met haar artikel.");
    verb.footer(
        "Voorbeeld: trede distribute --estimate 96000 --amv 8140 --population inwoners.csv --ses "
        "ses.csv");
    verb.callback([&program, options] { run_distribute(program, *options); });
}

}  // namespace trede::app
