#pragma once

#include <memory>

#include "desk/journal.hpp"
#include "store/sqlite_journal.hpp"

namespace trede::store {

// Many threads append at once; one thread of its own writes what waits in one transaction, so that
// one sync of the disk serves all. While it lives, nobody else uses the journal.
class GroupCommit {
  public:
    explicit GroupCommit(SqliteJournal& journal);
    GroupCommit(const GroupCommit&) = delete;
    GroupCommit& operator=(const GroupCommit&) = delete;
    ~GroupCommit();  // writes what still waits

    // From any thread. Returns when this append is on disk or refused; another's refusal does not
    // touch it. Throws what the journal threw, and then to every caller ever after.
    [[nodiscard]] base::Outcome<desk::Receipt> append(const desk::Append& append);

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::store
