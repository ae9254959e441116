#include <algorithm>
#include <string>
#include <vector>

#include "dossier/obstacles.hpp"
#include "dossier/term_letters.hpp"
#include "dossier/term_list.hpp"
#include "support/house_files.hpp"
#include "support/substitution_file.hpp"

// What a court or the decision itself takes away, on the day that it is asked, whatever was found
// on an earlier one.
namespace trede::dossier {

using base::date;
using fulfilment::Verdict;
using ladder::LegalAct;
using namespace substitution_file;

namespace {

cycle::Task announced_task(cycle::Category category, long long places) {
    return {.category = category,
            .places = cycle::Places(places),
            .decided_on = date(2024, 12, 20),
            .announced_on = date(2024, 12, 23),
            .available_from = date(2025, 7, 1),
            .source = {}};
}

struct TaskAsked : File {
    explicit TaskAsked(Rung rung = Rung::substitution_decision) : File(rung) {
        put(TaskAssigned{.task = announced_task(cycle::Category::regular, 142)});
        put(TaskAssigned{.task = announced_task(cycle::Category::amv, 23)});
    }
    template <class One>
    void put(One event) {
        apply(state, std::move(event), {.sequence = 0, .by = "t"});
    }
    void withdraw(cycle::Category category, base::Date on) {
        put(TaskWithdrawn{.category = category,
                          .decided_on = on,
                          .announced_on = on,
                          .years_from = date(2025, 7, 1),
                          .decision = "S3",
                          .reason = "na bezwaar"});
    }
    void suspend(base::Date from, std::optional<base::Date> until) {
        put(TaskSuspended{.suspension = {.category = std::nullopt,
                                         .from_on = from,
                                         .until_on = until,
                                         .ruling = "ECLI:NL:RBDHA:2026:1",
                                         .ends_when = until ? "" : "het besluit op bezwaar"}});
    }
    [[nodiscard]] std::vector<fulfilment::Borne> own() const {
        return {{.municipality = {},
                 .name = {},
                 .merged_on = std::nullopt,
                 .wholly = true,
                 .on_file = state.on_file()}};
    }
    [[nodiscard]] std::string in_the_way(base::Date on) const {
        const auto found = nothing_asked_on(state, own(), on, {});
        return found ? found->ground : "";
    }
    [[nodiscard]] std::optional<base::Date> last_day(const std::string& item) const {
        for (const ItemTerm& one : item_terms(state)) {
            if (one.item == item) return one.last_day;
        }
        return std::nullopt;
    }
    void term(std::string item, base::Date last) {
        put(LegalActRecorded{{.act = LegalAct::last_term_set,
                              .done_on = date(2026, 11, 17),
                              .last_day = last,
                              .item = std::move(item),
                              .document = "besluit",
                              .reason = ""}});
    }
};

}  // namespace

TEST_CASE("a decision that asks no more bars every step up from then on (Spreidingswet art. 5)") {
    TaskAsked file;
    CHECK(file.in_the_way(date(2026, 1, 1)).empty());
    file.withdraw(cycle::Category::regular, date(2026, 2, 2));
    CHECK(file.in_the_way(date(2026, 3, 1)).empty());  // the other category still asks
    file.withdraw(cycle::Category::amv, date(2026, 2, 2));
    CHECK(file.in_the_way(date(2026, 3, 1)) == "wet: besluit");
    CHECK(file.in_the_way(date(2026, 1, 1)).empty());  // before it, it asked
    const auto bar = bar_for(Verdict::not_met, file.own(),
                             nothing_asked_on(file.state, file.own(), date(2026, 3, 1), {}),
                             Rung::active_supervision, {});
    REQUIRE(bar);
    CHECK(bar->ground == "wet: besluit");
}

TEST_CASE("a merged municipality is not asked what was withdrawn of both") {
    TaskAsked own;
    TaskAsked gone;
    for (TaskAsked* one : {&own, &gone}) {
        one->withdraw(cycle::Category::regular, date(2026, 2, 2));
        one->withdraw(cycle::Category::amv, date(2026, 2, 2));
    }
    const std::vector<fulfilment::Borne> borne = {
        own.own().front(),
        {.municipality = registry::MunicipalityCode("GM9002"),
         .name = "Oudstad",
         .merged_on = date(2026, 1, 1),
         .wholly = true,
         .on_file = gone.state.on_file()}};
    const auto found = nothing_asked_on(own.state, borne, date(2026, 3, 1), {});
    REQUIRE(found);
    CHECK(found->ground == "wet: besluit");
}

TEST_CASE("a suspended task bars from the ruling to its end (Awb art. 8:81)") {
    TaskAsked file;
    file.suspend(date(2026, 2, 2), date(2026, 4, 1));
    CHECK(file.in_the_way(date(2026, 2, 1)).empty());
    CHECK(file.in_the_way(date(2026, 2, 2)) == "Awb art. 8:81");
    CHECK(file.in_the_way(date(2026, 4, 1)) == "Awb art. 8:81");
    CHECK(file.in_the_way(date(2026, 4, 2)).empty());
    // Afterwards a reference date within it bars nothing now: another one is asked for.
    const auto bar =
        bar_for(Verdict::suspended, file.own(),
                nothing_asked_on(file.state, file.own(), date(2026, 4, 2), {}), Rung::enquiry, {});
    REQUIRE(bar);
    CHECK(bar->ground == "Awb art. 8:81");
    CHECK(bar->reason.find("Neem een peildatum na 1 april 2026") != std::string::npos);
    CHECK(bar->reason.find("nu niet hoger") == std::string::npos);
}

TEST_CASE("nothing is carried out on a day on which the task is suspended") {
    TaskAsked file(Rung::substitution);
    file.suspend(date(2027, 4, 1), date(2027, 4, 30));
    CHECK(file.refuses(deed(Deed::act, "A", date(2027, 4, 1))) == "Awb art. 8:81");
    CHECK(file.does(deed(Deed::act, "A", date(2027, 5, 1))) == 1);
}

TEST_CASE(
    "a suspended decision is not carried out on its days, and ends with the own appeal only") {
    TaskAsked file(Rung::substitution);
    file.term("Plan", date(2027, 2, 15));
    for (const char* by : {"college", "raad"})
        file.does(remedy(substitution::Remedy::appeal, std::string("B-") + by, by, "V-GM9001-5"));
    file.does(remedy(substitution::Remedy::interim_relief, "V-1", "raad", "V-GM9001-5"));
    file.does(answer("V-1", Answer::suspended, ecli, date(2027, 4, 1)));
    CHECK(file.refuses(deed(Deed::act, "A", date(2027, 4, 1))) == "Awb art. 8:81");
    CHECK(file.does(deed(Deed::act, "A", date(2027, 3, 31))) == 1);
    file.does(answer("B-college", Answer::withdrawn, "", date(2027, 4, 10)));
    CHECK(file.state.substitution.stopped() != nullptr);
    file.does(answer("B-raad", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 4, 20)));
    CHECK(file.state.substitution.stopped() == nullptr);
    CHECK(file.refuses(deed(Deed::act, "B", date(2027, 4, 19))) == "Awb art. 8:81");
    CHECK(file.does(deed(Deed::act, "B", date(2027, 4, 20))) == 1);
}

