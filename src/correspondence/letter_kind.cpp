#include "correspondence/letter_kind.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "base/outcome.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_guards.hpp"
#include "correspondence/letter_template.hpp"

namespace trede::correspondence {

namespace {

constexpr auto request = std::to_array<std::string_view>({"informatieverzoek"});
// Letters that ask for an answer.
constexpr auto asking =
    std::to_array<std::string_view>({"informatieverzoek", "herinnering", "actief-toezicht"});
constexpr auto intention = std::to_array<std::string_view>({"voornemen"});
constexpr auto decision = std::to_array<std::string_view>({"besluit-indeplaatsstelling"});
// Letters whose term is no part of a decision.
constexpr auto with_term = std::to_array<std::string_view>(
    {"informatieverzoek", "herinnering", "actief-toezicht", "voornemen"});
// What goes to the council and into the gemeenteblad (Gemeentewet art. 124 lid 4).
constexpr auto made_known = std::to_array<std::string_view>(
    {"voornemen", "besluit-indeplaatsstelling", "besluit-uitstel", "intrekking"});
constexpr auto all_steps = std::to_array<std::string_view>(
    {"informatieverzoek", "actief-toezicht", "voornemen", "besluit-indeplaatsstelling",
     "besluit-uitstel", "intrekking", "uitvoering", "afschaling", "afsluiting"});

// In the order of the ladder. law.md 3.7 for the remedies: a letter is no decision (Awb art. 1:3);
// against the intention nothing is open (Awb art. 6:3); against the decision appeal at the Afdeling
// and no objection (Awb bijlagen 1 and 2). ASSUMED: the withdrawal (Gemeentewet art. 124d) is not
// in those lists, so that the general rule holds: objection. ASSUMED: more time for what a decision
// asks, or no more time, changes or keeps a part of that decision, so that the same remedy is open.
constexpr auto kinds = std::to_array<LetterKind>({
    {.name = "informatieverzoek",
     .ground = "interventieladder, trede 2",
     .findings = Findings::shown,
     .policy = "termijnen",
     .term = "informatieverzoek",
     .about = {},
     .check = check_request},
    {.name = "herinnering",
     .ground = "beleid: herinneringen",
     .policy = "herinneringen",
     .term = "extra-termijn",
     .about = request,
     .check = check_reminder},
    {.name = "herinnering-vooraf",
     .ground = "beleid: herinneringen",
     .policy = {},
     .term = {},
     .about = request,
     .check = check_reminder_before},
    {.name = "ontvangstbevestiging",
     .ground = "beleid: brieven",
     .policy = {},
     .term = {},
     .about = asking,
     .check = check_receipt},
    {.name = "uitnodiging-gesprek",
     .ground = "beleid: afspraken",
     .policy = {},
     .term = {},
     .about = {},
     .check = check_invitation},
    {.name = "gespreksverslag",
     .ground = "beleid: afspraken",
     .policy = "brieven",
     .term = "gespreksverslag",
     .about = {},
     .check = check_talk_report},
    {.name = "uitstel-verleend",
     .ground = "beleid: termijnen",
     .policy = {},
     .term = {},
     .about = with_term,
     .check = check_extension_granted},
    {.name = "uitstel-afgewezen",
     .ground = "beleid: termijnen",
     .policy = {},
     .term = {},
     .about = with_term,
     .check = check_extension_refused},
    {.name = "actief-toezicht",
     .ground = "interventieladder, trede 3",
     .findings = Findings::shown,
     .policy = "brieven",
     .term = "actieplan",
     .about = {},
     .check = check_active_supervision},
    {.name = "voornemen",
     .ground = "Awb art. 4:8",
     .nature = Nature::intention,
     .findings = Findings::shown,
     .policy = "brieven",
     .term = "zienswijze",
     .about = {},
     .check = check_intention},
    {.name = "mededeling-gs",
     .ground = "Gemeentewet art. 124b lid 2",
     .findings = Findings::shown,
     .policy = {},
     .term = {},
     .about = intention,
     .check = check_province_informed},
    {.name = "besluit-indeplaatsstelling",
     .ground = "Gemeentewet art. 124 lid 1",
     .nature = Nature::decision,
     .remedies = Remedies::appeal,
     .findings = Findings::shown,
     .policy = {},
     .term = {},
     .about = intention,
     .check = check_substitution_decision},
    {.name = "besluit-uitstel",
     .ground = "Gemeentewet art. 124 lid 2",
     .nature = Nature::decision,
     .remedies = Remedies::appeal,
     .policy = {},
     .term = {},
     .about = decision,
     .check = check_extension_of_decision},
    {.name = "intrekking",
     .ground = "Gemeentewet art. 124d",
     .nature = Nature::decision,
     .remedies = Remedies::objection,
     .policy = {},
     .term = {},
     .about = decision,
     .check = check_withdrawal},
    {.name = "uitvoering",
     .ground = "Gemeentewet art. 124 lid 2",
     .policy = {},
     .term = {},
     .about = decision,
     .check = check_execution},
    {.name = "afschaling",
     .ground = "beleid: stappen",
     .policy = {},
     .term = {},
     .about = {},
     .check = check_step_down},
    {.name = "afsluiting",
     .ground = "beleid: stappen",
     .policy = {},
     .term = {},
     .about = {},
     .check = check_closing},
    {.name = "afschrift-commissaris",
     .ground = "beleid: brieven",
     .policy = {},
     .term = {},
     .about = all_steps,
     .check = check_copy},
    {.name = "afschrift-raad",
     .ground = "Gemeentewet art. 124 lid 4",
     .policy = {},
     .term = {},
     .about = made_known,
     .check = check_made_known},
    {.name = "kennisgeving-gemeenteblad",
     .ground = "Gemeentewet art. 124 lid 4",
     .policy = {},
     .term = {},
     .about = made_known,
     .check = check_made_known},
});

// Gemeentewet art. 124 lid 2: what was carried out already is still put in writing.
bool follows_execution(const LetterKind& kind, const LetterFacts& facts) {
    return kind.name == "besluit-indeplaatsstelling" && facts.carried_out_since;
}

// Of a municipality that is not supervised any more nothing is asked or held against it.
base::Outcome<bool> check_supervised(const LetterKind& kind, const LetterFacts& facts) {
    const bool asks = rests_on_task(kind) || kind.name == "uitnodiging-gesprek";
    if (!facts.closed || !asks || follows_execution(kind, facts)) return true;
    return base::refuse(base::RefusalKind::law, "beleid: stappen",
                        "Het dossier is gesloten: het toezicht is voorbij. Heropen het dossier "
                        "eerst ('trede ladder reopen'), of stel de brief 'afsluiting' op.");
}

}  // namespace

std::span<const LetterKind> letter_kinds() { return kinds; }

std::string title_of(std::string_view letter) {
    std::string words(letter);
    std::ranges::replace(words, '-', ' ');
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    return words;
}

const LetterKind* letter_kind(std::string_view name) {
    const auto found = std::ranges::find(kinds, name, &LetterKind::name);
    return found == kinds.end() ? nullptr : &*found;
}

bool rests_on_task(const LetterKind& kind) {
    return kind.findings == Findings::shown || kind.name.starts_with("herinnering") ||
           kind.name == "uitvoering" || kind.name == "besluit-uitstel";
}

std::string_view letter_of_step(const std::optional<ladder::Rung>& from, ladder::Rung to) {
    using ladder::Rung;
    if (from && to < *from) {
        if (*from < Rung::substitution_decision) return "afschaling";
        return to < Rung::substitution_decision ? "intrekking" : "";
    }
    switch (to) {
        case Rung::signal:
            return {};
        case Rung::enquiry:
            return "informatieverzoek";
        case Rung::active_supervision:
            return "actief-toezicht";
        case Rung::advance_notice:
            return "voornemen";
        case Rung::substitution_decision:
            return "besluit-indeplaatsstelling";
        case Rung::substitution:
            return "uitvoering";
    }
    return {};
}

base::Outcome<bool> check_facts(const LetterKind& kind, const LetterFacts& facts) {
    if (auto checked = check_parties(facts); !checked) return checked;
    if (auto checked = check_supervised(kind, facts); !checked) return checked;
    if (facts.nothing_asked && rests_on_task(kind) && !follows_execution(kind, facts)) {
        return base::refuse(base::RefusalKind::law, facts.nothing_asked->ground,
                            facts.nothing_asked->reason +
                                " Zolang dat zo is, gaat er geen brief over die taak uit.");
    }
    if (kind.findings == Findings::shown) {
        if (auto checked = check_findings(facts); !checked) return checked;
    }
    if (auto checked = kind.check(facts); !checked) return checked;
    // The intention sets no term where nobody is heard (Awb art. 4:11).
    const bool sets_none = kind.term.empty() ||
                           (kind.nature == Nature::intention && !facts.term);  // asked by its check
    return sets_none ? base::Outcome<bool>(true) : check_term(facts);
}

}  // namespace trede::correspondence
