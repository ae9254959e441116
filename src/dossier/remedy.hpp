#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"
#include "base/named.hpp"
#include "cycle/category.hpp"
#include "cycle/task.hpp"
#include "deadlines/deadline.hpp"
#include "law/remedy.hpp"

namespace trede::dossier {

// Objection and appeal of a municipality against the decision on the distribution, and what comes
// of them. None of it suspends the decision by itself (Awb art. 6:16); only a court does (art.
// 8:81).

using RemedyId = base::Named<struct RemedyIdTag>;  // "BZ-GM1700-1", "BR-GM1700-1", "VV-GM1700-1"

using law::parse_remedy;
using law::remedies;
using law::Remedy;

// How it was decided.
enum class RemedyOutcome {
    founded,       // gegrond
    unfounded,     // ongegrond
    inadmissible,  // niet-ontvankelijk
    granted,       // toegewezen, of an interim measure
    refused,       // afgewezen
    taken_back     // ingetrokken, by the municipality
};
constexpr std::array<RemedyOutcome, 6> remedy_outcomes = {
    RemedyOutcome::founded, RemedyOutcome::unfounded, RemedyOutcome::inadmissible,
    RemedyOutcome::granted, RemedyOutcome::refused,   RemedyOutcome::taken_back};
[[nodiscard]] std::string_view word(RemedyOutcome outcome);
[[nodiscard]] std::optional<RemedyOutcome> parse_remedy_outcome(std::string_view word);

struct RemedyFiled {
    RemedyId id;
    Remedy remedy = Remedy::objection;
    base::Date against{};                    // the day of the decision that it is against
    std::optional<base::Date> announced_on;  // of that decision: from here the term runs
    base::Date received_on{};
    std::optional<base::Date> posted_on;  // by post (Awb art. 6:9 lid 2); empty: another way
    std::optional<base::Date> last_day;  // of the term; empty: none, or the announcement is unknown
    std::optional<bool> in_time;         // empty: nobody can tell
    bool committee = false;              // an advisory committee hears it (Awb art. 7:10 lid 1)
    std::string document;                // reference of the letter; may be empty
    friend bool operator==(const RemedyFiled&, const RemedyFiled&) = default;
};

// The decision on an objection was put off once, by six weeks (Awb art. 7:10 lid 3).
struct RemedyDeferred {
    RemedyId id;
    base::Date deferred_on{};
    friend bool operator==(const RemedyDeferred&, const RemedyDeferred&) = default;
};

struct RemedyDecided {
    RemedyId id;
    RemedyOutcome outcome = RemedyOutcome::unfounded;
    base::Date decided_on{};
    std::optional<base::Date> announced_on;
    std::string document;  // reference or ECLI
    // What was wrong in what was on file of this decision; empty: nothing was on file.
    std::string correction = {};
    friend bool operator==(const RemedyDecided&, const RemedyDecided&) = default;
};

// The end of a suspension waits for the announcement of a decision on objection or appeal (law.md
// 4.5, as in ECLI:NL:RBDHA:2025:13423), and lies so long after it.
struct SuspensionAwaits {
    std::string ruling;
    RemedyId remedy;
    std::string term;  // "P6W"
    friend bool operator==(const SuspensionAwaits&, const SuspensionAwaits&) = default;
};

// What it waited for was announced, so its last day is known.
struct SuspensionEnds {
    std::string ruling;
    base::Date last_day{};
    std::string reckoning;  // how it was reckoned, in words
    friend bool operator==(const SuspensionEnds&, const SuspensionEnds&) = default;
};

// A version of the decision on the distribution no longer asks for places in this category.
struct TaskWithdrawn {
    cycle::Category category = cycle::Category::regular;
    base::Date decided_on{};
    std::optional<base::Date> announced_on;
    base::Date years_from{};  // the first day of the two years that it was about
    std::string decision;     // "verdeelbesluit PV23, versie 3"
    std::string reason;
    friend bool operator==(const TaskWithdrawn&, const TaskWithdrawn&) = default;
};

// The end that waits for the announcement of the decision on `awaits`, so long after it.
[[nodiscard]] deadlines::PendingEnd pending_end(const RemedyId& awaits, const law::Duration& term);
// When that suspension ends, in words, as long as it has no last day: "6 weken na de bekendmaking
// van ...". After what it waits for was withdrawn nothing is announced any more, and no law that
// was read says what follows: then that it does not end by itself, and how its end is put on file.
[[nodiscard]] std::string ends_when(const SuspensionAwaits& awaits);
[[nodiscard]] std::string ends_never(const SuspensionAwaits& awaits,
                                     const cycle::Suspension& suspension);

[[nodiscard]] std::string say(const RemedyFiled& event);
[[nodiscard]] std::string say(const RemedyDeferred& event);
[[nodiscard]] std::string say(const RemedyDecided& event);
[[nodiscard]] std::string say(const SuspensionAwaits& event);
[[nodiscard]] std::string say(const SuspensionEnds& event);
[[nodiscard]] std::string say(const TaskWithdrawn& event);

}  // namespace trede::dossier
