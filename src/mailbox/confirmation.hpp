#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::mailbox {

// The confirmation of receipt to who sent a message: once, and never to a machine. The address is
// in the message, so that none of these events names it.

// It waits in the outbox. In the same append as the reading of the message, so that none is lost.
struct ConfirmationOrdered {
    std::string reason;
    base::Date ordered_on{};
    friend bool operator==(const ConfirmationOrdered&, const ConfirmationOrdered&) = default;
};

// On file before the channel is touched, as dispatch::AttemptStarted is.
struct ConfirmationStarted {
    int number = 0;  // from 1
    friend bool operator==(const ConfirmationStarted&, const ConfirmationStarted&) = default;
};

enum class Carried {
    handed_over,
    not_taken,  // surely not: it may be tried again
    refused,    // surely not, and it will not help to try again
    unknown     // mail has no key by which a second one is dropped: a person decides
};
constexpr std::array<Carried, 4> carried_values = {Carried::handed_over, Carried::not_taken,
                                                   Carried::refused, Carried::unknown};
[[nodiscard]] std::string_view word(Carried carried);

struct ConfirmationEnded {
    int number = 0;
    Carried carried = Carried::unknown;
    std::string detail;
    friend bool operator==(const ConfirmationEnded&, const ConfirmationEnded&) = default;
};

// A person says of a doubtful one that it arrived, or that it must go again.
struct ConfirmationSettled {
    bool again = false;
    std::string reason;
    base::Date settled_on{};
    friend bool operator==(const ConfirmationSettled&, const ConfirmationSettled&) = default;
};

enum class ConfirmationState { none, ordered, handed_over, refused, doubtful };
[[nodiscard]] std::string_view word(ConfirmationState state);

// As it stands after its events.
struct Confirmation {
    ConfirmationState state = ConfirmationState::none;
    int attempts = 0;
    bool under_way = false;  // begun and not ended: the program died, or it is being sent
    base::Date ordered_on{};
};

}  // namespace trede::mailbox
