#include "fulfilment/joined.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"
#include "support/columns.hpp"

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;

namespace {

const auto merger = date(2027, 1, 1);
const auto before = date(2026, 7, 1);
const auto after = date(2027, 7, 1);
const auto decision = date(2024, 12, 20);

// What these decisions state: at once, or with the first of their two years.
base::Date first_day(base::Date decided_on) {
    const bool of_next_years = decided_on.month() == std::chrono::December;
    return of_next_years ? date(static_cast<int>(decided_on.year()) + 1, 1, 1) : decided_on;
}

// The dossiers of an invented case: "de grote" GM0402 with "de kleine" GM1696 merged into it.
struct DossierInMerger {
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<Figure> figures;
    std::vector<Ruling> rulings;

    DossierInMerger& task(long long places, base::Date decided_on = decision,
                          Category category = Category::regular) {
        tasks.push_back({.category = category,
                         .places = Places(places),
                         .decided_on = decided_on,
                         .announced_on = decided_on,
                         .available_from = first_day(decided_on),
                         .source = {.file = "besluit.csv",
                                    .document = {},
                                    .sheet = {},
                                    .cell = "C" + std::to_string(places),
                                    .sender = {},
                                    .received_on = std::nullopt}});
        return *this;
    }
    DossierInMerger& figure(long long places, base::Date on,
                            Reporter reporter = Reporter::province) {
        figures.push_back({.category = Category::regular,
                           .places = Places(places),
                           .reference_date = on,
                           .source = {},
                           .reporter = reporter});
        return *this;
    }
    DossierInMerger& suspended() {
        suspensions.push_back({.category = std::nullopt,
                               .from_on = date(2025, 6, 30),
                               .until_on = std::nullopt,
                               .ruling = "ECLI:NL:VERZONNEN:2025:1",
                               .ends_when = {}});
        return *this;
    }
};

struct MergerCase {
    DossierInMerger own, gone;
    bool wholly = true;

    [[nodiscard]] Judged judged(base::Date on) const {
        const auto file = [](const DossierInMerger& one) {
            return OnFile{one.tasks, one.suspensions, one.figures, one.rulings};
        };
        const std::vector<Borne> borne = {{.municipality = registry::MunicipalityCode("GM0402"),
                                           .name = "De Grote",
                                           .merged_on = std::nullopt,
                                           .wholly = true,
                                           .on_file = file(own)},
                                          {.municipality = registry::MunicipalityCode("GM1696"),
                                           .name = "De Kleine",
                                           .merged_on = merger,
                                           .wholly = wholly,
                                           .on_file = file(gone)}};
        return judge(borne, on, {});
    }
};

// One line of law/policy/examples/herindeling.txt: "380 van 400 gedeeltelijk".
std::string outcome(const std::vector<std::string>& cells) {
    MergerCase one;
    const auto words = [](const std::string& cell) { return base::split(cell, ' '); };
    const auto add_task = [&](DossierInMerger& file, const std::string& cell) {
        const auto parts = words(cell);
        if (parts.size() < 2) return;
        file.task(base::parse_integer(parts[0]).value(), base::parse_date(parts[1]).value());
        if (parts.size() > 2 && parts[2] == "geschorst") file.suspended();
        if (parts.size() > 2 && parts[2] == "verdeeld") one.wholly = false;
    };
    add_task(one.own, cells[1]);
    add_task(one.gone, cells[2]);
    const auto day = base::parse_date(cells[0]).value();
    const auto figures = words(cells[3]);
    if (const auto number = base::parse_integer(figures[0])) one.own.figure(*number, day);
    if (const auto number = base::parse_integer(figures[1])) one.gone.figure(*number, day);
    const auto judged = one.judged(day);
    const Strand& strand = judged.assessment.strands[0];
    return (strand.figure ? std::to_string(strand.figure->places.number()) : "?") + " van " +
           std::to_string(strand.task->places.number()) + " " +
           std::string(word(judged.assessment.verdict));
}

}  // namespace

TEST_CASE("every line on mergers in law/ comes out as it says") {
    const auto lines = test::table_of("law/policy/examples/herindeling.txt");
    CHECK(lines.size() >= 13);
    for (const auto& line : lines) {
        CAPTURE(line.place);
        CHECK(outcome(line.cells) == line.cells[4]);
    }
    auto wrong = lines.front().cells;  // the control: one place less
    wrong[3] = "379 -";
    CHECK(outcome(wrong) != wrong[4]);
}

TEST_CASE("after a merger the tasks are added and the figure of the whole is held against them") {
    MergerCase one;
    one.own.task(300).figure(250, before).figure(380, after);
    one.gone.task(100).figure(20, before);
    const auto judged = one.judged(after);
    const Strand& strand = judged.assessment.strands[0];
    REQUIRE(strand.task);
    CHECK(strand.task->places == Places(400));
    CHECK(strand.figure->places == Places(380));
    CHECK(strand.shortfall == Places(20));
    CHECK(judged.assessment.verdict == Verdict::partly_met);
    CHECK(strand.task->source.file ==
          "besluit.csv, cel C300 (GM0402) en besluit.csv, cel C100 (GM1696)");
    REQUIRE(judged.joined->task_parts.size() == 2);
    CHECK(in_words(judged.joined->task_parts[1])
              .find("100 plekken regulier uit het besluit over De Kleine (GM1696), "
                    "dat op 1 januari 2027") != std::string::npos);
    CHECK(judged.joined->figure_parts.empty());
}

