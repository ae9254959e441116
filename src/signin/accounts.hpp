#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "signin/passkey.hpp"
#include "signin/sessions.hpp"

namespace trede::signin {

// Who may sign in, with which role and reach: with a password and a code of an authenticator app
// (both always), with a passkey, or as one person of the provider of the organisation (openid.hpp).
// In a file beside the journal and never in it, because they are personal data.
struct Account {
    std::string name;  // "a.jansen"
    // "A-3f9a0b12c4d5e6f7": what the journal names it by. Chance, so that it tells nobody whose it
    // is, and never given again: another account of the same name has another one.
    std::string id;
    access::Person person;
    std::string password;      // argon2id, with its salt
    std::string secret;        // of the codes
    base::Instant changed_at;  // sessions begun before it are over
    // The officer of the table of mandates who this is, so that four eyes are those of people;
    // empty: the usual one of the role.
    std::string officer = {};
    // With a provider: which one, and its number for this person (`sub`). Then there is no password
    // and no secret, and neither ever fits.
    std::string issuer = {};
    std::string subject = {};
    std::vector<Passkey> passkeys = {};  // besides password and code, each enough by itself

    [[nodiscard]] bool by_openid() const { return !issuer.empty(); }
};

// The name of each account by its number.
using Names = std::map<std::string, std::string>;
// "a.jansen"; of a one-time link "toezichthouder (proeflink)".
[[nodiscard]] std::string shown(const std::string& account);
// The name of an account as `shown`; the number itself when the names have none for it (any more).
[[nodiscard]] std::string name_of(const Names& names, const std::string& id);

// What the holder gets to see once.
struct Credentials {
    std::string password;
    std::string address;  // otpauth://, for the app
};

class Accounts {
  public:
    // `path` need not exist.
    explicit Accounts(std::string path);

    // Refuses (input) a name that cannot be one, (conflict) one that is there.
    // Throws when the file cannot be read or written.
    [[nodiscard]] base::Outcome<Credentials> add(const std::string& name,
                                                 const access::Person& person, base::Instant now,
                                                 const std::string& officer = {});
    // An account for one person of a provider. Refuses as `add`, and (conflict) who has one.
    struct AtProvider {
        std::string issuer;
        std::string subject;
    };
    [[nodiscard]] std::optional<base::Refusal> add(const std::string& name,
                                                   const access::Person& person,
                                                   const AtProvider& who, base::Instant now,
                                                   const std::string& officer = {});
    // Whose account it is; nothing when this person of this provider has none.
    [[nodiscard]] std::optional<Identity> of(const AtProvider& who, base::Instant now);
    // A new password and secret; its passkeys are gone. Refuses (missing) an unknown name,
    // (conflict) one that signs in with a provider.
    [[nodiscard]] base::Outcome<Credentials> renew(const std::string& name, base::Instant now);
    [[nodiscard]] std::optional<base::Refusal> remove(const std::string& name);
    [[nodiscard]] std::vector<Account> all();
    // The name of each number that the journal may hold, also of accounts that were removed: who
    // did something stays known while the list of them (`path`.vroeger) keeps the name.
    [[nodiscard]] Names names();

    enum class Answer { right, wrong, too_often };
    struct Check {
        Answer answer = Answer::wrong;
        std::optional<Identity> identity;
    };
    // Row S6: five tries a minute for each account, from places that never got in
    // before; who did has five of their own, so that guessing locks nobody out.
    // An unknown name costs the same time.
    [[nodiscard]] Check check(const std::string& name, const std::string& password,
                              const std::string& code, const std::string& peer, base::Instant now);
    // Whether the holder is there now: a code of the app that was not used before, asked again
    // before something heavy is done. Counts as a try.
    [[nodiscard]] Answer confirm(const std::string& name, const std::string& code,
                                 const std::string& peer, base::Instant now);
    // Refuses (missing) an unknown name or one that signs in with a provider, (conflict) a passkey
    // that is known, and one too many.
    [[nodiscard]] std::optional<base::Refusal> add_passkey(const std::string& name,
                                                           Passkey passkey);
    // Sessions that began before are over: whoever has that device is out. Refuses (missing).
    [[nodiscard]] std::optional<base::Refusal> remove_passkey(const std::string& name,
                                                              std::string_view id,
                                                              base::Instant now);
    // Whose passkey it is, when its holder is there now. Refuses as `proved_by`; counts on.
    [[nodiscard]] base::Outcome<Identity> by_passkey(const SignedByPasskey& signed_by,
                                                     const PasskeyAsked& asked);
    // Whether a session that began then is still one of this account. Looks at
    // the file at most once in ten seconds.
    [[nodiscard]] bool still(std::string_view name, base::Instant begun_at, base::Instant now);

  private:
    [[nodiscard]] std::map<std::string, Account, std::less<>> read() const;
    void write(const std::map<std::string, Account, std::less<>>& accounts) const;
    [[nodiscard]] Names read_gone() const;
    void write_gone(const Names& names) const;
    [[nodiscard]] std::optional<base::Refusal> refuse_new(
        const std::map<std::string, Account, std::less<>>& accounts, const std::string& name) const;
    void read_steps();
    void use_step(const std::string& name, std::uint64_t step);
    [[nodiscard]] bool is_too_often(const std::string& name, const std::string& peer,
                                    base::Instant now);

    std::string path_;
    std::mutex guard_;
    std::map<std::string, Account, std::less<>> known_;
    base::Instant read_at_{};
    std::map<std::string, std::deque<base::Instant>> tries_;      // by name and place
    std::map<std::string, std::vector<std::string>> known_from_;  // places, by name
    // The last code of each account that was used, so that none works twice; in a file of its own
    // beside the accounts, because a code stays valid for a while after a restart.
    std::map<std::string, std::uint64_t> last_step_;
};

}  // namespace trede::signin
