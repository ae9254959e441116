#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "evidence/checkpoint.hpp"
#include "evidence/damaged.hpp"
#include "store/database.hpp"
#include "store/failures.hpp"
#include "support/commands.hpp"
#include "support/scratch.hpp"

namespace trede::store {

namespace {

std::string text_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void change(const std::string& folder, const std::string& sql) {
    Database database(folder + "/trede.db", Access::write);
    database.run(sql.c_str());
}

void write_some(const std::string& folder, std::uint64_t from, std::uint64_t count) {
    SqliteJournal journal(folder, SqliteJournal::Writing{});
    for (std::uint64_t i = from; i < from + count; ++i) {
        desk::Append append = test::command(i, {{"GM1700", i, 1}});
        append.documents = {"document " + std::to_string(i)};
        REQUIRE(journal.append(append).has_value());
    }
}

}  // namespace

TEST_CASE("what was appended is there after opening again, and goes on from there") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 5);
    write_some(scratch.path(), 5, 5);
    const SqliteJournal journal(scratch.path(), SqliteJournal::Reading{});
    CHECK(journal.length() == 10);
    std::uint64_t seen = 0;
    journal.replay(0, [&](const desk::StoredEvent& event) { CHECK(event.version == ++seen); });
    CHECK(seen == 10);
    CHECK(journal.document(evidence::sha256("document 7")) == "document 7");
}

TEST_CASE("a second writer waits and is then refused; a reader is not") {
    const test::Scratch scratch;
    SqliteJournal first(scratch.path(), SqliteJournal::Writing{});
    CHECK_THROWS_AS(
        SqliteJournal(scratch.path(),
                      SqliteJournal::Writing{.patience = std::chrono::milliseconds(50)}),
        InUse);
    SqliteJournal reader(scratch.path(), SqliteJournal::Reading{});
    CHECK(reader.length() == 0);
    REQUIRE(first.append(test::command(1, {{"GM1700", 0, 1}})).has_value());
    CHECK(reader.length() == 1);
    const auto refused = reader.append(test::command(2, {{"GM1700", 1, 1}}));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().kind == base::RefusalKind::rights);
    first.close();
    CHECK_NOTHROW(SqliteJournal(scratch.path(), SqliteJournal::Writing{}));
}

TEST_CASE("a reader needs a store that is there") {
    const test::Scratch scratch;
    CHECK_THROWS_AS(SqliteJournal(scratch.path() + "/weg", SqliteJournal::Reading{}), Broken);
}

TEST_CASE("beside keys or checkpoints without a database no journal is begun") {
    const auto refuses = [](const std::string& folder) {
        CHECK_THROWS_AS(SqliteJournal(folder, SqliteJournal::Writing{}), evidence::Damaged);
        CHECK_THROWS_AS(SqliteJournal(folder, SqliteJournal::Reading{}), evidence::Damaged);
        CHECK_FALSE(std::filesystem::exists(folder + "/trede.db"));
    };
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 3);
    REQUIRE(std::remove((scratch.path() + "/trede.db").c_str()) == 0);
    refuses(scratch.path());
    REQUIRE(std::remove((scratch.path() + "/controlepunten.txt").c_str()) == 0);
    refuses(scratch.path());
    std::filesystem::remove_all(scratch.path() + "/sleutels");
    CHECK_NOTHROW(SqliteJournal(scratch.path(), SqliteJournal::Writing{}));
}

TEST_CASE("closing signs, and the key is for the owner's eyes only") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 3);
    struct stat status{};
    REQUIRE(::stat((scratch.path() + "/sleutels/ondertekening.key").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600);
    const std::string text = text_of(scratch.path() + "/sleutels/ondertekening.pub");
    const auto key = evidence::parse_public_key(text.substr(0, text.size() - 1));
    REQUIRE(key);
    const std::string notes = text_of(scratch.path() + "/controlepunten.txt");
    const auto checkpoint = evidence::verified_checkpoint(notes.substr(0, notes.size() - 1), *key);
    REQUIRE(checkpoint);
    CHECK(checkpoint->size == 3);
    write_some(scratch.path(), 3, 0);  // nothing new, nothing signed
    CHECK(text_of(scratch.path() + "/controlepunten.txt") == notes);
    write_some(scratch.path(), 3, 1);
    CHECK(text_of(scratch.path() + "/controlepunten.txt").starts_with(notes));
}

