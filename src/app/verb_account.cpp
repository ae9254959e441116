#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/home.hpp"
#include "app/program.hpp"
#include "app/verb_account.hpp"
#include "base/text.hpp"
#include "signin/accounts.hpp"

namespace trede::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_settings = 64U << 10U;  // bytes

}  // namespace

std::optional<signin::OpenIdSettings> openid_of(const Program& program) {
    const fs::path path = fs::path(program.store) / "aanmelden.toml";
    if (!fs::exists(path)) return std::nullopt;
    const fs::path beside = fs::path(program.store) / "aanmelden.geheim";
    std::string secret;
    if (fs::exists(beside)) {
        const auto open_to =
            fs::status(beside).permissions() & (fs::perms::group_all | fs::perms::others_all);
        if (open_to != fs::perms::none) {
            refuse(beside.string() + " is ook voor anderen. Geef: chmod 600 " + beside.string());
        }
        secret = base::trim(need(read_given_file(beside, most_settings)));
    }
    return need(signin::openid_settings(need(read_given_file(path, most_settings)), path.string(),
                                        std::move(secret)));
}

namespace {

struct AccountWords {
    std::string name;
    std::string role;
    std::string officer;
    std::string subject;
};

std::string accounts_file(Program& program) {
    if (!fs::is_directory(program.store)) {
        throw Refused{{.kind = base::RefusalKind::missing,
                       .ground = "",
                       .reason = "In " + program.store +
                                 " is nog niets vastgelegd. Begin met "
                                 "'trede import tasks' of 'trede serve'."}};
    }
    return (fs::path(program.store) / "accounts.json").string();
}

// The only time that they are shown.
void give(const Program& program, const std::string& name, const signin::Credentials& given) {
    if (program.json) {
        return program.print(
            {{"account", name}, {"wachtwoord", given.password}, {"app", given.address}});
    }
    std::cout << "Account:    " << name << "\nWachtwoord: " << given.password
              << "\nApp:        " << given.address
              << "\nDit staat hier één keer. Geef het aan de houder, en bewaar het niet.\n";
}

// An account acts as one officer of the table of mandates, of its own role.
void check_officer(Program& program, const std::string& officer, const access::Person& person) {
    if (officer.empty()) return;
    const auto* known = program.officers().find(mandate::OfficerId(officer));
    if (!known || known->role != access::word(person.role)) {
        refuse("'" + officer + "' is geen functionaris met rol " +
               std::string(access::word(person.role)) + ". Zie functionarissen.toml.");
    }
}

void add_account(Program& program, const AccountWords& words) {
    const auto person = access::parse_person(words.role);
    if (!person) misused("'" + words.role + "' is geen rol. Zie 'trede account add --help'.");
    if (const auto* code = std::get_if<registry::MunicipalityCode>(&person->scope))
        static_cast<void>(need(program.registry().find(*code, program.today())));
    if (const auto* code = std::get_if<registry::ProvinceCode>(&person->scope))
        static_cast<void>(need(program.registry().province(*code)));
    check_officer(program, words.officer, *person);
    signin::Accounts accounts(accounts_file(program));
    const auto settings = openid_of(program);
    if (!words.subject.empty() && !settings) {
        refuse("Zet eerst onder [openid] de uitgever, client en terug van uw aanmelddienst in " +
               (fs::path(program.store) / "aanmelden.toml").string() + ".");
    }
    if (program.dry_run) {
        std::cout << "Proef: er is niets vastgelegd.\n";
        return;
    }
    if (!words.subject.empty()) {
        if (const auto no = accounts.add(words.name, *person,
                                         {.issuer = settings->issuer, .subject = words.subject},
                                         clock_now(), words.officer))
            throw Refused{*no};
        if (program.json)
            return program.print({{"account", words.name}, {"uitgever", settings->issuer}});
        std::cout << "Klaar. Aanmelden gaat via " << settings->issuer << ".\n";
        return;
    }
    give(program, words.name, need(accounts.add(words.name, *person, clock_now(), words.officer)));
}

void renew_account(Program& program, const AccountWords& words) {
    signin::Accounts accounts(accounts_file(program));
    if (program.dry_run) {
        std::cout << "Proef: er is niets vastgelegd.\n";
        return;
    }
    give(program, words.name, need(accounts.renew(words.name, clock_now())));
}

void remove_account(Program& program, const AccountWords& words) {
    signin::Accounts accounts(accounts_file(program));
    if (!program.dry_run) {
        if (const auto no = accounts.remove(words.name)) throw Refused{*no};
    }
    if (program.json) return program.print({{"account", words.name}, {"proef", program.dry_run}});
    std::cout << (program.dry_run ? "Proef: er is niets vastgelegd.\n"
                                  : "Weg. Wie er nog mee was aangemeld, is dat niet meer.\n");
}

void list_accounts(Program& program) {
    signin::Accounts accounts(accounts_file(program));
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const signin::Account& account : accounts.all()) {
        const std::string role = access::text_of(account.person);
        list.push_back({{"account", account.name},
                        {"rol", role},
                        {"functionaris", account.officer},
                        {"uitgever", account.issuer},
                        {"passkeys", account.passkeys.size()},
                        {"gewijzigd", base::to_iso(account.changed_at)}});
        if (!program.json)
            std::cout << account.name << "  " << role << "  " << account.officer
                      << (account.by_openid() ? "  via " + account.issuer : "") << '\n';
    }
    if (program.json) return program.print({{"accounts", list}});
    if (list.empty()) std::cout << "Er zijn nog geen accounts.\n";
}

}  // namespace

void add_accounts(Verb app, Program& program) {
    Verb account =
        app.add_subcommand("account", "Accounts van de webtoepassing.").require_subcommand(1);
    auto words = std::make_shared<AccountWords>();
    Verb add = account.add_subcommand("add", "Maak een account; toont het wachtwoord één keer.");
    add.add_option("name", words->name, "Naam: a.jansen.").required();
    add.add_option("--role,--rol", words->role,
                   "toezichthouder, jurist, directeur, beheerder, auditor, provincie:pv23 of "
                   "gemeente:gm1700.")
        .required();
    add.add_option("--officer,--functionaris", words->officer,
                   "Als wie het account handelt: een functionaris uit functionarissen.toml.");
    add.add_option("--openid", words->subject,
                   "Het nummer van de persoon bij de aanmelddienst van aanmelden.toml, in plaats "
                   "van een wachtwoord.");
    add.footer("Voorbeeld: trede account add a.jansen --role jurist --officer jurist");
    add.callback([&program, words] { add_account(program, *words); });
    Verb renew =
        account.add_subcommand("renew", "Geef een nieuw wachtwoord en een nieuwe app-code.");
    renew.add_option("name", words->name, "Naam van het account.").required();
    renew.callback([&program, words] { renew_account(program, *words); });
    Verb remove = account.add_subcommand("remove", "Haal een account weg.");
    remove.add_option("name", words->name, "Naam van het account.").required();
    remove.callback([&program, words] { remove_account(program, *words); });
    Verb list = account.add_subcommand("list", "Toon de accounts.");
    list.callback([&program] { list_accounts(program); });
}

}  // namespace trede::app
