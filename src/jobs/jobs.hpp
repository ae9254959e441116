#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/outcome.hpp"
#include "jobs/job.hpp"

namespace trede::jobs {

class Jobs;

// What the work of a job tells while it goes, and asks: may I go on?
class Progress {
  public:
    void at(const std::string& current);     // what it is at
    void of(std::size_t total);              // how many items there are
    void did(Item item);                     // one item more
    void shown_at(const std::string& page);  // where the outcome is
    [[nodiscard]] bool must_stop() const;    // asked for between two items

  private:
    friend class Jobs;
    Progress(Jobs& jobs, std::string id) : jobs_(jobs), id_(std::move(id)) {}

    Jobs& jobs_;
    std::string id_;
};

// How the work ended, in a sentence; a refusal where it could not go on.
using Work = std::function<base::Outcome<std::string>(Progress&)>;

// The jobs of this program: one at a time, because the journal has one writer. How each goes stands
// in a file beside the journal, a line for each step, so that a job that a killed program left is
// told as broken off. From any thread.
class Jobs {
  public:
    // `path` need not exist; an empty one keeps nothing. Throws when it cannot be read.
    Jobs(std::string path, std::function<base::Instant()> now);
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;
    ~Jobs();  // asks what runs to stop, and waits for the item under way

    // The id of the job. `wanted` names title, account, order, holds and total. Refuses (conflict)
    // when another job that is not over holds one of its dossiers.
    [[nodiscard]] base::Outcome<std::string> start(Job wanted, Work work);
    [[nodiscard]] std::optional<Job> find(const std::string& id) const;
    [[nodiscard]] std::vector<Job> all() const;  // the newest first
    // After the item under way nothing more is done. Harmless a second time.
    void stop(const std::string& id);
    // One that was broken off and is taken up again by another job.
    void taken_up(const std::string& id, const std::string& by);

  private:
    friend class Progress;
    struct Kept {
        Job job;
        Work work;
        bool must_stop = false;
    };
    void read();
    void write(const std::string& line) const;
    void run();
    void end(Kept& kept, State state, const std::string& said);
    void change(const std::string& id, const std::function<void(Kept&)>& how);

    std::string path_;
    std::function<base::Instant()> now_;
    mutable std::mutex guard_;
    std::condition_variable changed_;
    std::map<std::string, Kept> kept_;
    std::deque<std::string> order_;  // ids, the oldest first
    std::deque<std::string> waiting_;
    std::size_t last_number_ = 0;
    bool closing_ = false;
    std::thread worker_;
};

}  // namespace trede::jobs
