#include "fulfilment/assessment.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/assessments.hpp"

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;
using support::july_2025;
using support::trace;

namespace {

struct File {
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<Figure> figures;
    std::vector<Ruling> rulings;

    [[nodiscard]] Assessment assessed(const VerdictPolicy& policy = {}) const {
        return assess(OnFile{tasks, suspensions, figures, rulings}, july_2025, policy);
    }
};

cycle::Task task(Category category, long long places) {
    return {.category = category,
            .places = Places(places),
            .decided_on = date(2024, 12, 20),
            .announced_on = std::nullopt,
            .available_from = date(2025, 7, 1),
            .source = {}};
}

Figure figure(Category category, long long places) {
    return {
        .category = category, .places = Places(places), .reference_date = july_2025, .source = {}};
}

File file(long long regular_task, std::optional<long long> regular, long long amv_task,
          std::optional<long long> amv) {
    File made;
    made.tasks = {task(Category::regular, regular_task), task(Category::amv, amv_task)};
    if (regular) made.figures.push_back(figure(Category::regular, *regular));
    if (amv) made.figures.push_back(figure(Category::amv, *amv));
    return made;
}

}  // namespace

TEST_CASE("the founding case: 5 of 142 regular and 0 of 23 amv is partly met") {
    const File twenterand = file(142, 5, 23, 0);
    const Assessment assessment = twenterand.assessed();
    CHECK(assessment.verdict == Verdict::partly_met);
    CHECK(assessment.strands[0].shortfall == Places(137));
    CHECK(assessment.strands[1].shortfall == Places(23));
    CHECK(share_in_tenths(assessment.strands[0]) == 35);
    CHECK(share_in_tenths(assessment.strands[1]) == 0);
    std::string words;
    for (std::size_t i = 0; i < assessment.step_count; ++i)
        words += in_words(assessment.steps[i]) + "\n";
    CHECK(words ==
          "De taak regulier is 142 plekken.\n"
          "Voor regulier zijn 5 van 142 plekken gerealiseerd. Het tekort is 137.\n"
          "De taak AMV is 23 plekken.\n"
          "Voor AMV zijn 0 van 23 plekken gerealiseerd. Het tekort is 23.\n"
          "Er is iets gerealiseerd, maar geen taak is gehaald.\n"
          "Oordeel: gedeeltelijk.\n");
}

TEST_CASE("before its day a task is not held against the municipality, and the trace says why") {
    File early = file(142, 5, 23, 0);
    for (cycle::Task& one : early.tasks) {
        one.available_from.reset();
        one.announced_on = date(2025, 1, 2);  // six months on: 2 July 2025
    }
    const Assessment assessment = early.assessed();
    CHECK(assessment.verdict == Verdict::no_task);
    CHECK(assessment.strands[0].task == nullptr);
    CHECK(assessment.strands[0].ahead->places == Places(142));
    CHECK(trace(assessment)
              .starts_with("De taak regulier is 142 plekken. Op deze peildatum hoeven zij er nog "
                           "niet te zijn, maar "
                           "wel op 2 juli 2025. [wet: terbeschikkingstelling]\n"));
    early.tasks[1].announced_on = date(2025, 1, 1);
    const Assessment one = early.assessed();
    CHECK(one.verdict == Verdict::not_met);
    CHECK(trace(one).find("Het besluit noemt geen dag voor AMV. Dan moeten de plekken er zijn "
                          "binnen 6 maanden na de bekendmaking: op 1 juli 2025. [wet: "
                          "terbeschikkingstelling]") != std::string::npos);
}

TEST_CASE("a task of which nobody knows the day gives only what is certain without it") {
    const auto undated = [](std::optional<long long> regular, std::optional<long long> amv) {
        File made = file(142, regular, 23, amv);
        made.tasks[0].available_from.reset();
        return made;
    };
    // AMV is met; with the regular task it would be partly met.
    CHECK(undated(5, 23).assessed().verdict == Verdict::no_data);
    CHECK(trace(undated(5, 23).assessed()).find("is niet bekend: het besluit noemt geen dag") !=
          std::string::npos);
    // Nothing is done: with and without it that is so.
    CHECK(undated(0, 0).assessed().verdict == Verdict::not_met);
    CHECK(undated(142, 23).assessed().verdict == Verdict::met);
    File neither = undated(0, 0);
    neither.tasks[1].available_from.reset();
    CHECK(neither.assessed().verdict == Verdict::no_data);
}

