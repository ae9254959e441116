#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace trede::app {

// A bar on standard error for work of many items: "  [#####-----] 171/342 Zandveld". It shows only
// on a terminal, and only once the work has lasted a second, so that short work stays quiet and
// scripts see nothing. Goes away when the work is done.
class Progress {
  public:
    Progress(std::string what, std::size_t total);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();

    // One more item is begun; `item` is its name.
    void step(std::string_view item);

  private:
    std::string what_;
    std::size_t total_;
    std::size_t done_ = 0;
    bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point began_;
};

}  // namespace trede::app
