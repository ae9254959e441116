#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/agreements.hpp"
#include "dossier/decide_contact.hpp"
#include "dossier/term_letters.hpp"
#include "law/duty.hpp"

namespace trede::dossier {

using base::blank;
using base::Date;
using base::Outcome;
using base::RefusalKind;
using base::wrong;

namespace {

constexpr std::string_view besluit = "Besluit verstrekking systematische toezichtinformatie";

tl::unexpected<base::Refusal> no_letter(const ReferenceNumber& reference) {
    return base::refuse(RefusalKind::missing, "", "Er is geen brief " + reference.value() + ".");
}

// The questions of the letter: as they were put, else as its template has them.
std::vector<QuestionId> questions_of(const State& state, const ReferenceNumber& reference,
                                     const std::vector<QuestionId>& known) {
    const InformationRequested* request = state.contact.request(reference);
    if (!request) return known;
    std::vector<QuestionId> ids;
    for (const Question& one : request->questions) ids.push_back(one.id);
    return ids;
}

// What both sides agreed on is not changed by one of them.
Outcome<bool> not_agreed(const contact::Talk& talk) {
    if (!talk.agreed_as_it_stands()) return true;
    return base::refuse(
        RefusalKind::conflict, "beleid: afspraken",
        "Het verslag van gesprek " + talk.invited.talk.value() + " is vastgesteld op " +
            base::in_words(talk.agreed->agreed_on) +
            ". Stuur een nieuwe versie of een aanvulling ('trede talk report'). Die geldt pas als "
            "de gemeente ermee akkoord is; tot dan geldt wat is vastgesteld.");
}

Outcome<bool> is_asked(const std::vector<QuestionId>& asked, const QuestionId& question) {
    if (std::ranges::find(asked, question) != asked.end()) return true;
    std::string names;
    for (const QuestionId& one : asked) names += (names.empty() ? "" : ", ") + one.value();
    return wrong("", "De vraag '" + question.value() + "' staat niet in deze brief. Kies uit: " +
                         (names.empty() ? "(geen)" : names) + ".");
}

// What the law asks of an obligation (law.md 3.4): more than of a request.
Outcome<bool> may_oblige(const InformationRequested& request) {
    if (request.base == RequestBase::request) return true;
    if (blank(request.reason)) {
        return base::refuse(RefusalKind::law, std::string(besluit) + " art. 6 lid 1",
                            "Verplichten kan alleen voor een thema uit het jaarplan of na een "
                            "ernstige, onverwachte gebeurtenis. Schrijf op welke.");
    }
    for (const Question& one : request.questions) {
        if (one.on_file.empty()) continue;
        return base::refuse(RefusalKind::law, std::string(besluit) + " art. 5 lid 2 onder a",
                            "De vraag '" + one.title +
                                "' mag niet verplicht worden gesteld: het "
                                "antwoord is al bekend (" +
                                one.on_file + ").");
    }
    return true;
}

Outcome<const contact::Talk*> talk_of(const State& state, const TalkId& id) {
    if (const contact::Talk* talk = state.contact.talk(id)) return talk;
    return base::refuse(RefusalKind::missing, "", "Er is geen gesprek " + id.value() + ".");
}

// A letter with the report that left is a report that was sent: who reacts to it need not put it on
// file first. The same reaction, once it is.
template <class Command>
std::optional<Outcome<Events>> after_report_that_left(const State& state, const Command& command,
                                                      const TalkId& id, Date reacted_on,
                                                      Date today) {
    const contact::Talk* talk = state.contact.talk(id);
    const auto report = talk ? report_that_left(state, *talk, reacted_on) : std::nullopt;
    if (!report) return std::nullopt;
    State then = state;
    apply(then, *report, {});
    auto events = decide(then, command, today);
    if (events && !events->empty()) events->insert(events->begin(), *report);
    return events;
}

Outcome<const contact::Talk*> with_report(const State& state, const TalkId& id) {
    auto talk = talk_of(state, id);
    if (talk && (*talk)->reports.empty()) {
        return base::refuse(RefusalKind::conflict, "",
                            "Van gesprek " + id.value() + " is nog geen verslag verzonden.");
    }
    return talk;
}

// The dossier names functions: a mail address or a form of address gives a person away.
Outcome<bool> functions(const std::vector<std::string>& participants) {
    if (participants.empty()) return wrong("", "Noem wie er bij zijn, per functie.");
    for (const std::string& one : participants) {
        const std::string lowered = base::lower_ascii(one);
        const bool person = one.find('@') != std::string::npos || lowered.starts_with("dhr") ||
                            lowered.starts_with("mevr") || lowered.starts_with("de heer") ||
                            lowered.starts_with("mw.");
        if (blank(one) || person) {
            return wrong("AVG art. 5 lid 1",
                         "'" + one +
                             "' is geen functie. Noem functies en geen namen, bijvoorbeeld "
                             "gemeentesecretaris.");
        }
    }
    return true;
}

tl::unexpected<base::Refusal> in_future() {
    return wrong("", "Dit kan niet in de toekomst zijn gebeurd.");
}

template <class Event>
Events unless_known(const std::vector<Event>& known, const Event& event) {
    if (std::ranges::find(known, event) != known.end()) return {};
    return {event};
}

}  // namespace

Outcome<Events> decide(const State& state, const RequestInformation& command, Date) {
    const InformationRequested& request = command.request;
    if (state.contact.request(request.reference)) {
        return base::refuse(
            RefusalKind::conflict, "",
            "De vragen van brief " + request.reference.value() + " staan al in het dossier.");
    }
    if (request.questions.empty()) return wrong("", "Zonder vragen is er geen verzoek.");
    if (const auto fine = may_oblige(request); !fine) return tl::unexpected(fine.error());
    return Events{request};
}

Outcome<Events> decide(const State& state, const RecordAnswer& command, Date today) {
    AnswerReceived answer = command.answer;
    const LetterOnFile* letter = state.letter(answer.reference);
    if (!letter) return no_letter(answer.reference);
    if (answer.received_on > today) return wrong("", "De dag van ontvangst ligt in de toekomst.");
    if (answer.received_on < letter->what.dated_on) {
        return wrong("", "Het antwoord kan niet binnen zijn voor de brief van " +
                             base::in_words(letter->what.dated_on) + ".");
    }
    const auto asked = questions_of(state, answer.reference, command.known);
    for (const QuestionId& one : answer.questions) {
        if (const auto fine = is_asked(asked, one); !fine) return tl::unexpected(fine.error());
    }
    // While the term stands still no day is the last.
    const auto& last_day = command.now.standing.last_day;
    const std::optional<Date> told = letter->what.last_day;
    answer.last_day = last_day.value_or(told.value_or(answer.received_on));
    answer.in_term = !last_day || answer.received_on <= *last_day;
    const auto& known = state.contact.answers;
    if (std::ranges::find(known, answer) != known.end()) return Events{};
    if (!command.asked || state.contact.request(answer.reference)) return Events{answer};
    return Events{*command.asked, answer};
}

Outcome<Events> decide(const State& state, const JudgeAnswer& command, Date today) {
    // ASSUMED: who may propose a rung judges the answers that a proposal rests on.
    const auto mandate =
        mandate::mandate_for(command.officer, mandate::Act::propose_rung, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    AnswerJudged judged = command.judged;
    if (!state.letter(judged.reference)) return no_letter(judged.reference);
    const auto asked = questions_of(state, judged.reference, command.known);
    if (const auto fine = is_asked(asked, judged.question); !fine)
        return tl::unexpected(fine.error());
    const bool answered = std::ranges::any_of(state.contact.answers, [&](const auto& one) {
        return one.reference == judged.reference &&
               (one.questions.empty() ||
                std::ranges::find(one.questions, judged.question) != one.questions.end());
    });
    if (!answered && judged.complete) {
        return base::refuse(
            RefusalKind::conflict, "Awb art. 3:2",
            "Op de vraag '" + judged.question.value() + "' is nog geen antwoord vastgelegd.");
    }
    if (blank(judged.reason)) return wrong("Awb art. 3:46", "Schrijf op waarom.");
    judged.judged_on = today;
    judged.function = command.officer.function;
    return Events{judged};
}

Outcome<Events> decide(const State& state, const FollowUpDelay& command, Date today) {
    DelayFollowedUp done = command.done;
    const auto parts = base::split(done.report.value(), '-');
    const auto number = parts.empty() ? std::nullopt : base::parse_integer(parts.back());
    const auto count = static_cast<long long>(state.delays.size());
    if (!number || *number < 1 || *number > count) {
        return base::refuse(RefusalKind::missing, law::ground(law::Duty::delay_report),
                            "Er is geen melding " + done.report.value() + ".");
    }
    const DelayReported& report = state.delays[static_cast<std::size_t>(*number - 1)];
    if (done.done_on > today) return wrong("", "Dit kan niet in de toekomst zijn gebeurd.");
    if (done.done_on < report.received_on) {
        return wrong("", "Het vervolg kan niet voor de melding van " +
                             base::in_words(report.received_on) + " zijn.");
    }
    if (blank(done.what)) return wrong("", "Schrijf op wat er met de melding is gedaan.");
    done.function = command.officer.function;
    const auto& known = state.contact.follow_ups;
    if (std::ranges::find(known, done) != known.end()) return Events{};
    return Events{done};
}

Outcome<Events> decide(const State& state, const InviteToTalk& command, Date today) {
    TalkInvited talk = command.talk;
    if (!talk.talk.value().empty()) {
        const auto known = talk_of(state, talk.talk);
        if (!known) return tl::unexpected(known.error());
        if ((*known)->held) {
            return base::refuse(RefusalKind::conflict, "",
                                "Gesprek " + talk.talk.value() + " is al gevoerd.");
        }
        if ((*known)->invited == talk) return Events{};
    } else {
        talk.talk = TalkId("G-" + command.municipality.value() + "-" +
                           std::to_string(state.contact.talks.size() + 1));
    }
    if (talk.invited_on > today) return in_future();
    if (talk.planned_on < talk.invited_on)
        return wrong("", "Het gesprek ligt voor de uitnodiging.");
    if (const auto fine = functions(talk.participants); !fine) return tl::unexpected(fine.error());
    return Events{talk};
}

Outcome<Events> decide(const State& state, const RecordTalk& command, Date today) {
    const TalkHeld& held = command.held;
    const auto talk = talk_of(state, held.talk);
    if (!talk) return tl::unexpected(talk.error());
    if ((*talk)->cancelled) {
        return base::refuse(
            RefusalKind::conflict, "",
            "Gesprek " + held.talk.value() + " gaat niet door. Nodig eerst opnieuw uit.");
    }
    if (held.held_on > today) return in_future();
    if (const auto fine = functions(held.participants); !fine) return tl::unexpected(fine.error());
    if (blank(held.conclusions)) return wrong("", "Schrijf op wat de uitkomst was.");
    if ((*talk)->held == held) return Events{};
    if (const auto fine = not_agreed(**talk); !fine) return tl::unexpected(fine.error());
    return Events{held};
}

Outcome<Events> decide(const State& state, const CancelTalk& command, Date today) {
    TalkCancelled cancelled = command.cancelled;
    const auto talk = talk_of(state, cancelled.talk);
    if (!talk) return tl::unexpected(talk.error());
    if ((*talk)->held) {
        return base::refuse(RefusalKind::conflict, "",
                            "Gesprek " + cancelled.talk.value() + " is al gevoerd.");
    }
    if ((*talk)->cancelled) return Events{};
    if (blank(cancelled.reason)) return wrong("", "Schrijf op waarom het niet doorgaat.");
    cancelled.cancelled_on = today;
    return Events{cancelled};
}

Outcome<Events> decide(const State& state, const SendTalkReport& command, Date today) {
    const TalkReportSent& sent = command.sent;
    const auto talk = talk_of(state, sent.talk);
    if (!talk) return tl::unexpected(talk.error());
    if (!(*talk)->held) {
        return base::refuse(RefusalKind::conflict, "",
                            "Gesprek " + sent.talk.value() + " is nog niet gevoerd.");
    }
    if (sent.sent_on > today) return in_future();
    if (sent.sent_on < (*talk)->held->held_on)
        return wrong("", "Het verslag kan niet voor het gesprek zijn verzonden.");
    if (sent.last_day <= sent.sent_on)
        return wrong("", "De gemeente heeft tijd nodig om te reageren. Noem een latere dag.");
    if (blank(sent.document)) return wrong("", "Noem het stuk waarin het verslag staat.");
    const LetterOnFile* letter = state.letter(ReferenceNumber(sent.document));
    if (letter && letter->talk.value_or(sent.talk) != sent.talk)
        return wrong("", "Brief " + sent.document + " is het verslag van gesprek " +
                             letter->talk->value() + ".");
    const bool same_paper = std::ranges::find((*talk)->reports, sent.document,
                                              &TalkReportSent::document) != (*talk)->reports.end();
    if ((*talk)->agreed && same_paper &&
        std::ranges::find((*talk)->reports, sent) == (*talk)->reports.end()) {
        return wrong("", "Dit stuk is al verzonden. Een nieuwe versie heeft een eigen kenmerk.");
    }
    return unless_known((*talk)->reports, sent);
}

Outcome<Events> decide(const State& state, const CorrectTalkReport& command, Date today) {
    const TalkReportCorrected& corrected = command.corrected;
    if (auto done =
            after_report_that_left(state, command, corrected.talk, corrected.received_on, today))
        return *std::move(done);
    const auto talk = with_report(state, corrected.talk);
    if (!talk) return tl::unexpected(talk.error());
    if (corrected.received_on > today) return in_future();
    if (corrected.received_on < (*talk)->reports.front().sent_on)
        return wrong("", "De verbetering kan niet voor het verslag binnen zijn.");
    if (blank(corrected.correction))
        return wrong("", "Schrijf op wat er volgens de gemeente anders moet.");
    const auto& known = (*talk)->corrections;
    if (std::ranges::find(known, corrected) != known.end()) return Events{};
    if (const auto fine = not_agreed(**talk); !fine) return tl::unexpected(fine.error());
    return Events{corrected};
}

Outcome<Events> decide(const State& state, const AgreeTalkReport& command, Date today) {
    const TalkReportAgreed& agreed = command.agreed;
    if (auto done = after_report_that_left(state, command, agreed.talk, agreed.agreed_on, today))
        return *std::move(done);
    const auto talk = with_report(state, agreed.talk);
    if (!talk) return tl::unexpected(talk.error());
    if (agreed.agreed_on > today) return in_future();
    if (agreed.agreed_on < (*talk)->reports.front().sent_on)
        return wrong("", "Het verslag kan niet zijn vastgesteld voor het is verzonden.");
    if (blank(agreed.document))
        return wrong("", "Noem het bericht waarin de gemeente akkoord gaat.");
    if ((*talk)->agreed == agreed && (*talk)->agreed_as_it_stands()) return Events{};
    if (const auto fine = not_agreed(**talk); !fine) return tl::unexpected(fine.error());
    if (agreed.agreed_on < (*talk)->reports.back().sent_on) {
        return wrong("", "De laatste versie is verzonden op " +
                             base::in_words((*talk)->reports.back().sent_on) +
                             ". Akkoord met die versie kan niet van eerder zijn.");
    }
    return Events{agreed};
}

Outcome<Events> decide(const State& state, const MakeAgreement& command, Date today) {
    AgreementMade made = command.made;
    if (blank(made.what)) return wrong("", "Schrijf op wat is afgesproken.");
    if (made.made_on > today) return in_future();
    if (made.due_on < made.made_on) return wrong("", "De laatste dag ligt voor de afspraak.");
    if (made.measured && made.measured->places <= cycle::Places(0))
        return wrong("", "Een afspraak over plekken noemt er minstens één.");
    constexpr long long most = base::limits::places_of_a_municipality;
    if (made.measured && made.measured->places > cycle::Places(most))
        return wrong("", "Een afspraak gaat over hoogstens " + base::with_points(most) +
                             " plekken. Controleer --places.");
    if (made.talk && !state.contact.talk(*made.talk)) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen gesprek " + made.talk->value() + ".");
    }
    if (!made.talk && blank(made.document))
        return wrong("", "Noem het gesprek of het stuk waarin de afspraak staat.");
    if (made.measured) made.measured->due_on = made.due_on;
    for (const contact::Agreement& one : state.contact.agreements) {
        made.agreement = one.made.agreement;
        if (one.made == made) return Events{};  // said twice
    }
    made.agreement = AgreementId("A-" + command.municipality.value() + "-" +
                                 std::to_string(state.contact.agreements.size() + 1));
    return Events{made};
}

Outcome<Events> decide(const State& state, const SettleAgreement& command, Date today) {
    // ASSUMED: who may propose a rung finds how an agreement ended.
    const auto mandate =
        mandate::mandate_for(command.officer, mandate::Act::propose_rung, 0, today);
    if (!mandate) return tl::unexpected(mandate.error());
    AgreementSettled settled = command.settled;
    const contact::Agreement* agreement = state.contact.agreement(settled.agreement);
    if (!agreement) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen afspraak " + settled.agreement.value() + ".");
    }
    const Date due_on = standing(state, *agreement, today).due_on;
    if (settled.how == AgreementEnd::missed && today <= due_on) {
        return base::refuse(
            RefusalKind::law, "Awb art. 3:2",
            "De gemeente heeft nog tijd tot en met " + base::in_words(due_on) + ".");
    }
    if (blank(settled.reason)) return wrong("Awb art. 3:46", "Schrijf op waaruit dit blijkt.");
    const auto figures = by_figures(state, *agreement, today);
    if (figures) settled.figures = std::string(label(figures->state)) + ". " + figures->why;
    const bool against = figures && settled.how != AgreementEnd::withdrawn &&
                         figures->state != as_state(settled.how);
    if (against && !command.against_figures) {
        return base::refuse(RefusalKind::law, "Awb art. 3:2",
                            "De cijfers zeggen iets anders: " + settled.figures +
                                " Wijkt u daarvan af, zeg dat dan met --against-figures en leg in "
                                "--reason uit waarom.");
    }
    settled.settled_on = today;
    settled.function = command.officer.function;
    if (agreement->settled == settled) return Events{};
    return Events{settled};
}

}  // namespace trede::dossier
