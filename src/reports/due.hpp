#pragma once

#include <map>
#include <string>
#include <vector>

#include "registry/codes.hpp"
#include "reports/terms.hpp"

namespace trede::reports {

// The open terms of all dossiers as lists: what comes, what is late, whom to remind, and how many
// end on each day. A list never moves anyone: lateness alone is a line in it.

struct DueTerm {
    registry::MunicipalityCode municipality;
    ReportedTerm term;
};

// POLICY "herinneringen" (law.md 8.5: no policy of the ministry is known).
struct ReminderPolicy {
    int days_before = 0;  // so many days before the last day; 0: no reminder before
    int days_after = 0;   // so many days after it
    std::vector<dossier::TermFor> subjects;
    std::string cited;  // "beleid herinneringen, versie 1 (31 januari 2024)"
};
[[nodiscard]] base::Outcome<ReminderPolicy> reminder_policy_on(const law::Lawbook& book,
                                                               base::Date on);

enum class Reminder { none, before, after };
[[nodiscard]] std::string_view label(Reminder reminder);  // "", "vooraf", "achteraf"
// What a dossier tells of reminders.
struct Reminding {
    bool on_rung = false;                   // the letters "herinnering" are of rung 2
    std::optional<base::Date> reminded_on;  // the last letter "herinnering" in the dossier
};
[[nodiscard]] Reminding reminding(const dossier::State& state);
// What to propose for this term today: only what there is a letter for, and that is for a request
// for information, as long as the municipality is on its rung. Never for a term that somebody was
// reminded of since the moment came, nor for a term of our own.
[[nodiscard]] Reminder reminder_for(const ReportedTerm& term, const ReminderPolicy& policy,
                                    const Reminding& reminding, base::Date today);

// In order of last day, then of municipality; what has no last day comes last.
void sort_by_last_day(std::vector<DueTerm>& terms);

// How many open terms end on each day.
[[nodiscard]] std::map<base::Date, int> load(const std::vector<DueTerm>& terms);

}  // namespace trede::reports
