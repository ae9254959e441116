#include <iostream>
#include <nlohmann/json.hpp>

#include "app/location_json.hpp"
#include "app/program.hpp"
#include "app/tell.hpp"
#include "app/verb_statute.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "desk/locations.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct DeductionOptions {
    std::string province;
    std::string reference_date;
    std::string known_on;
    std::optional<long long> task;
};

// The task of a province, and where it stands.
struct Task {
    std::optional<cycle::Places> places;
    std::string where;
};

// As it was said, else as it was published for the cycle in whose years of preparation the day is.
Task task_of(const desk::World& world, const registry::ProvinceCode& province, base::Date on,
             const std::optional<long long>& said) {
    if (said) return {.places = cycle::Places(*said), .where = "bij de opdracht opgegeven"};
    const auto cycle = cyclefile::cycle_begun_by(on);
    const auto* number =
        cycle ? world.cycles.of(*cycle).provincial(cyclefile::Basis::published, province) : nullptr;
    if (!number)
        return {.places = std::nullopt,
                .where = "er is geen gepubliceerd aantal op het dossier van de cyclus" +
                         (cycle ? " van " + std::to_string(cycle->year) : std::string())};
    return {.places = number->total,
            .where = number->source + (number->cell.empty() ? "" : ", cel " + number->cell)};
}

Json steps_json(const law::Statute& statute, const cycle::CountedLocation& one) {
    Json steps = Json::array();
    for (const cycle::CountStep& step : one.steps)
        steps.push_back({{"stap", in_words(step)}, {"grond", statute.cite(ground(step.rule))}});
    return steps;
}

Json sum_json(const cycle::DeductedPlaces& sum) {
    return {{"aftrek", sum.counted.number()},
            {"open", sum.open.number()},
            {"openOnbekend", sum.open_unknown}};
}

Json unknown_places() {
    return {{"aftrek", nullptr}, {"open", nullptr}, {"openOnbekend", nullptr}};
}

// Nothing when the task is unknown, or what is deducted from it.
std::optional<cycle::NetRange> net_of(const desk::ProvinceDeduction& made, const Task& task) {
    if (!task.places || !made.known()) return std::nullopt;
    return cycle::net_range(*task.places, made.sum);
}

Json province_json(const law::Statute& statute, const desk::DeductionOutcome& outcome,
                   const desk::ProvinceDeduction& made, const Task& task) {
    Json municipalities = Json::array();
    for (const auto& municipality : made.municipalities) {
        Json row = {{"gmCode", municipality.code.value()}, {"naam", municipality.name}};
        row.update(sum_json(outcome.deduction.of(municipality.code)));
        municipalities.push_back(std::move(row));
    }
    Json locations = Json::array();
    for (const auto* one : made.locations) {
        Json row = location_json(one->location->what);
        row["gmCode"] = one->location->municipality.value();
        row["teltVoor"] = one->counted_for.value();
        row["oordeel"] = word(one->counting);
        row["gewijzigdPer"] = day_json(one->location->changed_on);
        row["verandertPer"] = day_json(one->location->changes_on);
        row["stappen"] = steps_json(statute, *one);
        row["bron"] = source_json(one->location->source);
        locations.push_back(std::move(row));
    }
    Json row = {{"pvCode", made.province.code.value()}, {"naam", made.province.name}};
    row.update(made.known() ? sum_json(made.sum) : unknown_places());
    row["opgave"] = task.places ? Json(task.places->number()) : Json();
    row["opgaveBron"] = task.where;
    add_net(row, net_of(made, task));
    row["gemeenten"] = municipalities;
    row["locaties"] = locations;
    return row;
}

void print_location(const law::Statute& statute, const cycle::CountedLocation& one) {
    const cycle::Location& what = one.location->what;
    std::cout << "  " << one.location->municipality.value() << "  " << what.id.value() << " "
              << what.name << " (" << word(what.kind) << ", "
              << (what.places ? base::with_points(what.places->number()) : "een onbekend aantal")
              << " plaatsen): " << word(one.counting) << '\n';
    const cycle::Source& source = one.location->source;
    std::cout << "      Bron: "
              << (source.file.empty() ? source.sender : source.file + " cel " + source.cell)
              << '\n';
    for (const cycle::CountStep& step : one.steps) {
        std::cout << "      " << in_words(step)
                  << "\n        Grond: " << statute.cite(ground(step.rule)) << '\n';
    }
}

