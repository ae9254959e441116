#include <doctest/doctest.h>

#include "support/contact_file.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using support::extension;
using File = support::ContactFile;

TEST_CASE("a last term that was set again for the same item is over, and the later one counts") {
    File file;
    const auto set = [](base::Date last_day, const char* item) {
        return LegalActRecorded{{.act = ladder::LegalAct::last_term_set,
                                 .done_on = date(2026, 9, 1),
                                 .last_day = last_day,
                                 .item = item,
                                 .document = "besluit",
                                 .reason = {}}};
    };
    file.take(set(date(2026, 10, 15), "locatie"));
    file.take(set(date(2026, 10, 20), "plekken"));
    CHECK_FALSE(file.now("laatste-termijn-1").term.lapsed);
    file.take(set(date(2026, 11, 15), "locatie"));
    CHECK(file.now("laatste-termijn-1").term.lapsed);
    CHECK_FALSE(file.now("laatste-termijn-2").term.lapsed);
    CHECK_FALSE(file.now("laatste-termijn-3").term.lapsed);
    CHECK(file.refuses(extension(file.now("laatste-termijn-1"), date(2026, 12, 1))) ==
          RefusalKind::conflict);
    const StopTerm still{.now = file.now("laatste-termijn-1"),
                         .stop = {.from_on = date(2026, 9, 20),
                                  .until_on = std::nullopt,
                                  .awaits = {},
                                  .after = std::nullopt,
                                  .ground = "Gemeentewet art. 124 lid 2",
                                  .reason = "storing",
                                  .function = {},
                                  .mandate = {}},
                         .officer = support::officer_who_may(mandate::Act::decide_rung)};
    CHECK(file.refuses(still) == RefusalKind::conflict);
    CHECK(file.does(extension(file.now("laatste-termijn-3"), date(2026, 12, 1))) == 2);
}

}  // namespace trede::dossier
