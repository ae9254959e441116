#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/journal.hpp"
#include "evidence/keys.hpp"

namespace trede::store {

// Something that does not hold. Both texts are Dutch, for the person who runs `trede verify`.
struct Fault {
    std::string where;  // "gebeurtenis 17", "document 3f...", "controlepunt 1000"
    std::string what;

    friend bool operator==(const Fault&, const Fault&) = default;
};

struct Verification {
    std::uint64_t events = 0;
    std::string
        root;  // 64 hexadecimal characters: the RFC 6962 root over all records that were read
    std::vector<Fault> faults;
    std::uint64_t signed_up_to =
        0;  // the last event under a checkpoint; the rest holds only against itself
};

// What someone outside kept, so that the one who runs the store need not be trusted.
struct Outside {
    std::optional<evidence::PublicKey> log;  // else the key in the store is believed
    std::vector<std::string> checkpoints;    // each one or more signed notes
    std::vector<evidence::PublicKey>
        witnesses;  // each of these must have cosigned each of these checkpoints
};

// Whether a text that somebody kept holds a checkpoint, whoever signed it.
[[nodiscard]] bool holds_checkpoint(std::string_view text);

// What must hold of the events besides their form. `report` may be called from either.
struct Invariants {
    using Report = std::function<void(Fault)>;
    std::function<void(const desk::StoredEvent&, const Report&)> each;
    std::function<void(const Report&)> end;
};

// Holds everything in the store against everything else: the database by SQLite's own check and our
// schema, every record against chain, tree, columns, versions, commands and documents, every
// checkpoint against its signature and the tree. Only reads. Damage is an answer and never an
// exception; at most 100 faults are named.
[[nodiscard]] Verification verify(const std::string& folder, const Outside& outside = {},
                                  const Invariants& invariants = {});

}  // namespace trede::store
