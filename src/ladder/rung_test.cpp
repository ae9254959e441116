#include "ladder/rung.hpp"

#include <doctest/doctest.h>

namespace trede::ladder {

TEST_CASE("every step of the ladder, from every rung and from none") {
    // A row per starting point, a column per rung 1 to 6: may this step be taken?
    struct Row {
        std::optional<Rung> from;
        const char* allowed;
    };
    const Row rows[] = {
        {std::nullopt, "yynnnn"},
        {Rung::signal, "nynnnn"},
        {Rung::enquiry, "ynynnn"},
        {Rung::active_supervision, "yynnnn"},
    };
    for (const Row& row : rows) {
        for (const Rung to : rungs) {
            CAPTURE(number(to));
            const bool expected = row.allowed[number(to) - 1] == 'y';
            CHECK(check_step(row.from, to).has_value() == expected);
        }
    }
}

TEST_CASE("a refused step names its ground") {
    const auto skipped = check_step(Rung::signal, Rung::active_supervision);
    REQUIRE_FALSE(skipped);
    CHECK(skipped.error().ground == "beleid: inschaling");
    const auto legal = check_step(Rung::active_supervision, Rung::advance_notice);
    REQUIRE_FALSE(legal);
    CHECK(legal.error().ground == "Gemeentewet art. 124 lid 4");
}

TEST_CASE("rungs have numbers 1 to 6 and a name") {
    CHECK_FALSE(rung_of(0));
    CHECK_FALSE(rung_of(7));
    for (const Rung rung : rungs) {
        CHECK(rung_of(number(rung)) == rung);
        CHECK_FALSE(name(rung).empty());
    }
}

}  // namespace trede::ladder
