#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace trede::store {

// SQLite with our rules (principle 12), and nothing of it further up than this folder.

// SQLite said no. `code` is its extended result code.
class SqlError : public std::runtime_error {
  public:
    SqlError(const std::string& what, int code) : std::runtime_error(what), code_(code) {}
    [[nodiscard]] int code() const { return code_; }
    [[nodiscard]] bool is_constraint() const;
    [[nodiscard]] bool is_damage() const;  // the file is not a sound database

  private:
    int code_;
};

// SQLite 3.7.0 to 3.51.2 can damage a database when two connections write and checkpoint at the
// same time (fixed in 3.51.3). Such a version is sound only with one writing connection that alone
// checkpoints (row H8).
[[nodiscard]] constexpr bool has_wal_reset_bug(int version) {
    return version >= 3'007'000 && version <= 3'051'002;
}

enum class Access { read, write };

class Statement {
  public:
    Statement(sqlite3* database, const char* sql);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    // From 1. Texts and bytes must live until `reset`.
    Statement& bind(int place, std::uint64_t number);
    Statement& bind(int place, std::string_view text);
    Statement& bind(int place, std::span<const std::uint8_t> bytes);
    Statement& bind_bytes(int place, std::string_view bytes);

    [[nodiscard]] bool step();  // true when there is a row
    void run();                 // to the end, and ready for the next time
    void reset();

    // Of the row at hand, from 0; views live until the next step. A number below zero reads as the
    // largest number.
    [[nodiscard]] std::uint64_t number(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;

  private:
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

// Resets a statement at the end of a block, also when something was thrown.
class Reset {
  public:
    explicit Reset(Statement& statement) : statement_(statement) {}
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;
    ~Reset() { statement_.reset(); }

  private:
    Statement& statement_;
};

class Database {
  public:
    // `read` never makes, changes or checkpoints the file.
    Database(const std::string& path, Access access);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    void run(const char* sql);  // one or more statements without parameters
    // Brings the write-ahead log into the database and empties it.
    void checkpoint();
    // The same by itself, whenever the log has so many pages of 4096 bytes.
    void checkpoint_every(int pages);
    [[nodiscard]] sqlite3* handle() const { return handle_; }

  private:
    sqlite3* handle_ = nullptr;
};

// Reads within one view of the database, whatever a writer does meanwhile.
class Snapshot {
  public:
    explicit Snapshot(Database& database) : database_(database) { database_.run("BEGIN"); }
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

  private:
    Database& database_;
};

}  // namespace trede::store
