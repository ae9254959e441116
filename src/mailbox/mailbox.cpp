#include "mailbox/mailbox.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace trede::mailbox {

using base::Outcome;
using base::RefusalKind;

namespace {

constexpr std::size_t short_figures = 8;
constexpr std::size_t least_figures = 6;

void apply_to(Item& item, const MessageKept& event) { item.kept = event; }
void apply_to(Item& item, const MessageRead& event) { item.read = event; }
void handle(Item& item, Handling handling, base::Date on) {
    item.handling = handling;
    item.handled_on = on;
}
void apply_to(Item& item, const MessageFiled& event) {
    handle(item, Handling::filed, event.filed_on);
    item.filed_under = event.municipalities;
}
// It waits in the outbox; attempts of before are counted on.
void order(ErrandState& errand, base::Date on) {
    errand.state = ConfirmationState::ordered;
    errand.ordered_on = on;
}
// What did not leave yet does not leave any more.
void take_back(ErrandState& errand) {
    if (errand.state == ConfirmationState::ordered && !errand.under_way)
        errand.state = ConfirmationState::none;
}
void apply_to(Item& item, const MessageForwarded& event) {
    handle(item, Handling::forwarded, event.forwarded_on);
    item.forward_to = event.to;
    item.forward_address = event.address;
    if (event.address.empty()) return;
    order(item.forward, event.forwarded_on);
    if (!item.by_machine()) order(item.notice, event.forwarded_on);
}
void apply_to(Item& item, const MessageRefused& event) {
    handle(item, Handling::refused, event.refused_on);
    item.why_refused = event.reason;
    if (event.tells) order(item.notice, event.refused_on);
}
void apply_to(Item& item, const MessageDoubled& event) {
    handle(item, Handling::doubled, event.doubled_on);
    item.double_of = MessageId(event.first);
}
void apply_to(Item& item, const MessageReopened&) {
    item.handling = Handling::open;
    take_back(item.forward);
    take_back(item.notice);
    item.filed_under.clear();
    // They were about the municipalities that it was filed under.
    item.facts.reset();
    item.fact_states.clear();
}
void apply_to(Item& item, const MessageErased& event) { item.erased = event; }
void apply_to(Item& item, const MessageReleased&) { item.released = true; }
void apply_to(Item& item, const FactsProposed& event) {
    item.facts = event;
    item.fact_states.assign(event.facts.size(), FactState::open);
}
void set_fact(Item& item, int number, FactState state) {
    const auto index = static_cast<std::size_t>(number) - 1;
    if (number >= 1 && index < item.fact_states.size()) item.fact_states[index] = state;
}
void apply_to(Item& item, const FactAccepted& event) {
    set_fact(item, event.number, FactState::accepted);
}
void apply_to(Item& item, const FactDeclined& event) {
    set_fact(item, event.number, FactState::declined);
}
void apply_to(Item& item, const ConfirmationOrdered& event) {
    order(item.confirmation, event.ordered_on);
}
void start(Confirmation& mail, int number) {
    mail.attempts = number;
    mail.under_way = true;
}
void end(Confirmation& mail, Carried carried) {
    mail.under_way = false;
    switch (carried) {
        case Carried::handed_over:
            mail.state = ConfirmationState::handed_over;
            return;
        case Carried::not_taken:
            return;  // it stays in the outbox
        case Carried::refused:
            mail.state = ConfirmationState::refused;
            return;
        case Carried::unknown:
            mail.state = ConfirmationState::doubtful;
            return;
    }
}
void settle(Confirmation& mail, bool again, base::Date on) {
    if (again) return order(mail, on);
    mail.state = ConfirmationState::handed_over;
}
void apply_to(Item& item, const ConfirmationStarted& event) {
    start(item.confirmation, event.number);
}
void apply_to(Item& item, const ConfirmationEnded& event) { end(item.confirmation, event.carried); }
void apply_to(Item& item, const ConfirmationSettled& event) {
    settle(item.confirmation, event.again, event.settled_on);
}
ErrandState& errand_of(Item& item, Errand errand) {
    return errand == Errand::forward ? item.forward : item.notice;
}
void apply_to(Item& item, const ErrandStarted& event) {
    start(errand_of(item, event.errand), event.number);
}
void apply_to(Item& item, const ErrandEnded& event) {
    end(errand_of(item, event.errand), event.carried);
    const bool arrived = event.carried == Carried::handed_over || event.carried == Carried::unknown;
    if (event.errand == Errand::forward && arrived)
        item.forwarded_to.push_back(item.forward_address);
    // Handled otherwise while it was under way: what surely did not leave stays away.
    if (!arrived && !item.asks_for(event.errand)) take_back(errand_of(item, event.errand));
}
void apply_to(Item& item, const ErrandSettled& event) {
    if (!event.lost) return settle(errand_of(item, event.errand), event.again, event.settled_on);
    // Where it is to go there still, somebody has to choose again.
    errand_of(item, event.errand).state =
        item.asks_for(event.errand) ? ConfirmationState::refused : ConfirmationState::none;
    if (event.errand == Errand::forward && !item.forwarded_to.empty()) item.forwarded_to.pop_back();
}

}  // namespace

