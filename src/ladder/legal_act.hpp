#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::ladder {

// What the law asks to be done before it lets a supervisor step in, in the order in which it is
// done. Each is recorded with its day; the guards of rungs 4 to 6 ask for them.
enum class LegalAct {
    urgency,              // spoed: Gemeentewet art. 124 lid 2
    view_invited,         // the college may give its view until a last day: Awb art. 4:8
    view_received,        // it gave it: Awb art. 4:9
    hearing_waived,       // it need not be heard: Awb art. 4:11, under a, b or c
    intention_published,  // notice of the intention in the gemeenteblad: Gemeentewet art. 124 lid 4
    intention_to_council,  // its copy to the council: Gemeentewet art. 124 lid 4
    province_informed,     // gedeputeerde staten know beforehand: Gemeentewet art. 124b lid 2
    last_term_set,         // the term in the decision: Gemeentewet art. 124 lid 2 and 3
    decision_published,    // notice of the decision in the gemeenteblad: Gemeentewet art. 124 lid 4
    decision_to_council,   // its copy to the council: Gemeentewet art. 124 lid 4
    compliance_plausible   // the college will do it without reserve: Gemeentewet art. 124d
};

constexpr std::array<LegalAct, 11> legal_acts = {LegalAct::urgency,
                                                 LegalAct::view_invited,
                                                 LegalAct::view_received,
                                                 LegalAct::hearing_waived,
                                                 LegalAct::intention_published,
                                                 LegalAct::intention_to_council,
                                                 LegalAct::province_informed,
                                                 LegalAct::last_term_set,
                                                 LegalAct::decision_published,
                                                 LegalAct::decision_to_council,
                                                 LegalAct::compliance_plausible};

// "spoed", "zienswijze-gevraagd", ...: the words of the command line and of stored events.
[[nodiscard]] std::string_view word(LegalAct act);
[[nodiscard]] std::optional<LegalAct> parse_legal_act(std::string_view word);
// "De gemeente kreeg de kans op een zienswijze": for a timeline.
[[nodiscard]] std::string_view label(LegalAct act);
// "Awb art. 4:8".
[[nodiscard]] std::string_view ground(LegalAct act);

// ", onder a, stuk nota 3", ", onderdeel Plan, stuk nota 3": to stand after the day of an act, as
// one day can have two of a kind. Empty where nothing is told.
[[nodiscard]] std::string particulars(LegalAct act, std::string_view item,
                                      std::string_view document);

// Whether the act sets a term, so that its last day must be told with it.
[[nodiscard]] constexpr bool sets_term(LegalAct act) {
    return act == LegalAct::view_invited || act == LegalAct::last_term_set;
}
// Whether the act belongs to the decision itself (Gemeentewet art. 124 lid 2 to 4), so that it
// cannot come before it: a term that ran before the decision gave nobody the chance to comply.
[[nodiscard]] constexpr bool belongs_to_decision(LegalAct act) {
    return act == LegalAct::last_term_set || act == LegalAct::decision_published ||
           act == LegalAct::decision_to_council;
}
// Whether the act tells others of the intention (Gemeentewet art. 124 lid 4, 124b lid 2), so that
// it cannot come before there is one.
[[nodiscard]] constexpr bool tells_of_intention(LegalAct act) {
    return act == LegalAct::intention_published || act == LegalAct::intention_to_council ||
           act == LegalAct::province_informed;
}
// Whether the law wants the act before the decision (Awb art. 4:8, Gemeentewet art. 124b lid 2), so
// that it cannot come after it.
[[nodiscard]] constexpr bool precedes_decision(LegalAct act) {
    return tells_of_intention(act) || act == LegalAct::view_invited ||
           act == LegalAct::view_received || act == LegalAct::hearing_waived;
}
// Whether the act is an exception to what the law asks, so that it needs a written reason.
[[nodiscard]] constexpr bool needs_reason(LegalAct act) {
    return act == LegalAct::urgency || act == LegalAct::hearing_waived ||
           act == LegalAct::compliance_plausible;
}

// One legal act that was done in a dossier.
struct ActDone {
    LegalAct act = LegalAct::urgency;
    base::Date done_on{};
    std::optional<base::Date> last_day;  // of the term it sets
    // What the last term is about, when it differs per item (art. 124 lid 3); of a hearing that is
    // waived the letter of Awb art. 4:11: "a", "b" or "c".
    std::string item;
    std::string document;  // where it can be read: a reference number or a publication number
    std::string reason;
    // Of urgency: the decision could not even be put in writing first; that is done as soon as it
    // can be (Gemeentewet art. 124 lid 2).
    bool unwritten = false;

    friend bool operator==(const ActDone&, const ActDone&) = default;
};

}  // namespace trede::ladder
