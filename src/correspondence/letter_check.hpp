#pragma once

#include "base/outcome.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_template.hpp"

namespace trede::correspondence {

// The last look at any letter, whoever made it: nothing left to fill in, the addressee complete, a
// reference, a subject, a signature with its mandate, a remedies clause where one must be. Gives
// the letter back, or refuses with what is wrong.
[[nodiscard]] base::Outcome<Letter> check_letter(Letter letter,
                                                 const LetterTemplate& letter_template);

// All the text of a block, for checks and tests.
[[nodiscard]] std::string text_of(const Block& block);

}  // namespace trede::correspondence
