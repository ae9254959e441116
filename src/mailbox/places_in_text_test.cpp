#include "mailbox/places_in_text.hpp"

#include <doctest/doctest.h>

namespace trede::mailbox {

namespace {

base::Date day(int year, unsigned month, unsigned number) {
    return base::Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}};
}

}  // namespace

TEST_CASE("a sentence with one number of places and one day is found") {
    const auto found = places_in_text(
        "Geacht ministerie,\n\nUiterlijk 1 oktober 2026 openen wij 40 nieuwe opvangplekken (AMV). "
        "Op 1-7-2025 waren er 1.200 plekken regulier gerealiseerd.\n");
    REQUIRE(found.size() == 2);
    CHECK(found[0] ==
          PlacesOnDay{
              .places = 40, .day = day(2026, 10, 1), .category = cycle::Category::amv, .line = 3});
    CHECK(found[1] == PlacesOnDay{.places = 1200,
                                  .day = day(2025, 7, 1),
                                  .category = cycle::Category::regular,
                                  .line = 3});
}

TEST_CASE("nothing is guessed") {
    CHECK(places_in_text("Wij openen 40 plekken.").empty());                         // no day
    CHECK(places_in_text("Op 1 oktober 2026 openen wij de school.").empty());        // no number
    CHECK(places_in_text("Van 1-1-2026 tot 1-7-2026 zijn er 40 plekken.").empty());  // two days
    CHECK(places_in_text("Op 1-7-2026 zijn er 40 plekken en 12 plaatsen.").empty());
    CHECK(places_in_text("Op 1-7-2026 zijn er 2.50 plekken.").empty());
    CHECK(places_in_text("Op 1-7-2026 zijn er 999999 plekken.").empty());  // over any limit
    CHECK(places_in_text("> Op 1-7-2026 zijn er 40 plekken.").empty());    // quoted
    CHECK(places_in_text("-----Oorspronkelijk bericht-----\nOp 1-7-2026 zijn er 40 plekken.")
              .empty());
    CHECK(places_in_text("Wij openen nooit 40 plekken op 1 februari 2027.").empty());
    CHECK(places_in_text("Op 1 november 2026 waren er geen 25 plekken regulier.").empty());
    const auto both = places_in_text("Op 1-7-2026 zijn er 40 plekken regulier en amv.");
    REQUIRE(both.size() == 1);
    CHECK_FALSE(both[0].category);
}

}  // namespace trede::mailbox
