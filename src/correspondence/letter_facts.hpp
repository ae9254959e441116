#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/dates.hpp"
#include "contact/contact.hpp"
#include "cycle/category.hpp"
#include "cycle/task.hpp"
#include "dossier/event.hpp"
#include "dossier/term_list.hpp"
#include "fulfilment/assessment.hpp"
#include "fulfilment/joined.hpp"
#include "ladder/legal_act.hpp"
#include "ladder/rung.hpp"
#include "ladder/step_policy.hpp"
#include "law/statute.hpp"
#include "registry/codes.hpp"

namespace trede::correspondence {

// A value and where it comes from, in words that an official understands:
// "voortgangsrapportage.csv, cel B7".
template <class T>
struct Sourced {
    T value{};
    std::string source;
};

// One category in the table of findings. What is not on file stays empty: it is never nought.
struct StrandFacts {
    cycle::Category category = cycle::Category::regular;
    Sourced<cycle::Places> task;
    std::optional<Sourced<cycle::Places>> realised;
    fulfilment::Reporter reporter = fulfilment::Reporter::province;  // of what is realised
    std::optional<cycle::Suspension> suspension;  // by a court, in force on the reference date
    std::string name_in_table = {};               // "Regulier": what the statute calls the category
    std::string places_name = {};                 // "reguliere plekken"
};

// After a merger: what of the task comes from the decision on one municipality. That it passed on
// is POLICY (law/policy/herindeling).
struct TaskShare {
    std::string municipality;             // "Wijdemeren"
    std::optional<base::Date> merged_on;  // empty: the decision on the municipality itself
    std::vector<std::pair<cycle::Places, std::string>> places;  // 140, "reguliere plekken"
    std::string source;
};

// A term in a letter, as `deadlines` computed it.
struct AnswerTerm {
    int weeks = 0;                 // 1 to 12; nought when somebody chose the last day
    Sourced<base::Date> last_day;  // its source holds the steps of the computation
};

// A letter of the same dossier to which this one refers.
struct EarlierLetter {
    std::string letter;  // name of its template
    dossier::ReferenceNumber reference;
    base::Date dated_on{};
    std::optional<base::Date> last_day;  // that it gave
};
[[nodiscard]] EarlierLetter earlier(const dossier::LetterDrafted& letter);

// The last decision about the rung, and the weighing it rests on (Awb art. 3:46).
struct StepTaken {
    std::optional<ladder::Rung> from;
    ladder::Rung to = ladder::Rung::signal;
    base::Date decided_on{};
    std::string reason;
    std::string source;  // "besluit over V-GM1700-4 van 1 oktober 2026"
};

// The next two-year cycle, when it has begun (law.md chapter 5).
struct NewCycle {
    base::Date started_on{};
    std::optional<cycle::Places> indicative;  // of this municipality, when it is on file
    std::string source;
};

// All that a letter can say. The caller gathers it; nothing here is looked up.
struct LetterFacts {
    dossier::ReferenceNumber reference;
    base::Date dated_on{};

    registry::MunicipalityCode municipality;
    Sourced<std::string> municipality_name;
    Sourced<std::vector<std::string>> postal_address;  // "Postbus 67", "7570 AB Vriezenveen"
    registry::ProvinceCode province;
    Sourced<std::string> province_name;
    Sourced<std::vector<std::string>> province_address = {};

    std::optional<Sourced<base::Date>> decided_on;  // of the distribution decision
    std::optional<Sourced<base::Date>>
        available_from;  // the day to which the municipality is held: stated, or else by law
    std::optional<base::Date> available_stated =
        {};  // what the decision says, when the law gives another day
    base::Date reference_date{};
    std::optional<Sourced<base::Date>>
        report_received_on;              // of the progress report; empty: nobody said
    std::vector<StrandFacts> strands;    // one for each category that has a task
    std::vector<TaskShare> shares = {};  // empty: all of it comes from one decision, its own
    bool figures_summed = false;         // they are those of each municipality of before the merger
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    Sourced<ladder::Rung> rung;  // where a person placed the municipality

    std::optional<AnswerTerm> term = {};
    std::optional<dossier::DelayReported> delay;  // the last melding of article 8 on file
    // The melding whose receipt the letter confirms, by its number; empty: it is about no melding.
    dossier::DelayId delay_confirmed = {};
    [[nodiscard]] bool about_delay() const { return !delay_confirmed.value().empty(); }
    std::optional<NewCycle> new_cycle;
    std::optional<StepTaken> step = {};
    ladder::StepPolicy steps = {};                // what was asked before it
    std::vector<ladder::ActDone> acts = {};       // done for the rung it stands on, or just left
    bool view_unweighed = false;                  // the last view came on file after `step`
    std::vector<dossier::ItemTerm> items = {};    // the last terms of the decision as they run
    std::vector<dossier::PlanStepSet> plan = {};  // of the execution
    std::optional<dossier::CourseChanged> course = {};  // the last move that was no step
    bool closed = false;                                // supervision ended, by the dossier of now
    // What passed with the municipality (contact/contact.hpp).
    std::optional<dossier::AnswerReceived> answer = {};   // to the letter this one is about
    bool answer_whole = false;                            // it speaks of every question
    std::optional<contact::Talk> talk = {};               // the last one that was not called off
    std::vector<dossier::AgreementMade> agreements = {};  // that still stand
    std::optional<dossier::ExtensionDecided> extension = {};  // of the term of that letter
    std::optional<int> extension_number = {};  // which decision on more time of the dossier it is
    std::string extension_item = {};           // of the decision, when it is a last term
    std::optional<EarlierLetter> extension_told = {};  // the last letter of its kind that told one
    std::optional<EarlierLetter> about = {};
    // Of a decision to step in: one that left before it, and the day on which the execution began.
    std::optional<EarlierLetter> decided_before = {};
    // Of a new decision to step in on rung 5, and of what prepares one: the one whose place it
    // takes.
    std::optional<EarlierLetter> decision_replaced = {};
    std::optional<base::Date> carried_out_since = {};
    std::optional<base::Date> carried_out_until = {};  // the day on which the execution ended
    std::optional<EarlierLetter> asked_before = {};    // the last request for information that left
    std::optional<AnswerTerm> remedy = {};  // for objection or appeal, when sent on its date
    // Why no task can be held against the municipality now; empty: one can (dossier/obstacles.hpp).
    std::optional<ladder::Obstacle> nothing_asked = {};
    bool fictional = false;  // prints the mark "Fictief" on every page
};

// The strands of an assessment that have a task, with their sources in words and the names that the
// statute gives them.
[[nodiscard]] std::vector<StrandFacts> strand_facts(const fulfilment::Assessment& assessment,
                                                    const law::Statute& statute);

// The same in the facts of a letter, with the verdict and the dates of the decision and the report;
// after a merger also the parts that the task is the sum of, and whether the figures are a sum too.
void add_findings(LetterFacts& facts, const fulfilment::Judged& judged,
                  const law::Statute& statute);

// "prt-overijssel.xlsx, blad Stand, cel B7, ontvangen op 30 juni 2025 van de provinciale
// regietafel"
[[nodiscard]] std::string in_words(const cycle::Source& source);

}  // namespace trede::correspondence
