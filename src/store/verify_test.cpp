#include "store/verify.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "store/database.hpp"
#include "store/sqlite_journal.hpp"
#include "support/commands.hpp"
#include "support/scratch.hpp"

namespace trede::store {

namespace {

void write_ten(const std::string& folder) {
    SqliteJournal journal(folder, {.checkpoint_every = 4});
    for (std::uint64_t i = 0; i < 10; ++i) {
        desk::Append append = test::command(i, {{"GM1700", 2 * i, 2}, {"GM0141", i, 1}});
        append.documents = {"document " + std::to_string(i)};
        REQUIRE(journal.append(append).has_value());
    }
}

bool names(const Verification& found, std::string_view where) {
    return std::ranges::any_of(found.faults, [&](const Fault& fault) {
        return fault.where.find(where) != std::string::npos;
    });
}

struct Case {
    const char* sql;
    const char* where;
};
constexpr Case cases[] = {
    {"UPDATE events SET record = CAST(replace(CAST(record AS TEXT), 'toets', 'ander') AS BLOB) "
     "WHERE sequence = 7",
     "gebeurtenis 7"},
    {"UPDATE events SET record = x'00' WHERE sequence = 7", "gebeurtenis 7"},
    {"UPDATE events SET link = zeroblob(32) WHERE sequence = 7", "gebeurtenis 7"},
    {"UPDATE events SET stream = 'GM9999' WHERE sequence = 7", "gebeurtenis 7"},
    {"UPDATE events SET version = 99 WHERE sequence = 7", "gebeurtenis 7"},
    {"DELETE FROM events WHERE sequence = 7", "gebeurtenis 7"},
    {"DELETE FROM events WHERE sequence = 30", "head"},
    {"UPDATE head SET length = 29", "head"},
    {"UPDATE head SET tree = zeroblob(96)", "head"},
    {"DELETE FROM head", "head"},
    {"DELETE FROM commands WHERE first = 4", "opdracht"},
    {"UPDATE commands SET request = zeroblob(32) WHERE first = 4", "opdracht"},
    {"UPDATE commands SET last = last + 1 WHERE first = 4", "opdracht"},
    {"INSERT INTO commands VALUES (99, 99, x'ffffffffffffffffffffffffffffffff', zeroblob(32))",
     "opdracht ffff"},
    {"UPDATE commands SET id = (SELECT id FROM commands WHERE first = 4) WHERE first = 7",
     "opdracht"},
    {"DELETE FROM streams", "stroom"},
    {"UPDATE streams SET last = 1", "stroom"},
    {"INSERT INTO streams VALUES ('GM9999', 1)", "stroom GM9999"},
    {"DELETE FROM documents WHERE rowid = 3", "document"},
    {"UPDATE documents SET bytes = x'78' WHERE rowid = 3", "document"},
    {"INSERT INTO documents VALUES (zeroblob(32), x'00')", "document 0000"},
    {"DELETE FROM checkpoints WHERE size = 6", "controlepunten.txt"},
    {"UPDATE checkpoints SET note = replace(note, char(10) || '6' || char(10), char(10) || '7' || "
     "char(10))",
     "checkpoints, 6"},
    {"UPDATE checkpoints SET size = 7 WHERE size = 6", "checkpoints, 7"},
    {"UPDATE store SET origin = 'trede/x'", "store"},
    {"CREATE TRIGGER t AFTER INSERT ON events BEGIN DELETE FROM documents; END", "trede.db"},
    {"PRAGMA user_version = 2", "trede.db"},
    {"DROP TABLE documents", "document"},
};

}  // namespace

TEST_CASE("how far the checkpoints reach is told, and a long journal without any is a fault") {
    test::Scratch scratch;
    write_ten(scratch.path());
    CHECK(verify(scratch.path()).signed_up_to == 30);
    const auto forget = [](const std::string& folder) {
        Database(folder + "/trede.db", Access::write).run("DELETE FROM checkpoints");
        std::ofstream(folder + "/controlepunten.txt", std::ios::trunc).flush();
    };
    forget(scratch.path());
    const Verification few = verify(scratch.path());
    CHECK(few.signed_up_to == 0);
    CHECK(few.faults.empty());  // a program may have died before it signed
    test::Scratch long_one;
    {
        SqliteJournal journal(long_one.path(), SqliteJournal::Writing{});
        for (std::uint64_t i = 0; i < 500; ++i)
            REQUIRE(journal.append(test::command(i, {{"GM1700", 2 * i, 2}})).has_value());
    }
    CHECK(verify(long_one.path()).faults.empty());
    forget(long_one.path());
    CHECK(names(verify(long_one.path()), "controlepunten.txt"));
}

TEST_CASE("a sound store verifies, with the root of the RFC 6962 tree") {
    const test::Scratch scratch;
    write_ten(scratch.path());
    const Verification found = verify(scratch.path());
    CHECK(found.faults.empty());
    CHECK(found.events == 30);
    CHECK(found.root.size() == 64);
}

TEST_CASE("verify says what is wrong and where") {
    for (const Case& one : cases) {
        CAPTURE(one.sql);
        const test::Scratch scratch;
        write_ten(scratch.path());
        {
            Database database(scratch.path() + "/trede.db", Access::write);
            database.run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
            database.run(one.sql);
        }
        const Verification found = verify(scratch.path());
        CHECK(names(found, one.where));
    }
}

namespace {

constexpr std::string_view secret = "van: jan@gemeente.example, een bericht dat niet voor ons is";

// Brings a document that spans pages, and has it erased; after a while it may come again.
void write_and_erase(const std::string& folder, bool again) {
    std::string document;
    for (int i = 0; i < 400; ++i) document += secret;
    SqliteJournal journal(folder, SqliteJournal::Writing{});
    desk::Append bring = test::command(0, {{"GM1700", 0, 1}});
    bring.documents = {document};
    REQUIRE(journal.append(bring).has_value());
    desk::Append erase = test::command(1, {{"GM1700", 1, 1}});
    erase.erased = {evidence::sha256(document)};
    REQUIRE(journal.append(erase).has_value());
    if (again) {
        desk::Append anew = test::command(2, {{"GM1700", 2, 1}});
        anew.documents = {document};
        REQUIRE(journal.append(anew).has_value());
    }
}

bool stands_in_a_file_of(const std::string& folder, std::string_view text) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file()) continue;
        std::ifstream in(file.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a document that an event erased is not missed, and no byte of it is left (row P1)") {
    const test::Scratch scratch;
    write_and_erase(scratch.path(), false);
    CHECK(verify(scratch.path()).faults.empty());
    CHECK_FALSE(stands_in_a_file_of(scratch.path(), secret));
    const test::Scratch control;
    write_and_erase(control.path(), true);
    CHECK(verify(control.path()).faults.empty());
    CHECK(stands_in_a_file_of(control.path(), secret));
}

TEST_CASE("a document that was erased and stands there all the same is a fault") {
    const test::Scratch scratch;
    write_and_erase(scratch.path(), true);
    {
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        std::string document;
        for (int i = 0; i < 400; ++i) document += secret;
        desk::Append erase = test::command(3, {{"GM1700", 3, 1}});
        erase.erased = {evidence::sha256(document)};
        REQUIRE(journal.append(erase).has_value());
        Database database(scratch.path() + "/trede.db", Access::write);
        Statement back(database.handle(), "INSERT INTO documents (digest, bytes) VALUES (?1, ?2)");
        back.bind(1, erase.erased.front()).bind_bytes(2, document).run();
    }
    const Verification found = verify(scratch.path());
    REQUIRE(found.faults.size() == 1);
    CHECK(found.faults.front().what.find("gebeurtenis 4 gewist") != std::string::npos);
}

TEST_CASE("every range of events that is missing is named, also the last") {
    const test::Scratch scratch;
    write_ten(scratch.path());
    {
        Database database(scratch.path() + "/trede.db", Access::write);
        database.run("PRAGMA foreign_keys = OFF");
        database.run("DELETE FROM events WHERE sequence IN (4, 11, 12, 13, 14, 29, 30)");
    }
    std::vector<Fault> missing;
    for (const Fault& fault : verify(scratch.path()).faults) {
        if (fault.what.starts_with("De gebeurtenis ontbreekt") || fault.what.starts_with("Deze "))
            missing.push_back(fault);
    }
    CHECK(missing ==
          std::vector<Fault>{{"gebeurtenis 4", "De gebeurtenis ontbreekt."},
                             {"gebeurtenis 11 tot en met 14", "Deze 4 gebeurtenissen ontbreken."},
                             {"gebeurtenis 29 tot en met 30", "Deze 2 gebeurtenissen ontbreken."}});
}

namespace {

std::string kept_copy(const std::string& folder) {
    std::ifstream in(folder + "/controlepunten.txt", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Fault> held_against(const std::string& folder, std::string kept) {
    return verify(folder, {.log = {}, .checkpoints = {std::move(kept)}, .witnesses = {}}).faults;
}

}  // namespace

TEST_CASE("checkpoints that were kept outside come in one file, or one by one") {
    const test::Scratch scratch;
    write_ten(scratch.path());
    const std::string all = kept_copy(scratch.path());
    const std::string first = all.substr(0, all.find("\n\n", all.find("\n\n") + 2) + 1);
    CHECK(held_against(scratch.path(), all).empty());
    CHECK(held_against(scratch.path(), first).empty());
    CHECK(held_against(scratch.path(), "\n" + first + "\n\n\n" + first + "\n\n").empty());
    // Not a checkpoint at all, and one that was changed: two things to tell.
    const std::vector<Fault> none = {{"controlepunt van buiten", "Dit is geen controlepunt."}};
    for (const char* other : {"", "een brief", "een brief\n\nmet alinea's\n\n"}) {
        CAPTURE(other);
        CHECK_FALSE(holds_checkpoint(other));
        CHECK(held_against(scratch.path(), other) == none);
    }
    CHECK(holds_checkpoint(all));
    std::string changed = first;
    changed.replace(changed.find("\n6\n"), 3, "\n7\n");
    CHECK(held_against(scratch.path(), all + changed) ==
          std::vector<Fault>{{"controlepunt van buiten, nummer 6 in het bestand",
                              "Het controlepunt is niet goed ondertekend."}});
    CHECK(held_against(scratch.path(), first + "\nnog iets\n") ==
          std::vector<Fault>{
              {"controlepunt van buiten, nummer 2 in het bestand", "Dit is geen controlepunt."}});
}

TEST_CASE("a store that was put back to an older day misses events, and that is what is told") {
    const test::Scratch scratch;
    const test::Scratch older;
    write_ten(scratch.path());
    std::filesystem::copy(scratch.path(), older.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    {
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        REQUIRE(journal.append(test::command(10, {{"GM1700", 20, 3}})).has_value());
    }
    const std::vector<Fault> faults = held_against(older.path(), kept_copy(scratch.path()));
    REQUIRE(faults.size() == 1);
    CHECK(faults.front().what ==
          "Dit controlepunt telt 33 gebeurtenissen; er zijn er 30. Aan het eind ontbreekt iets.");
}

TEST_CASE("what is no store at all is a fault and no exception") {
    const test::Scratch scratch;
    CHECK_FALSE(verify(scratch.path() + "/weg").faults.empty());
    write_ten(scratch.path());
    std::ofstream(scratch.path() + "/trede.db") << "geen database";
    CHECK_FALSE(verify(scratch.path()).faults.empty());
    std::ofstream(scratch.path() + "/sleutels/ondertekening.pub") << "geen sleutel";
    CHECK(names(verify(scratch.path()), "ondertekening.pub"));
}

TEST_CASE("invariants of the domain are asked of every event, and at the end") {
    const test::Scratch scratch;
    write_ten(scratch.path());
    std::uint64_t seen = 0;
    const Invariants invariants{
        .each =
            [&](const desk::StoredEvent& event, const Invariants::Report& report) {
                ++seen;
                if (event.sequence == 12) report({"gebeurtenis 12", "mag niet"});
            },
        .end = [&](const Invariants::Report& report) { report({"einde", "mag niet"}); }};
    const Verification found = verify(scratch.path(), {}, invariants);
    CHECK(seen == 30);
    CHECK(found.faults ==
          std::vector<Fault>{{"gebeurtenis 12", "mag niet"}, {"einde", "mag niet"}});
}

}  // namespace trede::store
