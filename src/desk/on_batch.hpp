#pragma once

#include <utility>
#include <vector>

#include "desk/approval.hpp"

namespace trede::desk {

// The answer of a command that was done before: its events as they are on file.
[[nodiscard]] BatchDone batch_again(const Desk& desk, const World& world,
                                    const dispatch::BatchId& id, const Receipt& receipt);

// What a command brings besides the events of its batch.
using BesideBatch = std::vector<std::pair<registry::MunicipalityCode, dossier::Events>>;

// Decides one command on one batch and appends what came of it, once for each command id.
template <class Command>
base::Outcome<BatchDone> on_batch(const Desk& desk, const Ask& ask, const World& world,
                                  const dispatch::BatchId& id, const Command& command,
                                  std::vector<std::string> documents = {},
                                  const BesideBatch& beside = {}) {
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return batch_again(desk, world, id, *before);
    dispatch::Batch batch;
    if (const dispatch::Batch* known = world.batches.find(id)) batch = *known;
    batch.id = id;
    auto events = dispatch::decide(batch, command, desk.today);
    if (!events) return tl::unexpected(events.error());
    const auto receipt =
        carry_out(desk, world, ask,
                  {.dossiers = beside, .cycles = {}, .messages = {}, .batches = {{id, *events}}},
                  std::move(documents));
    if (!receipt) return tl::unexpected(receipt.error());
    for (const dispatch::Event& event : *events)
        dispatch::apply(batch, event, {.by = ask.officer.id.value(), .at = desk.now});
    return BatchDone{.batch = std::move(batch), .events = std::move(*events), .receipt = *receipt};
}

// One more command of a longer course (an outbox emptied, a batch sealed): an id that follows from
// the whole and from what this part is about.
[[nodiscard]] Ask part_of(const Ask& whole, std::string_view what);

}  // namespace trede::desk
