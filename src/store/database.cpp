#include "store/database.hpp"

#include <sqlite3.h>

#include <limits>

namespace trede::store {

namespace {

[[noreturn]] void fail(sqlite3* database, int code) {
    const char* text = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    throw SqlError(std::string("SQLite: ") + text, code);
}

void demand(sqlite3* database, int code) {
    if (code != SQLITE_OK) fail(database, code);
}

int length_of(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        throw SqlError("SQLite: te groot", SQLITE_TOOBIG);
    }
    return static_cast<int>(bytes.size());
}

constexpr int patience_ms = 5000;
constexpr const char* rules_for_all =
    "PRAGMA mmap_size=0;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON;"
    "PRAGMA temp_store=MEMORY;";
constexpr const char* rules_for_the_writer =
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    // What is erased is overwritten, not only left out.
    "PRAGMA secure_delete=ON;"
    // OPTIMISED: the ids of commands land all over their table, so the pages of many commands stay
    // in memory (KiB).
    "PRAGMA cache_size=-65536;";
constexpr const char* rules_for_readers =
    "PRAGMA query_only=ON;"
    "PRAGMA wal_autocheckpoint=0;";

}  // namespace

bool SqlError::is_constraint() const { return (code_ & 0xFF) == SQLITE_CONSTRAINT; }

bool SqlError::is_damage() const {
    const int kind = code_ & 0xFF;
    // A flipped bit in the schema shows as a plain error ("no such column") or a wrong type.
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_ERROR ||
           kind == SQLITE_MISMATCH || kind == SQLITE_FORMAT || kind == SQLITE_TOOBIG ||
           code_ == SQLITE_IOERR_SHORT_READ || kind == SQLITE_SCHEMA;
}

Statement::Statement(sqlite3* database, const char* sql) : database_(database) {
    demand(database,
           sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int place, std::uint64_t number) {
    demand(database_, sqlite3_bind_int64(statement_, place, static_cast<sqlite3_int64>(number)));
    return *this;
}

Statement& Statement::bind(int place, std::string_view text) {
    demand(database_,
           sqlite3_bind_text(statement_, place, text.data(), length_of(text), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind_bytes(int place, std::string_view bytes) {
    // SQLite takes a null pointer for NULL, also when the length is 0.
    const char* start = bytes.data() != nullptr ? bytes.data() : "";
    demand(database_, sqlite3_bind_blob(statement_, place, start, length_of(bytes), SQLITE_STATIC));
    return *this;
}

Statement& Statement::bind(int place, std::span<const std::uint8_t> bytes) {
    return bind_bytes(place, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    fail(database_, sqlite3_extended_errcode(database_));
}

void Statement::run() {
    const Reset reset_at_the_end(*this);
    while (step()) {
    }
}

void Statement::reset() { sqlite3_reset(statement_); }

std::uint64_t Statement::number(int column) const {
    return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
}

std::string_view Statement::bytes(int column) const {
    const void* start = sqlite3_column_blob(statement_, column);
    const int length = sqlite3_column_bytes(statement_, column);
    if (start == nullptr) return {};
    return {static_cast<const char*>(start), static_cast<std::size_t>(length)};
}

Database::Database(const std::string& path, Access access) {
    const int flags = (access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                               : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
    try {
        demand(handle_, code);
        // Whoever opens first after a crash recovers the log; others wait for that.
        demand(handle_, sqlite3_busy_timeout(handle_, patience_ms));
        demand(handle_, sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr));
        // After a failed sync nothing may be written any more, so closing never writes by itself.
        demand(handle_, sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
        run(rules_for_all);
        run(access == Access::write ? rules_for_the_writer : rules_for_readers);
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

Database::~Database() { sqlite3_close(handle_); }

void Database::run(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(handle_, sqlite3_extended_errcode(handle_));
}

void Database::checkpoint_every(int pages) {
    const int code = sqlite3_wal_autocheckpoint(handle_, pages);
    if (code != SQLITE_OK) fail(handle_, code);
}

void Database::checkpoint() {
    // A reader that still needs the log holds it; then it stays, as safe as the database itself,
    // and nobody waits.
    sqlite3_busy_timeout(handle_, 0);
    const int code =
        sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle_, patience_ms);
    if (code != SQLITE_OK && (code & 0xFF) != SQLITE_BUSY)
        fail(handle_, sqlite3_extended_errcode(handle_));
}

Snapshot::~Snapshot() { sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr); }

}  // namespace trede::store
