#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "desk/mail_intake.hpp"
#include "desk/sending.hpp"

namespace trede::desk {

// Confirmations of receipt on their way out: by mail only, each begun at most once at a time, and
// never a second one after a doubt.

// Whether a confirmation may go to this address: one address, of a person as far as its name tells.
[[nodiscard]] bool may_answer_to(std::string_view address);

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
    [[nodiscard]] base::Outcome<mailbox::Carried> carry(const Desk& desk, const Ask& ask,
                                                        World& world, const mailbox::Item& item);

    const ConfirmationPorts& ports_;
    std::set<std::string> tried_;
};

}  // namespace trede::desk
