#include <doctest/doctest.h>
#include <algorithm>
#include <string>
#include <utility>

#include "support/dossier_events.hpp"

namespace trede::dossier {

namespace {

using base::date;
using ladder::ActDone;
using ladder::LegalAct;
using ladder::Rung;
using support::act_of;
using support::happen;
using support::why_refused;

State decided_on_rung(Rung rung, base::Date on) {
    State state;
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-1"),
                               .from = std::nullopt,
                               .to = rung,
                               .decided_on = on,
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    return state;
}

ActDone last_term(base::Date from, base::Date until) {
    return {.act = LegalAct::last_term_set,
            .done_on = from,
            .last_day = until,
            .item = "",
            .document = "IBT-2026-007-9001",
            .reason = ""};
}

bool stops_execution(const State& state, base::Date today) {
    const auto found = ladder::obstacles(state.course(), Rung::substitution, today, {});
    return std::ranges::find(found, "Gemeentewet art. 124 lid 2", &ladder::Obstacle::ground) !=
           found.end();
}

}  // namespace

TEST_CASE("the last term runs after the decision, and ends on the day after its last day") {
    State state = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    const auto before = decide(
        state, RecordLegalAct{last_term(date(2026, 6, 7), date(2026, 6, 20))}, date(2026, 6, 8));
    REQUIRE_FALSE(before);
    CHECK(before.error().kind == base::RefusalKind::law);
    CHECK(before.error().ground == "Gemeentewet art. 124 lid 2");
    const auto events = decide(
        state, RecordLegalAct{last_term(date(2026, 6, 8), date(2026, 8, 31))}, date(2026, 6, 8));
    REQUIRE(events);
    CHECK(stops_execution(state, date(2026, 9, 1)));
    happen(state, *events);
    CHECK(stops_execution(state, date(2026, 8, 31)));
    CHECK_FALSE(stops_execution(state, date(2026, 9, 1)));
}

TEST_CASE("without a decision to step in there is nothing that belongs to it") {
    for (const Rung rung : {Rung::signal, Rung::active_supervision, Rung::advance_notice}) {
        const auto refused = decide(decided_on_rung(rung, date(2026, 6, 1)),
                                    RecordLegalAct{last_term(date(2026, 6, 8), date(2026, 8, 31))},
                                    date(2026, 6, 8));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().reason.find("trede 5") != std::string::npos);
    }
}

TEST_CASE("what was done for a higher rung does not serve a second course") {
    State state = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    happen(state, *decide(state, RecordLegalAct{last_term(date(2026, 6, 8), date(2026, 8, 31))},
                          date(2026, 6, 8)));
    CHECK(state.acts.size() == 1);
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-2"),
                               .from = Rung::substitution_decision,
                               .to = Rung::active_supervision,
                               .decided_on = date(2026, 7, 1),
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    CHECK(state.acts.empty());
}

TEST_CASE("the hearing lapses on one of the three grounds of Awb art. 4:11, and only as it is") {
    const auto waived = [](std::string item) {
        return RecordLegalAct{{.act = LegalAct::hearing_waived,
                               .done_on = date(2026, 6, 2),
                               .last_day = std::nullopt,
                               .item = std::move(item),
                               .document = "nota",
                               .reason = "zie nota"}};
    };
    const auto ground = [&](const State& state, const std::string& item) -> std::string {
        const auto done = decide(state, waived(item), date(2026, 6, 8));
        return done ? "" : done.error().ground;
    };
    const auto with = [](LegalAct act) {
        State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
        happen(state,
               {LegalActRecorded{
                   {.act = act,
                    .done_on = date(2026, 6, 1),
                    .last_day = sets_term(act) ? std::optional(date(2026, 6, 1)) : std::nullopt,
                    .item = "",
                    .document = "stuk",
                    .reason = "x"}}});
        return state;
    };
    const State bare = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    CHECK(ground(bare, "") == "Awb art. 4:11");
    CHECK(ground(bare, "d") == "Awb art. 4:11");
    // a: urgency opposes; b: it was heard before and nothing is new; c: it must not know before.
    CHECK(ground(bare, "a") == "Awb art. 4:11 onder a");
    CHECK(ground(with(LegalAct::urgency), "a").empty());
    CHECK(ground(bare, "b") == "Awb art. 4:11 onder b");
    CHECK(ground(with(LegalAct::view_invited), "b").empty());
    CHECK(ground(bare, "c").empty());
    CHECK(ground(with(LegalAct::intention_published), "c") == "Awb art. 4:11 onder c");
    CHECK(ground(with(LegalAct::intention_to_council), "c") == "Awb art. 4:11 onder c");
}

