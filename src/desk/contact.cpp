#include "desk/contact.hpp"

#include <algorithm>

#include "base/dutch_time.hpp"
#include "base/text.hpp"
#include "desk/filing.hpp"
#include "desk/record_command.hpp"
#include "desk/taken_over.hpp"
#include "evidence/digest.hpp"

namespace trede::desk {

using base::Outcome;
using base::RefusalKind;
using registry::MunicipalityCode;

namespace {

// The message that is the source of an answer, and what has to happen to it.
struct Source {
    std::string id;
    std::optional<base::Date> received_on;
    Beside beside;
};

// `code` is the municipality that answered, `held` the dossier that the letter stands in.
Outcome<Source> source_of(const Desk& desk, const MunicipalityCode& code,
                          const MunicipalityCode& held, const AnswerAdded& answer) {
    Source source;
    if (!answer.file.empty()) source.beside.documents.push_back(answer.bytes);
    if (answer.message.empty()) return source;
    const World world = load(desk.journal);
    const auto id = world.mailbox.resolve(answer.message);
    if (!id) return tl::unexpected(id.error());
    const mailbox::Item& item = *world.mailbox.find(*id);
    source.id = id->value();
    if (item.by_machine() && !is_on_file(world, item.id)) {
        return base::refuse(RefusalKind::conflict, "",
                            "Bericht " + short_name(*id) + " is door een programma gemaakt (" +
                                std::string(word(item.read->kind)) +
                                ") en telt niet vanzelf als antwoord. Schreef een mens het? Berg "
                                "het dan op als antwoord, met de reden ('trede intake file ... "
                                "--answer').");
    }
    if (item.read) source.received_on = base::dutch_day(item.read->received_at);
    if (item.handling == mailbox::Handling::filed) {
        const auto& under = item.filed_under;
        const bool here = std::ranges::any_of(
            under, [&](const MunicipalityCode& one) { return one == code || one == held; });
        if (here) return source;
        return base::refuse(RefusalKind::conflict, "",
                            "Bericht " + short_name(*id) +
                                " is opgeborgen bij een andere gemeente. Heropen het eerst.");
    }
    auto events =
        mailbox::decide(item,
                        mailbox::File{.municipalities = {code},
                                      .reason = "antwoord op brief " + answer.reference.value()},
                        desk.today);
    if (!events) return tl::unexpected(events.error());
    source.beside.messages.emplace_back(*id, std::move(*events));
    return source;
}

std::string in_capitals(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

// A command on the dossier that an id names; `name` puts the id in its usual form into the command.
template <class Command, class Name>
Outcome<Recorded> on_own_dossier(const Desk& desk, const Ask& ask, const std::string& id,
                                 const std::string& kind, Command command, const Name& name) {
    const auto code = dossier_of(id, kind);
    if (!code) return tl::unexpected(code.error());
    name(command, in_capitals(id));
    return record(desk, ask, *code, command);
}

// The dossier of this municipality or of one it took over that the letter stands in.
Outcome<MunicipalityCode> letter_holder(const Desk& desk, const MunicipalityCode& code,
                                        const dossier::ReferenceNumber& reference) {
    return holder_of(desk, load(desk.journal), code, [&](const dossier::State& state) {
        return state.letter(reference) != nullptr;
    });
}

// POLICY "afspraken": fulfilment/agreement.hpp does this one, and the policy has to say so.
Outcome<bool> way_of_measuring(const Desk& desk) {
    const auto policy = desk.lawbook.policy("afspraken", desk.today);
    if (!policy) return tl::unexpected(policy.error());
    const auto way = policy->text("meten");
    if (!way) return tl::unexpected(way.error());
    if (*way == "eerste cijfers op of na de dag") return true;
    return base::refuse(RefusalKind::input, law::cite(*policy),
                        "De keuze 'meten' moet 'eerste cijfers op of na de dag' zijn.");
}

// What a request for information asked, as its template has it; the questions are those of that
// letter only.
std::optional<dossier::InformationRequested> asked_by(const correspondence::LetterQuestions& asks,
                                                      const dossier::State& state,
                                                      const dossier::ReferenceNumber& reference) {
    const dossier::LetterOnFile* letter = state.letter(reference);
    if (!letter || letter->what.letter != "informatieverzoek") return std::nullopt;
    return dossier::InformationRequested{
        .reference = reference,
        .base = asks.base,
        .ground = asks.ground,
        .reason = asks.reason,
        .questions = correspondence::put_to(asks, state, letter->what.dated_on)};
}

}  // namespace

Outcome<MunicipalityCode> dossier_of(const std::string& id, const std::string& kind) {
    const auto parts = base::split(id, '-');
    if (parts.size() == 3 && base::lower_ascii(parts[0]) == base::lower_ascii(kind) &&
        base::parse_integer(parts[2])) {
        if (auto code = registry::parse_municipality_code(parts[1])) return *code;
    }
    return base::refuse(RefusalKind::input, "",
                        "'" + id + "' is geen nummer zoals hier nodig is. Schrijf bijvoorbeeld " +
                            kind + "-GM1700-1.");
}

Outcome<dossier::RecordAnswer> answer_command(const Desk& desk, const dossier::State& state,
                                              const dossier::AnswerReceived& answer,
                                              const AnswerLaw& law) {
    auto now = reports::term(state, dossier::TermId(answer.reference.value()),
                             term_law(desk, law.holidays), desk.today);
    if (!now) return tl::unexpected(now.error());
    return dossier::RecordAnswer{
        .now = {.term = std::move(now->opened), .standing = std::move(now->standing)},
        .answer = answer,
        .known = law.asks.ids(),
        .asked = asked_by(law.asks, state, answer.reference)};
}

Outcome<Recorded> add_answer(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                             const AnswerAdded& answer, const AnswerLaw& law) {
    const auto held = letter_holder(desk, code, answer.reference);
    if (!held) return tl::unexpected(held.error());
    const MunicipalityCode& municipality = *held;
    auto source = source_of(desk, code, municipality, answer);
    if (!source) return tl::unexpected(source.error());
    const auto received_on = answer.received_on ? answer.received_on : source->received_on;
    if (!received_on)
        return base::refuse(RefusalKind::input, "", "Noem de dag van ontvangst met --received.");
    return record_made(
        desk, ask, municipality,
        [&](const World& world) {
            return answer_command(
                desk, world.dossiers.of(municipality),
                {.reference = answer.reference,
                 .received_on = *received_on,
                 .last_day = {},
                 .in_term = true,
                 .questions = answer.questions,
                 .document =
                     answer.file.empty() ? "" : evidence::to_hex(evidence::sha256(answer.bytes)),
                 .file = answer.file,
                 .message = source->id},
                law);
        },
        std::move(source->beside));
}

Outcome<Recorded> judge_answer(const Desk& desk, const Ask& ask, const MunicipalityCode& code,
                               const dossier::AnswerJudged& judged,
                               const std::vector<dossier::QuestionId>& known) {
    const auto held = letter_holder(desk, code, judged.reference);
    if (!held) return tl::unexpected(held.error());
    return record(desk, ask, *held,
                  dossier::JudgeAnswer{.judged = judged, .known = known, .officer = ask.officer});
}

Outcome<Recorded> follow_up(const Desk& desk, const Ask& ask,
                            const dossier::DelayFollowedUp& done) {
    return on_own_dossier(
        desk, ask, done.report.value(), "ML",
        dossier::FollowUpDelay{.done = done, .officer = ask.officer},
        [](auto& command, const std::string& id) { command.done.report = dossier::DelayId(id); });
}

Outcome<Recorded> invite_to_talk(const Desk& desk, const Ask& ask,
                                 const MunicipalityCode& municipality,
                                 const dossier::TalkInvited& talk) {
    return record(desk, ask, municipality,
                  dossier::InviteToTalk{.municipality = municipality, .talk = talk});
}

Outcome<Recorded> record_talk(const Desk& desk, const Ask& ask, const dossier::TalkHeld& held) {
    return on_own_dossier(
        desk, ask, held.talk.value(), "G", dossier::RecordTalk{held},
        [](auto& command, const std::string& id) { command.held.talk = dossier::TalkId(id); });
}

Outcome<Recorded> cancel_talk(const Desk& desk, const Ask& ask,
                              const dossier::TalkCancelled& cancelled) {
    return on_own_dossier(
        desk, ask, cancelled.talk.value(), "G", dossier::CancelTalk{cancelled},
        [](auto& command, const std::string& id) { command.cancelled.talk = dossier::TalkId(id); });
}

Outcome<Recorded> send_talk_report(const Desk& desk, const Ask& ask,
                                   const dossier::TalkReportSent& sent) {
    return on_own_dossier(
        desk, ask, sent.talk.value(), "G", dossier::SendTalkReport{sent},
        [](auto& command, const std::string& id) { command.sent.talk = dossier::TalkId(id); });
}

Outcome<Recorded> correct_talk_report(const Desk& desk, const Ask& ask,
                                      const dossier::TalkReportCorrected& corrected) {
    return on_own_dossier(
        desk, ask, corrected.talk.value(), "G", dossier::CorrectTalkReport{corrected},
        [](auto& command, const std::string& id) { command.corrected.talk = dossier::TalkId(id); });
}

Outcome<Recorded> agree_talk_report(const Desk& desk, const Ask& ask,
                                    const dossier::TalkReportAgreed& agreed) {
    return on_own_dossier(
        desk, ask, agreed.talk.value(), "G", dossier::AgreeTalkReport{agreed},
        [](auto& command, const std::string& id) { command.agreed.talk = dossier::TalkId(id); });
}

Outcome<Recorded> make_agreement(const Desk& desk, const Ask& ask,
                                 const MunicipalityCode& municipality,
                                 const dossier::AgreementMade& made) {
    if (const auto known = way_of_measuring(desk); made.measured && !known)
        return tl::unexpected(known.error());
    return record(desk, ask, municipality,
                  dossier::MakeAgreement{.municipality = municipality, .made = made});
}

Outcome<Recorded> settle_agreement(const Desk& desk, const Ask& ask,
                                   const dossier::AgreementSettled& settled, bool against_figures) {
    return on_own_dossier(
        desk, ask, settled.agreement.value(), "A",
        dossier::SettleAgreement{
            .settled = settled, .officer = ask.officer, .against_figures = against_figures},
        [](auto& command, const std::string& id) {
            command.settled.agreement = dossier::AgreementId(id);
        });
}

}  // namespace trede::desk
