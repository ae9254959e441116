#include "dispatch/batch.hpp"

#include <algorithm>

#include "evidence/digest.hpp"

namespace trede::dispatch {

namespace {

template <class List, class Id, class Projection>
auto* find_in(List& list, const Id& id, Projection projection) {
    const auto found = std::ranges::find(list, id, projection);
    return found == list.end() ? nullptr : &*found;
}

const ReferenceNumber& reference_of(const Letter& letter) { return letter.what.exact.reference; }
const DeliveryId& id_of(const Delivery& delivery) { return delivery.plan.id; }

void seen_on(Batch& batch, base::Date day) { batch.last_on = std::max(batch.last_on, day); }

void fold(Batch& batch, const BatchOffered& event, const Written&) {
    batch.letter = event.letter;
    batch.signs_as = event.signs_as;
    batch.makers = event.makers;
    batch.recipients = event.recipients;
    batch.letters.clear();
    for (const OfferedLetter& letter : event.letters) batch.letters.push_back({.what = letter});
    seen_on(batch, event.offered_on);
}

void fold(Batch& batch, const LetterAltered& event, const Written& written) {
    seen_on(batch, event.altered_on);
    Letter* letter = find_in(batch.letters, event.from.reference, reference_of);
    if (!letter) return;
    letter->what.exact.document = event.document;
    letter->altered_by.push_back({.officer = std::string(written.by), .person = event.person});
}

void fold(Batch& batch, const LetterHeld& event, const Written& written) {
    seen_on(batch, event.held_on);
    Letter* letter = find_in(batch.letters, event.reference, reference_of);
    if (!letter) return;
    letter->held = event.held;
    letter->reason = event.held ? event.reason : "";
    letter->set_aside = {.by = std::string(written.by), .on = event.held_on};
}

void fold(Batch& batch, const LetterExcluded& event, const Written& written) {
    seen_on(batch, event.excluded_on);
    Letter* letter = find_in(batch.letters, event.reference, reference_of);
    if (!letter) return;
    letter->excluded = event.reason;
    letter->set_aside = {.by = std::string(written.by), .on = event.excluded_on};
}

void fold(Batch& batch, const LettersInitialled& event, const Written& written) {
    seen_on(batch, event.initialled_on);
    for (const Exact& exact : event.letters) {
        if (Letter* letter = find_in(batch.letters, exact.reference, reference_of)) {
            letter->initials.push_back(
                {.document = exact.document,
                 .by = {.officer = std::string(written.by), .person = event.person},
                 .agreed = event.agreed,
                 .as_jurist = event.as_jurist,
                 .remarks = event.remarks,
                 .at = written.at});
        }
    }
}

void fold(Batch& batch, const LettersSigned& event, const Written& written) {
    seen_on(batch, event.signed_on);
    for (const Exact& exact : event.letters) {
        if (Letter* letter = find_in(batch.letters, exact.reference, reference_of)) {
            letter->signature =
                SignatureOnFile{.document = exact.document,
                                .by = {.officer = std::string(written.by), .person = event.person},
                                .function = event.function,
                                .mandate = event.mandate,
                                .signed_on = event.signed_on};
        }
    }
}

void fold(Batch& batch, const LetterSealed& event, const Written&) {
    if (Letter* letter = find_in(batch.letters, event.of.reference, reference_of)) {
        letter->sealed = event.sealed;
        letter->sealed_from = event.of.document;
    }
}

void fold(Batch& batch, const SendingOrdered& event, const Written&) {
    seen_on(batch, event.ordered_on);
    batch.order =
        Order{.not_before = event.not_before, .sealed = event.sealed, .although = event.although};
    batch.stopped.reset();
    for (const DeliveryPlan& plan : event.deliveries) batch.deliveries.push_back({.plan = plan});
}

void fold(Batch& batch, const SendingStopped& event, const Written&) {
    seen_on(batch, event.stopped_on);
    batch.stopped = event.reason;
}

void fold(Batch& batch, const AttemptStarted& event, const Written&) {
    Delivery* delivery = find_in(batch.deliveries, event.delivery, id_of);
    if (!delivery) return;
    delivery->attempts.push_back(
        {.number = event.number, .address = event.address, .taken = {}, .detail = {}});
    ++delivery->tried;
    delivery->settled.clear();
    delivery->settled_on.reset();
}

// Principle 7 of the reliability goals: what may have arrived is offered again only where a key
// makes the second time harmless.
DeliveryState state_after(Taken taken, ChannelKind channel) {
    switch (taken) {
        case Taken::handed_over:
            return DeliveryState::handed_over;
        case Taken::not_taken:
            return DeliveryState::offered;
        case Taken::refused:
            return DeliveryState::returned;
        case Taken::unknown:
            return has_key(channel) ? DeliveryState::offered : DeliveryState::doubtful;
    }
    return DeliveryState::doubtful;
}

void fold(Batch& batch, const AttemptEnded& event, const Written&) {
    Delivery* delivery = find_in(batch.deliveries, event.delivery, id_of);
    if (!delivery || delivery->attempts.empty()) return;
    delivery->attempts.back().taken = event.taken;
    delivery->attempts.back().detail = event.detail;
    delivery->state = state_after(event.taken, delivery->plan.channel);
}

void fold(Batch& batch, const DeliverySettled& event, const Written&) {
    seen_on(batch, event.settled_on);
    Delivery* delivery = find_in(batch.deliveries, event.delivery, id_of);
    if (!delivery) return;
    delivery->state = event.state;
    if (event.channel) delivery->plan.channel = *event.channel;
    if (event.state == DeliveryState::offered) delivery->tried = 0;
    delivery->settled = event.reason;
    delivery->settled_on = event.settled_on;
}

// It left, and so what waited to bring it to its addressee has nothing to bring.
void fold(Batch& batch, const LetterSentByHand& event, const Written&) {
    seen_on(batch, event.sent_on);
    Letter* letter = find_in(batch.letters, event.reference, reference_of);
    if (!letter || batch.recipients.empty()) return;
    if (!letter->by_hand_on) letter->by_hand_on = event.sent_on;
    Delivery* delivery =
        find_in(batch.deliveries, delivery_id(event.reference, batch.recipients.front()), id_of);
    const bool waits = delivery && (delivery->state == DeliveryState::offered ||
                                    delivery->state == DeliveryState::returned);
    if (waits) delivery->state = DeliveryState::handed_over;
}

}  // namespace

const Letter* Batch::find(const ReferenceNumber& reference) const {
    return find_in(letters, reference, reference_of);
}

const Delivery* Batch::find(const DeliveryId& delivery) const {
    return find_in(deliveries, delivery, id_of);
}

std::vector<Exact> Batch::manifest() const {
    std::vector<Exact> list;
    for (const Letter& one : letters) {
        if (one.excluded.empty()) list.push_back(one.what.exact);
    }
    return list;
}

std::string Batch::manifest_digest() const {
    std::string lines = id.value() + "\n";
    for (const Recipient recipient : recipients) lines += std::string(word(recipient)) + "\n";
    for (const Exact& exact : manifest())
        lines += exact.reference.value() + " " + exact.document + "\n";
    return evidence::to_hex(evidence::sha256("trede-manifest\n", lines));
}

void apply(Batch& batch, const Event& event, const Written& written) {
    std::visit([&](const auto& known) { fold(batch, known, written); }, event);
    ++batch.length;
}

DeliveryId delivery_id(const ReferenceNumber& reference, Recipient recipient) {
    constexpr std::size_t characters = 32;
    const auto digest =
        evidence::sha256("trede-zending\n", reference.value() + "\n", word(recipient));
    return DeliveryId("Z-" + evidence::to_hex(digest).substr(0, characters));
}

namespace {

struct Concern {
    const Batch& batch;
    const ReferenceNumber& reference;

