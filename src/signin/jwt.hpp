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
    std::vector<std::string> acr =
        {};  // how one must have signed in; empty: as the provider sees fit
};
struct Claims {
    std::string subject;
    std::string name;  // of the claim that was asked for; empty when it is not there
    std::string role;  // the same
};
struct ClaimNames {
    std::string name = "preferred_username";
    std::string role = "trede_rol";
};

// The claims of an id token that was signed with one of these keys (RFC 7517, as JSON) by RS256,
// PS256 or ES256. Refuses (rights) anything else: no signature, a secret as key, another provider,
// client or nonce, a token that ended or is from the future.
[[nodiscard]] base::Outcome<Claims> claims_of(std::string_view token, std::string_view keys,
                                              const Expected& expected, const ClaimNames& names,
                                              base::Instant now);

}  // namespace trede::signin
