#include "store/group_commit.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "evidence/damaged.hpp"
#include "store/database.hpp"
#include "store/verify.hpp"
#include "support/commands.hpp"
#include "support/scratch.hpp"

namespace trede::store {

TEST_CASE("many threads append at once; each is done or refused by itself") {
    const test::Scratch scratch;
    constexpr std::uint64_t threads = 8;
    constexpr std::uint64_t each = 50;
    std::atomic<std::uint64_t> done{0};
    std::atomic<std::uint64_t> refused{0};
    {
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        GroupCommit group(journal);
        std::vector<std::thread> producers;
        for (std::uint64_t t = 0; t < threads; ++t) {
            producers.emplace_back([&, t] {
                const std::string mine = "GM" + std::to_string(1000 + t);
                for (std::uint64_t i = 0; i < each; ++i) {
                    const auto good = test::command(t * each + i, {{mine, i, 1}});
                    const auto outcome = group.append(good);
                    if (outcome && outcome->first == outcome->last && !outcome->repeated) ++done;
                    // A stream that is not so long: refused alone, in whatever batch it lands.
                    if (!group.append(test::command(1'000'000 + t * each + i, {{mine, 7'000, 1}})))
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

TEST_CASE("after a failure every caller hears it") {
    const test::Scratch scratch;
    {
        SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
        REQUIRE(journal.append(test::command(1, {{"GM1700", 0, 1}})).has_value());
        journal.close();
        Database database(scratch.path() + "/trede.db", Access::write);
        database.run("UPDATE commands SET request = zeroblob(32)");
    }
    SqliteJournal journal(scratch.path(), SqliteJournal::Writing{});
    GroupCommit group(journal);
    CHECK_THROWS_AS((void)group.append(test::command(1, {{"GM1700", 0, 1}})), evidence::Damaged);
    CHECK_THROWS_AS((void)group.append(test::command(2, {{"GM1700", 1, 1}})), evidence::Damaged);
}

}  // namespace trede::store