namespace {

LetterDrafted drafted(std::string letter, std::string reference, base::Date on) {
    return {.batch = BatchId("B-2026-004"),
            .reference = ReferenceNumber(std::move(reference)),
            .letter = std::move(letter),
            .template_digest = "",
            .dated_on = on,
            .reference_date = date(2025, 7, 1),
            .last_day = std::nullopt};
}

LetterDayRecorded day_of(std::string reference, LetterDay day, base::Date on) {
    return {
        .reference = ReferenceNumber(std::move(reference)), .day = day, .on = on, .source = "post"};
}

bool in_the_way(const State& state, Rung to, const std::string& ground, base::Date today) {
    const auto found = ladder::obstacles(state.course(), to, today, {});
    return std::ranges::find(found, ground, &ladder::Obstacle::ground) != found.end();
}

}  // namespace

TEST_CASE("a letter that is still a draft is no invitation and no announcement (Awb art. 3:41)") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    happen(state, {drafted("voornemen", "IBT-2026-004-9001", date(2026, 6, 2))});
    const auto invited = [](base::Date on) {
        return RecordLegalAct{{.act = LegalAct::view_invited,
                               .done_on = on,
                               .last_day = date(2026, 6, 30),
                               .item = "",
                               .document = "IBT-2026-004-9001",
                               .reason = ""}};
    };
    const auto early = decide(state, invited(date(2026, 6, 2)), date(2026, 6, 8));
    REQUIRE_FALSE(early);
    CHECK(early.error().ground == "Awb art. 4:8");
    // Another paper does not help: the letter lies here unsent.
    auto other = invited(date(2026, 6, 2));
    other.act.document = "brief van het oude stelsel";
    happen(state, *decide(state, other, date(2026, 6, 8)));
    CHECK(in_the_way(state, Rung::substitution_decision, "Awb art. 4:8", date(2026, 7, 1)));
    happen(state, {day_of("IBT-2026-004-9001", LetterDay::sent, date(2026, 6, 3))});
    CHECK_FALSE(in_the_way(state, Rung::substitution_decision, "Awb art. 4:8", date(2026, 7, 1)));
    CHECK_FALSE(decide(state, invited(date(2026, 6, 2)), date(2026, 6, 8)));
    CHECK(decide(state, invited(date(2026, 6, 3)), date(2026, 6, 8)));

    State decided = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    happen(decided, {drafted("besluit-indeplaatsstelling", "IBT-2026-007-9001", date(2026, 6, 9))});
    CHECK(in_the_way(decided, Rung::substitution, "Awb art. 3:41", date(2026, 9, 1)));
    happen(decided, {day_of("IBT-2026-007-9001", LetterDay::announced, date(2026, 6, 10))});
    CHECK_FALSE(in_the_way(decided, Rung::substitution, "Awb art. 3:41", date(2026, 9, 1)));
}

TEST_CASE("nobody is told of an intention that is not there yet (Gemeentewet art. 124 and 124b)") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    const std::pair<LegalAct, const char*> told[] = {
        {LegalAct::intention_published, "Gemeentewet art. 124 lid 4"},
        {LegalAct::intention_to_council, "Gemeentewet art. 124 lid 4"},
        {LegalAct::province_informed, "Gemeentewet art. 124b lid 2"}};
    for (const auto& [act, ground] : told)
        CHECK(why_refused(state, act_of(act, date(2026, 6, 10))) == ground);
    happen(state,
           *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 3), date(2026, 6, 30)),
                   date(2026, 12, 1)));
    for (const auto& [act, ground] : told) {
        CHECK(why_refused(state, act_of(act, date(2026, 6, 2))) == ground);
        CHECK(why_refused(state, act_of(act, date(2026, 6, 3))).empty());
    }
    // What the law wants before the decision of 6 July is not done after it.
    happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-2"),
                               .from = Rung::advance_notice,
                               .to = Rung::substitution_decision,
                               .decided_on = date(2026, 7, 6),
                               .function = "Minister",
                               .mandate = "voorbeeld"}});
    for (const auto& [act, ground] : told) {
        CHECK(why_refused(state, act_of(act, date(2026, 7, 7))) == ground);
        CHECK(why_refused(state, act_of(act, date(2026, 7, 6))).empty());
    }
    CHECK(why_refused(state, act_of(LegalAct::view_received, date(2026, 7, 7))) == "Awb art. 4:9");
}

