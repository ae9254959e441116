#include <doctest/doctest.h>

#include "reports/terms.hpp"
#include "support/house_files.hpp"
#include "support/lawbook.hpp"

namespace trede::reports {

using base::date;

namespace {

deadlines::Holidays holidays() {
    auto made = deadlines::Holidays::make(support::house_file("law/holidays.csv"));
    REQUIRE(made);
    return *made;
}

}  // namespace

TEST_CASE("nobody is late with a letter that never left, and a view is over once it was decided") {
    const auto book = support::lawbook();
    const auto days = holidays();
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
    CHECK(state_of("IBT-2026-001-1700", date(2026, 5, 1)) == TermState::waiting);
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
    CHECK(state_of("zienswijze-1", date(2026, 6, 2)) == TermState::overdue);
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

}  // namespace trede::reports
