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
void apply_to(Item& item, const MessageFiled& event) {
    item.handling = Handling::filed;
    item.filed_under = event.municipalities;
}
void apply_to(Item& item, const MessageForwarded&) { item.handling = Handling::forwarded; }
void apply_to(Item& item, const MessageRefused&) { item.handling = Handling::refused; }
void apply_to(Item& item, const MessageReopened&) {
    item.handling = Handling::open;
    item.filed_under.clear();
    // They were about the municipalities that it was filed under.
    item.facts.reset();
    item.fact_states.clear();
}
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
    item.confirmation.state = ConfirmationState::ordered;
    item.confirmation.ordered_on = event.ordered_on;
}
void apply_to(Item& item, const ConfirmationStarted& event) {
    item.confirmation.attempts = event.number;
    item.confirmation.under_way = true;
}
void apply_to(Item& item, const ConfirmationEnded& event) {
    item.confirmation.under_way = false;
    switch (event.carried) {
        case Carried::handed_over:
            item.confirmation.state = ConfirmationState::handed_over;
            return;
        case Carried::not_taken:
            return;  // it stays in the outbox
        case Carried::refused:
            item.confirmation.state = ConfirmationState::refused;
            return;
        case Carried::unknown:
            item.confirmation.state = ConfirmationState::doubtful;
            return;
    }
}
void apply_to(Item& item, const ConfirmationSettled& event) {
    item.confirmation.state =
        event.again ? ConfirmationState::ordered : ConfirmationState::handed_over;
    if (event.again) item.confirmation.ordered_on = event.settled_on;
}

tl::unexpected<base::Refusal> no(RefusalKind kind, std::string ground, std::string reason) {
    return base::refuse(kind, std::move(ground), std::move(reason));
}

std::optional<base::Refusal> without_reason(const std::string& reason) {
    if (!base::trim(reason).empty()) return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::input, .ground = "", .reason = "Zeg met --reason waarom u dit doet."};
}

// What must hold before anything is done with a message.
std::optional<base::Refusal> not_open(const Item& item) {
    if (!item.read) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason =
                                 "Dit bericht is nog niet gelezen. Lees eerst de post in met "
                                 "'trede intake mail'."};
    }
    if (item.handling != Handling::open) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason = "Dit bericht is al " + std::string(word(item.handling)) +
                                       ". Leg het eerst weer open met 'trede intake reopen'."};
    }
    return std::nullopt;
}

Outcome<Events> decide_on(const Item& item, const File& command, base::Date today) {
    if (auto refusal = not_open(item)) return tl::unexpected(*refusal);
    if (item.apart()) {
        return no(RefusalKind::law, "quarantaine",
                  "Dit bericht staat in quarantaine. Kijk waarom, en geef het dan eerst vrij met "
                  "'trede intake release'.");
    }
    if (command.municipalities.empty()) {
        return no(RefusalKind::input, "", "Noem ten minste één gemeente.");
    }
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    std::vector<registry::MunicipalityCode> codes = command.municipalities;
    std::ranges::sort(codes);
    codes.erase(std::ranges::unique(codes).begin(), codes.end());
    return Events{MessageFiled{
        .municipalities = std::move(codes), .filed_on = today, .reason = command.reason}};
}

Outcome<Events> decide_on(const Item& item, const Forward& command, base::Date today) {
    if (auto refusal = not_open(item)) return tl::unexpected(*refusal);
    if (base::trim(command.to).empty())
        return no(RefusalKind::input, "Awb art. 2:3", "Zeg met --to aan wie u het doorstuurt.");
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{
        MessageForwarded{.to = command.to, .forwarded_on = today, .reason = command.reason}};
}

Outcome<Events> decide_on(const Item& item, const Refuse& command, base::Date today) {
    if (auto refusal = not_open(item)) return tl::unexpected(*refusal);
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{MessageRefused{.refused_on = today, .reason = command.reason}};
}

