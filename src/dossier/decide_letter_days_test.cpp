#include <doctest/doctest.h>

#include "support/contact_file.hpp"

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

}  // namespace trede::dossier
