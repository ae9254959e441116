#include "dossier/decide.hpp"

#include "dossier/term_letters.hpp"

namespace trede::dossier {

using base::Date;
using base::Outcome;
using base::RefusalKind;

Outcome<Events> decide(const State& state, const DraftLetter& command, Date) {
    const LetterDrafted& letter = command.letter;
    // The letter says on which rung the municipality stands, so somebody must have decided that.
    if (!state.rung) {
        return base::refuse(
            RefusalKind::law, "beleid: inschaling",
            "De gemeente staat nog op geen trede. Besluit eerst over een voorstel.");
    }
    if (state.letter(letter.reference)) {
        return base::refuse(RefusalKind::conflict, "",
                            "Kenmerk " + letter.reference.value() + " is al gebruikt.");
    }
    if (letter.about && !is_on_file(state, *letter.about)) {
        return base::refuse(RefusalKind::missing, "",
                            "In dit dossier staat geen brief " + letter.about->value() + ".");
    }
    return Events{letter};
}

Outcome<Events> decide(const State& state, const FileLetter& command, Date) {
    const LetterOnFile* letter = state.letter(command.letter.reference);
    if (!letter) {
        return base::refuse(RefusalKind::missing, "",
                            "Er is geen brief " + command.letter.reference.value() + ".");
    }
    if (letter->document == command.letter.document) return Events{};
    return Events{command.letter};
}

}  // namespace trede::dossier
