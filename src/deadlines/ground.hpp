#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace trede::deadlines {

// Where a term comes from. It decides whether the Algemene termijnenwet extends the last day
// (law.md 4.1).
enum class Ground {
    act,       // an act: the ATW applies, unless the term is long (ATW arts. 1 and 4)
    decree,    // an order in council: as an act (ATW art. 5)
    letter,    // a letter of the supervisor: not by law; the policy "termijnen" says
    decision,  // a decision of the supervisor: never extended, it names its own last day
    court      // a ruling: never extended
};

constexpr std::array<Ground, 5> grounds = {Ground::act, Ground::decree, Ground::letter,
                                           Ground::decision, Ground::court};

// "act", "decree", "letter", "decision", "court": the words of the command line, data files and
// stored events.
[[nodiscard]] std::string_view word(Ground ground);
[[nodiscard]] std::optional<Ground> parse_ground(std::string_view text);
// For a reader: "een wet", "een algemene maatregel van bestuur", "een brief", "een besluit", "een
// rechter".
[[nodiscard]] std::string_view label(Ground ground);

}  // namespace trede::deadlines
