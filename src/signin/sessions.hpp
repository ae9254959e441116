#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "access/access.hpp"
#include "base/dates.hpp"

namespace trede::signin {

// A text of 128 bits of chance, in hex.
[[nodiscard]] std::string random_token();

// The number of a new account (accounts.hpp), of 64 bits of chance.
[[nodiscard]] std::string new_account_id();

// Who somebody proved to be.
struct Identity {
    access::Person person;
    std::string account;  // "link:toezichthouder", or the name of an account
    bool by_link = false;
    std::string officer = {};  // whose eyes these are; empty: the usual officer of the role
    bool by_openid = false;    // with the provider of the organisation
    // With that provider: when they last had to prove who they are, not only to have been in.
    std::optional<base::Instant> proved_at = {};
    // What the journal says instead of the name: the number of the account (accounts.hpp), or of a
    // link the same as `account`, which names nobody.
    std::string account_id = {};
};

struct Session {
    Identity identity;
    std::string form_token;  // for the forms of this session
    base::Instant begun_at{};
};

// POLICY: how long a session lives.
constexpr std::chrono::minutes idle_time{30};
constexpr std::chrono::hours whole_time{12};

// The sessions of this server: in memory only, so a restart ends them all. From any thread. Tokens
// are kept as their digest.
class Sessions {
  public:
    // A new token, never one that came from outside, so that none can be planted.
    [[nodiscard]] std::string begin(const Identity& identity, base::Instant now);
    // And it lives on from now.
    [[nodiscard]] std::optional<Session> find(std::string_view token, base::Instant now);
    void end(std::string_view token);

  private:
    struct Kept {
        Session session;
        base::Instant seen_at;
    };
    void forget_old(base::Instant now);

    std::mutex guard_;
    std::map<std::string, Kept, std::less<>> kept_;
};

// Links that sign in once, on this machine only: for the first start, trials and tests.
class Links {
  public:
    [[nodiscard]] std::string make(const access::Person& person, base::Instant now,
                                   const std::string& officer = {});
    // The link is gone afterwards.
    [[nodiscard]] std::optional<Identity> take(std::string_view token, base::Instant now);

  private:
    struct Kept {
        Identity identity;
        base::Instant made_at;
    };
    std::mutex guard_;
    std::map<std::string, Kept, std::less<>> kept_;
};

}  // namespace trede::signin
