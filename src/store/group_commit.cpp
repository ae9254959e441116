#include "store/group_commit.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <semaphore>
#include <thread>

namespace trede::store {

namespace {

constexpr std::size_t most_in_a_transaction =
    512;  // appends; keeps the wait of the first one short

struct Waiting {
    explicit Waiting(const desk::Append& what) : append(&what) {}

    const desk::Append* append;
    std::optional<base::Outcome<desk::Receipt>> outcome;
    std::exception_ptr failure;
    std::binary_semaphore done{0};
};

}  // namespace

struct GroupCommit::Inside {
    explicit Inside(SqliteJournal& to) : journal(to) {}

    SqliteJournal& journal;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Waiting*> queue;
    std::exception_ptr failure;
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
        for (Waiting* waiting : batch) {
            if (!waiting->outcome) waiting->failure = failure;
            waiting->done.release();
        }
    }

    void run() {
        std::vector<Waiting*> batch;
        for (;;) {
            {
                std::unique_lock hold(mutex);
                changed.wait(hold, [&] { return !queue.empty() || ending; });
                if (queue.empty()) return;
                batch.swap(queue);
            }
            for (std::size_t i = 0; i < batch.size(); i += most_in_a_transaction) {
                const std::size_t count = std::min(most_in_a_transaction, batch.size() - i);
                write(std::span<Waiting* const>(batch).subspan(i, count));
            }
            batch.clear();
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
    {
        const std::lock_guard hold(inside_->mutex);
        if (inside_->failure) std::rethrow_exception(inside_->failure);
        inside_->queue.push_back(&waiting);
    }
    inside_->changed.notify_one();
    waiting.done.acquire();
    if (waiting.failure) std::rethrow_exception(waiting.failure);
    return *std::move(waiting.outcome);
}

}  // namespace trede::store