TEST_CASE("what was signed is not read without the key that shows whether something is missing") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 3);
    const auto opens = [&] { SqliteJournal(scratch.path(), SqliteJournal::Reading{}); };
    CHECK_NOTHROW(opens());
    const std::string key = scratch.path() + "/sleutels/ondertekening.pub";
    std::ofstream(key, std::ios::binary) << "geen sleutel";
    CHECK_THROWS_AS(opens(), evidence::Damaged);
    REQUIRE(std::remove(key.c_str()) == 0);
    CHECK_THROWS_AS(opens(), evidence::Damaged);
    REQUIRE(std::remove((scratch.path() + "/controlepunten.txt").c_str()) == 0);
    CHECK_THROWS_AS(opens(), evidence::Damaged);  // the database knows of the checkpoint too
}

TEST_CASE("a checkpoint is signed each so many events") {
    const test::Scratch scratch;
    SqliteJournal journal(scratch.path(), {.checkpoint_every = 10});
    for (std::uint64_t i = 0; i < 25; ++i)
        REQUIRE(journal.append(test::command(i, {{"GM1700", i, 1}})).has_value());
    const std::string notes = text_of(scratch.path() + "/controlepunten.txt");
    CHECK(notes.find("\n10\n") != std::string::npos);
    CHECK(notes.find("\n20\n") != std::string::npos);
    CHECK(notes.find("\n25\n") == std::string::npos);
}

TEST_CASE("damage is found before anything of it is handed out") {
    const std::pair<const char*, std::uint64_t> cases[] = {
        {"UPDATE events SET record = CAST(replace(CAST(record AS TEXT), 'toets', 'ander') AS BLOB) "
         "WHERE sequence = 3",
         3},
        {"UPDATE events SET link = zeroblob(32) WHERE sequence = 3", 3},
        {"PRAGMA foreign_keys = OFF; DELETE FROM events WHERE sequence = 3", 3},
        {"UPDATE events SET sequence = 100 WHERE sequence = 3", 3},
    };
    for (const auto& [sql, at] : cases) {
        CAPTURE(sql);
        const test::Scratch scratch;
        write_some(scratch.path(), 0, 5);
        change(scratch.path(), sql);
        std::uint64_t handed_out = 0;
        try {
            const SqliteJournal journal(scratch.path(), SqliteJournal::Reading{});
            journal.replay(0, [&](const desk::StoredEvent& event) { handed_out = event.sequence; });
            FAIL("not found");
        } catch (const evidence::Damaged&) {
        }
        CHECK(handed_out < at);
    }
}

TEST_CASE(
    "a missing end is found by the head, and a whole older database by the checkpoints beside it") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 5);
    const std::string old = text_of(scratch.path() + "/trede.db");
    write_some(scratch.path(), 5, 5);
    const auto opens = [&] { SqliteJournal(scratch.path(), SqliteJournal::Reading{}); };
    CHECK_NOTHROW(opens());
    std::ofstream(scratch.path() + "/trede.db", std::ios::binary) << old;
    CHECK_THROWS_AS(opens(), evidence::Damaged);
    CHECK_THROWS_AS(SqliteJournal(scratch.path(), SqliteJournal::Writing{}), evidence::Damaged);
}

TEST_CASE("a document that is changed or gone is never served and never called absent") {
    for (const char* sql : {"UPDATE documents SET bytes = x'00'", "DELETE FROM documents",
                            "UPDATE documents SET digest = zeroblob(32) WHERE rowid = 3"}) {
        CAPTURE(sql);
        const test::Scratch scratch;
        write_some(scratch.path(), 0, 5);
        change(scratch.path(), sql);
        const SqliteJournal journal(scratch.path(), SqliteJournal::Reading{});
        CHECK_THROWS_AS((void)journal.document(evidence::sha256("document 2")), evidence::Damaged);
    }
}

TEST_CASE("the receipt of a repeated command is held against its events") {
    for (const char* sql : {"UPDATE commands SET request = zeroblob(32)",
                            "UPDATE commands SET last = 4 WHERE first = 3",
                            "UPDATE events SET link = zeroblob(32) WHERE sequence = 3"}) {
        CAPTURE(sql);
        const test::Scratch scratch;
        write_some(scratch.path(), 0, 5);
        change(scratch.path(), sql);
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        CHECK_THROWS_AS((void)journal.append(test::command(2, {{"GM1700", 2, 1}})),
                        evidence::Damaged);
        CHECK_THROWS_AS((void)journal.append(test::command(9, {{"GM1700", 5, 1}})),
                        Broken);  // fail stop
        CHECK_THROWS_AS((void)journal.length(), Broken);
    }
}

