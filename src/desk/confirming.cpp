#include "desk/confirming.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "desk/on_batch.hpp"

namespace trede::desk {

using base::Outcome;
using mailbox::Carried;
using mailbox::ConfirmationState;
using mailbox::Errand;
using mailbox::Item;

namespace {

// How one try ended, in the sum of its run.
void count(Pass& pass, Carried how) {
    ++pass.tried;
    pass.handed_over += how == Carried::handed_over ? 1U : 0U;
    pass.doubtful += how == Carried::unknown ? 1U : 0U;
    pass.returned += how == Carried::refused ? 1U : 0U;
    pass.offered_again += how == Carried::not_taken ? 1U : 0U;
}

// The names of mailboxes that nobody reads (RFC 3834 section 2).
constexpr std::array<std::string_view, 9> unread = {
    "noreply",       "no-reply",   "no_reply", "donotreply", "niet-beantwoorden",
    "mailer-daemon", "postmaster", "bounce",   "owner-"};

std::optional<dossier::ReferenceNumber> certain_reference(const Item& item) {
    const auto& suggestions = item.read->suggestions;
    if (suggestions.size() == 1 && suggestions.front().certainty == mailbox::Certainty::certain)
        return suggestions.front().reference;
    return std::nullopt;
}

HandedOver never(std::string why) {
    return {.taken = dispatch::Taken::refused, .detail = std::move(why)};
}

Outcome<long long> days_to_send(const Desk& desk) {
    const auto policy = desk.lawbook.policy("postvak", desk.today);
    if (!policy) return tl::unexpected(policy.error());
    return policy->number("ontvangstbevestiging-dagen");
}

}  // namespace

Carried carried(dispatch::Taken taken) {
    switch (taken) {
        case dispatch::Taken::handed_over:
            return Carried::handed_over;
        case dispatch::Taken::not_taken:
            return Carried::not_taken;
        case dispatch::Taken::refused:
            return Carried::refused;
        case dispatch::Taken::unknown:
            return Carried::unknown;
    }
    return Carried::unknown;
}

std::optional<base::Refusal> put_on_message(const Desk& desk, const Ask& ask, World& world,
                                            const mailbox::MessageId& id,
                                            const mailbox::Event& event, const std::string& what) {
    const auto receipt = carry_out(desk, world, part_of(ask, what + " " + id.value()),
                                   {.dossiers = {}, .cycles = {}, .messages = {{id, {event}}}}, {});
    if (!receipt) return receipt.error();
    world.mailbox.apply(id, event, ++world.length);
    return std::nullopt;
}

bool may_answer_to(std::string_view address) {
    if (!mailbox::is_mail_address(address)) return false;
    const std::string name = base::lower_ascii(address.substr(0, address.find('@')));
    return std::ranges::none_of(unread,
                                [&](std::string_view one) { return name.starts_with(one); });
}

Outcome<Carried> Confirmer::carry(const Desk& desk, const Ask& ask, World& world,
                                  const Item& item) {
    const mailbox::MessageId id = item.id;
    tried_.insert(id.value());
    const int number = item.confirmation.attempts + 1;
    const std::string part = "confirmation " + std::to_string(number);
    const auto digest = evidence::parse_digest(item.kept.document);
    const auto bytes = digest ? desk.journal.document(*digest) : std::nullopt;
    const auto message = bytes ? ports_.read(*bytes)
                               : base::Outcome<mail::Message>(base::refuse(
                                     base::RefusalKind::missing, "", "De bytes zijn er niet."));
    // On disk before the channel is touched: a program that dies after this leaves a doubt.
    if (const auto refusal = put_on_message(
            desk, ask, world, id, mailbox::ConfirmationStarted{.number = number}, part + " start"))
        return tl::unexpected(*refusal);
    HandedOver done{.taken = dispatch::Taken::refused,
                    .detail = "Naar deze afzender gaat geen bevestiging."};
    if (message && may_answer_to(message->from_address) &&
        !mailbox::same_address(message->from_address, ports_.from)) {
        done = ports_.carry({.item = item,
                             .address = message->from_address,
                             .answers_to = message->message_id,
                             .reference = certain_reference(item),
                             .at = desk.now});
    }
    const Carried how = carried(done.taken);
    if (const auto refusal = put_on_message(
            desk, ask, world, id,
            mailbox::ConfirmationEnded{.number = number, .carried = how, .detail = done.detail},
            part + " end"))
        return tl::unexpected(*refusal);
    return how;
}

Outcome<Pass> Confirmer::pass(const Desk& desk, const Ask& ask, std::size_t most) {
    const auto days = days_to_send(desk);
    if (!days) return tl::unexpected(days.error());
    World world = load(desk.journal);
    std::vector<mailbox::MessageId> waiting;
    for (const Item* item : world.mailbox.all()) {
        const mailbox::Confirmation& one = item->confirmation;
        const bool in_time = base::plus_days(one.ordered_on, static_cast<int>(*days)) >= desk.today;
        if (one.state == ConfirmationState::ordered && in_time &&
            !tried_.contains(item->id.value()))
            waiting.push_back(item->id);
    }
    Pass pass;
    if (ask.dry_run) {
        pass.tried = waiting.size();
        return pass;
    }
    pass.more = waiting.size() > most;
    waiting.resize(std::min(most, waiting.size()));
    for (const mailbox::MessageId& id : waiting) {
        const Item& item = *world.mailbox.find(id);
        if (item.confirmation.under_way) {
            // The journal is open to one program at a time, so who began it is dead.
            if (const auto refusal = put_on_message(
                    desk, ask, world, id,
                    mailbox::ConfirmationEnded{.number = item.confirmation.attempts,
                                               .carried = Carried::unknown,
                                               .detail = "Het programma stopte tijdens de poging."},
                    "confirmation abandoned"))
                return tl::unexpected(*refusal);
            ++pass.doubtful;
            continue;
        }
        const auto how = carry(desk, ask, world, item);
        if (!how) return tl::unexpected(how.error());
        count(pass, *how);
    }
    return pass;
}

std::vector<Forwarder::Next> Forwarder::waiting(const World& world) const {
    std::vector<Next> list;
    for (const Item* item : world.mailbox.all()) {
        for (const Errand errand : mailbox::errands) {
            const Next next{item->id, errand};
            // Nobody is told that a message went on before it did.
            const bool too_early = errand == Errand::notice &&
                                   item->handling == mailbox::Handling::forwarded &&
                                   item->forward.state != ConfirmationState::handed_over;
            // What was under way when the program died becomes a doubt, however it is handled now.
            const mailbox::ErrandState& state = item->errand(errand);
            const bool waits = state.state == ConfirmationState::ordered &&
                               (state.under_way || item->asks_for(errand));
            if (waits && !too_early && !tried_.contains(next)) list.push_back(next);
        }
    }
    return list;
}

HandedOver Forwarder::hand_over(const Desk& desk, const Item& item, Errand errand) const {
    const auto digest = evidence::parse_digest(item.kept.document);
    const auto bytes = digest ? desk.journal.document(*digest) : std::nullopt;
    if (!bytes && item.kept.held) return never("De bytes van het bericht zijn er niet.");
    // What lies apart goes to nobody, not even back.
    const std::string_view original = bytes && !item.apart() ? *bytes : std::string_view{};
    if (errand == Errand::forward) {
        if (mailbox::same_address(item.forward_address, ports_.from))
            return never("Dat is ons eigen adres.");
        return ports_.carry({.item = item,
                             .errand = errand,
                             .address = item.forward_address,
                             .answers_to = {},
                             .original = original,
                             .at = desk.now});
    }
    const auto message = bytes ? ports_.read(*bytes)
                               : base::Outcome<mail::Message>(base::refuse(
                                     base::RefusalKind::missing, "", "Het bericht is te groot."));
    if (!message) return never("Wie het bericht stuurde, is niet te lezen.");
    if (!may_answer_to(message->from_address) ||
        mailbox::same_address(message->from_address, ports_.from))
        return never("Naar deze afzender gaat geen bericht.");
    return ports_.carry(
        {.item = item,
         .errand = errand,
         .address = message->from_address,
         .answers_to = message->message_id,
         .original = item.handling == mailbox::Handling::refused ? original : std::string_view{},
         .at = desk.now});
}

Outcome<Carried> Forwarder::carry(const Desk& desk, const Ask& ask, World& world,
                                  const Next& next) {
    const auto& [id, errand] = next;
    const int number = world.mailbox.find(id)->errand(errand).attempts + 1;
    const std::string part = std::string(word(errand)) + " " + std::to_string(number);
    // On disk before the channel is touched: a program that dies after this leaves a doubt.
    if (const auto refusal = put_on_message(
            desk, ask, world, id, mailbox::ErrandStarted{.errand = errand, .number = number},
            part + " start"))
        return tl::unexpected(*refusal);
    const HandedOver done = hand_over(desk, *world.mailbox.find(id), errand);
    const Carried how = carried(done.taken);
    if (const auto refusal = put_on_message(
            desk, ask, world, id,
            mailbox::ErrandEnded{
                .errand = errand, .number = number, .carried = how, .detail = done.detail},
            part + " end"))
        return tl::unexpected(*refusal);
    return how;
}

Outcome<Pass> Forwarder::pass(const Desk& desk, const Ask& ask, std::size_t most) {
    World world = load(desk.journal);
    std::vector<Next> list = waiting(world);
    Pass pass;
    if (ask.dry_run) {
        pass.tried = list.size();
        return pass;
    }
    list.resize(std::min(most, list.size()));
    for (const Next& next : list) {
        tried_.insert(next);
        const auto& [id, errand] = next;
        const mailbox::ErrandState& state = world.mailbox.find(id)->errand(errand);
        if (state.under_way) {
            // The journal is open to one program at a time, so who began it is dead.
            if (const auto refusal = put_on_message(
                    desk, ask, world, id,
                    mailbox::ErrandEnded{.errand = errand,
                                         .number = state.attempts,
                                         .carried = Carried::unknown,
                                         .detail = "Het programma stopte tijdens de poging."},
                    std::string(word(errand)) + " abandoned"))
                return tl::unexpected(*refusal);
            ++pass.doubtful;
            continue;
        }
        const auto how = carry(desk, ask, world, next);
        if (!how) return tl::unexpected(how.error());
        count(pass, *how);
    }
    pass.more = !waiting(world).empty();
    return pass;
}

}  // namespace trede::desk
