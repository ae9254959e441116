#pragma once

#include <utility>

#include "desk/record.hpp"

namespace trede::desk {

// What a command brings besides the events of its dossier.
struct Beside {
    std::vector<std::pair<mailbox::MessageId, mailbox::Events>> messages = {};
    std::vector<std::string> documents = {};
    std::vector<std::pair<dispatch::BatchId, dispatch::Events>> batches = {};
};

// Makes a command from the world as it is, decides it on one dossier and appends what came of it,
// once for each command id. `make` gives an Outcome.
template <class Make>
base::Outcome<Recorded> record_made(const Desk& desk, const Ask& ask,
                                    const registry::MunicipalityCode& municipality,
                                    const Make& make, Beside beside = {}) {
    const World world = load(desk.journal);
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated)
        return Recorded{.municipality = municipality, .events = {}, .receipt = *before};
    const auto command = make(world);
    if (!command) return tl::unexpected(command.error());
    auto events = decide(world.dossiers.of(municipality), *command, desk.today);
    if (!events) return tl::unexpected(events.error());
    // What was on file already keeps its message and its document too.
    if (events->empty()) beside = {};
    const auto receipt = carry_out(desk, world, ask,
                                   {.dossiers = {{municipality, *events}},
                                    .messages = std::move(beside.messages),
                                    .batches = std::move(beside.batches)},
                                   std::move(beside.documents));
    if (!receipt) return tl::unexpected(receipt.error());
    return Recorded{
        .municipality = municipality, .events = std::move(*events), .receipt = *receipt};
}

// Decides one command on one dossier and appends what came of it.
template <class Command>
base::Outcome<Recorded> record(const Desk& desk, const Ask& ask,
                               const registry::MunicipalityCode& municipality,
                               const Command& command) {
    return record_made(desk, ask, municipality,
                       [&](const World&) { return base::Outcome<Command>(command); });
}

}  // namespace trede::desk
