#include <doctest/doctest.h>

#include "dossier/agreements.hpp"
#include "dossier/term_letters.hpp"
#include "support/contact_file.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using cycle::Category;
using cycle::Places;
using support::contact_day;
using support::ContactFile;
using support::extension;

namespace {

const registry::MunicipalityCode& code = support::contact_code;

MakeAgreement forty_places() {
    return {.municipality = code,
            .made = {.what = "40 plekken regulier",
                     .due_on = date(2026, 10, 1),
                     .measured = cycle::PlacesBy{.category = Category::regular,
                                                 .places = Places(40),
                                                 .due_on = date(2026, 10, 1)},
                     .talk = std::nullopt,
                     .document = "GV-2026-8",
                     .made_on = date(2026, 5, 12)}};
}

FigureReported reported(base::Date on, long long places) {
    return {{.category = Category::regular,
             .places = Places(places),
             .reference_date = on,
             .source = {}}};
}

}  // namespace

TEST_CASE("a talk goes from invitation to a report that both sides agree on") {
    ContactFile file;
    InviteToTalk invite{.municipality = code,
                        .talk = {.invited_on = date(2026, 5, 1),
                                 .planned_on = date(2026, 5, 12),
                                 .participants = {"gemeentesecretaris"},
                                 .agenda = {}}};
    CHECK(file.does(invite) == 1);
    const TalkId id("G-GM9001-1");
    REQUIRE(file.state.contact.talk(id));
    for (const char* name : {"dhr. Jansen", "a@example.nl", "De heer De Vries", ""}) {
        CAPTURE(name);
        InviteToTalk person = invite;
        person.talk.participants = {name};
        CHECK(file.refuses(person) == RefusalKind::input);
    }
    const TalkReportSent sent{
        .talk = id, .sent_on = date(2026, 5, 15), .last_day = date(2026, 5, 29), .document = "GV"};
    CHECK(file.refuses(SendTalkReport{sent}) == RefusalKind::conflict);
    CHECK(file.does(RecordTalk{{.talk = id,
                                .held_on = date(2026, 5, 12),
                                .participants = {"gemeentesecretaris"},
                                .conclusions = "gekozen"}}) == 1);
    CHECK(file.refuses(CancelTalk{{.talk = id, .reason = "ziek"}}) == RefusalKind::conflict);
    const TalkReportAgreed agreed{.talk = id, .agreed_on = date(2026, 5, 26), .document = "mail"};
    CHECK(file.refuses(AgreeTalkReport{agreed}) == RefusalKind::conflict);
    CHECK(file.does(SendTalkReport{sent}) == 1);
    CHECK(file.does(SendTalkReport{sent}) == 0);
    CHECK(file.now(id.value()).standing.last_day == date(2026, 5, 29));
    CHECK(
        file.does(CorrectTalkReport{
            {.talk = id, .received_on = date(2026, 5, 22), .correction = "42", .document = ""}}) ==
        1);
    CHECK(file.now(id.value()).term.done_on == date(2026, 5, 22));
    CHECK(file.does(AgreeTalkReport{agreed}) == 1);
    CHECK(file.does(AgreeTalkReport{agreed}) == 0);
}

TEST_CASE("what both sides agreed on is changed by both sides only") {
    ContactFile file;
    file.does(InviteToTalk{.municipality = code,
                           .talk = {.invited_on = date(2026, 5, 1),
                                    .planned_on = date(2026, 5, 12),
                                    .participants = {"wethouder"},
                                    .agenda = {}}});
    const TalkId id("G-GM9001-1");
    RecordTalk held{{.talk = id,
                     .held_on = date(2026, 5, 12),
                     .participants = {"wethouder"},
                     .conclusions = "40 plekken"}};
    file.does(held);
    const auto version = [&](std::string document, base::Date on) {
        return SendTalkReport{{.talk = id,
                               .sent_on = on,
                               .last_day = base::plus_days(on, 14),
                               .document = std::move(document)}};
    };
    const auto agree = [&](base::Date on) {
        return AgreeTalkReport{{.talk = id, .agreed_on = on, .document = "mail"}};
    };
    const CorrectTalkReport correction{
        {.talk = id, .received_on = date(2026, 6, 1), .correction = "30 plekken", .document = ""}};
    file.does(version("GV-1", date(2026, 5, 15)));
    file.does(agree(date(2026, 5, 26)));
    held.held.conclusions = "30 plekken";
    CHECK(file.refuses(held) == RefusalKind::conflict);
    CHECK(file.refuses(correction) == RefusalKind::conflict);
    CHECK(file.refuses(agree(date(2026, 5, 27))) == RefusalKind::conflict);
    CHECK(file.refuses(version("GV-1", date(2026, 5, 28))) == RefusalKind::input);
    // A new version is one: until it is agreed on it can be corrected, and what was agreed stands.
    CHECK(file.does(version("GV-2", date(2026, 5, 28))) == 1);
    CHECK_FALSE(file.state.contact.talk(id)->agreed_as_it_stands());
    CHECK(file.state.contact.talk(id)->agreed->agreed_on == date(2026, 5, 26));
    CHECK(file.does(correction) == 1);
    CHECK(file.refuses(agree(date(2026, 5, 27))) == RefusalKind::input);
    CHECK(file.does(agree(date(2026, 6, 2))) == 1);
    CHECK(file.state.contact.talk(id)->agreed_as_it_stands());
}

