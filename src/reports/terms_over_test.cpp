#include <doctest/doctest.h>

#include "reports/terms.hpp"
#include "support/contact_file.hpp"
#include "support/house_holidays.hpp"
#include "support/lawbook.hpp"

namespace trede::reports {

using base::date;
using support::house_holidays;

TEST_CASE("nobody is late with a letter that never left, and a view is over once it was decided") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    const TermLaw law{.lawbook = book, .holidays = days};
    dossier::State state;
    const auto take = [&](const dossier::Event& event) {
        apply(state, event, {.sequence = 1, .by = "t"});
    };
    const auto state_of = [&](const char* id, base::Date today) {
        const auto found = term(state, dossier::TermId(id), law, today);
        REQUIRE(found);
        return found->state;
    };
    const auto decided = [](ladder::Rung to, base::Date on) {
        return dossier::RungDecided{.proposal = dossier::ProposalId("V-GM1700-1"),
                                    .from = std::nullopt,
                                    .to = to,
                                    .decided_on = on,
                                    .function = "Minister",
                                    .mandate = "voorbeeld"};
    };
    take(decided(ladder::Rung::advance_notice, date(2026, 3, 2)));
    take(dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                .reference = dossier::ReferenceNumber("IBT-2026-001-1700"),
                                .letter = "informatieverzoek",
                                .template_digest = "",
                                .dated_on = date(2026, 4, 9),
                                .reference_date = date(2025, 7, 1),
                                .last_day = date(2026, 4, 30)});
    for (const auto today : {date(2026, 4, 20), date(2026, 5, 1)})
        CHECK(state_of("IBT-2026-001-1700", today) == TermState::waiting);
    take(dossier::LetterDayRecorded{.reference = dossier::ReferenceNumber("IBT-2026-001-1700"),
                                    .day = dossier::LetterDay::received,
                                    .on = date(2026, 4, 21),
                                    .source = "stempel"});
    CHECK(state_of("IBT-2026-001-1700", date(2026, 5, 1)) == TermState::overdue);
    take(dossier::LegalActRecorded{{.act = ladder::LegalAct::view_invited,
                                    .done_on = date(2026, 5, 4),
                                    .last_day = date(2026, 6, 1),
                                    .item = "",
                                    .document = "stuk",
                                    .reason = ""}});
    CHECK(state_of("zienswijze-1", date(2026, 6, 2)) == TermState::gone_by);
    take(decided(ladder::Rung::substitution_decision, date(2026, 6, 8)));
    CHECK(state_of("zienswijze-1", date(2026, 6, 9)) == TermState::lapsed);
    // A closed dossier asks nothing of anybody; opened again it has its terms again.
    const auto move = [](dossier::Move one) {
        return dossier::CourseChanged{.move = one,
                                      .changed_on = date(2026, 7, 1),
                                      .ground = "beleid: stappen",
                                      .reason = "x",
                                      .function = "Minister",
                                      .mandate = "voorbeeld"};
    };
    take(move(dossier::Move::close));
    CHECK(state_of("IBT-2026-001-1700", date(2026, 7, 2)) == TermState::lapsed);
    take(move(dossier::Move::reopen));
    CHECK(state_of("IBT-2026-001-1700", date(2026, 7, 2)) == TermState::overdue);
}

