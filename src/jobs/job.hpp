#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/dates.hpp"

namespace trede::jobs {

// Work in bulk: done by the program while somebody looks on, item by item, and never all or
// nothing. What was done stands in the journal; a job only tells how far it is.

enum class State {
    waiting,    // another job is before it
    running,    //
    done,       // every item was tried
    stopped,    // by a person; what was done before stays
    failed,     // it could not go on
    broken_off  // the program ended meanwhile; it can be taken up again
};
[[nodiscard]] std::string_view word(State state);  // "wacht", "loopt", "klaar", ...
[[nodiscard]] bool is_over(State state);

struct Item {
    std::string name;    // "IBT-2026-001-1700"
    std::string result;  // "overgedragen", or why not
    bool good = true;

    friend bool operator==(const Item&, const Item&) = default;
};

// What was asked, in words that can be asked again: {"soort", "verzenden"}.
using Order = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string first(const Order& order, std::string_view name);
[[nodiscard]] std::vector<std::string> every(const Order& order, std::string_view name);

struct Job {
    std::string id;     // "t-1"
    std::string title;  // "80 brieven opstellen"
    std::string account;
    Order order;
    std::vector<std::string> holds;  // the dossiers that nobody else may work on meanwhile
    std::size_t total = 0;           // items; 0: not known
    State state = State::waiting;
    std::string current;  // what it is at
    std::vector<Item> items;
    std::string said;  // how it ended
    std::string page;  // where what it made can be seen: "/brieven/partijen/b-2026-001"
    base::Instant begun_at{};
    base::Instant ended_at{};

    [[nodiscard]] std::size_t good() const;
    [[nodiscard]] std::size_t percent() const;  // 0 to 100
};

}  // namespace trede::jobs
