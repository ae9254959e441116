#include "desk/batch_invariants.hpp"

#include <algorithm>

namespace trede::desk {

namespace {

using dispatch::Batch;
using dispatch::Delivery;
using dispatch::Exact;
using dispatch::Letter;
using dispatch::Maker;
using Report = std::function<void(const std::string& what)>;

bool same(const Maker& one, const Maker& other) {
    return one.officer == other.officer || one.person == other.person;
}

bool is_maker(const Batch& batch, const Letter& letter, const Maker& who) {
    const auto is = [&](const Maker& maker) { return same(maker, who); };
    return std::ranges::any_of(batch.makers, is) || std::ranges::any_of(letter.altered_by, is);
}

// The letter as it stands, if it stands as these bytes.
const Letter* exactly(const Batch& batch, const Exact& exact, const Report& report) {
    const Letter* letter = batch.find(exact.reference);
    if (letter && letter->what.exact == exact) return letter;
    report("een handeling bij een brief die er zo niet is (" + exact.reference.value() + ")");
    return nullptr;
}

void check(const Batch& batch, const dispatch::BatchOffered& event, const StoredEvent& stored,
           const Report& report) {
    if (!batch.letters.empty()) report("een partij die al was aangeboden");
    if (event.letters.empty()) report("een partij zonder brieven");
    const bool known = std::ranges::any_of(
        event.makers, [&](const Maker& maker) { return maker.officer == stored.actor; });
    if (!known) report("een partij zonder opsteller");
}

void check(const Batch& batch, const dispatch::LetterAltered& event, const StoredEvent&,
           const Report& report) {
    (void)exactly(batch, event.from, report);
    if (event.reason.empty()) report("een aanpassing zonder reden");
}

void check(const Batch& batch, const dispatch::LetterHeld& event, const StoredEvent&,
           const Report& report) {
    if (!batch.find(event.reference)) report("een brief die niet in de partij zit");
}

void check(const Batch& batch, const dispatch::LetterExcluded& event, const StoredEvent&,
           const Report& report) {
    if (!batch.find(event.reference)) report("een brief die niet in de partij zit");
    if (event.reason.empty()) report("een uitzondering zonder reden");
}

void check(const Batch& batch, const dispatch::LettersInitialled& event, const StoredEvent& stored,
           const Report& report) {
    const Maker who{.officer = std::string(stored.actor), .person = event.person};
    for (const Exact& exact : event.letters) {
        const Letter* letter = exactly(batch, exact, report);
        if (letter && is_maker(batch, *letter, who))
            report("geparafeerd door wie de brief opstelde of aanpaste (vier ogen)");
    }
    if (event.mandate.empty()) report("een paraaf zonder mandaat");
}

void check_signed(const Batch& batch, const Letter& letter, const Maker& who,
                  const Report& report) {
    if (is_maker(batch, letter, who))
        report("ondertekend door wie de brief opstelde of aanpaste (vier ogen)");
    bool by_another = false;
    for (const dispatch::Initial& initial : letter.initials) {
        if (initial.document != letter.what.exact.document) continue;
        if (same(initial.by, who)) report("ondertekend door wie de brief parafeerde (vier ogen)");
        by_another = by_another || (initial.agreed && !is_maker(batch, letter, initial.by));
    }
    if (!by_another) report("ondertekend zonder paraaf van een ander (vier ogen)");
}

void check(const Batch& batch, const dispatch::LettersSigned& event, const StoredEvent& stored,
           const Report& report) {
    const Maker who{.officer = std::string(stored.actor), .person = event.person};
    for (const Exact& exact : event.letters) {
        if (const Letter* letter = exactly(batch, exact, report))
            check_signed(batch, *letter, who, report);
    }
    if (event.function != batch.signs_as)
        report("ondertekend door een ander dan eronder staat (Awb art. 10:10)");
    if (event.mandate.empty()) report("een ondertekening zonder mandaat (Awb art. 10:10)");
}

void check(const Batch& batch, const dispatch::LetterSealed& event, const StoredEvent&,
           const Report& report) {
    const Letter* letter = exactly(batch, event.of, report);
    if (letter && !letter->is_signed())
        report("een elektronische handtekening zonder ondertekening door een mens");
    if (letter && letter->is_sealed()) report("een tweede elektronische handtekening");
}

void check(const Batch& batch, const dispatch::SendingOrdered& event, const StoredEvent&,
           const Report& report) {
    for (const dispatch::DeliveryPlan& plan : event.deliveries) {
        const Letter* letter = batch.find(plan.reference);
        if (!letter || !letter->is_signed()) report("een zending zonder ondertekende brief");
        if (batch.find(plan.id)) report("een zending die er al was");
    }
}

void check(const Batch& batch, const dispatch::SendingStopped&, const StoredEvent&,
           const Report& report) {
    if (!batch.order) report("een stop zonder verzending");
}

void check(const Batch& batch, const dispatch::AttemptStarted& event, const StoredEvent& stored,
           const Report& report) {
    const Delivery* delivery = batch.find(event.delivery);
    if (!delivery || !batch.order) return report("een poging zonder vrijgegeven zending");
    if (batch.stopped) report("verzonden na een stop");
    if (stored.at < base::to_iso(batch.order->not_before)) report("verzonden voor het moment");
    if (delivery->under_way()) report("twee pogingen tegelijk");
    if (delivery->state != dispatch::DeliveryState::offered)
        report("een poging voor wat niet meer was aangeboden");
    const Letter* letter = batch.find(delivery->plan.reference);
    if (!letter || !letter->is_signed()) return report("verzonden zonder ondertekening");
    if (!letter->goes()) report("verzonden wat was aangehouden of uitgezonderd");
    if (batch.order->sealed && !letter->is_sealed())
        report("verzonden zonder elektronische handtekening");
}

void check(const Batch& batch, const dispatch::AttemptEnded& event, const StoredEvent&,
           const Report& report) {
    const Delivery* delivery = batch.find(event.delivery);
    if (!delivery || !delivery->under_way() || delivery->attempts.back().number != event.number)
        report("het einde van een poging die er niet was");
}

void check(const Batch& batch, const dispatch::DeliverySettled& event, const StoredEvent&,
           const Report& report) {
    if (!batch.find(event.delivery)) report("een zending die er niet is");
    if (event.reason.empty()) report("een vaststelling zonder reden");
}

void check(const Batch& batch, const dispatch::LetterSentByHand& event, const StoredEvent&,
           const Report& report) {
    const Letter* letter = batch.find(event.reference);
    if (!letter || !letter->is_signed())
        return report("met de hand verzonden zonder ondertekening");
    if (!letter->goes()) report("met de hand verzonden wat was aangehouden of uitgezonderd");
}

}  // namespace

bool check_batch(const dispatch::Batches& batches, const StoredEvent& stored,
                 const Report& report) {
    const auto event = dispatch::decode(stored.schema, stored.payload);
    if (!event) return false;
    const Batch empty;
    const Batch* batch = batches.find(dispatch::BatchId(std::string(stored.stream)));
    std::visit([&](const auto& known) { check(batch ? *batch : empty, known, stored, report); },
               *event);
    return true;
}

}  // namespace trede::desk
