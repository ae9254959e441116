#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "correspondence/letter_stated.hpp"
#include "correspondence/letter_template.hpp"
#include "correspondence/supervisor.hpp"
#include "desk/letters.hpp"
#include "dispatch/decide.hpp"

namespace trede::desk {

// A batch of letters between the draft and the outbox: offered, initialled, signed and sealed. The
// rules are in dispatch; here they meet the journal.

// A letter says what was on file when it was drafted. Until it left it has to be true: where that
// is something else now, it has to be drafted anew (Awb art. 3:2).

using correspondence::Stated;

// Made from what this world holds. Nothing where nothing can be said.
[[nodiscard]] std::optional<Stated> stated(const Desk& desk, const World& world,
                                           const FiledLetter& letter);
// The difference in Dutch, to stand after "het klopt niet meer: "; empty when there is none, or
// when nothing was stated.
[[nodiscard]] std::string what_changed(const std::optional<Stated>& then,
                                       const std::optional<Stated>& now);

// Awb art. 3:2: a letter that names other figures than the decision it follows weighed, in words;
// empty when they are the same, or when it names none.
[[nodiscard]] std::string weighed_otherwise(const Desk& desk, const World& world,
                                            const registry::MunicipalityCode& municipality,
                                            const dossier::LetterDrafted& letter);

// Figures with a later reference date are on file than those the letter tells: both, in words;
// empty when there are none, or when it tells none.
[[nodiscard]] std::string newer_figures(const Desk& desk, const World& world,
                                        const registry::MunicipalityCode& municipality,
                                        const dossier::LetterDrafted& letter);

// What letters said, looked up once for each batch: the past does not change.
class Drafts {
  public:
    // Those of these batches, in one reading of the journal.
    void look_up(const Desk& desk, const World& now, const std::vector<dispatch::BatchId>& batches);
    // Those of the letters on file in a batch, or the one that is named, that say something else
    // than `now` holds; whether they left already is not asked.
    [[nodiscard]] dispatch::Outdated outdated(
        const Desk& desk, const World& now, const dispatch::BatchId& batch,
        const std::optional<dispatch::ReferenceNumber>& only = {});

  private:
    using Batch = std::map<dispatch::ReferenceNumber, Stated>;
    std::map<dispatch::BatchId, Batch> stated_;
};

// A letter of a batch that has no signature as it stands, and why, in Dutch.
struct NotSigned {
    dispatch::ReferenceNumber reference;
    registry::MunicipalityCode municipality;
    std::string why;
};
// All of them, in the order of the batch: what is held, left out, not true any more, not read or
// not named by the signatory.
[[nodiscard]] std::vector<NotSigned> not_signed(const Desk& desk, const dispatch::Batch& batch,
                                                const dispatch::Outdated& outdated);

// What came of a command on a batch. The same command again gives the same answer.
struct BatchDone {
    dispatch::Batch batch;    // as it stands now
    dispatch::Events events;  // what this command did, now or the first time
    Receipt receipt;
    std::vector<std::string> warnings = {};  // what who offers it should look at first
    std::vector<NotSigned> not_signed = {};  // once somebody signed, as it stands now
};

[[nodiscard]] base::Outcome<dispatch::Batch> find_batch(const World& world,
                                                        const dispatch::BatchId& id);

// Puts the letters of a batch before others; the template says to whom they go and who gets a copy.
// Refuses when one of them was not rendered.
[[nodiscard]] base::Outcome<BatchDone> offer_batch(
    const Desk& desk, const Ask& ask, const std::vector<correspondence::Supervisor>& supervisors,
    const correspondence::LetterTemplate& letter, const dispatch::BatchId& batch);

// What a reader or a signatory names: the manifest that was seen, and which letters of it.
struct Seen {
    dispatch::BatchId batch;
    std::string manifest;                              // its digest, or at least 8 characters of it
    std::vector<dispatch::ReferenceNumber> only = {};  // empty: every letter that goes
    // Those of them that a signatory looked at; empty: not known.
    std::vector<dispatch::ReferenceNumber> opened = {};
};
[[nodiscard]] base::Outcome<BatchDone> initial_batch(const Desk& desk, const Ask& ask,
                                                     const Seen& seen, bool agreed,
                                                     const std::string& remarks);
// Of a whole batch what is held or not true any more stays behind.
[[nodiscard]] base::Outcome<BatchDone> sign_batch(const Desk& desk, const Ask& ask,
                                                  const Seen& seen);

// One letter of a batch, by somebody who may draft letters.
[[nodiscard]] base::Outcome<BatchDone> hold_letter(const Desk& desk, const Ask& ask,
                                                   const dispatch::BatchId& batch,
                                                   const dispatch::ReferenceNumber& reference,
                                                   bool held, const std::string& reason);
// Who made the new bytes. Only what the program composes is known to have the clause on remedies.
enum class MadeBy { program, others };
struct NewLetter {
    std::string pdf;  // it passed the checker already
    MadeBy made_by = MadeBy::others;
};
// Refuses (law) to put a decision in the place of one that the program composed (Awb art. 3:45).
[[nodiscard]] base::Outcome<BatchDone> alter_letter(const Desk& desk, const Ask& ask,
                                                    const dispatch::BatchId& batch,
                                                    const dispatch::ReferenceNumber& reference,
                                                    NewLetter letter, const std::string& reason);

// Puts the signature of the ministry in a PDF. The key is with whoever answers, never here.
struct SealRequest {
    std::string_view pdf;
    std::string signed_by;  // the function under the letter
    std::string mandate;    // on which the signature rests
    base::Instant at{};
};
struct Sealed {
    std::string pdf;
    std::string certificate;  // SHA-256
};
using Sealer = std::function<base::Outcome<Sealed>(const SealRequest&)>;

// Seals every signed letter of a batch that has no seal yet; each at most once.
[[nodiscard]] base::Outcome<BatchDone> seal_batch(const Desk& desk, const Ask& ask,
                                                  const Sealer& sealer,
                                                  const dispatch::BatchId& batch);

}  // namespace trede::desk
