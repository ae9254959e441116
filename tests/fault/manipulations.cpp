// Row T1: someone with every right on the database, and with the signing key, changes the past.
// Someone outside who holds only the last cosigned checkpoint and two public keys must see it,
// every time.
//     manipulations [--tries 10000] [--seed 1] [--control]
// The control looks at the chain in the database alone, as a system without checkpoints outside
// does; it prints the share that it finds and must miss some.

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "evidence/checkpoint.hpp"
#include "evidence/damaged.hpp"
#include "evidence/merkle.hpp"
#include "evidence/record.hpp"
#include "scenario.hpp"
#include "store/database.hpp"
#include "store/rows.hpp"
#include "store/verify.hpp"

namespace {

using namespace trede;
using namespace trede::fault;
using store::Database;
using store::Statement;
using Dice = std::mt19937_64;

constexpr std::uint64_t commands = 20;
constexpr const char* files[] = {"/trede.db", "/controlepunten.txt", "/sleutels/ondertekening.key",
                                 "/sleutels/ondertekening.pub"};

std::string text_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void copy_store(const std::string& from, const std::string& to) {
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(to + "/sleutels");
    for (const char* name : files) std::filesystem::copy_file(from + name, to + name);
}

evidence::SecretKey key_of(const std::string& folder) {
    const std::string text = text_of(folder + "/sleutels/ondertekening.key");
    return evidence::parse_secret_key(text.substr(0, text.size() - 1)).value();
}

std::uint64_t number(Database& database, const char* sql) {
    Statement row(database.handle(), sql);
    return row.step() ? row.number(0) : 0;
}

// Makes links, head and checkpoints fit what now stands in the records, as the best forger would,
// key and all.
void forge_all(const std::string& folder) {
    Database database(folder + "/trede.db", store::Access::write);
    database.run("PRAGMA foreign_keys = OFF; BEGIN");
    store::Head head;
    std::vector<std::pair<std::uint64_t, evidence::Digest>> links;
    {
        Statement rows(database.handle(), "SELECT sequence, record FROM events ORDER BY sequence");
        while (rows.step()) {
            head.link = evidence::next_link(head.link, rows.bytes(1));
            head.tree.add(evidence::leaf_hash(rows.bytes(1)));
            links.emplace_back(rows.number(0), head.link);
        }
    }
    Statement set(database.handle(), "UPDATE events SET link = ?2 WHERE sequence = ?1");
    for (const auto& [sequence, link] : links) set.bind(1, sequence).bind(2, link).run();
    const std::string tree = head.tree.bytes();
    Statement(database.handle(), "UPDATE head SET length = ?1, link = ?2, tree = ?3")
        .bind(1, head.tree.size())
        .bind(2, head.link)
        .bind_bytes(3, tree)
        .run();
    const auto key = key_of(folder);
    const std::string note = sign_checkpoint(
        key, {.origin = key.name, .size = head.tree.size(), .root = head.tree.root()});
    database.run("DELETE FROM checkpoints");
    Statement(database.handle(), "INSERT INTO checkpoints VALUES (?1, ?2)")
        .bind(1, head.tree.size())
        .bind(2, std::string_view(note))
        .run();
    database.run("COMMIT");
    std::ofstream(folder + "/controlepunten.txt", std::ios::binary) << note << "\n";
}

// Changes one field of a record in its bytes, and keeps it a good record.
void edit_record(Database& database, std::uint64_t sequence, Dice& dice) {
    std::string bytes;
    {
        Statement row(database.handle(), "SELECT record FROM events WHERE sequence = ?1");
        if (!row.bind(1, sequence).step()) return;
        bytes = row.bytes(0);
    }
    constexpr std::pair<std::string_view, std::string_view> edits[] = {
        {"\"actor\":\"toets\"", "\"actor\":\"ander\""},
        {"2026-04-09", "2026-04-08"},
        {"\"event\":", "\"event\":9"},
        {"\"role\":\"behandelaar\"", "\"role\":\"directeur\""},
        {"\"origin\":\"test\"", "\"origin\":\"web\""}};
    const auto& [from, to] = edits[dice() % std::size(edits)];
    bytes.replace(bytes.find(from), from.size(), to);
    Statement(database.handle(), "UPDATE events SET record = ?2 WHERE sequence = ?1")
        .bind(1, sequence)
        .bind_bytes(2, bytes)
        .run();
}

void swap_records(Database& database, std::uint64_t one, std::uint64_t other) {
    Statement(database.handle(),
              "UPDATE events SET (record, link) = (SELECT record, link FROM events AS e WHERE "
              "e.sequence = "
              "CASE events.sequence WHEN ?1 THEN ?2 ELSE ?1 END) WHERE sequence IN (?1, ?2)")
        .bind(1, one)
        .bind(2, other)
        .run();
}

void run_at(Database& database, const char* sql, std::uint64_t sequence) {
    Statement(database.handle(), sql).bind(1, sequence).run();
}

// A history of the same length in which the last commands were others, made with the product
// itself.
void other_history(const std::string& folder, const std::string& middle, Dice& dice) {
    copy_store(middle, folder);
    store::SqliteJournal journal(folder, store::SqliteJournal::Writing{});
    for (std::uint64_t i = commands / 2; i < commands; ++i) {
        desk::Append append = scenario_command(i);
        if (i == commands / 2 + dice() % (commands / 2)) append.actor = "ander";
        if (i == commands - 1) append.role = "directeur";
        if (!journal.append(append)) std::abort();
    }
}

struct Stores {
    std::string whole;   // under the cosigned checkpoint
    std::string middle;  // an older copy of the same
};

// One branch for each kind of manipulation.
const char* manipulate(  // NOLINT(readability-function-size)
    const std::string& folder, const Stores& stores, Dice& dice) {
    copy_store(stores.whole, folder);
    const std::uint64_t kind = dice() % 14;
    if (kind == 12) {
        copy_store(stores.middle, folder);
        return "rolled back to an older copy";
    }
    if (kind == 13) {
        other_history(folder, stores.middle, dice);
        return "another history, made with the product";
    }
    const char* name = "";
    {
        Database database(folder + "/trede.db", store::Access::write);
        database.run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
        const std::uint64_t length = number(database, "SELECT count(*) FROM events");
        const std::uint64_t at = 1 + dice() % length;
        const std::uint64_t other = 1 + (at + dice() % (length - 1)) % length;
        switch (kind % 6) {
            case 0:
                edit_record(database, at, dice);
                name = "a record edited";
                break;
            case 1:
                run_at(database, "DELETE FROM events WHERE sequence = ?1", at);
                name = "an event deleted";
                break;
            case 2:
                swap_records(database, at, other);
                name = "two events swapped";
                break;
            case 3:
                run_at(database, "DELETE FROM events WHERE sequence >= ?1", at);
                name = "the end cut off";
                break;
            case 4:
                run_at(database,
                       "INSERT INTO events SELECT 1 + (SELECT max(sequence) FROM events), stream, "
                       "1000, link, "
                       "record FROM events WHERE sequence = ?1",
                       at);
                name = "an event inserted";
                break;
            default:
                switch (dice() % 5) {
                    case 0:
                        run_at(database, "DELETE FROM commands WHERE last >= ?1", at);
                        break;
                    case 1:
                        run_at(database,
                               "UPDATE commands SET request = zeroblob(32) WHERE last >= ?1", at);
                        break;
                    case 2:
                        run_at(database, "DELETE FROM documents WHERE rowid = 1 + ?1 % 8", at);
                        break;
                    case 3:
                        run_at(database,
                               "UPDATE documents SET bytes = x'00' WHERE rowid = 1 + ?1 % 8", at);
                        break;
                    default:
                        run_at(database, "UPDATE events SET stream = 'GM9999' WHERE sequence = ?1",
                               at);
                        break;
                }
                name = "a command, document or column changed";
        }
    }
    if (kind >= 6) forge_all(folder);
    return name;
}

bool chain_finds(const std::string& folder) {
    try {
        Database database(folder + "/trede.db", store::Access::read);
        store::read_records(database, 0, [](const evidence::Record&, std::string_view) {});
        return false;
    } catch (const evidence::Damaged&) {
    } catch (const store::SqlError&) {
    }
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t tries = option(count, arguments, "--tries", 10'000);
    const std::uint64_t seed = option(count, arguments, "--seed", 1);
    const bool control = has_option(count, arguments, "--control");
    const Stores stores{.whole = scratch_folder("whole"), .middle = scratch_folder("middle")};
    if (!run_scenario(fresh(stores.whole), commands / 2).finished) return 2;
    copy_store(stores.whole, stores.middle);
    if (!run_scenario(stores.whole, commands).finished) return 2;

    // The witness saw the middle and the end; what it cosigned is all that the verifier outside
    // holds.
    const auto log = public_key_of(key_of(stores.whole));
    const evidence::SecretKey witness_key{
        .name = "getuige.fictief", .use = evidence::KeyUse::witness, .seed = {7, 7, 7}};
    evidence::Witness witness(witness_key, log);
    std::vector<evidence::Digest> leaves;
    {
        Database database(stores.whole + "/trede.db", store::Access::read);
        store::read_records(database, 0, [&](const evidence::Record&, std::string_view bytes) {
            leaves.push_back(evidence::leaf_hash(bytes));
        });
    }
    const std::string first = text_of(stores.middle + "/controlepunten.txt");
    const std::string all = text_of(stores.whole + "/controlepunten.txt");
    if (!witness.cosign(first.substr(0, first.size() - 1), {}, 1)) return 2;
    const auto cosigned = witness.cosign(all.substr(first.size(), all.size() - first.size() - 1),
                                         evidence::consistency_proof(leaves, leaves.size() / 2), 2);
    if (!cosigned) return 2;
    const store::Outside outside{
        .log = log, .checkpoints = {*cosigned}, .witnesses = {public_key_of(witness_key)}};
    const auto sound = store::verify(stores.whole, outside);
    if (!sound.faults.empty() || chain_finds(stores.whole)) {
        std::printf("the sound store does not verify: %s\n",
                    sound.faults.empty() ? "" : sound.faults[0].what.c_str());
        return 2;
    }
    const std::uint64_t missed = in_parallel(tries, [&](std::uint64_t i) -> std::string {
        Dice dice(seed * 1'000'003 + i);
        const std::string folder = scratch_folder("forged");
        const char* name = manipulate(folder, stores, dice);
        const bool found =
            control ? chain_finds(folder) : !store::verify(folder, outside).faults.empty();
        std::filesystem::remove_all(folder);
        return found ? "" : std::string("not found: ") + name;
    });
    std::filesystem::remove_all(stores.whole);
    std::filesystem::remove_all(stores.middle);
    std::printf("T1: %llu manipulations, %llu not found (%.1f %% found)%s\n",
                static_cast<unsigned long long>(tries), static_cast<unsigned long long>(missed),
                100.0 * static_cast<double>(tries - missed) / static_cast<double>(tries),
                control ? " (control: chain in the database alone, must miss)" : "");
    return (missed == 0) != control ? 0 : 1;
}
