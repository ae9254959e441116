#pragma once

#include <optional>
#include <string>

#include "law/policy.hpp"
#include "mailbox/mailbox.hpp"

namespace trede::mailbox {

// When the bytes of a message that is nobody's answer may go (POLICY "bewaren"; Archiefwet 1995
// art. 3 and 5: what is due by a list that we do not know is never erased). The journal keeps that
// the message was there, its digest, and who erased it by which rule.

// From how many days after the day on which it was handled a message may go; empty: never.
struct Retention {
    std::string policy;  // "beleid bewaren, versie 2 (1 januari 2026)"
    std::optional<int> after_forwarding = {};
    std::optional<int> after_refusal = {};
    std::optional<int> after_doubling = {};

    [[nodiscard]] bool knows_a_term() const {
        return after_forwarding || after_refusal || after_doubling;
    }
};
// Refuses (input) what is neither "nee" nor a number of days from nought to a century.
[[nodiscard]] base::Outcome<Retention> retention_of(const law::Policy& policy);

// The event that erases it. Refuses (conflict) what is erased already, is not handled or has a mail
// under way, and (law) what belongs to a dossier, has no term or is not due yet.
[[nodiscard]] base::Outcome<MessageErased> decide_erasing(const Item& item,
                                                          const Retention& retention,
                                                          base::Date today,
                                                          const std::string& reason);

}  // namespace trede::mailbox
