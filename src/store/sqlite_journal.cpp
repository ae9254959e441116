#include "store/sqlite_journal.hpp"

#include <openssl/rand.h>
#include <sqlite3.h>

#include <cassert>
#include <utility>

#include "evidence/damaged.hpp"
#include "store/failpoints.hpp"
#include "store/failures.hpp"
#include "store/files.hpp"
#include "store/rows.hpp"
#include "store/schema.hpp"
#include "store/signer.hpp"
#include "store/writer.hpp"

namespace trede::store {

namespace {

using base::Outcome;
using desk::Receipt;

// What SQLite ran into, and what the reader can do about it.
std::string why(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return "de schijf is vol. Maak ruimte en doe de opdracht opnieuw";
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return "er is geen toegang tot het bestand. Kijk wie in deze map mag schrijven";
        case SQLITE_NOMEM:
            return "er is te weinig geheugen";
        default:
            return "de schijf geeft een fout. Draai daarna 'trede verify'";
    }
}

[[noreturn]] void translate(const SqlError& error) {
    // The writer looks before it writes, so what SQLite still finds double was damaged.
    if (error.is_damage() || error.is_constraint()) {
        throw evidence::Damaged(
            std::string("Het bestand van het journaal is beschadigd. ") + error.what(), 0);
    }
    throw Broken("Het journaal kan niet verder: " + why(error.code()) + " (" + error.what() + ").");
}

// Runs `work` and says what SQLite refuses in the words of this module.
template <class Work>
auto guarded(Work&& work) {
    try {
        return work();
    } catch (const SqlError& error) {
        translate(error);
    }
}

std::string new_origin() {
    std::array<std::uint8_t, 8> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw Broken("Het systeem geeft geen willekeurige getallen.");
    }
    return "trede/" + evidence::hex_of(bytes);
}

std::uint64_t number_of(Database& database, const char* sql) {
    Statement row(database.handle(), sql);
    return row.step() ? row.number(0) : 0;
}

void make_tables(Database& database) {
    const Head empty;
    database.run("BEGIN IMMEDIATE");
    database.run(schema_sql);
    Statement(database.handle(), "INSERT INTO store (id, origin) VALUES (1, ?1)")
        .bind(1, std::string_view(new_origin()))
        .run();
    Statement(database.handle(), "INSERT INTO head (id, length, link, tree) VALUES (1, 0, ?1, x'')")
        .bind(1, empty.link)
        .run();
    database.run(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
    database.run("COMMIT");
}

void demand_nothing_missing(const evidence::Checkpoint& last, std::uint64_t length) {
    if (last.size <= length) return;
    throw evidence::Damaged(
        "Aan het eind ontbreken gebeurtenissen: het laatste controlepunt telt er " +
            std::to_string(last.size) + ", het journaal " + std::to_string(length) +
            ". Zet de reservekopie terug.",
        length + 1);
}

void demand_known_schema(Database& database, Access access) {
    const std::uint64_t version = number_of(database, "PRAGMA user_version");
    if (version == schema_version) return;
    const std::uint64_t tables = number_of(database, "SELECT count(*) FROM sqlite_schema");
    if (version == 0 && tables == 0 && access == Access::write) return make_tables(database);
    throw evidence::Damaged(
        "Dit is geen journaal dat dit programma kent (vorm " + std::to_string(version) + ").", 0);
}

}  // namespace

struct SqliteJournal::Inside {
    Inside(Layout in, Access with, Writing rules)
        : layout(std::move(in)), access(with), how(std::move(rules)) {}

    Layout layout;
    Access access;
    Writing how;
    std::unique_ptr<WriterLock> lock = nullptr;
    std::unique_ptr<Database> database = nullptr;
    std::unique_ptr<Writer> writer = nullptr;
    std::unique_ptr<Signer> signer = nullptr;
    std::string origin = {};
    bool proven = false;  // what was on disk at the opening holds all that was signed before
    bool broken = false;  // fail stop: after the first failure nothing is done any more
    bool closed = false;

    void demand_working() const {
        if (broken)
            throw Broken(
                "Het journaal is gestopt na een fout van de schijf. Start het programma opnieuw.");
        if (closed) throw Broken("Het journaal is al gesloten.");
    }
    void open();
    void open_signer();
    void demand_nothing_signed();
    void publish_what_is_missing();
    void prove();
    void sign();
    std::vector<Outcome<Receipt>> append_all(std::span<const desk::Append* const> appends);
};

