#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dispatch/decide.hpp"

namespace trede::dispatch {

// How far the letters of a batch are, each counted once, and its copies apart.
struct Outcomes {
    using ByState = std::map<DeliveryState, std::size_t>;
    ByState letters;           // of those that were released, to their addressee
    ByState copies;            // of such a letter, to whoever gets one besides
    std::size_t kept = 0;      // held or left out
    std::size_t to_read = 0;   // goes, and nobody who may read it agreed with it as it is now
    std::size_t to_sign = 0;   // goes, and is not signed; those to read are among them
    std::size_t no_order = 0;  // signed, and not released
    std::size_t by_hand = 0;   // brought away by an officer, and nothing of it was released

    // Every letter that goes has left: nothing can be stopped any more.
    [[nodiscard]] bool is_over() const {
        return to_sign == 0 && no_order == 0 && (by_hand > 0 || !letters.empty()) &&
               !any(DeliveryState::offered);
    }
    [[nodiscard]] bool asks() const {
        return any(DeliveryState::doubtful) || any(DeliveryState::returned);
    }
    [[nodiscard]] bool any(DeliveryState state) const {
        return letters.contains(state) || copies.contains(state);
    }
};

[[nodiscard]] Outcomes outcomes_of(const Batch& batch);
// "80 brieven · 78 overgedragen · 2 blijven achter · afschriften: 78 overgedragen".
[[nodiscard]] std::string in_words(const Batch& batch);

// Whether the letter, or the batch it is part of, is of his making.
[[nodiscard]] bool made_by(const Batch& batch, const Letter& letter, const Maker& who);
// The last word of each reader on the bytes of now. Who altered the letter after reading it became
// one of its makers, also when it was altered back.
[[nodiscard]] std::vector<const Initial*> initials_that_count(const Batch& batch,
                                                              const Letter& letter);
// What those who read it found of it, as it is now: one who does not agree goes before all others.
enum class ReadAs { not_yet, agreed, not_agreed };
[[nodiscard]] ReadAs read_as(const Batch& batch, const Letter& letter);
// Where the letter stands between the draft and the outbox, in Dutch: "ter paraaf".
[[nodiscard]] std::string_view stage_of(const Batch& batch, const Letter& letter);

// Why this person does not initial the letter by agreeing with the whole batch, in Dutch: it is
// held, another reader does not agree, or he himself did not, and that stays so. Empty: he does.
// When he agreed with none of the batch, agreeing now is about those.
[[nodiscard]] std::string why_passed_over(const Batch& batch, const Letter& letter,
                                          const mandate::PersonId& person);
// Some reader agreed, and that counts.
[[nodiscard]] bool is_read(const Batch& batch, const Letter& letter);
// Who initialled and when: "coordinator op 9 april 2026 om 14:05", "jurist, als jurist, op ...".
[[nodiscard]] std::string who_and_when(const Initial& initial);
// Why the letter does not go, by whom and since when, in Dutch: "aangehouden door directeur op 9
// april 2026: Er loopt een gesprek.". Empty: it goes.
[[nodiscard]] std::string why_kept(const Letter& letter);
// Why it is not true any more, in Dutch. Empty: it is, it is left out, or something of it may have
// left.
[[nodiscard]] std::string why_outdated(const Batch& batch, const Letter& letter,
                                       const Outdated& outdated);
// Why the letter is back with who prepares it, in Dutch: it is held, a reader does not agree with
// it as it is now, or it is not true any more. Empty: it is not, it left, or it is left out.
[[nodiscard]] std::string why_back(const Batch& batch, const Letter& letter,
                                   const Outdated& outdated);
// Why the letter is not signed, whoever would sign it, in Dutch. Empty: it is.
[[nodiscard]] std::string why_unsigned(const Batch& batch, const Letter& letter,
                                       ladder::Rung jurist_from, const Outdated& outdated);
// Signed, and nothing of it waits to be handed over any more: nobody can take it back.
[[nodiscard]] bool has_left(const Batch& batch, const Letter& letter);
// Something can still be done with this letter.
[[nodiscard]] bool can_change(const Batch& batch, const Letter& letter);

// What can still be done with some letter of a batch.
struct Changes {
    bool hold = false;
    bool resume = false;
    bool omit = false;
    bool initial = false;
};

[[nodiscard]] Changes changes_of(const Batch& batch);

}  // namespace trede::dispatch
