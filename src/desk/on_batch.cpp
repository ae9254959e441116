#include "desk/on_batch.hpp"

#include <algorithm>

#include "correspondence/letter_kind.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using dispatch::BatchId;
using dispatch::ReferenceNumber;

BatchDone batch_again(const Desk& desk, const World& world, const BatchId& id,
                      const Receipt& receipt) {
    BatchDone done{.batch = {}, .events = {}, .receipt = receipt};
    if (const dispatch::Batch* batch = world.batches.find(id)) done.batch = *batch;
    desk.journal.replay(receipt.first - 1, [&](const StoredEvent& event) {
        if (event.sequence > receipt.last || event.stream != id.value()) return;
        if (auto decoded = dispatch::decode(event.schema, event.payload))
            done.events.push_back(std::move(*decoded));
    });
    return done;
}

Ask part_of(const Ask& whole, std::string_view what) {
    Ask part = whole;
    const evidence::Digest digest = evidence::sha256(evidence::as_text(whole.id), what);
    std::copy_n(digest.begin(), part.id.size(), part.id.begin());
    part.request += "\n" + std::string(what);
    return part;
}

Outcome<BatchDone> hold_letter(const Desk& desk, const Ask& ask, const BatchId& batch,
                               const ReferenceNumber& reference, bool held,
                               const std::string& reason) {
    return on_batch(
        desk, ask, load(desk.journal), batch,
        dispatch::Hold{
            .reference = reference, .held = held, .reason = reason, .officer = ask.officer});
}

namespace {

// Awb art. 3:45: a decision says what can be done against it. The clause stands in a text that the
// program composes; of the bytes of another it cannot be told.
Outcome<bool> may_be_any_pdf(const World& world, const ReferenceNumber& reference) {
    const auto name = template_of(world, reference.value());
    if (!name) return tl::unexpected(name.error());
    const auto* kind = correspondence::letter_kind(*name);
    if (kind && kind->nature != correspondence::Nature::decision) return true;
    return base::refuse(RefusalKind::law, "Awb art. 3:45",
                        "Een " + *name +
                            " is een besluit. Daarin moet staan wat de gemeente ertegen kan doen, "
                            "en dat staat alleen vast als het programma de brief opmaakt. Pas de "
                            "tekst aan ('trede letter alter --text').");
}

}  // namespace

Outcome<BatchDone> alter_letter(const Desk& desk, const Ask& ask, const BatchId& batch,
                                const ReferenceNumber& reference, NewLetter letter,
                                const std::string& reason) {
    const World world = load(desk.journal);
    if (letter.made_by == MadeBy::others) {
        if (const auto fine = may_be_any_pdf(world, reference); !fine)
            return tl::unexpected(fine.error());
    }
    std::string pdf = std::move(letter.pdf);
    const dispatch::Alter command{.reference = reference,
                                  .document = evidence::to_hex(evidence::sha256(pdf)),
                                  .reason = reason,
                                  .officer = ask.officer};
    std::vector<std::string> documents;
    documents.push_back(std::move(pdf));
    return on_batch(desk, ask, world, batch, command, std::move(documents));
}

Outcome<BatchDone> seal_batch(const Desk& desk, const Ask& ask, const Sealer& sealer,
                              const BatchId& id) {
    World world = load(desk.journal);
    const auto batch = find_batch(world, id);
    if (!batch) return tl::unexpected(batch.error());
    BatchDone all{.batch = *batch, .events = {}, .receipt = {}};
    for (const dispatch::Letter& letter : batch->letters) {
        if (!letter.is_signed() || letter.is_sealed() || !letter.excluded.empty()) continue;
        const auto digest = evidence::parse_digest(letter.what.exact.document);
        const auto pdf = digest ? desk.journal.document(*digest) : std::nullopt;
        if (!pdf)
            return base::refuse(
                RefusalKind::missing, "",
                "De pdf van brief " + letter.what.exact.reference.value() + " is er niet.");
        auto sealed = sealer({.pdf = *pdf,
                              .signed_by = letter.signature->function,
                              .mandate = letter.signature->mandate,
                              .at = desk.now});
        if (!sealed) return tl::unexpected(sealed.error());
        const dispatch::SealLetter command{
            .seal = {.of = letter.what.exact,
                     .sealed = evidence::to_hex(evidence::sha256(sealed->pdf)),
                     .certificate = sealed->certificate}};
        const Ask part = part_of(ask, "seal " + letter.what.exact.document);
        auto done = on_batch(desk, part, world, id, command, {std::move(sealed->pdf)});
        if (!done) return done;
        for (dispatch::Event& event : done->events) {
            world.batches.apply(id, event, {.by = ask.officer.id.value()});
            all.events.push_back(std::move(event));
        }
        all.batch = std::move(done->batch);
        all.receipt = done->receipt;
    }
    return all;
}

}  // namespace trede::desk
