#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "desk/journal.hpp"

namespace trede::store {

// The journal for a program that runs all day, from any thread. It reads at any time. It takes the
// writer's lock only while it writes and a moment after, so that many commands in a row are fast
// and another program can write in between: its own reading sees what that one wrote. What many
// threads append at the same time goes to disk in one transaction (group commit).
class SharedJournal final : public desk::Journal {
  public:
    struct Rules {
        std::chrono::milliseconds patience{5'000};   // how long to wait for another writer
        std::chrono::milliseconds keep{500};         // how long the lock is kept after a command
        std::chrono::milliseconds keep_most{2'000};  // and how long in all
        // Called once, with what went wrong in Dutch, when the disk failed or the journal does not
        // hold: the program must end (principle 10).
        std::function<void(const std::string& why)> at_failure = {};
    };
    // Makes the store when it is not there. Throws as SqliteJournal does.
    SharedJournal(std::string folder, Rules rules);
    ~SharedJournal() override;

    // As Journal says. Refuses (conflict) when another program kept the lock for longer than
    // `patience`.
    [[nodiscard]] base::Outcome<desk::Receipt> append(const desk::Append& append) override;
    void replay(std::uint64_t after,
                const std::function<void(const desk::StoredEvent&)>& visit) const override;
    [[nodiscard]] std::optional<std::string> document(
        const evidence::Digest& digest) const override;
    [[nodiscard]] std::uint64_t length() const override;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::store
