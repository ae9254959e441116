#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>

#include "app/program.hpp"
#include "desk/policies.hpp"

namespace trede::app {

namespace {

using Json = nlohmann::ordered_json;

struct PolicyOptions {
    std::string policy;
    std::string municipality;
    std::string reason;
    std::optional<int> to;
    std::optional<int> version;
};

Json value_json(const law::Choice& choice) {
    return std::visit([](const auto& value) { return Json(value); }, choice.value);
}

bool in_force(Program& program, const law::Policy& policy) {
    const auto now = program.lawbook().policy(policy.id, program.today());
    return now && now->version == policy.version;
}

Json head_json(Program& program, const law::Policy& policy) {
    return {{"id", policy.id},
            {"versie", policy.version},
            {"geldigVanaf", base::to_iso(policy.valid_from)},
            {"titel", policy.title},
            {"geldt", in_force(program, policy)}};
}

// What was changed under the dossiers that stand on it; nothing where nothing is on file.
std::set<desk::PolicyVersion> changed_in(Program& program) {
    if (!std::filesystem::exists(std::filesystem::path(program.store) / "trede.db")) return {};
    const desk::Desk& desk = program.desk(Access::read);
    return desk::changed_versions(desk.lawbook, desk::load(desk.journal));
}

void run_list(Program& program) {
    const auto changed = changed_in(program);
    const auto is_changed = [&](const law::Policy& policy) {
        return changed.contains({.policy = policy.id, .version = policy.version});
    };
    if (program.json) {
        Json list = Json::array();
        for (const law::Policy& policy : program.lawbook().policies()) {
            Json head = head_json(program, policy);
            head["gewijzigd"] = is_changed(policy);
            list.push_back(std::move(head));
        }
        return program.print({{"beleid", list}});
    }
    for (const law::Policy& policy : program.lawbook().policies()) {
        std::cout << "  " << policy.id << ", versie " << policy.version << ", vanaf "
                  << base::in_words(policy.valid_from)
                  << (in_force(program, policy) ? ", geldt nu: " : ": ") << policy.title << '\n';
    }
    for (const desk::PolicyVersion& one : changed)
        std::cout << "LET OP: " << desk::changed_obstacle(one).reason << '\n';
}

law::Policy policy_of(Program& program, const PolicyOptions& options) {
    if (!options.version) return need(program.lawbook().policy(options.policy, program.today()));
    return need(program.lawbook().policy_version(options.policy, *options.version));
}

void run_show(Program& program, const PolicyOptions& options) {
    const law::Policy policy = policy_of(program, options);
    if (program.json) {
        Json choices = Json::array();
        for (const law::Choice& choice : policy.choices) {
            choices.push_back({{"naam", choice.name},
                               {"waarde", value_json(choice)},
                               {"zekerheid", word(choice.certainty)},
                               {"uitleg", choice.explanation},
                               {"bron", choice.source}});
        }
        Json document = head_json(program, policy);
        document["uitleg"] = policy.explanation;
        document["keuzes"] = choices;
        return program.print(document);
    }
    std::cout << law::cite(policy) << ": " << policy.title << '\n'
              << "  " << policy.explanation << '\n';
    for (const law::Choice& choice : policy.choices) {
        std::cout << "  " << choice.name << " = " << law::value_of(choice) << "  ("
                  << word(choice.certainty) << ")\n      " << choice.explanation << '\n';
        if (!choice.source.empty()) std::cout << "      Bron: " << choice.source << '\n';
    }
}

void run_dossiers(Program& program) {
    const desk::Desk& desk = program.desk(Access::read);
    const auto all = need(desk::standings(desk, desk::load(desk.journal)));
    if (program.json) {
        Json list = Json::array();
        for (const desk::DossierStanding& one : all) {
            Json policies = Json::array();
            for (const desk::Standing& standing : one.policies) {
                policies.push_back({{"id", standing.policy},
                                    {"versie", standing.version},
                                    {"geldendeVersie", standing.in_force},
                                    {"gemigreerd", standing.migrated}});
            }
            list.push_back({{"gmCode", one.municipality.value()},
                            {"trede", number(*one.rung)},
                            {"beleid", policies}});
        }
        return program.print({{"dossiers", list}});
    }
    for (const desk::DossierStanding& one : all) {
        std::cout << "  " << one.municipality.value() << "  trede " << number(*one.rung);
        for (const desk::Standing& standing : one.policies) {
            std::cout << ", " << standing.policy << " versie " << standing.version;
            if (standing.version != standing.in_force)
                std::cout << " (nu geldt " << standing.in_force << ")";
        }
        std::cout << '\n';
    }
    if (all.empty()) std::cout << "Er staat nog geen gemeente op een trede.\n";
}

void run_migrate(Program& program, const PolicyOptions& options) {
    const auto code = program.municipality(options.municipality);
    const int version =
        options.to ? *options.to
                   : need(program.lawbook().policy(options.policy, program.today())).version;
    const std::string request = "policy migrate " + code.value() + "\n" + options.policy + "\n" +
                                std::to_string(version) + "\n" + options.reason;
    const desk::Ask ask = program.ask(mandate::Act::decide_rung, 0, request);
    const auto recorded = need(desk::migrate_policy(program.desk(Access::write), ask, code,
                                                    options.policy, version, options.reason));
    if (program.json) {
        Json events = Json::array();
        for (const dossier::Event& event : recorded.events) events.push_back(in_words(event));
        return program.print({{"gmCode", code.value()},
                              {"gebeurtenissen", events},
                              {"alGedaan", recorded.receipt.repeated},
                              {"proef", program.dry_run}});
    }
    for (const dossier::Event& event : recorded.events) std::cout << in_words(event) << '\n';
    if (recorded.events.empty())
        std::cout << "Het dossier staat al onder deze versie. Er is niets gewijzigd.\n";
    if (program.dry_run) std::cout << "Proef: er is niets vastgelegd.\n";
}

}  // namespace

void add_policy(Verb app, Program& program) {
    Verb policy =
        app.add_subcommand("policy", "Beleid: de versies, en onder welke versie een dossier staat.")
            .alias("beleid")
            .require_subcommand(1);
    Verb list = policy.add_subcommand("list", "Alle versies van al het beleid.");
    list.alias("lijst").footer("Voorbeeld: trede policy list --json");
    list.callback([&program] { run_list(program); });

    auto shown = std::make_shared<PolicyOptions>();
    Verb show = policy.add_subcommand("show", "Alle keuzes in een beleid.");
    show.alias("toon");
    show.add_option("beleid", shown->policy, "Bijvoorbeeld inschaling.").required();
    show.add_option("--version,--versie", shown->version, "Standaard: de versie die nu geldt.");
    show.footer("Voorbeeld: trede policy show inschaling");
    show.callback([&program, shown] { run_show(program, *shown); });

    Verb dossiers = policy.add_subcommand("dossiers", "Welk dossier onder welke versie staat.");
    dossiers.footer("Voorbeeld: trede policy dossiers --json");
    dossiers.callback([&program] { run_dossiers(program); });

    auto moved = std::make_shared<PolicyOptions>();
    Verb migrate = policy.add_subcommand(
        "migrate", "Breng een lopend dossier onder een andere versie, met een reden.");
    migrate.alias("migreer");
    migrate.add_option("gemeente", moved->municipality, "Code of naam.").required();
    migrate.add_option("--policy,--beleid", moved->policy, "inschaling of stappen.").required();
    migrate.add_option("--to,--naar", moved->to, "Versie (standaard: die nu geldt).");
    migrate.add_option("--reason,--reden", moved->reason, "Waarom.").required();
    migrate.footer(
        "Voorbeeld: trede policy migrate gm1700 --policy inschaling --to 2 --reason \"...\"");
    migrate.callback([&program, moved] { run_migrate(program, *moved); });
}

}  // namespace trede::app
