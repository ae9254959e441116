#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trede::mailbox {

// Finding kenmerken and names in running text.

// Capitals, every dash a hyphen, hidden hyphens out: so that a kenmerk that was copied from a
// letter is found again.
[[nodiscard]] std::string as_reference(std::string_view text);
// The runs of letters, figures and hyphens in text that is already like that.
[[nodiscard]] std::vector<std::string_view> reference_tokens(std::string_view text);
// The same text with each hyphen at the end of a line, or before blanks, closed up with what
// follows: as mail programs break a kenmerk, also behind the '>' of a quotation. Only what looks
// like a reference may be looked for in it.
[[nodiscard]] std::string without_breaks(std::string_view text);
// "IBT-2026-001-1700": in the form of our own.
[[nodiscard]] bool looks_like_reference(std::string_view token);

// "Almelo/Borne,Wierden" in words.
[[nodiscard]] std::string apart_at_signs(std::string_view text);

struct NameWord {
    std::string folded;    // registry::fold_name; may hold blanks
    bool capital = false;  // begins with one, or with an apostrophe
    bool goes_on = false;  // a comma follows
};
[[nodiscard]] std::vector<NameWord> name_words(std::string_view text, std::size_t most);

}  // namespace trede::mailbox
