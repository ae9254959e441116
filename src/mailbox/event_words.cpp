#include "mailbox/mailbox.hpp"

namespace trede::mailbox {

bool is_message(std::string_view stream) { return stream.starts_with("M-"); }

std::string_view word(Sign sign) {
    switch (sign) {
        case Sign::none:
            return "geen";
        case Sign::read_receipt:
            return "leesbevestiging";
        case Sign::mailing_list:
            return "mailinglijst";
    }
    return {};
}

std::string_view word(Kind kind) {
    switch (kind) {
        case Kind::answer:
            return "antwoord";
        case Kind::delay_report:
            return "melding";
        case Kind::extension_request:
            return "verzoek om uitstel";
        case Kind::automatic:
            return "automatisch";
        case Kind::bounce:
            return "bounce";
        case Kind::other:
            return "overig";
    }
    return {};
}

std::string_view word(EndState state) {
    switch (state) {
        case EndState::accepted:
            return "aangenomen";
        case EndState::quarantined:
            return "quarantaine";
    }
    return {};
}

std::string_view word(Certainty certainty) {
    switch (certainty) {
        case Certainty::certain:
            return "zeker";
        case Certainty::likely:
            return "waarschijnlijk";
        case Certainty::possible:
            return "mogelijk";
    }
    return {};
}

std::string_view word(ReceiptBasis basis) {
    switch (basis) {
        case ReceiptBasis::given:
            return "opgegeven";
        case ReceiptBasis::own_server:
            return "eigen mailserver";
        case ReceiptBasis::other_server:
            return "mailserver van een ander, niet nagegaan";
        case ReceiptBasis::moment_of_intake:
            return "moment van inlezen";
    }
    return {};
}

std::string_view word(ScanResult result) {
    switch (result) {
        case ScanResult::clean:
            return "niets gevonden";
        case ScanResult::infected:
            return "besmet";
        case ScanResult::unavailable:
            return "scanner niet bereikbaar";
        case ScanResult::not_configured:
            return "niet gescand: er is geen scanner ingesteld";
    }
    return {};
}

std::string_view word(Carried carried) {
    switch (carried) {
        case Carried::handed_over:
            return "overgedragen";
        case Carried::not_taken:
            return "niet aangenomen";
        case Carried::refused:
            return "geweigerd";
        case Carried::unknown:
            return "onbekend";
    }
    return {};
}

std::string_view word(ConfirmationState state) {
    switch (state) {
        case ConfirmationState::none:
            return "geen";
        case ConfirmationState::ordered:
            return "klaargezet";
        case ConfirmationState::handed_over:
            return "overgedragen";
        case ConfirmationState::refused:
            return "geweigerd";
        case ConfirmationState::doubtful:
            return "twijfel";
    }
    return {};
}

std::string_view word(Errand errand) {
    switch (errand) {
        case Errand::forward:
            return "doorzending";
        case Errand::notice:
            return "bericht-aan-afzender";
    }
    return {};
}

namespace {

std::string say(const MessageKept& event) {
    return "Bericht bewaard zoals het kwam (" + std::to_string(event.bytes) + " bytes).";
}

std::string say(const MessageRead& event) {
    return "Bericht gelezen: " + std::string(word(event.kind)) + ", " +
           std::string(word(event.state)) +
           ", bijlagen: " + std::to_string(event.attachments.size()) + ".";
}

std::string say(const MessageFiled& event) {
    std::string codes;
    for (const auto& code : event.municipalities)
        codes += (codes.empty() ? "" : ", ") + code.value();
    return "Opgeborgen bij " + codes + " op " + base::in_words(event.filed_on) + ": " +
           event.reason;
}

std::string say(const MessageForwarded& event) {
    if (event.address.empty())
        return "Doorgestuurd aan " + event.to + " op " + base::in_words(event.forwarded_on) +
               " (Awb art. 2:3): " + event.reason;
    return "Door te sturen aan " + event.to + " (" + event.address + "), klaargezet op " +
           base::in_words(event.forwarded_on) + " (Awb art. 2:3): " + event.reason;
}

std::string say(const MessageRefused& event) {
    return "Niet in behandeling genomen op " + base::in_words(event.refused_on) + ": " +
           event.reason +
           (event.tells ? " Het bericht daarover aan de afzender is klaargezet." : "");
}

std::string say(const MessageReopened& event) {
    return "Weer opengelegd op " + base::in_words(event.reopened_on) + ": " + event.reason;
}

std::string say(const MessageReleased& event) {
    return "Vrijgegeven uit quarantaine op " + base::in_words(event.released_on) + ": " +
           event.reason;
}

std::string say(const FactsProposed& event) {
    return "Voorgesteld uit het bericht: " + std::to_string(event.facts.size()) +
           (event.facts.size() == 1 ? " feit." : " feiten.");
}

std::string say(const FactAccepted& event) {
    return "Feit " + std::to_string(event.number) + " overgenomen op " +
           base::in_words(event.accepted_on) + ": " + event.reason;
}

std::string say(const FactDeclined& event) {
    return "Feit " + std::to_string(event.number) + " niet overgenomen op " +
           base::in_words(event.declined_on) + ": " + event.reason;
}

std::string say(const ConfirmationOrdered& event) {
    return "Ontvangstbevestiging klaargezet op " + base::in_words(event.ordered_on) + ": " +
           event.reason;
}

std::string say(const ConfirmationStarted& event) {
    return "Ontvangstbevestiging: poging " + std::to_string(event.number) + ".";
}

std::string say(const ConfirmationEnded& event) {
    return "Ontvangstbevestiging, poging " + std::to_string(event.number) + ": " +
           std::string(word(event.carried)) + ". " + event.detail;
}

std::string say(const ConfirmationSettled& event) {
    return std::string("Ontvangstbevestiging: ") +
           (event.again ? "opnieuw klaargezet" : "is aangekomen") + ", vastgelegd op " +
           base::in_words(event.settled_on) + ": " + event.reason;
}

std::string name_of(Errand errand) {
    switch (errand) {
        case Errand::forward:
            return "Doorzending";
        case Errand::notice:
            return "Bericht aan de afzender";
    }
    return {};
}

std::string say(const ErrandStarted& event) {
    return name_of(event.errand) + ": poging " + std::to_string(event.number) + ".";
}

std::string say(const ErrandEnded& event) {
    return name_of(event.errand) + ", poging " + std::to_string(event.number) + ": " +
           std::string(word(event.carried)) + ". " + event.detail;
}

std::string say(const ErrandSettled& event) {
    const std::string_view how = event.again  ? "opnieuw klaargezet"
                                 : event.lost ? "is niet aangekomen en gaat niet opnieuw"
                                              : "is aangekomen";
    return name_of(event.errand) + ": " + std::string(how) + ", vastgelegd op " +
           base::in_words(event.settled_on) + ": " + event.reason;
}

std::string say(const MessageDoubled& event) {
    return "Hetzelfde bericht als " + short_name(MessageId(event.first)) +
           ", langs een andere weg. Er wordt verder niets mee gedaan (" +
           base::in_words(event.doubled_on) + ").";
}

std::string say(const MessageErased& event) {
    return "Bericht gewist op " + base::in_words(event.erased_on) + ": " + event.rule +
           ". Reden: " + event.reason;
}

}  // namespace

std::string in_words(const Event& event) {
    return std::visit([](const auto& known) { return say(known); }, event);
}

}  // namespace trede::mailbox
