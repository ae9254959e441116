#pragma once

#include "evidence/payload.hpp"
#include "mailbox/event.hpp"

// The stored forms of the events of a message: what its files share. Of this module only.
namespace trede::mailbox {

class Payload : public evidence::Payload {
  public:
    using evidence::Payload::Payload;

    std::uint64_t count(std::string_view key) {
        const long long read = number(key);
        return must(read >= 0 ? std::optional(static_cast<std::uint64_t>(read)) : std::nullopt);
    }
};

std::string write(const FactsProposed& event);
std::string write(const FactAccepted& event);
std::string write(const FactDeclined& event);
std::string write(const ConfirmationOrdered& event);
std::string write(const ConfirmationStarted& event);
std::string write(const ConfirmationEnded& event);
std::string write(const ConfirmationSettled& event);
std::string write(const ErrandStarted& event);
std::string write(const ErrandEnded& event);
std::string write(const ErrandSettled& event);
Event read_facts_proposed(Payload& in);
Event read_fact_accepted(Payload& in);
Event read_fact_declined(Payload& in);
Event read_confirmation_ordered(Payload& in);
Event read_confirmation_started(Payload& in);
Event read_confirmation_ended(Payload& in);
Event read_confirmation_settled(Payload& in);
Event read_errand_started(Payload& in);
Event read_errand_ended(Payload& in);
Event read_errand_settled_1(Payload& in);
Event read_errand_settled(Payload& in);

}  // namespace trede::mailbox
