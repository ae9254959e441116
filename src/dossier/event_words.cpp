#include <array>

#include "base/text.hpp"
#include "contact/say.hpp"  // IWYU pragma: keep
#include "dossier/event.hpp"

namespace trede::dossier {

namespace {

std::string places(cycle::Category category, cycle::Places number) {
    return base::with_points(number.number()) + " plekken " + std::string(label(category));
}

std::string rung(ladder::Rung on) { return "trede " + std::to_string(number(on)); }

std::string say(const TaskAssigned& event) {
    const std::string decided = event.task.decided_on ? " bij het verdeelbesluit van " +
                                                            base::in_words(*event.task.decided_on)
                                                      : "";
    // Put on file again when that day became known, or was mended.
    const std::string announced =
        event.task.announced_on ? ", bekendgemaakt op " + base::in_words(*event.task.announced_on)
                                : "";
    const std::string mended =
        event.task.correction.empty() ? "" : " Correctie: " + event.task.correction;
    return "Taak vastgelegd" + decided + announced + ": " +
           places(event.task.category, event.task.places) + "." + mended;
}

std::string say(const TaskSuspended& event) {
    const std::string part =
        event.suspension.category ? " " + std::string(label(*event.suspension.category)) : "";
    std::string days = "vanaf " + base::in_words(event.suspension.from_on);
    if (event.suspension.until_on)
        days += " tot en met " + base::in_words(*event.suspension.until_on);
    else if (!event.suspension.ends_when.empty())
        days += ", eindigt " + event.suspension.ends_when;
    return "Taak" + part + " geschorst door de rechter " + days + " (" + event.suspension.ruling +
           ").";
}

std::string say(const FigureReported& event) {
    const std::string by = event.figure.reporter == fulfilment::Reporter::province
                               ? ""
                               : " (bron: " + std::string(label(event.figure.reporter)) + ")";
    return "Voortgang gemeld" + by + " per " + base::in_words(event.figure.reference_date) + ": " +
           places(event.figure.category, event.figure.places) + ".";
}

std::string say(const PolicyMigrated& event) {
    return "Het dossier staat vanaf " + base::in_words(event.migrated_on) + " onder versie " +
           std::to_string(event.to) + " van het beleid '" + event.policy + "' (was versie " +
           std::to_string(event.from) + "), besluit van " + event.function +
           ". Reden: " + event.reason;
}

std::string say(const HandlerAssigned& event) {
    const std::string who = event.handler.value().empty()
                                ? "Het dossier heeft geen behandelaar meer"
                                : "Behandelaar: " + event.function;
    return who + ", vanaf " + base::in_words(event.assigned_on) + ". Reden: " + event.reason;
}

std::string say(const NoteWritten& event) {
    return "Interne notitie van " + base::in_words(event.written_on) + ", door " + event.function +
           ": " + event.text;
}

std::string say(const FiguresOffered& event) {
    return "Cijfers per " + base::in_words(event.reference_date) + " voorgelegd op " +
           base::in_words(event.offered_on) + ". De gemeente kan reageren tot en met " +
           base::in_words_with_weekday(event.last_day) + ".";
}

std::string say(const FigureDisputed& event) {
    return "De gemeente betwist het cijfer per " + base::in_words(event.reference_date) +
           " (bron: " + std::string(label(event.of)) + "). Zij noemt " +
           places(event.category, event.places) + ". Ontvangen op " +
           base::in_words(event.received_on) +
           (event.in_term ? "" : ", na de termijn. Het telt daarom niet mee") +
           ". Reden: " + event.reason;
}

std::string say(const FigureAccepted& event) {
    return "De gemeente is het eens met het cijfer per " + base::in_words(event.reference_date) +
           " (bron: " + std::string(label(event.of)) +
           "): " + places(event.category, event.places) + ". Ontvangen op " +
           base::in_words(event.received_on) +
           (event.in_term ? "." : ", na de termijn. Wat zij eerder betwistte, blijft staan.");
}

std::string say(const ReplyMissed& event) {
    const std::string about = event.category ? " over " + std::string(label(*event.category)) : "";
    return "Geen reactie" + std::string(event.late_on ? " binnen de termijn" : "") +
           " op de cijfers" + about + " per " + base::in_words(event.reference_date) +
           ". De termijn liep tot en met " + base::in_words(event.last_day) +
           (event.late_on ? "; de reactie kwam op " + base::in_words(*event.late_on) + "." : ".");
}

std::string say(const FigureRuled& event) {
    return "Beslist op " + base::in_words(event.ruled_on) + " door " + event.function + ": per " +
           base::in_words(event.reference_date) + " geldt het cijfer van de bron " +
           std::string(label(event.follows)) + ", " + places(event.category, event.places) +
           ". Reden: " + event.reason;
}

std::string say(const DelayReported& event) {
    return "Melding ontvangen op " + base::in_words(event.received_on) +
           (event.place.empty() ? "" : ", over " + event.place) +
           (event.expected_on
                ? ". De gemeente verwacht klaar te zijn op " + base::in_words(*event.expected_on)
                : "") +
           (event.cause.empty() ? "." : ". Reden: " + event.cause);
}

std::string say(const RungProposed& event) {
    const std::string what =
        event.closes ? "het dossier sluiten. " + std::string(label(*event.closes)) : rung(event.to);
    return "Voorstel " + event.proposal.value() + ": " + what +
           ". Oordeel: " + std::string(word(event.verdict)) + "." +
           (event.agreements.empty() ? "" : " Afspraken: " + event.agreements + ".") +
           (event.document.empty() ? "" : " Stuk: " + event.document + ".");
}

std::string say(const RungDecided& event) {
    return "Besloten op " + base::in_words(event.decided_on) + " door " + event.function + ": " +
           rung(event.to) + " (" + event.proposal.value() + ").";
}

std::string say(const ProposalDeclined& event) {
    return "Voorstel " + event.proposal.value() + " niet gevolgd op " +
           base::in_words(event.declined_on) + ": " + event.reason;
}

std::string say(const ProposalWithdrawn& event) {
    return "Voorstel " + event.proposal.value() + " teruggenomen op " +
           base::in_words(event.withdrawn_on) + " door " + event.function +
           ". Reden: " + event.reason;
}

std::string say(const LocationRecorded& event) {
    const cycle::Location& location = event.location;
    const std::string number =
        location.places ? base::with_points(location.places->number()) : "een onbekend aantal";
    return "Locatie " + location.id.value() + " (" + location.name + ") vastgelegd: " + number +
           " plaatsen, soort " + std::string(word(location.kind)) + ", " +
           std::string(word(location.stage)) +
           (event.changed_on ? ", zo sinds " + base::in_words(*event.changed_on) : "") + ".";
}

std::string say(const CountTransferred& event) {
    return "Locatie " + event.transfer.location.value() + " telt voor " +
           event.transfer.to.value() + " van " + base::in_words(event.transfer.from_on) +
           " tot en met " + base::in_words(event.transfer.until_on) + ".";
}

std::string say(const LetterDrafted& event) {
    const std::string number = event.about ? event.about->value() : std::string();
    const std::string_view of = number.starts_with("ML-")  ? "melding "
                                : number.starts_with("G-") ? "gesprek "
                                                           : "brief ";
    const std::string about = event.about ? ", over " + std::string(of) + number : "";
    const std::string extension =
        event.extension ? ", over beslissing " + std::to_string(*event.extension) + " over uitstel"
                        : "";
    const std::string term =
        event.last_day ? ", antwoord uiterlijk " + base::in_words_with_weekday(*event.last_day)
                       : "";
    const std::string kind = event.letter == "informatieverzoek" ? "" : " (" + event.letter + ")";
    return "Brief " + event.reference.value() + kind + " opgesteld, gedateerd " +
           base::in_words(event.dated_on) + about + extension + term + ".";
}

std::string say(const LetterRendered& event) {
    return "Brief " + event.reference.value() + " opgemaakt als pdf.";
}

std::string say(const ProposalReviewed& event) {
    const std::string remarks = event.remarks.empty() ? "." : ": " + event.remarks;
    return "Voorstel " + event.proposal.value() + " gelezen op " +
           base::in_words(event.reviewed_on) + " door " + event.function +
           (event.agreed ? ", akkoord" : ", niet akkoord") + remarks;
}

std::string say(const LegalActRecorded& event) {
    const ladder::ActDone& act = event.act;
    std::string text = std::string(label(act.act)) + " (" + std::string(ground(act.act)) + "), " +
                       base::in_words(act.done_on);
    if (act.last_day) text += ", tot en met " + base::in_words(*act.last_day);
    text += particulars(act.act, act.item, act.document);
    if (act.unwritten) text += "; het besluit kon niet eerst op schrift";
    return text + (act.reason.empty() ? "." : ": " + act.reason);
}

std::string say(const LegalActWithdrawn& event) {
    return "Teruggenomen op " + base::in_words(event.withdrawn_on) + ": '" +
           std::string(label(event.act)) + "' (" + std::string(ground(event.act)) + "), van " +
           base::in_words(event.done_on) + particulars(event.act, event.item, event.paper) +
           ". Het telt niet meer. Besluit van " + event.function + ", stuk " + event.document +
           ". Reden: " + event.reason;
}

std::string_view happened(Move move) {
    switch (move) {
        case Move::freeze:
            return "Trede bevroren";
        case Move::resume:
            return "Trede weer vrij";
        case Move::close:
            return "Dossier gesloten";
        case Move::reopen:
            return "Dossier heropend";
    }
    return {};
}

std::string say(const CourseChanged& event) {
    const std::string proposal = event.proposal ? " (" + event.proposal->value() + ")" : "";
    const std::string why = event.closes ? std::string(label(*event.closes)) + ". " : "";
    return std::string(happened(event.move)) + " op " + base::in_words(event.changed_on) +
           " door " + event.function + proposal + ", grond " + event.ground +
           (event.document.empty() ? "" : ", stuk " + event.document) + ": " + why + event.reason;
}

constexpr std::array<std::pair<Move, std::string_view>, 4> moves = {{{Move::freeze, "bevriezen"},
                                                                     {Move::resume, "hervatten"},
                                                                     {Move::close, "sluiten"},
                                                                     {Move::reopen, "heropenen"}}};

}  // namespace

std::string_view word(Move move) { return moves[static_cast<std::size_t>(move)].second; }

std::optional<Move> parse_move(std::string_view text) {
    for (const auto& [move, known] : moves) {
        if (known == text) return move;
    }
    return std::nullopt;
}

std::string in_words(const Event& event) {
    return std::visit([](const auto& known) { return say(known); }, event);
}

}  // namespace trede::dossier