TEST_CASE("a stated day that is earlier than the law allows is told, and the law's day holds") {
    // Announced on 15 January 2025: six months end on 15 July, after the stated 1 July (art. 7).
    File late = file(142, 5, 23, 0);
    for (cycle::Task& one : late.tasks) one.announced_on = date(2025, 1, 15);
    const Assessment assessment = late.assessed();  // on 1 July
    CHECK(assessment.verdict == Verdict::no_task);
    CHECK(trace(assessment)
              .find("Het besluit noemt 1 juli 2025 als dag voor regulier. Dat is korter dan de "
                    "termijn na de bekendmaking, en de wet kent alleen een langere. Wij houden de "
                    "gemeente aan de termijn van de wet: 15 juli 2025. [beleid taken, versie 1 "
                    "(31 januari 2024)]") != std::string::npos);
}

TEST_CASE("a task that is gone stays in the trace: how many places, since when, and by what") {
    File gone = file(142, 5, 23, 0);
    cycle::Task withdrawn = task(Category::regular, 0);
    withdrawn.decided_on = date(2025, 6, 2);
    withdrawn.announced_on = date(2025, 6, 4);
    withdrawn.available_from = date(2025, 1, 1);
    withdrawn.withdrawn = true;
    gone.tasks.push_back(withdrawn);
    CHECK(trace(gone.assessed())
              .find("De taak regulier van 142 plekken uit een eerder besluit is ingetrokken. Zij "
                    "telt niet meer sinds 4 juni 2025. [wet: besluit-gewijzigd]") !=
          std::string::npos);

    // Two years before: of 2023 and 2024, with a new task that is due on the reference date.
    File old = file(142, 5, 23, 0);
    cycle::Task before = task(Category::regular, 90);
    before.decided_on = date(2022, 12, 20);
    before.available_from = date(2023, 7, 1);
    for (cycle::Task& one : old.tasks) one.announced_on = date(2024, 12, 20);  // Awb art. 3:40
    old.tasks.insert(old.tasks.begin(), before);
    CHECK(trace(old.assessed())
              .find("De taak regulier van 90 plekken uit een eerder besluit telt niet meer sinds 1 "
                    "januari 2025: sindsdien geldt een besluit over latere jaren. [beleid taken") !=
          std::string::npos);
    VerdictPolicy lapses;
    lapses.task_rules.after = cycle::TaskRules::AfterTwoYears::lapses;
    old.tasks.erase(old.tasks.begin() + 1);  // and without the new task for regular places
    CHECK(trace(old.assessed(lapses))
              .find("De taak regulier van 90 plekken uit een eerder besluit is op 1 januari 2025 "
                    "vervallen, omdat haar twee jaar voorbij zijn. [beleid taken") !=
          std::string::npos);
}

TEST_CASE("after the two years the trace says that they are over, and what policy makes of it") {
    File old = file(142, 5, 23, 0);
    for (cycle::Task& one : old.tasks) {
        one.decided_on = date(2022, 12, 20);
        one.available_from = date(2023, 7, 1);
    }
    CHECK(old.assessed().verdict == Verdict::partly_met);
    CHECK(trace(old.assessed())
              .find("De twee jaar van de taak regulier eindigden op 31 december 2024. Wij nemen "
                    "aan dat de taak blijft tellen tot er een nieuwe taak geldt. [beleid taken, "
                    "versie 1 (31 januari 2024)]") != std::string::npos);
    VerdictPolicy lapses;
    lapses.task_rules.after = cycle::TaskRules::AfterTwoYears::lapses;
    CHECK(old.assessed(lapses).verdict == Verdict::no_task);
    CHECK(trace(old.assessed(lapses)).find("Daarna telt de taak niet meer.") != std::string::npos);
}

TEST_CASE("a share is rounded half up, and never says more than the places do") {
    struct Row {
        long long realised, task, tenths;
    };
    // Sums on paper: 141 / 142 = 99.295..., 1 / 3 = 33.33..., 2 / 3 = 66.66..., 1 / 16 = 6.25,
    // 1 / 80 = 1.25, 1999 / 2000 = 99.95, 1 / 5000 = 0.02, 2001 / 2000 = 100.05, 3 / 2 = 150.
    const Row rows[] = {{141, 142, 993},      {1, 3, 333},  {2, 3, 667},        {1, 16, 63},
                        {1, 80, 13},          {0, 142, 0},  {142, 142, 1000},   {1999, 2000, 999},
                        {99999, 100000, 999}, {1, 5000, 1}, {2001, 2000, 1001}, {3, 2, 1500}};
    for (const Row& row : rows) {
        CAPTURE(row.realised);
        CAPTURE(row.task);
        const File on_file = file(row.task, row.realised, 23, 0);
        const Assessment assessment = on_file.assessed();
        CHECK(share_in_tenths(assessment.strands[0]) == row.tenths);
    }
}

