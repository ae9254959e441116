#include "fulfilment/agreement.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace trede::fulfilment {

namespace {

using base::date;
using cycle::Category;
using cycle::Places;

const cycle::PlacesBy forty{
    .category = Category::regular, .places = Places(40), .due_on = date(2026, 10, 1)};
const base::Date november = date(2026, 11, 2);

Figure figure_on(base::Date on, long long places, Reporter reporter = Reporter::province,
                 Category category = Category::regular) {
    return {.category = category,
            .places = Places(places),
            .reference_date = on,
            .source = {},
            .reporter = reporter};
}

Kept kept(const std::vector<Figure>& figures, base::Date today = november) {
    const Measured measured = measure(forty, figures, {}, today);
    CHECK_FALSE(measured.why.empty());
    return measured.kept;
}

}  // namespace

TEST_CASE("forty places by 1 October: the figures of that day tell") {
    CHECK(kept({figure_on(date(2026, 10, 1), 40)}) == Kept::met);
    CHECK(kept({figure_on(date(2026, 10, 1), 41)}) == Kept::met);
    CHECK(kept({figure_on(date(2026, 10, 1), 39)}) == Kept::missed);
    CHECK(kept({figure_on(date(2026, 10, 1), 0)}) == Kept::missed);
    // A correction takes the place of what it corrects.
    CHECK(kept({figure_on(date(2026, 10, 1), 39), figure_on(date(2026, 10, 1), 40)}) == Kept::met);
}

TEST_CASE("until those figures come it is open, whatever earlier ones say") {
    CHECK(kept({}) == Kept::open);
    CHECK(kept({figure_on(date(2026, 7, 1), 60)}) == Kept::open);
    CHECK(kept({figure_on(date(2026, 7, 1), 3)}) == Kept::open);
    CHECK(kept({figure_on(date(2026, 10, 1), 40, Reporter::province, Category::amv)}) ==
          Kept::open);
    CHECK(kept({figure_on(date(2026, 10, 1), 40)}, date(2026, 9, 30)) == Kept::open);
}

TEST_CASE("later figures show that it is not there, but not since when it is") {
    CHECK(kept({figure_on(date(2026, 11, 1), 39)}) == Kept::missed);
    CHECK(kept({figure_on(date(2026, 11, 1), 40)}) == Kept::open);
    // The first day on or after the one agreed counts, not the last.
    CHECK(kept({figure_on(date(2026, 11, 1), 39), figure_on(date(2026, 10, 1), 40)}) == Kept::met);
}

TEST_CASE("figures that differ tell only what each of them tells") {
    const auto day = date(2026, 10, 1);
    CHECK(kept({figure_on(day, 35), figure_on(day, 45, Reporter::coa)}) == Kept::open);
    CHECK(kept({figure_on(day, 35), figure_on(day, 39, Reporter::coa)}) == Kept::missed);
    CHECK(kept({figure_on(day, 40), figure_on(day, 45, Reporter::coa)}) == Kept::met);
    const std::vector<Figure> differing = {figure_on(day, 35), figure_on(day, 45, Reporter::coa)};
    const std::vector<Ruling> rulings = {{.category = Category::regular,
                                          .reference_date = day,
                                          .follows = Reporter::coa,
                                          .figures_seen = 2}};
    CHECK(measure(forty, differing, rulings, november).kept == Kept::met);
}

}  // namespace trede::fulfilment
