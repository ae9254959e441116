#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "base/outcome.hpp"
#include "evidence/digest.hpp"

namespace trede::desk {

// The one truth: an append-only journal of events. Everything else is a fold over it.

// A stream is the history of one thing: "GM1700" is a dossier, "B-2026-001" a batch of letters.
using StreamId = base::Named<struct StreamIdTag>;
// 128 bits, made by the client before it sends a command and kept by it, so that sending again does
// nothing twice.
using CommandId = std::array<std::uint8_t, 16>;

struct NewEvent {
    StreamId stream;
    std::string schema;   // name and version of the form, "rung-decided/1"
    std::string payload;  // canonical JSON (evidence/canonical.hpp)
};

struct ExpectedLength {
    StreamId stream;
    std::uint64_t length = 0;  // the number of events the decision was based on
};

struct Append {
    CommandId command{};
    evidence::Digest
        request{};       // hash of what was asked: the same id with another request is refused
    std::string actor;   // who: the officer's id
    std::string role;    // in which role
    std::string origin;  // through what: "cli", "web", "api"
    base::Instant at{};  // UTC; never decides order
    std::vector<ExpectedLength> expected;  // every stream that `events` touches
    std::vector<NewEvent> events;
    std::vector<std::string>
        documents;  // bytes kept beside the events, found again by their SHA-256
    // Documents whose bytes leave the store with these events; their digests stay in the journal.
    // None of them may be among `documents`.
    std::vector<evidence::Digest> erased = {};
    // Whose account asked, by its number in the list of accounts and never by a name; empty: nobody
    // was signed in.
    std::string account = {};
};

struct Receipt {
    std::uint64_t first = 0;  // sequence numbers, from 1; both 0 when the command had no events
    std::uint64_t last = 0;
    bool repeated = false;  // this command was done before; nothing was written now

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

// An event as it stands in the journal. The views live as long as the call that hands it out.
struct StoredEvent {
    std::uint64_t sequence = 0;
    std::uint64_t version = 0;  // within the stream, from 1, without gaps
    std::string_view stream;
    CommandId command{};
    std::string_view actor;
    std::string_view role;
    std::string_view origin;
    std::string_view at;  // "2026-04-09T12:00:00.000Z"
    std::string_view schema;
    std::string_view payload;
    std::string_view account = {};  // empty: nobody was signed in, or an event of before
};

class Journal {
  public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal() = default;

    // All events and documents of a command, or none. Returns after they are on disk. Refuses with
    // `conflict` when a stream is longer or shorter than expected, when the command id was used for
    // another request, or when a document to erase is not there. Throws when the disk fails: what
    // was appended is then unknown, and the process must end.
    [[nodiscard]] virtual base::Outcome<Receipt> append(const Append& append) = 0;
    // Hands out every event after sequence number `after`, in order, each checked against the
    // chain. Throws evidence::Damaged at the first that does not hold, before handing it out.
    // `visit` may not use the journal.
    virtual void replay(std::uint64_t after,
                        const std::function<void(const StoredEvent&)>& visit) const = 0;
    // The bytes of a document, checked against its digest.
    [[nodiscard]] virtual std::optional<std::string> document(
        const evidence::Digest& digest) const = 0;
    [[nodiscard]] virtual std::uint64_t length() const = 0;
};

}  // namespace trede::desk