TEST_CASE("a last term runs once the letter of the decision left (Awb art. 3:40)") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    dossier::State state;
    const auto take = [&](const dossier::Event& event) {
        apply(state, event, {.sequence = 1, .by = "t"});
    };
    const auto state_now = [&] {
        const auto found = term(state, dossier::TermId("laatste-termijn-1"),
                                {.lawbook = book, .holidays = days}, date(2026, 6, 12));
        REQUIRE(found);
        return found->state;
    };
    const dossier::ReferenceNumber letter("IBT-2026-009-1700");
    take(dossier::RungDecided{.proposal = dossier::ProposalId("V-GM1700-4"),
                              .from = ladder::Rung::advance_notice,
                              .to = ladder::Rung::substitution_decision,
                              .decided_on = date(2026, 6, 8),
                              .function = "Minister",
                              .mandate = "voorbeeld"});
    take(dossier::LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                                    .done_on = date(2026, 6, 8),
                                    .last_day = date(2026, 9, 1),
                                    .item = "Locatie",
                                    .document = "V-GM1700-4",
                                    .reason = ""}});
    take(dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-009"),
                                .reference = letter,
                                .letter = "besluit-indeplaatsstelling",
                                .template_digest = "",
                                .dated_on = date(2026, 6, 10),
                                .reference_date = date(2025, 7, 1),
                                .last_day = std::nullopt});
    CHECK(state_now() == TermState::waiting);
    take(dossier::LetterDayRecorded{.reference = letter,
                                    .day = dossier::LetterDay::sent,
                                    .on = date(2026, 6, 11),
                                    .source = ""});
    CHECK(state_now() == TermState::running);
}

TEST_CASE("an agreement that was found or measured is late nowhere") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    const TermLaw law{.lawbook = book, .holidays = days};
    dossier::State state;
    const auto take = [&](const dossier::Event& event) {
        apply(state, event, {.sequence = 1, .by = "t"});
    };
    const cycle::PlacesBy forty{.category = cycle::Category::regular,
                                .places = cycle::Places(40),
                                .due_on = date(2026, 6, 1)};
    const auto agree = [&](const char* id, bool measured) {
        take(dossier::AgreementMade{.agreement = dossier::AgreementId(id),
                                    .what = "40 plekken regulier",
                                    .owner = "wethouder",
                                    .due_on = date(2026, 6, 1),
                                    .measured = measured ? std::optional(forty) : std::nullopt,
                                    .talk = std::nullopt,
                                    .document = "verslag",
                                    .made_on = date(2026, 4, 20)});
    };
    const auto settle = [&](const char* id, dossier::AgreementEnd how) {
        take(dossier::AgreementSettled{.agreement = dossier::AgreementId(id),
                                       .how = how,
                                       .settled_on = date(2026, 6, 5),
                                       .reason = "r",
                                       .function = "Toezichthouder"});
    };
    const auto state_of = [&](const char* id) {
        const auto found = term(state, dossier::TermId(id), law, date(2026, 6, 8));
        REQUIRE(found);
        CHECK(is_open(*found) ==
              (found->state == TermState::overdue || found->state == TermState::unmeasured));
        return found->state;
    };
    for (const char* id : {"A-GM9001-1", "A-GM9001-2", "A-GM9001-3"}) agree(id, false);
    settle("A-GM9001-1", dossier::AgreementEnd::missed);
    settle("A-GM9001-2", dossier::AgreementEnd::met);
    CHECK(state_of("A-GM9001-1") == TermState::missed);
    // It was written down on 5 June that it was kept on the day itself.
    CHECK(state_of("A-GM9001-2") == TermState::done);
    CHECK(state_of("A-GM9001-3") == TermState::overdue);
    agree("A-GM9001-4", true);
    CHECK(state_of("A-GM9001-4") == TermState::unmeasured);
    take(dossier::FigureReported{{.category = cycle::Category::regular,
                                  .places = cycle::Places(10),
                                  .reference_date = date(2026, 6, 1),
                                  .source = {}}});
    CHECK(state_of("A-GM9001-4") == TermState::missed);
}