namespace {

// A talk of 12 May, and the letters with its report.
struct Reported : ContactFile {
    TalkId id = TalkId("G-GM9001-1");

    Reported() {
        does(InviteToTalk{.municipality = code,
                          .talk = {.invited_on = date(2026, 5, 1),
                                   .planned_on = date(2026, 5, 12),
                                   .participants = {"wethouder"},
                                   .agenda = {}}});
        does(RecordTalk{{.talk = id,
                         .held_on = date(2026, 5, 12),
                         .participants = {"wethouder"},
                         .conclusions = "40 plekken"}});
    }
    void draft(const std::string& reference, base::Date on) {
        take(LetterDrafted{.batch = BatchId("B-2026-002"),
                           .reference = ReferenceNumber(reference),
                           .letter = "gespreksverslag",
                           .template_digest = "",
                           .dated_on = on,
                           .reference_date = date(2025, 7, 1),
                           .last_day = base::plus_days(on, 14)});
    }
    void send(const std::string& reference, base::Date on) {
        take(LetterDayRecorded{.reference = ReferenceNumber(reference),
                               .day = LetterDay::sent,
                               .on = on,
                               .source = "post"});
    }
    [[nodiscard]] CorrectTalkReport correction(base::Date on) const {
        return {{.talk = id, .received_on = on, .correction = "42 plekken", .document = ""}};
    }
    [[nodiscard]] AgreeTalkReport agreement(base::Date on) const {
        return {{.talk = id, .agreed_on = on, .document = "mail"}};
    }
    // The terms that run about the report, by what they are called.
    [[nodiscard]] std::vector<std::string> open() const {
        std::vector<std::string> found;
        for (const OpenedTerm& term : opened_terms(state)) {
            const bool runs = !term.done_on && !term.lapsed && !term.draft;
            if (runs && term.id != TermId(support::contact_letter.value()))
                found.push_back(term.what);
        }
        return found;
    }
};

const std::vector<std::string> reaction = {"de reactie op het verslag van gesprek G-GM9001-1"};

}  // namespace

TEST_CASE("the report of a talk that went in a letter sets one term, which a reaction ends") {
    Reported file;
    file.draft("IBT-2026-002-9001", date(2026, 5, 15));
    CHECK(file.open().empty());
    file.send("IBT-2026-002-9001", date(2026, 5, 15));
    CHECK(file.open() == reaction);
    CHECK(file.does(SendTalkReport{{.talk = file.id,
                                    .sent_on = date(2026, 5, 15),
                                    .last_day = date(2026, 5, 29),
                                    .document = "IBT-2026-002-9001"}}) == 1);
    CHECK(file.open() == reaction);
    // What was said of the term of the letter stays said of it.
    CHECK(file.now(file.id.value()).term.named(TermId("IBT-2026-002-9001")));
    Reported agreed = file;
    CHECK(agreed.does(agreed.agreement(date(2026, 5, 26))) == 1);
    CHECK(agreed.open().empty());
    CHECK(file.does(file.correction(date(2026, 5, 22))) == 1);
    CHECK(file.open().empty());
    // The next version asks for a reaction of its own.
    file.draft("IBT-2026-003-9001", date(2026, 5, 28));
    file.send("IBT-2026-003-9001", date(2026, 5, 28));
    CHECK(file.open() == reaction);
    CHECK(file.does(file.agreement(date(2026, 6, 2))) == 2);
    CHECK(file.open().empty());
    CHECK(file.state.contact.talk(file.id)->agreed_as_it_stands());
}

