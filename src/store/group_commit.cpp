#include "store/group_commit.hpp"

#include <semaphore.h>

#include <cassert>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace trede::store {

namespace {

using Clock = std::chrono::steady_clock;

// Appends; keeps the wait of the first one short.
constexpr std::size_t most_in_a_transaction = 512;
// Whoever was served by the last transaction is likely to come again at once. It pays to wait for
// them, but never longer than half of what that transaction took, nor than this.
constexpr std::chrono::microseconds longest_wait{5000};

// OPTIMISED: sleeps at once. std::binary_semaphore first yields the processor many times, which the
// thread that writes needs.
class Signal {
  public:
    Signal() { ::sem_init(&semaphore_, 0, 0); }
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;
    ~Signal() { ::sem_destroy(&semaphore_); }

    void give() { ::sem_post(&semaphore_); }
    void wait() {
        while (::sem_wait(&semaphore_) != 0) assert(errno == EINTR);
    }

  private:
    ::sem_t semaphore_{};
};

struct Waiting {
    explicit Waiting(const desk::Append& what) : append(&what) {}

    const desk::Append* append;
    std::optional<base::Outcome<desk::Receipt>> outcome;
    std::exception_ptr failure;
    Signal done;
};

}  // namespace

struct GroupCommit::Inside {
    explicit Inside(SqliteJournal& to) : journal(to) {}

    SqliteJournal& journal;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Waiting*> queue;
    std::exception_ptr failure;
    // Who was served by the last transaction, and who came while it was on its way: counting only
    // the first would split the producers for ever into groups that take turns.
    std::size_t wanted = 1;
    bool ending = false;
    std::thread thread;

    void write(std::span<Waiting* const> batch) {
        std::vector<const desk::Append*> appends;
        for (const Waiting* waiting : batch) appends.push_back(waiting->append);
        try {
            auto outcomes = journal.append_all(appends);
            for (std::size_t i = 0; i < batch.size(); ++i)
                batch[i]->outcome = std::move(outcomes[i]);
        } catch (...) {
            const std::lock_guard hold(mutex);
            failure = std::current_exception();
        }
        {
            const std::lock_guard hold(mutex);
            wanted = batch.size() + queue.size();
        }
        for (Waiting* waiting : batch) {
            if (!waiting->outcome) waiting->failure = failure;
            waiting->done.give();
        }
    }

    // Nothing more comes when the batch is empty.
    std::vector<Waiting*> next_batch(Clock::duration last_took) {
        std::unique_lock hold(mutex);
        changed.wait(hold, [&] { return !queue.empty() || ending; });
        const auto patience = std::min<Clock::duration>(last_took / 2, longest_wait);
        changed.wait_for(hold, patience, [&] { return queue.size() >= wanted || ending; });
        return std::exchange(queue, {});
    }

    void run() {
        Clock::duration last_took{};
        for (;;) {
            const std::vector<Waiting*> batch = next_batch(last_took);
            if (batch.empty()) return;
            const auto start = Clock::now();
            for (std::size_t i = 0; i < batch.size(); i += most_in_a_transaction) {
                const std::size_t count = std::min(most_in_a_transaction, batch.size() - i);
                write(std::span<Waiting* const>(batch).subspan(i, count));
            }
            last_took = Clock::now() - start;
        }
    }
};

GroupCommit::GroupCommit(SqliteJournal& journal) : inside_(std::make_unique<Inside>(journal)) {
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

GroupCommit::~GroupCommit() {
    {
        const std::lock_guard hold(inside_->mutex);
        inside_->ending = true;
    }
    inside_->changed.notify_one();
    inside_->thread.join();
}

base::Outcome<desk::Receipt> GroupCommit::append(const desk::Append& append) {
    Waiting waiting(append);
    bool enough = false;
    {
        const std::lock_guard hold(inside_->mutex);
        if (inside_->failure) std::rethrow_exception(inside_->failure);
        inside_->queue.push_back(&waiting);
        enough = inside_->queue.size() == 1 || inside_->queue.size() >= inside_->wanted;
    }
    if (enough) inside_->changed.notify_one();
    waiting.done.wait();
    if (waiting.failure) std::rethrow_exception(waiting.failure);
    return *std::move(waiting.outcome);
}

}  // namespace trede::store