TEST_CASE("the writer refuses to go on from a last event that is of another stream or gone") {
    for (const char* sql : {"UPDATE streams SET last = 5 WHERE stream = 'GM0363'",
                            "UPDATE streams SET last = 99 WHERE stream = 'GM0363'"}) {
        CAPTURE(sql);
        const test::Scratch scratch;
        write_some(scratch.path(), 0, 5);
        {
            SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
            REQUIRE(journal.append(test::command(6, {{"GM0363", 0, 2}})).has_value());
        }
        change(scratch.path(), sql);
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        CHECK_THROWS_AS((void)journal.append(test::command(7, {{"GM0363", 2, 1}})),
                        evidence::Damaged);
    }
}

TEST_CASE("the writer does not begin when two commands have one id") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 5);
    change(scratch.path(),
           "UPDATE commands SET id = (SELECT id FROM commands WHERE first = 2) WHERE first = 3");
    CHECK_THROWS_AS(SqliteJournal(scratch.path(), SqliteJournal::Writing{}), evidence::Damaged);
}

TEST_CASE("nothing is signed that does not hold what was signed before") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 5);
    change(scratch.path(), "UPDATE head SET tree = zeroblob(64)");
    SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
    REQUIRE(journal.append(test::command(5, {{"GM1700", 5, 1}})).has_value());
    CHECK_THROWS_AS(journal.sign(), evidence::Damaged);
}

TEST_CASE(
    "who opens again and again reads only what was added, and still refuses what does not fit") {
    const auto turn = [](const std::string& folder, const std::shared_ptr<Proven>& proven,
                         std::uint64_t at) {
        SqliteJournal journal(folder, SqliteJournal::Writing{.proven = proven});
        REQUIRE(journal.append(test::command(at, {{"GM1700", at, 1}})).has_value());
        journal.close();
    };
    const auto proven = std::make_shared<Proven>();
    {
        const test::Scratch scratch;
        turn(scratch.path(), proven, 0);
        turn(scratch.path(), proven, 1);
        CHECK(proven->tree.size() == 2);
        write_some(scratch.path(), 2, 5);  // another program, which signs too
        turn(scratch.path(), proven, 7);
        CHECK(proven->tree.size() == 8);
        const SqliteJournal whole(scratch.path(), SqliteJournal::Writing{});
        CHECK(whole.length() == 8);
    }
    const test::Scratch scratch;
    const auto other = std::make_shared<Proven>();
    turn(scratch.path(), other, 0);
    change(scratch.path(), "UPDATE head SET tree = zeroblob(32)");
    SqliteJournal journal(scratch.path(), SqliteJournal::Writing{.proven = other});
    REQUIRE(journal.append(test::command(1, {{"GM1700", 1, 1}})).has_value());
    CHECK_THROWS_AS(journal.sign(), evidence::Damaged);
    // The control: what was proven of another journal is not this one.
    const test::Scratch strange;
    write_some(strange.path(), 0, 9);
    SqliteJournal wrong(strange.path(), SqliteJournal::Writing{.proven = proven});
    REQUIRE(wrong.append(test::command(9, {{"GM1700", 9, 1}})).has_value());
    CHECK_THROWS_AS(wrong.sign(), evidence::Damaged);
}

TEST_CASE("a checkpoint that was cut off while it was written is written again") {
    const test::Scratch scratch;
    write_some(scratch.path(), 0, 5);
    const std::string path = scratch.path() + "/controlepunten.txt";
    const std::string whole = text_of(path);
    for (const std::size_t kept : {std::size_t{0}, std::size_t{10}, whole.size() - 1}) {
        std::ofstream(path, std::ios::binary) << whole.substr(0, kept);
        write_some(scratch.path(), 5, 0);
        CHECK(text_of(path) == whole);
    }
}

TEST_CASE("the versions of SQLite with the WAL-reset bug are known") {
    static_assert(has_wal_reset_bug(3'007'000) && has_wal_reset_bug(3'040'001) &&
                  has_wal_reset_bug(3'051'002));
    static_assert(!has_wal_reset_bug(3'006'023) && !has_wal_reset_bug(3'051'003) &&
                  !has_wal_reset_bug(3'053'002));
}

TEST_CASE("of two in one batch that want the same place one wins") {
    const test::Scratch scratch;
    SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
    const auto first = test::command(1, {{"GM1700", 0, 1}});
    const auto second = test::command(2, {{"GM1700", 0, 1}});
    const desk::Append* const batch[] = {&first, &second, &first};
    const auto outcomes = journal.append_all(batch);
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[0] == desk::Receipt{.first = 1, .last = 1});
    CHECK(outcomes[1].error().kind == base::RefusalKind::conflict);
    CHECK(outcomes[2] == desk::Receipt{.first = 1, .last = 1, .repeated = true});
    CHECK(journal.length() == 1);
}

}  // namespace trede::store
