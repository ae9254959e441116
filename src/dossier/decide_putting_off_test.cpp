#include <doctest/doctest.h>

#include "support/contact_file.hpp"

// Awb art. 7:10 lid 3 and 4: the minister puts off his own decision on an objection once, by six
// weeks, while there is time.
namespace trede::dossier {

using base::date;
using base::RefusalKind;

namespace {

// To decide by 30 November 2026; six weeks later is Monday 11 January 2027.
DecideExtension putting_off(const support::ContactFile& file, base::Date until,
                            const char* term = "bezwaar-1") {
    DecideExtension command = support::extension(file.now(), until);
    command.now.term.subject = contact::TermFor::objection;
    command.now.term.id = TermId(term);
    command.now.standing.last_day = date(2026, 11, 30);
    command.put_off_until = date(2027, 1, 11);
    return command;
}

}  // namespace

TEST_CASE("a decision of the minister himself is put off once, by six weeks at most") {
    support::ContactFile file;
    CHECK(file.refuses(putting_off(file, date(2027, 1, 12))) == RefusalKind::law);
    CHECK(file.does(putting_off(file, date(2027, 1, 11))) == 2);
    CHECK(file.refuses(putting_off(file, date(2027, 1, 11))) == RefusalKind::law);
    DecideExtension unknown = putting_off(file, date(2026, 12, 1), "bezwaar-2");
    unknown.put_off_until.reset();
    CHECK(file.refuses(unknown) == RefusalKind::law);
}

TEST_CASE("not when the term to decide is over, and of an objection to the task by its own act") {
    const support::ContactFile file;
    DecideExtension late = putting_off(file, date(2026, 12, 1));
    late.now.standing.last_day = date(2026, 11, 1);  // the day before
    CHECK(file.refuses(late) == RefusalKind::law);
    CHECK(file.refuses(putting_off(file, date(2026, 12, 14), "BZ-GM9001-1")) == RefusalKind::law);
}

}  // namespace trede::dossier
