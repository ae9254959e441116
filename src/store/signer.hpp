#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/checkpoint.hpp"
#include "store/files.hpp"

namespace trede::store {

// The notes in a text of notes, each followed by an empty line.
struct Notes {
    std::vector<std::string_view> whole;
    std::size_t length =
        0;  // bytes of `text` that the whole notes take; what follows was never finished
};
[[nodiscard]] Notes split_notes(std::string_view text);

// The public key of a store; nothing when there is none that can be read.
[[nodiscard]] std::optional<evidence::PublicKey> read_public_key(const Layout& layout);
// The last whole checkpoint of DIR/controlepunten.txt. Throws evidence::Damaged when one of the
// notes is not signed with `key`.
[[nodiscard]] std::optional<evidence::Checkpoint> read_last_checkpoint(
    const Layout& layout, const evidence::PublicKey& key);

// Signs for one store and remembers, outside the database, what it signed last: it never signs
// anything that does not hold all that it signed before.
class Signer {
  public:
    // Makes a key when there is none and it may. Throws evidence::Damaged when key, store and text
    // do not belong together.
    Signer(const Layout& layout, const std::string& origin, bool may_make_key);

    [[nodiscard]] const std::optional<evidence::Checkpoint>& last() const { return last_; }
    [[nodiscard]] std::string sign(const evidence::Checkpoint& checkpoint) const;
    // Puts a signed checkpoint under DIR/controlepunten.txt, on disk when this returns.
    void publish(const std::string& note, const evidence::Checkpoint& checkpoint);

  private:
    Layout layout_;
    evidence::SecretKey key_;
    std::optional<evidence::Checkpoint> last_;
    std::size_t text_length_ = 0;
};

}  // namespace trede::store
