#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/keys.hpp"

namespace trede::evidence {

// A text with signatures under it, in the form of C2SP signed-note: the text, an empty line, and
// for each signature
//     — <name of the key> <base64 of the key's hash and the signature>
struct NoteSignature {
    std::string name;
    KeyHash key{};
    std::string bytes;

    friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

struct Note {
    std::string text;  // ends with a newline
    std::vector<NoteSignature> signatures;

    friend bool operator==(const Note&, const Note&) = default;
};

[[nodiscard]] std::string to_text(const Note& note);
// Nothing when it is not a note: no signature, more than 16, control characters, not UTF-8, another
// form.
[[nodiscard]] std::optional<Note> parse_note(std::string_view text);
[[nodiscard]] NoteSignature signed_by(const SecretKey& key, std::string_view text);
// Whether the log with this key signed the text.
[[nodiscard]] bool is_signed_by(const Note& note, const PublicKey& key);

}  // namespace trede::evidence
