#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "desk/import.hpp"

namespace trede::web {

// Sheets that were brought in and wait for somebody's word: in memory only, for a short while, and
// each only for the session that brought it. From any thread.
constexpr std::size_t sheets_in_tray = 8;
constexpr std::chrono::minutes tray_time{30};

class Tray {
  public:
    // The number under which it lies; the oldest makes room.
    [[nodiscard]] std::string put(std::string_view session, desk::Sheet sheet, base::Instant now);
    // Nothing when it is not there, not any more, or of another session.
    [[nodiscard]] std::shared_ptr<const desk::Sheet> find(std::string_view number,
                                                          std::string_view session,
                                                          base::Instant now);
    // It is to be read in another way from now on. False when it is not there.
    bool change(std::string_view number, std::string_view session,
                const std::function<void(desk::Sheet&)>& how, base::Instant now);
    void drop(std::string_view number, std::string_view session);

  private:
    struct Kept {
        std::string number;
        std::string session;
        std::shared_ptr<const desk::Sheet> sheet;
        base::Instant put_at;
    };
    // Call with the guard held.
    Kept* at(std::string_view number, std::string_view session, base::Instant now);

    std::mutex guard_;
    std::vector<Kept> kept_;  // the oldest first
};

// Reads hostile bytes where they can do no harm (sandbox/sheet_reader.hpp).
using ReadSheet = std::function<base::Outcome<intake::Workbook>(const std::string& bytes,
                                                                const std::string& file_name)>;

}  // namespace trede::web
