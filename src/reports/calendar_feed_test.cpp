#include "reports/calendar_feed.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

namespace trede::reports {

using base::date;

namespace {

const base::Instant noon = *base::parse_instant("2026-04-22T12:00:00.000Z");

std::string unfolded(std::string text) {
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n "))
        text.erase(at, 3);
    return text;
}

}  // namespace

TEST_CASE("a reminder comes at eight in the morning of its day") {
    // Working days before Thursday 30 April: 29, 28, and for King's Day on Monday 27 then
    // Friday 24.
    const std::string feed = calendar_feed("Termijnen",
                                           {{.uid = "gm1700-termijn-1@trede",
                                             .on = date(2026, 4, 30),
                                             .summary = "Twenterand: antwoord",
                                             .description = "",
                                             .remind_on = date(2026, 4, 24)}},
                                           noon);
    // Six days before midnight, and eight hours on.
    CHECK(feed.find("BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Twenterand: antwoord\r\n"
                    "TRIGGER:-PT136H\r\nEND:VALARM\r\nEND:VEVENT\r\n") != std::string::npos);
}

TEST_CASE("a last day is a whole day in the calendar") {
    const std::string feed = calendar_feed("Termijnen",
                                           {{.uid = "gm1700-termijn-1@trede",
                                             .on = date(2026, 4, 30),
                                             .summary = "Twenterand: antwoord",
                                             .description = ""}},
                                           noon);
    CHECK(feed ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Trede//Trede 0.1//NL\r\n"
          "CALSCALE:GREGORIAN\r\nX-WR-CALNAME:Termijnen\r\nBEGIN:VEVENT\r\n"
          "UID:gm1700-termijn-1@trede\r\nDTSTAMP:20260422T120000Z\r\n"
          "DTSTART;VALUE=DATE:20260430\r\nDTEND;VALUE=DATE:20260501\r\n"
          "SUMMARY:Twenterand: antwoord\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
          "END:VCALENDAR\r\n");
}

TEST_CASE("what means something in the format is written as text") {
    const std::string feed = calendar_feed(
        "x", {{.uid = "u", .on = date(2026, 4, 30), .summary = "a,b;c\\d\ne\r", .description = ""}},
        noon);
    CHECK(feed.find("SUMMARY:a\\,b\\;c\\\\d\\ne\r\n") != std::string::npos);
    const std::string injected = calendar_feed("x\r\nEND:VCALENDAR", {}, noon);
    CHECK(injected.find("X-WR-CALNAME:x\\nEND:VCALENDAR\r\n") != std::string::npos);
}

TEST_CASE("long lines are folded between characters, and unfold to what they were") {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "zeeën ";
    const std::string feed = calendar_feed(
        "x", {{.uid = "u", .on = date(2026, 4, 30), .summary = text, .description = ""}}, noon);
    for (const auto line : base::split(feed, '\n')) {
        CHECK(line.size() <= 76);  // 75 and the carriage return
        CHECK(base::is_utf8(line));
    }
    CHECK(unfolded(feed).find("SUMMARY:" + text + "\r\n") != std::string::npos);
}

}  // namespace trede::reports
