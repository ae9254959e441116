#include "contact/contact.hpp"

#include <algorithm>

namespace trede::contact {

namespace {

Talk* talk_of(Contact& contact, const TalkId& id) {
    const auto found =
        std::ranges::find(contact.talks, id, [](const Talk& one) { return one.invited.talk; });
    return found == contact.talks.end() ? nullptr : &*found;
}

}  // namespace

const Talk* Contact::talk(const TalkId& id) const {
    const auto found =
        std::ranges::find(talks, id, [](const Talk& one) { return one.invited.talk; });
    return found == talks.end() ? nullptr : &*found;
}

const Agreement* Contact::agreement(const AgreementId& id) const {
    const auto found =
        std::ranges::find(agreements, id, [](const Agreement& one) { return one.made.agreement; });
    return found == agreements.end() ? nullptr : &*found;
}

const InformationRequested* Contact::request(const ReferenceNumber& reference) const {
    const auto found = std::ranges::find(requests, reference, &InformationRequested::reference);
    return found == requests.end() ? nullptr : &*found;
}

void take(Contact& contact, TermSet&& event) { contact.terms.push_back(std::move(event)); }

void take(Contact& contact, AwaitedHappened&& event) {
    contact.happened.push_back(std::move(event));
}

void take(Contact& contact, TermStopped&& event) { contact.stops.push_back(std::move(event)); }

void take(Contact& contact, TermResumed&& event) { contact.resumed.push_back(std::move(event)); }

void take(Contact& contact, ExtensionAsked&& event) { contact.asked.push_back(std::move(event)); }

void take(Contact& contact, ExtensionDecided&& event) {
    contact.extensions.push_back(std::move(event));
    contact.stops_before.push_back(contact.stops.size());
}

void take(Contact& contact, TermClosed&& event) { contact.closed.push_back(std::move(event)); }

void take(Contact& contact, LetterDayRecorded&& event) {
    contact.letter_days.push_back(std::move(event));
}

void take(Contact& contact, InformationRequested&& event) {
    contact.requests.push_back(std::move(event));
}

void take(Contact& contact, AnswerReceived&& event) {
    contact.answers.push_back(std::move(event));
    contact.judgements_before.push_back(contact.judgements.size());
}

void take(Contact& contact, AnswerWithdrawn&& event) {
    for (std::size_t i = contact.answers.size(); i-- > 0;) {
        const AnswerReceived& one = contact.answers[i];
        if (one.reference != event.reference || one.message != event.message) continue;
        contact.answers.erase(contact.answers.begin() + static_cast<std::ptrdiff_t>(i));
        contact.judgements_before.erase(contact.judgements_before.begin() +
                                        static_cast<std::ptrdiff_t>(i));
    }
}

void take(Contact& contact, AnswerJudged&& event) {
    contact.judgements.push_back(std::move(event));
}

void take(Contact& contact, DelayFollowedUp&& event) {
    contact.follow_ups.push_back(std::move(event));
}

void take(Contact& contact, TalkInvited&& event) {
    if (Talk* known = talk_of(contact, event.talk)) {
        known->invited = std::move(event);
        known->cancelled.reset();  // it has a day again
        return;
    }
    contact.talks.push_back({.invited = std::move(event)});
}

void take(Contact& contact, TalkHeld&& event) {
    if (Talk* known = talk_of(contact, event.talk)) known->held = std::move(event);
}

void take(Contact& contact, TalkCancelled&& event) {
    if (Talk* known = talk_of(contact, event.talk)) known->cancelled = std::move(event);
}

void take(Contact& contact, TalkReportSent&& event) {
    if (Talk* known = talk_of(contact, event.talk)) known->reports.push_back(std::move(event));
}

void take(Contact& contact, TalkReportCorrected&& event) {
    Talk* known = talk_of(contact, event.talk);
    if (!known) return;
    known->corrected_by_then.push_back(known->reports.size());
    known->corrections.push_back(std::move(event));
}

void take(Contact& contact, TalkReportAgreed&& event) {
    Talk* known = talk_of(contact, event.talk);
    if (!known) return;
    known->agreed = std::move(event);
    known->sent_by_then = known->reports.size();
}

void take(Contact& contact, AgreementMade&& event) {
    contact.agreements.push_back({.made = std::move(event), .settled = std::nullopt});
}

void take(Contact& contact, AgreementSettled&& event) {
    for (Agreement& one : contact.agreements) {
        if (one.made.agreement == event.agreement) one.settled = event;
    }
}

}  // namespace trede::contact
