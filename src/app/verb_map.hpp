#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "app/verb.hpp"
#include "intake/boundaries.hpp"
#include "web/services.hpp"

namespace trede::app {

class Program;

void add_map(Verb app, Program& program);

// The boundaries that an administrator loaded beside the journal, as they are now: a server that
// runs sees new ones at once, and keeps the old when the new cannot be read. From any thread.
class BorderFile {
  public:
    // Throws Refused when there are boundaries that cannot be read.
    explicit BorderFile(const Program& program);
    [[nodiscard]] web::Borders now();

  private:
    [[nodiscard]] base::Outcome<std::shared_ptr<const intake::Boundaries>> read() const;

    std::filesystem::path path_;
    std::mutex guard_;
    web::Borders borders_;
    std::filesystem::file_time_type written_;
    std::uintmax_t bytes_ = 0;
};

}  // namespace trede::app
