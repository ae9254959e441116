#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "reports/ladder_bpmn.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

Json step_json(const reports::LadderStep& step) {
    Json asks = Json::array();
    for (const auto& [ground, reason] : step.asks)
        asks.push_back({{"grond", ground}, {"reden", reason}});
    return {{"van", step.from ? Json(number(*step.from)) : Json()},
            {"naar", number(step.to)},
            {"vraagt", std::move(asks)}};
}

void run_export(Program& program, const std::string& day) {
    const base::Date on = day.empty() ? program.today() : program.day(day, "--on");
    const law::Statute statute = need(law::statute_on(program.lawbook(), on));
    const ladder::StepPolicy policy = need(ladder::step_policy_on(program.lawbook(), on));
    const std::string version = law::cite(need(program.lawbook().policy("stappen", on)));
    const std::vector<reports::LadderStep> steps = reports::steps_of_ladder(policy, statute, on);
    if (!program.json) {
        std::cout << reports::ladder_as_bpmn(steps, policy, statute, version, on);
        return;
    }
    Json rungs = Json::array();
    for (const ladder::Rung rung : ladder::rungs)
        rungs.push_back({{"trede", number(rung)}, {"naam", ladder::name(rung)}});
    Json list = Json::array();
    for (const reports::LadderStep& step : steps) list.push_back(step_json(step));
    program.print({{"wet", statute.name},
                   {"op", base::to_iso(on)},
                   {"beleid", version},
                   {"treden", std::move(rungs)},
                   {"stappen", std::move(list)}});
}

}  // namespace

void add_ladder_export(Verb app, Program& program) {
    auto day = std::make_shared<std::string>();
    Verb verb = app.subcommand("ladder").add_subcommand(
        "export",
        "Geef de ladder als proces in BPMN 2.0, met per stap de artikelen. Legt niets vast.");
    verb.alias("uitvoer");
    verb.add_option("--on,--op", *day, "Zoals de ladder op deze dag geldt (standaard: vandaag).");
    verb.footer("Voorbeeld: trede ladder export > ladder.bpmn");
    verb.callback([&program, day] { run_export(program, *day); });
}

}  // namespace trede::app
