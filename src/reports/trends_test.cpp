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
    CHECK(before.points == std::vector<ResponsePoint>{{.days = 12, .answered = 1}});
    CHECK(response_curve(journal.dossiers, both, date(2026, 5, 1)).overdue == 1);
    CHECK(response_curve(journal.dossiers, both, date(2026, 4, 8)).asked == 0);
    CHECK(response_curve(journal.dossiers, {}, date(2026, 5, 1)).asked == 0);
}

TEST_CASE("a surplus of one municipality does not make up for another") {
    MunicipalityRow row{.code = both[0],
                        .name = "Aardam",
                        .official = "Aardam",
                        .province = registry::ProvinceCode("PV81"),
                        .province_name = "Aland"};
    const auto strand = [](long long task, std::optional<long long> realised) {
        StrandOnRow made{.category = cycle::Category::regular, .task = Places(task)};
        if (realised) {
            made.realised = Places(*realised);
            made.shortfall = Places(std::max(0LL, task - *realised));
        }
        return made;
    };
    std::vector<MunicipalityRow> rows(3, row);
    rows[0].strands[0] = strand(100, 160);
    rows[1].strands[0] = strand(50, 20);
    rows[2].strands[0] = strand(40, std::nullopt);
    const auto sums = sums_of(rows, cycle::Category::regular, Area::province);
    REQUIRE(sums.size() == 1);
    CHECK(sums[0] == AreaSum{.area = "Aland", .task = 150, .short_of = 30, .unknown = 1});
    CHECK(sums_of(rows, cycle::Category::amv, Area::province).empty());
    // Who knows of one municipality sees its figures under its own name.
    const auto own = sums_of({rows.data() + 1, 1}, cycle::Category::regular, Area::municipality);
    REQUIRE(own.size() == 1);
    CHECK(own[0] == AreaSum{.area = "Aardam", .task = 50, .short_of = 30});
}

}  // namespace trede::reports
