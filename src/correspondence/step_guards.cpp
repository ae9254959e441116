#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_guards.hpp"
#include "dossier/event.hpp"
#include "ladder/legal_act.hpp"
#include "ladder/rung.hpp"
#include "ladder/step.hpp"

namespace trede::correspondence {

namespace {

using base::RefusalKind;
using ladder::LegalAct;
using ladder::Rung;
using Checked = base::Outcome<bool>;

Checked law(std::string_view ground, std::string why) {
    return base::refuse(RefusalKind::law, std::string(ground), std::move(why));
}

bool done(const LetterFacts& facts, LegalAct act) {
    return std::ranges::find(facts.acts, act, &ladder::ActDone::act) != facts.acts.end();
}

// The letter belongs to one rung of the ladder.
Checked on_rung(const LetterFacts& facts, Rung rung) {
    if (facts.rung.value == rung) return true;
    return law("interventieladder, trede " + std::to_string(number(rung)),
               "Deze brief hoort bij trede " + std::to_string(number(rung)) +
                   ". De gemeente staat op trede " + std::to_string(number(facts.rung.value)) +
                   ".");
}

// A step taken is told with its reason (Awb art. 3:46), and never before it was taken.
Checked step_known(const LetterFacts& facts) {
    if (!facts.step || base::trim(facts.step->reason).empty())
        return law("Awb art. 3:46", "Er is geen besluit over de trede met een motivering.");
    if (facts.step->decided_on > facts.dated_on) {
        return law("Awb art. 3:46", "De brief is gedateerd voor het besluit over de trede van " +
                                        base::in_words(facts.step->decided_on) + ".");
    }
    return true;
}

Checked after_step(const LetterFacts& facts, Rung rung) {
    if (auto checked = on_rung(facts, rung); !checked) return checked;
    return step_known(facts);
}

Checked needs_earlier(const LetterFacts& facts, std::string_view ground, const std::string& what) {
    if (facts.about) return true;
    return base::refuse(RefusalKind::missing, std::string(ground),
                        "In het dossier staat " + what +
                            " niet. Stel die brief eerst op, of noem hem met --about.");
}

// What the law wants before the decision, as the step itself asked for it (Awb art. 4:8,
// Gemeentewet art. 124 lid 4 and 124b lid 2): done on the day of the decision at the latest.
Checked prepared(const LetterFacts& facts) {
    ladder::Course before{.rung = Rung::advance_notice, .acts = {}, .closed = false, .frozen = ""};
    for (const ladder::ActDone& act : facts.acts) {
        if (act.done_on <= facts.step->decided_on) before.acts.push_back(act);
    }
    const auto step = ladder::check_step(before, Rung::substitution_decision,
                                         facts.step->decided_on, facts.steps);
    if (!step) return tl::unexpected(step.error());
    return true;
}

// A reminder is about a request that is not yet answered in whole.
Checked has_open_request(const LetterFacts& facts) {
    if (auto checked = on_rung(facts, Rung::enquiry); !checked) return checked;
    if (auto checked = needs_earlier(facts, "beleid: herinneringen", "een verzoek om informatie");
        !checked)
        return checked;
    if (facts.answer && facts.answer_whole) {
        return law("beleid: herinneringen", "De gemeente heeft al geantwoord op brief " +
                                                facts.about->reference.value() + ".");
    }
    return true;
}

bool still_runs(const LetterFacts& facts) {
    return facts.about->last_day && *facts.about->last_day >= facts.dated_on;
}

}  // namespace

Checked check_reminder(const LetterFacts& facts) {
    if (auto checked = has_open_request(facts); !checked) return checked;
    if (still_runs(facts)) {
        return law("beleid: herinneringen",
                   "De termijn van brief " + facts.about->reference.value() +
                       " loopt nog tot en met " + base::in_words(*facts.about->last_day) +
                       ". Stuur de herinnering daarna, of stuur nu een herinnering-vooraf.");
    }
    return true;
}

// Before the last day a letter recalls the term and gives no other.
Checked check_reminder_before(const LetterFacts& facts) {
    if (auto checked = has_open_request(facts); !checked) return checked;
    if (still_runs(facts)) return true;
    return law("beleid: herinneringen", "De termijn van brief " + facts.about->reference.value() +
                                            " is voorbij. Stuur een herinnering, die een nieuwe "
                                            "laatste dag noemt.");
}

Checked check_active_supervision(const LetterFacts& facts) {
    return after_step(facts, Rung::active_supervision);
}

// Awb art. 4:8: whoever may be harmed by the decision is asked for a view before it.
Checked check_intention(const LetterFacts& facts) {
    const Rung rung = facts.decision_replaced ? Rung::substitution_decision : Rung::advance_notice;
    if (auto checked = after_step(facts, rung); !checked) return checked;
    if (!facts.term && !ladder::unheard(facts.acts))
        return law("Awb art. 4:8",
                   "Er is geen termijn om een zienswijze te geven. Zie "
                   "law/policy/brieven.");
    return true;
}

Checked check_province_informed(const LetterFacts& facts) {
    if (facts.decision_replaced) return true;
    if (facts.rung.value >= Rung::substitution_decision) {
        return law("Gemeentewet art. 124b lid 2",
                   "Er is al een besluit. Gedeputeerde staten moeten het voor het besluit weten.");
    }
    if (facts.rung.value == Rung::advance_notice || done(facts, LegalAct::urgency)) return true;
    return on_rung(facts, Rung::advance_notice);
}

namespace {

// Gemeentewet art. 124 lid 2: a last term, or urgency in its place.
Checked last_terms_set(const LetterFacts& facts) {
    if (ladder::waits_for_no_term(facts.acts)) return true;
    if (!ladder::last_term(facts.acts)) {
        return law("Gemeentewet art. 124 lid 2",
                   "Het besluit noemt nog geen laatste termijn. Leg per onderdeel vast wat er moet "
                   "gebeuren en wanneer ('trede substitution term'). Is er spoed? Leg dan dat vast "
                   "('trede ladder act --kind spoed').");
    }
    // Of an item the term set last counts, as in ladder::last_term.
    for (auto act = facts.acts.begin(); act != facts.acts.end(); ++act) {
        const bool set_again = std::any_of(act + 1, facts.acts.end(), [&](const auto& later) {
            return later.act == act->act && later.item == act->item;
        });
        if (act->act != LegalAct::last_term_set || set_again) continue;
        if (act->last_day && *act->last_day <= facts.dated_on) {
            return law("Gemeentewet art. 124 lid 2",
                       "De termijn van een onderdeel eindigt op " + base::in_words(*act->last_day) +
                           ", niet na de datum van het besluit. Zo kan de gemeente het niet zelf "
                           "doen.");
        }
    }
    return true;
}

}  // namespace

Checked check_substitution_decision(const LetterFacts& facts) {
    // In an urgent case the execution does not wait, so that the writing may follow (Gemeentewet
    // art. 124 lid 2).
    const bool carried_out =
        facts.rung.value == Rung::substitution && ladder::waits_for_no_term(facts.acts);
    if (!carried_out) {
        if (auto checked = on_rung(facts, Rung::substitution_decision); !checked) return checked;
    }
    if (auto checked = step_known(facts); !checked) return checked;
    if (auto checked = prepared(facts); !checked) return checked;
    if (auto checked = last_terms_set(facts); !checked) return checked;
    if (!facts.remedy) {
        return law("Awb art. 3:45",
                   "De laatste dag om beroep in te stellen, is niet berekend. Zonder die dag gaat "
                   "er geen besluit uit.");
    }
    return true;
}

Checked check_withdrawal(const LetterFacts& facts) {
    const bool withdrawn = facts.step && facts.step->from &&
                           *facts.step->from >= Rung::substitution_decision &&
                           facts.step->to < Rung::substitution_decision;
    if (!withdrawn) {
        return law("Gemeentewet art. 124d",
                   "Er is geen besluit om terug te gaan naar een trede onder trede 5. Zonder dat "
                   "besluit is er niets ingetrokken.");
    }
    if (!done(facts, LegalAct::compliance_plausible)) {
        return law("Gemeentewet art. 124d",
                   "Er is niet vastgelegd dat de gemeente het zonder voorbehoud zelf gaat doen.");
    }
    if (auto checked = step_known(facts); !checked) return checked;
    if (!facts.remedy)
        return law("Awb art. 3:45", "De laatste dag om bezwaar te maken, is niet berekend.");
    return needs_earlier(facts, "Gemeentewet art. 124d", "het besluit tot indeplaatsstelling");
}

Checked check_execution(const LetterFacts& facts) {
    if (auto checked = after_step(facts, Rung::substitution); !checked) return checked;
    if (auto checked = needs_earlier(facts, "Gemeentewet art. 124 lid 2",
                                     "het besluit tot indeplaatsstelling");
        !checked)
        return checked;
    if (facts.carried_out_until) {
        return law("Gemeentewet art. 124 lid 2",
                   "De uitvoering eindigde op " + base::in_words(*facts.carried_out_until) +
                       ". Er is niets meer om aan te kondigen; sluit het dossier, of besluit over "
                       "een lagere trede.");
    }
    // A decision of before the urgency gave a term: that nobody waits for it is decided anew.
    for (const ladder::ActDone& act : facts.acts) {
        const bool later = act.act == LegalAct::urgency && act.done_on > facts.about->dated_on;
        if (later && ladder::waits_for_no_term(facts.acts) && ladder::last_term(facts.acts)) {
            return law("Gemeentewet art. 124 lid 2",
                       "Het besluit van " + base::in_words(facts.about->dated_on) +
                           " gaf een laatste termijn. De spoed is van daarna. Zet eerst op schrift "
                           "dat de minister niet wacht ('trede letter draft --template "
                           "besluit-indeplaatsstelling').");
        }
    }
    return true;
}

Checked check_step_down(const LetterFacts& facts) {
    if (!facts.step || !facts.step->from || facts.step->to >= *facts.step->from) {
        return law("beleid: stappen",
                   "Het laatste besluit bracht de gemeente niet op een lagere trede.");
    }
    if (*facts.step->from >= Rung::substitution_decision) {
        return law("Gemeentewet art. 124d",
                   "De gemeente kwam van trede " + std::to_string(number(*facts.step->from)) +
                       ". Dan wordt een besluit ingetrokken: gebruik de brief 'intrekking'.");
    }
    return step_known(facts);
}

Checked check_closing(const LetterFacts& facts) {
    if (facts.course && facts.course->move == dossier::Move::close) return true;
    return law("beleid: stappen",
               "Het dossier is niet gesloten. Sluit het eerst ('trede ladder close').");
}

Checked check_copy(const LetterFacts& facts) {
    return needs_earlier(facts, "kopie van een brief", "de brief waar deze bij hoort");
}

// Gemeentewet art. 124 lid 4: the intention and the decision.
Checked check_made_known(const LetterFacts& facts) {
    return needs_earlier(facts, "Gemeentewet art. 124 lid 4",
                         "een voornemen of besluit tot indeplaatsstelling");
}

}  // namespace trede::correspondence
