#pragma once

#include <string>

#include "cyclefile/decision.hpp"

namespace trede::cyclefile {

// The sentences of decisions, for in_words.
[[nodiscard]] std::string say(const DecisionTaken& event);
[[nodiscard]] std::string say(const DecisionAnnounced& event);
[[nodiscard]] std::string say(const RemainderStated& event);

}  // namespace trede::cyclefile
