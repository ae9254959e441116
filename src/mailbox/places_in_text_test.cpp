#include "mailbox/places_in_text.hpp"

#include <doctest/doctest.h>

namespace trede::mailbox {

namespace {

std::vector<PlacesOnDay> found_in(const char* text) { return places_in_text(text).found; }

}  // namespace

TEST_CASE("a sentence with one number of places and one day is found") {
    const auto [found, unclear] = places_in_text(
        "Geacht ministerie,\n\nUiterlijk 1 oktober 2026 openen wij 40 nieuwe opvangplekken (AMV). "
        "Op 1-7-2025 waren er 1.200 plekken regulier gerealiseerd.\n");
    REQUIRE(found.size() == 2);
    CHECK(unclear.empty());
    CHECK(found[0] ==
          PlacesOnDay{
              .places = 40,
              .day = base::date(2026, 10, 1),
              .category = cycle::Category::amv,
              .line = 3,
              .sentence = "Uiterlijk 1 oktober 2026 openen wij 40 nieuwe opvangplekken (AMV)"});
    CHECK(found[1] ==
          PlacesOnDay{.places = 1200,
                      .day = base::date(2025, 7, 1),
                      .category = cycle::Category::regular,
                      .line = 3,
                      .sentence = "Op 1-7-2025 waren er 1.200 plekken regulier gerealiseerd."});
}

TEST_CASE("nothing is guessed") {
    CHECK(found_in("Wij openen 40 plekken.").empty());                         // no day
    CHECK(found_in("Op 1 oktober 2026 openen wij de school.").empty());        // no number
    CHECK(found_in("Van 1-1-2026 tot 1-7-2026 zijn er 40 plekken.").empty());  // two days
    CHECK(found_in("Op 1-7-2026 zijn er 40 plekken en 12 plaatsen.").empty());
    CHECK(found_in("Op 1-7-2026 zijn er 2.50 plekken.").empty());
    CHECK(found_in("Op 1-7-2026 zijn er 999999 plekken.").empty());  // over any limit
    CHECK(found_in("> Op 1-7-2026 zijn er 40 plekken.").empty());    // quoted
    CHECK(found_in("-----Oorspronkelijk bericht-----\nOp 1-7-2026 zijn er 40 plekken.").empty());
    CHECK(found_in("Wij openen nooit 40 plekken op 1 februari 2027.").empty());
    CHECK(found_in("Op 1 november 2026 waren er geen 25 plekken regulier.").empty());
    const auto both = found_in("Op 1-7-2026 zijn er 40 plekken regulier en amv.");
    REQUIRE(both.size() == 1);
    CHECK_FALSE(both[0].category);
}

TEST_CASE("a sentence that nobody can be sure of is told by its line") {
    const auto read = places_in_text(
        "Op 1-7-2026 zijn er 40 plekken.\n"
        "Wij hebben geen bezwaar en openen op 1-8-2026 25 plekken regulier.\n"
        "Van 1-1-2026 tot 1-7-2026 zijn er 40 plekken. Nooit 12 plekken op 1-9-2026.\n"
        "Wij openen niet.\n> Niet 40 plekken op 1-7-2026.\n");
    CHECK(read.found.size() == 1);
    CHECK(read.unclear_in == std::vector<std::size_t>{2, 3});
}

}  // namespace trede::mailbox
