#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/term_list.hpp"

namespace trede::dossier {

// The part of the list of terms that letters open, and what it shares with that of the acts.

// A term for each letter that asks something by a last day.
void add_letter_terms(const State& state, std::vector<OpenedTerm>& terms);

// The last day as the term runs now, reckoned from the day that was told with it. A term of a
// letter that moved ends on a day on which a term can end (POLICY "termijnen"); one of a decision
// ends where it was counted out. Where no holidays of that year are on file it knows the weekends
// only. Empty while it stands still.
[[nodiscard]] std::optional<base::Date> runs_until(const State& state, const OpenedTerm& term,
                                                   const deadlines::Calendar& calendar);

// What a letter can be about: an earlier letter, a talk of which it is the report, or a melding
// whose receipt it confirms, each by its number.
[[nodiscard]] bool is_on_file(const State& state, const ReferenceNumber& about);

constexpr std::string_view talk_report = "gespreksverslag";  // the letter with one
// The talk that such a letter tells of when it is drafted: the one that it is said to be about
// ("G-GM1700-1"), else the last one that was held by its date. Empty: there is none.
[[nodiscard]] std::optional<contact::TalkId> talk_to_report(
    const State& state, base::Date dated_on, const std::optional<ReferenceNumber>& about);
// The talk of which this letter is the report: the one that names it, or the one of which it told
// when it was drafted. Null: it is no report, or of no talk on file.
[[nodiscard]] const contact::Talk* talk_reported_in(const State& state,
                                                    const LetterDrafted& letter);
// The letters with the report of this talk whose term is that of the report, once that is on file.
[[nodiscard]] std::vector<TermId> letters_of(const State& state, const contact::Talk& talk);
// The report that a letter brought to the other side, by that day if one is named, where nobody put
// it on file: a letter that left is a report that was sent.
[[nodiscard]] std::optional<TalkReportSent> report_that_left(
    const State& state, const contact::Talk& talk, std::optional<base::Date> by = std::nullopt);

// The letters of intention whose term this act took over: it names the letter, or its last day, or
// no other such letter went out between the two.
[[nodiscard]] std::vector<TermId> letters_of(const State& state, const ladder::ActDone& act);
// The day on which a view came in, on or after the day on which it was asked.
[[nodiscard]] std::optional<base::Date> view_received(const State& state, base::Date asked_on);
// Awb art. 4:8 asks for a view before the decision: once that is taken, the chance to give one is
// over.
[[nodiscard]] bool decided_after(const State& state, base::Date asked_on);

// The last request for more time for this term, as long as nobody decided on it; else null.
[[nodiscard]] const ExtensionAsked* open_request(const State& state, const OpenedTerm& term);

// Which letter tells of which decision on more time. Awb art. 3:40 and 3:41: a decision does not
// work before it was sent to whom it is about, so each gets a letter of its own.

// The letter that tells of more time for this term, or that there is none; empty where no letter is
// about it.
[[nodiscard]] std::string_view extension_letter(const OpenedTerm& term, bool granted);

// Whether a letter of this name tells of a grant, or of a refusal.
[[nodiscard]] bool tells_of_extension(std::string_view letter, bool granted);

// Whether the letter set the term: the act behind a view or a last term goes with its letter.
[[nodiscard]] bool sets(const LetterDrafted& letter, const TermId& term);

// The decision that a letter on file tells of. One that was drafted before that was put on file
// tells of the last one up to its date. Null: of none.
[[nodiscard]] const ExtensionDecided* extension_told(const State& state,
                                                     const LetterDrafted& letter);

// Whether the municipality knows of this decision on the term, one of those of the dossier: its
// letter left, or the decision that took the place of another tells it. Where no letter is about
// it, nobody waits for one.
[[nodiscard]] bool was_told(const State& state, const OpenedTerm& term,
                            const ExtensionDecided& decided);

// The decisions of which no letter left yet, oldest first. Not one whose term was given a later day
// since: the letter about that one names the day that holds.
[[nodiscard]] std::vector<const ExtensionDecided*> extensions_to_tell(const State& state);

// A letter on file that tells of it, whether it left or not; null when there is none.
[[nodiscard]] const LetterDrafted* letter_about(const State& state,
                                                const ExtensionDecided& decided);

}  // namespace trede::dossier
