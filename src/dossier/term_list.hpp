#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deadlines/running.hpp"
#include "dossier/state.hpp"

namespace trede::dossier {

// Every term of a dossier, whatever opened it, in the order in which they were opened within their
// kind. Within the dossier a term is named by:
//     IBT-2026-001-1700    the answer to the letter with that reference
//     cijfers-1            the reply to figures that were put before the municipality
//     zienswijze-1         its view (Awb art. 4:8)
//     laatste-termijn-1    a last term of the decision, per item (Gemeentewet art. 124)
//     G-GM1700-1           its reaction to the report of that talk
//     A-GM1700-1           what was agreed
//     ML-GM1700-1          the day that it named itself in that report of delay (delays.hpp)
//     termijn-1            set by itself
//     BZ-GM1700-1          ours, to decide on an objection (remedy_terms.hpp)
// The term for a view is named by its letter until the act is on file, and by the act from then on;
// what was decided under the first name holds under the second (`OpenedTerm::also`).

struct OpenedTerm {
    TermId id = {};
    std::vector<TermId> also = {};  // earlier names of the same term
    TermFor subject = TermFor::other;
    std::string what = {};    // "het antwoord op brief IBT-2026-001-1700"
    std::string letter = {};  // name of the template, when a letter opened it
    std::string event = {};   // "dagtekening van de brief"
    std::optional<base::Date> event_on = {};
    std::optional<law::Duration> length = {};  // when it is on file
    std::optional<base::Date> last_day = {};   // as it was told when it was opened
    std::string awaits = {};
    deadlines::Ground ground = deadlines::Ground::letter;
    std::string basis = {};                      // article or paper
    std::optional<base::Date> opened_on = {};    // when it was set, if not on the event
    std::optional<base::Date> done_on = {};      // what it was for was done
    std::string done_by = {};                    // how, in words
    std::optional<base::Date> missed_on = {};    // a person found that it was not kept
    bool lapsed = false;                         // it has no point any more
    bool draft = false;                          // its letter did not leave, so nobody is late
    std::vector<base::Date> sent_on = {};        // days on which its letter was sent
    std::optional<base::Date> received_on = {};  // its letter came in

    [[nodiscard]] bool named(const TermId& one) const;  // by its id or an earlier name
};
[[nodiscard]] std::vector<OpenedTerm> opened_terms(const State& state);

// The term with what changed it, ready to be reckoned.
[[nodiscard]] deadlines::Running running(const State& state, const OpenedTerm& term);

// The acts that serve a step, each with the last day of its term as it is now: more time that was
// given, and days on which it stood still, count for the guards of the ladder too. Without a last
// day while it stands still. `calendar`: as runs_until (term_letters.hpp).
[[nodiscard]] std::vector<ladder::ActDone> acts_as_they_run(const State& state,
                                                            const deadlines::Calendar& calendar);

// Whether the term is a last one of a decision to step in, and not one that somebody set by itself.
[[nodiscard]] bool of_decision(const OpenedTerm& term);

// The last term of one item of the decision as it stands (Gemeentewet art. 124 lid 2 and 3); of an
// item the term set last counts. An empty item is the whole task.
struct ItemTerm {
    std::string item;
    base::Date told{};                        // as the decision set it
    std::optional<base::Date> last_day = {};  // as it runs now; empty while it stands still
    std::optional<base::Date> done_on = {};   // the municipality did it
    bool lapsed = false;  // somebody said so, or a court annulled the decision; it bars nothing and
                          // does nothing for the item
    std::string document = {};  // where the term stands
    TermId id = {};
    friend bool operator==(const ItemTerm&, const ItemTerm&) = default;
};
[[nodiscard]] std::vector<ItemTerm> item_terms(const State& state);

}  // namespace trede::dossier
