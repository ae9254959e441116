#include "evidence/checkpoint.hpp"

#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "evidence/base64.hpp"
#include "evidence/merkle.hpp"

namespace trede::evidence {

namespace {

// C2SP tlog-cosignature: what a witness signs, and how the time stands before his signature.
std::string cosigned_text(std::uint64_t seconds, std::string_view text) {
    return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

std::string time_bytes(std::uint64_t seconds) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>((seconds >> shift) & 0xFFU);
    return bytes;
}

std::uint64_t read_time(std::string_view bytes) {
    std::uint64_t seconds = 0;
    for (const char c : bytes.substr(0, 8))
        seconds = (seconds << 8U) | static_cast<unsigned char>(c);
    return seconds;
}

std::optional<std::uint64_t> parse_size(std::string_view line) {
    const auto size = base::parse_integer(line);
    if (!size || *size < 0 || std::to_string(*size) != line) return std::nullopt;
    return static_cast<std::uint64_t>(*size);
}

}  // namespace

std::string to_text(const Checkpoint& checkpoint) {
    return checkpoint.origin + '\n' + std::to_string(checkpoint.size) + '\n' +
           to_base64(checkpoint.root) + '\n';
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text) {
    const auto lines = base::split(text, '\n');
    // Three lines or more, none of them empty, and the newline at the end.
    if (lines.size() < 4 || !lines.back().empty()) return std::nullopt;
    if (std::ranges::any_of(lines.begin(), lines.end() - 1,
                            [](auto line) { return line.empty(); })) {
        return std::nullopt;
    }
    const auto size = parse_size(lines[1]);
    const auto root = parse_base64(lines[2]);
    Checkpoint checkpoint;
    checkpoint.origin = lines[0];
    if (!size || !root || root->size() != checkpoint.root.size()) return std::nullopt;
    checkpoint.size = *size;
    std::copy(root->begin(), root->end(), checkpoint.root.begin());
    return checkpoint;
}

std::string sign_checkpoint(const SecretKey& log, const Checkpoint& checkpoint) {
    assert(log.use == KeyUse::log);
    const std::string text = to_text(checkpoint);
    return to_text(Note{.text = text, .signatures = {signed_by(log, text)}});
}

std::optional<Checkpoint> verified_checkpoint(std::string_view note, const PublicKey& log) {
    const auto parsed = parse_note(note);
    if (!parsed || !is_signed_by(*parsed, log)) return std::nullopt;
    auto checkpoint = parse_checkpoint(parsed->text);
    if (!checkpoint || checkpoint->origin != log.name) return std::nullopt;
    return checkpoint;
}

std::optional<std::uint64_t> cosigned_at(const Note& note, const PublicKey& witness) {
    if (witness.use != KeyUse::witness) return std::nullopt;
    const KeyHash hash = hash_of(witness);
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != witness.name || signature.key != hash || signature.bytes.size() != 72)
            continue;
        const std::uint64_t seconds = read_time(signature.bytes);
        if (is_signed(witness, cosigned_text(seconds, note.text), signature.bytes.substr(8)))
            return seconds;
    }
    return std::nullopt;
}

Witness::Witness(SecretKey key, PublicKey log, std::optional<Checkpoint> last)
    : key_(std::move(key)), log_(std::move(log)), last_(std::move(last)) {
    assert(key_.use == KeyUse::witness && log_.use == KeyUse::log);
}

base::Outcome<std::string> Witness::cosign(std::string_view note, std::span<const Digest> proof,
                                           std::uint64_t seconds_since_1970) {
    const auto checkpoint = verified_checkpoint(note, log_);
    if (!checkpoint) {
        return base::refuse(
            base::RefusalKind::rights, "C2SP tlog-witness",
            "Dit controlepunt is niet ondertekend met de sleutel van dit journaal.");
    }
    const Checkpoint known =
        last_.value_or(Checkpoint{.origin = checkpoint->origin, .size = 0, .root = sha256("")});
    if (checkpoint->size < known.size) {
        return base::refuse(
            base::RefusalKind::conflict, "C2SP tlog-witness",
            "Dit controlepunt telt minder gebeurtenissen dan een eerder controlepunt: er is iets "
            "weggehaald of teruggezet.");
    }
    if (!extends(checkpoint->root, checkpoint->size, known.root, known.size, proof)) {
        return base::refuse(
            base::RefusalKind::conflict, "C2SP tlog-witness",
            "Dit controlepunt past niet op een eerder controlepunt: er is iets veranderd in wat al "
            "vaststond.");
    }
    last_ = *checkpoint;
    Note cosigned = parse_note(note).value();
    const SignatureBytes signature = sign(key_, cosigned_text(seconds_since_1970, cosigned.text));
    cosigned.signatures.push_back(
        {.name = key_.name,
         .key = hash_of(public_key_of(key_)),
         .bytes = time_bytes(seconds_since_1970) + std::string(as_text(signature))});
    return to_text(cosigned);
}

}  // namespace trede::evidence
