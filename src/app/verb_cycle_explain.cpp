#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cycle_json.hpp"
#include "app/program.hpp"
#include "app/verb_cycle.hpp"
#include "app/verb_statute.hpp"
#include "base/text.hpp"
#include "cyclefile/reckoning.hpp"
#include "desk/distribute.hpp"
#include "sandbox/sheet_reader.hpp"

namespace trede::app {

namespace {

struct CycleExplainOptions {
    std::string year, municipality;
};

std::string places_in_words(cycle::Places total, std::optional<cycle::Places> amv) {
    return base::with_points(total.number()) + " plekken" +
           (amv ? ", waarvan " + base::with_points(amv->number()) + " AMV" : std::string());
}

void print(const desk::ReckonedAgain& again) {
    std::cout << "  " << cyclefile::reckoning_of(again.filed) << '\n';
    for (const auto& [article, sentence] : again.steps)
        std::cout << "  " << sentence << "  [" << article << "]\n";
    std::cout << (again.same() ? "  Opnieuw gerekend uit de bewaarde tabellen: dezelfde uitkomst.\n"
                               : "  Let op: opnieuw gerekend uit de bewaarde tabellen is de "
                                 "uitkomst " +
                                     places_in_words(again.share.total, again.share.amv) + ".\n");
    if (!again.remark.empty()) std::cout << "  Let op: " << again.remark << '\n';
}

void run(Program& program, const CycleExplainOptions& options) {
    // Before the journal and its key are opened: the worker must not hold what it has no business
    // with.
    sandbox::SheetReader sheets;
    const cyclefile::CycleYear cycle = asked_cycle(program, options.year);
    const desk::Desk& desk = program.desk(Access::read);
    const auto code = program.municipality(options.municipality);
    const desk::World world = desk::load(desk.journal);
    desk::ReckonedAgain again = need(desk::reckon_again(
        desk, world.cycles.of(cycle), code, [&](const std::string& bytes, const std::string& name) {
            return sheets.read(bytes, name);
        }));
    const law::Statute statute = statute_of(program);
    for (auto& step : again.steps) step.article = statute.cite(step.article);
    if (!again.same()) program.exit = Exit::bad_input;
    const auto known = program.registry().find(code, *again.filed.division);
    const std::string name = known ? known->usual_name : code.value();
    if (program.json) {
        return program.print(
            {{"cyclus", cycle.year},
             {"gmCode", code.value()},
             {"naam", name},
             {"indicatiefBerekend", number_json(&again.number)},
             {"berekening", reckoning_json(again.filed)},
             {"afleiding", derivation_json(again.steps)},
             {"opnieuw",
              {{"totaal", again.share.total.number()}, {"amv", again.share.amv.number()}}},
             {"gelijk", again.same()},
             {"opmerking", again.remark}});
    }
    std::cout << name << " (" << code.value() << "), cyclus " << cycle.year << ": "
              << places_in_words(again.number.total, again.number.amv) << " (berekend)\n";
    print(again);
}

}  // namespace

void add_cycle_explain(Verb cycle, Program& program) {
    auto options = std::make_shared<CycleExplainOptions>();
    Verb verb = cycle.add_subcommand(
        "explain",
        "Toon elke stap van een indicatief aantal dat hier is berekend, opnieuw gemaakt uit de "
        "tabellen die toen zijn bewaard.");
    verb.alias("uitleg");
    verb.add_option("cyclus", options->year, "Jaar van de raming, bijvoorbeeld 2026.").required();
    verb.add_option("gemeente", options->municipality, "Code of naam.").required();
    verb.footer("Voorbeeld: trede cycle explain 2026 Twenterand --json");
    verb.callback([&program, options] { run(program, *options); });
}

}  // namespace trede::app
