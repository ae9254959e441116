#include "signin/accounts.hpp"

#include <fcntl.h>
#include <sodium/core.h>
#include <sodium/crypto_pwhash.h>
#include <sodium/crypto_pwhash_argon2id.h>
#include <sodium/randombytes.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "signin/totp.hpp"

namespace trede::signin {

using base::Outcome;
using base::RefusalKind;
using Json = nlohmann::ordered_json;
using Known = std::map<std::string, Account, std::less<>>;

namespace {

constexpr std::size_t tries_a_minute = 5;
constexpr std::size_t names_remembered = 10'000;
constexpr std::chrono::seconds look_again{10};

void need_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("De versleuteling werkt hier niet.");
}

std::string random_bytes(std::size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string hash_of(const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_argon2id_str(text.data(), password.data(), password.size(),
                                   crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
                                   crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE) != 0)
        throw std::runtime_error("Er is te weinig geheugen voor een wachtwoord.");
    return text.data();
}

bool is_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == '_' || c == '@';
    });
}

// 100 bits of chance, in groups that can be read aloud.
std::string new_password() {
    const std::string text = base32(random_bytes(13)).substr(0, 20);
    std::string grouped;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && at % 5 == 0) grouped += '-';
        grouped += static_cast<char>(text[at] >= 'A' ? text[at] - 'A' + 'a' : text[at]);
    }
    return grouped;
}

Credentials give_new(Account& account, base::Instant now) {
    Credentials given{.password = new_password(), .address = {}};
    account.secret = random_bytes(20);
    account.password = hash_of(given.password);
    account.changed_at = now;
    given.address = "otpauth://totp/Trede:" + account.name + "?secret=" + base32(account.secret) +
                    "&issuer=Trede";
    return given;
}

// Whole or not at all, and for nobody else to read.
void put(const std::string& path, const std::string& text) {
    const std::string beside = path + ".nieuw";
    const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool written =
        file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        fsync(file) == 0;
    if (file >= 0) close(file);
    if (!written || std::rename(beside.c_str(), path.c_str()) != 0)
        throw std::runtime_error("Kan " + path + " niet schrijven.");
}

std::string steps_path(const std::string& path) { return path + ".codes"; }

}  // namespace

Accounts::Accounts(std::string path) : path_(std::move(path)) {
    need_sodium();
    read_steps();
}

void Accounts::read_steps() {
    std::ifstream file(steps_path(path_), std::ios::binary);
    if (!file) return;
    const Json steps = Json::parse(file, nullptr, false);
    if (!steps.is_object()) throw std::runtime_error(steps_path(path_) + " is niet te lezen.");
    for (const auto& [name, step] : steps.items()) {
        if (step.is_number_unsigned()) last_step_[name] = step.get<std::uint64_t>();
    }
}

void Accounts::use_step(const std::string& name, std::uint64_t step) {
    last_step_[name] = step;
    put(steps_path(path_), Json(last_step_).dump(2) + "\n");
}

Known Accounts::read() const {
    Known accounts;
    std::ifstream file(path_, std::ios::binary);
    if (!file) return accounts;
    std::ostringstream text;
    text << file.rdbuf();
    const Json list = Json::parse(text.str(), nullptr, false);
    const auto broken = [&] {
        return std::runtime_error(path_ +
                                  " is geen lijst van accounts. Zet de reservekopie terug.");
    };
    if (!list.is_array()) throw broken();
    for (const Json& row : list) {
        const auto field = [&](const char* name) {
            if (!row.is_object() || !row.contains(name) || !row[name].is_string()) throw broken();
            return row[name].get<std::string>();
        };
        const auto person = access::parse_person(field("rol"));
        const auto secret = from_base32(field("geheim"));
        const auto changed_at = base::parse_instant(field("gewijzigd"));
        if (!person || !secret || !changed_at) throw broken();
        accounts[field("naam")] = {.name = field("naam"),
                                   .person = *person,
                                   .password = field("wachtwoord"),
                                   .secret = *secret,
                                   .changed_at = *changed_at,
                                   .officer = row.value("functionaris", std::string()),
                                   .issuer = row.value("uitgever", std::string()),
                                   .subject = row.value("nummer", std::string())};
    }
    return accounts;
}

void Accounts::write(const Known& accounts) const {
    Json list = Json::array();
    for (const auto& [name, account] : accounts) {
        list.push_back({{"naam", name},
                        {"rol", access::text_of(account.person)},
                        {"wachtwoord", account.password},
                        {"geheim", base32(account.secret)},
                        {"gewijzigd", base::to_iso(account.changed_at)}});
        if (!account.officer.empty()) list.back()["functionaris"] = account.officer;
        if (account.by_openid()) {
            list.back()["uitgever"] = account.issuer;
            list.back()["nummer"] = account.subject;
        }
    }
    put(path_, list.dump(2) + "\n");
}

std::optional<base::Refusal> Accounts::refuse_new(const Known& accounts,
                                                  const std::string& name) const {
    if (!is_name(name)) {
        return base::Refusal{.kind = RefusalKind::input,
                             .ground = "",
                             .reason =
                                 "Een naam van een account heeft kleine letters, cijfers, "
                                 "punten en streepjes: a.jansen."};
    }
    if (!accounts.contains(name)) return std::nullopt;
    return base::Refusal{.kind = RefusalKind::conflict,
                         .ground = "",
                         .reason = "Er is al een account '" + name +
                                   "'. Een nieuw wachtwoord geeft 'trede account renew'."};
}

