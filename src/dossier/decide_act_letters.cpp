#include "dossier/decide_act_letters.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>

#include "dossier/obstacles.hpp"
#include "ladder/step.hpp"

namespace trede::dossier {

using ladder::ActDone;
using ladder::LegalAct;

namespace {

constexpr std::string_view of_decision = "besluit-indeplaatsstelling";
constexpr std::string_view of_intention = "voornemen";

struct Told {
    std::string_view letter;
    LegalAct act = LegalAct::urgency;
    std::string_view about = {};  // the letter that it is about; empty: any
};
constexpr auto all_told = std::to_array<Told>({
    {.letter = of_intention, .act = LegalAct::hearing_waived},
    {.letter = "mededeling-gs", .act = LegalAct::hearing_waived},
    {.letter = of_decision, .act = LegalAct::urgency},
    {.letter = of_decision, .act = LegalAct::view_received},
    {.letter = of_decision, .act = LegalAct::hearing_waived},
    {.letter = of_decision, .act = LegalAct::intention_published},
    {.letter = of_decision, .act = LegalAct::intention_to_council},
    {.letter = of_decision, .act = LegalAct::province_informed},
    {.letter = "uitvoering", .act = LegalAct::urgency},
    {.letter = "afschrift-raad", .act = LegalAct::hearing_waived, .about = of_intention},
    {.letter = "kennisgeving-gemeenteblad", .act = LegalAct::hearing_waived, .about = of_intention},
    {.letter = "kennisgeving-gemeenteblad",
     .act = LegalAct::intention_to_council,
     .about = of_intention},
    {.letter = "kennisgeving-gemeenteblad",
     .act = LegalAct::decision_to_council,
     .about = of_decision},
});

// What is on file and holds for the letter: urgency after which no last term was given, and a
// hearing that was left out and not asked after all.
bool holds(LegalAct act, const std::vector<ActDone>& acts) {
    if (act == LegalAct::urgency) return ladder::waits_for_no_term(acts);
    return act != LegalAct::hearing_waived || ladder::unheard(acts);
}

}  // namespace

std::vector<ActDone> acts_told(const State& state, const LetterDrafted& letter,
                               std::size_t on_file) {
    std::vector<ActDone> acts;
    for (const ActDone& one : state.acts | std::views::take(on_file)) {
        if (one.done_on <= letter.dated_on) acts.push_back(one);
    }
    count_letters_that_left(state, {}, acts);
    const LetterOnFile* about = letter.about ? state.letter(*letter.about) : nullptr;
    std::vector<ActDone> told;
    for (const Told& one : all_told) {
        if (one.letter != letter.letter || !holds(one.act, acts)) continue;
        if (!one.about.empty() && (!about || about->what.letter != one.about)) continue;
        // It tells of the one that was put on file last.
        const auto last = std::ranges::find(acts.rbegin(), acts.rend(), one.act, &ActDone::act);
        if (last != acts.rend()) told.push_back(*last);
    }
    return told;
}

}  // namespace trede::dossier
