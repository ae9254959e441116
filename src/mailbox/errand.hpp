#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "mailbox/confirmation.hpp"

namespace trede::mailbox {

// What goes out because a message was not for us (Awb art. 2:3): the message itself to the
// authority that it is for, and word of that, or of a refusal, to who sent it. Each leaves once, as
// a confirmation of receipt does. The address of the sender is in the message and in no event; that
// of an authority is a functional one.
enum class Errand { forward, notice };
constexpr std::array<Errand, 2> errands = {Errand::forward, Errand::notice};
[[nodiscard]] std::string_view word(Errand errand);  // "doorzending", "bericht-aan-afzender"

// On file before the channel is touched, as dispatch::AttemptStarted is.
struct ErrandStarted {
    Errand errand = Errand::forward;
    int number = 0;  // from 1
    friend bool operator==(const ErrandStarted&, const ErrandStarted&) = default;
};

struct ErrandEnded {
    Errand errand = Errand::forward;
    int number = 0;
    Carried carried = Carried::unknown;
    std::string detail;
    friend bool operator==(const ErrandEnded&, const ErrandEnded&) = default;
};

// A person says of a doubtful one that it arrived, that it must go again, or that it did not arrive
// and does not go again.
struct ErrandSettled {
    Errand errand = Errand::forward;
    bool again = false;
    bool lost = false;
    std::string reason;
    base::Date settled_on{};
    friend bool operator==(const ErrandSettled&, const ErrandSettled&) = default;
};

// How an errand stands, in the words of a confirmation.
using ErrandState = Confirmation;

// One address without a name or a sign that means something in a header: "post@borne.example".
[[nodiscard]] bool is_mail_address(std::string_view address);
// Whether mail to both comes to the same mailbox: capitals make no other one.
[[nodiscard]] bool same_address(std::string_view one, std::string_view other);

}  // namespace trede::mailbox
