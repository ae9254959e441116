#include <doctest/doctest.h>

#include "support/contact_file.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using support::ContactFile;
using support::extension;

TEST_CASE("a last term that was set again for the same item is over, and the later one counts") {
    ContactFile file;
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

TEST_CASE("a view that came after it was asked again serves the later question") {
    const auto act = [](ladder::LegalAct kind, base::Date on, std::optional<base::Date> last_day) {
        return LegalActRecorded{{.act = kind,
                                 .done_on = on,
                                 .last_day = last_day,
                                 .item = "",
                                 .document = "stuk",
                                 .reason = {}}};
    };
    constexpr auto asked = ladder::LegalAct::view_invited;
    constexpr auto came = ladder::LegalAct::view_received;
    ContactFile file;
    file.take(act(asked, date(2026, 7, 20), date(2026, 8, 4)));
    ContactFile in_between = file;
    file.take(act(asked, date(2026, 8, 3), date(2026, 8, 20)));
    file.take(act(came, date(2026, 8, 9), std::nullopt));
    CHECK(file.now("zienswijze-1").term.lapsed);  // and not done too late
    CHECK_FALSE(file.now("zienswijze-2").term.lapsed);
    CHECK(file.now("zienswijze-2").term.done_on == date(2026, 8, 9));
    // One that had come before stays what it was.
    in_between.take(act(came, date(2026, 8, 1), std::nullopt));
    in_between.take(act(asked, date(2026, 8, 3), date(2026, 8, 20)));
    CHECK_FALSE(in_between.now("zienswijze-1").term.lapsed);
    CHECK(in_between.now("zienswijze-1").term.done_on == date(2026, 8, 1));
}

}  // namespace trede::dossier
