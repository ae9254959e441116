#include <doctest/doctest.h>

#include "support/contact_file.hpp"
#include "support/substitution_file.hpp"

namespace trede::dossier {

using base::date;
using base::RefusalKind;
using support::ContactFile;

TEST_CASE("the day of receipt that was recorded last holds, and a second copy changes nothing") {
    ContactFile file;
    const auto day = [&](LetterDay kind, base::Date on) {
        return RecordLetterDay{
            {.reference = support::contact_letter, .day = kind, .on = on, .source = "post"}};
    };
    const auto received = [&] { return file.now().term.received_on; };
    file.does(day(LetterDay::sent, date(2026, 4, 9)));
    CHECK(file.does(day(LetterDay::received, date(2026, 4, 21))) == 1);
    CHECK(file.does(day(LetterDay::received, date(2026, 4, 21))) == 0);
    CHECK(file.does(day(LetterDay::received, date(2026, 4, 13))) == 1);
    CHECK(received() == date(2026, 4, 13));
    // Put back as it was.
    CHECK(file.does(day(LetterDay::received, date(2026, 4, 21))) == 1);
    CHECK(received() == date(2026, 4, 21));
    file.does(day(LetterDay::sent, date(2026, 4, 22)));
    file.does(day(LetterDay::received, date(2026, 4, 24)));
    CHECK(received() == date(2026, 4, 21));
    CHECK(file.now().standing.last_day == date(2026, 4, 30));
    // The day of the letter is that of its decision, or a later one.
    CHECK(file.refuses(day(LetterDay::decided, date(2026, 4, 10))) == RefusalKind::input);
    CHECK(file.does(day(LetterDay::decided, date(2026, 4, 8))) == 1);
}

TEST_CASE(
    "a decision did not leave before somebody signed it, a request may have: Awb 3:40, 10:10") {
    using substitution_file::File;
    const base::Date dated = date(2027, 5, 3);
    const base::Date signed_on = date(2027, 5, 10);
    for (const char* kind :
         {"besluit-indeplaatsstelling", "intrekking", "voornemen", "informatieverzoek"}) {
        CAPTURE(kind);
        File file(ladder::Rung::substitution_decision);
        file.letter("IBT-2027-001-9001", dated, kind);
        const auto left = [&](LetterDay day, base::Date on) {
            return RecordLetterDay{.day = {.reference = ReferenceNumber("IBT-2027-001-9001"),
                                           .day = day,
                                           .on = on,
                                           .source = "post"},
                                   .is_signed = true,
                                   .signed_on = signed_on};
        };
        const base::Date before = base::plus_days(signed_on, -1);
        if (std::string_view(kind) == "informatieverzoek") {
            CHECK(file.does(left(LetterDay::sent, before)) == 1);
            continue;
        }
        CHECK(file.refuses(left(LetterDay::sent, before)) == "Awb art. 10:10");
        CHECK(file.refuses(left(LetterDay::announced, before)) == "Awb art. 10:10");
        CHECK(file.does(left(LetterDay::sent, signed_on)) == 1);
    }
}

}  // namespace trede::dossier
