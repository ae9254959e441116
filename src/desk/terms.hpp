#pragma once

#include <vector>

#include "desk/record.hpp"
#include "dossier/decide_contact.hpp"
#include "reports/due.hpp"

namespace trede::desk {

// Terms of one dossier and of all.

// The law of terms with the holidays, as the program was installed with.
[[nodiscard]] inline reports::TermLaw term_law(const Desk& desk,
                                               const deadlines::Holidays& holidays) {
    return {.lawbook = desk.lawbook, .holidays = holidays};
}

// The open terms of every dossier, in order of last day.
[[nodiscard]] base::Outcome<std::vector<reports::DueTerm>> open_terms(
    const Desk& desk, const World& world, const deadlines::Holidays& holidays);

[[nodiscard]] base::Outcome<Recorded> set_term(const Desk& desk, const Ask& ask,
                                               const registry::MunicipalityCode& municipality,
                                               const dossier::TermSet& term);
[[nodiscard]] base::Outcome<Recorded> note_awaited(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& municipality,
                                                   const dossier::AwaitedHappened& happened);
// The dossier is the one that the letter stands in. A letter that an officer brought away leaves
// the outbox in the same step. Refuses one that does not go, that may be under way already, or that
// was not true any more on that day; `although`: why it went all the same.
[[nodiscard]] base::Outcome<Recorded> record_letter_day(const Desk& desk, const Ask& ask,
                                                        const dossier::LetterDayRecorded& day,
                                                        const std::string& although = {});

// The dossier that a term stands in, and its id within it: a municipality handles those of the
// municipalities that became part of it as well. "GM1696/termijn-1" names the dossier too.
struct HeldTerm {
    registry::MunicipalityCode municipality;
    dossier::TermId term;
};
[[nodiscard]] base::Outcome<HeldTerm> term_held(const Desk& desk, const World& world,
                                                const registry::MunicipalityCode& code,
                                                const dossier::TermId& term);

// A term of a dossier that somebody changes.
struct TermAsked {
    registry::MunicipalityCode municipality;
    dossier::TermId term;
    const deadlines::Holidays& holidays;
};
[[nodiscard]] base::Outcome<Recorded> stop_term(const Desk& desk, const Ask& ask,
                                                const TermAsked& about,
                                                const dossier::TermStopped& stop);
[[nodiscard]] base::Outcome<Recorded> resume_term(const Desk& desk, const Ask& ask,
                                                  const TermAsked& about,
                                                  const dossier::TermResumed& resumed);
[[nodiscard]] base::Outcome<Recorded> close_term(const Desk& desk, const Ask& ask,
                                                 const TermAsked& about,
                                                 const dossier::TermClosed& closed);

// The municipality asked for more time; a person decides on it later (`extend_term`).
[[nodiscard]] base::Outcome<Recorded> record_extension_asked(const Desk& desk, const Ask& ask,
                                                             const TermAsked& about,
                                                             const dossier::ExtensionAsked& asked);

// More time, or not: the day that is given follows from a day or from a length after the last day.
struct ExtensionWanted {
    bool grant = true;
    std::optional<base::Date> until_on;
    std::optional<law::Duration> by;
    std::optional<dossier::ExtensionAsked> asked;
    std::string reason;
    std::optional<dossier::FurtherDelay> further = {};  // of a decision on an objection
};
[[nodiscard]] base::Outcome<Recorded> extend_term(const Desk& desk, const Ask& ask,
                                                  const TermAsked& about,
                                                  const ExtensionWanted& wanted);

}  // namespace trede::desk