TEST_CASE("a day that the municipality named goes by, and nobody is late with it") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    const TermLaw law{.lawbook = book, .holidays = days};
    dossier::State state;
    state.municipality = registry::MunicipalityCode("GM1700");
    const auto take = [&](const dossier::Event& event) {
        apply(state, event, {.sequence = 1, .by = "t"});
    };
    const dossier::TermId id("ML-GM1700-1");
    const auto on = [&](base::Date today) {
        const auto found = term(state, id, law, today);
        REQUIRE(found);
        return *found;
    };
    take(dossier::DelayReported{
        .received_on = date(2026, 6, 1), .cause = "later", .expected_on = date(2026, 7, 15)});
    CHECK(on(date(2026, 7, 15)).state == TermState::running);
    const auto past = on(date(2026, 7, 16));
    CHECK(past.state == TermState::gone_by);
    CHECK(label(past.state) == "voorbij");
    CHECK(is_open(past));
    CHECK(last_day_in_words(past) == "woensdag 15 juli 2026");
    REQUIRE(past.standing.steps.size() == 2);
    CHECK(past.standing.steps[0].article == "Spreidingswet art. 8");
    CHECK(past.standing.steps[0].rule.find("ML-GM1700-1 van 1 juni 2026") != std::string::npos);
    CHECK(past.standing.steps[1].rule.find("geen wettelijke termijn") != std::string::npos);
    CHECK(past.remarks.size() == 1);
    take(dossier::DelayFollowedUp{.report = dossier::DelayId("ML-GM1700-1"),
                                  .done_on = date(2026, 8, 20),
                                  .what = "gebeld",
                                  .function = "Beleid"});
    CHECK(on(date(2026, 8, 21)).state == TermState::followed);
    CHECK_FALSE(is_open(on(date(2026, 8, 21))));
}

TEST_CASE("an answer that nobody judged ends the term, and is not said to be enough") {
    const auto book = support::lawbook();
    const auto days = house_holidays();
    const TermLaw law{.lawbook = book, .holidays = days};
    using support::contact_letter;
    const auto words = [&](const support::ContactFile& file) {
        const auto found =
            term(file.state, dossier::TermId(contact_letter.value()), law, support::contact_day);
        REQUIRE(found);
        return std::string(standing_in_words(*found));
    };
    const auto answered = [](base::Date on) {
        return dossier::AnswerReceived{.reference = contact_letter,
                                       .received_on = on,
                                       .questions = {},
                                       .document = {},
                                       .file = {},
                                       .message = "M-1"};
    };
    const auto judged = [](const char* question, bool complete) {
        return dossier::AnswerJudged{.reference = contact_letter,
                                     .question = dossier::QuestionId(question),
                                     .complete = complete,
                                     .judged_on = support::contact_day,
                                     .reason = "gelezen",
                                     .function = "Toezichthouder"};
    };
    support::SentFile file;
    CHECK(words(file) == "te laat");
    file.take(dossier::InformationRequested{
        .reference = contact_letter,
        .base = dossier::RequestBase::request,
        .ground = "Gemeentewet art. 118",
        .reason = "",
        .questions = {{.id = dossier::QuestionId("stand"), .title = "Stand", .on_file = ""},
                      {.id = dossier::QuestionId("reden"), .title = "Reden", .on_file = ""}}});
    file.take(answered(date(2026, 4, 20)));
    CHECK(words(file) == "beantwoord, nog niet beoordeeld");
    file.take(judged("stand", true));
    CHECK(words(file) == "beantwoord, nog niet beoordeeld");
    file.take(judged("reden", true));
    CHECK(words(file) == "voldaan");
    file.take(judged("reden", false));
    CHECK(words(file) == "te laat");
    file.take(answered(date(2026, 5, 6)));
    CHECK(words(file) == "te laat beantwoord, nog niet beoordeeld");

    // Of a letter whose questions are not on file, and of a term that a person closed.
    support::SentFile plain;
    plain.take(answered(date(2026, 4, 20)));
    CHECK(words(plain) == "beantwoord, nog niet beoordeeld");
    plain.take(judged("stand", true));
    CHECK(words(plain) == "voldaan");
    support::SentFile closed;
    closed.take(dossier::TermClosed{.term = dossier::TermId(contact_letter.value()),
                                    .how = dossier::TermEnd::done,
                                    .closed_on = date(2026, 4, 20),
                                    .reason = "in een gesprek"});
    CHECK(words(closed) == "voldaan");
}

}  // namespace trede::reports