TEST_CASE("the verdict is the one that is certain, also when a figure is missing") {
    struct Row {
        const char* why;
        std::optional<long long> regular, amv;
        Verdict verdict;
    };
    // tasks: 142 regular, 23 amv
    const Row rows[] = {
        {"both met", 142, 23, Verdict::met},
        {"more than asked", 150, 30, Verdict::met},
        {"a surplus does not make up", 200, 0, Verdict::partly_met},
        {"one place short", 142, 22, Verdict::partly_met},
        {"nothing at all", 0, 0, Verdict::not_met},
        {"nothing reported", std::nullopt, std::nullopt, Verdict::no_data},
        {"amv may be met or not", 142, std::nullopt, Verdict::no_data},
        {"amv may be something or nothing", 0, std::nullopt, Verdict::no_data},
        {"whatever amv is, it is partly", 5, std::nullopt, Verdict::partly_met},
    };
    for (const Row& row : rows) {
        CAPTURE(row.why);
        const File on_file = file(142, row.regular, 23, row.amv);
        CHECK(on_file.assessed().verdict == row.verdict);
    }
}

TEST_CASE("a category that asks for nothing does not tell, also with places in it") {
    CHECK(file(0, 5, 23, 0).assessed().verdict == Verdict::not_met);
    CHECK(file(0, 5, 23, 23).assessed().verdict == Verdict::met);
    CHECK(file(0, 5, 0, 0).assessed().verdict == Verdict::met);
}

TEST_CASE("another policy gives another verdict, and only where it speaks") {
    const VerdictPolicy strict = {.one_met = Verdict::not_met, .something_done = Verdict::not_met};
    CHECK(file(142, 142, 23, 23).assessed(strict).verdict == Verdict::met);
    CHECK(file(142, 142, 23, 0).assessed(strict).verdict == Verdict::not_met);
    CHECK(file(142, 5, 23, 0).assessed(strict).verdict == Verdict::not_met);
    // Certain where every possible figure is short, and else not.
    CHECK(file(142, 5, 23, std::nullopt).assessed(strict).verdict == Verdict::not_met);
    CHECK(file(142, 142, 23, std::nullopt).assessed(strict).verdict == Verdict::no_data);

    // One category met is told apart: with 5 of 142, the missing figure now decides.
    const VerdictPolicy apart = {.something_done = Verdict::not_met};
    CHECK(file(142, 142, 23, 0).assessed(apart).verdict == Verdict::partly_met);
    CHECK(file(142, 5, 23, 0).assessed(apart).verdict == Verdict::not_met);
    CHECK(file(142, 5, 23, std::nullopt).assessed(apart).verdict == Verdict::no_data);
    // A task of one place is met or not at all; of two it can be half met.
    CHECK(file(142, 0, 1, std::nullopt).assessed(apart).verdict == Verdict::no_data);

    const VerdictPolicy waits = {.missing = VerdictPolicy::Missing::no_verdict};
    const File unknown = file(142, 5, 23, std::nullopt);
    CHECK(unknown.assessed().verdict == Verdict::partly_met);
    CHECK(unknown.assessed(waits).verdict == Verdict::no_data);
    // Of a task of nought no figure is missing.
    CHECK(file(142, 5, 0, std::nullopt).assessed(waits).verdict == Verdict::partly_met);
}

// Every figure up to one above the task, or none, tried out against the words of the policy: who
// complies with each possible figure complies, and so on.
TEST_CASE("with a missing figure the verdict is that of every figure it could be") {
    const VerdictPolicy policies[] = {
        {},
        {.one_met = Verdict::not_met},
        {.something_done = Verdict::not_met},
        {.one_met = Verdict::not_met, .something_done = Verdict::not_met},
        {.nothing_done = Verdict::partly_met}};
    int no_data = 0;
    for (const VerdictPolicy& policy : policies) {
        for (long long task = 0; task <= 3; ++task) {
            for (long long realised = 0; realised <= 4; ++realised) {
                const Verdict told = file(3, realised, task, std::nullopt).assessed(policy).verdict;
                std::optional<Verdict> common;
                bool differ = false;
                for (long long other = 0; other <= task + 1; ++other) {
                    const Verdict one = file(3, realised, task, other).assessed(policy).verdict;
                    if (common && *common != one) differ = true;
                    common = one;
                }
                CHECK(told == (differ ? Verdict::no_data : *common));
                if (differ) ++no_data;
            }
        }
    }
    CHECK(no_data > 0);
}

