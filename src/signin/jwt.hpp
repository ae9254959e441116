#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace trede::signin {

[[nodiscard]] std::string base64url(std::string_view bytes);  // RFC 4648 5, without padding
// Nothing when a letter is wrong, or bits are left over.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

// What an id token must say (OpenID Connect Core 3.1.3.7).
struct Expected {
    std::string issuer;
    std::string client;
    std::string nonce;
    // How one must have signed in; empty: as the provider sees fit.
    std::vector<std::string> acr = {};
    // When somebody had to prove again who they are: not before this moment (`auth_time`).
    std::optional<base::Instant> proved_after = {};
};

// Whom an id token is about (`sub`), when it was signed with one of these keys (RFC 7517, as JSON)
// by RS256, PS256 or ES256. Nothing else of it is believed: name, role and reach are our own.
// Refuses (rights) anything else: no signature, a secret as key, another provider, client or nonce,
// a token that ended or is from the future.
[[nodiscard]] base::Outcome<std::string> subject_of(std::string_view token, std::string_view keys,
                                                    const Expected& expected, base::Instant now);

}  // namespace trede::signin