TEST_CASE("of a day before the merger the figures are added; a missing one leaves no sum") {
    MergerCase one;
    one.own.task(300).figure(250, before);
    one.gone.task(100).figure(20, before);
    CHECK(one.judged(before).assessment.strands[0].figure->places == Places(270));
    one.gone.figures.clear();
    const auto judged = one.judged(before);
    CHECK(judged.assessment.strands[0].figure == nullptr);
    CHECK(judged.assessment.verdict == Verdict::no_data);
    CHECK(in_words(judged.joined->figure_parts[1]) ==
          "Over regulier van De Kleine (GM1696) is niets gemeld. Daarom is er geen som.");
    // Two sources that differ, and nobody ruled.
    one.gone.figure(20, before).figure(60, before, Reporter::coa);
    CHECK(one.judged(before).assessment.verdict == Verdict::no_data);
    CHECK(one.judged(before).joined->figure_parts[1].conflict);
}

TEST_CASE("figures of the whole that differ stay apart, and a ruling holds") {
    MergerCase one;
    one.own.task(300).figure(390, after).figure(410, after, Reporter::coa);
    one.gone.task(100);
    CHECK(one.judged(after).assessment.verdict == Verdict::no_data);
    one.own.rulings.push_back({.category = Category::regular,
                               .reference_date = after,
                               .follows = Reporter::coa,
                               .figures_seen = 2});
    CHECK(one.judged(after).assessment.verdict == Verdict::met);
    // A later figure makes it open again.
    one.own.figure(395, after);
    CHECK(one.judged(after).assessment.verdict == Verdict::no_data);
}

TEST_CASE("the days of the parts are the days of the sum") {
    MergerCase one;
    one.own.task(300).figure(380, after);
    one.gone.task(100);
    one.own.tasks[0].available_from.reset();
    one.gone.tasks[0].available_from.reset();
    // Announced on 20 December 2024, so on 19 June 2025 nobody has to have them.
    one.own.figure(380, date(2025, 6, 19));
    one.gone.figure(0, date(2025, 6, 19));
    const auto early = one.judged(date(2025, 6, 19));
    CHECK(early.assessment.verdict == Verdict::no_task);
    CHECK(early.assessment.strands[0].ahead);
    // Parts with other days than each other are a sum all the same.
    one.gone.tasks[0].available_from = date(2025, 7, 1);
    CHECK(one.judged(after).assessment.verdict == Verdict::partly_met);
    CHECK(one.judged(after).assessment.strands[0].task->places == Places(400));
}

TEST_CASE("what a court suspended does not count; the other part does") {
    MergerCase one;
    one.own.task(300).figure(310, after);
    one.gone.task(100).suspended();
    const auto judged = one.judged(after);
    CHECK(judged.assessment.strands[0].task->places == Places(300));
    CHECK(judged.assessment.verdict == Verdict::met);
    CHECK(judged.joined->task_parts[1].share == Share::suspended);
    CHECK(ground(judged.joined->task_parts[1]) == "Awb art. 8:81");
    one.own.suspended();
    CHECK(one.judged(after).assessment.verdict == Verdict::suspended);
}

TEST_CASE(
    "a decision on later years takes the place of the old task; a change in between does not") {
    MergerCase one;
    one.own.task(300).task(350, date(2026, 12, 18)).figure(350, after);
    one.gone.task(100);
    const auto judged = one.judged(after);
    CHECK(judged.assessment.strands[0].task->places == Places(350));
    CHECK(judged.joined->task_parts[1].share == Share::replaced);
    CHECK(judged.assessment.verdict == Verdict::met);

    MergerCase changed;
    changed.own.task(300).task(280, date(2025, 9, 1)).figure(350, after);
    changed.gone.task(100);
    CHECK(changed.judged(after).assessment.strands[0].task->places == Places(380));

    // Both named in the new decision: both count.
    MergerCase both;
    both.own.task(350, date(2026, 12, 18)).figure(350, after);
    both.gone.task(100).task(90, date(2026, 12, 18));
    CHECK(both.judged(after).assessment.strands[0].task->places == Places(440));
}

TEST_CASE("a task that passed to several is nobody's for certain, so no verdict hangs on it") {
    MergerCase one;
    one.wholly = false;
    one.own.task(300).figure(310, after);
    one.gone.task(100);
    const auto judged = one.judged(after);
    CHECK(judged.assessment.verdict == Verdict::no_data);
    CHECK(judged.assessment.steps[judged.assessment.step_count - 1U].number ==
          static_cast<long long>(Verdict::no_data));
    CHECK(judged.joined->task_parts[1].share == Share::divided);
    // Partly met stays so, however much there is to add.
    one.own.figures.clear();
    one.own.figure(10, after);
    CHECK(one.judged(after).assessment.verdict == Verdict::partly_met);
}

TEST_CASE("a task of the merged one alone is a task of the whole") {
    MergerCase one;
    one.own.figure(40, after);
    one.gone.task(100);
    CHECK(one.judged(after).assessment.strands[0].task->places == Places(100));
    CHECK(one.judged(after).assessment.verdict == Verdict::partly_met);
}

}  // namespace trede::fulfilment
