#include <algorithm>
#include <string>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "base/text.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/request_values.hpp"
#include "cycle/category.hpp"
#include "fulfilment/assessment.hpp"
#include "ladder/rung.hpp"

namespace trede::correspondence {

namespace {

using base::RefusalKind;
using Checked = base::Outcome<bool>;

constexpr int longest_term_in_weeks = 12;

Checked missing(const InformationRequestFacts& facts, const std::string& what) {
    return base::refuse(RefusalKind::missing, "informatieverzoek",
                        what + " (gemeente " + facts.municipality_name.value + ", " +
                            facts.municipality.value() + ").");
}

bool blank(const std::string& text) { return base::trim(text).empty(); }

// Who writes to whom, about what: without these there is no letter.
Checked check_parties(const InformationRequestFacts& facts) {
    const auto& address = facts.postal_address.value;
    if (blank(facts.municipality.value()))
        return missing(facts, "De code van de gemeente ontbreekt");
    if (blank(facts.municipality_name.value))
        return missing(facts, "De naam van de gemeente ontbreekt");
    if (address.size() < 2 || std::ranges::any_of(address, blank)) {
        return missing(
            facts,
            "Het postadres ontbreekt of is niet volledig. Vul het register met adressen aan");
    }
    if (blank(facts.province_name.value)) return missing(facts, "De provincie ontbreekt");
    if (blank(facts.reference.value())) return missing(facts, "Het kenmerk van de brief ontbreekt");
    if (!facts.dated_on.ok() || facts.dated_on == base::Date{})
        return missing(facts, "De datum van de brief ontbreekt");
    if (!facts.reference_date.ok()) return missing(facts, "De peildatum ontbreekt");
    if (!facts.decided_on)
        return missing(facts,
                       "De datum van het verdeelbesluit ontbreekt. Lees het besluit opnieuw in, "
                       "met die datum");
    if (!facts.available_from) {
        return missing(facts,
                       "De dag waarop de plekken er moesten zijn, ontbreekt. Lees het besluit "
                       "opnieuw in, met die dag");
    }
    return true;
}

// A letter never tells of what happens after its date.
Checked check_order(const InformationRequestFacts& facts) {
    const auto after = [&](base::Date day) { return day > facts.dated_on; };
    if (after(facts.reference_date))
        return missing(facts, "De peildatum ligt na de datum van de brief");
    if (after(facts.decided_on->value))
        return missing(facts, "Het verdeelbesluit is van na de datum van de brief");
    if (facts.report_received_on && after(facts.report_received_on->value)) {
        return missing(facts, "De voortgangsrapportage kwam na de datum van de brief");
    }
    if (facts.delay && after(facts.delay->received_on))
        return missing(facts, "De melding kwam na de datum van de brief");
    if (facts.new_cycle && after(facts.new_cycle->started_on)) {
        return missing(facts, "De nieuwe periode begint na de datum van de brief");
    }
    return true;
}

Checked check_strands(const InformationRequestFacts& facts) {
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
Checked check_verdict(const InformationRequestFacts& facts) {
    using fulfilment::Verdict;
    const auto refuse = [&](const std::string& why) {
        return base::refuse(RefusalKind::law, "Spreidingswet art. 6",
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

Checked check_term(const InformationRequestFacts& facts) {
    const auto& term = facts.term;
    if (term.weeks < 1 || term.weeks > longest_term_in_weeks)
        return missing(facts, "De termijn is niet 1 tot en met 12 weken");
    if (!term.last_day.value.ok() ||
        term.last_day.value < base::plus_days(facts.dated_on, 7 * term.weeks)) {
        return missing(facts, "De laatste dag van de termijn klopt niet met de datum van de brief");
    }
    return true;
}

}  // namespace

Checked check_request_facts(const InformationRequestFacts& facts) {
    if (auto checked = check_parties(facts); !checked) return checked;
    if (auto checked = check_order(facts); !checked) return checked;
    if (auto checked = check_strands(facts); !checked) return checked;
    if (auto checked = check_verdict(facts); !checked) return checked;
    if (facts.rung.value != ladder::Rung::enquiry) {
        return base::refuse(
            RefusalKind::law, "interventieladder, trede 2",
            "Een verzoek om informatie hoort bij trede 2. De gemeente staat op trede " +
                std::to_string(ladder::number(facts.rung.value)) + ".");
    }
    return check_term(facts);
}

}  // namespace trede::correspondence
