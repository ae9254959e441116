#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "evidence/checkpoint.hpp"
#include "evidence/merkle.hpp"
#include "evidence/record.hpp"
#include "store/database.hpp"
#include "store/verify.hpp"

namespace trede::store {

// A checkpoint that the events must bear out, and where it was found.
struct Expected {
    std::string where;
    evidence::Checkpoint checkpoint;
};

// Reads all rows of a store, also behind damage, and reports what does not hold. Part of `verify`.
class Inspection {
  public:
    Inspection(Database& database, const std::vector<Expected>& checkpoints,
               const Invariants& invariants, const Invariants::Report& report);

    void read_events();
    void read_head();
    void read_commands();
    void read_streams();
    void read_documents();
    void finish();  // checkpoints beyond the end, and the invariants over the whole
    [[nodiscard]] const evidence::Frontier& tree() const { return tree_; }

  private:
    struct Command {
        std::string request;
        std::uint64_t first = 0;
        std::uint64_t last = 0;
    };
    struct Stream {
        std::uint64_t version = 0;
        std::uint64_t last = 0;
    };
    void inspect_columns(const Statement& row, const evidence::Record& record);
    void inspect_version(const evidence::Record& record);
    void inspect_command(const evidence::Record& record);
    void inspect_checkpoints();
    void note_documents(const evidence::Record& record);
    void report(std::uint64_t sequence, std::string what) const;

    Database& database_;
    const Invariants& invariants_;
    const Invariants::Report& report_;
    evidence::Frontier tree_;
    evidence::Digest link_{};
    std::uint64_t last_sequence_ = 0;
    std::unordered_map<std::string, Stream> streams_;
    std::map<std::array<std::uint8_t, 16>, Command> commands_;
    // Named by which event; and the events that had one erased that was not brought again.
    std::map<evidence::Digest, std::uint64_t> documents_;
    std::map<evidence::Digest, std::uint64_t> erased_;
    std::multimap<std::uint64_t, Expected> checkpoints_;  // by size
};

}  // namespace trede::store
