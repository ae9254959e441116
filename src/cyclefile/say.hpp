#pragma once

#include <string>

#include "cyclefile/consultation.hpp"
#include "cyclefile/decision.hpp"

namespace trede::cyclefile {

// The sentences of decisions and of the consultation, for in_words.
[[nodiscard]] std::string say(const DecisionTaken& event);
[[nodiscard]] std::string say(const DecisionAnnounced& event);
[[nodiscard]] std::string say(const RemainderStated& event);
[[nodiscard]] std::string say(const ReferenceDateSet& event);
[[nodiscard]] std::string say(const TableAgreement& event);

}  // namespace trede::cyclefile
