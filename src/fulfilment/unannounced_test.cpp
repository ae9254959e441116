#include <doctest/doctest.h>

#include "support/assessments.hpp"

namespace trede::fulfilment {

using base::date;
using cycle::Category;
using cycle::Places;
using support::july_2025;
using support::trace;

namespace {

cycle::Task decided_task(Category category, long long places, base::Date decided_on) {
    cycle::Task made;
    made.category = category;
    made.places = Places(places);
    made.decided_on = decided_on;
    made.available_from = july_2025;
    return made;
}

Assessment assessed(const std::vector<cycle::Task>& tasks, const std::vector<Figure>& figures) {
    static const std::vector<cycle::Suspension> none;
    return assess(OnFile{tasks, none, figures}, july_2025, {});
}

}  // namespace

TEST_CASE("a change that is not announced is told, and the task that stood still counts") {
    const base::Date first = date(2024, 12, 20);
    const base::Date changed = date(2024, 12, 27);
    std::vector<cycle::Task> tasks = {
        decided_task(Category::regular, 142, first), decided_task(Category::amv, 23, first),
        decided_task(Category::regular, 5, changed), decided_task(Category::amv, 0, changed)};
    tasks.back().withdrawn = true;
    std::vector<Figure> figures(2);
    figures[0].places = Places(5);
    figures[1].category = Category::amv;
    for (Figure& one : figures) one.reference_date = july_2025;
    const Assessment waiting = assessed(tasks, figures);
    CHECK(waiting.verdict == Verdict::partly_met);
    CHECK(waiting.strands[0].shortfall == Places(137));
    const std::string words = trace(waiting);
    CHECK(words.find("Het besluit van 27 december 2024 over 5 plekken regulier is nog niet "
                     "bekendgemaakt") != std::string::npos);
    CHECK(words.find("Het besluit van 27 december 2024 dat de taak AMV intrekt is nog niet "
                     "bekendgemaakt") != std::string::npos);
    CHECK(words.find("[Awb art. 3:40]") != std::string::npos);
    for (cycle::Task& one : tasks) one.announced_on = one.decided_on;
    const Assessment works = assessed(tasks, figures);
    CHECK(works.verdict == Verdict::met);
    CHECK(trace(works).find("3:40") == std::string::npos);
}

TEST_CASE("a day that is too early is not held as if the unknown announcement were the decision") {
    // Decided on 2 January 2025: six months later is 2 July, after the stated 1 July.
    std::vector<cycle::Task> tasks = {decided_task(Category::regular, 142, date(2025, 1, 2))};
    static const std::vector<cycle::Suspension> none;
    std::vector<Figure> figures(1);
    figures[0].places = Places(5);
    figures[0].reference_date = date(2025, 7, 2);
    const auto on = [&](base::Date day) { return assess(OnFile{tasks, none, figures}, day, {}); };
    CHECK(on(july_2025).verdict == Verdict::no_task);
    CHECK(trace(on(july_2025)).find("maar wel op") == std::string::npos);
    const Assessment unknown = on(date(2025, 7, 2));
    CHECK(unknown.verdict == Verdict::no_data);
    CHECK(trace(unknown).find("De dag van bekendmaking is niet bekend. Zij kan niet vóór het "
                              "besluit liggen: vóór 2 juli 2025 hoeven de plekken er niet te "
                              "zijn. Vanaf welke dag wel, weten wij pas als") != std::string::npos);
    tasks[0].announced_on = date(2025, 1, 2);
    CHECK(on(date(2025, 7, 2)).verdict == Verdict::partly_met);
}

}  // namespace trede::fulfilment
