#include "signin/accounts.hpp"

#include <sodium/core.h>
#include <sodium/crypto_pwhash.h>
#include <sodium/crypto_pwhash_argon2id.h>
#include <sodium/randombytes.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "signin/totp.hpp"

namespace trede::signin {

using base::Outcome;
using base::RefusalKind;
using Known = std::map<std::string, Account, std::less<>>;

namespace {

constexpr std::size_t tries_a_minute = 5;
constexpr std::size_t names_remembered = 10'000;
constexpr std::chrono::seconds look_again{10};
constexpr std::size_t most_passkeys = 10;  // of one account

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
    account.passkeys.clear();
    given.address = "otpauth://totp/Trede:" + account.name + "?secret=" + base32(account.secret) +
                    "&issuer=Trede";
    return given;
}

base::Refusal no_account(const std::string& name) {
    return {.kind = RefusalKind::missing,
            .ground = "",
            .reason = "Er is geen account '" + name + "' met een wachtwoord."};
}

}  // namespace

std::string name_of(const Names& names, const std::string& id) {
    const auto found = names.find(id);
    return shown(found == names.end() ? id : found->second);
}

std::string shown(const std::string& account) {
    constexpr std::string_view link = "link:";
    if (!account.starts_with(link)) return account;
    std::string words = account.substr(link.size());
    std::ranges::replace(words, ':', ' ');
    return words + " (proeflink)";
}

Accounts::Accounts(std::string path) : path_(std::move(path)) {
    need_sodium();
    read_steps();
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
                                   "'. Geef het een nieuw wachtwoord ('trede account renew')."};
}

Outcome<Credentials> Accounts::add(const std::string& name, const access::Person& person,
                                   base::Instant now, const std::string& officer) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    if (const auto no = refuse_new(accounts, name)) return tl::unexpected(*no);
    Account account{.name = name,
                    .id = new_account_id(),
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
                      .id = new_account_id(),
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
                        .by_openid = true,
                        .account_id = account.id};
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
    // Whoever is in with the old password is out at once.
    known_ = std::move(accounts);
    read_at_ = now;
    return given;
}

std::optional<base::Refusal> Accounts::remove(const std::string& name) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    const auto found = accounts.find(name);
    if (found == accounts.end())
        return base::Refusal{.kind = RefusalKind::missing,
                             .ground = "",
                             .reason = "Er is geen account '" + name + "'."};
    auto gone = read_gone();
    gone[found->second.id] = name;
    write_gone(gone);
    accounts.erase(found);
    write(accounts);
    return std::nullopt;
}

std::vector<Account> Accounts::all() {
    const std::lock_guard lock(guard_);
    std::vector<Account> list;
    for (auto& [name, account] : read()) list.push_back(account);
    return list;
}

Names Accounts::names() {
    const std::lock_guard lock(guard_);
    auto names = read_gone();
    for (const auto& [name, account] : read()) names[account.id] = name;
    return names;
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
                                 .officer = found->second.officer,
                                 .account_id = found->second.id}};
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

std::optional<base::Refusal> Accounts::add_passkey(const std::string& name, Passkey passkey) {
    const std::lock_guard lock(guard_);
    Known accounts = read();
    const auto found = accounts.find(name);
    if (found == accounts.end() || found->second.by_openid()) return no_account(name);
    const bool known = std::ranges::any_of(accounts, [&](const auto& one) {
        return std::ranges::find(one.second.passkeys, passkey.id, &Passkey::id) !=
               one.second.passkeys.end();
    });
    if (known || found->second.passkeys.size() >= most_passkeys) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason = known ? "Deze passkey is al bekend."
                                             : "U hebt al tien passkeys. Haal er eerst een weg."};
    }
    found->second.passkeys.push_back(std::move(passkey));
    write(accounts);
    return std::nullopt;
}

std::optional<base::Refusal> Accounts::remove_passkey(const std::string& name, std::string_view id,
                                                      base::Instant now) {
    const std::lock_guard lock(guard_);
    known_ = read();
    read_at_ = now;
    const auto found = known_.find(name);
    if (found == known_.end()) return no_account(name);
    if (std::erase_if(found->second.passkeys, [&](const Passkey& one) { return one.id == id; }) ==
        0) {
        return base::Refusal{.kind = RefusalKind::missing,
                             .ground = "",
                             .reason = "Deze passkey is er niet (meer)."};
    }
    found->second.changed_at = now;
    write(known_);
    return std::nullopt;
}

Outcome<Identity> Accounts::by_passkey(const SignedByPasskey& signed_by,
                                       const PasskeyAsked& asked) {
    const std::lock_guard lock(guard_);
    known_ = read();
    read_at_ = asked.now;
    static const Passkey nobody;
    Account* owner = nullptr;
    Passkey* passkey = nullptr;
    for (auto& [name, account] : known_) {
        for (Passkey& one : account.passkeys) {
            if (one.id != signed_by.id) continue;
            owner = &account;
            passkey = &one;
        }
    }
    const auto counter = proved_by(signed_by, passkey ? *passkey : nobody, asked);
    if (!counter) return tl::unexpected(counter.error());
    if (*counter != passkey->counter) {
        passkey->counter = *counter;
        write(known_);
    }
    return Identity{.person = owner->person,
                    .account = owner->name,
                    .by_link = false,
                    .officer = owner->officer,
                    .account_id = owner->id};
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