TEST_CASE("what follows the decision is not from before its letter, or before the climb") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    const auto plausible = act_of(LegalAct::compliance_plausible, date(2026, 6, 10));
    CHECK(why_refused(state, plausible) ==
          "Gemeentewet art. 124d");  // there is nothing to withdraw
    const auto step = [&](Rung from, Rung to, base::Date on) {
        happen(state, {RungDecided{.proposal = ProposalId("V-GM9001-2"),
                                   .from = from,
                                   .to = to,
                                   .decided_on = on,
                                   .function = "Minister",
                                   .mandate = "voorbeeld"}});
    };
    step(Rung::advance_notice, Rung::substitution_decision, date(2026, 6, 8));
    CHECK(why_refused(state, act_of(LegalAct::compliance_plausible, date(2026, 6, 7))) ==
          "Gemeentewet art. 124d");
    CHECK(why_refused(state, plausible).empty());
    happen(state, {drafted("besluit-indeplaatsstelling", "IBT-2026-007-9001", date(2026, 6, 12))});
    for (const LegalAct act : {LegalAct::decision_published, LegalAct::decision_to_council}) {
        CHECK(why_refused(state, act_of(act, date(2026, 6, 11))) == "Gemeentewet art. 124 lid 4");
        CHECK(why_refused(state, act_of(act, date(2026, 6, 12))).empty());
    }
    // Of an earlier climb nothing serves again, also not with its day of then.
    step(Rung::substitution_decision, Rung::active_supervision, date(2026, 7, 1));
    CHECK(why_refused(state, act_of(LegalAct::view_invited, date(2026, 6, 30), date(2026, 8, 1))) ==
          "Awb art. 4:8");
    CHECK(why_refused(state, act_of(LegalAct::view_invited, date(2026, 7, 1), date(2026, 8, 1)))
              .empty());
    // And nothing from before the task that it is about.
    State tasked = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    tasked.tasks.push_back({.places = cycle::Places(142),
                            .decided_on = date(2024, 12, 20),
                            .announced_on = std::nullopt,
                            .available_from = std::nullopt,
                            .source = {}});
    CHECK(why_refused(tasked, act_of(LegalAct::view_invited, date(2024, 12, 19),
                                     date(2025, 1, 20))) == "Awb art. 4:8");
    CHECK(why_refused(tasked, act_of(LegalAct::view_invited, date(2024, 12, 20), date(2025, 1, 20)))
              .empty());
}

TEST_CASE("a letter of another kind is no copy, no notice and no invitation") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    const auto letter = [&](const char* kind, const char* reference, const char* about) {
        LetterDrafted made = drafted(kind, reference, date(2026, 6, 2));
        if (*about) made.about = ReferenceNumber(about);
        happen(state, {made, day_of(reference, LetterDay::sent, date(2026, 6, 3))});
    };
    letter("voornemen", "IBT-2026-004-9001", "");
    letter("informatieverzoek", "IBT-2026-001-9001", "");
    letter("besluit-indeplaatsstelling", "IBT-2026-002-9001", "");
    letter("afschrift-raad", "IBT-2026-005-9001", "IBT-2026-004-9001");
    letter("afschrift-raad", "IBT-2026-006-9001", "IBT-2026-002-9001");
    letter("kennisgeving-gemeenteblad", "IBT-2026-008-9001", "IBT-2026-004-9001");
    letter("mededeling-gs", "IBT-2026-009-9001", "IBT-2026-004-9001");
    const auto by = [&](LegalAct act, std::string paper) {
        auto command = act_of(act, date(2026, 6, 4),
                              sets_term(act) ? std::optional(date(2026, 7, 30)) : std::nullopt);
        command.act.document = std::move(paper);
        return why_refused(state, command);
    };
    constexpr const char* council = "Gemeentewet art. 124 lid 4";
    CHECK(by(LegalAct::intention_to_council, "IBT-2026-001-9001") == council);
    CHECK(by(LegalAct::intention_to_council, "brief ibt-2026-001-9001") == council);
    CHECK(by(LegalAct::intention_to_council, "IBT-2026-006-9001") == council);  // of the decision
    CHECK(by(LegalAct::intention_to_council, "IBT-2026-005-9001").empty());
    CHECK(by(LegalAct::intention_to_council, "IBT-2026-004-9001").empty());  // itself, in copy
    CHECK(by(LegalAct::intention_published, "IBT-2026-004-9001") == council);
    CHECK(by(LegalAct::intention_published, "IBT-2026-008-9001").empty());
    // A publication number may name the letter that it is about.
    CHECK(by(LegalAct::intention_published, "gmb-2026-12, over IBT-2026-004-9001").empty());
    CHECK(by(LegalAct::province_informed, "IBT-2026-005-9001") == "Gemeentewet art. 124b lid 2");
    CHECK(by(LegalAct::province_informed, "IBT-2026-009-9001").empty());
    CHECK(by(LegalAct::view_invited, "IBT-2026-001-9001") == "Awb art. 4:8");
    CHECK(by(LegalAct::view_invited, "IBT-2026-004-9001").empty());
}

