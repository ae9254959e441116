#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/one_of.hpp"
#include "dossier/event.hpp"
#include "mailbox/confirmation.hpp"
#include "mailbox/errand.hpp"
#include "mailbox/facts.hpp"
#include "registry/codes.hpp"

// What can happen to one message that came in. Each message has a stream of its own. The events
// hold no names, addresses or words of people: those are in the message itself, which is kept
// beside the journal under its digest and read again when somebody looks.
namespace trede::mailbox {

// "M-" and the SHA-256 of the message as it came in: the same bytes are the same message.
using MessageId = base::Named<struct MessageIdTag>;
[[nodiscard]] bool is_message(std::string_view stream);

enum class Kind {
    answer,
    delay_report,
    extension_request,  // it may ask for more time: a person reads whether it does
    automatic,
    bounce,
    other
};
constexpr std::array<Kind, 6> kinds = {Kind::answer,    Kind::delay_report, Kind::extension_request,
                                       Kind::automatic, Kind::bounce,       Kind::other};
// "antwoord", "melding", "verzoek om uitstel", "automatisch", ...
[[nodiscard]] std::string_view word(Kind kind);

// What else the program saw of who wrote it.
enum class Sign {
    none,
    read_receipt,  // its structure says that a mail program tells of an opened message (RFC 8098)
    mailing_list   // it came by one (RFC 2369, RFC 2919)
};
constexpr std::array<Sign, 3> sender_signs = {Sign::none, Sign::read_receipt, Sign::mailing_list};
[[nodiscard]] std::string_view word(Sign sign);  // "geen", "leesbevestiging", "mailinglijst"

// How a message ends when it was taken in. A person can release what is kept apart.
enum class EndState { accepted, quarantined };
constexpr std::array<EndState, 2> end_states = {EndState::accepted, EndState::quarantined};
[[nodiscard]] std::string_view word(EndState state);  // "aangenomen", "quarantaine"

enum class Certainty { certain, likely, possible };
constexpr std::array<Certainty, 3> certainties = {Certainty::certain, Certainty::likely,
                                                  Certainty::possible};
[[nodiscard]] std::string_view word(Certainty certainty);  // "zeker", ...

// Where the moment of receipt comes from: when the message reached the system of the minister (Awb
// art. 2:17 in the text before 2026; the Wmebv gave it another number, law.md 6.7).
enum class ReceiptBasis {
    given,         // an officer said so
    own_server,    // a mail server of our own wrote it in the message
    other_server,  // a server wrote it, and nobody vouches for it
    moment_of_intake
};
constexpr std::array<ReceiptBasis, 4> receipt_bases = {
    ReceiptBasis::given, ReceiptBasis::own_server, ReceiptBasis::other_server,
    ReceiptBasis::moment_of_intake};
[[nodiscard]] std::string_view word(ReceiptBasis basis);

enum class ScanResult { clean, infected, unavailable, not_configured };
constexpr std::array<ScanResult, 4> scan_results = {
    ScanResult::clean, ScanResult::infected, ScanResult::unavailable, ScanResult::not_configured};
[[nodiscard]] std::string_view word(ScanResult result);

// A municipality that the message may be of. Help for a person, never a decision.
struct Suggestion {
    registry::MunicipalityCode municipality;
    Certainty certainty = Certainty::possible;
    std::vector<std::string> evidence;                  // Dutch, the strongest first
    std::optional<dossier::ReferenceNumber> reference;  // the letter of ours that it speaks of
    // Where it speaks of none of those: the letter it names, which was not on file then.
    std::optional<dossier::ReferenceNumber> unknown = {};
    friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

struct FileOnRecord {
    std::string digest;
    std::uint64_t bytes = 0;
    std::vector<std::string> flags;  // the words of mail::Flag
    friend bool operator==(const FileOnRecord&, const FileOnRecord&) = default;
};

// The bytes are safe: from here on the message cannot get lost.
struct MessageKept {
    std::string document;  // SHA-256
    std::uint64_t bytes = 0;
    bool held = true;  // false: too large for the journal, the sender's file must be kept elsewhere
    friend bool operator==(const MessageKept&, const MessageKept&) = default;
};

// It was scanned and read, and has its end state.
struct MessageRead {
    EndState state = EndState::quarantined;
    Kind kind = Kind::other;
    base::Instant received_at{};
    ReceiptBasis basis = ReceiptBasis::moment_of_intake;
    ScanResult scan = ScanResult::not_configured;
    std::vector<std::string> remarks;       // Dutch: why it is kept apart, what is wrong with it
    std::vector<FileOnRecord> attachments;  // of the message itself
    std::vector<Suggestion> suggestions;    // best first
    // A digest of its Message-ID and of what its sender wrote, without what servers on the way put
    // before it; empty: it has no Message-ID, or nobody looked.
    std::string alike = {};
    Sign sign = Sign::none;  // also: nobody looked
    friend bool operator==(const MessageRead&, const MessageRead&) = default;
};

// An officer, or the program where policy lets it, put it in these dossiers in one step.
struct MessageFiled {
    std::vector<registry::MunicipalityCode> municipalities;
    base::Date filed_on{};
    std::string reason;
    friend bool operator==(const MessageFiled&, const MessageFiled&) = default;
};

// It is not for us and goes on to whom it is for (Awb art. 2:3).
struct MessageForwarded {
    std::string to;
    base::Date forwarded_on{};
    std::string reason;
    // Where the outbox sends it, and tells the sender so; empty: an officer sent it on and told so.
    std::string address = {};
    friend bool operator==(const MessageForwarded&, const MessageForwarded&) = default;
};

struct MessageRefused {
    base::Date refused_on{};
    std::string reason;
    bool tells = false;  // the outbox tells the sender, with the reason
    friend bool operator==(const MessageRefused&, const MessageRefused&) = default;
};

// What was done with it is undone: it lies open again.
struct MessageReopened {
    base::Date reopened_on{};
    std::string reason;
    friend bool operator==(const MessageReopened&, const MessageReopened&) = default;
};

// An officer looked at what was kept apart and lets it in.
struct MessageReleased {
    base::Date released_on{};
    std::string reason;
    friend bool operator==(const MessageReleased&, const MessageReleased&) = default;
};

// It is a message that is on file already and came another way, with other lines of servers before
// it. It was kept and read, and nothing more is done with it.
struct MessageDoubled {
    std::string first;  // the message that it is, "M-..."
    base::Date doubled_on{};
    friend bool operator==(const MessageDoubled&, const MessageDoubled&) = default;
};

// Its bytes left the store by a rule for how long they are kept (mailbox/erasing.hpp). The events,
// and with them its digest, stay.
struct MessageErased {
    base::Date erased_on{};
    std::string
        rule;  // Dutch: "doorgestuurd op 2 mei 2026, bewaard 90 dagen (beleid bewaren, ...)"
    std::string reason;
    friend bool operator==(const MessageErased&, const MessageErased&) = default;
};

using AnyEvent =
    std::variant<MessageKept, MessageRead, MessageFiled, MessageForwarded, MessageRefused,
                 MessageReopened, MessageReleased, FactsProposed, FactAccepted, FactDeclined,
                 ConfirmationOrdered, ConfirmationStarted, ConfirmationEnded, ConfirmationSettled,
                 ErrandStarted, ErrandEnded, ErrandSettled, MessageDoubled, MessageErased>;

using Event = base::OneOf<AnyEvent>;
using Events = std::vector<Event>;

// The stored form, as in dossier/event.hpp: readable for ever, a sample of each in
// tests/golden/events.
[[nodiscard]] dossier::StoredForm encode(const Event& event);
[[nodiscard]] std::optional<Event> decode(std::string_view schema, std::string_view payload);

// What the event says, as one Dutch sentence.
[[nodiscard]] std::string in_words(const Event& event);

}  // namespace trede::mailbox
