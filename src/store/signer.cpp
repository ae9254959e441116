#include "store/signer.hpp"

#include <openssl/rand.h>

#include "base/text.hpp"
#include "evidence/damaged.hpp"
#include "store/failpoints.hpp"
#include "store/failures.hpp"

namespace trede::store {

namespace {

using evidence::Checkpoint;
using evidence::Damaged;
using evidence::PublicKey;
using evidence::SecretKey;

SecretKey make_key(const Layout& layout, const std::string& origin) {
    SecretKey key{.name = origin, .use = evidence::KeyUse::log, .seed = {}};
    if (RAND_bytes(key.seed.data(), static_cast<int>(key.seed.size())) != 1) {
        throw Broken("Het systeem geeft geen willekeurige getallen.");
    }
    make_folder(layout.keys, 0700);
    write_file(layout.secret_key, to_text(key) + "\n", 0600);
    return key;
}

SecretKey read_or_make_key(const Layout& layout, const std::string& origin, bool may_make_key) {
    const auto text = read_file(layout.secret_key);
    if (!text) {
        if (!may_make_key) {
            throw Damaged("De sleutel van het journaal is weg (" + layout.secret_key +
                              "). Zet hem terug uit de reservekopie.",
                          0);
        }
        return make_key(layout, origin);
    }
    const auto key = evidence::parse_secret_key(base::trim(*text));
    if (!key || key->name != origin || key->use != evidence::KeyUse::log) {
        throw Damaged(
            "De sleutel in " + layout.secret_key + " is beschadigd of hoort niet bij dit journaal.",
            0);
    }
    return *key;
}

}  // namespace

Notes split_notes(std::string_view text) {
    Notes notes;
    for (;;) {
        const std::string_view rest = text.substr(notes.length);
        const std::size_t gap = rest.find("\n\n");
        const std::size_t end = gap == std::string_view::npos ? gap : rest.find("\n\n", gap + 2);
        if (end == std::string_view::npos) return notes;
        notes.whole.push_back(rest.substr(0, end + 1));
        notes.length += end + 2;
    }
}

std::optional<PublicKey> read_public_key(const Layout& layout) {
    const auto text = read_file(layout.public_key);
    return text ? evidence::parse_public_key(base::trim(*text)) : std::nullopt;
}

std::optional<Checkpoint> read_last_checkpoint(const Layout& layout, const PublicKey& key) {
    const std::string text = read_file(layout.checkpoints).value_or("");
    std::optional<Checkpoint> last;
    for (const std::string_view note : split_notes(text).whole) {
        const auto checkpoint = evidence::verified_checkpoint(note, key);
        if (!checkpoint || (last && checkpoint->size < last->size)) {
            throw Damaged(
                "Een controlepunt in " + layout.checkpoints + " is niet goed ondertekend.", 0);
        }
        last = checkpoint;
    }
    return last;
}

Signer::Signer(const Layout& layout, const std::string& origin, bool may_make_key)
    : layout_(layout), key_(read_or_make_key(layout, origin, may_make_key)) {
    const PublicKey key = public_key_of(key_);
    if (!is_there(layout.public_key)) write_file(layout.public_key, to_text(key) + "\n", 0644);
    if (read_public_key(layout) != key) {
        throw Damaged("De sleutels in " + layout.keys + " horen niet bij elkaar.", 0);
    }
    last_ = read_last_checkpoint(layout, key);
    text_length_ = split_notes(read_file(layout.checkpoints).value_or("")).length;
}

std::string Signer::sign(const Checkpoint& checkpoint) const {
    return sign_checkpoint(key_, checkpoint);
}

void Signer::publish(const std::string& note, const Checkpoint& checkpoint) {
    failpoint("before-publish");
    // A note that was cut off by a power failure is written over.
    append_file(layout_.checkpoints, text_length_, note + "\n");
    failpoint("after-publish");
    text_length_ += note.size() + 1;
    last_ = checkpoint;
}

}  // namespace trede::store