Outcome<Credentials> Accounts::add(const std::string& name, const access::Person& person,
                                   base::Instant now, const std::string& officer) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    if (const auto no = refuse_new(accounts, name)) return tl::unexpected(*no);
    Account account{.name = name,
                    .person = person,
                    .password = {},
                    .secret = {},
                    .changed_at = now,
                    .officer = officer};
    Credentials given = give_new(account, now);
    accounts[name] = account;
    write(accounts);
    return given;
}

std::optional<base::Refusal> Accounts::add(const std::string& name, const access::Person& person,
                                           const AtProvider& who, base::Instant now,
                                           const std::string& officer) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    if (const auto no = refuse_new(accounts, name)) return no;
    for (const auto& [other, account] : accounts) {
        if (account.issuer != who.issuer || account.subject != who.subject) continue;
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason = "Deze persoon heeft al een account: '" + other + "'."};
    }
    accounts[name] = {.name = name,
                      .person = person,
                      .password = {},
                      .secret = {},
                      .changed_at = now,
                      .officer = officer,
                      .issuer = who.issuer,
                      .subject = who.subject};
    write(accounts);
    return std::nullopt;
}

std::optional<Identity> Accounts::of(const AtProvider& who, base::Instant now) {
    const std::lock_guard lock(guard_);
    known_ = read();
    read_at_ = now;
    for (const auto& [name, account] : known_) {
        if (!account.by_openid() || account.issuer != who.issuer || account.subject != who.subject)
            continue;
        return Identity{.person = account.person,
                        .account = name,
                        .officer = account.officer,
                        .by_openid = true};
    }
    return std::nullopt;
}

Outcome<Credentials> Accounts::renew(const std::string& name, base::Instant now) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    const auto found = accounts.find(name);
    if (found == accounts.end())
        return base::refuse(RefusalKind::missing, "", "Er is geen account '" + name + "'.");
    if (found->second.by_openid()) {
        return base::refuse(
            RefusalKind::conflict, "",
            "'" + name + "' meldt zich aan via uw organisatie: daar staat het wachtwoord.");
    }
    Credentials given = give_new(found->second, now);
    write(accounts);
    return given;
}

std::optional<base::Refusal> Accounts::remove(const std::string& name) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    if (accounts.erase(name) == 0)
        return base::Refusal{.kind = RefusalKind::missing,
                             .ground = "",
                             .reason = "Er is geen account '" + name + "'."};
    write(accounts);
    return std::nullopt;
}

std::vector<Account> Accounts::all() {
    const std::lock_guard lock(guard_);
    std::vector<Account> list;
    for (auto& [name, account] : read()) list.push_back(account);
    return list;
}

bool Accounts::is_too_often(const std::string& name, const std::string& peer, base::Instant now) {
    const auto from = known_from_.find(name);
    const bool got_in_here =
        from != known_from_.end() && std::ranges::find(from->second, peer) != from->second.end();
    if (tries_.size() >= names_remembered) {
        std::erase_if(tries_, [&](const auto& one) {
            return one.second.empty() || now - one.second.back() > std::chrono::minutes(1);
        });
        if (tries_.size() >= names_remembered) return true;
    }
    auto& tries = tries_[name + "\n" + (got_in_here ? peer : "")];
    while (!tries.empty() && now - tries.front() >= std::chrono::minutes(1)) tries.pop_front();
    if (tries.size() >= tries_a_minute) return true;
    tries.push_back(now);
    return false;
}

Accounts::Check Accounts::check(const std::string& name, const std::string& password,
                                const std::string& code, const std::string& peer,
                                base::Instant now) {
    // One at a time: a flood of guesses takes the memory of one.
    const std::lock_guard lock(guard_);
    if (is_too_often(name, peer, now)) return {.answer = Answer::too_often, .identity = {}};
    static const std::string nobody = hash_of("geen account");
    known_ = read();
    read_at_ = now;
    const auto found = known_.find(name);
    const bool is_known = found != known_.end() && !found->second.by_openid();
    const std::string& hash = is_known ? found->second.password : nobody;
    const bool right =
        crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    const auto step = accepted_step(is_known ? found->second.secret : nobody, code, now,
                                    is_known ? last_step_[name] : 0);
    if (!is_known || !right || !step) return {};
    use_step(name, *step);
    auto& places = known_from_[name];
    if (std::ranges::find(places, peer) == places.end() && places.size() < 100)
        places.push_back(peer);
    return {.answer = Answer::right,
            .identity = Identity{.person = found->second.person,
                                 .account = name,
                                 .by_link = false,
                                 .officer = found->second.officer}};
}

Accounts::Answer Accounts::confirm(const std::string& name, const std::string& code,
                                   const std::string& peer, base::Instant now) {
    const std::lock_guard lock(guard_);
    if (is_too_often(name, peer, now)) return Answer::too_often;
    known_ = read();
    read_at_ = now;
    const auto found = known_.find(name);
    if (found == known_.end() || found->second.by_openid()) return Answer::wrong;
    const auto step = accepted_step(found->second.secret, code, now, last_step_[name]);
    if (!step) return Answer::wrong;
    use_step(name, *step);
    return Answer::right;
}

bool Accounts::still(std::string_view name, base::Instant begun_at, base::Instant now) {
    const std::lock_guard lock(guard_);
    if (now - read_at_ >= look_again) {
        known_ = read();
        read_at_ = now;
    }
    const auto found = known_.find(name);
    return found != known_.end() && found->second.changed_at <= begun_at;
}

}  // namespace trede::signin
