#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace trede::law {

// What somebody can ask against a decision, whichever decision it is. None of it suspends the
// decision by itself (Awb art. 6:16); only a court does (art. 8:81).
enum class Remedy {
    objection,      // bezwaar, to whoever took the decision (Awb art. 7:1)
    appeal,         // beroep, to the court (Awb art. 8:1)
    interim_relief  // voorlopige voorziening, to suspend the decision meanwhile (Awb art. 8:81)
};
constexpr std::array<Remedy, 3> remedies = {Remedy::objection, Remedy::appeal,
                                            Remedy::interim_relief};

// The words of the command line and of stored events: "bezwaar", "beroep",
// "voorlopige-voorziening".
[[nodiscard]] std::string_view word(Remedy remedy);
// In a sentence: "verzoek om een voorlopige voorziening".
[[nodiscard]] std::string_view label(Remedy remedy);
[[nodiscard]] std::optional<Remedy> parse_remedy(std::string_view word);

}  // namespace trede::law
