#include "correspondence/letter_guards.hpp"

#include <algorithm>
#include <string>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_values.hpp"
#include "cycle/category.hpp"
#include "ladder/rung.hpp"
#include "law/duty.hpp"

namespace trede::correspondence {

namespace {

using base::blank;
using base::RefusalKind;
using Checked = base::Outcome<bool>;

constexpr int longest_term_in_weeks = 12;

Checked missing(const LetterFacts& facts, const std::string& what) {
    return base::refuse(RefusalKind::missing, "controle van de feiten",
                        what + " (gemeente " + facts.municipality_name.value + ", " +
                            facts.municipality.value() + ").");
}

// The decision that laid the task on the municipality.
Checked check_decision(const LetterFacts& facts) {
    if (!facts.decided_on)
        return missing(facts,
                       "De datum van het verdeelbesluit ontbreekt. Lees het besluit opnieuw in, "
                       "met die datum");
    if (!facts.available_from) {
        return missing(facts,
                       "De dag waarop de plekken er moesten zijn, is niet bekend. Leg de dag van "
                       "bekendmaking van het besluit vast, of lees het besluit opnieuw in, met "
                       "de dag die het noemt");
    }
    return true;
}

// A letter never tells of what happens after its date.
Checked check_order(const LetterFacts& facts) {
    const auto after = [&](base::Date day) { return day > facts.dated_on; };
    if (after(facts.reference_date))
        return missing(facts, "De peildatum ligt na de datum van de brief");
    if (facts.decided_on && after(facts.decided_on->value))
        return missing(facts, "Het verdeelbesluit is van na de datum van de brief");
    if (facts.report_received_on && after(facts.report_received_on->value)) {
        return missing(facts, "De voortgangsrapportage kwam na de datum van de brief");
    }
    if (facts.about && after(facts.about->dated_on))
        return missing(facts, "De brief waar deze over gaat, is van na de datum van deze brief");
    if (facts.delay && after(facts.delay->received_on))
        return missing(facts, "De melding kwam na de datum van de brief");
    if (facts.new_cycle && after(facts.new_cycle->started_on)) {
        return missing(facts, "De nieuwe periode begint na de datum van de brief");
    }
    return true;
}

Checked check_strands(const LetterFacts& facts) {
    const auto& strands = facts.strands;
    if (strands.empty()) return missing(facts, "Er is geen taak bekend op de peildatum");
    if (strands.size() > 1 && strands[0].category == strands[1].category)
        return missing(facts, "Een soort plek staat er dubbel in");
    if (strands.size() > cycle::categories.size())
        return missing(facts, "Er staan te veel soorten plekken in");
    const bool ruling_missing = std::ranges::any_of(
        strands, [](const auto& one) { return one.suspension && blank(one.suspension->ruling); });
    if (ruling_missing)
        return missing(facts, "Het nummer van de uitspraak over de schorsing ontbreekt");
    return true;
}

// The words of the verdict must fit the table that stands above them.
Checked check_verdict(const LetterFacts& facts) {
    using fulfilment::Verdict;
    const auto refuse = [&](const std::string& why) {
        return base::refuse(RefusalKind::law, law::ground(law::Duty::task),
                            why + " (" + facts.municipality.value() + ").");
    };
    bool some = false, none_counts = true, all_known = true, short_of = false;
    for (const auto& strand : facts.strands) {
        if (strand.suspension) continue;
        none_counts = false;
        some = some || (strand.realised && strand.realised->value.number() > 0);
        all_known = all_known && shortfall_of(strand).has_value();
        short_of = short_of || shortfall_of(strand).value_or(cycle::Places{}).number() > 0;
    }
    if (facts.verdict == Verdict::met)
        return refuse("De gemeente voldoet. Een verzoek om informatie is niet nodig");
    if (none_counts || facts.verdict == Verdict::suspended) {
        return base::refuse(RefusalKind::law, "Awb art. 8:81",
                            "De rechter schorste de hele taak. Zolang dat zo is, gaat er geen "
                            "brief over die taak uit.");
    }
    const bool fits = (facts.verdict == Verdict::partly_met && some && short_of) ||
                      (facts.verdict == Verdict::not_met && !some && short_of) ||
                      (facts.verdict == Verdict::no_data && !all_known);
    if (!fits) return refuse("Het oordeel past niet bij de cijfers. Beoordeel de gemeente opnieuw");
    return true;
}

}  // namespace

// Who writes to whom, about what: without these there is no letter.
Checked check_parties(const LetterFacts& facts) {
    if (blank(facts.municipality.value()))
        return missing(facts, "De code van de gemeente ontbreekt");
    if (blank(facts.municipality_name.value))
        return missing(facts, "De naam van de gemeente ontbreekt");
    if (blank(facts.province_name.value)) return missing(facts, "De provincie ontbreekt");
    if (blank(facts.reference.value())) return missing(facts, "Het kenmerk van de brief ontbreekt");
    if (!facts.dated_on.ok() || facts.dated_on == base::Date{})
        return missing(facts, "De datum van de brief ontbreekt");
    if (!facts.reference_date.ok()) return missing(facts, "De peildatum ontbreekt");
    return check_order(facts);
}

Checked check_findings(const LetterFacts& facts) {
    if (auto checked = check_decision(facts); !checked) return checked;
    if (auto checked = check_strands(facts); !checked) return checked;
    return check_verdict(facts);
}

Checked check_term(const LetterFacts& facts) {
    if (!facts.term) return missing(facts, "De termijn van de brief ontbreekt");
    const auto& [weeks, last_day] = *facts.term;
    if (weeks < 0 || weeks > longest_term_in_weeks)
        return missing(facts, "De termijn is niet 1 tot en met 12 weken");
    if (!last_day.value.ok() || last_day.value <= facts.dated_on ||
        last_day.value < base::plus_days(facts.dated_on, 7 * weeks)) {
        return missing(facts, "De laatste dag van de termijn klopt niet met de datum van de brief");
    }
    return true;
}

Checked check_request(const LetterFacts& facts) {
    if (facts.rung.value != ladder::Rung::enquiry) {
        return base::refuse(
            RefusalKind::law, "interventieladder, trede 2",
            "Een verzoek om informatie hoort bij trede 2. De gemeente staat op trede " +
                std::to_string(ladder::number(facts.rung.value)) + ".");
    }
    if (facts.term && facts.term->weeks == 0)
        return missing(facts, "De termijn is niet 1 tot en met 12 weken");
    return true;
}

}  // namespace trede::correspondence
