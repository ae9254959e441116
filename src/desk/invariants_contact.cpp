#include "desk/invariants_contact.hpp"

#include <algorithm>

#include "dossier/term_list.hpp"

namespace trede::desk {

using dossier::State;

namespace {

bool is_term(const State& state, const dossier::TermId& id) {
    const auto terms = dossier::opened_terms(state);
    return std::ranges::any_of(terms, [&](const auto& term) { return term.named(id); });
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
    const auto terms = dossier::opened_terms(state);
    const auto same = [&](const dossier::TermId& id) {
        return std::ranges::any_of(
            terms, [&](const auto& term) { return term.named(id) && term.named(event.term); });
    };
    const bool stopped = std::ranges::any_of(state.contact.stops, [&](const auto& stop) {
        return same(stop.term) && stop.from_on < event.from_on;
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

void check_contact(const State& state, const dossier::AnswerWithdrawn& event,
                   const ContactReport& report) {
    const bool known =
        std::ranges::any_of(state.contact.answers, [&](const dossier::AnswerReceived& one) {
            return one.reference == event.reference && one.message == event.message;
        });
    if (!known) report("een antwoord teruggenomen dat er niet was");
    if (event.reason.empty()) report("een antwoord teruggenomen zonder reden");
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

using mailbox::ConfirmationState;
using mailbox::Item;
using registry::MunicipalityCode;

namespace {

bool is_filed_under(const Item& item, const MunicipalityCode& code) {
    return item.handling == mailbox::Handling::filed &&
           std::ranges::find(item.filed_under, code) != item.filed_under.end();
}

// The events of a dossier come before those of a message in the same step.
bool holds(const dossier::State& state, const dossier::Event& fact) {
    if (const auto* figure = std::get_if<dossier::FigureReported>(&fact)) {
        return std::ranges::any_of(state.figures, [&](const fulfilment::Figure& one) {
            return one.category == figure->figure.category && one.places == figure->figure.places &&
                   one.reference_date == figure->figure.reference_date;
        });
    }
    if (const auto* location = std::get_if<dossier::LocationRecorded>(&fact))
        return state.location(location->location.id) != nullptr;
    if (const auto* made = std::get_if<dossier::AgreementMade>(&fact)) {
        return std::ranges::any_of(state.contact.agreements, [&](const contact::Agreement& one) {
            return one.made.what == made->what && one.made.due_on == made->due_on;
        });
    }
    return false;
}

// Other kinds of event need no more than what holds of every message.
template <class Event>
void check_step(const World&, const Item&, const Event&, const ContactReport&) {}

void check_step(const World&, const Item& item, const mailbox::MessageRead&,
                const ContactReport& report) {
    if (item.read) report("een bericht dat al was gelezen");
}

void check_open(const Item& item, const ContactReport& report) {
    if (item.handling != mailbox::Handling::open) report("een bericht dat al was afgehandeld");
}
void check_step(const World&, const Item& item, const mailbox::MessageFiled&,
                const ContactReport& report) {
    if (item.apart()) report("opgeborgen terwijl het in quarantaine stond");
    check_open(item, report);
}
void check_step(const World&, const Item& item, const mailbox::MessageForwarded& event,
                const ContactReport& report) {
    check_open(item, report);
    if (event.address.empty()) return;
    if (item.apart()) report("doorgestuurd terwijl het in quarantaine stond");
    if (std::ranges::find(item.forwarded_to, event.address) != item.forwarded_to.end())
        report("twee keer doorgestuurd aan hetzelfde adres");
}
void check_step(const World&, const Item& item, const mailbox::MessageRefused&,
                const ContactReport& report) {
    check_open(item, report);
}

void check_step(const World& world, const Item& item, const mailbox::MessageDoubled& event,
                const ContactReport& report) {
    check_open(item, report);
    const Item* first = world.mailbox.find(mailbox::MessageId(event.first));
    if (!first || first->id == item.id) report("dubbel van een bericht dat er niet is");
}

// An answer counts only as long as its message is filed.
void check_step(const World& world, const Item& item, const mailbox::MessageReopened&,
                const ContactReport& report) {
    for (const auto& [code, state] : world.dossiers.all()) {
        if (std::ranges::find(state.contact.answers, item.id.value(),
                              &contact::AnswerReceived::message) != state.contact.answers.end())
            report("heropend terwijl het als antwoord telt in " + code);
    }
}

void check_step(const World&, const Item& item, const mailbox::FactsProposed&,
                const ContactReport& report) {
    if (item.handling != mailbox::Handling::filed)
        report("feiten voorgesteld uit een bericht dat niet is opgeborgen");
}

void check_step(const World& world, const Item& item, const mailbox::FactAccepted& event,
                const ContactReport& report) {
    const auto fact = mailbox::open_fact(item, event.number);
    if (!fact) return report("een feit overgenomen dat niet open stond");
    if (event.reason.empty()) report("een feit overgenomen zonder reden");
    if (!is_filed_under(item, fact->municipality))
        report("een feit overgenomen uit een bericht dat daar niet is opgeborgen");
    const auto known = dossier::decode(fact->schema, fact->payload);
    if (!known || !holds(world.dossiers.of(fact->municipality), *known))
        report("een feit overgenomen dat niet in het dossier staat");
}

void check_step(const World&, const Item& item, const mailbox::FactDeclined& event,
                const ContactReport& report) {
    if (!mailbox::open_fact(item, event.number))
        report("een feit niet overgenomen dat niet open stond");
}

// Once a message, and never to a robot.
void check_step(const World&, const Item& item, const mailbox::ConfirmationOrdered&,
                const ContactReport& report) {
    if (item.by_machine()) report("een ontvangstbevestiging aan een programma");
    if (item.apart()) report("een ontvangstbevestiging van een bericht in quarantaine");
    if (item.confirmation.state != ConfirmationState::none)
        report("een tweede ontvangstbevestiging van hetzelfde bericht");
}

void check_step(const World&, const Item& item, const mailbox::ConfirmationStarted& event,
                const ContactReport& report) {
    if (item.confirmation.state != ConfirmationState::ordered)
        report("een ontvangstbevestiging verstuurd die niet klaarstond");
    if (item.confirmation.under_way)
        report("een ontvangstbevestiging verstuurd die al onderweg was");
    if (event.number != item.confirmation.attempts + 1) report("een poging overgeslagen");
}

void check_step(const World&, const Item& item, const mailbox::ConfirmationEnded& event,
                const ContactReport& report) {
    if (!item.confirmation.under_way || event.number != item.confirmation.attempts)
        report("het einde van een poging die niet was begonnen");
}

void check_step(const World&, const Item& item, const mailbox::ConfirmationSettled&,
                const ContactReport& report) {
    if (item.confirmation.state != ConfirmationState::doubtful)
        report("een twijfel opgelost die er niet was");
}

// Each leaves once, and no robot is told.
void check_step(const World&, const Item& item, const mailbox::ErrandStarted& event,
                const ContactReport& report) {
    const mailbox::ErrandState& errand = item.errand(event.errand);
    if (errand.state != ConfirmationState::ordered) report("post verstuurd die niet klaarstond");
    if (errand.under_way) report("post verstuurd die al onderweg was");
    if (event.number != errand.attempts + 1) report("een poging overgeslagen");
    if (event.errand == mailbox::Errand::notice && item.by_machine())
        report("een bericht aan een programma");
}

void check_step(const World&, const Item& item, const mailbox::ErrandEnded& event,
                const ContactReport& report) {
    const mailbox::ErrandState& errand = item.errand(event.errand);
    if (!errand.under_way || event.number != errand.attempts)
        report("het einde van een poging die niet was begonnen");
}

void check_step(const World&, const Item& item, const mailbox::ErrandSettled& event,
                const ContactReport& report) {
    if (item.errand(event.errand).state != ConfirmationState::doubtful)
        report("een twijfel opgelost die er niet was");
}

void check_kept(const Item* item, const mailbox::MessageId& id, const mailbox::MessageKept& kept,
                const ContactReport& report) {
    if (item) report("een bericht dat al was bewaard");
    if (id.value() != "M-" + kept.document) report("een bericht onder een ander nummer");
}

// The message that the source of a fact names by the beginning of its number.
const Item* named(const World& world, const std::string& sender) {
    constexpr std::string_view prefix = "bericht ";
    if (!sender.starts_with(prefix)) return nullptr;
    const auto id = world.mailbox.resolve(std::string_view(sender).substr(prefix.size()));
    return id ? world.mailbox.find(*id) : nullptr;
}

}  // namespace

bool check_message(const World& world, const StoredEvent& stored, const ContactReport& report) {
    const auto event = mailbox::decode(stored.schema, stored.payload);
    if (!event) return false;
    const mailbox::MessageId id{std::string(stored.stream)};
    const Item* item = world.mailbox.find(id);
    if (const auto* kept = std::get_if<mailbox::MessageKept>(&*event)) {
        check_kept(item, id, *kept, report);
        return true;
    }
    if (!item) {
        report("een bericht dat niet is bewaard");
        return true;
    }
    if (!std::holds_alternative<mailbox::MessageRead>(*event) && !item->read) {
        report("een bericht dat nog niet was gelezen");
        return true;
    }
    std::visit([&](const auto& known) { check_step(world, *item, known, report); }, *event);
    return true;
}

void check_source(const World& world, const MunicipalityCode& code, const dossier::Event& event,
                  const ContactReport& report) {
    if (const auto* answer = std::get_if<dossier::AnswerReceived>(&event)) {
        if (answer->message.empty()) return;
        const Item* item = world.mailbox.find(mailbox::MessageId(answer->message));
        if (!item) return report("een antwoord uit een bericht dat er niet is");
        if (!item->read || item->apart())
            report("een antwoord uit een bericht dat niet is gelezen of in quarantaine staat");
        if (item->never_answers()) report("een antwoord uit een bericht dat er nooit een is");
        return;
    }
    const auto* figure = std::get_if<dossier::FigureReported>(&event);
    if (!figure) return;
    const Item* item = named(world, figure->figure.source.sender);
    if (item && !is_filed_under(*item, code))
        report("een cijfer uit een bericht dat daar niet is opgeborgen");
}

}  // namespace trede::desk
