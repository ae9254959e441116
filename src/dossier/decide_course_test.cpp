#include <doctest/doctest.h>
#include <algorithm>

#include "dossier/decide.hpp"

namespace trede::dossier {

namespace {

using base::date;
using ladder::ActDone;
using ladder::LegalAct;
using ladder::Rung;

void happen(State& state, const Events& events) {
    for (const Event& event : events)
        apply(state, event, {.sequence = state.length + 1, .by = "t"});
}

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
        happen(state, {LegalActRecorded{{.act = act,
                                         .done_on = date(2026, 6, 1),
                                         .last_day = std::nullopt,
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

namespace {

RecordLegalAct act_of(LegalAct act, base::Date on, std::optional<base::Date> last_day = {},
                      std::string item = {}) {
    return RecordLegalAct{{.act = act,
                           .done_on = on,
                           .last_day = last_day,
                           .item = std::move(item),
                           .document = "stuk 1",
                           .reason = "reden"}};
}

std::string refused(const State& state, const RecordLegalAct& command) {
    const auto outcome = decide(state, command, date(2026, 12, 1));
    return outcome ? std::string() : outcome.error().ground;
}

}  // namespace

TEST_CASE("a view comes after it was asked, and no invitation takes time away (Awb art. 4:8)") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    CHECK(refused(state, act_of(LegalAct::view_received, date(2026, 6, 5))) == "Awb art. 4:9");
    happen(state,
           *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 3), date(2026, 6, 30)),
                   date(2026, 12, 1)));
    CHECK(refused(state, act_of(LegalAct::view_received, date(2026, 6, 2))) == "Awb art. 4:9");
    happen(state, *decide(state, act_of(LegalAct::view_invited, date(2026, 6, 4), date(2026, 6, 5)),
                          date(2026, 12, 1)));
    CHECK_FALSE(ladder::heard(state.acts, date(2026, 6, 30)));
    CHECK(ladder::heard(state.acts, date(2026, 7, 1)));
    // Awb art. 4:11 onder b asks for a chance that is over.
    const auto waived = [](base::Date on) {
        return act_of(LegalAct::hearing_waived, on, std::nullopt, "b");
    };
    CHECK(refused(state, waived(date(2026, 6, 5))) == "Awb art. 4:11 onder b");
    CHECK(refused(state, waived(date(2026, 6, 6))).empty());
    CHECK(refused(state, act_of(LegalAct::view_received, date(2026, 6, 10))).empty());
}

TEST_CASE("a draft is known by its reference in whatever words, and a last day that left stays") {
    State state = decided_on_rung(Rung::advance_notice, date(2026, 6, 1));
    happen(state, {drafted("afschrift-raad", "IBT-2026-005-9001", date(2026, 6, 2))});
    auto copy = act_of(LegalAct::intention_to_council, date(2026, 6, 3));
    for (const char* paper :
         {"IBT-2026-005-9001", "ibt-2026-005-9001", "brief IBT-2026-005-9001 "}) {
        CAPTURE(paper);
        copy.act.document = paper;
        CHECK(refused(state, copy) == "Gemeentewet art. 124 lid 4");
    }
    State decided = decided_on_rung(Rung::substitution_decision, date(2026, 6, 8));
    happen(decided, {drafted("besluit-indeplaatsstelling", "IBT-2026-007-9001", date(2026, 6, 9))});
    happen(decided, *decide(decided, RecordLegalAct{last_term(date(2026, 6, 9), date(2026, 8, 31))},
                            date(2026, 12, 1)));
    const RecordLegalAct shorter{last_term(date(2026, 6, 9), date(2026, 7, 31))};
    CHECK(refused(decided, shorter).empty());  // before it left a mistake may be mended
    happen(decided, {day_of("IBT-2026-007-9001", LetterDay::sent, date(2026, 6, 10))});
    CHECK(refused(decided, shorter) == "Gemeentewet art. 124 lid 2");
    CHECK(
        refused(decided, RecordLegalAct{last_term(date(2026, 6, 11), date(2026, 9, 30))}).empty());
}

}  // namespace trede::dossier
