#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.hpp"
#include "law/remedy.hpp"

namespace trede::substitution {

// The indeplaatsstelling itself (Gemeentewet art. 124 to 124g): what is planned, done and spent in
// the place of an organ of the municipality, what is asked of a court, and how it ends. The last
// terms per item are legal acts (ladder/legal_act.hpp). How costs are billed and whether the
// minister may name a site is not known (law.md 8.23, 8.24): nothing here decides it.

// In whose place (Gemeentewet art. 124 lid 1).
enum class Body { council, executive, mayor };

// One step of the plan of execution.
struct PlanStepSet {
    std::string step;  // its name, once in a dossier: a step set again replaces the earlier one
    std::string item;  // of the decision, as the last term names it
    Body body = Body::executive;
    std::string by;  // who carries it out, by function
    base::Date ready_on{};
    std::string document;  // where the plan can be read
    friend bool operator==(const PlanStepSet&, const PlanStepSet&) = default;
};

// What is done in the place of the organ. An instruction goes to the municipality, which cooperates
// (Gemeentewet art. 124g).
enum class Deed { decision, act, result, instruction };
struct DoneInPlace {
    Deed deed = Deed::act;
    Body body = Body::executive;
    base::Date done_on{};
    std::string what;
    std::string step;      // of the plan; empty: not planned
    std::string document;  // where it can be read; of a decision it is also its name
    friend bool operator==(const DoneInPlace&, const DoneInPlace&) = default;
};

// What it cost the municipality (Gemeentewet art. 124 lid 1), in whole cents.
struct CostRecorded {
    base::Date spent_on{};
    long long cents = 0;
    std::string what;
    std::string document;
    bool recoverable = false;  // from others, as the municipality could (Gemeentewet art. 124c)
    friend bool operator==(const CostRecorded&, const CostRecorded&) = default;
};

// Nothing more is done in the place of the municipality.
struct SubstitutionEnded {
    base::Date ended_on{};
    std::string reason;
    std::string document;
    std::string function;
    std::string mandate;
    friend bool operator==(const SubstitutionEnded&, const SubstitutionEnded&) = default;
};

// What somebody asked against the decision or against one taken in the execution of it: objection
// is of others, against a decision in the execution (Gemeentewet art. 124f); appeal is of the
// municipality, at the Afdeling (Awb bijlage 2).
using law::parse_remedy;
using law::Remedy;
struct RemedySought {
    std::string number;  // its name, once in a dossier: the case number or our kenmerk
    Remedy remedy = Remedy::appeal;
    std::string by;       // "college", "raad", "burgemeester"; of an objection: no names, a role
    std::string against;  // the document
    base::Date received_on{};
    // Of the term (Awb art. 6:7); late is noted, who answers decides. Interim relief has none.
    std::optional<base::Date> last_day;
    friend bool operator==(const RemedySought&, const RemedySought&) = default;
};

// The answer, with its effect on the ladder: a suspended decision is not carried out, and an
// annulled one no longer stands.
enum class Answer {
    unfounded,     // ongegrond
    founded,       // gegrond: the decision is annulled
    inadmissible,  // niet-ontvankelijk
    withdrawn,     // ingetrokken
    suspended,     // the judge suspends the decision
    not_suspended  // the judge does not
};
struct RemedyAnswered {
    std::string number;  // of the remedy
    Answer answer = Answer::unfounded;
    base::Date answered_on{};
    std::string ruling;  // ECLI of a court; empty for the answer to an objection
    std::string reason;
    std::string document;
    friend bool operator==(const RemedyAnswered&, const RemedyAnswered&) = default;
};

// The words of the command line and of stored events, each with its reader.
[[nodiscard]] std::string_view word(Body body);      // "college"
[[nodiscard]] std::string_view word(Deed deed);      // "besluit"
[[nodiscard]] std::string_view word(Answer answer);  // "ongegrond"
[[nodiscard]] std::optional<Body> parse_body(std::string_view text);
[[nodiscard]] std::optional<Deed> parse_deed(std::string_view text);
[[nodiscard]] std::optional<Answer> parse_answer(std::string_view text);

// "1.234,56 euro".
[[nodiscard]] std::string euros(long long cents);

// What a remedy is about, seen from the decision to step in that stands. A ruling belongs to the
// decision that it is about: only one on that which stands stops it all.
enum class About {
    decision,  // the one that stands
    replaced,  // one whose place that took before the court spoke (Awb art. 6:19)
    other      // one in the execution, about a term, to withdraw, or of an earlier climb
};

// As it stands after its events.
struct SoughtRemedy {
    RemedySought what;
    std::optional<RemedyAnswered> answer;
    About about = About::decision;
    std::size_t answers_before = 0;  // how many answers were on file before its own

    // Whether a judge suspended the decision to step in by it.
    [[nodiscard]] bool suspends() const {
        return about == About::decision && answer && answer->answer == Answer::suspended;
    }
};
// Plan, deeds, costs and end are of the last climb; remedies of the whole dossier.
struct Substitution {
    std::vector<PlanStepSet> plan;
    std::vector<DoneInPlace> deeds;
    std::vector<CostRecorded> costs;
    std::vector<SoughtRemedy> remedies;
    std::optional<SubstitutionEnded> ended;
    std::size_t answers = 0;  // on remedies, in the order in which they came on file

    [[nodiscard]] const SoughtRemedy* remedy(std::string_view number) const;
    // The ruling that keeps the decision from being carried out: it is suspended or annulled. As
    // far as is known now, and on a day.
    [[nodiscard]] const RemedyAnswered* stopped() const;
    [[nodiscard]] const RemedyAnswered* stopped_on(base::Date day) const;
    // A suspension, which `relief` brought about, is over on the day on which the appeal of the
    // same party is decided (Awb art. 8:81, 8:85), also one against the decision whose place this
    // one took (art. 6:19). Empty: it still holds.
    [[nodiscard]] std::optional<base::Date> suspended_until(const SoughtRemedy& relief) const;
    // The ruling that annulled the decision.
    [[nodiscard]] const RemedyAnswered* annulled() const;
    [[nodiscard]] long long cents() const;  // of all costs
};

// A decision to step in, of a climb of its own or of the same one. What was asked of a court stays;
// of another climb it is about another decision.
void begin_anew(Substitution& state, bool other_climb);
// A decision takes the place of the one that stands, on the same rung: of what no court answered
// yet, the answer will be about the one that is gone.
void replace_decision(Substitution& state);

void apply(Substitution& state, PlanStepSet event);
void apply(Substitution& state, DoneInPlace event);
void apply(Substitution& state, CostRecorded event);
void apply(Substitution& state, SubstitutionEnded event);
void apply(Substitution& state, RemedySought event);
void apply(Substitution& state, const RemedyAnswered& event);

// What the event says, as one Dutch sentence for a timeline.
[[nodiscard]] std::string say(const PlanStepSet& event);
[[nodiscard]] std::string say(const DoneInPlace& event);
[[nodiscard]] std::string say(const CostRecorded& event);
[[nodiscard]] std::string say(const SubstitutionEnded& event);
[[nodiscard]] std::string say(const RemedySought& event);
[[nodiscard]] std::string say(const RemedyAnswered& event);

}  // namespace trede::substitution
