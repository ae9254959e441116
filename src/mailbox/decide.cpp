#include <algorithm>

#include "base/text.hpp"
#include "mailbox/mailbox.hpp"

namespace trede::mailbox {

using base::Outcome;
using base::RefusalKind;

namespace {

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
        return base::Refusal{
            .kind = RefusalKind::conflict,
            .ground = "",
            .reason =
                "Dit bericht is nog niet gelezen. Lees eerst de post in ('trede intake mail')."};
    }
    if (item.handling != Handling::open) {
        return base::Refusal{.kind = RefusalKind::conflict,
                             .ground = "",
                             .reason = "Dit bericht is al " + std::string(word(item.handling)) +
                                       ". Leg het eerst weer open ('trede intake reopen')."};
    }
    return std::nullopt;
}

Outcome<Events> decide_on(const Item& item, const File& command, base::Date today) {
    if (auto refusal = not_open(item)) return tl::unexpected(*refusal);
    if (item.apart()) {
        return no(RefusalKind::law, "quarantaine",
                  "Dit bericht staat in quarantaine. Kijk waarom, en geef het dan eerst vrij "
                  "('trede intake release').");
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

std::optional<base::Refusal> in_doubt(const ErrandState& errand, Errand which) {
    if (!errand.under_way && errand.state != ConfirmationState::doubtful) return std::nullopt;
    return base::Refusal{
        .kind = RefusalKind::conflict,
        .ground = "",
        .reason = "Of de vorige " + std::string(word(which)) +
                  " aankwam, is niet zeker. Leg dat eerst vast ('trede intake settle')."};
}

// By which way it goes: to an address that fits, and never twice to the same one.
std::optional<base::Refusal> way_out(const Item& item, const Forward& command) {
    const auto refusal = [](RefusalKind kind, std::string reason) {
        return base::Refusal{.kind = kind, .ground = "Awb art. 2:3", .reason = std::move(reason)};
    };
    if (command.by_hand != command.address.empty()) {
        return refusal(RefusalKind::input,
                       "Noem met --address het mailadres van " + command.to +
                           ", dan gaat het bericht daarheen. Of zeg met --by-hand dat u het zelf "
                           "doorstuurde en de afzender dat liet weten.");
    }
    if (command.by_hand) return std::nullopt;
    if (!is_mail_address(command.address))
        return refusal(RefusalKind::input, "'" + command.address + "' is geen mailadres.");
    if (same_address(command.address, command.own_address))
        return refusal(RefusalKind::input, command.address +
                                               " is ons eigen adres. Noem het adres van wie het "
                                               "bericht moet hebben.");
    if (same_address(command.address, command.sender_address))
        return refusal(RefusalKind::input, "Van " + command.address +
                                               " kwam dit bericht. Noem het adres van wie het "
                                               "moet hebben.");
    if (item.apart())
        return refusal(RefusalKind::law,
                       "Dit bericht staat in quarantaine. Kijk waarom, en geef het dan eerst vrij "
                       "('trede intake release').");
    if (!item.kept.held)
        return refusal(RefusalKind::law,
                       "Dit bericht is te groot om hier te bewaren. Stuur het zelf door en leg dat "
                       "vast met --by-hand.");
    if (auto doubt = in_doubt(item.forward, Errand::forward)) return doubt;
    if (auto doubt = in_doubt(item.notice, Errand::notice)) return doubt;
    if (std::ranges::any_of(item.forwarded_to, [&](const std::string& one) {
            return same_address(one, command.address);
        }))
        return refusal(RefusalKind::conflict,
                       "Dit bericht is al doorgestuurd aan " + command.address + ".");
    return std::nullopt;
}

Outcome<Events> decide_on(const Item& item, const Forward& command, base::Date today) {
    if (auto refusal = not_open(item)) return tl::unexpected(*refusal);
    if (base::trim(command.to).empty())
        return no(RefusalKind::input, "Awb art. 2:3", "Zeg met --to aan wie u het doorstuurt.");
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    if (auto refusal = way_out(item, command)) return tl::unexpected(*refusal);
    return Events{MessageForwarded{.to = command.to,
                                   .forwarded_on = today,
                                   .reason = command.reason,
                                   .address = command.address}};
}

Outcome<Events> decide_on(const Item& item, const Refuse& command, base::Date today) {
    if (auto refusal = not_open(item)) return tl::unexpected(*refusal);
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    if (auto refusal = in_doubt(item.forward, Errand::forward)) return tl::unexpected(*refusal);
    if (auto refusal = in_doubt(item.notice, Errand::notice)) return tl::unexpected(*refusal);
    // Who sends what is infected is seldom who the message says.
    const bool tells =
        !command.silent && !item.by_machine() && item.read->scan != ScanResult::infected;
    return Events{MessageRefused{.refused_on = today, .reason = command.reason, .tells = tells}};
}

// "feit 1 (GM1700, ...)": what was put on file from it, for a person to weigh.
std::string accepted_facts(const Item& item) {
    std::string text;
    for (std::size_t i = 0; i < item.fact_states.size(); ++i) {
        if (item.fact_states[i] != FactState::accepted) continue;
        const ProposedFact& fact = item.facts->facts[i];
        const auto event = dossier::decode(fact.schema, fact.payload);
        text += (text.empty() ? "" : "; ") + ("feit " + std::to_string(i + 1)) + " (" +
                fact.municipality.value() + ": " +
                (event ? dossier::in_words(*event) : fact.schema) + ")";
    }
    return text;
}

// What was taken over from it stays in the dossier: whether it may is for a person to say.
Outcome<Events> decide_on(const Item& item, const Reopen& command, base::Date today) {
    if (item.handling == Handling::open)
        return no(RefusalKind::conflict, "", "Dit bericht ligt al open.");
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    const std::string facts = accepted_facts(item);
    if (facts.empty())
        return Events{MessageReopened{.reopened_on = today, .reason = command.reason}};
    if (base::trim(command.facts_stay).empty()) {
        return no(RefusalKind::conflict, "Awb art. 3:2",
                  "Uit dit bericht is overgenomen in het dossier: " + facts +
                      ". Openleggen haalt dat er niet uit. Klopt er iets niet, leg dan eerst vast "
                      "wat wel klopt (een cijfer of locatie opnieuw, een afspraak als vervallen). "
                      "Zeg daarna met --facts-stay waarom mag blijven wat er staat.");
    }
    return Events{MessageReopened{.reopened_on = today,
                                  .reason = command.reason + " Wat eruit is overgenomen blijft (" +
                                            facts + "): " + command.facts_stay}};
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
                  "Van dit bericht gaat geen ontvangstbevestiging: het is van een programma of een "
                  "mailinglijst, nog niet gelezen, staat in quarantaine, is dubbel, of de afzender "
                  "hoort al dat het "
                  "is doorgestuurd of niet in behandeling genomen.");
    }
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{ConfirmationOrdered{.reason = command.reason, .ordered_on = today}};
}

