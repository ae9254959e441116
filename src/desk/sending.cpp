#include "desk/sending.hpp"

#include <algorithm>
#include <chrono>

#include "base/dutch_time.hpp"
#include "desk/on_batch.hpp"
#include "dispatch/time_left.hpp"
#include "dossier/decide_contact.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using dispatch::BatchId;
using dispatch::DeliveryState;
using dispatch::ReferenceNumber;

namespace {

Outcome<dispatch::Addressee> addressee_of(const Desk& desk,
                                          const registry::MunicipalityCode& municipality) {
    const auto known = desk.registry.find(municipality, desk.today);
    if (!known) return tl::unexpected(known.error());
    return dispatch::Addressee{.municipality = municipality, .province = known->province};
}

// The deliveries that the batch does not have yet: of every letter that goes and is signed. Who has
// the letter already from an officer gets none.
Outcome<std::vector<dispatch::DeliveryPlan>> new_deliveries(const Desk& desk,
                                                            const dispatch::Batch& batch,
                                                            const dispatch::Settings& settings) {
    std::vector<dispatch::DeliveryPlan> plans;
    for (const dispatch::Letter& letter : batch.letters) {
        if (!letter.goes() || !letter.is_signed()) continue;
        const auto addressee = addressee_of(desk, letter.what.municipality);
        if (!addressee) return tl::unexpected(addressee.error());
        for (const dispatch::Recipient recipient : batch.recipients) {
            const auto& reference = letter.what.exact.reference;
            const auto id = dispatch::delivery_id(reference, recipient);
            const bool has_it =
                letter.by_hand_on.has_value() && recipient == batch.recipients.front();
            if (batch.find(id) || has_it) continue;
            const auto channel = dispatch::channel_for(settings, *addressee, recipient);
            if (!channel) return tl::unexpected(channel.error());
            plans.push_back(
                {.id = id, .reference = reference, .recipient = recipient, .channel = *channel});
        }
    }
    return plans;
}

// The dossier knows the day on which its letter left, as soon as the addressee's copy is handed
// over (Awb art. 3:41). A second copy does not start anything anew.
BesideBatch sent_today(const Desk& desk, const World& world, const dispatch::Letter& letter,
                       const BatchId& batch) {
    const auto& code = letter.what.municipality;
    const auto& reference = letter.what.exact.reference;
    const dossier::LetterDayRecorded day{.reference = reference,
                                         .day = dossier::LetterDay::sent,
                                         .on = desk.today,
                                         .source = "verzending van partij " + batch.value()};
    const auto events =
        dossier::decide(world.dossiers.of(code), dossier::RecordLetterDay{.day = day}, desk.today);
    if (!events || events->empty()) return {};
    return {{code, *events}};
}

void fold_beside(World& world, const BesideBatch& beside, std::string_view by) {
    for (const auto& [code, events] : beside) {
        for (const dossier::Event& event : events) {
            const auto form = dossier::encode(event);
            (void)world.dossiers.fold(code.value(), form.schema, form.payload,
                                      {.sequence = 0, .by = by});
        }
    }
}

}  // namespace

Outcome<BatchDone> order_sending(const Desk& desk, const Ask& ask,
                                 const dispatch::Settings& settings, const SendingWanted& wanted) {
    const World world = load(desk.journal);
    const auto batch = find_batch(world, wanted.batch);
    if (!batch) return tl::unexpected(batch.error());
    const auto before = done_before(desk, world, ask);
    if (!before) return tl::unexpected(before.error());
    if (before->repeated) return batch_again(desk, world, wanted.batch, *before);
    // A mistyped year would take away the time in which others may still stop it.
    if (wanted.not_before + std::chrono::minutes(1) <= desk.now)
        return base::refuse(RefusalKind::input, "",
                            "Vrijgeven vanaf " +
                                base::in_words(base::dutch_day(wanted.not_before)) + " om " +
                                base::dutch_clock(wanted.not_before) +
                                " kan niet: dat moment is voorbij. Zonder dag en tijd mogen de "
                                "brieven nu weg.");
    auto plans = new_deliveries(desk, *batch, settings);
    if (!plans) return tl::unexpected(plans.error());
    return on_batch(
        desk, ask, world, wanted.batch,
        dispatch::OrderSending{.not_before = wanted.not_before,
                               .sealed = settings.seals(),
                               .deliveries = std::move(*plans),
                               .officer = ask.officer,
                               .outdated = Drafts{}.outdated(desk, world, wanted.batch),
                               .out_of_time = dispatch::too_late(
                                   desk.lawbook, desk.today, world.dossiers, *batch,
                                   std::max(desk.today, base::dutch_day(wanted.not_before))),
                               .although = wanted.although});
}

