#pragma once

#include <map>
#include <string>

#include "desk/journal.hpp"
#include "store/database.hpp"
#include "store/rows.hpp"

namespace trede::store {

// Writes commands into an open transaction. It knows nothing of locks, keys and commits.
class Writer {
  public:
    explicit Writer(Database& database);

    [[nodiscard]] const Head& head() const { return head_; }
    // Done or refused; when refused, nothing of it was written. Throws SqlError; then the
    // transaction must be rolled back and `restore` called.
    [[nodiscard]] base::Outcome<desk::Receipt> append(const desk::Append& append);
    // Puts the head of the running transaction into its row.
    void write_head();
    void restore(const Head& head) { head_ = head; }

  private:
    [[nodiscard]] std::optional<base::Outcome<desk::Receipt>> done_before(
        const desk::Append& append);
    [[nodiscard]] std::uint64_t length_of(std::string_view stream);
    [[nodiscard]] std::optional<base::Refusal> refuse_lengths(const desk::Append& append);
    [[nodiscard]] std::vector<evidence::Digest> write_documents(const desk::Append& append);
    void write_event(const evidence::Record& record);
    [[nodiscard]] evidence::Record checked_record(std::uint64_t sequence, std::string& bytes);

    Database& database_;
    Head head_;
    Statement find_command_;
    Statement find_length_;
    Statement find_record_;
    Statement add_command_;
    Statement add_event_;
    Statement add_document_;
    Statement set_head_;
};

}  // namespace trede::store