Outcome<Events> decide_on(const Item& item, const SettleConfirmation& command, base::Date today) {
    if (item.confirmation.state != ConfirmationState::doubtful) {
        return no(RefusalKind::conflict, "",
                  "Over de ontvangstbevestiging van dit bericht is geen twijfel.");
    }
    if (command.again && !item.asks_for_confirmation()) {
        return no(RefusalKind::conflict, "",
                  "Dit bericht is nu " + std::string(word(item.handling)) +
                      ". Daar hoort geen ontvangstbevestiging bij, en die gaat dus niet opnieuw "
                      "weg. Kies --doubt aangekomen.");
    }
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{
        ConfirmationSettled{.again = command.again, .reason = command.reason, .settled_on = today}};
}

// Why it may not leave again, and what to do.
std::string not_again(const Item& item, Errand errand) {
    const std::string name(word(errand));
    const std::string now = item.handling == Handling::forwarded
                                ? "door een medewerker doorgestuurd"
                                : std::string(word(item.handling));
    return "Dit bericht is nu " + now + ". Daar hoort geen " + name +
           " bij, en die gaat dus niet opnieuw weg. Ga na of zij aankwam en kies dan --doubt "
           "aangekomen of --doubt niet.";
}

Outcome<Events> decide_on(const Item& item, const SettleErrand& command, base::Date today) {
    if (item.errand(command.errand).state != ConfirmationState::doubtful) {
        return no(
            RefusalKind::conflict, "",
            "Over de " + std::string(word(command.errand)) + " van dit bericht is geen twijfel.");
    }
    if (command.again && !item.asks_for(command.errand)) {
        return no(RefusalKind::conflict, "", not_again(item, command.errand));
    }
    if (auto refusal = without_reason(command.reason)) return tl::unexpected(*refusal);
    return Events{ErrandSettled{.errand = command.errand,
                                .again = command.again,
                                .lost = command.lost && !command.again,
                                .reason = command.reason,
                                .settled_on = today}};
}

}  // namespace

bool is_mail_address(std::string_view address) {
    constexpr std::size_t longest = 254;  // RFC 5321
    const bool plain = std::ranges::all_of(address, [](char c) {
        return c > ' ' && c < 0x7F &&
               std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
    });
    const std::size_t at = address.find('@');
    return plain && address.size() <= longest && at != 0 && at != std::string_view::npos &&
           at + 1 < address.size() && address.find('@', at + 1) == std::string_view::npos;
}

bool same_address(std::string_view one, std::string_view other) {
    return base::lower_ascii(one) == base::lower_ascii(other);
}

Outcome<ProposedFact> open_fact(const Item& item, int number) {
    const auto index = static_cast<std::size_t>(number) - 1;
    if (!item.facts || number < 1 || index >= item.facts->facts.size()) {
        return no(RefusalKind::missing, "",
                  "Er is geen voorgesteld feit " + std::to_string(number) +
                      ". Kijk welke er zijn ('trede intake facts').");
    }
    if (item.fact_states[index] != FactState::open) {
        return no(RefusalKind::conflict, "",
                  "Feit " + std::to_string(number) + " is al " +
                      std::string(word(item.fact_states[index])) + ".");
    }
    return item.facts->facts[index];
}

Outcome<Events> decide(const Item& item, const Command& command, base::Date today) {
    if (item.erased) {
        return no(RefusalKind::conflict, "",
                  "Dit bericht is gewist op " + base::in_words(item.erased->erased_on) + " (" +
                      item.erased->rule + "). Er kan niets meer mee.");
    }
    return std::visit([&](const auto& known) { return decide_on(item, known, today); }, command);
}

}  // namespace trede::mailbox
