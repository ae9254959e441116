#include "ladder/rung.hpp"

#include <doctest/doctest.h>

namespace trede::ladder {

TEST_CASE("rungs have numbers 1 to 6 and a name") {
    CHECK_FALSE(rung_of(0));
    CHECK_FALSE(rung_of(7));
    for (const Rung rung : rungs) {
        CHECK(rung_of(number(rung)) == rung);
        CHECK_FALSE(name(rung).empty());
    }
}

}  // namespace trede::ladder
