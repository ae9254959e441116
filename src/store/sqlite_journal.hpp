#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "desk/journal.hpp"
#include "evidence/merkle.hpp"

namespace trede::store {

// What this program has read through and found whole, so that one that opens the journal again and
// again reads only what was added since.
struct Proven {
    evidence::Frontier tree = {};
};

// The journal in a folder: DIR/trede.db (SQLite), DIR/trede.lock, DIR/sleutels/ (the key that
// signs), and DIR/controlepunten.txt (signed checkpoints, to be copied away). One program writes at
// a time; any number read. An object is used by one thread at a time; many threads append through
// SharedJournal.
class SqliteJournal final : public desk::Journal {
  public:
    struct Reading {};  // opens what is there; append refuses
    struct Writing {
        std::chrono::milliseconds patience{5000};  // how long to wait for another writer
        std::uint64_t checkpoint_every =
            1000;              // events between two signed checkpoints; also signs at close
        int log_pages = 8000;  // of 4096 bytes; a longer log goes into the database
        std::shared_ptr<Proven> proven = nullptr;  // of an earlier opening by this program
    };

    // Throws InUse, Broken (no such folder, disk refuses) or evidence::Damaged.
    SqliteJournal(const std::string& folder,
                  Writing how);  // makes folder and store when they are not there
    SqliteJournal(const std::string& folder, Reading how);
    // Closes; a failure to sign then is left for the next time, as the events themselves are safe.
    ~SqliteJournal() override;

    [[nodiscard]] base::Outcome<desk::Receipt> append(const desk::Append& append) override;
    // Many in one transaction: each is done or refused by itself, and all that were done are on
    // disk when this returns.
    [[nodiscard]] std::vector<base::Outcome<desk::Receipt>> append_all(
        std::span<const desk::Append* const> appends);
    void replay(std::uint64_t after,
                const std::function<void(const desk::StoredEvent&)>& visit) const override;
    [[nodiscard]] std::optional<std::string> document(
        const evidence::Digest& digest) const override;
    [[nodiscard]] std::uint64_t length() const override;

    // Signs what stands now, when it is more than was signed before: for a clock that asks every 60
    // seconds.
    void sign();
    // Signs and brings all into the database file. Afterwards the object refuses everything.
    void close();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::store
