#include "evidence/note.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/base64.hpp"
#include "evidence/digest.hpp"

namespace trede::evidence {

namespace {

constexpr std::string_view signature_mark = "\xe2\x80\x94 ";  // U+2014 and a blank
constexpr std::size_t most_signatures = 16;

bool is_note_text(std::string_view text) {
    return base::is_utf8(text) && std::ranges::all_of(text, [](char c) {
               return c == '\n' || static_cast<unsigned char>(c) >= 0x20;
           });
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
    if (!line.starts_with(signature_mark)) return std::nullopt;
    line.remove_prefix(signature_mark.size());
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto bytes = parse_base64(line.substr(blank + 1));
    NoteSignature signature;
    signature.name = line.substr(0, blank);
    if (!is_key_name(signature.name) || !bytes || bytes->size() <= signature.key.size())
        return std::nullopt;
    std::copy_n(bytes->begin(), signature.key.size(), signature.key.begin());
    signature.bytes = bytes->substr(signature.key.size());
    return signature;
}

}  // namespace

std::string to_text(const Note& note) {
    std::string text = note.text + '\n';
    for (const NoteSignature& signature : note.signatures) {
        std::string bytes(as_text(signature.key));
        bytes += signature.bytes;
        const auto* start = reinterpret_cast<const std::uint8_t*>(bytes.data());
        text += signature_mark;
        text += signature.name + ' ' + to_base64({start, bytes.size()}) + '\n';
    }
    return text;
}

std::optional<Note> parse_note(std::string_view text) {
    const std::size_t gap = text.rfind("\n\n");
    if (!is_note_text(text) || gap == std::string_view::npos || gap == 0 || !text.ends_with('\n')) {
        return std::nullopt;
    }
    Note note{.text = std::string(text.substr(0, gap + 1)), .signatures = {}};
    std::string_view lines = text.substr(gap + 2);
    while (!lines.empty()) {
        const std::size_t end = lines.find('\n');
        auto signature = parse_signature(lines.substr(0, end));
        if (!signature || note.signatures.size() == most_signatures) return std::nullopt;
        note.signatures.push_back(std::move(*signature));
        lines.remove_prefix(end + 1);
    }
    if (note.signatures.empty()) return std::nullopt;
    return note;
}

NoteSignature signed_by(const SecretKey& key, std::string_view text) {
    return {.name = key.name,
            .key = hash_of(public_key_of(key)),
            .bytes = std::string(as_text(sign(key, text)))};
}

bool is_signed_by(const Note& note, const PublicKey& key) {
    const KeyHash hash = hash_of(key);
    return key.use == KeyUse::log &&
           std::ranges::any_of(note.signatures, [&](const NoteSignature& signature) {
               return signature.name == key.name && signature.key == hash &&
                      is_signed(key, note.text, signature.bytes);
           });
}

}  // namespace trede::evidence
