#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace trede::signin {

// Sign-in with a provider of the organisation: OpenID Connect, authorization code with PKCE
// (RFC 6749, 7636, 9700). The provider says who somebody is; whether they have an account here,
// their role and their reach stand in our own register (accounts.hpp). Nobody gets an account by
// signing in.
struct OpenIdSettings {
    std::string issuer;  // "https://aanmelden.example"
    std::string client;
    std::string secret;                   // empty: a client without one, PKCE alone
    std::string back;                     // the whole address of /aanmelden/openid/terug
    std::string name = "uw organisatie";  // as it stands on the page: "Aanmelden met ..."
    std::vector<std::string> acr = {};    // how one must have signed in
};
// From the text of `aanmelden.toml`; `secret` stands in a file of its own. Refuses (input) with
// the name of the file what is missing or has no TLS.
[[nodiscard]] base::Outcome<OpenIdSettings> openid_settings(std::string_view toml,
                                                            std::string_view file_name,
                                                            std::string secret);

// Asks the provider: GET, or POST when there is a form. Refuses when it does not answer with 200.
struct Call {
    std::string address;
    std::string form = {};  // application/x-www-form-urlencoded
    std::string user = {};  // with `password`: HTTP Basic
    std::string password = {};
};
using Fetch = std::function<base::Outcome<std::string>(const Call& call)>;
// Over TLS with the certificates of the system (on loopback also without), no redirects, five
// seconds, at most a megabyte.
[[nodiscard]] base::Outcome<std::string> fetch(const Call& call);

// POLICY: how long somebody may take to sign in with the provider.
constexpr std::chrono::minutes openid_time{10};

// From any thread.
class OpenId {
  public:
    OpenId(OpenIdSettings settings, Fetch fetch);

    [[nodiscard]] const OpenIdSettings& settings() const { return settings_; }

    // Why it is asked: to come in, or by who is in to prove again who they are (`again`: that
    // account, in that session), and where to go then.
    struct Purpose {
        std::string again = {};
        std::string session = {};
        std::string page = {};
    };
    // Where to send the browser, and the text for a cookie of this browser alone: what comes back
    // must come back with it.
    struct Begun {
        std::string address;
        std::string state;
    };
    [[nodiscard]] base::Outcome<Begun> begin(const Purpose& purpose, base::Instant now);
    // Who it is. Refuses (rights) what was begun in another browser, is too late or comes twice.
    struct Proved {
        std::string issuer;
        std::string subject;
        Purpose purpose;
    };
    struct Returned {
        std::string code;
        std::string state;
        std::string issuer;  // RFC 9207; empty when it was not sent
        std::string cookie;
    };
    [[nodiscard]] base::Outcome<Proved> finish(const Returned& returned, base::Instant now);

  private:
    struct Provider {
        std::string authorize = {};
        std::string token = {};
        std::string keys = {};  // where they are
        bool says_issuer = false;
        base::Instant read_at{};
    };
    struct Pending {
        std::string nonce;
        std::string verifier;
        base::Instant begun_at{};
        Purpose purpose;
    };
    // The answer of the provider to a code: the id token.
    [[nodiscard]] base::Outcome<std::string> redeem(const Provider& provider,
                                                    const std::string& code,
                                                    const std::string& verifier) const;
    [[nodiscard]] base::Outcome<Provider> provider(base::Instant now);
    [[nodiscard]] std::optional<Pending> take(const std::string& state, base::Instant now);

    OpenIdSettings settings_;
    Fetch fetch_;
    std::mutex guard_;
    std::optional<Provider> provider_;
    std::map<std::string, Pending> pending_;  // by state
};

}  // namespace trede::signin
