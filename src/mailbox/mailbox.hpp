#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "mailbox/event.hpp"

namespace trede::mailbox {

enum class Handling { open, filed, forwarded, refused, doubled };
[[nodiscard]] std::string_view word(Handling handling);  // "te behandelen", "opgeborgen", ...

enum class FactState { open, accepted, declined };
[[nodiscard]] std::string_view word(FactState state);  // "open", "overgenomen", ...

// One message as it stands after its events.
struct Item {
    MessageId id;
    MessageKept kept;
    std::optional<MessageRead> read;  // nothing: kept, but the program was stopped before it read
    bool released = false;
    Handling handling = Handling::open;
    base::Date handled_on{};                   // the day of `handling`, unless it lies open
    std::optional<MessageErased> erased = {};  // the bytes are not here any more
    std::vector<registry::MunicipalityCode> filed_under;
    std::optional<FactsProposed> facts = {};
    std::vector<FactState> fact_states = {};  // one a proposed fact
    Confirmation confirmation = {};
    ErrandState forward = {};                    // to `forward_address`
    ErrandState notice = {};                     // to who sent it
    std::string forward_to = {};                 // the authority, by name
    std::string forward_address = {};            // where it goes or went; empty: by hand
    std::vector<std::string> forwarded_to = {};  // the addresses where it arrived or may have
    std::string why_refused = {};
    MessageId double_of = MessageId("");  // when it is the same message by another way
    std::uint64_t first = 0;              // sequence number of its first event
    std::uint64_t length = 0;             // number of events

    // Whether it is kept apart now.
    [[nodiscard]] bool apart() const;
    // Whether a confirmation of receipt may go to its sender, as far as the events say: never to
    // what a machine wrote, and once.
    [[nodiscard]] bool may_confirm() const;
    // Whether what was done with the message still asks for a confirmation of receipt: who hears
    // that it went on or was refused, or that was told by hand, needs none that says we read it.
    [[nodiscard]] bool asks_for_confirmation() const;
    // Whether a machine wrote it: it is never told anything.
    [[nodiscard]] bool by_machine() const;
    // What no person may call an answer (desk/filing.hpp); other work of a machine somebody may.
    // Whatever a person says of it: a bounce, or a receipt of a mail program.
    [[nodiscard]] bool never_answers() const {
        return is_bounce() || (read && read->sign == Sign::read_receipt);
    }
    [[nodiscard]] bool is_bounce() const { return read && read->kind == Kind::bounce; }
    [[nodiscard]] const ErrandState& errand(Errand errand) const;
    // Whether what was done with the message still asks for that mail: nothing leaves after it was
    // reopened, filed or forwarded by hand.
    [[nodiscard]] bool asks_for(Errand errand) const;
    // Whether the address it goes on to refused it, and it has to go elsewhere.
    [[nodiscard]] bool forward_refused() const;
    // Whether it waits for somebody: it lies open, a mail about it is in doubt, or it was refused
    // where it went on to.
    [[nodiscard]] bool needs_a_person() const;
};

// How it stands in a list: "doorgestuurd", "doorgestuurd: geweigerd", "opgeborgen: twijfel over de
// doorzending".
[[nodiscard]] std::string standing(const Item& item);

// How its confirmation of receipt stands: "overgedragen"; "blijft hier" when one that was ready
// does not leave, as the message was handled otherwise.
[[nodiscard]] std::string_view confirmation_word(const Item& item);

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
// Either to a mail address, by the outbox, or by hand: an officer did it already.
struct Forward {
    std::string to;
    std::string address;
    bool by_hand = false;
    std::string reason;
    // Where it never goes: our own address and that of its sender. Empty: not known.
    std::string own_address = {};
    std::string sender_address = {};
};
struct Refuse {
    std::string reason;   // the sender reads it
    bool silent = false;  // to advertising one says nothing
};
struct Reopen {
    std::string reason;
    std::string facts_stay = {};  // why what was taken over from it may stay on file
};
struct Release {
    std::string reason;
};
struct DeclineFact {
    int number = 0;
    std::string reason;
};
// A person wants a confirmation to go, also where policy does not send it by itself.
struct Confirm {
    std::string reason;
};
// What became of a doubtful one.
struct SettleConfirmation {
    bool again = false;
    std::string reason;
};
struct SettleErrand {
    Errand errand = Errand::forward;
    bool again = false;
    bool lost = false;  // it did not arrive, and does not go again
    std::string reason;
};
using Command = std::variant<File, Forward, Refuse, Reopen, Release, DeclineFact, Confirm,
                             SettleConfirmation, SettleErrand>;
[[nodiscard]] base::Outcome<Events> decide(const Item& item, const Command& command,
                                           base::Date today);
// The proposed fact that is still open, to be put on file. Refuses (missing) another number and
// (conflict) one that was settled.
[[nodiscard]] base::Outcome<ProposedFact> open_fact(const Item& item, int number);

}  // namespace trede::mailbox