Outcome<BatchDone> stop_sending(const Desk& desk, const Ask& ask, const BatchId& batch,
                                const std::string& reason) {
    const World world = load(desk.journal);
    if (const auto known = find_batch(world, batch); !known) return tl::unexpected(known.error());
    return on_batch(desk, ask, world, batch,
                    dispatch::StopSending{.reason = reason, .officer = ask.officer});
}

Outcome<BatchDone> settle_delivery(const Desk& desk, const Ask& ask,
                                   const dispatch::Settings& settings,
                                   const SettlementWanted& wanted) {
    const World world = load(desk.journal);
    const auto batch = find_batch(world, wanted.batch);
    if (!batch) return tl::unexpected(batch.error());
    const auto id = dispatch::delivery_id(wanted.reference, wanted.recipient);
    if (!batch->find(id)) {
        return base::refuse(RefusalKind::missing, "",
                            "Van brief " + wanted.reference.value() + " is er geen zending aan " +
                                std::string(word(wanted.recipient)) + ".");
    }
    const dispatch::Letter* letter = batch->find(wanted.reference);
    if (wanted.channel && letter) {
        const auto addressee = addressee_of(desk, letter->what.municipality);
        if (!addressee) return tl::unexpected(addressee.error());
        const auto way =
            dispatch::can_reach(settings, *addressee, wanted.recipient, *wanted.channel);
        if (!way) return tl::unexpected(way.error());
    }
    return on_batch(desk, ask, world, wanted.batch,
                    dispatch::SettleDelivery{.delivery = id,
                                             .state = wanted.state,
                                             .channel = wanted.channel,
                                             .reason = wanted.reason,
                                             .officer = ask.officer});
}

namespace {

// Nobody waits for the answer to a letter that does not go. One that left keeps its term.
BesideBatch without_term(const Desk& desk, const Ask& ask, const World& world,
                         const ReferenceNumber& reference, const std::string& reason) {
    for (const FiledLetter& one : letters_on_file(world, reference.value())) {
        const dossier::State& state = world.dossiers.of(one.municipality);
        for (const dossier::OpenedTerm& term : dossier::opened_terms(state)) {
            if (term.id.value() != reference.value() || !term.draft) continue;
            const dossier::TermClosed lapsed{.term = term.id,
                                             .how = dossier::TermEnd::lapsed,
                                             .closed_on = desk.today,
                                             .reason = "de brief gaat niet mee: " + reason};
            const auto events =
                dossier::decide(state,
                                dossier::CloseTerm{.now = {.term = term, .standing = {}},
                                                   .closed = lapsed,
                                                   .officer = ask.officer},
                                desk.today);
            if (events && !events->empty()) return {{one.municipality, *events}};
        }
    }
    return {};
}

}  // namespace

Outcome<BatchDone> exclude_letter(const Desk& desk, const Ask& ask, const BatchId& batch,
                                  const ReferenceNumber& reference, const std::string& reason) {
    const World world = load(desk.journal);
    return on_batch(
        desk, ask, world, batch,
        dispatch::Exclude{.reference = reference, .reason = reason, .officer = ask.officer}, {},
        without_term(desk, ask, world, reference, reason));
}

const Carrier& Dispatcher::carrier(dispatch::ChannelKind channel) const {
    switch (channel) {
        case dispatch::ChannelKind::email:
            return carriers_.email;
        case dispatch::ChannelKind::print:
            return carriers_.print;
        case dispatch::ChannelKind::message_box:
            return carriers_.message_box;
    }
    return carriers_.print;
}

