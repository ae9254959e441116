#pragma once

#include <optional>
#include <string>

#include "access/access.hpp"
#include "mandate/mandate.hpp"
#include "registry/register.hpp"

namespace trede::web {

// Who looks.
struct Viewer {
    std::optional<access::Person> person;     // empty: not signed in
    std::optional<mandate::Officer> officer;  // for a role of the ministry that can act
    std::string account;                      // "link:toezichthouder", or the name of an account
    std::string account_id;                   // what the journal names this account by (signin)
    std::string label;                        // "Toezichthouder", "Gemeente Twenterand"
    bool by_link = false;                     // with a one-time link, on this machine only
    bool by_openid = false;                   // with the provider of the organisation
    // When they last had to prove to that provider who they are.
    std::optional<base::Instant> proved_at;
    std::string form_token;  // in every form of this session, against forged ones

    // Who knows of one municipality only: sums over more are not told, nor under another name.
    [[nodiscard]] bool is_one_municipality() const {
        return person && std::holds_alternative<registry::MunicipalityCode>(person->scope);
    }
    [[nodiscard]] bool may(access::Operation operation,
                           const std::optional<access::Subject>& subject = std::nullopt) const {
        return access::may(person, operation, subject);
    }
};

// "Toezichthouder", "Gemeente Twenterand": somebody by role and reach, not by name.
[[nodiscard]] std::string label_of(const access::Person& person, const registry::Register& registry,
                                   base::Date today);

}  // namespace trede::web