    [[nodiscard]] bool in(const std::vector<Exact>& letters) const {
        return std::ranges::find(letters, reference, &Exact::reference) != letters.end();
    }
    [[nodiscard]] bool delivers(const DeliveryId& id) const {
        const Delivery* delivery = batch.find(id);
        return delivery && delivery->plan.reference == reference;
    }
    bool operator()(const BatchOffered& event) const {
        return std::ranges::any_of(event.letters, [&](const OfferedLetter& letter) {
            return letter.exact.reference == reference;
        });
    }
    bool operator()(const LetterAltered& event) const { return event.from.reference == reference; }
    bool operator()(const LetterHeld& event) const { return event.reference == reference; }
    bool operator()(const LetterExcluded& event) const { return event.reference == reference; }
    bool operator()(const LettersInitialled& event) const { return in(event.letters); }
    bool operator()(const LettersSigned& event) const { return in(event.letters); }
    bool operator()(const LetterSealed& event) const { return event.of.reference == reference; }
    bool operator()(const SendingOrdered&) const { return true; }
    bool operator()(const SendingStopped&) const { return true; }
    bool operator()(const AttemptStarted& event) const { return delivers(event.delivery); }
    bool operator()(const AttemptEnded& event) const { return delivers(event.delivery); }
    bool operator()(const DeliverySettled& event) const { return delivers(event.delivery); }
    bool operator()(const LetterSentByHand& event) const { return event.reference == reference; }
};

}  // namespace

std::string Delivery::why() const {
    if (settled_on) return "Vastgesteld op " + base::in_words(*settled_on) + ": " + settled;
    return attempts.empty() ? std::string() : attempts.back().detail;
}

bool concerns(const Batch& batch, const Event& event, const ReferenceNumber& reference) {
    return std::visit(Concern{.batch = batch, .reference = reference}, event);
}

bool Batches::fold(std::string_view stream, std::string_view schema, std::string_view payload,
                   const Written& written) {
    const auto event = decode(schema, payload);
    if (!event) return false;
    apply(BatchId(std::string(stream)), *event, written);
    return true;
}

void Batches::apply(const BatchId& id, const Event& event, const Written& written) {
    Batch& batch = batches_[id.value()];
    batch.id = id;
    dispatch::apply(batch, event, written);
}

const Batch* Batches::find(const BatchId& id) const {
    const auto found = batches_.find(id.value());
    return found == batches_.end() ? nullptr : &found->second;
}

std::uint64_t Batches::length_of(const BatchId& id) const {
    const Batch* batch = find(id);
    return batch ? batch->length : 0;
}

}  // namespace trede::dispatch
