#include "store/read_ahead.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <stdexcept>

#include "evidence/damaged.hpp"
#include "store/database.hpp"
#include "store/sqlite_journal.hpp"
#include "support/commands.hpp"
#include "support/scratch.hpp"

namespace trede::store {

namespace {

// Three stretches of two numbers each.
auto count_to_six(int& last) {
    return [&last](Stretch& stretch) {
        for (int i = 0; i < 2 && last < 6; ++i) stretch.add(std::to_string(++last));
    };
}

std::string all_of(ReadAhead& ahead) {
    std::string all;
    while (const Stretch* stretch = ahead.next()) all += stretch->bytes + "/";
    return all;
}

constexpr std::uint64_t many = 5'000;  // events: enough for a thread, and more than one stretch

void write_many(const std::string& folder) {
    SqliteJournal journal(folder, SqliteJournal::Writing{});
    std::vector<desk::Append> appends;
    for (std::uint64_t i = 0; i < many; ++i)
        appends.push_back(test::command(i, {{"GM1700", i, 1}}));
    std::vector<const desk::Append*> pointers;
    for (const desk::Append& append : appends) pointers.push_back(&append);
    for (const auto& outcome : journal.append_all(pointers)) REQUIRE(outcome.has_value());
}

}  // namespace

TEST_CASE("what is read ahead comes in order, and then nothing") {
    int last = 0;
    ReadAhead ahead(count_to_six(last));
    CHECK(all_of(ahead) == "12/34/56/");
    CHECK(ahead.next() == nullptr);
}

TEST_CASE("a slow caller is not overtaken: what it holds stays as it is") {
    int last = 0;
    ReadAhead ahead([&](Stretch& stretch) {
        if (last < 100) stretch.add(std::to_string(++last));
    });
    for (int expected = 1; expected <= 100; ++expected) {
        const Stretch* stretch = ahead.next();
        REQUIRE(stretch != nullptr);
        if (expected == 1) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        CHECK(stretch->bytes == std::to_string(expected));
    }
    CHECK(ahead.next() == nullptr);
}

TEST_CASE("an error comes out after all that was read before it") {
    int last = 0;
    ReadAhead ahead([&](Stretch& stretch) {
        while (true) {
            if (last == 3) throw std::runtime_error("drie");
            stretch.add(std::to_string(++last));
            if (last == 2) return;
        }
    });
    REQUIRE(ahead.next() != nullptr);
    const Stretch* stretch = ahead.next();
    REQUIRE(stretch != nullptr);
    CHECK(stretch->bytes == "3");
    CHECK_THROWS_WITH_AS((void)ahead.next(), "drie", std::runtime_error);
}

TEST_CASE("a caller may leave in the middle") {
    int last = 0;
    ReadAhead ahead([&](Stretch& stretch) { stretch.add(std::to_string(++last)); });
    REQUIRE(ahead.next() != nullptr);
}

TEST_CASE("a long journal is read ahead: all of it, in order") {
    const test::Scratch scratch;
    write_many(scratch.path());
    const SqliteJournal journal(scratch.path(), SqliteJournal::Reading{});
    std::uint64_t seen = 0;
    journal.replay(0, [&](const desk::StoredEvent& event) { CHECK(event.sequence == ++seen); });
    CHECK(seen == many);
    seen = 1'500;
    journal.replay(seen, [&](const desk::StoredEvent& event) { CHECK(event.sequence == ++seen); });
    CHECK(seen == many);
    CHECK_THROWS_AS(journal.replay(0,
                                   [](const desk::StoredEvent& event) {
                                       if (event.sequence == 2'500) throw std::runtime_error("");
                                   }),
                    std::runtime_error);
    CHECK(journal.length() == many);
}

TEST_CASE("damage in a long journal is told where it is, after what is sound") {
    const auto damage = [](const std::string& sql, std::uint64_t at) {
        const test::Scratch scratch;
        write_many(scratch.path());
        Database(scratch.path() + "/trede.db", Access::write).run(sql.c_str());
        const SqliteJournal journal(scratch.path(), SqliteJournal::Reading{});
        std::uint64_t seen = 0;
        try {
            journal.replay(0, [&](const desk::StoredEvent& event) { seen = event.sequence; });
            FAIL("this journal is damaged");
        } catch (const evidence::Damaged& damaged) {
            CHECK(damaged.sequence() == at);
        }
        CHECK(seen == at - 1);
    };
    damage(
        "UPDATE events SET record = CAST(replace(record, 'GM1700', 'GM1701') AS BLOB) WHERE "
        "sequence = 4200",
        4'200);
    damage("DELETE FROM events WHERE sequence = 3000", 3'000);
}

}  // namespace trede::store