TEST_CASE("an annulled decision bars no climb after the municipality came down from it") {
    TaskAsked file;
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", "V-GM9001-5"));
    file.does(answer("B-1", Answer::founded, ecli, date(2027, 1, 10)));
    CHECK(file.state.course().frozen_ground == "Awb art. 8:72");
    CHECK(no_letter_about_task(file.state, file.own(), date(2027, 1, 11), {}).has_value());
    file.step(Rung::advance_notice, date(2027, 1, 12));
    CHECK(file.state.course().frozen.empty());
    CHECK_FALSE(no_letter_about_task(file.state, file.own(), date(2027, 1, 13), {}).has_value());
}

TEST_CASE("the chance to give a view runs on by the days it stood still, without a calendar") {
    TaskAsked file;
    const ReferenceNumber reference("IBT-2026-009-9001");
    file.step(Rung::advance_notice, date(2026, 11, 17));
    file.put(LetterDrafted{.batch = BatchId("B-2026-009"),
                           .reference = reference,
                           .letter = "voornemen",
                           .template_digest = "",
                           .dated_on = date(2026, 11, 18),
                           .reference_date = date(2026, 7, 1),
                           .last_day = date(2026, 12, 8)});
    file.put(LetterDayRecorded{.reference = reference,
                               .day = LetterDay::sent,
                               .on = date(2026, 11, 18),
                               .source = "post"});
    const auto until = [&] {
        const auto day = runs_until(file.state, opened_terms(file.state).front(), {});
        return day ? base::to_iso(*day) : "staat stil";
    };
    const deadlines::Calendar calendar{
        .holidays = deadlines::Holidays::make(support::house_file("law/holidays.csv")).value(),
        .rules = {}};
    const auto by_law = [&] {
        const auto day = runs_until(file.state, opened_terms(file.state).front(), calendar);
        return day ? base::to_iso(*day) : "staat stil";
    };
    CHECK(until() == "2026-12-08");
    // Ten days more; the 18th is a Friday.
    file.suspend(date(2026, 11, 20), date(2026, 11, 29));
    CHECK(until() == "2026-12-18");
    // One more ends on a Saturday: it ends on the Monday after it.
    file.suspend(date(2026, 12, 1), date(2026, 12, 1));
    CHECK(until() == "2026-12-21");
    CHECK(by_law() == "2026-12-21");
    // Six more end on Christmas Day, a Friday, with Boxing Day after it (ATW art. 3).
    file.suspend(date(2026, 12, 2), date(2026, 12, 7));
    CHECK(until() == "2026-12-25");
    CHECK(by_law() == "2026-12-28");
    const auto chance = [&](const deadlines::Calendar& by) {
        const auto acts = file.state.course(0, by).acts;
        return acts.empty() ? std::nullopt : acts.front().last_day;
    };
    file.put(LegalActRecorded{{.act = LegalAct::view_invited,
                               .done_on = date(2026, 11, 18),
                               .last_day = date(2026, 12, 8),
                               .item = {},
                               .document = reference.value(),
                               .reason = {}}});
    CHECK(chance(calendar) == date(2026, 12, 28));
}

