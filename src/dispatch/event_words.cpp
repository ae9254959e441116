#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "dispatch/event.hpp"

namespace trede::dispatch {

bool is_batch(std::string_view stream) { return stream.starts_with("B-"); }

std::string_view word(Recipient recipient) {
    switch (recipient) {
        case Recipient::college:
            return "college";
        case Recipient::council:
            return "raad";
        case Recipient::province:
            return "gs";
        case Recipient::commissioner:
            return "cdk";
        case Recipient::gazette:
            return "gemeenteblad";
    }
    return {};
}

std::string_view word(ChannelKind kind) {
    switch (kind) {
        case ChannelKind::email:
            return "email";
        case ChannelKind::print:
            return "druk";
        case ChannelKind::message_box:
            return "berichtenbox";
    }
    return {};
}

bool has_key(ChannelKind kind) {
    switch (kind) {
        case ChannelKind::email:
            return false;  // SMTP takes the same message twice
        case ChannelKind::print:
        case ChannelKind::message_box:
            return true;
    }
    return false;
}

std::string_view word(Taken taken) {
    switch (taken) {
        case Taken::handed_over:
            return "overgedragen";
        case Taken::not_taken:
            return "niet aangenomen";
        case Taken::refused:
            return "geweigerd";
        case Taken::unknown:
            return "onbekend";
    }
    return {};
}

std::string_view word(DeliveryState state) {
    switch (state) {
        case DeliveryState::offered:
            return "aangeboden";
        case DeliveryState::handed_over:
            return "overgedragen";
        case DeliveryState::confirmed:
            return "bevestigd";
        case DeliveryState::returned:
            return "teruggekomen";
        case DeliveryState::doubtful:
            return "twijfel";
    }
    return {};
}

namespace {

std::string number_of(std::size_t letters) { return base::how_many(letters, "brief", "brieven"); }

std::string say(const BatchOffered& event) {
    return number_of(event.letters.size()) + " (" + event.letter + ") ter paraaf aangeboden op " +
           base::in_words(event.offered_on) + ". Ondertekening: " + event.signs_as + ".";
}

std::string say(const LetterAltered& event) {
    return "Brief " + event.from.reference.value() + " aangepast op " +
           base::in_words(event.altered_on) +
           ". Parafen en ondertekening van die brief vervallen. Reden: " + event.reason;
}

std::string say(const LetterHeld& event) {
    return "Brief " + event.reference.value() +
           (event.held ? " aangehouden op " : " gaat weer mee sinds ") +
           base::in_words(event.held_on) + ". Reden: " + event.reason;
}

std::string say(const LetterExcluded& event) {
    return "Brief " + event.reference.value() + " gaat niet mee, sinds " +
           base::in_words(event.excluded_on) + ". Reden: " + event.reason;
}

std::string say(const LettersInitialled& event) {
    return number_of(event.letters.size()) +
           (event.agreed ? " geparafeerd op " : " niet akkoord bevonden op ") +
           base::in_words(event.initialled_on) + " door " + event.function +
           (event.as_jurist ? ", als jurist" : "") +
           (event.remarks.empty() ? "." : ": " + event.remarks);
}

std::string say(const LettersSigned& event) {
    std::string opened;
    for (const ReferenceNumber& one : event.opened)
        opened += (opened.empty() ? " Vooraf bekeken: " : ", ") + one.value();
    if (!opened.empty()) opened += ".";
    return number_of(event.letters.size()) + " ondertekend op " + base::in_words(event.signed_on) +
           " door " + event.function + " (" + event.mandate + ")." + opened;
}

std::string say(const LetterSealed& event) {
    return "Brief " + event.of.reference.value() + " van een elektronische handtekening voorzien.";
}

std::string say(const SendingOrdered& event) {
    const base::Date day = base::dutch_day(event.not_before);
    return "Verzending vrijgegeven op " + base::in_words(event.ordered_on) + " door " +
           event.function + ", niet eerder dan " + base::in_words(day) + " om " +
           base::dutch_clock(event.not_before) +
           ". Nieuwe zendingen: " + std::to_string(event.deliveries.size()) + "." +
           (event.although.empty() ? ""
                                   : " Ook waar de laatste dag om te antwoorden voorbij is. "
                                     "Reden: " +
                                         event.although);
}

std::string say(const SendingStopped& event) {
    return "Verzending gestopt op " + base::in_words(event.stopped_on) + ". Reden: " + event.reason;
}

std::string say(const AttemptStarted& event) {
    return "Zending " + event.delivery.value() + ", poging " + std::to_string(event.number) +
           (event.address.empty() ? "." : ", aan " + event.address + ".");
}

std::string say(const AttemptEnded& event) {
    return "Zending " + event.delivery.value() + ", poging " + std::to_string(event.number) + ": " +
           std::string(word(event.taken)) + (event.detail.empty() ? "." : ": " + event.detail);
}

std::string say(const DeliverySettled& event) {
    return "Zending " + event.delivery.value() + " is " + std::string(word(event.state)) +
           (event.channel ? " langs " + std::string(word(*event.channel)) : "") +
           ", vastgesteld op " + base::in_words(event.settled_on) + ". Reden: " + event.reason;
}

std::string say(const LetterSentByHand& event) {
    return "Brief " + event.reference.value() + " met de hand verzonden op " +
           base::in_words(event.sent_on) +
           (event.source.empty() ? "." : ". Bron: " + event.source + ".");
}

}  // namespace

std::string in_words(const Event& event) {
    return std::visit([](const auto& known) { return say(known); }, event);
}

}  // namespace trede::dispatch
