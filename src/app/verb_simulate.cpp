#include <iostream>
#include <nlohmann/json.hpp>

#include "app/ahead.hpp"
#include "app/consequences_json.hpp"
#include "app/program.hpp"
#include "desk/simulate.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct Options {
    std::vector<std::string> policies;
    std::string reference_date;
};

Json policies_json(const std::vector<law::Policy>& policies) {
    Json list = Json::array();
    for (const law::Policy& policy : policies) {
        list.push_back({{"id", policy.id},
                        {"versie", policy.version},
                        {"geldigVanaf", base::to_iso(policy.valid_from)},
                        {"titel", policy.title}});
    }
    return list;
}

void run_simulate(Program& program, const Options& options) {
    const auto candidates = read_policies(options.policies);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto reference = reference_date_of(program, world, options.reference_date);
    const auto found = need(desk::simulate_policy(desk, world, reference, candidates));
    if (program.json) {
        return program.print({{"beleid", policies_json(candidates)},
                              {"peildatum", base::to_iso(desk::named_day(world, reference))},
                              {"vanaf", base::to_iso(program.today())},
                              {"bewegingen", movements_json(found.consequences)},
                              {"perWeek", weeks_json(found.consequences.after)},
                              {"totaal", work_json(ladder::total(found.consequences.after))},
                              {"nu",
                               {{"perWeek", weeks_json(found.consequences.before)},
                                {"totaal", work_json(ladder::total(found.consequences.before))}}}});
    }
    std::cout << "Wat zou dit beleid doen met de oordelen per "
              << base::in_words(desk::named_day(world, reference)) << "?\n";
    for (const law::Policy& policy : candidates)
        std::cout << "  " << law::cite(policy) << ": " << policy.title << '\n';
    print_consequences(found.consequences);
    std::cout << "Er is niets vastgelegd. Een gemeente die al op een trede staat, houdt haar "
                 "versie van het beleid.\n";
}

}  // namespace

void add_simulate(Verb app, Program& program) {
    auto options = std::make_shared<Options>();
    Verb verb = app.subcommand("ladder").add_subcommand(
        "simulate",
        "Wie zou van trede veranderen met ander beleid, en hoeveel werk geeft dat? Legt niets "
        "vast.");
    verb.alias("simuleer");
    verb.add_option("--policy,--beleid", options->policies,
                    "Bestand met een voorstel voor inschaling, stappen of werklast, in de vorm "
                    "van law/policy. Mag meer dan een keer.")
        .required()
        .one_at_a_time();
    verb.add_option("--reference-date,--peildatum", options->reference_date,
                    "Peildatum van de oordelen (standaard: de laatste met cijfers).");
    verb.footer("Voorbeeld: trede ladder simulate --policy inschaling.toml --json");
    verb.callback([&program, options] { run_simulate(program, *options); });
}

}  // namespace trede::app
