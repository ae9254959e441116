#include <algorithm>
#include <set>

#include "base/dutch_time.hpp"
#include "base/limits.hpp"
#include "dispatch/decide.hpp"
#include "dispatch/guards.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::dispatch {

using base::Date;
using base::Outcome;
using base::RefusalKind;
using mandate::Act;

namespace {

constexpr int attempts_alone = 10;  // of one delivery, before a person has to look

base::Refusal conflict(std::string reason) {
    return {.kind = RefusalKind::conflict, .ground = "", .reason = std::move(reason)};
}

// A copy of what left already is a copy of that, whatever changed since.
std::optional<base::Refusal> left_untrue(const Batch& batch, const ReferenceNumber& reference,
                                         const Outdated& outdated) {
    return may_have_left(batch, reference) ? std::nullopt : not_true(outdated, reference);
}

// Who gets a letter after the last day to answer it cannot do what it asks (POLICY "termijnen").
std::optional<base::Refusal> no_time_left(const Batch& batch, const ReferenceNumber& reference,
                                          const Outdated& out_of_time,
                                          const std::string& although) {
    const auto found = out_of_time.find(reference);
    if (found == out_of_time.end() || !although.empty() || may_have_left(batch, reference))
        return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::conflict,
        .ground = std::string(no_time_policy),
        .reason = "Brief " + reference.value() + " is te laat om te verzenden: " + found->second +
                  ", en haal deze eruit ('trede letter exclude'). Moet hij toch weg, zeg dan "
                  "waarom ('trede letter send --although')."};
}

// What holds before one letter is altered, held back or taken out.
std::optional<base::Refusal> may_not_change(const Batch& batch, const ReferenceNumber& reference,
                                            const std::string& reason,
                                            const mandate::Officer& officer, Date today,
                                            Act act = Act::draft_letter) {
    if (batch.letters.empty()) return refuse_not_offered(batch).value();
    const auto letter = letter_of(batch, reference);
    if (!letter) return letter.error();
    if (const auto refusal = clock_went_back(batch, today)) return refusal;
    const auto mandate = mandate::mandate_for(officer, act, 0, today);
    if (!mandate) return mandate.error();
    if (!(*letter)->excluded.empty())
        return conflict("Brief " + reference.value() + " gaat al niet mee.");
    if (may_have_left(batch, reference))
        return conflict("Brief " + reference.value() + " is al weg, of misschien al weg.");
    return without_reason(reason);
}

Outcome<const Delivery*> delivery_of(const Batch& batch, const DeliveryId& id) {
    if (const Delivery* delivery = batch.find(id)) return delivery;
    return base::refuse(RefusalKind::missing, "", "Er is geen zending " + id.value() + ".");
}

std::string moment(base::Instant instant) {
    return base::in_words(base::dutch_day(instant)) + " om " + base::dutch_clock(instant);
}

// From which states a person may say what. What was confirmed stays so.
bool may_become(DeliveryState from, DeliveryState to) {
    switch (from) {
        case DeliveryState::offered:
            return to == DeliveryState::offered;  // another channel, or new attempts
        case DeliveryState::handed_over:
            return to == DeliveryState::confirmed || to == DeliveryState::returned;
        case DeliveryState::confirmed:
            return false;
        case DeliveryState::returned:
            return to == DeliveryState::offered;
        case DeliveryState::doubtful:
            return to != DeliveryState::doubtful;
    }
    return false;
}

}  // namespace

bool may_have_left(const Batch& batch, const ReferenceNumber& reference) {
    const auto left_perhaps = [](const Attempt& attempt) {
        return !attempt.taken || *attempt.taken == Taken::handed_over ||
               *attempt.taken == Taken::unknown;
    };
    const Letter* letter = batch.find(reference);
    if (letter && letter->by_hand_on) return true;
    return std::ranges::any_of(batch.deliveries, [&](const Delivery& delivery) {
        return delivery.plan.reference == reference &&
               std::ranges::any_of(delivery.attempts, left_perhaps);
    });
}

std::optional<base::Refusal> kept_back(const Letter& letter, bool with_seal) {
    const std::string name = "Brief " + letter.what.exact.reference.value();
    if (!letter.excluded.empty()) return conflict(name + " gaat niet mee: " + letter.excluded);
    if (letter.held) return conflict(name + " is aangehouden: " + letter.reason);
    if (!letter.is_signed()) {
        return base::Refusal{
            .kind = RefusalKind::rights,
            .ground = "Awb art. 10:10",
            .reason = name +
                      " is niet ondertekend zoals hij nu is. Laat dat doen ('trede letter sign')."};
    }
    if (with_seal && !letter.is_sealed()) {
        return base::Refusal{
            .kind = RefusalKind::rights,
            .ground = "Awb art. 2:16",
            .reason =
                name +
                " heeft nog geen elektronische handtekening. Zet die erin ('trede letter seal')."};
    }
    return std::nullopt;
}

