#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "desk/mail_intake.hpp"
#include "desk/sending.hpp"

namespace trede::desk {

// Confirmations of receipt on their way out: by mail only, each begun at most once at a time, and
// never a second one after a doubt.

// Whether a confirmation may go to this address: one address, of a person as far as its name tells.
[[nodiscard]] bool may_answer_to(std::string_view address);

// How every mail about a message leaves, whatever it says: begun on file before the channel is
// touched, tried at most once a run, and in doubt when the program died in between.

struct Mailing {
    mailbox::MessageId message;
    std::string name;  // makes its commands others than those of the other mails of its message
    std::function<mailbox::Event(int number)> started;
    std::function<mailbox::Event(int number, mailbox::Carried how, std::string detail)> ended;
    std::function<mailbox::Confirmation(const mailbox::Item& item)> state;
    std::function<HandedOver(const mailbox::Item& item)> hand_over;
};

struct ConfirmationHandover {
    const mailbox::Item& item;
    std::string_view address;
    std::string_view answers_to;  // the Message-ID of what is confirmed; may be empty
    std::optional<dossier::ReferenceNumber> reference;  // the letter that it certainly answers
    base::Instant at{};
};
struct ConfirmationPorts {
    MailReader read;
    std::function<HandedOver(const ConfirmationHandover&)> carry;
    std::string from;  // our own address: nothing goes there
};

// Empties the outbox of confirmations. Each is tried at most once by one of these.
class Confirmer {
  public:
    // The ports live as long as this.
    explicit Confirmer(const ConfirmationPorts& ports) : ports_(ports) {}

    // At most so many; a trial only counts them. What an earlier run left half done is in doubt.
    [[nodiscard]] base::Outcome<Pass> pass(const Desk& desk, const Ask& ask, std::size_t most);

  private:
    [[nodiscard]] HandedOver hand_over(const Desk& desk, const mailbox::Item& item) const;

    const ConfirmationPorts& ports_;
    std::set<std::string> tried_;
};

// What goes out because a message was not for us (Awb art. 2:3), on its way: by mail only, each
// begun at most once at a time, and never a second one after a doubt.

struct ErrandHandover {
    const mailbox::Item& item;
    mailbox::Errand errand = mailbox::Errand::forward;
    std::string_view address;
    std::string_view
        answers_to;             // for the notice: the Message-ID of what it is about; may be empty
    std::string_view original;  // the message as it came, to go along; empty: it stays here
    base::Instant at{};
};
struct ErrandPorts {
    MailReader read;
    std::function<HandedOver(const ErrandHandover&)> carry;
    std::string from;  // our own address: nothing goes there
};

// Empties the outbox of errands. Each is tried at most once by one of these.
class Forwarder {
  public:
    // The ports live as long as this.
    explicit Forwarder(const ErrandPorts& ports) : ports_(ports) {}

    // At most so many; a trial only counts them. What an earlier run left half done is in doubt.
    [[nodiscard]] base::Outcome<Pass> pass(const Desk& desk, const Ask& ask, std::size_t most);

  private:
    using Next = std::pair<mailbox::MessageId, mailbox::Errand>;
    [[nodiscard]] std::vector<Next> waiting(const World& world) const;
    [[nodiscard]] HandedOver hand_over(const Desk& desk, const mailbox::Item& item,
                                       mailbox::Errand errand) const;
    [[nodiscard]] Mailing mailing(const Desk& desk, const Next& next) const;

    const ErrandPorts& ports_;
    std::set<Next> tried_;
};

}  // namespace trede::desk
