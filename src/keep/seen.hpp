#pragma once

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "keep/log_line.hpp"

namespace trede::keep {

constexpr std::size_t most_seen = 10'000;  // lines

// The last lines of the log, for whoever asks who saw what. From any thread.
class Seen {
  public:
    // Lines of a log that was kept before this server began; what is no line of it is left out.
    explicit Seen(const std::vector<std::string>& earlier);

    void add(LogLine line);
    // The newest first, at most so many, of one actor and about one object. Empty: of all.
    [[nodiscard]] std::vector<LogLine> last(std::size_t most, std::string_view actor,
                                            std::string_view about) const;

  private:
    mutable std::mutex guard_;
    std::deque<LogLine> lines_;
};

}  // namespace trede::keep
