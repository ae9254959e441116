#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "desk/approval.hpp"
#include "dispatch/settings.hpp"

namespace trede::desk {

// Letters out: released by a person, handed over by a carrier, and settled by a person where it is
// in doubt.

struct SendingWanted {
    dispatch::BatchId batch;
    base::Instant not_before{};
    std::string although = {};  // why letters go whose last day to answer is over by then
};
// Puts every signed letter of the batch that goes in the outbox, or lets it go on after a stop.
[[nodiscard]] base::Outcome<BatchDone> order_sending(const Desk& desk, const Ask& ask,
                                                     const dispatch::Settings& settings,
                                                     const SendingWanted& wanted);
[[nodiscard]] base::Outcome<BatchDone> stop_sending(const Desk& desk, const Ask& ask,
                                                    const dispatch::BatchId& batch,
                                                    const std::string& reason);

// The term that it would have set lapses with it.
[[nodiscard]] base::Outcome<BatchDone> exclude_letter(const Desk& desk, const Ask& ask,
                                                      const dispatch::BatchId& batch,
                                                      const dispatch::ReferenceNumber& reference,
                                                      const std::string& reason);

struct SettlementWanted {
    dispatch::BatchId batch;
    dispatch::ReferenceNumber reference;
    dispatch::Recipient recipient = dispatch::Recipient::college;
    dispatch::DeliveryState state = dispatch::DeliveryState::offered;
    std::optional<dispatch::ChannelKind> channel;
    std::string reason;
};
// Refuses (missing) a channel that `settings` do not have for this recipient: it would wait for
// ever.
[[nodiscard]] base::Outcome<BatchDone> settle_delivery(const Desk& desk, const Ask& ask,
                                                       const dispatch::Settings& settings,
                                                       const SettlementWanted& wanted);

// One thing to hand over. The views live as long as the call.
struct Handover {
    const dispatch::DeliveryPlan& plan;  // its id is the key of idempotent channels
    bool is_copy = false;
    std::string_view municipality;  // its name
    std::string_view address;
    std::string_view pdf;
    base::Instant at{};
};
struct HandedOver {
    dispatch::Taken taken = dispatch::Taken::unknown;
    std::string detail;
    bool withheld = false;  // we ourselves send nothing there: nobody refused it
};
using Carrier = std::function<HandedOver(const Handover&)>;
struct Carriers {  // an empty one is not set up
    Carrier email;
    Carrier print;
    Carrier message_box;
};

// One delivery that was tried, and how it stands now.
struct Tried {
    dispatch::ReferenceNumber reference;
    dispatch::Recipient recipient = dispatch::Recipient::college;
    dispatch::DeliveryState state = dispatch::DeliveryState::offered;
};

// One letter that stays in the outbox: it is not true any more, or its time to answer is over.
struct KeptBack {
    dispatch::ReferenceNumber reference;
    std::string why;  // Dutch, with what to do
};

// What one pass over the outbox did.
struct Pass {
    std::size_t tried = 0;
    std::size_t handed_over = 0;
    std::size_t doubtful = 0;
    std::size_t returned = 0;
    std::size_t withheld = 0;       // not sent, on purpose: nothing went wrong
    std::size_t offered_again = 0;  // not taken, or to be repeated with its key
    bool more = false;              // there was more than this pass may do
    std::vector<Tried> list = {};
    std::vector<KeptBack> kept_back = {};
    std::vector<KeptBack> no_way = {};  // what waits for a channel that is not set up
};

// Empties the outbox, some at a time, so that a stop can come in between. Each delivery is tried at
// most once by one dispatcher.
class Dispatcher {
  public:
    // The references live as long as this.
    Dispatcher(const Carriers& carriers, const dispatch::Settings& settings)
        : carriers_(carriers), settings_(settings) {}

    // At most so many deliveries; a trial only counts them, and what stays. What an earlier
    // dispatcher left half done is settled first: the journal is open to one program at a time, so
    // it is dead.
    [[nodiscard]] base::Outcome<Pass> pass(const Desk& desk, const Ask& ask, std::size_t most);

  private:
    struct Next {
        dispatch::BatchId batch;
        dispatch::DeliveryId delivery;
    };
    [[nodiscard]] std::optional<base::Refusal> end_abandoned(const Desk& desk, const Ask& ask,
                                                             World& world) const;
    // What may go now, by a channel that is set up; and what may go now but has no such channel.
    [[nodiscard]] std::vector<Next> waiting(const Desk& desk, const World& world) const;
    [[nodiscard]] std::vector<KeptBack> without_way(const Desk& desk, const World& world) const;
    [[nodiscard]] std::optional<base::Refusal> says_what_was(const Desk& desk, const World& world,
                                                             const Next& next);
    [[nodiscard]] base::Outcome<dispatch::DeliveryState> hand_over(const Desk& desk, const Ask& ask,
                                                                   World& world, const Next& next);
    [[nodiscard]] const Carrier& carrier(dispatch::ChannelKind channel) const;

    const Carriers& carriers_;
    const dispatch::Settings& settings_;
    std::set<std::string> tried_;
    Drafts drafts_;
};

}  // namespace trede::desk
