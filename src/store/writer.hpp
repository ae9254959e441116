#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "desk/journal.hpp"
#include "store/database.hpp"
#include "store/rows.hpp"

namespace trede::store {

// Writes commands into an open transaction. It knows nothing of locks, keys and commits. It relies
// on being the only one that writes: the ids of all commands are read once, at the beginning.
class Writer {
  public:
    explicit Writer(Database& database);

    [[nodiscard]] const Head& head() const { return head_; }
    // Done or refused; when refused, nothing of it was written. Throws SqlError; then the
    // transaction must be rolled back and the writer not be used any more.
    [[nodiscard]] base::Outcome<desk::Receipt> append(const desk::Append& append);
    // Puts the head of the running transaction into its row.
    void write_head();

  private:
    struct HashOfId {
        std::size_t operator()(const desk::CommandId& id) const {
            return std::hash<std::string_view>()(evidence::as_text(id));
        }
    };
    void read_ids();
    [[nodiscard]] std::optional<base::Outcome<desk::Receipt>> done_before(
        const desk::Append& append);
    [[nodiscard]] std::uint64_t length_of(std::string_view stream);
    [[nodiscard]] std::optional<base::Refusal> refuse_lengths(const desk::Append& append);
    [[nodiscard]] std::optional<base::Refusal> refuse_erasing(const desk::Append& append);
    [[nodiscard]] std::vector<evidence::Digest> write_documents(const desk::Append& append);
    void erase_documents(const desk::Append& append);
    void write_event(const evidence::Record& record);
    void write_streams(const std::map<std::string_view, std::uint64_t>& last);
    [[nodiscard]] evidence::Record checked_record(std::uint64_t sequence, std::string& bytes);

    Database& database_;
    Head head_;
    std::unordered_map<desk::CommandId, std::uint64_t, HashOfId> first_of_;  // event of a command
    Statement find_command_;
    Statement find_length_;
    Statement find_record_;
    Statement add_command_;
    Statement add_event_;
    Statement set_stream_;
    Statement add_document_;
    Statement find_document_;
    Statement erase_document_;
    Statement set_head_;
};

}  // namespace trede::store
