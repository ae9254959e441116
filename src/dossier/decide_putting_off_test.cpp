#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "contact/say.hpp"
#include "dossier/event.hpp"
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

namespace {

// To 22 February 2027, on that ground of lid 4.
DecideExtension further(const support::ContactFile& file, MoreTime reason,
                        std::optional<base::Date> agreed_on) {
    DecideExtension command = putting_off(file, date(2027, 2, 22));
    command.asked.reset();
    command.further =
        FurtherDelay{.reason = reason, .rests_on = "brief 26-311", .agreed_on = agreed_on};
    return command;
}

std::string why_not(const support::ContactFile& file, const DecideExtension& command) {
    const auto events = decide(file.state, command, support::contact_day);
    REQUIRE_FALSE(events);
    return events.error().ground + ": " + events.error().reason;
}

bool tells(const std::string& reason, std::string_view part) {
    return reason.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("further on consent or for a rule of procedure, with what it rests on") {
    support::ContactFile file;
    const auto agreed = date(2026, 10, 30);
    DecideExtension command = further(file, MoreTime::objector_agrees, agreed);
    command.ground = "Awb art. 7:10 lid 4 onder b";
    const auto events = decide(file.state, command, support::contact_day);
    REQUIRE(events);
    const auto given = std::get<ExtensionDecided>(events->back());
    CHECK(given.last_day == date(2027, 2, 22));
    CHECK(given.agreed_on == agreed);
    const std::string words = contact::say(given);
    CHECK(tells(words, "Awb art. 7:10 lid 4 onder b: brief 26-311, instemming van 30 oktober"));
    CHECK(decode("extension-decided/2", encode(events->back()).payload) == events->back());
    // It is no use of the one time of lid 3.
    CHECK(file.does(command) == 1);
    CHECK(file.does(putting_off(file, date(2027, 1, 11))) == 2);
    CHECK(tells(why_not(file, putting_off(file, date(2027, 1, 11))), "lid 4"));
    CHECK(file.does(further(file, MoreTime::procedure, std::nullopt)) == 1);
    // Before his term begins too: then the objector agreed already.
    command.now.term.event_on = date(2026, 11, 15);
    CHECK(file.does(command) == 1);
    // Also of an objection to the task.
    command.now.term.id = TermId("BZ-GM9001-1");
    CHECK(file.does(command) == 1);
}

TEST_CASE("who agrees does so on paper, on a day, while the term runs") {
    const support::ContactFile file;
    const auto agreed = date(2026, 10, 30);
    CHECK(tells(why_not(file, further(file, MoreTime::all_agree, std::nullopt)), "de dag van"));
    CHECK(tells(why_not(file, further(file, MoreTime::procedure, agreed)), "stemt niemand in"));
    CHECK(tells(why_not(file, further(file, MoreTime::all_agree, date(2026, 11, 3))), "toekomst"));
    DecideExtension bare = further(file, MoreTime::all_agree, agreed);
    bare.further->rests_on = " ";
    CHECK(tells(why_not(file, bare), "het stuk"));
    DecideExtension early = further(file, MoreTime::all_agree, agreed);
    early.now.term.opened_on = date(2026, 10, 31);
    CHECK(tells(why_not(file, early), "Niemand kon eerder instemmen"));
    DecideExtension over = further(file, MoreTime::all_agree, agreed);
    over.now.standing.last_day = date(2026, 10, 29);
    CHECK(file.refuses(over) == RefusalKind::law);
    over.further->agreed_on = date(2026, 10, 29);  // put on file later, and given in time
    CHECK(decide(file.state, over, support::contact_day));
    over.further =
        FurtherDelay{.reason = MoreTime::procedure, .rests_on = "art. x", .agreed_on = {}};
    CHECK(file.refuses(over) == RefusalKind::law);
    DecideExtension theirs = support::extension(file.now(), date(2026, 11, 20));
    theirs.further = further(file, MoreTime::all_agree, agreed).further;
    CHECK(tells(why_not(file, theirs), "bezwaar"));
}

TEST_CASE("a term that stands still tells what is in the way, and how that ends") {
    support::ContactFile file;
    const auto stop = [&](std::string awaits) {
        return StopTerm{.now = file.now(),
                        .stop = {.from_on = date(2026, 4, 20),
                                 .until_on = std::nullopt,
                                 .awaits = std::move(awaits),
                                 .after = std::nullopt,
                                 .ground = "beleid: termijnen",
                                 .reason = "Storing.",
                                 .function = {},
                                 .mandate = {}},
                        .officer = support::officer_who_may(mandate::Act::decide_rung)};
    };
    CHECK(file.does(stop("het einde van de storing")) == 1);
    const auto words = why_not(file, support::extension(file.now(), date(2026, 5, 20)));
    CHECK(tells(words, "beleid: termijnen: "));
    CHECK(tells(words, "staat stil sinds 20 april 2026, met nog 11 dagen over"));
    CHECK(tells(words, "trede term resume"));
    // By a court it ends by the court.
    DecideExtension command = support::extension(file.now(), date(2026, 5, 20));
    command.now.term.id = TermId("laatste-termijn-1");
    command.now.standing.still_since = date(2026, 4, 21);
    command.now.standing.steps.back().article = "Awb art. 8:81";
    command.now.standing.awaits = deadlines::AwaitedEvent("de uitspraak op het beroep");
    const auto by_court = why_not(file, command);
    CHECK(tells(by_court, "Awb art. 8:81: "));
    CHECK(tells(by_court, "de uitspraak op het beroep. Leg eerst de laatste dag"));
}

TEST_CASE("no more time for a letter that did not leave, nor until a day that is no last day") {
    support::ContactFile file;
    CHECK(file.refuses(support::extension(file.now(), date(2026, 5, 13))) == RefusalKind::conflict);
    CHECK(file.does(support::extension(file.now(), std::nullopt)) ==
          2);  // a request can be refused
    file.leaves();
    DecideExtension command = support::extension(file.now(), date(2026, 5, 16));
    command.no_last_day = base::Refusal{.kind = RefusalKind::input,
                                        .ground = "beleid termijnen, versie 1",
                                        .reason = "Zaterdag 16 mei 2026 is geen werkdag."};
    CHECK(file.refuses(command) == RefusalKind::input);
    command = support::extension(file.now(), date(2026, 5, 18));
    CHECK(file.does(command) == 1);
}

}  // namespace trede::dossier
