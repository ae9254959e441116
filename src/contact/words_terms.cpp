#include <algorithm>
#include <utility>

#include "contact/say.hpp"

namespace trede::contact {

namespace {

template <class T, std::size_t count>
using Words = std::array<std::pair<T, std::string_view>, count>;

constexpr Words<TermFor, 9> subjects = {{{TermFor::answer, "antwoord"},
                                         {TermFor::view, "zienswijze"},
                                         {TermFor::last_term, "laatste-termijn"},
                                         {TermFor::agreement, "afspraak"},
                                         {TermFor::figures, "cijfers"},
                                         {TermFor::report_of_talk, "gespreksverslag"},
                                         {TermFor::other, "anders"},
                                         {TermFor::objection, "beslissing-op-bezwaar"},
                                         {TermFor::foretold, "verwachte-dag"}}};
constexpr Words<Stop, 2> stops = {{{Stop::paused, "opschorting"}, {Stop::suspended, "schorsing"}}};
constexpr Words<TermEnd, 2> ends = {{{TermEnd::done, "voldaan"}, {TermEnd::lapsed, "vervallen"}}};
constexpr Words<LetterDay, 5> days = {{{LetterDay::decided, "besluitdatum"},
                                       {LetterDay::dated, "dagtekening"},
                                       {LetterDay::sent, "verzending"},
                                       {LetterDay::received, "ontvangst"},
                                       {LetterDay::announced, "bekendmaking"}}};

template <class Table>
auto parse_in(const Table& table, std::string_view text)
    -> std::optional<typename Table::value_type::first_type> {
    const auto found = std::ranges::find(table, text, &Table::value_type::second);
    return found == table.end() ? std::nullopt : std::optional(found->first);
}

// Awb art. 7:10 lid 4.
std::string rests_on(const ExtensionDecided& event) {
    return "Dit rust op " + event.ground + ": " + event.rests_on +
           (event.agreed_on ? ", instemming van " + base::in_words(*event.agreed_on) : "") + ". ";
}

std::string because(const std::string& reason) { return reason.empty() ? "." : ": " + reason; }

}  // namespace

std::string_view word(TermFor subject) {
    return subjects[static_cast<std::size_t>(subject)].second;
}
std::optional<TermFor> parse_term_for(std::string_view text) { return parse_in(subjects, text); }
std::string_view word(Stop stop) { return stops[static_cast<std::size_t>(stop)].second; }
std::optional<Stop> parse_stop(std::string_view text) { return parse_in(stops, text); }
std::string_view word(TermEnd end) { return ends[static_cast<std::size_t>(end)].second; }
std::optional<TermEnd> parse_term_end(std::string_view text) { return parse_in(ends, text); }
std::string_view word(LetterDay day) { return days[static_cast<std::size_t>(day)].second; }
std::optional<LetterDay> parse_letter_day(std::string_view text) { return parse_in(days, text); }

std::string say(const TermSet& event) {
    std::string text = "Termijn " + event.term.value() + " gesteld op " +
                       base::in_words(event.set_on) + " voor " + event.what + ": ";
    if (event.last_day)
        return text + "uiterlijk " + base::in_words_with_weekday(*event.last_day) + ".";
    if (event.length) text += law::in_words(*event.length) + " na ";
    text += event.event_on ? base::in_words(*event.event_on) : event.awaits;
    return text + " (" + event.basis + ").";
}

std::string say(const AwaitedHappened& event) {
    return "Termijn " + event.term.value() + ": waar zij op wachtte, gebeurde op " +
           base::in_words(event.happened_on) + " (" + event.document + ").";
}

std::string say(const TermStopped& event) {
    std::string text = "Termijn " + event.term.value() +
                       (event.kind == Stop::paused ? " opgeschort" : " geschorst") + " vanaf " +
                       base::in_words(event.from_on);
    if (event.until_on) text += " tot en met " + base::in_words(*event.until_on);
    if (!event.awaits.empty()) {
        text += " tot " + (event.after ? law::in_words(*event.after) + " na " : std::string()) +
                event.awaits;
    }
    return text + ", door " + event.function + " (" + event.ground + "): " + event.reason;
}

std::string say(const TermResumed& event) {
    return "Termijn " + event.term.value() + " loopt weer vanaf " + base::in_words(event.from_on) +
           because(event.reason);
}

std::string say(const ExtensionAsked& event) {
    return "Uitstel gevraagd voor termijn " + event.term.value() + ", ontvangen op " +
           base::in_words(event.received_on) +
           (event.until_on ? ", tot en met " + base::in_words(*event.until_on) : "") +
           because(event.reason);
}

std::string say(const ExtensionDecided& event) {
    return std::string(event.granted ? "Uitstel gegeven" : "Uitstel geweigerd") + " op " +
           base::in_words(event.decided_on) + " door " + event.function + " voor termijn " +
           event.term.value() + ". De laatste dag " + (event.granted ? "wordt " : "blijft ") +
           base::in_words_with_weekday(event.last_day) + ". " +
           (event.rests_on.empty() ? std::string() : rests_on(event)) + "Reden: " + event.reason;
}

std::string say(const TermClosed& event) {
    return "Termijn " + event.term.value() + " " + std::string(word(event.how)) + " op " +
           base::in_words(event.closed_on) +
           (event.function.empty() ? "" : ", door " + event.function) + because(event.reason);
}

std::string say(const LetterDayRecorded& event) {
    return "Brief " + event.reference.value() + ", " + std::string(word(event.day)) + ": " +
           base::in_words_with_weekday(event.on) +
           (event.source.empty() ? "." : " (" + event.source + ").");
}

}  // namespace trede::contact