TEST_CASE("only of an urgency it can be that it could not be written first") {
    const State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    auto urgency = act_of(LegalAct::urgency, date(2026, 6, 2));
    urgency.act.unwritten = true;
    CHECK(why_refused(state, urgency).empty());
    auto other = act_of(LegalAct::view_invited, date(2026, 6, 2), date(2026, 7, 1));
    other.act.unwritten = true;
    CHECK(why_refused(state, other) == "Awb art. 4:8");
}

TEST_CASE("a move is decided by who has the mandate today, from whatever day it holds") {
    State state = decided_on_rung(Rung::enquiry, date(2026, 6, 1));
    const auto freeze = [&](base::Date from, std::optional<base::Date> to) {
        const ChangeCourse command{.move = Move::freeze,
                                   .ground = "Awb art. 8:81",
                                   .reason = "De rechter schorste de taak.",
                                   .officer = {.id = mandate::OfficerId("directeur"),
                                               .function = "Directeur",
                                               .role = "directeur",
                                               .mandates = {{.act = mandate::Act::decide_rung,
                                                             .up_to_rung = 6,
                                                             .valid_from = from,
                                                             .valid_to = to,
                                                             .basis = "voorbeeld"}}},
                                   .document = "uitspraak",
                                   .on = date(2026, 6, 10)};
        const auto done = decide(state, command, date(2026, 7, 1));
        return done ? std::string() : done.error().ground;
    };
    CHECK(freeze(date(2026, 1, 1), std::nullopt).empty());
    // New in office: what a court said before that day can be put on file.
    CHECK(freeze(date(2026, 6, 20), std::nullopt).empty());
    // Out of office: also not for a day on which there was a mandate.
    CHECK(freeze(date(2026, 1, 1), date(2026, 6, 30)) == "Awb art. 10:3");
}

TEST_CASE("a view comes after it was asked, and no invitation takes time away (Awb art. 4:8)") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    CHECK(why_refused(state, act_of(LegalAct::view_received, date(2026, 6, 5))) == "Awb art. 4:9");
    happen(state,
           *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 3), date(2026, 6, 30)),
                   date(2026, 12, 1)));
    CHECK(why_refused(state, act_of(LegalAct::view_received, date(2026, 6, 2))) == "Awb art. 4:9");
    happen(state, *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 4), date(2026, 6, 5)),
                          date(2026, 12, 1)));
    CHECK_FALSE(ladder::heard(state.acts, date(2026, 6, 30)));
    CHECK(ladder::heard(state.acts, date(2026, 7, 1)));
    // Awb art. 4:11 onder b asks for a chance that is over.
    const auto waived = [](base::Date on) {
        return act_of(LegalAct::hearing_waived, on, std::nullopt, "b");
    };
    CHECK(why_refused(state, waived(date(2026, 6, 5))) == "Awb art. 4:11 onder b");
    CHECK(why_refused(state, waived(date(2026, 6, 6))).empty());
    CHECK(why_refused(state, act_of(LegalAct::view_received, date(2026, 6, 10))).empty());
}

TEST_CASE("a draft is known by its reference in whatever words, and a last day that left stays") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    happen(state, {drafted("afschrift-raad", "IBT-2026-005-9001", date(2026, 6, 2))});
    auto copy = act_of(LegalAct::intention_to_council, date(2026, 6, 3));
    for (const char* paper :
         {"IBT-2026-005-9001", "ibt-2026-005-9001", "brief IBT-2026-005-9001 "}) {
        CAPTURE(paper);
        copy.act.document = paper;
        CHECK(why_refused(state, copy) == "Gemeentewet art. 124 lid 4");
    }
    State decided = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    happen(decided, {drafted("besluit-indeplaatsstelling", "IBT-2026-007-9001", date(2026, 6, 9))});
    happen(decided, *decide(decided, RecordLegalAct{last_term(date(2026, 6, 9), date(2026, 8, 31))},
                            date(2026, 12, 1)));
    const RecordLegalAct shorter{last_term(date(2026, 6, 9), date(2026, 7, 31))};
    CHECK(why_refused(decided, shorter).empty());  // before it left a mistake may be mended
    happen(decided, {day_of("IBT-2026-007-9001", LetterDay::sent, date(2026, 6, 10))});
    CHECK(why_refused(decided, shorter) == "Gemeentewet art. 124 lid 2");
    // More time is a decision of its own, with a letter.
    CHECK(why_refused(decided, RecordLegalAct{last_term(date(2026, 6, 11), date(2026, 9, 30))}) ==
          "Gemeentewet art. 124 lid 2");
}

}  // namespace trede::dossier
