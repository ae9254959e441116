#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cyclefile/decide.hpp"
#include "deadlines/holidays.hpp"
#include "desk/journal.hpp"
#include "dispatch/batch.hpp"
#include "dossier/decide.hpp"
#include "dossier/dossiers.hpp"
#include "law/lawbook.hpp"
#include "law/statute.hpp"
#include "mailbox/mailbox.hpp"
#include "mandate/mandate.hpp"
#include "registry/register.hpp"

namespace trede::desk {

// The desk: what every use case works with. References live as long as the program.
struct Desk {
    Journal& journal;
    const registry::Register& registry;
    const law::Lawbook& lawbook;
    const mandate::Officers& officers;
    const deadlines::Holidays& holidays;
    base::Date today{};  // the legal date in the Netherlands
    base::Instant now{};
};

// Everything the journal says, folded. Its special members stand in desk.cpp: who only hands a
// world on must not compile them.
struct World {
    World();
    World(const World& other);
    World(World&& other) noexcept;
    World& operator=(const World& other);
    World& operator=(World&& other) noexcept;
    ~World();

    dossier::Dossiers dossiers;
    cyclefile::CycleFiles cycles;
    mailbox::Mailbox mailbox;
    // Every command that was done, in the order of the journal, so that one sent twice gives the
    // same answer.
    std::vector<CommandId> commands;
    dispatch::Batches batches;
    std::uint64_t length = 0;
};

// Folds the journal, up to and including sequence number `until` or to its end. Throws
// evidence::Damaged when the journal does not hold, or holds an event in a form that was never
// written.
[[nodiscard]] World load(const Journal& journal, std::uint64_t until = UINT64_MAX);

// Folds what was added to the journal since. Throws as `load` does.
void catch_up(World& world, const Journal& journal);

// What the journal held at the end of that day in the Netherlands: "as known on".
[[nodiscard]] World load_known_on(const Journal& journal, base::Date day);

// One event of the story of a municipality, taken out of the journal to outlive the reading.
struct Told {
    std::uint64_t sequence = 0;
    std::string at;  // "2026-04-09T12:00:00.000Z"
    std::string actor;
    std::string role;
    std::string schema;
    std::string payload;
    std::string text;          // what it says, as a Dutch sentence; of an unknown form its schema
    std::string account = {};  // as in StoredEvent
};

// The whole story in order: what stands in the dossier, and what happened to its letters on their
// way to the doormat (initials, signatures, sending), which stands in the streams of their batches.
// `until`: as it was known at the end of that day.
[[nodiscard]] std::vector<Told> story(const Desk& desk, const World& world,
                                      const registry::MunicipalityCode& code,
                                      const law::Statute& statute,
                                      std::optional<base::Date> until = {});

// One command from one person. `id` is made before it is sent and kept by the sender; `request`
// names what was asked in full, so that the same id cannot ask for something else.
struct Ask {
    CommandId id{};
    std::string request;
    mandate::Officer officer;
    std::string origin;  // "cli", "web", "api"
    bool dry_run = false;
    std::string account = {};  // as in Append
};

// The officer who asks: the one named, or the usual one for this act when nobody is named. Refuses
// (rights) an unknown one, and one without a mandate for the act (for a rung: `rung`, 0 otherwise).
[[nodiscard]] base::Outcome<mandate::Officer> officer_for(const Desk& desk, std::string_view named,
                                                          mandate::Act act, int rung);

// Folds in one event, of whichever kind its stream is: the file of a cycle, a message, a batch of
// letters or a dossier.
// False when the stored form is not one that was ever written.
[[nodiscard]] bool fold_in(World& world, const StoredEvent& event);

// The events of a command by stream: dossiers, files of cycles, messages and batches, each named at
// most once.
struct Changes {
    std::vector<std::pair<registry::MunicipalityCode, dossier::Events>> dossiers;
    std::vector<std::pair<cyclefile::CycleYear, cyclefile::Events>> cycles = {};
    std::vector<std::pair<mailbox::MessageId, mailbox::Events>> messages = {};
    std::vector<std::pair<dispatch::BatchId, dispatch::Events>> batches = {};
    std::vector<evidence::Digest> erased = {};  // documents that leave the store
};

// Whether this command was done before; then its events are given by sequence number and nothing
// must be decided again. Refuses (conflict) when the id was used to ask for something else.
[[nodiscard]] base::Outcome<Receipt> done_before(const Desk& desk, const World& world,
                                                 const Ask& ask);

// Appends the events of the command with its documents, all or none. Nothing is written for a dry
// run or without events.
[[nodiscard]] base::Outcome<Receipt> carry_out(const Desk& desk, const World& world, const Ask& ask,
                                               const Changes& changes,
                                               std::vector<std::string> documents);

}  // namespace trede::desk