void print_province(const law::Statute& statute, const desk::DeductionOutcome& outcome,
                    const desk::ProvinceDeduction& made, const Task& task) {
    std::cout << made.province.name << " (" << made.province.code.value() << "): aftrek "
              << (made.known()
                      ? sum_words(made.sum)
                      : "onbekend: er is geen locatie van deze provincie op een dossier, en "
                        "dat is iets anders dan 0")
              << ".\n";
    for (const auto* one : made.locations) print_location(statute, *one);
    for (const auto& municipality : made.municipalities) {
        std::cout << "  " << municipality.usual_name << " (" << municipality.code.value()
                  << "): " << sum_words(outcome.deduction.of(municipality.code)) << ".\n";
    }
    if (!task.places) {
        std::cout << "  Opgave onbekend: " << task.where << ".\n";
        return;
    }
    std::cout << "  Opgave " << base::with_points(task.places->number()) << " (" << task.where
              << ")";
    const auto net = net_of(made, task);
    if (!net) {
        std::cout << ". Wat er netto overblijft, is onbekend.\n";
        return;
    }
    std::cout << " min aftrek " << base::with_points(made.sum.counted.number())
              << (net->certain() ? "" : " of meer") << ": netto " << net_words(*net)
              << ". Lager dan 0 wordt het niet; dat is onze lezing.\n"
              << "    Grond: " << statute.cite(law::Duty::deduction) << '\n';
}

std::optional<registry::ProvinceCode> province_of(Program& program, const std::string& text) {
    if (text.empty()) return std::nullopt;
    if (const auto code = registry::parse_province_code(text))
        return need(program.registry().province(*code)).code;
    if (const auto found = program.registry().find_province_by_name(text)) return found->code;
    throw Refused{{.kind = base::RefusalKind::input,
                   .ground = "",
                   .reason = "Er is geen provincie '" + text + "'."}};
}

void run_deduction(Program& program, const DeductionOptions& options) {
    const base::Date on = program.day(options.reference_date, "--reference-date");
    const auto only = province_of(program, options.province);
    const bool sound = !options.task ||
                       (*options.task >= 0 && *options.task <= base::limits::places_of_a_province);
    if (options.task && (!only || !sound)) {
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = only ? "De opgave ligt tussen 0 en " +
                                            base::with_points(base::limits::places_of_a_province) +
                                            "."
                                      : "Noem bij --task ook de provincie."}};
    }
    const desk::Desk& desk = program.desk(Access::read);
    const law::Statute statute = statute_of(program);
    std::optional<base::Date> known_on;
    if (!options.known_on.empty()) known_on = program.day(options.known_on, "--known-on");
    const desk::World world =
        known_on ? desk::load_known_on(desk.journal, *known_on) : desk::load(desk.journal);
    const auto outcome = need(desk::deduction_on(desk, world, on, only));
    const auto task = [&](const desk::ProvinceDeduction& made) {
        return task_of(world, made.province.code, on, options.task);
    };
    if (program.json) {
        Json provinces = Json::array();
        for (const auto& made : outcome.provinces)
            provinces.push_back(province_json(statute, outcome, made, task(made)));
        return program.print({{"peildatum", base::to_iso(on)},
                              {"bekendOp", day_json(known_on)},
                              {"beleid", outcome.rules.policy},
                              {"provincies", provinces}});
    }
    if (known_on)
        std::cout << "Zoals het bekend was aan het eind van " << base::in_words(*known_on) << ".\n";
    std::cout << "Aftrek van duurzame plaatsen, peildatum " << base::to_iso(on) << ", beleid "
              << outcome.rules.policy << ".\n";
    for (const auto& made : outcome.provinces) print_province(statute, outcome, made, task(made));
    if (outcome.provinces.empty()) std::cout << "Er zijn geen locaties op een dossier.\n";
}

}  // namespace

void add_deduction(Verb app, Program& program) {
    auto options = std::make_shared<DeductionOptions>();
    Verb verb = app.add_subcommand(
        "deduction",
        "Welke duurzame plaatsen van de opgave van een provincie af gaan. Legt niets vast.");
    verb.alias("aftrek");
    verb.add_option("provincie", options->province, "Code of naam; zonder: alle met locaties.");
    verb.add_option("--reference-date,--peildatum", options->reference_date,
                    "Dag waarop wordt geteld.")
        .required();
    verb.add_option("--known-on,--bekend-op", options->known_on,
                    "Met wat aan het eind van deze dag bekend was.");
    verb.add_option(
        "--task,--opgave", options->task,
        "De opgave van de provincie (standaard: die op het dossier van de cyclus staat).");
    verb.footer("Voorbeeld: trede deduction pv23 --reference-date 2026-02-01 --task 6325");
    verb.callback([&program, options] { run_deduction(program, *options); });
}

}  // namespace trede::app
