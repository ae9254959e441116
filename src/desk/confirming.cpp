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

// Nothing goes to this sender, on purpose.
HandedOver withheld(std::string why) {
    HandedOver done = never(std::move(why));
    done.withheld = true;
    return done;
}

Outcome<long long> days_to_send(const Desk& desk) {
    const auto policy = desk.lawbook.policy("postvak", desk.today);
    if (!policy) return tl::unexpected(policy.error());
    return policy->number("ontvangstbevestiging-dagen");
}

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

// How one try ended, in the sum of its run.
void count(Pass& pass, const HandedOver& done) {
    const Carried how = carried(done.taken);
    ++pass.tried;
    pass.handed_over += how == Carried::handed_over ? 1U : 0U;
    pass.doubtful += how == Carried::unknown ? 1U : 0U;
    pass.withheld += done.withheld ? 1U : 0U;
    pass.returned += how == Carried::refused && !done.withheld ? 1U : 0U;
    pass.offered_again += how == Carried::not_taken ? 1U : 0U;
}

// One more event of a message, in an append of its own; `what` makes its command another than those
// of the other parts.
std::optional<base::Refusal> put(const Desk& desk, const Ask& ask, World& world,
                                 const mailbox::MessageId& id, const mailbox::Event& event,
                                 const std::string& what) {
    const auto receipt = carry_out(desk, world, part_of(ask, what + " " + id.value()),
                                   {.dossiers = {}, .cycles = {}, .messages = {{id, {event}}}}, {});
    if (!receipt) return receipt.error();
    world.mailbox.apply(id, event, ++world.length);
    return std::nullopt;
}

Outcome<HandedOver> try_one(const Desk& desk, const Ask& ask, World& world, const Mailing& one) {
    const int number = one.state(*world.mailbox.find(one.message)).attempts + 1;
    const std::string part = one.name + " " + std::to_string(number);
    // On disk before the channel is touched: a program that dies after this leaves a doubt.
    if (const auto refusal =
            put(desk, ask, world, one.message, one.started(number), part + " start"))
        return tl::unexpected(*refusal);
    HandedOver done = one.hand_over(*world.mailbox.find(one.message));
    if (const auto refusal =
            put(desk, ask, world, one.message, one.ended(number, carried(done.taken), done.detail),
                part + " end"))
        return tl::unexpected(*refusal);
    return done;
}

// Tries each of them; a trial only counts.
Outcome<Pass> send(const Desk& desk, const Ask& ask, World& world,
                   std::span<const Mailing> mailings) {
    Pass pass;
    if (ask.dry_run) {
        pass.tried = mailings.size();
        return pass;
    }
    for (const Mailing& one : mailings) {
        const mailbox::Confirmation state = one.state(*world.mailbox.find(one.message));
        if (state.under_way) {
            // The journal is open to one program at a time, so who began it is dead.
            const auto abandoned = one.ended(state.attempts, Carried::unknown,
                                             "Het programma stopte tijdens de poging.");
            if (const auto refusal =
                    put(desk, ask, world, one.message, abandoned, one.name + " abandoned"))
                return tl::unexpected(*refusal);
            ++pass.doubtful;
            continue;
        }
        const auto done = try_one(desk, ask, world, one);
        if (!done) return tl::unexpected(done.error());
        count(pass, *done);
    }
    return pass;
}

}  // namespace

bool may_answer_to(std::string_view address) {
    if (!mailbox::is_mail_address(address)) return false;
    const std::string name = base::lower_ascii(address.substr(0, address.find('@')));
    return std::ranges::none_of(unread,
                                [&](std::string_view one) { return name.starts_with(one); });
}

HandedOver Confirmer::hand_over(const Desk& desk, const Item& item) const {
    const auto digest = evidence::parse_digest(item.kept.document);
    const auto bytes = digest ? desk.journal.document(*digest) : std::nullopt;
    const auto message = bytes ? ports_.read(*bytes)
                               : base::Outcome<mail::Message>(base::refuse(
                                     base::RefusalKind::missing, "", "De bytes zijn er niet."));
    if (!message || !may_answer_to(message->from_address) ||
        mailbox::same_address(message->from_address, ports_.from))
        return withheld("Naar deze afzender gaat geen bevestiging.");
    return ports_.carry({.item = item,
                         .address = message->from_address,
                         .answers_to = message->message_id,
                         .reference = certain_reference(item),
                         .at = desk.now});
}

Outcome<Pass> Confirmer::pass(const Desk& desk, const Ask& ask, std::size_t most) {
    const auto days = days_to_send(desk);
    if (!days) return tl::unexpected(days.error());
    World world = load(desk.journal);
    std::vector<Mailing> waiting;
    for (const Item* item : world.mailbox.all()) {
        const mailbox::Confirmation& one = item->confirmation;
        const bool in_time = base::plus_days(one.ordered_on, static_cast<int>(*days)) >= desk.today;
        const bool waits = one.state == ConfirmationState::ordered && in_time &&
                           (one.under_way || item->asks_for_confirmation());
        if (!waits || tried_.contains(item->id.value())) continue;
        waiting.push_back(
            {.message = item->id,
             .name = "confirmation",
             .started = [](int number) { return mailbox::ConfirmationStarted{.number = number}; },
             .ended =
                 [](int number, Carried how, std::string detail) {
                     return mailbox::ConfirmationEnded{
                         .number = number, .carried = how, .detail = std::move(detail)};
                 },
             .state = [](const Item& now) { return now.confirmation; },
             .hand_over = [&](const Item& now) { return hand_over(desk, now); }});
    }
    const bool more = waiting.size() > most;
    waiting.resize(std::min(ask.dry_run ? waiting.size() : most, waiting.size()));
    for (const Mailing& one : waiting) tried_.insert(one.message.value());
    auto pass = send(desk, ask, world, waiting);
    if (pass && !ask.dry_run) pass->more = more;
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
    if (!message) return withheld("Wie het bericht stuurde, is niet te lezen.");
    if (!may_answer_to(message->from_address) ||
        mailbox::same_address(message->from_address, ports_.from))
        return withheld("Naar deze afzender gaat geen bericht.");
    return ports_.carry(
        {.item = item,
         .errand = errand,
         .address = message->from_address,
         .answers_to = message->message_id,
         .original = item.handling == mailbox::Handling::refused ? original : std::string_view{},
         .at = desk.now});
}

Mailing Forwarder::mailing(const Desk& desk, const Next& next) const {
    const Errand errand = next.second;
    return {.message = next.first,
            .name = std::string(word(errand)),
            .started =
                [errand](int number) {
                    return mailbox::ErrandStarted{.errand = errand, .number = number};
                },
            .ended =
                [errand](int number, Carried how, std::string detail) {
                    return mailbox::ErrandEnded{.errand = errand,
                                                .number = number,
                                                .carried = how,
                                                .detail = std::move(detail)};
                },
            .state = [errand](const Item& now) { return now.errand(errand); },
            .hand_over = [&desk, errand,
                          this](const Item& now) { return hand_over(desk, now, errand); }};
}

Outcome<Pass> Forwarder::pass(const Desk& desk, const Ask& ask, std::size_t most) {
    World world = load(desk.journal);
    std::vector<Next> list = waiting(world);
    if (!ask.dry_run) list.resize(std::min(most, list.size()));
    std::vector<Mailing> mailings;
    for (const Next& next : list) {
        tried_.insert(next);
        mailings.push_back(mailing(desk, next));
    }
    auto pass = send(desk, ask, world, mailings);
    if (pass && !ask.dry_run) pass->more = !waiting(world).empty();
    return pass;
}

}  // namespace trede::desk
