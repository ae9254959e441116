#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "base/system_error.hpp"
#include "disk/whole_file.hpp"
#include "signin/accounts.hpp"
#include "signin/jwt.hpp"
#include "signin/totp.hpp"

namespace trede::signin {

using OrderedJson = nlohmann::ordered_json;
using Known = std::map<std::string, Account, std::less<>>;

namespace {

// Whole or not at all, and for nobody else to read.
void put(const std::string& path, const std::string& text) {
    if (const auto error = disk::put_whole(path, text, 0600))
        throw std::runtime_error("Kan " + path + " niet schrijven: " + base::in_dutch(error) + ".");
}

std::string steps_path(const std::string& path) { return path + ".codes"; }
std::string gone_path(const std::string& path) { return path + ".vroeger"; }

OrderedJson passkey_json(const Passkey& passkey) {
    return {{"nummer", base64url(passkey.id)},
            {"sleutel", base64url(passkey.key)},
            {"teller", passkey.counter},
            {"naam", passkey.name},
            {"voor", passkey.site},
            {"sinds", base::to_iso(passkey.added_at)}};
}

std::optional<Passkey> read_passkey(const OrderedJson& row) {
    if (!row.is_object()) return std::nullopt;
    const auto text = [&](const char* name) { return row.value(name, std::string()); };
    const auto id = from_base64url(text("nummer"));
    const auto key = from_base64url(text("sleutel"));
    const auto added_at = base::parse_instant(text("sinds"));
    const auto counter = row.find("teller");
    if (!id || !key || !added_at || counter == row.end() || !counter->is_number_unsigned())
        return std::nullopt;
    return Passkey{.id = *id,
                   .key = *key,
                   .counter = counter->get<std::uint32_t>(),
                   .name = text("naam"),
                   .site = text("voor"),
                   .added_at = *added_at};
}

}  // namespace

void Accounts::read_steps() {
    std::ifstream file(steps_path(path_), std::ios::binary);
    if (!file) return;
    const OrderedJson steps = OrderedJson::parse(file, nullptr, false);
    if (!steps.is_object()) throw std::runtime_error(steps_path(path_) + " is niet te lezen.");
    for (const auto& [name, step] : steps.items()) {
        if (step.is_number_unsigned()) last_step_[name] = step.get<std::uint64_t>();
    }
}

void Accounts::use_step(const std::string& name, std::uint64_t step) {
    last_step_[name] = step;
    put(steps_path(path_), OrderedJson(last_step_).dump(2) + "\n");
}

Names Accounts::read_gone() const {
    Names names;
    std::ifstream file(gone_path(path_), std::ios::binary);
    if (!file) return names;
    const OrderedJson list = OrderedJson::parse(file, nullptr, false);
    if (!list.is_object()) throw std::runtime_error(gone_path(path_) + " is niet te lezen.");
    for (const auto& [id, name] : list.items()) {
        if (name.is_string()) names[id] = name.get<std::string>();
    }
    return names;
}

void Accounts::write_gone(const Names& names) const {
    put(gone_path(path_), OrderedJson(names).dump(2) + "\n");
}

Known Accounts::read() const {
    Known accounts;
    std::ifstream file(path_, std::ios::binary);
    if (!file) return accounts;
    std::ostringstream text;
    text << file.rdbuf();
    const OrderedJson list = OrderedJson::parse(text.str(), nullptr, false);
    const auto broken = [&] {
        return std::runtime_error(path_ +
                                  " is geen lijst van accounts. Zet de reservekopie terug.");
    };
    if (!list.is_array()) throw broken();
    bool without_id = false;
    for (const OrderedJson& row : list) {
        const auto field = [&](const char* name) {
            if (!row.is_object() || !row.contains(name) || !row[name].is_string()) throw broken();
            return row[name].get<std::string>();
        };
        const auto person = access::parse_person(field("rol"));
        const auto secret = from_base32(field("geheim"));
        const auto changed_at = base::parse_instant(field("gewijzigd"));
        if (!person || !secret || !changed_at) throw broken();
        const std::string id = row.value("id", std::string());
        without_id = without_id || id.empty();
        accounts[field("naam")] = {.name = field("naam"),
                                   .id = id.empty() ? new_account_id() : id,
                                   .person = *person,
                                   .password = field("wachtwoord"),
                                   .secret = *secret,
                                   .changed_at = *changed_at,
                                   .officer = row.value("functionaris", std::string()),
                                   .issuer = row.value("uitgever", std::string()),
                                   .subject = row.value("nummer", std::string())};
        for (const OrderedJson& one : row.value("passkeys", OrderedJson::array())) {
            const auto passkey = read_passkey(one);
            if (!passkey) throw broken();
            accounts[field("naam")].passkeys.push_back(*passkey);
        }
    }
    // An account of before there were numbers has the same one from now on.
    if (without_id) write(accounts);
    return accounts;
}

void Accounts::write(const Known& accounts) const {
    OrderedJson list = OrderedJson::array();
    for (const auto& [name, account] : accounts) {
        list.push_back({{"naam", name},
                        {"id", account.id},
                        {"rol", access::text_of(account.person)},
                        {"wachtwoord", account.password},
                        {"geheim", base32(account.secret)},
                        {"gewijzigd", base::to_iso(account.changed_at)}});
        if (!account.officer.empty()) list.back()["functionaris"] = account.officer;
        if (account.by_openid()) {
            list.back()["uitgever"] = account.issuer;
            list.back()["nummer"] = account.subject;
        }
        for (const Passkey& one : account.passkeys)
            list.back()["passkeys"].push_back(passkey_json(one));
    }
    put(path_, list.dump(2) + "\n");
}

}  // namespace trede::signin
