#include <doctest/doctest.h>
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "support/dossier_events.hpp"

namespace trede::dossier {

namespace {

using base::date;
using ladder::LegalAct;
using ladder::Rung;
using support::act_of;
using support::happen;
using support::why_refused;

State on_rung_4() {
    State state;
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-1"),
                               .from = std::nullopt,
                               .to = Rung::advance_notice,
                               .decided_on = date(2026, 6, 1),
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    return state;
}

State with_draft() {
    State state = on_rung_4();
    happen(state, {LetterDrafted{.batch = BatchId("B-2026-004"),
                                 .reference = ReferenceNumber("IBT-2026-004-9001"),
                                 .letter = "voornemen",
                                 .template_digest = "",
                                 .dated_on = date(2026, 6, 2),
                                 .reference_date = date(2025, 7, 1),
                                 .last_day = date(2026, 6, 30)}});
    return state;
}

void send(State& state) {
    happen(state, {LetterDayRecorded{.reference = ReferenceNumber("IBT-2026-004-9001"),
                                     .day = LetterDay::sent,
                                     .on = date(2026, 6, 2),
                                     .source = "post"}});
}

State intention_that_left() {
    State state = with_draft();
    send(state);
    return state;
}

bool waits_for_a_view(const State& state, base::Date today) {
    const auto found = ladder::obstacles(state.course(), Rung::substitution_decision, today, {});
    return std::ranges::find(found, "Awb art. 4:8", &ladder::Obstacle::ground) != found.end();
}

}  // namespace

TEST_CASE("no act takes back the day that a letter with the intention promised (Awb art. 4:8)") {
    const State state = intention_that_left();
    auto shorter = act_of(LegalAct::view_invited, date(2026, 6, 3), date(2026, 6, 20));
    CHECK(why_refused(state, shorter) == "Awb art. 4:8");
    shorter.act.document = "IBT-2026-004-9001";
    CHECK(why_refused(state, shorter) == "Awb art. 4:8");
    CHECK(why_refused(state, act_of(LegalAct::view_invited, date(2026, 6, 3), date(2026, 6, 30)))
              .empty());
    // As long as the letter is a draft it promised nothing.
    shorter.act.document = "stuk 1";
    CHECK(why_refused(with_draft(), shorter).empty());
}

TEST_CASE("an earlier chance for a view opens nothing while the term of a letter runs") {
    State state = intention_that_left();
    const auto opens_on = [&](base::Date today) { return !waits_for_a_view(state, today); };
    // A letter that left is no act on file: that stays asked for.
    CHECK_FALSE(opens_on(date(2026, 7, 1)));
    happen(state, *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 1), date(2026, 6, 5)),
                          date(2026, 12, 1)));
    CHECK_FALSE(opens_on(date(2026, 6, 30)));
    CHECK(opens_on(date(2026, 7, 1)));
    // With the time that was given on it.
    happen(state, {ExtensionDecided{.term = TermId("IBT-2026-004-9001"),
                                    .granted = true,
                                    .last_day = date(2026, 7, 14),
                                    .asked_on = std::nullopt,
                                    .decided_on = date(2026, 6, 10),
                                    .ground = "Awb art. 4:8",
                                    .reason = "reces",
                                    .function = "Minister",
                                    .mandate = "voorbeeld"}});
    CHECK_FALSE(opens_on(date(2026, 7, 14)));
    CHECK(opens_on(date(2026, 7, 15)));
}

TEST_CASE(
    "a day that an act named before the letter left does not shorten the term of the letter") {
    State state = with_draft();
    happen(state,
           *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 2), date(2026, 6, 20)),
                   date(2026, 12, 1)));
    send(state);
    CHECK(waits_for_a_view(state, date(2026, 6, 30)));
    CHECK_FALSE(waits_for_a_view(state, date(2026, 7, 1)));
}

TEST_CASE("who received the intention is not kept in the dark (Awb art. 4:11 onder c)") {
    const auto waived = act_of(LegalAct::hearing_waived, date(2026, 6, 3), std::nullopt, "c");
    CHECK(why_refused(intention_that_left(), waived) == "Awb art. 4:11 onder c");
    State asked = on_rung_4();
    CHECK(why_refused(asked, waived).empty());
    happen(asked,
           *decide(asked, act_of(LegalAct::view_invited, date(2026, 6, 2), date(2026, 6, 30)),
                   date(2026, 12, 1)));
    CHECK(why_refused(asked, waived) == "Awb art. 4:11 onder c");
}

}  // namespace trede::dossier
