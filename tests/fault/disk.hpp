#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace trede::fault {

// A disk that forgets: the calls of this program on files under one folder pass through here
// (disk.cpp stands before the C library), and what a real disk may lose in a power cut is known at
// any moment. What was written and not synced may survive or not, sector by sector; a name that was
// made, changed or removed is sure only after a sync of its folder.

enum class Call { open, write, sync, truncate, rename, unlink };

struct Plan {
    std::uint64_t at = 0;         // which call fails, counted from 1; 0 is none
    bool onwards = false;         // that call only, or from that call on
    int error = 0;                // what it answers; 0 is a write of only half the bytes
    bool power_cut = false;       // the failing call itself may have reached the disk in part
    bool hide_sync = false;       // control: a failed sync answers "done"
    bool lying_sync = false;      // control: no sync of the log reaches the disk
    void (*instead)() = nullptr;  // called at the moment itself, for kill -9
};

enum class Survives { nothing, random_sectors, everything };

class Disk {
  public:
    void watch(std::string folder, Plan plan);
    void stop();
    [[nodiscard]] std::uint64_t calls() const { return calls_; }
    // Writes what is on the disk after a power cut now into another folder.
    void write_image(const std::string& into, Survives survives, std::uint64_t seed) const;

    // For the calls in disk.cpp. An answer is an error number; 0 lets it through; -1 is a short
    // write.
    [[nodiscard]] bool watches(std::string_view path) const;
    [[nodiscard]] bool watches(int file) const { return open_.contains(file); }
    [[nodiscard]] int next(Call call);
    void opened(int file, const std::string& path, bool emptied);
    void closed(int file) { open_.erase(file); }
    void wrote(int file, off_t at, std::string_view bytes);
    void truncated(int file, off_t size);
    [[nodiscard]] bool sync(int file);  // false when it fails
    void renamed(const std::string& from, const std::string& to);
    void unlinked(const std::string& path);
    [[nodiscard]] bool in_power_cut() const;
    [[nodiscard]] bool hides_sync() const { return plan_.hide_sync; }

  private:
    struct Change {
        bool truncates = false;
        off_t at = 0;  // or the new size
        std::string bytes;
    };
    struct Inode {
        std::string durable;
        std::vector<Change> pending;
    };
    struct Naming {
        std::string path;
        std::optional<std::size_t> inode;  // nothing: the name goes
    };
    static void apply(std::string& bytes, const Change& change);
    static void apply_some(std::string& bytes, const Change& change, std::mt19937_64& dice);

    std::string folder_;
    Plan plan_;
    bool watching_ = false;
    std::uint64_t calls_ = 0;
    std::vector<Inode> inodes_;
    std::map<std::string, std::size_t> names_;
    std::map<std::string, std::size_t> durable_names_;
    std::vector<Naming> pending_names_;
    std::map<int, std::string> open_;  // path of each watched file that is open
    std::map<int, std::size_t> inode_of_;
};

[[nodiscard]] Disk& disk();

}  // namespace trede::fault