Outcome<Events> decide_on(const Item& item, const Reopen& command, base::Date today) {
    if (item.handling == Handling::open)
        return no(RefusalKind::conflict, "", "Dit bericht ligt al open.");
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{MessageReopened{.reopened_on = today, .reason = command.reason}};
}

Outcome<Events> decide_on(const Item& item, const Release& command, base::Date today) {
    if (!item.apart())
        return no(RefusalKind::conflict, "", "Dit bericht staat niet in quarantaine.");
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{MessageReleased{.released_on = today, .reason = command.reason}};
}

Outcome<Events> decide_on(const Item& item, const DeclineFact& command, base::Date today) {
    if (const auto fact = open_fact(item, command.number); !fact)
        return tl::unexpected(fact.error());
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{
        FactDeclined{.number = command.number, .reason = command.reason, .declined_on = today}};
}

Outcome<Events> decide_on(const Item& item, const Confirm& command, base::Date today) {
    if (item.confirmation.state != ConfirmationState::none) {
        return no(RefusalKind::conflict, "",
                  "Van dit bericht is er al een ontvangstbevestiging (" +
                      std::string(word(item.confirmation.state)) + "). Er gaat er maar één.");
    }
    if (!item.may_confirm()) {
        return no(RefusalKind::law, "beleid postvak",
                  "Van dit bericht gaat geen ontvangstbevestiging: het is van een programma, nog "
                  "niet gelezen, of staat in quarantaine.");
    }
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{ConfirmationOrdered{.reason = command.reason, .ordered_on = today}};
}

Outcome<Events> decide_on(const Item& item, const SettleConfirmation& command, base::Date today) {
    if (item.confirmation.state != ConfirmationState::doubtful) {
        return no(RefusalKind::conflict, "",
                  "Over de ontvangstbevestiging van dit bericht is geen twijfel.");
    }
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{
        ConfirmationSettled{.again = command.again, .reason = command.reason, .settled_on = today}};
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

Outcome<ProposedFact> open_fact(const Item& item, int number) {
    const auto index = static_cast<std::size_t>(number) - 1;
    if (!item.facts || number < 1 || index >= item.facts->facts.size()) {
        return no(RefusalKind::missing, "",
                  "Er is geen voorgesteld feit " + std::to_string(number) +
                      ". Kijk met 'trede intake facts' welke er zijn.");
    }
    if (item.fact_states[index] != FactState::open) {
        return no(RefusalKind::conflict, "",
                  "Feit " + std::to_string(number) + " is al " +
                      std::string(word(item.fact_states[index])) + ".");
    }
    return item.facts->facts[index];
}

bool Item::may_confirm() const {
    const bool by_machine = read && (read->kind == Kind::automatic || read->kind == Kind::bounce);
    return read && !apart() && !by_machine && confirmation.state == ConfirmationState::none;
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
        return no(RefusalKind::input, "",
                  "'" + std::string(text) +
                      "' is te kort. Noem ten minste zes tekens van het "
                      "nummer, bijvoorbeeld M-3fa94c21.");
    }
    name = "M-" + name;
    const auto found = items_.lower_bound(name);
    if (found == items_.end() || !found->first.starts_with(name)) {
        return no(RefusalKind::missing, "",
                  "Er is geen bericht '" + std::string(text) +
                      "'. Kijk met 'trede intake list' welke er zijn.");
    }
    const auto next = std::next(found);
    if (next != items_.end() && next->first.starts_with(name)) {
        return no(RefusalKind::input, "",
                  "Er is meer dan één bericht dat zo begint: " + short_name(found->second.id) +
                      " en " + short_name(next->second.id) + ". Noem meer tekens.");
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

Outcome<Events> decide(const Item& item, const Command& command, base::Date today) {
    return std::visit([&](const auto& known) { return decide_on(item, known, today); }, command);
}

}  // namespace trede::mailbox
