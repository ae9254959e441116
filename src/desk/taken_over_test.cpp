#include "desk/taken_over.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "desk/contact.hpp"
#include "desk/feed.hpp"
#include "desk/invariants.hpp"
#include "desk/overview.hpp"
#include "desk/record.hpp"
#include "desk/remedies.hpp"
#include "desk/swaps.hpp"
#include "desk/terms.hpp"
#include "desk/whatif.hpp"
#include "support/office.hpp"

// What is open at Wijdemeren when it becomes part of Hilversum on 1 January 2027, and how it is
// handled for Hilversum then (law/policy/herindeling). The numbers are invented (fictief).

namespace trede::test {

namespace {

struct Open : Office {
    Open() {
        to(date(2026, 10, 1));
        REQUIRE(import(intake::TableKind::tasks,
                       "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
                       "GM0402,regulier,300,2024-12-20,2024-12-20,2025-07-01\n"
                       "GM1696,regulier,100,2024-12-20,2024-12-20,2025-07-01\n"));
        REQUIRE(import(intake::TableKind::progress,
                       "gm_code,categorie,plekken\nGM0402,regulier,250\nGM1696,regulier,20\n"));
    }

    void to(base::Date day) {
        desk.today = day;
        desk.now = *base::parse_instant(base::to_iso(day) + "T10:00:00.000Z");
    }
    Ask clerk() { return ask(mandate::Act::import_figures); }
    Ask head() { return ask(mandate::Act::decide_rung); }

