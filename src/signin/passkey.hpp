#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "signin/challenges.hpp"

namespace trede::signin {

// A passkey (Web Authentication, level 2): a key pair that stays in a device, which lets its holder
// use it only after a finger, a face or a code. So it is two factors by itself.
struct Passkey {
    std::string id;             // as the device calls it; bytes
    std::string key;            // the public half, in COSE; bytes
    std::uint32_t counter = 0;  // how often it signed; 0: the device does not count
    std::string name;           // "telefoon", as the holder calls it
    std::string site;           // the name of the host it was made for: "trede.example"
    base::Instant added_at{};

    friend bool operator==(const Passkey&, const Passkey&) = default;
};

// Where it is asked for, and what for.
struct PasskeyAsked {
    Challenges& challenges;
    std::string purpose;
    std::string site;    // "trede.example"
    std::string origin;  // "https://trede.example:8443"
    base::Instant now{};
};

// What a browser gives, in bytes.
struct MadePasskey {
    std::string client;       // clientDataJSON
    std::string attestation;  // attestationObject
};
struct SignedByPasskey {
    std::string id;
    std::string client;         // clientDataJSON
    std::string authenticator;  // authenticatorData
    std::string signature;
};

// Web Authentication 7.1: a new passkey, still without a name. Who made the device is not asked
// (attestation "none"): an office lets its people use their own. Refuses (rights) what was asked
// elsewhere, for something else, too long ago or twice; a device that did not make sure who its
// holder is; a key that is neither ES256, EdDSA nor RS256.
[[nodiscard]] base::Outcome<Passkey> made_passkey(const MadePasskey& made,
                                                  const PasskeyAsked& asked);

// Web Authentication 7.2: whether the holder of this passkey is there now, and how often it signed.
// Refuses as above, and a count that did not go up: somebody may have a copy.
[[nodiscard]] base::Outcome<std::uint32_t> proved_by(const SignedByPasskey& signed_by,
                                                     const Passkey& passkey,
                                                     const PasskeyAsked& asked);

}  // namespace trede::signin
