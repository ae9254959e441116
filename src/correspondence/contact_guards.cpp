#include <string>
#include <string_view>
#include <utility>

#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_guards.hpp"

namespace trede::correspondence {

namespace {

using base::RefusalKind;
using Checked = base::Outcome<bool>;

Checked missing(std::string_view ground, std::string why) {
    return base::refuse(RefusalKind::missing, std::string(ground), std::move(why));
}

// One letter for each decision: there is nothing left to tell.
Checked told_already(const LetterFacts& facts, std::string_view ground) {
    return base::refuse(
        RefusalKind::conflict, std::string(ground),
        "Elke beslissing over uitstel waar deze brief over kan gaan, staat al in "
        "een brief. De laatste is " +
            facts.extension_told->reference.value() + " van " +
            base::in_words(facts.extension_told->dated_on) +
            ". Voor een nieuwe brief is een nieuwe beslissing nodig ('trede term extend').");
}

Checked check_extension(const LetterFacts& facts, bool granted) {
    if (!facts.about)
        return missing("beleid: termijnen",
                       "In het dossier staat de brief niet waar het uitstel "
                       "over gaat.");
    if (facts.extension && facts.extension->granted == granted) return true;
    if (facts.extension_told) return told_already(facts, "beleid: termijnen");
    return missing("beleid: termijnen", std::string("Er is geen beslissing om uitstel ") +
                                            (granted ? "te geven" : "te weigeren") +
                                            " voor brief " + facts.about->reference.value() +
                                            ". Leg die eerst vast ('trede term extend').");
}

}  // namespace

// Awb art. 4:3a is about applications; a receipt of an answer is good practice, and says what came.
Checked check_receipt(const LetterFacts& facts) {
    if (facts.about_delay() || (facts.about && facts.answer)) return true;
    return missing("beleid: brieven",
                   "In het dossier staat geen antwoord van de gemeente. Leg het eerst vast ('trede "
                   "answer add'). Gaat de brief over een melding, noem dan haar nummer (--about "
                   "ML-...).");
}

Checked check_invitation(const LetterFacts& facts) {
    if (!facts.talk || facts.talk->cancelled || facts.talk->held) {
        return missing("beleid: afspraken",
                       "Er is geen gesprek gepland. Plan het eerst ('trede talk invite').");
    }
    if (facts.talk->invited.planned_on < facts.dated_on) {
        return base::refuse(RefusalKind::input, "beleid: afspraken",
                            "Het gesprek is voor de datum van de brief gepland.");
    }
    return true;
}

Checked check_talk_report(const LetterFacts& facts) {
    if (!facts.talk || !facts.talk->held) {
        return missing("beleid: afspraken",
                       "Er is geen gesprek geweest. Leg het eerst vast ('trede talk held').");
    }
    if (base::trim(facts.talk->held->conclusions).empty())
        return missing("beleid: afspraken", "Het gesprek heeft nog geen conclusies.");
    return true;
}

Checked check_extension_of_decision(const LetterFacts& facts) {
    if (!facts.extension && facts.extension_told)
        return told_already(facts, "Gemeentewet art. 124 lid 2");
    if (!facts.about || !facts.extension) {
        return missing("Gemeentewet art. 124 lid 2",
                       "Er is geen beslissing over uitstel van een laatste termijn. Leg die eerst "
                       "vast ('trede term extend').");
    }
    if (!facts.remedy) {
        return base::refuse(base::RefusalKind::law, "Awb art. 3:45",
                            "De laatste dag om beroep in te stellen, is niet berekend.");
    }
    return true;
}

Checked check_extension_granted(const LetterFacts& facts) { return check_extension(facts, true); }
Checked check_extension_refused(const LetterFacts& facts) { return check_extension(facts, false); }

}  // namespace trede::correspondence