TEST_CASE("a missing figure is not nought: the strand has no shortfall and no share") {
    const File on_file = file(142, std::nullopt, 23, 23);
    const Assessment assessment = on_file.assessed();
    CHECK(assessment.strands[0].figure == nullptr);
    CHECK_FALSE(share_in_tenths(assessment.strands[0]));
    CHECK(assessment.strands[0].shortfall == Places(0));
}

TEST_CASE("a task of nought asks for nothing, also without a figure") {
    const File on_file = file(142, 142, 0, std::nullopt);
    CHECK(on_file.assessed().verdict == Verdict::met);
}

TEST_CASE("a suspended task is not held against the municipality") {
    File whole = file(1841, 0, 348, 0);
    whole.suspensions = {{.category = std::nullopt,
                          .from_on = date(2025, 6, 30),
                          .until_on = std::nullopt,
                          .ruling = "ECLI:NL:RBDHA:2025:13423",
                          .ends_when = ""}};
    CHECK(whole.assessed().verdict == Verdict::suspended);

    File one = file(142, 142, 23, 0);
    one.suspensions = {{.category = Category::amv,
                        .from_on = date(2025, 6, 30),
                        .until_on = std::nullopt,
                        .ruling = "",
                        .ends_when = ""}};
    CHECK(one.assessed().verdict == Verdict::met);

    one.suspensions[0].until_on = date(2025, 6, 30);
    CHECK(one.assessed().verdict == Verdict::partly_met);
}

TEST_CASE("a court suspends the decision that is there with its versions, none of later years") {
    File on_file = file(142, 5, 23, 0);
    for (cycle::Task& one : on_file.tasks) one.announced_on = date(2024, 12, 20);
    const File now = on_file;
    for (cycle::Task old : now.tasks) {
        old.announced_on = old.decided_on = date(2022, 12, 20);
        old.available_from = date(2023, 7, 1);
        on_file.tasks.insert(on_file.tasks.begin(), old);
    }
    on_file.suspensions = {{.category = std::nullopt,
                            .from_on = date(2023, 6, 30),
                            .until_on = std::nullopt,
                            .ruling = "ECLI:X",
                            .ends_when = "beslissing"}};
    CHECK(on_file.assessed().verdict == Verdict::partly_met);
    on_file.suspensions[0].from_on = date(2024, 12, 30);
    CHECK(on_file.assessed().verdict == Verdict::suspended);

    // The decision is changed after the ruling; the court has not let go of it.
    for (cycle::Task changed : now.tasks) {
        changed.announced_on = changed.decided_on = date(2025, 2, 1);
        on_file.tasks.push_back(changed);
    }
    CHECK(on_file.assessed().verdict == Verdict::suspended);
}

TEST_CASE("without a task in force there is nothing to assess") {
    File none;
    none.figures = {figure(Category::regular, 5)};
    CHECK(none.assessed().verdict == Verdict::no_task);
}

TEST_CASE(
    "a correction takes the place of the figure it corrects, another reference date does not") {
    File on_file = file(142, 5, 23, 0);
    on_file.figures.push_back(figure(Category::regular, 50));
    Figure later = figure(Category::amv, 23);
    later.reference_date = date(2026, 1, 1);
    on_file.figures.push_back(later);
    const Assessment assessment = on_file.assessed();
    CHECK(assessment.strands[0].figure->places == Places(50));
    CHECK(assessment.strands[1].figure->places == Places(0));
}

TEST_CASE("what an assessment rests on, in words") {
    CHECK(findings(file(142, 5, 23, std::nullopt).assessed().strands) ==
          "regulier 5 van 142, AMV onbekend van 23");
}

TEST_CASE("a surplus beside a shortfall is named in the trace") {
    const File on_file = file(142, 200, 23, 0);
    const Assessment assessment = on_file.assessed();
    bool named = false;
    for (std::size_t i = 0; i < assessment.step_count; ++i) {
        const TraceStep& step = assessment.steps[i];
        if (step.rule == Rule::no_netting)
            named = step.number == 58 && step.category == Category::regular;
    }
    CHECK(named);
}

TEST_CASE("every verdict reads back from its word, and every rule has a ground") {
    for (const Verdict verdict : verdicts) {
        CHECK(parse_verdict(word(verdict)) == verdict);
    }
    CHECK_FALSE(parse_verdict("deels"));
    for (int rule = 0; rule <= static_cast<int>(Rule::concluded); ++rule) {
        const TraceStep step{.rule = static_cast<Rule>(rule)};
        CHECK_FALSE(ground(Assessment{}, step).empty());
        CHECK_FALSE(in_words(step).empty());
    }
}

}  // namespace trede::fulfilment
