#include "correspondence/letter_extension.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace trede::correspondence {

using base::Date;

namespace {

// Whether the letter about more time tells of a grant, of a refusal, or of either; nothing: it is
// another letter.
struct ExtensionTold {
    bool grants = false;
    bool refuses = false;
};
std::optional<ExtensionTold> extension_told(std::string_view letter) {
    if (letter == "uitstel-verleend") return ExtensionTold{.grants = true};
    if (letter == "uitstel-afgewezen") return ExtensionTold{.refuses = true};
    if (letter == "besluit-uitstel") return ExtensionTold{.grants = true, .refuses = true};
    return std::nullopt;
}

// What the decision of that last term is about.
std::string item_of(const dossier::State& state, const dossier::TermId& term) {
    constexpr std::string_view kind = "laatste-termijn-";
    if (!term.value().starts_with(kind)) return {};
    auto number = base::parse_integer(term.value().substr(kind.size())).value_or(0);
    for (const ladder::ActDone& act : state.contact.acts_ever) {
        if (act.act == ladder::LegalAct::last_term_set && --number == 0) return act.item;
    }
    return {};
}

}  // namespace

bool sets(const dossier::LetterDrafted& letter, const dossier::TermId& term) {
    const std::string& id = term.value();
    return id == letter.reference.value() ||
           (letter.letter == "voornemen" && id.starts_with("zienswijze-")) ||
           (letter.letter == "besluit-indeplaatsstelling" && id.starts_with("laatste-termijn-"));
}

const dossier::ExtensionDecided* extension_for(const dossier::State& state, const LetterKind& kind,
                                               Date dated_on,
                                               const dossier::LetterDrafted* letter) {
    const auto told = extension_told(kind.name);
    if (!told) return nullptr;
    const dossier::ExtensionDecided* found = nullptr;
    const auto fits = [&](const dossier::LetterDrafted& one,
                          const dossier::ExtensionDecided& decided) {
        return std::ranges::find(kind.about, one.letter) != kind.about.end() &&
               sets(one, decided.term);
    };
    for (const dossier::ExtensionDecided& one : state.contact.extensions) {
        if (one.decided_on > dated_on || !(one.granted ? told->grants : told->refuses)) continue;
        const bool of_it = letter ? fits(*letter, one)
                                  : std::ranges::any_of(state.letters, [&](const auto& on_file) {
                                        return fits(on_file.what, one);
                                    });
        if (of_it) found = &one;
    }
    return found;
}

std::string_view extension_letter(const dossier::OpenedTerm& term, bool granted) {
    if (dossier::of_decision(term)) return "besluit-uitstel";
    const std::string_view name = granted ? "uitstel-verleend" : "uitstel-afgewezen";
    const auto& about = letter_kind(name)->about;
    const bool of_letter = std::ranges::find(about, term.letter) != about.end();
    return of_letter || term.subject == dossier::TermFor::view ? name : std::string_view();
}

// More time for what the earlier letter asked. The day that stands is the last one that was given,
// also when more was asked later and refused.
void add_extension(LetterFacts& facts, const dossier::State& state, const LetterKind& kind) {
    if (!facts.about) return;
    const dossier::LetterOnFile* letter = state.letter(facts.about->reference);
    if (!letter) return;
    for (const dossier::ExtensionDecided& one : state.contact.extensions) {
        if (one.granted && one.decided_on <= facts.dated_on && sets(letter->what, one.term))
            facts.about->last_day = one.last_day;
    }
    const auto* told = extension_for(state, kind, facts.dated_on, &letter->what);
    if (!told) return;
    facts.extension = *told;
    facts.extension_item = item_of(state, told->term);
}

}  // namespace trede::correspondence
