// Workload W5: events of 200 bytes, each acknowledged only when it is on disk.
//     w5_durable_append FOLDER [--rounds 3] [--events 2000] [--many 40000] [--postgres CONNECTION]
// Every contender appends the same number of events one by one, and where it can from 32 producers
// at once; the rows that stand afterwards are counted, and those of the product are verified.
// Prints medians.

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <thread>

#include "postgres.hpp"
#include "store/shared_journal.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"

namespace {

using namespace trede;

constexpr unsigned many_producers = 32;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Measured {
    double per_second = 0;
    double cpu_us = 0;  // an event, of this process
};

Measured median(std::vector<Measured> rounds) {
    std::ranges::sort(rounds, {}, &Measured::per_second);
    return rounds[rounds.size() / 2];
}

Measured measure(std::uint64_t events, const std::function<std::uint64_t()>& work) {
    const double cpu = cpu_seconds();
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t done = work();
    const double wall =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (done != events)
        throw std::runtime_error("unequal outcome: " + std::to_string(done) + " events");
    const auto number = static_cast<double>(events);
    return {.per_second = number / wall, .cpu_us = (cpu_seconds() - cpu) * 1e6 / number};
}

desk::Append event(std::uint64_t number, const std::string& stream, std::uint64_t length) {
    desk::Append append;
    std::memcpy(append.command.data(), &number, sizeof number);
    append.request = evidence::sha256(std::to_string(number));
    append.actor = "j.de.vries";
    append.role = "behandelaar";
    append.origin = "cli";
    append.at = *base::parse_instant("2026-04-09T12:00:00.000Z");
    append.expected = {{desk::StreamId(stream), length}};
    append.events = {{.stream = desk::StreamId(stream),
                      .schema = "progress-reported/1",
                      .payload = "{\"note\":\"" + std::string(189, 'x') + "\"}"}};
    return append;
}

std::uint64_t raw_sync(const std::string& folder, std::uint64_t events) {
    const std::string path = folder + "/raw";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0644);
    const std::string bytes(200, 'x');
    std::uint64_t done = 0;
    for (; done < events; ++done) {
        if (::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
            ::fdatasync(file) != 0)
            break;
    }
    ::close(file);
    return done;
}

void demand(int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(sqlite3_errstr(code));
}

// SQLite alone, one INSERT a transaction: one table, nothing of ours.
std::uint64_t sqlite_alone(const std::string& folder, std::uint64_t events) {
    sqlite3* database = nullptr;
    demand(sqlite3_open((folder + "/alone.db").c_str(), &database));
    demand(sqlite3_exec(database,
                        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE events "
                        "(sequence INTEGER PRIMARY "
                        "KEY, stream TEXT, version INTEGER, payload TEXT)",
                        nullptr, nullptr, nullptr));
    sqlite3_stmt* add = nullptr;
    demand(sqlite3_prepare_v2(database, "INSERT INTO events VALUES (?1, 'GM1700', ?1, ?2)", -1,
                              &add, nullptr));
    const std::string payload(200, 'x');
    for (std::uint64_t i = 1; i <= events; ++i) {
        demand(sqlite3_bind_int64(add, 1, static_cast<sqlite3_int64>(i)));
        demand(sqlite3_bind_text(add, 2, payload.data(), static_cast<int>(payload.size()),
                                 SQLITE_STATIC));
        demand(sqlite3_step(add));
        demand(sqlite3_reset(add));
    }
    sqlite3_finalize(add);
    const auto rows = static_cast<std::uint64_t>(sqlite3_total_changes64(database));
    sqlite3_close(database);
    return rows;
}

std::uint64_t product_one_by_one(const std::string& folder, std::uint64_t events) {
    store::SqliteJournal journal(folder + "/one", store::SqliteJournal::Writing{});
    for (std::uint64_t i = 0; i < events; ++i) {
        if (!journal.append(event(i, "GM1700", i))) throw std::runtime_error("refused");
    }
    return journal.length();
}