TEST_CASE("a letter with the report that left is a report that was sent") {
    Reported file;
    CHECK(file.refuses(file.correction(date(2026, 5, 22))) == RefusalKind::conflict);
    file.draft("IBT-2026-002-9001", date(2026, 5, 15));
    CHECK(file.refuses(file.correction(date(2026, 5, 22))) == RefusalKind::conflict);
    file.send("IBT-2026-002-9001", date(2026, 5, 15));
    // Nobody reacts before it left.
    CHECK(file.refuses(file.correction(date(2026, 5, 14))) == RefusalKind::conflict);
    CHECK(file.does(file.correction(date(2026, 5, 22))) == 2);
    CHECK(file.does(file.correction(date(2026, 5, 22))) == 0);
    const auto& reports = file.state.contact.talk(file.id)->reports;
    REQUIRE(reports.size() == 1);
    CHECK(reports[0] == TalkReportSent{.talk = file.id,
                                       .sent_on = date(2026, 5, 15),
                                       .last_day = date(2026, 5, 29),
                                       .document = "IBT-2026-002-9001"});
    CHECK(file.open().empty());
}

TEST_CASE("of two versions of a report in letters that left, the last one waits for a reaction") {
    Reported file;
    for (const auto& [reference, on] : {std::pair("IBT-2026-002-9001", date(2026, 5, 15)),
                                        std::pair("IBT-2026-003-9001", date(2026, 5, 20))}) {
        file.draft(reference, on);
        file.send(reference, on);
    }
    CHECK(file.open() == reaction);
    CHECK(file.does(file.agreement(date(2026, 5, 26))) == 2);
    CHECK(file.state.contact.talk(file.id)->reports.back().document == "IBT-2026-003-9001");
    CHECK(file.open().empty());
}

TEST_CASE("a report stays of the talk that it told of, whatever is put on file after it") {
    Reported file;
    file.draft("IBT-2026-002-9001", date(2026, 5, 29));
    file.send("IBT-2026-002-9001", date(2026, 5, 29));
    CHECK(file.open() == reaction);
    // Held before the date of the letter, and on file after it.
    file.does(InviteToTalk{.municipality = code,
                           .talk = {.invited_on = date(2026, 5, 22),
                                    .planned_on = date(2026, 5, 28),
                                    .participants = {"wethouder"},
                                    .agenda = {}}});
    const contact::TalkId second("G-GM9001-2");
    file.does(RecordTalk{{.talk = second,
                          .held_on = date(2026, 5, 28),
                          .participants = {"wethouder"},
                          .conclusions = "twee"}});
    CHECK(file.open() == reaction);
    CHECK(file.refuses(AgreeTalkReport{
              {.talk = second, .agreed_on = date(2026, 6, 2), .document = "mail"}}) ==
          RefusalKind::conflict);
    CHECK(file.does(file.agreement(date(2026, 6, 2))) == 2);
    CHECK(file.open().empty());
    // The next letter is of the second talk, unless it is said to be of the first.
    const auto about = [&](const std::optional<ReferenceNumber>& named) {
        return talk_to_report(file.state, date(2026, 6, 5), named);
    };
    CHECK(about(std::nullopt) == second);
    CHECK(about(ReferenceNumber("G-GM9001-1")) == file.id);
    CHECK_FALSE(talk_to_report(file.state, date(2026, 6, 5), ReferenceNumber("G-GM9001-3")));
    CHECK_FALSE(talk_to_report(file.state, date(2026, 5, 11), std::nullopt));
}

TEST_CASE("a talk that does not go on can be planned again") {
    ContactFile file;
    InviteToTalk invite{.municipality = code,
                        .talk = {.invited_on = date(2026, 5, 1),
                                 .planned_on = date(2026, 5, 12),
                                 .participants = {"wethouder"},
                                 .agenda = {}}};
    file.does(invite);
    const TalkId id("G-GM9001-1");
    CHECK(file.does(CancelTalk{{.talk = id, .reason = "ziek"}}) == 1);
    const RecordTalk held{{.talk = id,
                           .held_on = date(2026, 5, 12),
                           .participants = {"wethouder"},
                           .conclusions = "x"}};
    CHECK(file.refuses(held) == RefusalKind::conflict);
    invite.talk.talk = id;
    invite.talk.planned_on = date(2026, 5, 19);
    CHECK(file.does(invite) == 1);
    CHECK(file.state.contact.talks.size() == 1);
    CHECK(file.does(held) == 1);
}