    dossier::TermSet term(const char* what, base::Date last_day) {
        return {.what = what, .last_day = last_day, .basis = "brief (fictief)"};
    }
    void place(const registry::MunicipalityCode& code, ladder::Rung to) {
        const auto made = propose(
            desk, ask(mandate::Act::propose_rung),
            {.municipality = code, .to = to, .reference_date = std::nullopt, .reason = "x"});
        REQUIRE_MESSAGE(made, (made ? "" : made.error().reason));
        const auto decided = decide(desk, head(), made->proposal);
        REQUIRE_MESSAGE(decided, (decided ? "" : decided.error().reason));
    }
    [[nodiscard]] World world() const { return load(journal); }
    [[nodiscard]] std::size_t open_count() {
        return open_terms(desk, world(), holidays).value().size();
    }
    std::vector<std::string> faults() {
        Invariants whole(law, registry);
        std::vector<std::string> found;
        journal.replay(0, [&](const StoredEvent& event) {
            whole.see(event, [&](const std::string& what) { found.push_back(what); });
        });
        return found;
    }
};

template <class T>
void done_for_wijdemeren(const base::Outcome<T>& outcome) {
    REQUIRE_MESSAGE(outcome, (outcome ? "" : outcome.error().reason));
    CHECK(outcome->municipality == wijdemeren);
    CHECK_FALSE(outcome->events.empty());
}

}  // namespace

TEST_CASE("a term of the old municipality stays in the list and is handled for the new one") {
    Open office;
    REQUIRE(set_term(office.desk, office.clerk(), wijdemeren,
                     office.term("het plan", date(2027, 1, 15))));
    CHECK(office.open_count() == 1);
    office.to(date(2027, 1, 4));
    CHECK(office.open_count() == 1);
    const auto all = overview(office.desk, office.world(), office.holidays, std::nullopt);
    REQUIRE(all);
    const auto row = std::ranges::find(all->rows, hilversum, &reports::MunicipalityRow::code);
    REQUIRE(row != all->rows.end());
    CHECK(row->term.last_day == date(2027, 1, 15));
    CHECK(row->term.about == "het plan, overgenomen van Wijdemeren");
    const TermAsked about{.municipality = hilversum,
                          .term = dossier::TermId("termijn-1"),
                          .holidays = office.holidays};
    done_for_wijdemeren(extend_term(office.desk, office.head(), about,
                                    {.grant = true,
                                     .until_on = date(2027, 1, 29),
                                     .by = std::nullopt,
                                     .asked = std::nullopt,
                                     .reason = "De herindeling."}));
    done_for_wijdemeren(close_term(
        office.desk, office.clerk(), about,
        {.how = dossier::TermEnd::done, .closed_on = date(2027, 1, 4), .reason = "plan 27-1"}));
    CHECK(office.open_count() == 0);
    CHECK(office.faults().empty());
}

TEST_CASE("terms of the same name: the own one first, and the other by its dossier") {
    Open office;
    for (const auto& code : {wijdemeren, hilversum})
        REQUIRE(set_term(office.desk, office.clerk(), code,
                         office.term("het plan", date(2027, 1, 15))));
    office.to(date(2027, 1, 4));
    const World world = office.world();
    const auto held = [&](const char* id) {
        return term_held(office.desk, world, hilversum, dossier::TermId(id));
    };
    CHECK(held("termijn-1")->municipality == hilversum);
    CHECK(held("GM1696/termijn-1")->municipality == wijdemeren);
    CHECK(held("GM1696/termijn-1")->term == dossier::TermId("termijn-1"));
    CHECK_FALSE(held("GM1700/termijn-1"));  // not one that Hilversum took over
    CHECK(office.open_count() == 2);
    // Before the merger Hilversum has nothing to do with it.
    office.to(date(2026, 12, 31));
    CHECK_FALSE(held("GM1696/termijn-1"));
    // The agenda of Hilversum holds both, each with where it comes from.
    office.to(date(2027, 1, 4));
    const auto days =
        feed_days(office.desk, world, office.holidays, FeedView::terms, std::set{hilversum});
    REQUIRE(days);
    REQUIRE(days->size() == 2);
    CHECK(std::ranges::any_of(*days, [](const reports::FeedDay& day) {
        return day.summary.find("overgenomen van Wijdemeren (GM1696)") != std::string::npos;
    }));
}

TEST_CASE("an objection, a suspension that waits for it, and an agreement go on for the new one") {
    Open office;
    dossier::RemedyFiled objection;
    objection.against = date(2024, 12, 20);
    objection.received_on = date(2025, 1, 20);
    REQUIRE(file_remedy(office.desk, office.clerk(), wijdemeren, objection, office.holidays));
    const dossier::RemedyId id("BZ-GM1696-1");
    cycle::Suspension suspension;
    suspension.from_on = date(2026, 9, 1);
    suspension.ruling = "ECLI:NL:VERZONNEN:2026:7";
    const law::Duration six_weeks{.count = 6, .unit = law::Unit::week};
    REQUIRE(suspend_until(office.desk, office.clerk(), wijdemeren, suspension, id, six_weeks,
                          office.holidays));
    dossier::AgreementMade agreement;
    agreement.what = "het oude postkantoor";
    agreement.owner = "wethouder";
    agreement.due_on = date(2027, 2, 1);
    agreement.document = "verslag";
    agreement.made_on = date(2026, 10, 1);
    REQUIRE(make_agreement(office.desk, office.clerk(), wijdemeren, agreement));

    office.to(date(2027, 2, 2));
    // The ruling is told again with its end, by the municipality of today.
    suspension.until_on = date(2027, 6, 30);
    CHECK(suspension_holder(office.desk, hilversum, suspension.ruling) == wijdemeren);
    done_for_wijdemeren(settle_agreement(office.desk, office.ask(mandate::Act::propose_rung),
                                         {.agreement = dossier::AgreementId("A-GM1696-1"),
                                          .how = dossier::AgreementEnd::met,
                                          .reason = "Hilversum maakte het af.",
                                          .function = {}},
                                         false));
    // Decided on 1 February 2027, a Monday; six weeks later is Monday 15 March.
    done_for_wijdemeren(decide_remedy(office.desk, office.clerk(),
                                      {.id = id,
                                       .outcome = dossier::RemedyOutcome::unfounded,
                                       .decided_on = date(2027, 2, 1),
                                       .announced_on = date(2027, 2, 1),
                                       .document = {}},
                                      office.holidays));
    const World world = office.world();
    CHECK(world.dossiers.of(wijdemeren).suspensions.front().until_on == date(2027, 3, 15));
    CHECK(world.dossiers.of(hilversum).suspensions.empty());
    CHECK(office.faults().empty());
}

TEST_CASE("a rung is taken over by a proposal and a decision, and the old one is closed") {
    Open office;
    office.place(wijdemeren, ladder::Rung::enquiry);
    office.place(wijdemeren, ladder::Rung::active_supervision);
    const auto to_three = [&] {
        return step_obstacles(office.desk, office.world(), hilversum,
                              ladder::Rung::active_supervision);
    };
    // Hilversum stands on no rung: without the merger it comes to rung 2 at most.
    CHECK_FALSE(to_three()->empty());
    office.to(date(2027, 1, 4));
    CHECK(rung_taken_over(office.registry, office.world().dossiers, hilversum, office.desk.today) ==
          3);
    CHECK(to_three()->empty());
    office.place(hilversum, ladder::Rung::active_supervision);
    const auto closed = change_course(office.desk, office.head(), wijdemeren,
                                      {.move = dossier::Move::close,
                                       .ground = "opgegaan",
                                       .reason = "Overgenomen door Hilversum.",
                                       .document = "besluit over Hilversum"});
    done_for_wijdemeren(closed);
    CHECK(rung_taken_over(office.registry, office.world().dossiers, hilversum, office.desk.today) ==
          0);
    CHECK(office.world().dossiers.of(hilversum).rung == ladder::Rung::active_supervision);
    CHECK(office.faults().empty());
}

namespace {

const registry::MunicipalityCode amsterdam("GM0363");
constexpr cyclefile::CycleYear of_2026{2026};

// The decisions on 2027 and 2028 name the municipalities of before the merger.
struct Swapping : Open {
    Swapping() {
        REQUIRE(import(intake::TableKind::tasks,
                       "gm_code,categorie,plekken,besluit_op,bekendgemaakt_op,beschikbaar_op\n"
                       "GM0402,regulier,320,2026-09-01,2026-09-01,2027-07-01\n"
                       "GM1696,regulier,120,2026-09-01,2026-09-01,2027-07-01\n"));
    }

