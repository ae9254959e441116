#pragma once

#include "base/outcome.hpp"
#include "correspondence/letter_facts.hpp"

namespace trede::correspondence {

// The guards of letters: each gives true, or refuses with the article and what would satisfy it.

// What every letter needs: both parties, a reference, a date, and nothing from after that date.
[[nodiscard]] base::Outcome<bool> check_parties(const LetterFacts& facts);
// What a letter with the table of task and realisation needs.
[[nodiscard]] base::Outcome<bool> check_findings(const LetterFacts& facts);
// What a letter that sets a term needs.
[[nodiscard]] base::Outcome<bool> check_term(const LetterFacts& facts);

// And what one letter needs besides.
[[nodiscard]] base::Outcome<bool> check_request(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_reminder(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_reminder_before(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_receipt(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_invitation(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_talk_report(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_extension_granted(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_extension_refused(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_extension_of_decision(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_active_supervision(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_intention(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_province_informed(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_substitution_decision(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_withdrawal(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_execution(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_step_down(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_closing(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_copy(const LetterFacts& facts);
[[nodiscard]] base::Outcome<bool> check_made_known(const LetterFacts& facts);

}  // namespace trede::correspondence
