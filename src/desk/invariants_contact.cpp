#include "desk/invariants_contact.hpp"

#include <algorithm>

#include "dossier/term_list.hpp"

namespace trede::desk {

using dossier::State;

namespace {

bool is_term(const State& state, const dossier::TermId& id) {
    const auto terms = dossier::opened_terms(state);
    return std::ranges::find(terms, id, &dossier::OpenedTerm::id) != terms.end();
}

void of_a_term(const State& state, const dossier::TermId& id, const ContactReport& report) {
    if (!is_term(state, id)) report("iets over een termijn die er niet is");
}

void by_somebody(const std::string& mandate, const std::string& reason,
                 const ContactReport& report) {
    if (reason.empty()) report("een besluit zonder motivering (Awb art. 3:46)");
    if (mandate.empty()) report("een besluit zonder mandaat (Awb art. 10:10)");
}

const contact::Talk* talk_of(const State& state, const dossier::TalkId& id,
                             const ContactReport& report) {
    const contact::Talk* talk = state.contact.talk(id);
    if (!talk) report("iets over een gesprek dat er niet is");
    return talk;
}

void of_a_letter(const State& state, const dossier::ReferenceNumber& reference,
                 const ContactReport& report) {
    if (!state.letter(reference)) report("iets over een brief die er niet is");
}

}  // namespace

void check_contact(const State& state, const dossier::TermSet& event, const ContactReport& report) {
    if (is_term(state, event.term)) report("een termijn die er al was");
    if (event.last_day.has_value() == event.length.has_value())
        report("een termijn zonder einde, of met twee");
    if (event.basis.empty()) report("een termijn zonder grond");
}

void check_contact(const State& state, const dossier::AwaitedHappened& event,
                   const ContactReport& report) {
    of_a_term(state, event.term, report);
    if (event.document.empty()) report("een gebeurtenis zonder stuk");
}

void check_contact(const State& state, const dossier::TermStopped& event,
                   const ContactReport& report) {
    of_a_term(state, event.term, report);
    by_somebody(event.mandate, event.reason, report);
    if (event.ground.empty()) report("een termijn die stilstaat zonder grond");
    if (event.until_on && *event.until_on < event.from_on)
        report("stilstand die eindigt voor zij begint");
}

void check_contact(const State& state, const dossier::TermResumed& event,
                   const ContactReport& report) {
    const bool stopped = std::ranges::any_of(state.contact.stops, [&](const auto& stop) {
        return stop.term == event.term && stop.from_on < event.from_on;
    });
    if (!stopped) report("een termijn die weer loopt en niet stilstond");
}

void check_contact(const State& state, const dossier::ExtensionAsked& event,
                   const ContactReport& report) {
    of_a_term(state, event.term, report);
}

void check_contact(const State& state, const dossier::ExtensionDecided& event,
                   const ContactReport& report) {
    of_a_term(state, event.term, report);
    by_somebody(event.mandate, event.reason, report);
    const bool asked = std::ranges::any_of(state.contact.asked, [&](const auto& one) {
        return one.term == event.term && one.received_on == event.asked_on;
    });
    if (event.asked_on && !asked) report("een besluit over uitstel dat niemand vroeg");
    if (!event.asked_on && !event.granted) report("uitstel geweigerd dat niemand vroeg");
}

void check_contact(const State& state, const dossier::TermClosed& event,
                   const ContactReport& report) {
    of_a_term(state, event.term, report);
    if (event.reason.empty()) report("een termijn gesloten zonder reden");
}

void check_contact(const State& state, const dossier::LetterDayRecorded& event,
                   const ContactReport& report) {
    of_a_letter(state, event.reference, report);
}

void check_contact(const State& state, const dossier::InformationRequested& event,
                   const ContactReport& report) {
    of_a_letter(state, event.reference, report);
    if (event.questions.empty()) report("een verzoek zonder vragen");
    const bool known = std::ranges::any_of(
        event.questions, [](const dossier::Question& one) { return !one.on_file.empty(); });
    if (event.base == dossier::RequestBase::obligation && known)
        report("verplicht gevraagd wat al bekend was (Stb. 2012, 330, art. 5 lid 2)");
}

void check_contact(const State& state, const dossier::AnswerReceived& event,
                   const ContactReport& report) {
    of_a_letter(state, event.reference, report);
    const dossier::LetterOnFile* letter = state.letter(event.reference);
    if (letter && event.received_on < letter->what.dated_on)
        report("een antwoord van voor de brief");
}

void check_contact(const State& state, const dossier::AnswerJudged& event,
                   const ContactReport& report) {
    of_a_letter(state, event.reference, report);
    if (event.reason.empty()) report("een oordeel over een antwoord zonder reden");
}

void check_contact(const State& state, const dossier::DelayFollowedUp& event,
                   const ContactReport& report) {
    if (state.delays.empty()) report("vervolg op een melding die er niet is");
    if (event.what.empty()) report("vervolg op een melding zonder inhoud");
}

void check_contact(const State&, const dossier::TalkInvited& event, const ContactReport& report) {
    if (event.participants.empty()) report("een gesprek met niemand");
    if (event.planned_on < event.invited_on) report("een gesprek voor de uitnodiging");
}

void check_contact(const State& state, const dossier::TalkHeld& event,
                   const ContactReport& report) {
    (void)talk_of(state, event.talk, report);
}

void check_contact(const State& state, const dossier::TalkCancelled& event,
                   const ContactReport& report) {
    const auto* talk = talk_of(state, event.talk, report);
    if (talk && talk->held) report("een gesprek afgezegd dat al was gevoerd");
}

void check_contact(const State& state, const dossier::TalkReportSent& event,
                   const ContactReport& report) {
    const auto* talk = talk_of(state, event.talk, report);
    if (talk && !talk->held) report("een verslag van een gesprek dat niet is gevoerd");
    if (event.last_day <= event.sent_on) report("een termijn die eindigt voor hij begint");
}

void check_contact(const State& state, const dossier::TalkReportCorrected& event,
                   const ContactReport& report) {
    const auto* talk = talk_of(state, event.talk, report);
    if (talk && talk->reports.empty()) report("een verbetering zonder verslag");
}

void check_contact(const State& state, const dossier::TalkReportAgreed& event,
                   const ContactReport& report) {
    const auto* talk = talk_of(state, event.talk, report);
    if (talk && talk->reports.empty()) report("een vastgesteld verslag dat niet is verzonden");
}

void check_contact(const State& state, const dossier::AgreementMade& event,
                   const ContactReport& report) {
    if (state.contact.agreement(event.agreement)) report("een afspraak die er al was");
    if (event.due_on < event.made_on) report("een afspraak die eindigt voor zij begint");
}

void check_contact(const State& state, const dossier::AgreementSettled& event,
                   const ContactReport& report) {
    if (!state.contact.agreement(event.agreement)) report("iets over een afspraak die er niet is");
    if (event.reason.empty()) report("een oordeel over een afspraak zonder reden");
}

}  // namespace trede::desk