    static cyclefile::SwapAgreed away(const registry::MunicipalityCode& from, long long places,
                                      base::Date on,
                                      cycle::Category category = cycle::Category::regular) {
        return {.id = {},
                .province = registry::ProvinceCode("PV27"),
                .category = category,
                .parties = {{.municipality = from, .change = cycle::Places(-places)},
                            {.municipality = amsterdam, .change = cycle::Places(places)}},
                .approved_on = on,
                .agreement = "overleg (fictief)",
                .in_return = {},
                .source = "verslag (fictief)"};
    }
    base::Outcome<RecordedInCycle> record(const cyclefile::SwapAgreed& swap) {
        return record_swap(desk, clerk(), of_2026, swap);
    }
    base::Outcome<WhatIf> what_if_away(long long places) {
        return what_if(desk, world(), of_2026, {.swap = away(hilversum, places, desk.today)},
                       ReferenceDate{.day = desk.today, .last_of_each = true}, {});
    }
};

}  // namespace

TEST_CASE("a swap is held against all that was taken over, and against what that was swapped for") {
    Swapping office;
    // Before the merger each has its own.
    office.to(date(2026, 12, 1));
    const auto early = office.record(Swapping::away(hilversum, 321, date(2026, 12, 1)));
    REQUIRE_FALSE(early);
    CHECK(early.error().reason.find("haar taak regulier is 320.") != std::string::npos);
    REQUIRE(office.record(Swapping::away(wijdemeren, 20, date(2026, 12, 1))));

    office.to(date(2027, 8, 2));
    const auto late = office.record(Swapping::away(hilversum, 421, date(2027, 8, 2)));
    REQUIRE_FALSE(late);
    CHECK(late.error().reason.find("haar taak regulier is 440 (overgenomen: 120 van GM1696).") !=
          std::string::npos);
    CHECK(late.error().reason.find("(-441) blijft er -1 over") != std::string::npos);
    REQUIRE(office.record(Swapping::away(hilversum, 400, date(2027, 8, 2))));
}

TEST_CASE("a swap as a scenario is held against the same, and judged with what was taken over") {
    Swapping office;
    office.to(date(2027, 8, 2));
    const auto found = office.what_if_away(130);
    REQUIRE_MESSAGE(found, (found ? "" : found.error().reason));
    REQUIRE(found->tasks.size() == 1);
    const TaskChange& change = found->tasks.front();
    using Codes = std::vector<registry::MunicipalityCode>;
    CHECK(change.task == cycle::Places(440));
    CHECK(change.before == cycle::Places(440));
    CHECK(change.after == cycle::Places(310));
    CHECK(change.sum_of == Codes{hilversum, wijdemeren});
    // The figures are of 2025, against the tasks of then: 270 of 400, and 270 of 270 without 130.
    REQUIRE(found->as_task);
    REQUIRE(found->as_task->consequences.rows.size() == 1);
    const auto& row = found->as_task->consequences.rows.front();
    CHECK(row.verdict_before == fulfilment::Verdict::partly_met);
    CHECK(row.verdict_after == fulfilment::Verdict::met);
    CHECK(office.what_if_away(129)->as_task->consequences.rows.front().verdict_after ==
          fulfilment::Verdict::partly_met);

    // What was swapped already is gone.
    REQUIRE(office.record(Swapping::away(hilversum, 42, date(2027, 8, 2))));
    CHECK(office.what_if_away(398)->tasks.front().before == cycle::Places(398));
    CHECK(office.what_if_away(398)->tasks.front().after == cycle::Places(0));
    const auto refused = office.what_if_away(399);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason.find(
              "haar taak regulier is 440, met wat al is uitgeruild 398: er blijft -1 over") !=
          std::string::npos);
    CHECK_FALSE(office.record(Swapping::away(hilversum, 399, date(2027, 8, 2))));
}

