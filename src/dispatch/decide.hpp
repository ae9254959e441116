#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "dispatch/batch.hpp"
#include "ladder/rung.hpp"
#include "mandate/mandate.hpp"

namespace trede::dispatch {

// What people and the dispatcher do with a batch: state and command in, events or a refusal out.
// Four eyes live here and nowhere else, so that they hold for one letter and for 342, on every
// path: who prepares, who initials and who signs are three natural persons, and each initial and
// signature is bound to the digest of the bytes (POLICY "stappen": vier-ogen).

// Letters that say something else than what is on file now, and what that is, in Dutch. Gathered by
// whoever gives the command (desk/approval.hpp); a letter that is not in it holds.
using Outdated = std::map<ReferenceNumber, std::string>;

// What a letter that gives no time any more is refused by; it goes when somebody says why.
constexpr std::string_view no_time_policy = "beleid: termijnen";

struct Offer {
    BatchOffered offer;  // with whoever drafted; whoever offers is added
    mandate::Officer officer;
    Outdated outdated = {};
};

struct Alter {
    ReferenceNumber reference;
    std::string document;  // the new bytes
    std::string reason;
    mandate::Officer officer;
};
struct Hold {
    ReferenceNumber reference;
    bool held = true;
    std::string reason;
    mandate::Officer officer;
};
struct Exclude {
    ReferenceNumber reference;
    std::string reason;
    mandate::Officer officer;
};

struct InitialLetters {
    std::vector<Exact> letters;  // as they were read
    bool agreed = true;
    std::string remarks;
    mandate::Officer officer;
    Outdated outdated = {};
};
struct SignLetters {
    std::vector<Exact> letters;  // as they were seen
    ladder::Rung jurist_from = ladder::Rung::advance_notice;
    mandate::Officer officer;
    Outdated outdated = {};
    std::vector<ReferenceNumber> opened = {};  // as LettersSigned
};
struct SealLetter {
    LetterSealed seal;
};

struct OrderSending {
    base::Instant not_before{};
    bool sealed = false;
    std::vector<DeliveryPlan> deliveries;  // those the batch did not have yet
    mandate::Officer officer;
    Outdated outdated = {};
    Outdated out_of_time = {};  // letters whose last day to answer is over, and which that is
    std::string although = {};  // why those go all the same
};
struct StopSending {
    std::string reason;
    mandate::Officer officer;
};

struct StartAttempt {
    DeliveryId delivery;
    std::string address;
    base::Instant now{};
    Outdated outdated = {};
    Outdated out_of_time = {};
};
struct EndAttempt {
    DeliveryId delivery;
    Taken taken = Taken::unknown;
    std::string detail;
};
struct SettleDelivery {
    DeliveryId delivery;
    DeliveryState state = DeliveryState::offered;
    std::optional<ChannelKind> channel;
    std::string reason;
    mandate::Officer officer;
};
// An officer brought the letter away himself, or had it brought. What is in doubt or under way has
// to be settled first: it may have left already.
struct SendByHand {
    ReferenceNumber reference;
    std::string source;
    base::Date sent_on{};
    Outdated outdated = {};
    std::string although = {};  // it left, also when it was not true any more
};

[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const Offer& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const Alter& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const Hold& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const Exclude& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const InitialLetters& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const SignLetters& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const SealLetter& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const OrderSending& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const StopSending& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const StartAttempt& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const EndAttempt& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const SettleDelivery& command,
                                           base::Date today);
[[nodiscard]] base::Outcome<Events> decide(const Batch& batch, const SendByHand& command,
                                           base::Date today);

// Why a letter may not leave, when it has to be sealed or not; nothing: it may.
[[nodiscard]] std::optional<base::Refusal> kept_back(const Letter& letter, bool with_seal);

// Whether something of the letter may have left already.
[[nodiscard]] bool may_have_left(const Batch& batch, const ReferenceNumber& reference);

// Whether the officer may read letters on this rung as a jurist.
[[nodiscard]] bool is_jurist(const mandate::Officer& officer, int rung, base::Date on);

}  // namespace trede::dispatch
