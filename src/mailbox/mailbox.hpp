#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "mailbox/event.hpp"

namespace trede::mailbox {

enum class Handling { open, filed, forwarded, refused };
[[nodiscard]] std::string_view word(Handling handling);  // "te behandelen", "opgeborgen", ...

// One message as it stands after its events.
struct Item {
    MessageId id;
    MessageKept kept;
    std::optional<MessageRead> read;  // nothing: kept, but the program was stopped before it read
    bool released = false;
    Handling handling = Handling::open;
    std::vector<registry::MunicipalityCode> filed_under;
    std::uint64_t first = 0;   // sequence number of its first event
    std::uint64_t length = 0;  // number of events

    // Whether it is kept apart now.
    [[nodiscard]] bool apart() const;
};

// All messages. A fold: thrown away and made again at will.
class Mailbox {
  public:
    // False when the stored form is not one that was ever written.
    [[nodiscard]] bool fold(std::string_view stream, std::string_view schema,
                            std::string_view payload, std::uint64_t sequence);
    void apply(const MessageId& id, const Event& event, std::uint64_t sequence);

    [[nodiscard]] const Item* find(const MessageId& id) const;
    // A whole id or the first figures of one, at least six, with or without "M-". Refuses (missing)
    // none and (input) more than one.
    [[nodiscard]] base::Outcome<MessageId> resolve(std::string_view text) const;
    [[nodiscard]] std::vector<const Item*> all() const;  // in order of arrival
    [[nodiscard]] std::uint64_t length_of(const MessageId& id) const;

  private:
    std::map<std::string, Item, std::less<>> items_;
};

// "M-3fa94c21": enough to name it among people.
[[nodiscard]] std::string short_name(const MessageId& id);

// What officers do with a message. Events, or a refusal.
struct File {
    std::vector<registry::MunicipalityCode> municipalities;
    std::string reason;
};
struct Forward {
    std::string to;
    std::string reason;
};
struct Refuse {
    std::string reason;
};
struct Reopen {
    std::string reason;
};
struct Release {
    std::string reason;
};
using Command = std::variant<File, Forward, Refuse, Reopen, Release>;
[[nodiscard]] base::Outcome<Events> decide(const Item& item, const Command& command,
                                           base::Date today);

}  // namespace trede::mailbox
