#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/term_list.hpp"
#include "law/lawbook.hpp"

namespace trede::reports {

// Every term of a dossier as it stands on a day, with the steps that led to its last day.

struct TermLaw {
    const law::Lawbook& lawbook;
    const deadlines::Holidays& holidays;
};

enum class TermState {
    waiting,         // it starts after an event that has not happened
    running,         // there is time
    standing_still,  // paused or suspended, without an end yet
    overdue,         // its last day is over and what it is for was not done
    done,            // in time
    done_late,       // after its last day
    lapsed,          // it has no point any more
    unmeasured,      // of an agreement: its day is over, and no figures tell how it went
    missed,          // of an agreement: it was not kept, by the figures or by a person
    gone_by,         // the day is over and nobody is late: one that the municipality named itself,
                     // of which nothing tells how it went, or that of a view (Awb art. 4:8)
    followed         // of such a day: it is known how it went, or a person closed it
};
// "wacht", "loopt", "staat stil", "te laat", "voldaan", "te laat voldaan", "vervallen", "wacht op
// cijfers", "niet nagekomen", "voorbij", "gevolgd"
[[nodiscard]] std::string_view label(TermState state);

struct ReportedTerm {
    dossier::OpenedTerm opened;
    deadlines::Running running;  // how it was reckoned
    deadlines::Standing standing;
    // The last day as the municipality knows it: without more time of which no letter left yet
    // (Awb art. 3:41). Empty where `standing` has none.
    std::optional<base::Date> told_last_day = {};
    TermState state = TermState::running;
    // It is done by an answer that no person judged in full yet: what is in it, nobody said.
    bool to_judge = false;
    std::vector<dossier::TermStopped> stops;
    std::vector<dossier::ExtensionAsked> asked;
    std::vector<dossier::ExtensionDecided> decided;
    // Of a letter whose receipt is known: the days that were left then, of how many. The founding
    // letter left nine of twenty-one.
    std::optional<int> days_left_on_receipt;
    std::optional<int> days_in_all;
    std::optional<dossier::ExtensionAsked> to_decide = {};  // a request that lies open
    std::vector<std::string> remarks;  // Dutch: sent again, received late, not told yet
    // Of the oldest decision on more time of which no letter left: the letter that has to tell it.
    std::string letter_due = {};
};

// As label() for people, who read in "voldaan" that somebody found the answer enough: "beantwoord,
// nog niet beoordeeld" of one that nobody judged yet.
[[nodiscard]] std::string_view standing_in_words(const ReportedTerm& term);

// Whether it still asks something: of the municipality or of us.
[[nodiscard]] bool is_open(const ReportedTerm& term);

// "uiterlijk donderdag 30 april 2026"; of a day that the municipality named itself: "donderdag 30
// april 2026". Needs a last day.
[[nodiscard]] std::string last_day_in_words(const ReportedTerm& term);

// In the order of term_list.hpp. A last day that was told to the municipality holds, also when the
// rules would now give another. Refuses what `deadlines::reckon` refuses.
[[nodiscard]] base::Outcome<std::vector<ReportedTerm>> terms(const dossier::State& state,
                                                             const TermLaw& law, base::Date today);
// One of them. Refuses (missing) with the ids that there are.
[[nodiscard]] base::Outcome<ReportedTerm> term(const dossier::State& state,
                                               const dossier::TermId& id, const TermLaw& law,
                                               base::Date today);

}  // namespace trede::reports
