#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "support/dossier_events.hpp"

namespace trede::dossier {

namespace {

using base::date;
using ladder::LegalAct;
using ladder::Rung;
using support::happen;

// A dossier of an invented municipality, with the days on which it was told something.
struct CourseFile {
    State state;
    int letters = 0;

    void decide_on(Rung to, base::Date on) {
        happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-1"),
                                   .from = state.rung,
                                   .to = to,
                                   .decided_on = on,
                                   .function = "Minister",
                                   .mandate = "voorbeeld"}});
    }
    ReferenceNumber draft(const std::string& letter, base::Date on) {
        const ReferenceNumber reference("IBT-2026-00" + std::to_string(++letters) + "-9001");
        happen(state, {LetterDrafted{.batch = BatchId("B-2026-001"),
                                     .reference = reference,
                                     .letter = letter,
                                     .template_digest = "",
                                     .dated_on = on,
                                     .reference_date = date(2025, 7, 1),
                                     .last_day = std::nullopt}});
        return reference;
    }
    void send(const ReferenceNumber& reference, base::Date on) {
        happen(state, {LetterDayRecorded{
                          .reference = reference, .day = LetterDay::sent, .on = on, .source = ""}});
    }
    void move(Move move) {
        happen(state, {CourseChanged{.move = move,
                                     .changed_on = date(2026, 6, 1),
                                     .ground = "beleid: stappen",
                                     .reason = "reden",
                                     .function = "Directeur",
                                     .mandate = "voorbeeld"}});
    }
    void act(LegalAct act, base::Date on) {
        happen(state, {LegalActRecorded{support::act_of(act, on, base::plus_days(on, 28)).act}});
    }
};

}  // namespace

TEST_CASE("a step is told by a letter that names it and left (Awb art. 3:41)") {
    CourseFile file;
    file.decide_on(Rung::enquiry, date(2026, 4, 2));
    file.send(file.draft("informatieverzoek", date(2026, 4, 9)), date(2026, 4, 9));
    CHECK(told_course(file.state).decisions == 1);
    file.decide_on(Rung::active_supervision, date(2026, 5, 18));
    // What was drafted after the decision, and says nothing of it.
    for (const char* letter :
         {"ontvangstbevestiging", "gespreksverslag", "uitstel-verleend", "herinnering"})
        file.send(file.draft(letter, date(2026, 5, 19)), date(2026, 5, 19));
    CHECK(told_course(file.state).decisions == 1);
    const auto letter = file.draft("actief-toezicht", date(2026, 5, 20));
    CHECK(told_course(file.state).decisions == 1);
    file.send(letter, date(2026, 5, 21));
    CHECK(told_course(file.state).decisions == 2);
}

TEST_CASE("that supervision ended is told by the letter about that") {
    CourseFile file;
    file.decide_on(Rung::active_supervision, date(2026, 4, 2));
    file.decide_on(Rung::enquiry, date(2026, 5, 18));
    const auto down = file.draft("afschaling", date(2026, 5, 19));
    file.move(Move::close);
    file.send(down, date(2026, 6, 2));
    file.send(file.draft("afschaling", date(2026, 6, 2)), date(2026, 6, 2));
    CHECK(told_course(file.state).decisions == 2);
    CHECK(told_course(file.state).moves == 0);
    file.send(file.draft("afsluiting", date(2026, 6, 3)), date(2026, 6, 3));
    CHECK(told_course(file.state).moves == 1);
    file.move(Move::reopen);
    CHECK(told_course(file.state).moves == 1);
    file.send(file.draft("uitnodiging-gesprek", date(2026, 6, 4)), date(2026, 6, 4));
    CHECK(told_course(file.state).moves == 2);
}

TEST_CASE("what an act told of a climb stays told after a step down") {
    CourseFile file;
    file.decide_on(Rung::advance_notice, date(2026, 4, 2));
    file.act(LegalAct::province_informed, date(2026, 4, 3));
    CHECK(told_course(file.state).decisions == 0);
    file.act(LegalAct::view_invited, date(2026, 4, 3));
    CHECK(told_course(file.state).decisions == 1);
    file.decide_on(Rung::enquiry, date(2026, 5, 18));
    CHECK(told_course(file.state).decisions == 1);
    CHECK(told_by_acts(file.state).decisions == 1);
}

}  // namespace trede::dossier
