#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/event.hpp"

namespace trede::dispatch {

// One batch as it stands after its events. A fold: thrown away and made again at will.

struct Initial {
    std::string document;  // the bytes that were read
    Maker by;
    bool agreed = true;
    bool as_jurist = false;
    std::string remarks = {};  // why not, when the reader does not agree
    base::Instant at{};
};

struct SignatureOnFile {
    std::string document;  // the bytes that were signed
    Maker by;
    std::string function;
    std::string mandate;
    base::Date signed_on{};
};

// Who last held a letter, let it go on or left it out, and when.
struct SetAside {
    std::string by;
    base::Date on{};
};

struct Letter {
    OfferedLetter what;  // with its bytes of now
    std::vector<Maker> altered_by = {};
    bool held = false;
    std::string reason = {};    // why it is held
    std::string excluded = {};  // why it does not go; empty: it does
    SetAside set_aside = {};
    std::vector<Initial> initials = {};
    std::optional<SignatureOnFile> signature = {};
    std::string sealed = {};                    // the bytes with the signature in them
    std::string sealed_from = {};               // of which bytes those were made
    std::optional<base::Date> by_hand_on = {};  // an officer brought it away himself

    // Signed as it stands: a signature under other bytes is none.
    [[nodiscard]] bool is_signed() const {
        return signature && signature->document == what.exact.document;
    }
    [[nodiscard]] bool is_sealed() const {
        return !sealed.empty() && sealed_from == what.exact.document;
    }
    [[nodiscard]] bool goes() const { return excluded.empty() && !held; }
};

struct Attempt {
    int number = 0;
    std::string address;
    std::optional<Taken> taken;  // nothing: under way, or the program died meanwhile
    std::string detail;
};

struct Delivery {
    DeliveryPlan plan;
    DeliveryState state = DeliveryState::offered;
    std::vector<Attempt> attempts = {};
    int tried = 0;  // since it was last offered
    // What an officer found out after the last attempt, and when; empty: nobody had to.
    std::string settled = {};
    std::optional<base::Date> settled_on = {};

    [[nodiscard]] bool under_way() const { return !attempts.empty() && !attempts.back().taken; }
    // Dutch: why it stands as it does, "Vastgesteld op 9 april 2026: ..." or what the last attempt
    // said; may be empty.
    [[nodiscard]] std::string why() const;
};

struct Order {
    base::Instant not_before{};
    bool sealed = false;
    std::string although = {};  // why letters go whose last day to answer is over
};

struct Batch {
    BatchId id;
    std::string letter = {};
    std::string signs_as = {};
    std::vector<Maker> makers = {};
    std::vector<Recipient> recipients = {};  // the addressee, and then who gets a copy
    std::vector<Letter> letters = {};
    std::vector<Delivery> deliveries = {};
    std::optional<Order> order = {};
    std::optional<std::string> stopped = {};  // why
    base::Date last_on{};                     // the last day that an event of people names
    std::uint64_t length = 0;

    [[nodiscard]] const Letter* find(const ReferenceNumber& reference) const;
    [[nodiscard]] const Delivery* find(const DeliveryId& delivery) const;
    // What may be initialled and signed: all letters but the excluded, as bytes.
    [[nodiscard]] std::vector<Exact> manifest() const;
    // One digest over the manifest and the recipients: whoever names it has seen exactly these
    // bytes. Hexadecimal.
    [[nodiscard]] std::string manifest_digest() const;
};

struct Written {
    std::string_view by;
    base::Instant at{};
};
void apply(Batch& batch, const Event& event, const Written& written);

// Whether the event is about this letter of the batch: by its reference, by a delivery of it, or
// because it holds for all of them.
[[nodiscard]] bool concerns(const Batch& batch, const Event& event,
                            const ReferenceNumber& reference);

// The id of a delivery: the same letter to the same recipient is the same delivery.
[[nodiscard]] DeliveryId delivery_id(const ReferenceNumber& reference, Recipient recipient);

class Batches {
  public:
    // False when the stored form is not one that was ever written.
    [[nodiscard]] bool fold(std::string_view stream, std::string_view schema,
                            std::string_view payload, const Written& written);
    void apply(const BatchId& id, const Event& event, const Written& written);
    [[nodiscard]] const Batch* find(const BatchId& id) const;
    [[nodiscard]] std::uint64_t length_of(const BatchId& id) const;
    [[nodiscard]] const std::map<std::string, Batch, std::less<>>& all() const { return batches_; }

  private:
    std::map<std::string, Batch, std::less<>> batches_;
};

}  // namespace trede::dispatch