std::optional<base::Refusal> Dispatcher::end_abandoned(const Desk& desk, const Ask& ask,
                                                       World& world) const {
    for (const auto& [id, batch] : world.batches.all()) {
        const dispatch::Batch before = batch;
        for (const dispatch::Delivery& delivery : before.deliveries) {
            if (!delivery.under_way()) continue;
            const std::string number = std::to_string(delivery.attempts.size());
            const Ask part = part_of(ask, "abandoned " + delivery.plan.id.value() + " " + number);
            const auto done =
                on_batch(desk, part, world, before.id,
                         dispatch::EndAttempt{.delivery = delivery.plan.id,
                                              .taken = dispatch::Taken::unknown,
                                              .detail = "Het programma stopte tijdens de poging."});
            if (!done) return done.error();
            for (const dispatch::Event& event : done->events)
                world.batches.apply(before.id, event, {.by = ask.officer.id.value()});
        }
    }
    return std::nullopt;
}

std::vector<Dispatcher::Next> Dispatcher::waiting(const Desk& desk, const World& world) const {
    std::vector<Next> list;
    for (const auto& [id, batch] : world.batches.all()) {
        for (const dispatch::Delivery& delivery : batch.deliveries) {
            if (tried_.contains(delivery.plan.id.value()) || !carrier(delivery.plan.channel))
                continue;
            const dispatch::StartAttempt start{
                .delivery = delivery.plan.id, .address = {}, .now = desk.now};
            if (dispatch::decide(batch, start, desk.today))
                list.push_back({.batch = batch.id, .delivery = delivery.plan.id});
        }
    }
    return list;
}

std::vector<KeptBack> Dispatcher::without_way(const Desk& desk, const World& world) const {
    std::vector<KeptBack> list;
    for (const auto& [id, batch] : world.batches.all()) {
        for (const dispatch::Delivery& delivery : batch.deliveries) {
            const dispatch::DeliveryPlan& plan = delivery.plan;
            const dispatch::StartAttempt start{.delivery = plan.id, .address = {}, .now = desk.now};
            if (carrier(plan.channel) || !dispatch::decide(batch, start, desk.today)) continue;
            list.push_back({.reference = plan.reference,
                            .why = "Brief " + plan.reference.value() + " aan " +
                                   std::string(word(plan.recipient)) + " wacht op de weg '" +
                                   std::string(word(plan.channel)) +
                                   "', en die is niet ingesteld in verzending.toml. Stel hem in, "
                                   "of kies een andere ('trede letter settle --channel')."});
        }
    }
    return list;
}

std::optional<base::Refusal> Dispatcher::says_what_was(const Desk& desk, const World& world,
                                                       const Next& next) {
    const dispatch::Batch& batch = *world.batches.find(next.batch);
    dispatch::StartAttempt start{.delivery = next.delivery, .address = {}, .now = desk.now};
    const auto& reference = batch.find(next.delivery)->plan.reference;
    start.outdated = drafts_.outdated(desk, world, next.batch, reference);
    start.out_of_time =
        dispatch::too_late(desk.lawbook, desk.today, world.dossiers, batch, desk.today);
    const auto decided = dispatch::decide(batch, start, desk.today);
    return decided ? std::nullopt : std::optional(decided.error());
}

