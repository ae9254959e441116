#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/ahead.hpp"
#include "app/consequences_json.hpp"
#include "app/program.hpp"
#include "desk/simulate.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct SimulateOptions {
    std::vector<std::string> policies;
    std::string reference_date;
};

// One choice that differs from the policy in force; empty: it does not have it.
struct Difference {
    std::string name;
    std::string now;
    std::string then;
};

struct Candidate {
    std::string file;
    law::Policy policy;
    std::vector<Difference> differences;
    bool same_version = false;  // as the one in force, and it differs from that
};

std::string value_in(const law::Policy& policy, const std::string& name) {
    const auto choice = policy.choice(name);
    return choice ? law::value_of(*choice) : std::string();
}

Candidate candidate_of(Program& program, const std::string& file, const law::Policy& policy) {
    Candidate made{.file = file, .policy = policy, .differences = {}};
    const auto now = program.lawbook().policy(policy.id, program.today());
    if (!now) return made;
    std::vector<std::string> names;
    for (const auto* one : {&*now, &policy}) {
        for (const law::Choice& choice : one->choices) {
            if (std::ranges::find(names, choice.name) == names.end()) names.push_back(choice.name);
        }
    }
    for (const std::string& name : names) {
        Difference one{.name = name, .now = value_in(*now, name), .then = value_in(policy, name)};
        if (one.now != one.then) made.differences.push_back(std::move(one));
    }
    made.same_version = policy.version == now->version && policy != *now;
    return made;
}

std::vector<Candidate> candidates_of(Program& program, const std::vector<std::string>& files,
                                     const std::vector<law::Policy>& policies) {
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < files.size(); ++i)
        all.push_back(candidate_of(program, files[i], policies[i]));
    return all;
}

Json policies_json(const std::vector<Candidate>& candidates) {
    Json list = Json::array();
    for (const Candidate& one : candidates) {
        Json differences = Json::array();
        for (const Difference& other : one.differences)
            differences.push_back(
                {{"naam", other.name}, {"nu", other.now}, {"straks", other.then}});
        list.push_back({{"id", one.policy.id},
                        {"versie", one.policy.version},
                        {"geldigVanaf", base::to_iso(one.policy.valid_from)},
                        {"titel", one.policy.title},
                        {"bestand", one.file},
                        {"verschillen", differences},
                        {"zelfdeVersie", one.same_version}});
    }
    return list;
}

void print_candidate(const Candidate& one) {
    std::cout << "  " << one.file << ", " << law::cite(one.policy) << ": " << one.policy.title
              << '\n';
    for (const Difference& other : one.differences) {
        std::cout << "      " << other.name << ": " << (other.now.empty() ? "niets" : other.now)
                  << " wordt " << (other.then.empty() ? "niets" : other.then) << '\n';
    }
    if (one.differences.empty()) std::cout << "      Alle keuzes zijn zoals nu.\n";
    if (one.same_version)
        std::cout << "      Versie " << one.policy.version
                  << " geldt al. Een nieuwe versie krijgt een hoger nummer.\n";
}

void run_simulate(Program& program, const SimulateOptions& options) {
    const auto candidates = read_policies(options.policies);
    const desk::Desk& desk = program.desk(Access::read);
    const desk::World world = desk::load(desk.journal);
    const auto reference = reference_date_of(program, world, options.reference_date);
    const auto found = need(desk::simulate_policy(desk, world, reference, candidates));
    const auto told = candidates_of(program, options.policies, candidates);
    if (program.json) {
        return program.print({{"beleid", policies_json(told)},
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
    for (const Candidate& one : told) print_candidate(one);
    print_consequences(found.consequences);
    std::cout << "Er is niets vastgelegd. Een gemeente die al op een trede staat, houdt haar "
                 "versie van het beleid.\n";
}

}  // namespace

void add_simulate(Verb app, Program& program) {
    auto options = std::make_shared<SimulateOptions>();
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
