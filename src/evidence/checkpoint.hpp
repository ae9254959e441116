#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "evidence/digest.hpp"
#include "evidence/keys.hpp"
#include "evidence/note.hpp"

namespace trede::evidence {

// "The journal called origin had so many events, with this root": C2SP tlog-checkpoint. The text is
//     <origin>
//     <size>
//     <base64 of the root>
// and then lines of an extension, which we read over and never write.
struct Checkpoint {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

[[nodiscard]] std::string to_text(const Checkpoint& checkpoint);
[[nodiscard]] std::optional<Checkpoint> parse_checkpoint(std::string_view text);
// The whole note, with the one signature of the log; asserts that the key is one of a log.
[[nodiscard]] std::string sign_checkpoint(const SecretKey& log, const Checkpoint& checkpoint);
// Nothing when it is not a checkpoint, not signed with this key, or of another origin than the
// key's name.
[[nodiscard]] std::optional<Checkpoint> verified_checkpoint(std::string_view note,
                                                            const PublicKey& log);
// When a witness cosigned the note, in seconds since 1970; nothing when it did not. C2SP
// tlog-cosignature.
[[nodiscard]] std::optional<std::uint64_t> cosigned_at(const Note& note, const PublicKey& witness);

// Someone else who keeps the last checkpoint he saw and puts his name only under one that holds it
// unchanged.
class Witness {
  public:
    // `last` is what he kept from before; nothing when he starts.
    Witness(SecretKey key, PublicKey log, std::optional<Checkpoint> last = {});

    // The note with his signature added, after the proof that the new tree begins with the one he
    // knows. Refuses with `rights` a note that the log did not sign and with `conflict` one that is
    // shorter or does not hold the old one.
    [[nodiscard]] base::Outcome<std::string> cosign(std::string_view note,
                                                    std::span<const Digest> proof,
                                                    std::uint64_t seconds_since_1970);
    [[nodiscard]] const std::optional<Checkpoint>& last() const { return last_; }  // to be kept

  private:
    SecretKey key_;
    PublicKey log_;
    std::optional<Checkpoint> last_;
};

}  // namespace trede::evidence
