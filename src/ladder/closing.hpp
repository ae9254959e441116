#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace trede::ladder {

// Why supervision on the ladder ends. Each has its article and its own guard
// (dossier/decide_closing.cpp); nobody closes on a ground that is not here.
enum class ClosingGround {
    met,          // the figures show that the task is met
    done,         // all that the decision asked was done: Gemeentewet art. 124 lid 2
    carried_out,  // the execution reached its result and ended: Gemeentewet art. 124 lid 1
    withdrawn,    // the decision was withdrawn: Gemeentewet art. 124d
    annulled,     // a court annulled it: Awb art. 8:72
    lapsed,       // no decision asks places of the municipality any more
    merged,       // the municipality does not exist any more
    other         // POLICY "stappen": below the rung from which a jurist reads along
};

constexpr std::array<ClosingGround, 8> closing_grounds = {
    ClosingGround::met,       ClosingGround::done,     ClosingGround::carried_out,
    ClosingGround::withdrawn, ClosingGround::annulled, ClosingGround::lapsed,
    ClosingGround::merged,    ClosingGround::other};

// "voldaan", "ingetrokken", ...: the words of the command line and of stored events.
[[nodiscard]] std::string_view word(ClosingGround ground);
[[nodiscard]] std::optional<ClosingGround> parse_closing_ground(std::string_view word);
// "De gemeente voldoet aan haar taak": for a letter and a timeline.
[[nodiscard]] std::string_view label(ClosingGround ground);
// "Gemeentewet art. 124d"; "wet: taak" where the statute names the article.
[[nodiscard]] std::string_view article(ClosingGround ground);

}  // namespace trede::ladder
