#include "correspondence/letter_extension.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "dossier/term_letters.hpp"

namespace trede::correspondence {

using base::Date;

namespace {

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

bool tells_of_either(const LetterKind& kind) {
    return dossier::tells_of_extension(kind.name, true) ||
           dossier::tells_of_extension(kind.name, false);
}

}  // namespace

const dossier::ExtensionDecided* extension_for(const dossier::State& state, const LetterKind& kind,
                                               const dossier::ReferenceNumber& reference,
                                               Date dated_on,
                                               const dossier::LetterDrafted* letter) {
    if (!tells_of_either(kind)) return nullptr;
    if (const auto* on_file = state.letter(reference))
        return dossier::extension_told(state, on_file->what);
    const dossier::ExtensionDecided* drafted = nullptr;
    const auto fits = [&](const dossier::LetterDrafted& one,
                          const dossier::ExtensionDecided& decided) {
        return std::ranges::find(kind.about, one.letter) != kind.about.end() &&
               dossier::sets(one, decided.term);
    };
    for (const dossier::ExtensionDecided* one : dossier::extensions_to_tell(state)) {
        if (one->decided_on > dated_on || !dossier::tells_of_extension(kind.name, one->granted))
            continue;
        const bool of_it = letter ? fits(*letter, *one)
                                  : std::ranges::any_of(state.letters, [&](const auto& on_file) {
                                        return fits(on_file.what, *one);
                                    });
        if (!of_it) continue;
        if (!dossier::letter_about(state, *one)) return one;
        if (!drafted) drafted = one;
    }
    return drafted;
}

// More time for what the earlier letter asked. The day that stands is the last one that was given,
// also when more was asked later and refused.
void add_extension(LetterFacts& facts, const dossier::State& state, const LetterKind& kind,
                   const deadlines::Calendar& calendar) {
    if (!facts.about) return;
    const dossier::LetterOnFile* letter = state.letter(facts.about->reference);
    if (!letter) return;
    for (const dossier::ExtensionDecided& one : state.contact.extensions) {
        if (one.granted && one.decided_on <= facts.dated_on &&
            dossier::sets(letter->what, one.term))
            facts.about->last_day = one.last_day;
    }
    for (const dossier::LetterOnFile& one : state.letters) {
        if (one.what.letter == kind.name && dossier::extension_told(state, one.what))
            facts.extension_told = earlier(one.what);
    }
    const auto* told = extension_for(state, kind, facts.reference, facts.dated_on, &letter->what);
    if (!told) return;
    facts.extension = *told;
    // The day that holds: it may have stood still since.
    for (const dossier::OpenedTerm& term : dossier::opened_terms(state)) {
        if (!term.named(told->term)) continue;
        const auto until = dossier::runs_until(state, term, calendar);
        if (until && told->granted) facts.extension->last_day = *until;
    }
    facts.extension_number = static_cast<int>(told - state.contact.extensions.data()) + 1;
    facts.extension_item = item_of(state, told->term);
}

}  // namespace trede::correspondence
