#include "mailbox/erasing.hpp"

#include "base/text.hpp"

namespace trede::mailbox {

using base::Outcome;
using base::RefusalKind;

namespace {

constexpr const char* ground = "beleid bewaren";
constexpr long long most_days = 36'525;  // a century

tl::unexpected<base::Refusal> no(RefusalKind kind, std::string reason) {
    return base::refuse(kind, ground, std::move(reason));
}

// A number of days, or "nee": such messages stay.
Outcome<std::optional<int>> days(const law::Policy& policy, std::string_view name) {
    const auto choice = policy.choice(name);
    if (!choice) return tl::unexpected(choice.error());
    const auto* text = std::get_if<std::string>(&choice->value);
    if (text != nullptr && *text == "nee") return std::nullopt;
    const auto* number = std::get_if<long long>(&choice->value);
    if (number == nullptr || *number < 0 || *number > most_days)
        return policy.unknown_value(name, "'nee', of een aantal dagen van 0 tot en met 36525");
    return static_cast<int>(*number);
}

bool has_mail_under_way(const Item& item) {
    const auto waits = [](const ErrandState& mail, bool wanted) {
        return mail.under_way || mail.state == ConfirmationState::doubtful ||
               (wanted && mail.state == ConfirmationState::ordered);
    };
    return item.forward_refused() || waits(item.confirmation, item.asks_for_confirmation()) ||
           waits(item.forward, item.asks_for(Errand::forward)) ||
           waits(item.notice, item.asks_for(Errand::notice));
}

// What stands in the way of erasing it, whatever the rule says.
std::optional<base::Refusal> bar(const Item& item) {
    const auto bar = [](RefusalKind kind, std::string reason) {
        return base::Refusal{.kind = kind, .ground = ground, .reason = std::move(reason)};
    };
    if (item.erased)
        return bar(RefusalKind::conflict,
                   "Dit bericht is al gewist op " + base::in_words(item.erased->erased_on) + ".");
    if (!item.kept.held)
        return bar(RefusalKind::conflict,
                   "Dit bericht was te groot om hier te bewaren. Er valt niets te wissen.");
    if (item.handling == Handling::filed)
        return bar(RefusalKind::law,
                   "Dit bericht hoort bij een dossier. Welke bewaartermijn daarvoor geldt, is niet "
                   "bekend (Archiefwet 1995 artikel 5), dus het blijft.");
    if (!item.read || item.handling == Handling::open)
        return bar(RefusalKind::conflict,
                   "Dit bericht is nog niet behandeld. Wissen kan alleen als het is doorgestuurd, "
                   "niet in behandeling is genomen, of dubbel is.");
    if (has_mail_under_way(item))
        return bar(RefusalKind::conflict,
                   "Er wacht nog een mail over dit bericht, of daarover is twijfel. Handel die "
                   "eerst af.");
    return std::nullopt;
}

std::optional<int> term_of(const Item& item, const Retention& retention) {
    switch (item.handling) {
        case Handling::forwarded:
            return retention.after_forwarding;
        case Handling::refused:
            return retention.after_refusal;
        case Handling::doubled:
            return retention.after_doubling;
        case Handling::open:
        case Handling::filed:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

Outcome<Retention> retention_of(const law::Policy& policy) {
    Retention retention{.policy = law::cite(policy)};
    const auto forwarding = days(policy, "dagen-na-doorsturen");
    if (!forwarding) return tl::unexpected(forwarding.error());
    const auto refusal = days(policy, "dagen-na-weigeren");
    if (!refusal) return tl::unexpected(refusal.error());
    const auto doubling = days(policy, "dagen-na-dubbel");
    if (!doubling) return tl::unexpected(doubling.error());
    retention.after_forwarding = *forwarding;
    retention.after_refusal = *refusal;
    retention.after_doubling = *doubling;
    return retention;
}

Outcome<MessageErased> decide_erasing(const Item& item, const Retention& retention,
                                      base::Date today, const std::string& reason) {
    if (auto refusal = bar(item)) return tl::unexpected(*refusal);
    const auto term = term_of(item, retention);
    const std::string handled =
        std::string(word(item.handling)) + " op " + base::in_words(item.handled_on);
    if (!term)
        return no(RefusalKind::law, "Dit bericht is " + handled +
                                        ". Hoe lang zo'n bericht moet blijven, staat niet in " +
                                        retention.policy +
                                        ". Zolang dat er niet staat, wordt het niet gewist.");
    const base::Date first = base::plus_days(item.handled_on, *term);
    if (today < first)
        return no(RefusalKind::law, "Dit bericht is " + handled + " en blijft " +
                                        std::to_string(*term) + " dagen. Het mag weg vanaf " +
                                        base::in_words(first) + " (" + retention.policy + ").");
    if (base::trim(reason).empty())
        return base::refuse(RefusalKind::input, "", "Zeg met --reason waarom u dit doet.");
    return MessageErased{.erased_on = today,
                         .rule = handled + ", bewaard " + std::to_string(*term) + " dagen (" +
                                 retention.policy + ")",
                         .reason = reason};
}

}  // namespace trede::mailbox