TEST_CASE("forty places by 1 October: open, and met or missed when the October figures come") {
    ContactFile file;
    CHECK(file.does(forty_places()) == 1);
    CHECK(file.does(forty_places()) == 0);
    CHECK(agreement_findings(file.state, date(2026, 9, 30)) == "A-GM9001-1 open");
    file.take(reported(date(2026, 7, 1), 45));
    CHECK(agreement_findings(file.state, contact_day) == "A-GM9001-1 open");
    ContactFile met = file;
    met.take(reported(date(2026, 10, 1), 40));
    CHECK(agreement_findings(met.state, contact_day) == "A-GM9001-1 nagekomen");
    file.take(reported(date(2026, 10, 1), 39));
    CHECK(agreement_findings(file.state, contact_day) == "A-GM9001-1 niet nagekomen");
    // More time that was given moves the day to the figures of then.
    file.does(extension(file.now("A-GM9001-1"), date(2026, 10, 15)));
    CHECK(agreement_findings(file.state, contact_day) == "A-GM9001-1 open");
    file.take(reported(date(2026, 10, 15), 41));
    CHECK(agreement_findings(file.state, contact_day) == "A-GM9001-1 nagekomen");
}

TEST_CASE("who finds something else than the figures says so, and both stand on file") {
    ContactFile file;
    file.does(forty_places());
    const auto settle = [](AgreementEnd how, bool against) {
        return SettleAgreement{.settled = {.agreement = AgreementId("A-GM9001-1"),
                                           .how = how,
                                           .reason = "twee plekken waren in gebruik",
                                           .function = {}},
                               .officer = support::officer_who_may(mandate::Act::propose_rung),
                               .against_figures = against};
    };
    ContactFile before = file;
    file.take(reported(date(2026, 10, 1), 38));
    CHECK(file.refuses(settle(AgreementEnd::met, false)) == RefusalKind::law);
    CHECK(file.does(settle(AgreementEnd::met, true)) == 1);
    const auto& settled = *file.state.contact.agreements.front().settled;
    CHECK(settled.figures.find("niet nagekomen") == 0);
    CHECK(settled.figures.find("38 plekken regulier, 40 afgesproken") != std::string::npos);
    CHECK(agreement_findings(file.state, contact_day) == "A-GM9001-1 nagekomen");
    // With the figures, or about one that has no point any more, nobody has to.
    ContactFile same = before;
    same.take(reported(date(2026, 10, 1), 38));
    CHECK(same.does(settle(AgreementEnd::missed, false)) == 1);
    ContactFile gone = before;
    gone.take(reported(date(2026, 10, 1), 38));
    CHECK(gone.does(settle(AgreementEnd::withdrawn, false)) == 1);
    // Figures that come later stand beside what was found.
    before.does(settle(AgreementEnd::met, false));
    before.take(reported(date(2026, 10, 1), 38));
    const auto stands =
        standing(before.state, before.state.contact.agreements.front(), contact_day);
    CHECK(stands.state == AgreementState::met);
    CHECK(stands.why.find("De cijfers: niet nagekomen") != std::string::npos);
}

TEST_CASE("what no figure measures is found by a person, and not before its day as missed") {
    ContactFile file;
    MakeAgreement plan = forty_places();
    plan.made.measured = std::nullopt;
    plan.made.due_on = date(2026, 12, 1);
    file.does(plan);
    const auto settle = [](AgreementEnd how, std::string reason = "gezien") {
        return SettleAgreement{.settled = {.agreement = AgreementId("A-GM9001-1"),
                                           .how = how,
                                           .reason = std::move(reason),
                                           .function = {}},
                               .officer = support::officer_who_may(mandate::Act::propose_rung)};
    };
    CHECK(file.refuses(settle(AgreementEnd::missed)) == RefusalKind::law);
    CHECK(file.refuses(settle(AgreementEnd::met, "")) == RefusalKind::input);
    CHECK(file.does(settle(AgreementEnd::met)) == 1);
    CHECK(agreement_findings(file.state, contact_day) == "A-GM9001-1 nagekomen");
    MakeAgreement nowhere = plan;
    nowhere.made.document = "";
    CHECK(file.refuses(nowhere) == RefusalKind::input);
    nowhere.made.talk = TalkId("G-GM9001-7");
    CHECK(file.refuses(nowhere) == RefusalKind::missing);
}

}  // namespace trede::dossier
