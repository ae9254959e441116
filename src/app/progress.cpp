#include "app/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace trede::app {

Progress::Progress(std::string what, std::size_t total)
    : what_(std::move(what)),
      total_(total),
      terminal_(isatty(STDERR_FILENO) == 1),
      began_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
    if (shown_) std::cerr << "\r\x1b[K" << std::flush;
}

void Progress::step(std::string_view item) {
    ++done_;
    const bool long_work = std::chrono::steady_clock::now() - began_ >= std::chrono::seconds{1};
    if (!terminal_ || !long_work) return;
    constexpr std::size_t width = 20;
    const std::size_t filled = total_ == 0 ? width : done_ * width / total_;
    shown_ = true;
    std::cerr << "\r\x1b[K  " << what_ << " [" << std::string(filled, '#')
              << std::string(width - filled, '-') << "] " << done_ << '/' << total_ << ' ' << item
              << std::flush;
}

}  // namespace trede::app
