#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correspondence/letter_kind.hpp"
#include "dossier/state.hpp"
#include "fulfilment/assessment.hpp"
#include "ladder/step.hpp"

namespace trede::correspondence {

// What a letter says that must still be so when it leaves (Awb art. 3:2): kept beside what is on
// file then.

struct StatedTalk {
    std::string talk;  // its number
    std::string told;  // "een ambtelijk gesprek op 20 mei 2026"
    std::string with;  // "met wethouder, griffier, over plan": who is asked, and about what
    friend bool operator==(const StatedTalk&, const StatedTalk&) = default;
};

struct Stated {
    // Of a letter with a table of findings: "regulier 5 van 142, AMV 0 van 23". Else empty.
    std::string findings = {};
    fulfilment::Verdict verdict = fulfilment::Verdict::no_data;
    std::optional<ladder::Rung> rung = {};  // of a letter that belongs to one
    // Of the decision to step in: each item with its last day (Gemeentewet art. 124 lid 2 and 3);
    // of a letter about more time: the term that it is about, as it runs.
    std::string terms = {};
    // Of the letter about the end of supervision: "op 12 oktober 2026 (voldoet): de reden", the
    // last time that it was closed; empty once it is open again.
    std::optional<std::string> closed = {};
    // Of an invitation: every talk that is planned; the letter is about the last.
    std::vector<StatedTalk> talks = {};
    // What it tells of that was done as the law asks (dossier/decide_act_letters.hpp), and all that
    // is on file of that: what was taken back since is told of in vain.
    std::vector<ladder::ActDone> acts = {};
    std::vector<ladder::ActDone> acts_on_file = {};
    std::string nothing_asked = {};  // why no task can be held against the municipality; empty: one
                                     // can
    friend bool operator==(const Stated&, const Stated&) = default;
};

// What else it rests on than the dossier.
struct StatedBy {
    const fulfilment::Assessment* judged = nullptr;        // of a letter with a table of findings
    const std::optional<ladder::Obstacle>& nothing_asked;  // dossier/obstacles.hpp
    const deadlines::Calendar& calendar;                   // by which a term ends
};

[[nodiscard]] Stated stated(const LetterKind& kind, const dossier::State& state,
                            const dossier::LetterDrafted& letter, const StatedBy& by);
// The difference in Dutch, to stand after "het klopt niet meer: "; empty when there is none.
[[nodiscard]] std::string what_changed(const Stated& then, const Stated& now);

}  // namespace trede::correspondence
