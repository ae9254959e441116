#include "store/shared_journal.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "store/failures.hpp"
#include "store/sqlite_journal.hpp"

namespace trede::store {

using Clock = std::chrono::steady_clock;
using desk::Receipt;

struct SharedJournal::Inside {
    Inside(std::string in, Rules with) : folder(std::move(in)), rules(std::move(with)) {}

    std::string folder;
    Rules rules;
    // Two connections: who reads waits for nobody that writes.
    mutable std::mutex reading;
    std::unique_ptr<SqliteJournal> reader = nullptr;
    std::mutex writing;
    std::unique_ptr<SqliteJournal> writer = nullptr;
    std::shared_ptr<Proven> proven = std::make_shared<Proven>();  // with `writing`
    Clock::time_point taken_at{};
    Clock::time_point used_at{};
    bool failed = false;
    bool stopping = false;
    std::condition_variable changed;
    std::thread closer;

    void close_when_idle();
};

// Gives the lock back a moment after the last command, and now and then in a long row of them.
void SharedJournal::Inside::close_when_idle() {
    std::unique_lock lock(writing);
    while (!stopping) {
        if (!writer) {
            changed.wait(lock);
            continue;
        }
        const auto until = std::min(used_at + rules.keep, taken_at + rules.keep_most);
        if (Clock::now() >= until) {
            writer.reset();
            continue;
        }
        changed.wait_until(lock, until);
    }
}

SharedJournal::SharedJournal(std::string folder, Rules rules)
    : inside_(std::make_unique<Inside>(std::move(folder), std::move(rules))) {
    {
        // Makes what is not there, and finishes what an earlier program left.
        const SqliteJournal once(inside_->folder, SqliteJournal::Writing{});
    }
    inside_->reader = std::make_unique<SqliteJournal>(inside_->folder, SqliteJournal::Reading{});
    inside_->closer = std::thread([this] { inside_->close_when_idle(); });
}

SharedJournal::~SharedJournal() {
    {
        const std::lock_guard lock(inside_->writing);
        inside_->stopping = true;
    }
    inside_->changed.notify_all();
    inside_->closer.join();
}

base::Outcome<Receipt> SharedJournal::append(const desk::Append& append) {
    const std::lock_guard lock(inside_->writing);
    if (inside_->failed) throw Broken("Het journaal is gestopt na een fout van de schijf.");
    try {
        if (!inside_->writer) {
            inside_->writer = std::make_unique<SqliteJournal>(
                inside_->folder, SqliteJournal::Writing{.patience = inside_->rules.patience,
                                                        .proven = inside_->proven});
            inside_->taken_at = Clock::now();
        }
        auto receipt = inside_->writer->append(append);
        inside_->used_at = Clock::now();
        inside_->changed.notify_all();
        return receipt;
    } catch (const InUse&) {
        return base::refuse(
            base::RefusalKind::conflict, "één schrijver tegelijk",
            "Een ander programma schrijft nu in deze opslag. Er is niets vastgelegd. Probeer het "
            "over een minuut opnieuw.");
    } catch (const std::exception&) {
        inside_->failed = true;
        if (inside_->rules.at_failure) inside_->rules.at_failure();
        throw;
    }
}

void SharedJournal::replay(std::uint64_t after,
                           const std::function<void(const desk::StoredEvent&)>& visit) const {
    const std::lock_guard lock(inside_->reading);
    inside_->reader->replay(after, visit);
}

std::optional<std::string> SharedJournal::document(const evidence::Digest& digest) const {
    const std::lock_guard lock(inside_->reading);
    return inside_->reader->document(digest);
}

std::uint64_t SharedJournal::length() const {
    const std::lock_guard lock(inside_->reading);
    return inside_->reader->length();
}

}  // namespace trede::store
