#include "reports/compare.hpp"

#include <doctest/doctest.h>

namespace trede::reports {

using base::date;
using cycle::Category;
using cycle::Places;
using fulfilment::Verdict;
using ladder::Rung;

namespace {

// What one municipality was asked for and realised, kept while its assessment points into it.
struct OneCase {
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<fulfilment::Figure> figures;

    OneCase(long long task, std::optional<long long> realised, base::Date day) {
        tasks = {{.category = Category::amv,
                  .places = Places(task),
                  .decided_on = std::nullopt,
                  .announced_on = std::nullopt,
                  .available_from = date(2025, 1, 1),
                  .source = {}}};
        if (realised) {
            figures = {{.category = Category::amv,
                        .places = Places(*realised),
                        .reference_date = day,
                        .source = {}}};
        }
    }
    Assessed run(const char* code, base::Date day, std::optional<Rung> proposed) const {
        return {.municipality = registry::MunicipalityCode(code),
                .name = code,
                .assessment = fulfilment::assess({tasks, suspensions, figures}, day, {}),
                .proposed = proposed};
    }
};

const base::Date january = date(2025, 1, 1);
const base::Date july = date(2025, 7, 1);

}  // namespace

TEST_CASE("only what differs is listed, with both sides") {
    const OneCase less(20, 5, january);
    const OneCase more(20, 20, july);
    const OneCase nothing(20, std::nullopt, july);
    const std::vector<Assessed> before = {
        less.run("GM9001", january, Rung::enquiry), less.run("GM9002", january, Rung::enquiry),
        less.run("GM9003", january, Rung::enquiry), less.run("GM9005", january, Rung::enquiry)};
    const OneCase same(20, 5, july);
    const std::vector<Assessed> after = {
        more.run("GM9001", july, std::nullopt), same.run("GM9002", july, Rung::enquiry),
        nothing.run("GM9003", july, Rung::signal), more.run("GM9004", july, std::nullopt)};
    const auto changed = compare(before, after);
    REQUIRE(changed.size() == 4);
    CHECK(changed[0].municipality.value() == "GM9001");
    CHECK(changed[0].before->verdict == Verdict::partly_met);
    CHECK(changed[0].after->verdict == Verdict::met);
    CHECK(changed[0].before->categories[1].shortfall == Places(15));
    CHECK(changed[0].after->categories[1].shortfall == Places(0));
    CHECK(changed[0].after->categories[0] == Side::InCategory{});  // no task for regular places
    // What nobody reported is unknown, and not nought.
    CHECK(changed[1].municipality.value() == "GM9003");
    CHECK(changed[1].after->categories[1].realised == std::nullopt);
    CHECK(changed[1].after->categories[1].shortfall == std::nullopt);
    CHECK(changed[2].municipality.value() == "GM9004");
    CHECK_FALSE(changed[2].before);
    CHECK(changed[3].municipality.value() == "GM9005");
    CHECK_FALSE(changed[3].after);
    CHECK(changed[3].other_verdict());
}

TEST_CASE("another policy alone changes what is proposed, and a figure alone no verdict") {
    const OneCase known(20, 5, july);
    const OneCase better(20, 6, july);
    const std::vector before = {known.run("GM9001", july, Rung::enquiry)};
    const auto stricter = compare(before, std::vector{known.run("GM9001", july, Rung::signal)});
    REQUIRE(stricter.size() == 1);
    CHECK_FALSE(stricter[0].other_verdict());
    const auto more = compare(before, std::vector{better.run("GM9001", july, Rung::enquiry)});
    REQUIRE(more.size() == 1);
    CHECK_FALSE(more[0].other_verdict());
    CHECK(compare(before, before).empty());
}

}  // namespace trede::reports
