#pragma once

#include <string>
#include <string_view>

namespace trede::registry {

// The key under which two spellings of a name are the same: without accents, capitals, punctuation
// and double blanks; "st." is "sint", a leading "gemeente" falls off. "'s-Hertogenbosch", "’s
// Hertogenbosch" and "S-HERTOGENBOSCH" all give "s hertogenbosch".
[[nodiscard]] std::string fold_name(std::string_view name);

// A byte string that sorts names in Dutch alphabetical order; "'s-" and "'t " at the front do not
// count.
[[nodiscard]] std::string sort_key(std::string_view name);

// Letters to add, leave out, change or swap with the next to get from one to the other, counted by
// code point and at most `limit` + 1 (Damerau, restricted form). Case and accents count: give
// folded names.
[[nodiscard]] int letters_apart(std::string_view a, std::string_view b, int limit);

}  // namespace trede::registry