Outcome<DeliveryState> Dispatcher::hand_over(const Desk& desk, const Ask& ask, World& world,
                                             const Next& next) {
    const dispatch::Batch* batch = world.batches.find(next.batch);
    const dispatch::Delivery delivery = *batch->find(next.delivery);
    const dispatch::Letter letter = *batch->find(delivery.plan.reference);
    const auto addressee = addressee_of(desk, letter.what.municipality);
    if (!addressee) return tl::unexpected(addressee.error());
    const auto name = desk.registry.find(letter.what.municipality, desk.today);
    const std::string address =
        dispatch::address_of(settings_, *addressee, delivery.plan.recipient, delivery.plan.channel);
    const auto digest =
        evidence::parse_digest(batch->order->sealed ? letter.sealed : letter.what.exact.document);
    const auto pdf = digest ? desk.journal.document(*digest) : std::nullopt;
    if (!pdf)
        return base::refuse(RefusalKind::missing, "",
                            "De pdf van brief " + delivery.plan.reference.value() + " is er niet.");
    const auto put = [&](const std::string& what, const auto& command,
                         const BesideBatch& beside = {}) -> Outcome<bool> {
        const std::string part =
            what + " " + next.delivery.value() + " " + std::to_string(delivery.attempts.size() + 1);
        const auto done =
            on_batch(desk, part_of(ask, part), world, next.batch, command, {}, beside);
        if (!done) return tl::unexpected(done.error());
        for (const dispatch::Event& event : done->events)
            world.batches.apply(next.batch, event, {.by = ask.officer.id.value()});
        fold_beside(world, beside, ask.officer.id.value());
        return true;
    };
    // On disk before the channel is touched: a program that dies after this leaves a doubt, never
    // a second letter.
    const auto started =
        put("start",
            dispatch::StartAttempt{.delivery = next.delivery, .address = address, .now = desk.now});
    if (!started) return tl::unexpected(started.error());
    const dispatch::Batch& now = *world.batches.find(next.batch);
    const bool is_copy =
        now.recipients.empty() || delivery.plan.recipient != now.recipients.front();
    const bool reachable =
        delivery.plan.channel == dispatch::ChannelKind::print || !address.empty();
    const HandedOver done =
        reachable ? carrier(delivery.plan.channel)({.plan = delivery.plan,
                                                    .is_copy = is_copy,
                                                    .municipality = name->name,
                                                    .address = address,
                                                    .pdf = *pdf,
                                                    .at = desk.now})
                  : HandedOver{.taken = dispatch::Taken::not_taken,
                               .detail = "Het adres staat niet meer in verzending.toml."};
    const auto ended = put(
        "end",
        dispatch::EndAttempt{.delivery = next.delivery, .taken = done.taken, .detail = done.detail},
        is_copy || done.taken != dispatch::Taken::handed_over
            ? BesideBatch{}
            : sent_today(desk, world, letter, next.batch));
    if (!ended) return tl::unexpected(ended.error());
    return world.batches.find(next.batch)->find(next.delivery)->state;
}

Outcome<Pass> Dispatcher::pass(const Desk& desk, const Ask& ask, std::size_t most) {
    World world = load(desk.journal);
    Pass pass;
    // Once, however many copies of it wait.
    const auto keep_back = [&](const ReferenceNumber& reference, const base::Refusal& why) {
        if (std::ranges::find(pass.kept_back, reference, &KeptBack::reference) ==
            pass.kept_back.end())
            pass.kept_back.push_back({.reference = reference, .why = why.reason});
    };
    pass.no_way = without_way(desk, world);
    if (ask.dry_run) {
        for (const Next& next : waiting(desk, world)) {
            const auto refusal = says_what_was(desk, world, next);
            if (!refusal) ++pass.tried;
            if (refusal)
                keep_back(world.batches.find(next.batch)->find(next.delivery)->plan.reference,
                          *refusal);
        }
        return pass;
    }
    if (const auto refusal = end_abandoned(desk, ask, world)) return tl::unexpected(*refusal);
    const std::vector<Next> list = waiting(desk, world);
    pass.more = list.size() > most;
    for (std::size_t i = 0; i < std::min(most, list.size()); ++i) {
        const dispatch::DeliveryPlan plan =
            world.batches.find(list[i].batch)->find(list[i].delivery)->plan;
        tried_.insert(plan.id.value());
        if (const auto refusal = says_what_was(desk, world, list[i])) {
            keep_back(plan.reference, *refusal);
            continue;
        }
        const auto state = hand_over(desk, ask, world, list[i]);
        if (!state) return tl::unexpected(state.error());
        ++pass.tried;
        pass.list.push_back(
            {.reference = plan.reference, .recipient = plan.recipient, .state = *state});
        pass.handed_over += *state == DeliveryState::handed_over ? 1U : 0U;
        pass.doubtful += *state == DeliveryState::doubtful ? 1U : 0U;
        pass.returned += *state == DeliveryState::returned ? 1U : 0U;
        pass.offered_again += *state == DeliveryState::offered ? 1U : 0U;
    }
    return pass;
}

}  // namespace trede::desk
