#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.hpp"
#include "base/dates.hpp"
#include "base/outcome.hpp"

namespace trede::keep {

// A calendar that a program fetches without signing in: its address holds a secret, so it gives
// what the one who made it may see, and it can be withdrawn. Its filter stands here and not in a
// session, so that it is the same for every program that asks.
struct Calendar {
    std::string id;       // "a-2"
    std::string view;     // "termijnen"
    std::string query;    // of the list of municipalities: "provincie=pv23"; empty: all
    std::string account;  // of the one who made it
    access::Person person;
    std::string officer;
    bool by_link = false;  // whose account is a link for this machine alone
    base::Instant made_at{};
};

constexpr std::size_t most_calendars = 20;  // of one account

// The calendars of all, in a file beside the journal; of each secret only the digest. From any
// thread.
class Calendars {
  public:
    // `path` need not exist; an empty one keeps nothing.
    explicit Calendars(std::string path);

    // `secret` is chance that is shown once. Refuses (conflict) one calendar too many.
    [[nodiscard]] std::optional<base::Refusal> add(Calendar wanted, std::string_view secret);
    [[nodiscard]] std::optional<Calendar> find(std::string_view secret) const;
    // Refuses (missing) one that is not there or not of this account.
    [[nodiscard]] std::optional<base::Refusal> remove(std::string_view id,
                                                      std::string_view account);
    [[nodiscard]] std::vector<Calendar> of(std::string_view account) const;

  private:
    struct Kept {
        Calendar calendar;
        std::string digest;
    };
    void write() const;

    std::string path_;
    mutable std::mutex guard_;
    std::vector<Kept> kept_;
};

}  // namespace trede::keep