void SqliteJournal::Inside::open() {
    if (is_lost(layout)) throw evidence::Damaged(std::string(lost_words), 0);
    if (access == Access::write) {
        make_folder(layout.folder, 0755);
        lock = std::make_unique<WriterLock>(layout.lock, how.patience);
    }
    // Row H8: a SQLite with the bug is used only when the lock makes this the one connection that
    // writes and checkpoints.
    assert(!has_wal_reset_bug(sqlite3_libversion_number()) || access == Access::read || lock);
    const bool is_new = !is_there(layout.database);
    if (is_new && access == Access::read) {
        throw Broken("Hier is geen opslag: " + layout.folder);
    }
    guarded([&] {
        const auto key = access == Access::read ? read_public_key(layout) : std::nullopt;
        const auto last = key ? read_last_checkpoint(layout, *key) : std::nullopt;
        database = std::make_unique<Database>(layout.database, access);
        demand_known_schema(*database, access);
        if (last) demand_nothing_missing(*last, read_head(*database).length);
        if (access == Access::read) {
            if (!key) demand_nothing_signed();
            return;
        }
        // What an earlier program left in the log goes into the database first, so that a new log
        // starts clean.
        database->checkpoint_every(how.log_pages);
        database->checkpoint();
        sync_folder(layout.folder);
        writer = std::make_unique<Writer>(*database);
        open_signer();
    });
}

// Without the key a reader cannot see whether events are missing since the last checkpoint.
void SqliteJournal::Inside::demand_nothing_signed() {
    if (!is_there(layout.checkpoints) &&
        number_of(*database, "SELECT count(*) FROM checkpoints") == 0)
        return;
    throw evidence::Damaged(
        "De openbare sleutel van het journaal is weg of niet te lezen (" + layout.public_key +
            "). Zonder die sleutel is niet te zien of er iets ontbreekt. Zet hem "
            "terug uit de reservekopie.",
        0);
}

void SqliteJournal::Inside::open_signer() {
    {
        Statement row(database->handle(), "SELECT origin FROM store WHERE id = 1");
        if (!row.step()) throw evidence::Damaged("Het journaal heeft geen naam.", 0);
        origin = row.bytes(0);
    }
    const bool nothing_signed = number_of(*database, "SELECT count(*) FROM checkpoints") == 0;
    signer =
        std::make_unique<Signer>(layout, origin, nothing_signed && !is_there(layout.checkpoints));
    if (signer->last()) demand_nothing_missing(*signer->last(), writer->head().length);
    publish_what_is_missing();
}

// A program that died between signing and publishing left a checkpoint in the database alone.
void SqliteJournal::Inside::publish_what_is_missing() {
    Statement rows(database->handle(),
                   "SELECT note FROM checkpoints WHERE size > ?1 ORDER BY size");
    rows.bind(1, signer->last() ? signer->last()->size : 0);
    const auto key = read_public_key(layout);
    while (rows.step()) {
        const std::string note(rows.bytes(0));
        const auto checkpoint = key ? evidence::verified_checkpoint(note, *key) : std::nullopt;
        if (!checkpoint)
            throw evidence::Damaged("Een controlepunt in de database is veranderd.", 0);
        signer->publish(note, *checkpoint);
    }
}

// C2SP: a log must not sign what does not hold all that it signed before. What this program added
// itself does; what it found on disk is read through once.
void SqliteJournal::Inside::prove() {
    if (proven) return;
    const auto& last = signer->last();
    evidence::Frontier tree;
    // A checkpoint of before what was read through can only be held against the whole.
    const std::uint64_t known = how.proven ? how.proven->tree.size() : 0;
    if (known > 0 && known <= writer->head().length && (!last || last->size >= known))
        tree = how.proven->tree;
    if (last && tree.size() == last->size && tree.size() > 0 && tree.root() != last->root)
        throw evidence::Damaged("Het journaal past niet op het laatste controlepunt.", last->size);
    const Snapshot snapshot(*database);
    read_records(
        *database, tree.size(), [&](const evidence::Record& record, std::string_view bytes) {
            tree.add(evidence::leaf_hash(bytes));
            if (last && tree.size() == last->size && tree.root() != last->root) {
                throw evidence::Damaged("Het journaal past niet op het laatste controlepunt.",
                                        record.sequence);
            }
        });
    if (tree != writer->head().tree) {
        throw evidence::Damaged("De stand van het journaal past niet op de gebeurtenissen.", 0);
    }
    proven = true;
}