TEST_CASE("a last term stands still while the decision is suspended, and ends with its annulment") {
    TaskAsked file;
    file.term("Plan", date(2027, 2, 15));
    CHECK(file.last_day("Plan") == date(2027, 2, 15));
    file.does(remedy(substitution::Remedy::appeal, "B-1", "college", "V-GM9001-5"));
    file.does(remedy(substitution::Remedy::interim_relief, "V-1", "college", "V-GM9001-5"));
    file.does(answer("V-1", Answer::suspended, ecli, date(2027, 1, 10)));
    CHECK_FALSE(file.last_day("Plan").has_value());
    // 10 January to 20 February, both included, are 42 days: 15 February and 42 days.
    file.does(answer("B-1", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 2, 20)));
    CHECK(file.last_day("Plan") == date(2027, 3, 29));

    TaskAsked annulled;
    annulled.term("Plan", date(2027, 2, 15));
    annulled.does(remedy(substitution::Remedy::appeal, "B-1", "college", "V-GM9001-5"));
    annulled.does(answer("B-1", Answer::founded, ecli, date(2027, 1, 10)));
    const auto terms = opened_terms(annulled.state);
    REQUIRE(terms.size() == 1);
    CHECK(terms.front().lapsed);
}

TEST_CASE("a term that took the place of another stands still, whatever day the first had") {
    TaskAsked file;
    file.term("Plan", date(2027, 1, 15));
    file.term("Plan", date(2027, 2, 15));
    file.suspend(date(2027, 1, 10), std::nullopt);
    CHECK_FALSE(file.last_day("Plan").has_value());
    CHECK_FALSE(ladder::last_term(file.state.course().acts).has_value());
    const auto found =
        obstacles_on_ladder(file.state, Rung::substitution, date(2027, 1, 20), {}, 0, {});
    const auto term =
        std::ranges::find(found, "Gemeentewet art. 124 lid 2", &ladder::Obstacle::ground);
    REQUIRE(term != found.end());
    CHECK(term->reason.find("staat stil") != std::string::npos);
}

