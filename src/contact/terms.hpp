#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "contact/reference_number.hpp"
#include "deadlines/ground.hpp"
#include "law/duration.hpp"

namespace trede::contact {

// The terms of a dossier, and what happens to them. A letter, a legal act or an agreement with a
// last day has a term by itself (term_list.hpp); these events set other ones and change any.

// Within one dossier: "termijn-1" is the first that was set by itself, "IBT-2026-001-1700" that of
// the letter with this reference. term_list.hpp has the others.
using TermId = base::Named<struct TermIdTag>;

enum class TermFor {
    answer,
    view,
    last_term,
    agreement,
    figures,
    report_of_talk,
    other,
    objection,  // of the minister, to decide on it
    foretold    // a day that the municipality named itself, in a report of delay
};
constexpr std::array<TermFor, 9> term_subjects = {
    TermFor::answer,    TermFor::view,      TermFor::last_term,
    TermFor::agreement, TermFor::figures,   TermFor::report_of_talk,
    TermFor::other,     TermFor::objection, TermFor::foretold};
// "antwoord", "zienswijze", "laatste-termijn", "afspraak", "cijfers", "gespreksverslag", "anders",
// "beslissing-op-bezwaar", "verwachte-dag"
[[nodiscard]] std::string_view word(TermFor subject);
[[nodiscard]] std::optional<TermFor> parse_term_for(std::string_view word);
// Ours, and not one of the municipality: nobody outside is reminded of it, and no act or letter
// opens or ends it.
[[nodiscard]] constexpr bool is_our_own(TermFor subject) { return subject == TermFor::objection; }

// It follows from what is on file by itself, so nobody can set it as a term.
[[nodiscard]] constexpr bool follows_by_itself(TermFor subject) {
    return is_our_own(subject) || subject == TermFor::foretold;
}

// A term was set. Either a last day was named, or it has a length after a day, or after an event
// whose day is not known yet.
struct TermSet {
    TermId term = {};
    TermFor subject = TermFor::other;
    std::string what = {};                     // "het plan van aanpak"
    std::optional<base::Date> event_on = {};   // the term starts on the day after
    std::optional<law::Duration> length = {};  // with `event_on` or `awaits`
    std::optional<base::Date> last_day = {};   // named; then no length
    std::string awaits = {};                   // "de bekendmaking van de beslissing op bezwaar"
    deadlines::Ground ground = deadlines::Ground::letter;
    std::string basis = {};  // article, or the paper it stands in
    base::Date set_on{};
    friend bool operator==(const TermSet&, const TermSet&) = default;
};

// The event that a term, or the end of a standstill, waited for.
struct AwaitedHappened {
    TermId term;
    base::Date happened_on{};
    std::string document;  // where it can be read
    friend bool operator==(const AwaitedHappened&, const AwaitedHappened&) = default;
};

enum class Stop { paused, suspended };           // by the supervisor; by a court (Awb art. 8:81)
[[nodiscard]] std::string_view word(Stop stop);  // "opschorting", "schorsing"
[[nodiscard]] std::optional<Stop> parse_stop(std::string_view word);

// A term stands still, from this day and until that one, or until an event, or until it is resumed.
struct TermStopped {
    TermId term = {};
    Stop kind = Stop::paused;
    base::Date from_on{};
    std::optional<base::Date> until_on;
    std::string awaits;
    std::optional<law::Duration> after;  // so long after what it awaits: "P6W"
    std::string ground;                  // article or policy
    std::string reason;
    base::Date decided_on{};
    std::string function;  // of the officer who decided
    std::string mandate;
    friend bool operator==(const TermStopped&, const TermStopped&) = default;
};

// It runs again from this day on.
struct TermResumed {
    TermId term = {};
    base::Date from_on{};
    std::string reason;
    friend bool operator==(const TermResumed&, const TermResumed&) = default;
};

// The municipality asked for more time.
struct ExtensionAsked {
    TermId term = {};
    base::Date received_on{};
    std::optional<base::Date> until_on;  // until when, if it said so
    std::string reason;                  // its reason
    std::string document;
    friend bool operator==(const ExtensionAsked&, const ExtensionAsked&) = default;
};

// A person with mandate gave more time or did not. Asked or of its own motion.
struct ExtensionDecided {
    TermId term;
    bool granted = false;
    base::Date last_day{};               // from here on; when refused the day that stood
    std::optional<base::Date> asked_on;  // receipt of the request; empty: of its own motion
    base::Date decided_on{};
    std::string ground;
    std::string reason;
    std::string function;
    std::string mandate;
    // Of a decision on an objection, past the one time of Awb art. 7:10 lid 3: the paper with the
    // consent, or the rule of procedure that takes the time (lid 4), and the day of that consent.
    std::string rests_on = {};
    std::optional<base::Date> agreed_on = {};
    friend bool operator==(const ExtensionDecided&, const ExtensionDecided&) = default;
};

enum class TermEnd { done, lapsed };  // what it was for was done; it has no point any more
[[nodiscard]] std::string_view word(TermEnd end);  // "voldaan", "vervallen"
[[nodiscard]] std::optional<TermEnd> parse_term_end(std::string_view word);
struct TermClosed {
    TermId term = {};
    TermEnd how = TermEnd::done;
    base::Date closed_on{};     // when it was done
    std::string reason;         // or where it can be read
    std::string function = {};  // of the officer who decided so; of a last term (decide_terms.cpp)
    std::string mandate = {};
    friend bool operator==(const TermClosed&, const TermClosed&) = default;
};

// The days of a letter that are kept apart (law.md 4.4): none of them stands for another.
enum class LetterDay { decided, dated, sent, received, announced };
constexpr std::array<LetterDay, 5> letter_days = {LetterDay::decided, LetterDay::dated,
                                                  LetterDay::sent, LetterDay::received,
                                                  LetterDay::announced};
// "besluitdatum", "dagtekening", "verzending", "ontvangst", "bekendmaking"
[[nodiscard]] std::string_view word(LetterDay day);
[[nodiscard]] std::optional<LetterDay> parse_letter_day(std::string_view word);

// A day of a letter became known. The same day can be recorded twice: a letter that was sent again
// has two days of sending, and its term starts only once.
struct LetterDayRecorded {
    ReferenceNumber reference;
    LetterDay day = LetterDay::received;
    base::Date on{};
    std::string source;  // "stempel van de gemeente", "track en trace"
    friend bool operator==(const LetterDayRecorded&, const LetterDayRecorded&) = default;
};

}  // namespace trede::contact