void SqliteJournal::Inside::sign() {
    const Head& head = writer->head();
    if (head.length == (signer->last() ? signer->last()->size : 0)) return;
    prove();
    const evidence::Checkpoint checkpoint{
        .origin = origin, .size = head.length, .root = head.tree.root()};
    const std::string note = signer->sign(checkpoint);
    Statement(database->handle(), "INSERT INTO checkpoints (size, note) VALUES (?1, ?2)")
        .bind(1, checkpoint.size)
        .bind(2, std::string_view(note))
        .run();
    signer->publish(note, checkpoint);
    if (how.proven) how.proven->tree = head.tree;
}

std::vector<Outcome<Receipt>> SqliteJournal::Inside::append_all(
    std::span<const desk::Append* const> appends) {
    const Head before = writer->head();
    std::vector<Outcome<Receipt>> outcomes;
    database->run("BEGIN IMMEDIATE");
    failpoint("transaction-begun");
    for (const desk::Append* append : appends) outcomes.push_back(writer->append(*append));
    if (writer->head().length == before.length) {
        database->run("ROLLBACK");
        return outcomes;
    }
    writer->write_head();
    failpoint("before-commit");
    database->run("COMMIT");
    failpoint("after-commit");
    const std::uint64_t signed_length = signer->last() ? signer->last()->size : 0;
    if (writer->head().length - signed_length >= how.checkpoint_every) sign();
    return outcomes;
}

SqliteJournal::SqliteJournal(const std::string& folder, Writing how)
    : inside_(std::make_unique<Inside>(Layout(folder), Access::write, std::move(how))) {
    inside_->open();
}

SqliteJournal::SqliteJournal(const std::string& folder, Reading)
    : inside_(std::make_unique<Inside>(Layout(folder), Access::read, Writing{})) {
    inside_->open();
}

SqliteJournal::~SqliteJournal() {
    try {
        if (!inside_->broken && !inside_->closed) close();
    } catch (const std::exception&) {
        // The events are on disk; what was not done now is done at the next opening.
    }
}

std::vector<Outcome<Receipt>> SqliteJournal::append_all(
    std::span<const desk::Append* const> appends) {
    inside_->demand_working();
    if (inside_->access == Access::read) {
        const auto no = base::refuse(base::RefusalKind::rights, "alleen lezen",
                                     "De opslag is geopend om te lezen. Er is niets opgeslagen.");
        return std::vector<Outcome<Receipt>>(appends.size(), no);
    }
    inside_->broken = true;  // until it is known to have gone well
    auto outcomes = guarded([&] { return inside_->append_all(appends); });
    inside_->broken = false;
    return outcomes;
}

Outcome<Receipt> SqliteJournal::append(const desk::Append& append) {
    const desk::Append* const one = &append;
    return append_all(std::span(&one, 1)).front();
}

void SqliteJournal::replay(std::uint64_t after,
                           const std::function<void(const desk::StoredEvent&)>& visit) const {
    inside_->demand_working();
    guarded([&] {
        const Snapshot snapshot(*inside_->database);
        read_records(
            *inside_->database, after,
            [&](const evidence::Record& record, std::string_view) { visit(as_event(record)); });
    });
}

std::optional<std::string> SqliteJournal::document(const evidence::Digest& digest) const {
    inside_->demand_working();
    return guarded([&] {
        const Snapshot snapshot(*inside_->database);
        return read_document(*inside_->database, digest);
    });
}

std::uint64_t SqliteJournal::length() const {
    inside_->demand_working();
    if (inside_->writer) return inside_->writer->head().length;
    return guarded([&] {
        const Snapshot snapshot(*inside_->database);
        return read_head(*inside_->database).length;
    });
}

void SqliteJournal::sign() {
    inside_->demand_working();
    if (!inside_->writer) return;
    inside_->broken = true;
    guarded([&] { inside_->sign(); });
    inside_->broken = false;
}

void SqliteJournal::close() {
    inside_->demand_working();
    sign();
    inside_->closed = true;
    guarded([&] {
        if (inside_->access == Access::write) inside_->database->checkpoint();
    });
    inside_->signer.reset();
    inside_->writer.reset();
    inside_->database.reset();
    inside_->lock.reset();
}

}  // namespace trede::store