Outcome<Events> decide(const Batch& batch, const Alter& command, Date today) {
    if (const auto refusal =
            may_not_change(batch, command.reference, command.reason, command.officer, today))
        return tl::unexpected(*refusal);
    const Letter& letter = *batch.find(command.reference);
    if (letter.what.exact.document == command.document) return Events{};
    return Events{LetterAltered{.from = letter.what.exact,
                                .document = command.document,
                                .person = command.officer.person.value(),
                                .reason = command.reason,
                                .altered_on = today}};
}

Outcome<Events> decide(const Batch& batch, const Hold& command, Date today) {
    // POLICY: whoever may prepare, initial or sign a letter may hold it; to let it go on is for who
    // prepares. A brake is never out of reach.
    Act act = Act::draft_letter;
    for (const Act other : {Act::initial_letter, Act::sign_letter}) {
        const bool held = command.held && !mandate::mandate_for(command.officer, act, 0, today);
        if (held && mandate::mandate_for(command.officer, other, 0, today)) act = other;
    }
    if (const auto refusal =
            may_not_change(batch, command.reference, command.reason, command.officer, today, act))
        return tl::unexpected(*refusal);
    if (batch.find(command.reference)->held == command.held) return Events{};
    return Events{LetterHeld{.reference = command.reference,
                             .held = command.held,
                             .reason = command.reason,
                             .held_on = today}};
}

Outcome<Events> decide(const Batch& batch, const Exclude& command, Date today) {
    if (const auto refusal =
            may_not_change(batch, command.reference, command.reason, command.officer, today))
        return tl::unexpected(*refusal);
    return Events{LetterExcluded{
        .reference = command.reference, .reason = command.reason, .excluded_on = today}};
}