std::string_view word(FactState state) {
    switch (state) {
        case FactState::open:
            return "open";
        case FactState::accepted:
            return "overgenomen";
        case FactState::declined:
            return "niet overgenomen";
    }
    return {};
}

bool Item::by_machine() const {
    return read && (read->kind == Kind::automatic || read->kind == Kind::bounce);
}

bool Item::asks_for_confirmation() const {
    return handling == Handling::open || handling == Handling::filed;
}

bool Item::may_confirm() const {
    return read && !apart() && !by_machine() && read->sign != Sign::mailing_list &&
           asks_for_confirmation() && confirmation.state == ConfirmationState::none;
}

const ErrandState& Item::errand(Errand errand) const {
    return errand == Errand::forward ? forward : notice;
}

bool Item::asks_for(Errand errand) const {
    const bool by_mail = handling == Handling::forwarded && !forward_address.empty();
    return by_mail || (errand == Errand::notice && handling == Handling::refused);
}

bool Item::forward_refused() const {
    return asks_for(Errand::forward) && forward.state == ConfirmationState::refused;
}

bool Item::needs_a_person() const {
    const auto doubtful = [](const Confirmation& mail) {
        return mail.state == ConfirmationState::doubtful;
    };
    return !read || handling == Handling::open || doubtful(confirmation) || doubtful(forward) ||
           doubtful(notice) || forward_refused();
}

std::string standing(const Item& item) {
    const auto doubtful = [](const Confirmation& mail) {
        return mail.state == ConfirmationState::doubtful;
    };
    std::string text(item.apart() ? "quarantaine" : word(item.handling));
    if (item.forward_refused()) text += ": geweigerd";
    if (doubtful(item.forward))
        text += item.asks_for(Errand::forward) ? ": twijfel" : ": twijfel over de doorzending";
    if (doubtful(item.notice)) text += ": twijfel over het bericht aan de afzender";
    if (doubtful(item.confirmation)) text += ": twijfel over de ontvangstbevestiging";
    if (item.erased) text += ", gewist";
    return text;
}

std::string_view confirmation_word(const Item& item) {
    const bool stays =
        item.confirmation.state == ConfirmationState::ordered && !item.asks_for_confirmation();
    return stays ? "blijft hier" : word(item.confirmation.state);
}

std::string_view word(Handling handling) {
    switch (handling) {
        case Handling::open:
            return "te behandelen";
        case Handling::filed:
            return "opgeborgen";
        case Handling::forwarded:
            return "doorgestuurd";
        case Handling::refused:
            return "niet in behandeling genomen";
        case Handling::doubled:
            return "dubbel";
    }
    return {};
}

bool Item::apart() const { return read && read->state == EndState::quarantined && !released; }

bool Mailbox::fold(std::string_view stream, std::string_view schema, std::string_view payload,
                   std::uint64_t sequence) {
    const auto event = decode(schema, payload);
    if (!event) return false;
    apply(MessageId(std::string(stream)), *event, sequence);
    return true;
}

void Mailbox::apply(const MessageId& id, const Event& event, std::uint64_t sequence) {
    Item& item = items_[id.value()];
    if (item.length == 0) {
        item.id = id;
        item.first = sequence;
    }
    ++item.length;
    std::visit([&](const auto& known) { apply_to(item, known); }, event);
}

const Item* Mailbox::find(const MessageId& id) const {
    const auto found = items_.find(id.value());
    return found == items_.end() ? nullptr : &found->second;
}

Outcome<MessageId> Mailbox::resolve(std::string_view text) const {
    std::string name = base::lower_ascii(base::trim(text));
    if (name.starts_with("m-")) name.erase(0, 2);
    if (name.size() < least_figures) {
        return base::refuse(RefusalKind::input, "",
                            "'" + std::string(text) +
                                "' is te kort. Noem ten minste zes tekens van het "
                                "nummer, bijvoorbeeld M-3fa94c21.");
    }
    name = "M-" + name;
    const auto found = items_.lower_bound(name);
    if (found == items_.end() || !found->first.starts_with(name)) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen bericht '" + std::string(text) +
                                "'. Kijk welke er zijn ('trede intake list').");
    }
    const auto next = std::next(found);
    if (next != items_.end() && next->first.starts_with(name)) {
        return base::refuse(
            RefusalKind::input, "",
            "Er is meer dan één bericht dat zo begint: " + short_name(found->second.id) + " en " +
                short_name(next->second.id) + ". Noem meer tekens.");
    }
    return found->second.id;
}

std::vector<const Item*> Mailbox::all() const {
    std::vector<const Item*> list;
    for (const auto& [name, item] : items_) list.push_back(&item);
    std::ranges::sort(list, {}, &Item::first);
    return list;
}

std::uint64_t Mailbox::length_of(const MessageId& id) const {
    const Item* item = find(id);
    return item ? item->length : 0;
}

std::string short_name(const MessageId& id) { return id.value().substr(0, 2 + short_figures); }

}  // namespace trede::mailbox
