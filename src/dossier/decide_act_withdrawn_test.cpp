#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "dossier/decide.hpp"

// What was put on file by mistake is taken back, and counts for no guard from then on.
namespace trede::dossier {

using base::date;
using base::RefusalKind;
using ladder::LegalAct;
using ladder::Rung;

namespace {

const base::Date taken_back_on = date(2026, 10, 1);

mandate::Officer jurist() {
    return {.id = mandate::OfficerId("jurist"),
            .function = "Jurist",
            .role = "jurist",
            .mandates = {{.act = mandate::Act::record_legal_act,
                          .up_to_rung = 0,
                          .valid_from = date(2024, 1, 1),
                          .valid_to = std::nullopt,
                          .basis = "voorbeeld"}}};
}

struct FileWithActs {
    State state;

    explicit FileWithActs(Rung rung) { step(rung, date(2026, 8, 3)); }
    void take(const Event& event) { apply(state, event, {.sequence = 1, .by = "t"}); }
    void step(Rung to, base::Date on) {
        take(RungDecided{.proposal = ProposalId("V-GM9001-1"),
                         .from = state.rung,
                         .to = to,
                         .decided_on = on,
                         .function = "Minister",
                         .mandate = "voorbeeld"});
    }
    void act(LegalAct kind, base::Date on, std::string item = {}) {
        take(LegalActRecorded{
            {.act = kind,
             .done_on = on,
             .last_day = sets_term(kind) ? std::optional(base::plus_days(on, 14)) : std::nullopt,
             .item = std::move(item),
             .document = "nota 1",
             .reason = "r"}});
    }
    // The decision of that day, as the municipality got it.
    void letter(const std::string& reference, base::Date on) {
        take(LetterDrafted{.batch = BatchId("B-2026-010"),
                           .reference = ReferenceNumber(reference),
                           .letter = "besluit-indeplaatsstelling",
                           .template_digest = "",
                           .dated_on = on,
                           .reference_date = date(2026, 7, 1),
                           .last_day = std::nullopt});
    }
    void sent(const std::string& reference, base::Date on) {
        take(LetterDayRecorded{.reference = ReferenceNumber(reference),
                               .day = LetterDay::sent,
                               .on = on,
                               .source = "post"});
    }
    [[nodiscard]] std::string why_not(LegalAct kind, base::Date on) const {
        const auto events = withdrawn(kind, on);
        REQUIRE_FALSE(events);
        return events.error().ground + ": " + events.error().reason;
    }
    [[nodiscard]] base::Outcome<Events> withdrawn(LegalAct kind, base::Date on,
                                                  std::string item = {}) const {
        return decide(state,
                      WithdrawLegalAct{.act = kind,
                                       .done_on = on,
                                       .item = std::move(item),
                                       .document = "nota 2",
                                       .reason = "Verkeerde gemeente.",
                                       .officer = jurist()},
                      taken_back_on);
    }
    void withdraw(LegalAct kind, base::Date on, std::string item = {}) {
        const auto events = withdrawn(kind, on, std::move(item));
        if (!events) FAIL(events.error().reason);
        REQUIRE(events->size() == 1);
        take(events->front());
    }
    [[nodiscard]] RefusalKind refuses(LegalAct kind, base::Date on, std::string item = {}) const {
        const auto events = withdrawn(kind, on, std::move(item));
        REQUIRE_FALSE(events);
        return events.error().kind;
    }
    [[nodiscard]] bool may(Rung to) const {
        return ladder::obstacles(state.course(), to, taken_back_on, {}).empty();
    }
};

}  // namespace

TEST_CASE("an urgency that was a mistake lets no rung be passed over any more") {
    FileWithActs file(Rung::enquiry);
    CHECK_FALSE(file.may(Rung::advance_notice));
    file.act(LegalAct::urgency, date(2026, 9, 1));
    CHECK(file.may(Rung::advance_notice));
    file.withdraw(LegalAct::urgency, date(2026, 9, 1));
    CHECK_FALSE(file.may(Rung::advance_notice));
    CHECK(file.state.acts.empty());
    CHECK(file.state.contact.acts_ever.empty());
    // It is gone, and can be put on file again when it is true.
    CHECK(file.refuses(LegalAct::urgency, date(2026, 9, 1)) == RefusalKind::missing);
    file.act(LegalAct::urgency, date(2026, 9, 1));
    CHECK(file.may(Rung::advance_notice));
}

TEST_CASE("it says what was taken back, when, why, on which paper and by which power") {
    FileWithActs file(Rung::enquiry);
    file.act(LegalAct::urgency, date(2026, 9, 1));
    const auto events = file.withdrawn(LegalAct::urgency, date(2026, 9, 1));
    REQUIRE(events);
    CHECK(std::get<LegalActWithdrawn>(events->front()) ==
          LegalActWithdrawn{.act = LegalAct::urgency,
                            .done_on = date(2026, 9, 1),
                            .item = "",
                            .paper = "nota 1",
                            .withdrawn_on = taken_back_on,
                            .document = "nota 2",
                            .reason = "Verkeerde gemeente.",
                            .function = "Jurist",
                            .mandate = "voorbeeld"});
    WithdrawLegalAct command{.act = LegalAct::urgency,
                             .done_on = date(2026, 9, 1),
                             .document = "nota 2",
                             .reason = " ",
                             .officer = jurist()};
    CHECK(decide(file.state, command, taken_back_on).error().ground == "Awb art. 3:46");
    command.reason = "r";
    command.document = "";
    CHECK(decide(file.state, command, taken_back_on).error().ground == "Awb art. 3:46");
    command.document = "nota 2";
    command.officer.mandates.clear();
    CHECK(decide(file.state, command, taken_back_on).error().kind == RefusalKind::rights);
}

TEST_CASE("what a decision rests on stays on file") {
    SUBCASE("a rung that was passed over") {
        FileWithActs file(Rung::enquiry);
        file.act(LegalAct::urgency, date(2026, 9, 1));
        file.step(Rung::advance_notice, date(2026, 9, 2));
        CHECK(file.refuses(LegalAct::urgency, date(2026, 9, 1)) == RefusalKind::law);
    }
    SUBCASE("a step that needed no urgency") {
        FileWithActs file(Rung::enquiry);
        file.act(LegalAct::urgency, date(2026, 9, 1));
        file.step(Rung::active_supervision, date(2026, 9, 2));
        file.withdraw(LegalAct::urgency, date(2026, 9, 1));
    }
    SUBCASE("the decision to step in") {
        FileWithActs file(Rung::advance_notice);
        file.act(LegalAct::hearing_waived, date(2026, 9, 1), "c");
        file.act(LegalAct::province_informed, date(2026, 9, 2));
        file.step(Rung::substitution_decision, date(2026, 9, 3));
        CHECK(file.refuses(LegalAct::province_informed, date(2026, 9, 2)) == RefusalKind::law);
        file.act(LegalAct::decision_published, date(2026, 9, 4));
        file.withdraw(LegalAct::decision_published, date(2026, 9, 4));
        file.act(LegalAct::compliance_plausible, date(2026, 9, 5));
        file.withdraw(LegalAct::compliance_plausible, date(2026, 9, 5));
        file.act(LegalAct::decision_published, date(2026, 9, 6));
        file.step(Rung::substitution, date(2026, 9, 30));
        CHECK(file.refuses(LegalAct::decision_published, date(2026, 9, 6)) == RefusalKind::law);
    }
}

TEST_CASE("a decision rests on nothing that was put on file after it, whatever day that bears") {
    FileWithActs file(Rung::advance_notice);
    file.act(LegalAct::hearing_waived, date(2026, 9, 1), "c");
    file.act(LegalAct::province_informed, date(2026, 9, 2));
    file.step(Rung::substitution_decision, date(2026, 9, 4));
    for (const base::Date on : {date(2026, 9, 3), date(2026, 9, 4), date(2026, 9, 5)}) {
        file.act(LegalAct::urgency, on);
        file.withdraw(LegalAct::urgency, on);
    }
    file.act(LegalAct::province_informed, date(2026, 9, 3));
    file.withdraw(LegalAct::province_informed, date(2026, 9, 3));
    CHECK(file.refuses(LegalAct::province_informed, date(2026, 9, 2)) == RefusalKind::law);
    CHECK(file.state.acts.size() == 2);
    CHECK(file.state.decided_before_act.size() == 2);
}

TEST_CASE("a step rests on an urgency that it could not do without") {
    const base::Date urgent = date(2026, 9, 5);
    const auto on_rung_5 = [&](Rung from) {
        FileWithActs file(from);
        file.act(LegalAct::urgency, date(2026, 8, 30));
        file.act(LegalAct::hearing_waived, date(2026, 9, 1), "c");
        file.step(Rung::substitution_decision, date(2026, 9, 3));
        return file;
    };
    SUBCASE("not one from rung 4 to 5") {
        FileWithActs file = on_rung_5(Rung::advance_notice);
        file.withdraw(LegalAct::urgency, date(2026, 8, 30));
    }
    SUBCASE("one that passed rung 4 over") {
        const FileWithActs file = on_rung_5(Rung::active_supervision);
        CHECK(file.why_not(LegalAct::urgency, date(2026, 8, 30))
                  .starts_with("Gemeentewet art. 124 lid 2: Het besluit van 3 september 2026 over "
                               "trede 5 rust"));
    }
    SUBCASE("one to rung 6 before the last term was over") {
        FileWithActs file = on_rung_5(Rung::advance_notice);
        file.act(LegalAct::last_term_set, date(2026, 9, 4));  // until 18 September
        file.act(LegalAct::urgency, urgent);
        file.step(Rung::substitution, date(2026, 9, 18));
        CHECK(file.why_not(LegalAct::urgency, urgent) ==
              "Gemeentewet art. 124 lid 2: Het besluit van 18 september 2026 over trede 6 rust "
              "hierop. Klopt dat besluit niet? Trek het besluit eerst in (Gemeentewet art. 124d).");
    }
    SUBCASE("not one to rung 6 after it was over") {
        FileWithActs file = on_rung_5(Rung::advance_notice);
        file.act(LegalAct::last_term_set, date(2026, 9, 4));
        file.act(LegalAct::urgency, urgent);
        file.step(Rung::substitution, date(2026, 9, 19));
        file.withdraw(LegalAct::urgency, urgent);
    }
    SUBCASE("not on one of two") {
        FileWithActs file = on_rung_5(Rung::advance_notice);
        file.act(LegalAct::urgency, urgent);
        file.step(Rung::substitution, date(2026, 9, 8));
        file.withdraw(LegalAct::urgency, urgent);
        CHECK(file.refuses(LegalAct::urgency, date(2026, 8, 30)) == RefusalKind::law);
    }
}

TEST_CASE("what a decision that left says is taken back once another one took its place") {
    FileWithActs file(Rung::advance_notice);
    const base::Date urgent = date(2026, 9, 4);
    file.step(Rung::substitution_decision, date(2026, 9, 3));
    file.act(LegalAct::urgency, urgent);
    file.letter("IBT-2026-010-9001", date(2026, 9, 5));
    CHECK(file.withdrawn(LegalAct::urgency, urgent));  // a draft can be made anew
    file.sent("IBT-2026-010-9001", date(2026, 9, 6));
    CHECK(file.why_not(LegalAct::urgency, urgent) ==
          "Gemeentewet art. 124 lid 2: Dit staat in het besluit dat de gemeente heeft (brief "
          "IBT-2026-010-9001 van 5 september 2026). Bereid een nieuw besluit voor als het eerste, "
          "stel trede 5 opnieuw voor en verzend dat besluit. Intrekken kan ook (Gemeentewet art. "
          "124d). Een nieuw besluit geeft dan een laatste termijn ('trede substitution term').");
    // Put on file after the letter, it is not in it.
    file.act(LegalAct::urgency, date(2026, 9, 2));
    file.withdraw(LegalAct::urgency, date(2026, 9, 2));
    file.step(Rung::substitution_decision, date(2026, 9, 10));
    file.act(LegalAct::last_term_set, date(2026, 9, 10));
    file.letter("IBT-2026-011-9001", date(2026, 9, 11));
    CHECK(file.refuses(LegalAct::urgency, urgent) == RefusalKind::law);
    file.sent("IBT-2026-011-9001", date(2026, 9, 12));
    file.withdraw(LegalAct::urgency, urgent);
}

TEST_CASE("what carried a decision is taken back once another one took its place") {
    FileWithActs file(Rung::advance_notice);
    file.act(LegalAct::hearing_waived, date(2026, 9, 1), "c");
    file.act(LegalAct::province_informed, date(2026, 9, 2));
    file.step(Rung::substitution_decision, date(2026, 9, 3));
    file.letter("IBT-2026-010-9001", date(2026, 9, 5));
    file.sent("IBT-2026-010-9001", date(2026, 9, 6));
    file.act(LegalAct::province_informed, date(2026, 9, 9));
    file.step(Rung::substitution_decision, date(2026, 9, 10));
    CHECK(file.refuses(LegalAct::province_informed, date(2026, 9, 2)) == RefusalKind::law);
    file.letter("IBT-2026-011-9001", date(2026, 9, 11));
    file.sent("IBT-2026-011-9001", date(2026, 9, 12));
    file.withdraw(LegalAct::province_informed, date(2026, 9, 2));
    CHECK(file.refuses(LegalAct::province_informed, date(2026, 9, 9)) == RefusalKind::law);
}

TEST_CASE("a letter of an earlier climb tells of nothing in this one") {
    FileWithActs file(Rung::substitution_decision);
    file.act(LegalAct::urgency, date(2026, 9, 4));
    file.letter("IBT-2026-010-9001", date(2026, 9, 5));
    CHECK(file.state.letters.front().acts_before == 1);
    file.step(Rung::advance_notice, date(2026, 9, 6));
    CHECK(file.state.letters.front().acts_before == 0);
    file.step(Rung::substitution_decision, date(2026, 9, 7));
    file.act(LegalAct::urgency, date(2026, 9, 4));
    file.withdraw(LegalAct::urgency, date(2026, 9, 4));
}

TEST_CASE("what is on file because of it is taken back first") {
    FileWithActs file(Rung::advance_notice);
    file.act(LegalAct::urgency, date(2026, 9, 1));
    file.act(LegalAct::hearing_waived, date(2026, 9, 2), "a");
    file.act(LegalAct::intention_published, date(2026, 9, 3));
    CHECK(file.refuses(LegalAct::urgency, date(2026, 9, 1)) == RefusalKind::law);
    CHECK(file.refuses(LegalAct::hearing_waived, date(2026, 9, 2), "a") == RefusalKind::law);
    file.withdraw(LegalAct::intention_published, date(2026, 9, 3));
    file.withdraw(LegalAct::hearing_waived, date(2026, 9, 2), "a");
    file.withdraw(LegalAct::urgency, date(2026, 9, 1));
    CHECK(file.state.acts.empty());
}

TEST_CASE("of two on one day it is told which: by the paper that it stands in") {
    FileWithActs file(Rung::substitution_decision);
    const base::Date on = date(2026, 9, 1);
    const auto act = [&](const std::string& paper, const std::string& reason) {
        file.take(LegalActRecorded{{.act = LegalAct::decision_to_council,
                                    .done_on = on,
                                    .last_day = std::nullopt,
                                    .item = "",
                                    .document = paper,
                                    .reason = reason}});
    };
    WithdrawLegalAct command{.act = LegalAct::decision_to_council,
                             .done_on = on,
                             .document = "nota 2",
                             .reason = "Verkeerde brief.",
                             .officer = jurist()};
    act("AAA", "");
    act("BBB", "");
    act("BBB", "nog eens");
    const auto both = decide(file.state, command, taken_back_on);
    REQUIRE_FALSE(both);
    CHECK(both.error().kind == RefusalKind::input);
    CHECK(both.error().reason.find("Noem met --paper het stuk: 'AAA', 'BBB'") != std::string::npos);
    command.paper = "CCC";
    CHECK(decide(file.state, command, taken_back_on).error().kind == RefusalKind::missing);
    command.paper = "AAA";
    const auto first = decide(file.state, command, taken_back_on);
    REQUIRE(first);
    CHECK(in_words(first->front()).find("1 september 2026, stuk AAA. Het telt niet meer") !=
          std::string::npos);
    file.take(first->front());
    CHECK(std::ranges::count(file.state.acts, "BBB", &ladder::ActDone::document) == 2);
    // Two in one paper: the last one, without a question.
    command.paper.reset();
    const auto last = decide(file.state, command, taken_back_on);
    REQUIRE(last);
    file.take(last->front());
    REQUIRE(file.state.acts.size() == 1);
    CHECK(file.state.acts.front().reason.empty());
}

TEST_CASE("a hearing that was left out is told with its ground") {
    FileWithActs file(Rung::advance_notice);
    file.act(LegalAct::hearing_waived, date(2026, 9, 1), "c");
    const auto events = file.withdrawn(LegalAct::hearing_waived, date(2026, 9, 1), "c");
    REQUIRE(events);
    CHECK(in_words(events->front()).find(", onder c, stuk nota 1. Het telt niet meer") !=
          std::string::npos);
}

TEST_CASE("time that the municipality was told of is not taken back") {
    FileWithActs file(Rung::advance_notice);
    file.act(LegalAct::view_invited, date(2026, 9, 1));
    CHECK(file.refuses(LegalAct::view_invited, date(2026, 9, 1)) == RefusalKind::law);
}

}  // namespace trede::dossier