TEST_CASE("a swap that nothing of then can be held against is told") {
    Swapping office;
    office.to(date(2026, 12, 1));
    const auto notes_of = [&](const cyclefile::SwapAgreed& swap) {
        const auto recorded = office.record(swap);
        REQUIRE_MESSAGE(recorded, (recorded ? "" : recorded.error().reason));
        std::string all;
        for (const std::string& note : recorded->notes) all += note + "\n";
        return all;
    };
    // The decision of 1 September came after it, and no number was published.
    const auto before = notes_of(Swapping::away(hilversum, 1000, date(2026, 8, 1)));
    CHECK(before.find("van Hilversum (GM0402) is in de cyclus van 2026 geen indicatief aantal "
                      "bekend, en de taak regulier is pas na deze uitruil vastgesteld.") !=
          std::string::npos);
    const auto after = notes_of(Swapping::away(hilversum, 10, date(2026, 10, 1)));
    CHECK(after.find("Hilversum") == std::string::npos);
    CHECK(after.find("van Amsterdam (GM0363) is in de cyclus van 2026 geen indicatief aantal en "
                     "geen taak regulier bekend.") != std::string::npos);
}

TEST_CASE("who a municipality is now, and what it took over") {
    const Open office;
    CHECK(registry::name_with_origin(office.registry, wijdemeren, date(2026, 12, 31)) ==
          "Wijdemeren");
    CHECK(registry::name_with_origin(office.registry, wijdemeren, date(2027, 1, 1)) ==
          "Hilversum, overgenomen van Wijdemeren (GM1696)");
    CHECK_FALSE(registry::taken_over(office.registry, wijdemeren, date(2026, 12, 31)));
    CHECK(bears(office.registry, hilversum, wijdemeren, date(2027, 1, 1)));
    CHECK_FALSE(bears(office.registry, hilversum, wijdemeren, date(2026, 12, 31)));
    CHECK_FALSE(bears(office.registry, wijdemeren, hilversum, date(2027, 1, 1)));
}

}  // namespace trede::test
