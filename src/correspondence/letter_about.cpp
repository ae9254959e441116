#include "correspondence/letter_about.hpp"

#include <algorithm>
#include <string>

#include "correspondence/letter_extension.hpp"
#include "dossier/delays.hpp"
#include "dossier/term_letters.hpp"

namespace trede::correspondence {

using base::Outcome;
using base::RefusalKind;

namespace {

using About = std::optional<dossier::ReferenceNumber>;

// A copy or a notice may go with a draft; every other letter speaks of what the college received.
bool goes_with_a_draft(const LetterKind& kind) {
    return kind.name.starts_with("afschrift-") || kind.name.starts_with("kennisgeving-");
}

// The letter this one is about: the one named, else the last one of a kind that fits.
Outcome<std::optional<EarlierLetter>> earlier_letter(const LetterFacts& facts,
                                                     const dossier::State& state,
                                                     const LetterKind& kind, const About& about) {
    const dossier::LetterDrafted* found = nullptr;
    const auto fits = [&](const dossier::LetterDrafted& one) {
        return std::ranges::find(kind.about, one.letter) != kind.about.end();
    };
    const auto* extension = extension_for(state, kind, facts.reference, facts.dated_on, nullptr);
    // Of a decision whose place another took, no term is made longer any more.
    const dossier::RungDecided* stands =
        kind.name == "besluit-uitstel" ? dossier::step_in(state) : nullptr;
    // Once one left, a later draft does not take its place.
    bool received = false;
    for (const dossier::LetterOnFile& one : state.letters) {
        if (stands && one.what.dated_on < stands->decided_on) continue;
        const bool last = fits(one.what) && one.what.dated_on <= facts.dated_on &&
                          (!extension || dossier::sets(one.what, extension->term));
        const bool meant = about ? one.what.reference == *about : last;
        const bool left = dossier::left_on(state, one.what.reference).has_value();
        if (!meant || (received && !left)) continue;
        found = &one.what;
        received = left && !about && !goes_with_a_draft(kind);
    }
    if (about && !found && kind.name == dossier::talk_report &&
        dossier::talk_to_report(state, facts.dated_on, about))
        return std::nullopt;
    if (about && !found) {
        const std::string number = about->value();
        const bool of_talk = number.starts_with("G-");
        return base::refuse(RefusalKind::missing, "",
                            "In dit dossier staat geen " +
                                std::string(of_talk ? "gehouden gesprek " : "brief ") + number +
                                ".");
    }
    if (about && !fits(*found)) {
        return base::refuse(RefusalKind::input, "--about",
                            "Een " + std::string(kind.name) + " hoort niet bij een " +
                                found->letter + " (" + found->reference.value() + ").");
    }
    return found ? std::optional(earlier(*found)) : std::nullopt;
}

// Puts in the facts the melding whose receipt the letter confirms, when it is about one.
bool confirm_delay(LetterFacts& facts, const LetterKind& kind, const dossier::State& state,
                   const About& about) {
    if (!about || kind.name != "ontvangstbevestiging") return false;
    const auto at = dossier::delay_at(state, about->value());
    if (!at) return false;
    facts.delay = state.delays[*at];
    facts.delay_confirmed = dossier::delay_id(state.municipality, *at);
    return true;
}

}  // namespace

Outcome<bool> add_about(LetterFacts& facts, const dossier::State& state, const LetterKind& kind,
                        const std::optional<dossier::ReferenceNumber>& about) {
    if (confirm_delay(facts, kind, state, about)) return true;
    auto earlier = earlier_letter(facts, state, kind, about);
    if (!earlier) return tl::unexpected(earlier.error());
    facts.about = std::move(*earlier);
    return true;
}

}  // namespace trede::correspondence
