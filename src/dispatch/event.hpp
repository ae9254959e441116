#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/one_of.hpp"
#include "dossier/event.hpp"
#include "registry/codes.hpp"

// What happens to a batch of letters between the draft and the doormat: prepared, initialled,
// signed and sent by different natural persons (four eyes), and handed over by a channel. A batch
// has a stream of its own, "B-2026-001", so that a stop and a hand-over cannot both win.
namespace trede::dispatch {

using dossier::BatchId;
using dossier::ReferenceNumber;
// "Z-" and 32 hexadecimal characters that follow from letter and recipient: sending again what was
// sent has the same id.
using DeliveryId = base::Named<struct DeliveryIdTag>;

[[nodiscard]] bool is_batch(std::string_view stream);

// A function and the natural person behind it (Officer::person).
struct Maker {
    std::string officer;
    std::string person;
    friend bool operator==(const Maker&, const Maker&) = default;
};

// One letter as exact bytes: an initial or a signature holds for these and no others.
struct Exact {
    ReferenceNumber reference;
    std::string document;  // SHA-256 of the PDF
    friend bool operator==(const Exact&, const Exact&) = default;
};

struct OfferedLetter {
    Exact exact;
    registry::MunicipalityCode municipality;
    int rung = 0;  // on which the municipality stood when it was offered; 0: none
    friend bool operator==(const OfferedLetter&, const OfferedLetter&) = default;
};

enum class Recipient { college, council, province, commissioner, gazette };
constexpr std::array<Recipient, 5> recipients = {Recipient::college, Recipient::council,
                                                 Recipient::province, Recipient::commissioner,
                                                 Recipient::gazette};
[[nodiscard]] std::string_view word(Recipient recipient);  // "college", "raad", "gs", "cdk", ...

// Prepared: these letters, as these bytes, were put before others to be initialled.
struct BatchOffered {
    std::string letter;    // name of the template
    std::string signs_as;  // the function printed below the letters
    std::vector<OfferedLetter> letters;
    std::vector<Maker> makers;          // who drafted one of them, and who offers
    std::vector<Recipient> recipients;  // the addressee, and then who gets a copy
    base::Date offered_on{};
    friend bool operator==(const BatchOffered&, const BatchOffered&) = default;
};

// One letter got other bytes. What was initialled or signed of it lapses.
struct LetterAltered {
    Exact from;
    std::string document;  // the new bytes
    std::string person;
    std::string reason;
    base::Date altered_on{};
    friend bool operator==(const LetterAltered&, const LetterAltered&) = default;
};

// One letter waits while the others go, or goes on again.
struct LetterHeld {
    ReferenceNumber reference;
    bool held = true;
    std::string reason;
    base::Date held_on{};
    friend bool operator==(const LetterHeld&, const LetterHeld&) = default;
};

// One letter will not be sent.
struct LetterExcluded {
    ReferenceNumber reference;
    std::string reason;
    base::Date excluded_on{};
    friend bool operator==(const LetterExcluded&, const LetterExcluded&) = default;
};

// Another person read the letters and agrees, or does not.
struct LettersInitialled {
    std::vector<Exact> letters;
    bool agreed = true;
    bool as_jurist = false;  // may review proposals of that rung as a jurist
    std::string remarks;
    std::string person;
    std::string function;
    std::string mandate;  // the basis of the power used
    base::Date initialled_on{};
    friend bool operator==(const LettersInitialled&, const LettersInitialled&) = default;
};

// A third person with mandate for this kind of letter and this rung signed exactly these bytes. The
// list is the manifest of the batch.
struct LettersSigned {
    std::vector<Exact> letters;
    std::string person;
    std::string function;
    std::string mandate;
    base::Date signed_on{};
    std::vector<ReferenceNumber> opened = {};  // those that were looked at before; empty: not known
    friend bool operator==(const LettersSigned&, const LettersSigned&) = default;
};

// The signature was put in the PDF with a key; those are the bytes that leave.
struct LetterSealed {
    Exact of;                 // what was signed
    std::string sealed;       // SHA-256 of the sealed PDF, which begins with the bytes of `of`
    std::string certificate;  // SHA-256 of the certificate
    friend bool operator==(const LetterSealed&, const LetterSealed&) = default;
};

enum class ChannelKind { email, print, message_box };
constexpr std::array<ChannelKind, 3> channel_kinds = {ChannelKind::email, ChannelKind::print,
                                                      ChannelKind::message_box};
[[nodiscard]] std::string_view word(ChannelKind kind);  // "email", "druk", "berichtenbox"
// Whether the channel takes a thing once however often it is handed over with the same key.
[[nodiscard]] bool has_key(ChannelKind kind);

struct DeliveryPlan {
    DeliveryId id;
    ReferenceNumber reference;
    Recipient recipient = Recipient::college;
    ChannelKind channel = ChannelKind::print;
    friend bool operator==(const DeliveryPlan&, const DeliveryPlan&) = default;
};

// To be sent, not before a moment. This event is the outbox: what is in it waits to be handed over.
struct SendingOrdered {
    base::Instant not_before{};
    bool sealed = false;                   // only with a signature in the PDF
    std::vector<DeliveryPlan> deliveries;  // those that the batch did not have yet
    std::string function;
    std::string mandate;
    base::Date ordered_on{};
    std::string although = {};  // why letters go whose last day to answer is over; empty: they stay
    friend bool operator==(const SendingOrdered&, const SendingOrdered&) = default;
};

struct SendingStopped {
    std::string reason;
    base::Date stopped_on{};
    friend bool operator==(const SendingStopped&, const SendingStopped&) = default;
};

// On file before the channel is touched, so that a program that dies in between leaves a trace.
struct AttemptStarted {
    DeliveryId delivery;
    int number = 0;       // from 1
    std::string address;  // functional: of a college, a council or a cabinet; empty: by post
    friend bool operator==(const AttemptStarted&, const AttemptStarted&) = default;
};

enum class Taken {
    handed_over,
    not_taken,  // surely not: nothing of the letter left
    refused,    // surely not, and it will not help to try again
    unknown
};
constexpr std::array<Taken, 4> taken_values = {Taken::handed_over, Taken::not_taken, Taken::refused,
                                               Taken::unknown};
[[nodiscard]] std::string_view word(Taken taken);

struct AttemptEnded {
    DeliveryId delivery;
    int number = 0;
    Taken taken = Taken::unknown;
    std::string detail;  // what the other side said
    friend bool operator==(const AttemptEnded&, const AttemptEnded&) = default;
};

enum class DeliveryState { offered, handed_over, confirmed, returned, doubtful };
constexpr std::array<DeliveryState, 5> delivery_states = {
    DeliveryState::offered, DeliveryState::handed_over, DeliveryState::confirmed,
    DeliveryState::returned, DeliveryState::doubtful};
[[nodiscard]] std::string_view word(DeliveryState state);  // "aangeboden", "overgedragen", ...

// A person says how it stands with a delivery.
struct DeliverySettled {
    DeliveryId delivery;
    DeliveryState state = DeliveryState::offered;
    std::optional<ChannelKind> channel;  // another one, when it is offered again
    std::string reason;
    base::Date settled_on{};
    friend bool operator==(const DeliverySettled&, const DeliverySettled&) = default;
};

// An officer brought the signed letter away himself: the outbox does not send it again.
struct LetterSentByHand {
    ReferenceNumber reference;
    std::string source;  // from what that is known
    base::Date sent_on{};
    friend bool operator==(const LetterSentByHand&, const LetterSentByHand&) = default;
};

using AnyEvent =
    std::variant<BatchOffered, LetterAltered, LetterHeld, LetterExcluded, LettersInitialled,
                 LettersSigned, LetterSealed, SendingOrdered, SendingStopped, AttemptStarted,
                 AttemptEnded, DeliverySettled, LetterSentByHand>;

using Event = base::OneOf<AnyEvent>;
using Events = std::vector<Event>;

// The stored form, as in dossier/event.hpp: readable for ever, a sample of each in
// tests/golden/events.
[[nodiscard]] dossier::StoredForm encode(const Event& event);
[[nodiscard]] std::optional<Event> decode(std::string_view schema, std::string_view payload);

// What the event says, as one Dutch sentence.
[[nodiscard]] std::string in_words(const Event& event);

}  // namespace trede::dispatch
