#include "dossier/decide_act_papers.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace trede::dossier {

using base::Outcome;
using ladder::LegalAct;

namespace {

tl::unexpected<base::Refusal> against_law(const ladder::ActDone& act, std::string reason) {
    return base::refuse(base::RefusalKind::law, std::string(ladder::ground(act.act)),
                        std::move(reason));
}

// The letter of ours that a paper names, however it writes the reference.
const LetterOnFile* letter_named(const State& state, std::string_view document) {
    const std::string text = base::lower_ascii(document);
    const LetterOnFile* found = nullptr;
    for (const LetterOnFile& one : state.letters) {
        const std::string reference = base::lower_ascii(one.what.reference.value());
        const bool longer = !found || reference.size() > found->what.reference.value().size();
        if (text.find(reference) != std::string::npos && longer) found = &one;
    }
    return found;
}

// Which letter of ours can be the paper of an act: of this kind and, of a copy or a notice, about a
// letter of that kind.
struct Paper {
    LegalAct act;
    std::string_view letter;
    std::string_view about;
};
constexpr std::array<Paper, 9> papers = {
    {{LegalAct::view_invited, "voornemen", ""},
     {LegalAct::intention_published, "kennisgeving-gemeenteblad", "voornemen"},
     {LegalAct::intention_to_council, "afschrift-raad", "voornemen"},
     {LegalAct::intention_to_council, "voornemen", ""},
     {LegalAct::province_informed, "mededeling-gs", ""},
     {LegalAct::last_term_set, "besluit-indeplaatsstelling", ""},
     {LegalAct::decision_published, "kennisgeving-gemeenteblad", "besluit-indeplaatsstelling"},
     {LegalAct::decision_to_council, "afschrift-raad", "besluit-indeplaatsstelling"},
     {LegalAct::decision_to_council, "besluit-indeplaatsstelling", ""}}};

bool is_paper_of(const State& state, const Paper& paper, const LetterDrafted& letter) {
    if (paper.letter != letter.letter) return false;
    if (paper.about.empty()) return true;
    const LetterOnFile* about = letter.about ? state.letter(*letter.about) : nullptr;
    return about && about->what.letter == paper.about;
}

}  // namespace

Outcome<bool> paper_left(const State& state, const ladder::ActDone& act) {
    const LetterOnFile* letter = letter_named(state, act.document);
    if (!letter || act.act == LegalAct::last_term_set) return true;
    const auto on = left_on(state, letter->what.reference);
    if (!on) {
        return against_law(act, "Brief " + act.document +
                                    " is nog een concept. Laat hem ondertekenen en verzenden, en "
                                    "leg de verzending vast ('trede letter day').");
    }
    if (act.done_on < *on) {
        return against_law(act, "Brief " + act.document + " is pas verzonden op " +
                                    base::in_words(*on) + ". Noem die dag of een latere.");
    }
    return true;
}

// The paper is nothing but a letter of ours: then it is the one that the act asks for. Beside
// another paper (a publication number) it may name any.
Outcome<bool> paper_fits(const State& state, const ladder::ActDone& act) {
    std::string text = base::lower_ascii(base::trim(act.document));
    if (text.starts_with("brief ")) text = base::trim(std::string_view(text).substr(6));
    const LetterOnFile* letter = letter_named(state, text);
    if (!letter || text != base::lower_ascii(letter->what.reference.value())) return true;
    std::string fitting;
    for (const Paper& paper : papers) {
        if (paper.act != act.act) continue;
        if (is_paper_of(state, paper, letter->what)) return true;
        fitting += (fitting.empty() ? "" : " of ") + std::string(paper.letter) +
                   (paper.about.empty() ? "" : " bij een " + std::string(paper.about));
    }
    if (fitting.empty()) return true;  // the act is no letter of ours
    return against_law(act, "Brief " + letter->what.reference.value() + " is een " +
                                letter->what.letter + ". Bij deze handeling hoort een " + fitting +
                                ", of een stuk van buiten dit programma.");
}

}  // namespace trede::dossier
