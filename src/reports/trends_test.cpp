#include "reports/trends.hpp"

#include <doctest/doctest.h>

namespace trede::reports {

using base::date;
using cycle::Places;
using registry::MunicipalityCode;

namespace {

// Dossiers from events, through their stored form (fictief).
struct Journal {
    dossier::Dossiers dossiers;
    std::uint64_t sequence = 0;

    void take(const MunicipalityCode& code, const dossier::Event& event) {
        const dossier::StoredForm form = dossier::encode(event);
        REQUIRE(dossiers.fold(code.value(), form.schema, form.payload,
                              {.sequence = ++sequence, .by = "t"}));
    }
    void decide(const MunicipalityCode& code, ladder::Rung to, base::Date on) {
        take(code, dossier::RungDecided{.proposal = dossier::ProposalId("V-" + code.value() + "-1"),
                                        .from = std::nullopt,
                                        .to = to,
                                        .decided_on = on,
                                        .function = "Directeur",
                                        .mandate = "test"});
    }
    void write(const MunicipalityCode& code, const std::string& reference, base::Date dated,
               base::Date last_day) {
        take(code, dossier::LetterDrafted{.batch = dossier::BatchId("B-2026-001"),
                                          .reference = dossier::ReferenceNumber(reference),
                                          .letter = "informatieverzoek",
                                          .template_digest = std::string(64, 'a'),
                                          .dated_on = dated,
                                          .reference_date = date(2025, 7, 1),
                                          .last_day = last_day});
    }
    void send(const MunicipalityCode& code, const std::string& reference, base::Date on) {
        take(code, dossier::LetterDayRecorded{.reference = dossier::ReferenceNumber(reference),
                                              .day = dossier::LetterDay::sent,
                                              .on = on,
                                              .source = "post"});
    }
    void answer(const MunicipalityCode& code, const std::string& reference, base::Date on,
                bool in_term) {
        take(code, dossier::AnswerReceived{.reference = dossier::ReferenceNumber(reference),
                                           .received_on = on,
                                           .last_day = date(2026, 4, 30),
                                           .in_term = in_term,
                                           .questions = {dossier::QuestionId("v1")},
                                           .document = {},
                                           .file = {},
                                           .message = {}});
    }
};

const std::vector<MunicipalityCode> both = {MunicipalityCode("GM9001"), MunicipalityCode("GM9002")};

}  // namespace

TEST_CASE("where everybody stood on the days on which somebody moved") {
    Journal journal;
    CHECK(ladder_flow(journal.dossiers, both, date(2026, 5, 1)).empty());
    journal.decide(both[0], ladder::Rung::enquiry, date(2026, 2, 1));
    journal.decide(both[0], ladder::Rung::active_supervision, date(2026, 3, 1));
    journal.decide(both[1], ladder::Rung::signal, date(2026, 3, 1));
    journal.decide(MunicipalityCode("GM9003"), ladder::Rung::signal, date(2026, 1, 1));
    const auto flow = ladder_flow(journal.dossiers, both, date(2026, 5, 1));
    REQUIRE(flow.size() == 3);
    CHECK(flow[0] == FlowPoint{.day = date(2026, 2, 1), .on = {1, 0, 1, 0, 0, 0, 0}});
    CHECK(flow[1] == FlowPoint{.day = date(2026, 3, 1), .on = {0, 1, 0, 1, 0, 0, 0}});
    CHECK(flow[2] == FlowPoint{.day = date(2026, 5, 1), .on = {0, 1, 0, 1, 0, 0, 0}});
    // As it was: what was decided later is not there yet.
    CHECK(ladder_flow(journal.dossiers, both, date(2026, 2, 10)).size() == 2);
}

TEST_CASE("a closed dossier stands on no rung, and when it is reopened where it stood") {
    Journal journal;
    const auto move = [&](dossier::Move move, base::Date on) {
        journal.take(both[0], dossier::CourseChanged{.move = move,
                                                     .changed_on = on,
                                                     .ground = "beleid: stappen",
                                                     .reason = "toets",
                                                     .function = "Directeur",
                                                     .mandate = "test",
                                                     .document = "nota 1"});
    };
    journal.decide(both[0], ladder::Rung::enquiry, date(2026, 2, 1));
    move(dossier::Move::close, date(2026, 3, 1));
    move(dossier::Move::reopen, date(2026, 4, 1));
    journal.decide(both[0], ladder::Rung::active_supervision, date(2026, 4, 2));
    const auto flow = ladder_flow(journal.dossiers, both, date(2026, 5, 1));
    REQUIRE(flow.size() == 5);
    CHECK(flow[1].on == FlowPoint{.on = {2, 0, 0, 0, 0, 0, 0}}.on);
    CHECK(flow[2].on == FlowPoint{.on = {1, 0, 1, 0, 0, 0, 0}}.on);
    CHECK(flow[4].on == FlowPoint{.on = {1, 0, 0, 1, 0, 0, 0}}.on);
}

TEST_CASE("how fast answers came, the first of each letter") {
    Journal journal;
    journal.write(both[0], "IBT-2026-001-9001", date(2026, 4, 9), date(2026, 4, 30));
    journal.write(both[1], "IBT-2026-001-9002", date(2026, 4, 9), date(2026, 4, 30));
    // A letter that did not leave asks nothing, and nobody is late with it; one that was answered
    // did leave.
    CHECK(response_curve(journal.dossiers, both, date(2026, 5, 1)).asked == 0);
    journal.send(both[1], "IBT-2026-001-9002", date(2026, 4, 10));
    CHECK(response_curve(journal.dossiers, both, date(2026, 4, 9)).asked == 0);
    CHECK(response_curve(journal.dossiers, both, date(2026, 5, 1)).overdue == 1);
    journal.answer(both[0], "IBT-2026-001-9001", date(2026, 4, 21), true);
    journal.answer(both[0], "IBT-2026-001-9001", date(2026, 5, 20), false);
    const auto before = response_curve(journal.dossiers, both, date(2026, 4, 30));
    CHECK(before.asked == 2);
    CHECK(before.answered == 1);
    CHECK(before.in_term == 1);
    CHECK(before.overdue == 0);  // the last day itself is not past
    CHECK(before.term == 21);
    CHECK(before.days_so_far == 21);
    CHECK(before.points == std::vector<ResponsePoint>{{.days = 12, .answered = 1}});
    CHECK(response_curve(journal.dossiers, both, date(2026, 5, 1)).overdue == 1);
    CHECK(response_curve(journal.dossiers, both, date(2026, 4, 8)).asked == 0);
    CHECK(response_curve(journal.dossiers, {}, date(2026, 5, 1)).asked == 0);
}

// One row with one category; the realised places are empty where no figure is certain (fictief).
MunicipalityRow row_with(const MunicipalityCode& code, long long task,
                         std::optional<long long> realised) {
    MunicipalityRow row{.code = code,
                        .name = "Aardam",
                        .official = "Aardam",
                        .province = registry::ProvinceCode("PV81"),
                        .province_name = "Aland"};
    StrandOnRow& strand = row.strands[0];
    strand.task = Places(task);
    if (realised) {
        strand.realised = Places(*realised);
        strand.shortfall = Places(std::max(0LL, task - *realised));
    }
    return row;
}

TEST_CASE("the task of an area is the whole task, and a surplus makes up for nobody") {
    std::vector<MunicipalityRow> rows = {row_with(both[0], 100, 160), row_with(both[0], 50, 20),
                                         row_with(both[0], 40, std::nullopt),
                                         row_with(both[0], 70, std::nullopt)};
    rows[3].strands[0].suspended = true;  // asked of nobody (Awb art. 8:81)
    const auto sums = sums_of(rows, cycle::Category::regular, Area::province);
    REQUIRE(sums.size() == 1);
    CHECK(sums[0] ==
          AreaSum{.area = "Aland", .task = 190, .short_of = 30, .unknown = 1, .unknown_task = 40});
    CHECK(sums[0].realised() == 120);  // 100 and 20: the surplus of 60 is not in it
    CHECK_FALSE(sums[0].none_known());
    CHECK(sums_of(rows, cycle::Category::amv, Area::province).empty());
    // Who knows of one municipality sees its figures under its own name.
    const auto own = sums_of({rows.data() + 1, 1}, cycle::Category::regular, Area::municipality);
    REQUIRE(own.size() == 1);
    CHECK(own[0] == AreaSum{.area = "Aardam", .task = 50, .short_of = 30});
    const auto unknown = sums_of({rows.data() + 2, 1}, cycle::Category::regular, Area::province);
    REQUIRE(unknown.size() == 1);
    CHECK(unknown[0].none_known());
}

TEST_CASE("two days are held beside each other by what is known on both") {
    const std::vector<MunicipalityRow> earlier = {row_with(both[0], 50, 20),
                                                  row_with(both[1], 23, 0)};
    const std::vector<MunicipalityRow> later = {row_with(both[0], 50, 26),
                                                row_with(both[1], 23, 4)};
    CHECK(compared(earlier, later) ==
          Compared{.both = 2, .before = 53, .after = 43, .whole = true});
    // A figure that is missing on one of them is no progress.
    const std::vector<MunicipalityRow> partly = {row_with(both[0], 50, 26),
                                                 row_with(both[1], 23, std::nullopt)};
    const Compared one{.both = 1, .before = 30, .after = 24, .whole = false};
    CHECK(compared(earlier, partly) == one);
    CHECK(compared(earlier, {later.data(), 1}) == one);  // nor is a municipality that is gone
    CHECK(compared({earlier.data(), 1}, later) == one);
    CHECK(compared({}, later) == Compared{.whole = false});
}

}  // namespace trede::reports
