#include "store/shared_journal.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <atomic>
#include <thread>
#include <vector>

#include "store/failpoints.hpp"
#include "store/files.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"
#include "support/commands.hpp"
#include "support/scratch.hpp"

namespace trede::store {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds a_moment{20};
constexpr std::uint64_t threads = 8;

std::atomic<std::uint64_t> begun{0};  // threads that are about to append
std::atomic<std::uint64_t> transactions{0};

// The first transaction waits until every other thread has come with its command.
void hold_the_first(const char* name) {
    if (std::string_view(name) != "before-commit" || ++transactions > 1) return;
    while (begun < threads) std::this_thread::sleep_for(a_moment);
    std::this_thread::sleep_for(milliseconds(500));
}

void change_beside(const std::string& folder, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open((folder + "/trede.db").c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("many threads append at once; each is done or refused by itself") {
    const test::Scratch scratch;
    constexpr std::uint64_t each = 50;
    std::atomic<std::uint64_t> done{0};
    std::atomic<std::uint64_t> refused{0};
    {
        SharedJournal journal(scratch.path(), {});
        std::vector<std::thread> producers;
        for (std::uint64_t t = 0; t < threads; ++t) {
            producers.emplace_back([&, t] {
                const std::string mine = "GM" + std::to_string(1000 + t);
                for (std::uint64_t i = 0; i < each; ++i) {
                    const auto good = test::command(t * each + i, {{mine, i, 1}});
                    const auto outcome = journal.append(good);
                    if (outcome && outcome->first == outcome->last && !outcome->repeated) ++done;
                    // A stream that is not so long: refused alone, in whatever batch it lands.
                    if (!journal.append(
                            test::command(1'000'000 + t * each + i, {{mine, 7'000, 1}})))
                        ++refused;
                }
            });
        }
        for (auto& producer : producers) producer.join();
    }
    CHECK(done == threads * each);
    CHECK(refused == threads * each);
    const Verification found = verify(scratch.path());
    CHECK(found.faults.empty());
    CHECK(found.events == threads * each);
}

TEST_CASE("what comes while one is being written goes to disk together, with one sync") {
    const test::Scratch scratch;
    std::atomic<std::uint64_t> done{0};
    begun = 0;
    transactions = 0;
    failpoint_hook = hold_the_first;  // before there is a thread, until there is none
    {
        SharedJournal journal(scratch.path(), {});
        std::vector<std::thread> producers;
        for (std::uint64_t t = 0; t < threads; ++t) {
            producers.emplace_back([&, t] {
                ++begun;
                const auto one = test::command(t, {{"GM" + std::to_string(1000 + t), 0, 1}});
                if (journal.append(one)) ++done;
            });
        }
        for (auto& producer : producers) producer.join();
        CHECK(journal.length() == threads);
    }
    failpoint_hook = nullptr;
    CHECK(done == threads);
    // One by one they would be eight; a machine that held a thread up for long may make it three.
    CHECK(transactions >= 2);
    CHECK(transactions <= 3);
    CHECK(verify(scratch.path()).faults.empty());
}

TEST_CASE("another program that writes is waited for, and then refused") {
    const test::Scratch scratch;
    SharedJournal journal(scratch.path(), {.patience = milliseconds(50)});
    {
        const SqliteJournal other(scratch.path(), SqliteJournal::Writing{});
        const auto no = journal.append(test::command(1, {{"GM1700", 0, 1}}));
        REQUIRE_FALSE(no);
        CHECK(no.error().kind == base::RefusalKind::conflict);
    }
    CHECK(journal.append(test::command(1, {{"GM1700", 0, 1}})));
}

TEST_CASE("a journal that was changed below a running program stops it, also when it is idle") {
    const test::Scratch scratch;
    std::atomic<int> failures{0};
    SharedJournal journal(scratch.path(),
                          {.keep = milliseconds(0), .at_failure = [&](const std::string& why) {
                               CHECK_FALSE(why.empty());
                               ++failures;
                           }});
    const auto given_back = [&] {
        // The lock is free again when the journal was signed and closed.
        for (int turn = 0; turn < 500 && failures == 0; ++turn) {
            try {
                const WriterLock lock(scratch.path() + "/trede.lock", milliseconds(0));
                return true;
            } catch (const std::exception&) {
                std::this_thread::sleep_for(a_moment);
            }
        }
        return false;
    };
    REQUIRE(journal.append(test::command(0, {{"GM1700", 0, 1}})));
    REQUIRE(given_back());
    change_beside(scratch.path(), "UPDATE head SET tree = zeroblob(32)");
    REQUIRE(journal.append(test::command(1, {{"GM1700", 1, 1}})));
    for (int turn = 0; turn < 500 && failures == 0; ++turn) std::this_thread::sleep_for(a_moment);
    CHECK(failures == 1);
    CHECK_THROWS((void)journal.append(test::command(2, {{"GM1700", 2, 1}})));
    CHECK(failures == 1);
}

}  // namespace trede::store