Outcome<Events> decide(const Batch& batch, const OrderSending& command, Date today) {
    if (batch.letters.empty()) return refuse_not_offered(batch);
    if (const auto refusal = clock_went_back(batch, today)) return tl::unexpected(*refusal);
    const auto mandate =
        mandate::mandate_for_letter(command.officer, Act::send_letter, batch.letter, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if (command.although.size() > base::limits::reason_bytes)
        return base::refuse(RefusalKind::input, "", "De reden is te lang.");
    std::set<DeliveryId> named;
    for (const DeliveryPlan& plan : command.deliveries) {
        const auto letter = letter_of(batch, plan.reference);
        if (!letter) return tl::unexpected(letter.error());
        if (batch.find(plan.id) || !named.insert(plan.id).second)
            return tl::unexpected(conflict("Zending " + plan.id.value() + " is er al."));
        // The seal may come later: the dispatcher waits for it.
        if (const auto refusal = kept_back(**letter, false)) return tl::unexpected(*refusal);
        if (const auto refusal = left_untrue(batch, plan.reference, command.outdated))
            return tl::unexpected(*refusal);
        if (const auto refusal =
                no_time_left(batch, plan.reference, command.out_of_time, command.although))
            return tl::unexpected(*refusal);
        if ((*letter)->by_hand_on && plan.recipient == batch.recipients.front())
            return tl::unexpected(
                conflict("Brief " + plan.reference.value() + " is al met de hand verzonden."));
    }
    const Order asked{
        .not_before = command.not_before, .sealed = command.sealed, .although = command.although};
    const bool same = batch.order && batch.order->not_before == asked.not_before &&
                      batch.order->sealed == asked.sealed &&
                      batch.order->although == asked.although && !batch.stopped;
    if (command.deliveries.empty() && (same || batch.deliveries.empty())) {
        return tl::unexpected(
            conflict("Er is in partij " + batch.id.value() +
                     " geen ondertekende brief die nog niet ter verzending is aangeboden."));
    }
    return Events{SendingOrdered{.not_before = command.not_before,
                                 .sealed = command.sealed,
                                 .deliveries = command.deliveries,
                                 .function = command.officer.function,
                                 .mandate = mandate->basis,
                                 .ordered_on = today,
                                 .although = command.although}};
}

Outcome<Events> decide(const Batch& batch, const StopSending& command, Date today) {
    if (!batch.order)
        return tl::unexpected(
            conflict("Partij " + batch.id.value() + " is niet ter verzending vrijgegeven."));
    if (batch.stopped) return Events{};
    // Whoever may send may stop; so may whoever initialled or signed. A stop is never too early, so
    // a clock that is off does not stand in its way.
    const auto may = [&](Act act) {
        return mandate::mandate_for(command.officer, act, 0, today).has_value();
    };
    if (!may(Act::send_letter) && !may(Act::initial_letter) && !may(Act::sign_letter)) {
        return tl::unexpected(
            mandate::mandate_for(command.officer, Act::send_letter, 0, today).error());
    }
    if (const auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    if (!outcomes_of(batch).any(DeliveryState::offered))
        return tl::unexpected(
            conflict("Alles wat was vrijgegeven, is al weg. Stoppen kan niet meer."));
    return Events{
        SendingStopped{.reason = command.reason, .stopped_on = std::max(batch.last_on, today)}};
}

Outcome<Events> decide(const Batch& batch, const StartAttempt& command, Date) {
    const auto delivery = delivery_of(batch, command.delivery);
    if (!delivery) return tl::unexpected(delivery.error());
    if (!batch.order) return tl::unexpected(conflict("De verzending is niet vrijgegeven."));
    if (batch.stopped)
        return tl::unexpected(conflict("De verzending is gestopt: " + *batch.stopped));
    if (command.now < batch.order->not_before) {
        return tl::unexpected(
            conflict("De verzending mag pas vanaf " + moment(batch.order->not_before) + "."));
    }
    const auto letter = letter_of(batch, (*delivery)->plan.reference);
    if (!letter) return tl::unexpected(letter.error());
    if (const auto refusal = kept_back(**letter, batch.order->sealed))
        return tl::unexpected(*refusal);
    if (const auto refusal = left_untrue(batch, (*delivery)->plan.reference, command.outdated))
        return tl::unexpected(*refusal);
    if (const auto refusal = no_time_left(batch, (*delivery)->plan.reference, command.out_of_time,
                                          batch.order->although))
        return tl::unexpected(*refusal);
    if ((*delivery)->under_way())
        return tl::unexpected(conflict("Er loopt al een poging voor deze zending."));
    if ((*delivery)->state != DeliveryState::offered) {
        return tl::unexpected(
            conflict("Deze zending is " + std::string(word((*delivery)->state)) + "."));
    }
    if ((*delivery)->tried >= attempts_alone) {
        return tl::unexpected(
            conflict("Na " + std::to_string((*delivery)->tried) +
                     " pogingen wacht deze zending op een mens ('trede letter settle')."));
    }
    return Events{AttemptStarted{.delivery = command.delivery,
                                 .number = static_cast<int>((*delivery)->attempts.size()) + 1,
                                 .address = command.address}};
}

Outcome<Events> decide(const Batch& batch, const EndAttempt& command, Date) {
    const auto delivery = delivery_of(batch, command.delivery);
    if (!delivery) return tl::unexpected(delivery.error());
    if (!(*delivery)->under_way())
        return tl::unexpected(conflict("Er loopt geen poging voor deze zending."));
    return Events{AttemptEnded{.delivery = command.delivery,
                               .number = (*delivery)->attempts.back().number,
                               .taken = command.taken,
                               .detail = command.detail}};
}

Outcome<Events> decide(const Batch& batch, const SettleDelivery& command, Date today) {
    const auto delivery = delivery_of(batch, command.delivery);
    if (!delivery) return tl::unexpected(delivery.error());
    if (const auto refusal = clock_went_back(batch, today)) return tl::unexpected(*refusal);
    const auto mandate = mandate::mandate_for(command.officer, Act::send_letter, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    if ((*delivery)->under_way())
        return tl::unexpected(conflict("Er loopt nog een poging voor deze zending."));
    if (!may_become((*delivery)->state, command.state)) {
        return tl::unexpected(conflict("Deze zending is " + std::string(word((*delivery)->state)) +
                                       " en wordt daarna niet " + std::string(word(command.state)) +
                                       "."));
    }
    if (command.channel && command.state != DeliveryState::offered) {
        return base::refuse(RefusalKind::input, "",
                            "Een ander kanaal past alleen bij een zending die opnieuw gaat.");
    }
    if (const auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{DeliverySettled{.delivery = command.delivery,
                                  .state = command.state,
                                  .channel = command.channel,
                                  .reason = command.reason,
                                  .settled_on = today}};
}

Outcome<Events> decide(const Batch& batch, const SendByHand& command, Date) {
    const auto letter = letter_of(batch, command.reference);
    if (!letter) return tl::unexpected(letter.error());
    const std::string name = "Brief " + command.reference.value();
    if (const auto refusal = kept_back(**letter, false)) return tl::unexpected(*refusal);
    const Delivery* delivery = batch.find(delivery_id(command.reference, batch.recipients.front()));
    const bool open =
        delivery && (delivery->under_way() || delivery->state == DeliveryState::doubtful);
    if (open) {
        return tl::unexpected(conflict("Het is niet zeker of " + name +
                                       " al weg is. Leg dat eerst vast ('trede letter settle')."));
    }
    if (command.although.empty()) {
        if (auto refusal = left_untrue(batch, command.reference, command.outdated)) {
            refusal->reason += " Ging hij zo toch weg, zeg dan waarom met --although.";
            return tl::unexpected(*refusal);
        }
    }
    // A second time is a day of the dossier; for the outbox nothing changes.
    if (may_have_left(batch, command.reference)) return Events{};
    return Events{LetterSentByHand{
        .reference = command.reference, .source = command.source, .sent_on = command.sent_on}};
}

}  // namespace trede::dispatch
