#include "store/shared_journal.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "store/failures.hpp"
#include "store/sqlite_journal.hpp"

namespace trede::store {

using Clock = std::chrono::steady_clock;
using desk::Receipt;

namespace {

constexpr std::size_t most_in_a_transaction = 512;  // appends

struct Waiting {
    const desk::Append* append;
    std::optional<base::Outcome<Receipt>> outcome = std::nullopt;
    std::exception_ptr failure = nullptr;
    // These with `queueing`; what stands above belongs to the writer until it is done.
    bool leads = false;  // to write for all who stand in the queue, itself the first of them
    bool done = false;
    std::condition_variable called;
};

}  // namespace

struct SharedJournal::Inside {
    Inside(std::string in, Rules with) : folder(std::move(in)), rules(std::move(with)) {}

    std::string folder;
    Rules rules;
    // Two connections: who reads waits for nobody that writes.
    mutable std::mutex reading;
    std::unique_ptr<SqliteJournal> reader = nullptr;
    // Group commit: one of those who wait writes for all who stand in the queue, in one transaction
    // and with one sync. While it does, the next group gathers, and its first is called to write as
    // soon as that is done. Each is called by name: to wake all so that one may go on takes a
    // fifth of the CPU time of an event (bench/README.md, W5).
    std::mutex queueing;
    std::vector<Waiting*> queue;  // with `queueing`
    bool led = false;             // with `queueing`: somebody is writing for the others
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
    void give_back() noexcept;
    void fail(const std::exception& why);
    void lead(std::unique_lock<std::mutex>& turn);
    void write(std::span<Waiting* const> group);
    [[nodiscard]] std::vector<base::Outcome<Receipt>> append_all(std::span<Waiting* const> group);
};

// Fail stop: what stands on disk is not known any more, so the program ends.
void SharedJournal::Inside::fail(const std::exception& why) {
    failed = true;
    if (rules.at_failure) rules.at_failure(why.what());
}

// Signs and closes. What goes wrong here, such as a journal that was changed below this program,
// must not pass in silence: nothing would be signed any more, and nobody would know.
void SharedJournal::Inside::give_back() noexcept {
    try {
        writer->close();
    } catch (const std::exception& why) {
        fail(why);
    }
    writer.reset();
}

// Gives the lock back a moment after the last command, and now and then in a long row of them.
void SharedJournal::Inside::close_when_idle() {
    std::unique_lock lock(writing);
    while (!stopping) {
        if (!writer || failed) {
            changed.wait(lock);
            continue;
        }
        const auto until = std::min(used_at + rules.keep, taken_at + rules.keep_most);
        if (Clock::now() >= until) {
            give_back();
            continue;
        }
        changed.wait_until(lock, until);
    }
}

std::vector<base::Outcome<Receipt>> SharedJournal::Inside::append_all(
    std::span<Waiting* const> group) {
    std::vector<const desk::Append*> appends;
    for (const Waiting* one : group) appends.push_back(one->append);
    try {
        if (!writer) {
            writer = std::make_unique<SqliteJournal>(
                folder, SqliteJournal::Writing{.patience = rules.patience, .proven = proven});
            taken_at = Clock::now();
        }
        auto outcomes = writer->append_all(appends);
        used_at = Clock::now();
        changed.notify_all();
        return outcomes;
    } catch (const InUse&) {
        const auto no = base::refuse(
            base::RefusalKind::conflict, "één schrijver tegelijk",
            "Een ander programma schrijft nu in deze opslag. Er is niets vastgelegd. Probeer het "
            "over een minuut opnieuw.");
        return {group.size(), no};
    } catch (const std::exception& why) {
        fail(why);
        throw;
    }
}

void SharedJournal::Inside::write(std::span<Waiting* const> group) {
    const std::lock_guard lock(writing);
    try {
        if (failed) throw Broken("Het journaal is gestopt na een fout van de schijf.");
        auto outcomes = append_all(group);
        for (std::size_t i = 0; i < group.size(); ++i) group[i]->outcome = std::move(outcomes[i]);
    } catch (...) {
        for (Waiting* one : group) one->failure = std::current_exception();
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

// Writes for the first who stand in the queue, and calls the next to do so. `turn` is held.
void SharedJournal::Inside::lead(std::unique_lock<std::mutex>& turn) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue.size(), most_in_a_transaction));
    const std::vector<Waiting*> group(queue.begin(), queue.begin() + count);
    queue.erase(queue.begin(), queue.begin() + count);
    turn.unlock();
    write(group);
    turn.lock();
    led = !queue.empty();
    if (led) {
        queue.front()->leads = true;
        queue.front()->called.notify_one();
    }
    for (Waiting* one : group) {
        one->done = true;
        one->called.notify_one();
    }
}

base::Outcome<Receipt> SharedJournal::append(const desk::Append& append) {
    Waiting mine{.append = &append, .called = {}};
    std::unique_lock turn(inside_->queueing);
    inside_->queue.push_back(&mine);
    mine.leads = !inside_->led;
    inside_->led = true;
    mine.called.wait(turn, [&] { return mine.leads || mine.done; });
    if (!mine.done) inside_->lead(turn);
    turn.unlock();
    if (mine.failure) std::rethrow_exception(mine.failure);
    return *std::move(mine.outcome);
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
