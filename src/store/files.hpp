#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace trede::store {

// The few things the store does with files outside SQLite. All throw Broken when the disk refuses.

// Where everything of a store lies.
struct Layout {
    explicit Layout(std::string store_folder) : folder(std::move(store_folder)) {}

    std::string folder;
    std::string database = folder + "/trede.db";
    std::string lock = folder + "/trede.lock";
    std::string keys = folder + "/sleutels";
    std::string secret_key = keys + "/ondertekening.key";
    std::string public_key = keys + "/ondertekening.pub";
    std::string checkpoints = folder + "/controlepunten.txt";
};

// Whether the database is gone or empty while its keys or checkpoints are there: a journal is never
// begun anew beside them.
[[nodiscard]] bool is_lost(const Layout& layout);
// What is told then, and what to do; Dutch.
inline constexpr std::string_view lost_words =
    "Het bestand trede.db ontbreekt of is leeg; de sleutels of controlepunten van het journaal "
    "staan er nog. "
    "Zet trede.db terug uit de reservekopie.";

void make_folder(const std::string& path, unsigned mode);  // nothing to do when it is there
[[nodiscard]] bool is_there(const std::string& path);
// Nothing when there is no such file.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path);
// Whole or not at all, and on disk when this returns: written beside it, synced, renamed.
void write_file(const std::string& path, std::string_view bytes, unsigned mode);
// Behind the first `keep` bytes, which stay; on disk when this returns.
void append_file(const std::string& path, std::size_t keep, std::string_view bytes);
void sync_folder(const std::string& path);

// Holds the lock of the one writer for as long as it lives; the kernel frees it when the process
// dies.
class WriterLock {
  public:
    // Waits at most so long, then throws InUse.
    WriterLock(const std::string& path, std::chrono::milliseconds patience);
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;
    ~WriterLock();

  private:
    int file_ = -1;
};

}  // namespace trede::store
