#include "dossier/remedy.hpp"

#include "base/text.hpp"
#include "law/duration.hpp"

namespace trede::dossier {

namespace {

constexpr std::array<std::string_view, remedy_outcomes.size()> outcomes = {
    "gegrond", "ongegrond", "niet-ontvankelijk", "toegewezen", "afgewezen", "ingetrokken"};

std::string capital(std::string_view text) {
    std::string made(text);
    if (!made.empty()) made[0] = static_cast<char>(made[0] - 'a' + 'A');
    return made;
}

std::string in_time(const RemedyFiled& event) {
    if (event.remedy == Remedy::interim_relief) return "";
    if (!event.last_day || !event.in_time)
        return " Of het op tijd is, is niet bekend: de dag van bekendmaking ontbreekt.";
    const std::string until = base::in_words(*event.last_day);
    if (*event.in_time) return " Op tijd: het kon tot en met " + until + " (Awb art. 6:7).";
    return " Te laat: het kon tot en met " + until +
           " (Awb art. 6:7). Of dat te verontschuldigen is, beslist een mens (Awb art. 6:11).";
}

// Of what was withdrawn nothing is announced.
std::string announced(const RemedyDecided& event) {
    if (event.announced_on) return ", bekendgemaakt op " + base::in_words(*event.announced_on);
    return event.outcome == RemedyOutcome::taken_back ? "" : ", dag van bekendmaking onbekend";
}

}  // namespace

std::string_view word(RemedyOutcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

std::optional<RemedyOutcome> parse_remedy_outcome(std::string_view text) {
    for (const RemedyOutcome outcome : remedy_outcomes) {
        if (word(outcome) == text) return outcome;
    }
    return std::nullopt;
}

std::string say(const RemedyFiled& event) {
    return capital(label(event.remedy)) + " " + event.id.value() + " tegen het besluit van " +
           base::in_words(event.against) + ", ontvangen op " + base::in_words(event.received_on) +
           (event.document.empty() ? "." : ", stuk " + event.document + ".") + in_time(event) +
           " Dit schort het besluit niet op (Awb art. 6:16).";
}

std::string say(const RemedyDeferred& event) {
    return "De beslissing op " + event.id.value() + " is op " + base::in_words(event.deferred_on) +
           " verdaagd met zes weken (Awb art. 7:10 lid 3).";
}

std::string say(const RemedyDecided& event) {
    return "Op " + event.id.value() + " is beslist op " + base::in_words(event.decided_on) + ": " +
           std::string(word(event.outcome)) + announced(event) +
           (event.document.empty() ? "." : " (" + event.document + ").") +
           (event.correction.empty() ? "" : " Correctie: " + event.correction);
}

deadlines::PendingEnd pending_end(const RemedyId& awaits, const law::Duration& term) {
    return {
        .awaits = deadlines::AwaitedEvent("de bekendmaking van de beslissing op " + awaits.value()),
        .term = {.length = term, .ground = deadlines::Ground::court}};
}

std::string ends_when(const SuspensionAwaits& awaits) {
    const auto term = law::parse_duration(awaits.term);
    return term ? deadlines::in_words(pending_end(awaits.remedy, *term)) : awaits.term;
}

std::string ends_never(const SuspensionAwaits& awaits, const cycle::Suspension& suspension) {
    const auto parts = base::split(awaits.remedy.value(), '-');
    return "niet vanzelf: " + awaits.remedy.value() +
           " is ingetrokken, dus de bekendmaking waarop de schorsing wacht komt er niet meer. "
           "Weet u de laatste dag, leg die dan vast ('trede suspend " +
           base::lower_ascii(parts.size() > 1 ? parts[1] : "gemeente") + " --ruling " +
           suspension.ruling + " --from " + base::to_iso(suspension.from_on) +
           (suspension.category ? " --category " + std::string(word(*suspension.category)) : "") +
           " --until <dag>')";
}

std::string say(const SuspensionAwaits& event) {
    const auto term = law::parse_duration(event.term);
    return "De schorsing door " + event.ruling + " eindigt " +
           (term ? law::in_words(*term) : event.term) +
           " na de bekendmaking van de beslissing op " + event.remedy.value() + ".";
}

std::string say(const SuspensionEnds& event) {
    return "De schorsing door " + event.ruling + " duurt tot en met " +
           base::in_words(event.last_day) + ". " + event.reckoning;
}

std::string say(const TaskWithdrawn& event) {
    return "De taak " + std::string(label(event.category)) + " geldt niet meer: " + event.decision +
           " van " + base::in_words(event.decided_on) + ". " + event.reason;
}

}  // namespace trede::dossier
