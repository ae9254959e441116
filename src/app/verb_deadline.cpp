#include <iostream>
#include <nlohmann/json.hpp>

#include "app/program.hpp"
#include "app/term_json.hpp"
#include "deadlines/deadline.hpp"

namespace trede::app {

namespace {

struct Compute {
    std::string from;
    std::string term;
    std::string ground;
};

nlohmann::ordered_json as_json(const deadlines::Deadline& deadline) {
    return {{"uitersteDatum", base::to_iso(deadline.last_day)},
            {"zeker", deadline.certainty == deadlines::Certainty::settled},
            {"stappen", steps_json(deadline.steps)}};
}

void print_text(const deadlines::Deadline& deadline) {
    std::cout << "Uiterste datum: " << base::in_words_with_weekday(deadline.last_day) << "\n\n";
    for (const deadlines::Step& step : deadline.steps) {
        std::cout << "  " << base::to_iso(step.date) << "  " << step.rule;
        if (!step.article.empty()) std::cout << " (" << step.article << ")";
        std::cout << '\n';
    }
}

// The words of the contract, and those that the help shows beside them.
std::optional<deadlines::Ground> ground_of(const std::string& word) {
    using deadlines::Ground;
    if (word == "wet") return Ground::act;
    if (word == "amvb") return Ground::decree;
    if (word == "brief") return Ground::letter;
    if (word == "besluit") return Ground::decision;
    if (word == "rechter") return Ground::court;
    return deadlines::parse_ground(word);
}

void compute(Program& program, const Compute& options) {
    const base::Date from = program.day(options.from, "--from");
    const auto ground = ground_of(options.ground);
    if (!ground) {
        misused("'" + options.ground +
                "' bij --ground kan niet. Kies act, decree, letter, decision "
                "of court.");
    }
    const auto length = law::parse_duration(options.term);
    if (!length) misused(length.error().reason);
    const auto holidays = house_holidays();
    const auto rules = need(deadlines::rules_on(program.lawbook(), from));
    const auto deadline =
        need(deadlines::compute(from, {.length = *length, .ground = *ground}, holidays, rules));
    if (program.json) return program.print(as_json(deadline));
    print_text(deadline);
}

}  // namespace

void add_deadline(Verb app, Program& program) {
    Verb deadline = app.add_subcommand("deadline", "Termijnen.").require_subcommand(1);
    auto options = std::make_shared<Compute>();
    Verb verb = deadline.add_subcommand("compute",
                                        "Bereken de laatste dag van een termijn, met de stappen.");
    verb.add_option("--from,--van", options->from,
                    "Dag van de gebeurtenis, bijvoorbeeld 2026-04-09.")
        .required();
    verb.add_option("--term,--duur", options->term,
                    "Lengte: P3W (weken), P10D (dagen), P6M (maanden).")
        .required();
    verb.add_option("--ground,--grond", options->ground,
                    "Waar de termijn op rust: act (wet), decree (amvb), letter (brief), decision "
                    "(besluit), court "
                    "(rechter).")
        .required();
    verb.footer("Voorbeeld: trede deadline compute --from 2026-04-09 --term P3W --ground letter");
    verb.callback([&program, options] { compute(program, *options); });
    add_due(app, deadline, program);
}

}  // namespace trede::app
