#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace trede::evidence {

// The evidence does not hold: what is on disk is not what was written. Nothing of it may be used.
class Damaged : public std::runtime_error {
  public:
    // `what` in Dutch; `sequence` is the number of the event, 0 when it is not about one event.
    Damaged(const std::string& what, std::uint64_t sequence)
        : std::runtime_error(what), sequence_(sequence) {}
    [[nodiscard]] std::uint64_t sequence() const { return sequence_; }

  private:
    std::uint64_t sequence_;
};

}  // namespace trede::evidence
