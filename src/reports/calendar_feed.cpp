#include "reports/calendar_feed.hpp"

namespace trede::reports {

namespace {

constexpr std::size_t longest_line = 75;  // bytes, RFC 5545 section 3.1

// RFC 5545 section 3.3.11: these characters mean something else in a text.
std::string escaped(std::string_view text) {
    std::string made;
    for (const char c : text) {
        if (c == '\n') {
            made += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            made += '\\';
            made += c;
        } else if (static_cast<unsigned char>(c) >= 0x20) {
            made += c;
        }
    }
    return made;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

void add_line(std::string& into, std::string_view name, std::string_view value) {
    std::string line(name);
    line += ':';
    line += value;
    std::string_view rest = line;
    std::size_t most = longest_line;
    while (rest.size() > most) {
        std::size_t cut = most;
        while (cut > 1 && continues_character(rest[cut])) --cut;
        into += rest.substr(0, cut);
        into += "\r\n ";
        rest.remove_prefix(cut);
        most = longest_line - 1;  // the blank that starts a continuation counts too
    }
    into += rest;
    into += "\r\n";
}

std::string basic(std::string_view iso) {
    std::string made;
    for (const char c : iso) {
        if (c != '-' && c != ':') made += c;
    }
    return made;
}

// "2026-04-09T12:00:00.000Z" as "20260409T120000Z".
std::string stamp(base::Instant instant) {
    return basic(base::to_iso(instant).substr(0, 19)) + "Z";
}

// Before the beginning of the day itself: the clock of the reader, whatever zone that is in.
void add_reminder(std::string& feed, const FeedDay& day, base::Date remind_on) {
    constexpr int morning = 8;
    const int hours = base::days_between(remind_on, day.on) * 24 - morning;
    add_line(feed, "BEGIN", "VALARM");
    add_line(feed, "ACTION", "DISPLAY");
    add_line(feed, "DESCRIPTION", escaped(day.summary));
    add_line(feed, "TRIGGER", "-PT" + std::to_string(hours) + "H");
    add_line(feed, "END", "VALARM");
}

}  // namespace

std::string calendar_feed(std::string_view name, const std::vector<FeedDay>& days,
                          base::Instant stamped_at) {
    std::string feed;
    add_line(feed, "BEGIN", "VCALENDAR");
    add_line(feed, "VERSION", "2.0");
    add_line(feed, "PRODID", "-//Trede//Trede 0.1//NL");
    add_line(feed, "CALSCALE", "GREGORIAN");
    add_line(feed, "X-WR-CALNAME", escaped(name));
    for (const FeedDay& day : days) {
        add_line(feed, "BEGIN", "VEVENT");
        add_line(feed, "UID", escaped(day.uid));
        add_line(feed, "DTSTAMP", stamp(stamped_at));
        add_line(feed, "DTSTART;VALUE=DATE", basic(base::to_iso(day.on)));
        add_line(feed, "DTEND;VALUE=DATE", basic(base::to_iso(base::plus_days(day.on, 1))));
        add_line(feed, "SUMMARY", escaped(day.summary));
        if (!day.description.empty()) add_line(feed, "DESCRIPTION", escaped(day.description));
        add_line(feed, "TRANSP", "TRANSPARENT");  // nobody is busy because a term ends
        if (day.remind_on) add_reminder(feed, day, *day.remind_on);
        add_line(feed, "END", "VEVENT");
    }
    add_line(feed, "END", "VCALENDAR");
    return feed;
}

}  // namespace trede::reports
