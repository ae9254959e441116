#include "hostile_files.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstring>

#include "sandbox/read_workbook.hpp"
#include "sandbox/run.hpp"
#include "support/sheets.hpp"

// Row B3: every hostile file is refused in less than 100 ms of processor time and 64 MiB, worker
// included.
namespace trede::sandbox {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

constexpr double most_ms = sanitized ? 2'000 : 100;
constexpr long most_kib = 64 * 1024;

double worker_ms() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

// The largest that any worker has been so far. The sanitizer needs memory of its own, so there it
// is not measured.
long worker_kib() {
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return used.ru_maxrss;
}

// A worker begins with the memory of its caller; that part is not the file's doing.
long born_kib() {
    const auto nothing = run([](const Answer&) {});
    REQUIRE(nothing.has_value());
    return worker_kib();
}

}  // namespace

TEST_CASE("every hostile file is refused, quickly and in little memory") {
    std::vector<test::HostileFile> files = test::hostile_contents();
    const auto archives = test::hostile_archives(20260409);
    files.insert(files.end(), archives.begin(), archives.end());
    CHECK(files.size() >= 60);
    const long born = born_kib();
    double slowest = 0;
    std::string slowest_name;
    for (const test::HostileFile& file : files) {
        CAPTURE(file.name);
        const double before = worker_ms();
        const auto read = read_workbook_safely(test::bytes_of(file.bytes), file.name);
        const double took = worker_ms() - before;
        CHECK_FALSE(read.has_value());
        if (!read) {
            // Refused by the reader with its reason; not because the worker crashed.
            CHECK_MESSAGE(read.error().reason.find("kon niet veilig") == std::string::npos,
                          read.error().reason);
        }
        CHECK(took < most_ms);
        if (took > slowest) {
            slowest = took;
            slowest_name = file.name;
        }
    }
    if (!sanitized) CHECK(worker_kib() - born < most_kib);
    std::printf(
        "%zu hostile files refused; slowest %.1f ms (%s), largest %.1f MiB above the caller's "
        "own\n",
        files.size(), slowest, slowest_name.c_str(),
        static_cast<double>(worker_kib() - born) / 1024);
}

TEST_CASE("control: the measure sees a job that takes too much time and memory") {
    const long born = born_kib();
    const double before = worker_ms();
    const auto answer = run(
        [born](const Answer&) {
            // Beyond the largest worker so far, which is what the system remembers.
            std::string large(
                (static_cast<std::size_t>(born) << 10U) + (std::size_t{most_kib} << 10U), '\0');
            for (int round = 0; round < 10; ++round) {
                std::memset(large.data(), round, large.size());
                asm volatile("" ::"r"(large.data()) : "memory");
            }
        },
        {.memory_bytes = std::size_t{2} << 30U});
    CHECK(answer.has_value());
    CHECK(worker_ms() - before > 100);
    if (!sanitized) CHECK(worker_kib() - born > most_kib);
}

TEST_CASE("control: good files by the same makers are read") {
    CHECK(read_workbook_safely(test::bytes_of(test::good_xlsx()), "goed.xlsx").has_value());
    CHECK(read_workbook_safely(test::bytes_of(test::good_ods()), "goed.ods").has_value());
}

}  // namespace trede::sandbox