std::uint64_t product_in_groups(const std::string& folder, std::uint64_t events) {
    {
        store::SharedJournal journal(folder + "/many", {});
        std::vector<std::thread> producers;
        for (unsigned p = 0; p < many_producers; ++p) {
            producers.emplace_back([&, p] {
                const std::uint64_t from = events * p / many_producers;
                const std::uint64_t to = events * (p + 1) / many_producers;
                for (std::uint64_t i = from; i < to; ++i) {
                    if (!journal.append(event(i, "GM" + std::to_string(1000 + p), i - from)))
                        std::abort();
                }
            });
        }
        for (auto& producer : producers) producer.join();
    }
    return store::SqliteJournal(folder + "/many", store::SqliteJournal::Reading{}).length();
}

// What the program itself takes when nothing is waited for: groups of 32 from one thread. Read its
// CPU column; on a file system in memory its rate too.
std::uint64_t product_from_one_thread(const std::string& folder, std::uint64_t events) {
    store::SqliteJournal journal(folder + "/own", store::SqliteJournal::Writing{});
    for (std::uint64_t from = 0; from < events; from += many_producers) {
        std::vector<desk::Append> appends;
        const std::uint64_t to = std::min<std::uint64_t>(events, from + many_producers);
        for (std::uint64_t i = from; i < to; ++i) {
            appends.push_back(
                event(i, "GM" + std::to_string(1000 + i % many_producers), i / many_producers));
        }
        std::vector<const desk::Append*> group;
        for (const desk::Append& append : appends) group.push_back(&append);
        for (const auto& outcome : journal.append_all(group)) {
            if (!outcome) throw std::runtime_error("refused");
        }
    }
    return journal.length();
}

std::string option(int count, char** arguments, std::string_view name,
                   const std::string& otherwise) {
    for (int i = 2; i + 1 < count; ++i) {
        if (arguments[i] == name) return arguments[i + 1];
    }
    return otherwise;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    const std::string root = arguments[1];
    const std::uint64_t rounds = std::stoull(option(count, arguments, "--rounds", "3"));
    const std::uint64_t events = std::stoull(option(count, arguments, "--events", "2000"));
    const std::uint64_t many = std::stoull(option(count, arguments, "--many", "40000"));
    const std::string postgres = option(count, arguments, "--postgres", "");

    std::vector<std::vector<Measured>> all(7);
    // The contenders take turns within a round, so that a busy moment of the machine meets all of
    // them.
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const std::string folder = root + "/w5";
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        all[0].push_back(measure(events, [&] { return raw_sync(folder, events); }));
        all[1].push_back(measure(events, [&] { return sqlite_alone(folder, events); }));
        all[2].push_back(measure(events, [&] { return product_one_by_one(folder, events); }));
        all[3].push_back(measure(many, [&] { return product_in_groups(folder, many); }));
        all[6].push_back(measure(many, [&] { return product_from_one_thread(folder, many); }));
        for (const char* name : {"/one", "/many", "/own"}) {
            if (!store::verify(folder + name).faults.empty())
                throw std::runtime_error("the product does not verify");
        }
        if (!postgres.empty() && bench::has_postgres()) {
            all[4].push_back(
                measure(events, [&] { return bench::append_postgres(postgres, events, 1); }));
            all[5].push_back(measure(many / 4, [&] {
                return bench::append_postgres(postgres, many / 4, many_producers);
            }));
        }
        std::filesystem::remove_all(folder);
    }
    const double alone = median(all[1]).per_second;
    constexpr const char* names[] = {"raw fdatasync, 1 producer", "SQLite alone, 1 producer",
                                     "product, 1 producer",       "product, 32 producers",
                                     "PostgreSQL, 1 client",      "PostgreSQL, 32 clients",
                                     "product, groups, 1 thread"};
    std::printf("%-28s %12s %14s %22s\n", "median of rounds", "events/s", "CPU us/event",
                "events/s : SQLite alone");
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].empty()) {
            std::printf("%-28s skipped\n", names[i]);
            continue;
        }
        const Measured middle = median(all[i]);
        std::printf("%-28s %12.0f %14.1f %22.2f\n", names[i], middle.per_second, middle.cpu_us,
                    middle.per_second / alone);
    }
    std::printf(
        "CPU is of the program itself; that of PostgreSQL's server is not in it. All rows counted, "
        "product verified.\n");
    return 0;
}