TEST_CASE("a day that was named before the ruling moves with it, and one named after it does not") {
    TaskAsked file;
    file.term("Plan", date(2027, 2, 15));
    const auto until = [&](base::Date decided_on, base::Date day) {
        file.put(ExtensionDecided{.term = TermId("laatste-termijn-1"),
                                  .granted = true,
                                  .last_day = day,
                                  .asked_on = std::nullopt,
                                  .decided_on = decided_on,
                                  .ground = "Gemeentewet art. 124 lid 2",
                                  .reason = "vergunning",
                                  .function = "Minister",
                                  .mandate = "voorbeeld"});
    };
    until(date(2026, 12, 1), date(2027, 3, 1));
    file.suspend(date(2027, 1, 10), date(2027, 2, 20));  // 42 days
    CHECK(file.last_day("Plan") == date(2027, 4, 12));
    until(date(2027, 2, 25), date(2027, 5, 3));
    CHECK(file.last_day("Plan") == date(2027, 5, 3));
}

TEST_CASE("a ruling that came on file after more time was given moves that day, whatever its own") {
    const auto given = [](TaskAsked& file, base::Date decided_on, base::Date day) {
        file.put(ExtensionDecided{.term = TermId("laatste-termijn-1"),
                                  .granted = true,
                                  .last_day = day,
                                  .asked_on = std::nullopt,
                                  .decided_on = decided_on,
                                  .ground = "Gemeentewet art. 124 lid 2",
                                  .reason = "vergunning",
                                  .function = "Minister",
                                  .mandate = "voorbeeld"});
    };
    // Who gave time until 1 March on 1 February did not know that the task had stood still in
    // January.
    TaskAsked task;
    task.term("Plan", date(2027, 2, 15));
    given(task, date(2027, 2, 1), date(2027, 3, 1));
    task.suspend(date(2027, 1, 11), date(2027, 1, 20));  // 10 days
    CHECK(task.last_day("Plan") == date(2027, 3, 11));
    // Nor that the decision had.
    TaskAsked decision;
    decision.term("Plan", date(2027, 2, 15));
    decision.does(remedy(substitution::Remedy::appeal, "B-1", "college", "V-GM9001-5"));
    decision.does(remedy(substitution::Remedy::interim_relief, "V-1", "college", "V-GM9001-5"));
    given(decision, date(2027, 2, 1), date(2027, 3, 1));
    decision.does(answer("V-1", Answer::suspended, ecli, date(2027, 1, 11)));
    decision.does(answer("B-1", Answer::unfounded, "ECLI:NL:RVS:2027:2", date(2027, 1, 20)));
    CHECK(decision.last_day("Plan") == date(2027, 3, 11));
    // What was on file by then is in the day, also where it begins later.
    TaskAsked known;
    known.term("Plan", date(2027, 2, 15));
    known.suspend(date(2027, 2, 10), date(2027, 2, 19));
    given(known, date(2027, 2, 1), date(2027, 3, 15));
    CHECK(known.last_day("Plan") == date(2027, 3, 15));
}

TEST_CASE("a last term stands still while the whole task is suspended") {
    TaskAsked file;
    file.term("Plan", date(2027, 2, 15));
    file.suspend(date(2026, 10, 1), date(2026, 10, 31));  // over before the term was given
    CHECK(file.last_day("Plan") == date(2027, 2, 15));
    file.suspend(date(2027, 1, 1), date(2027, 1, 10));
    CHECK(file.last_day("Plan") == date(2027, 2, 25));
    // Two standstills that overlap count once: 5 to 14 January adds the 11th to the 14th.
    file.put(TaskSuspended{.suspension = {.category = std::nullopt,
                                          .from_on = date(2027, 1, 5),
                                          .until_on = date(2027, 1, 14),
                                          .ruling = "ECLI:NL:RBDHA:2026:2",
                                          .ends_when = ""}});
    CHECK(file.last_day("Plan") == date(2027, 3, 1));
}

}  // namespace trede::dossier
