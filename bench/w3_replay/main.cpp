// Workload W3, the journal's part: every event read from disk, its chain verified, its envelope
// taken apart.
//     w3_replay FOLDER [--rounds 5] [--events 100000]
// 20 events a dossier. Prints the median of CPU and wall time, from opening the store to the last
// event.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "store/sqlite_journal.hpp"

namespace {

using namespace trede;

constexpr std::uint64_t events_of_a_dossier = 20;

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

desk::Append dossier(std::uint64_t number) {
    desk::Append append;
    std::memcpy(append.command.data(), &number, sizeof number);
    append.request = evidence::sha256(std::to_string(number));
    append.actor = "j.de.vries";
    append.role = "behandelaar";
    append.origin = "cli";
    append.at = *base::parse_instant("2026-04-09T12:00:00.000Z");
    const desk::StreamId stream("D" + std::to_string(number));
    append.expected = {{stream, 0}};
    for (std::uint64_t i = 0; i < events_of_a_dossier; ++i) {
        append.events.push_back(
            {.stream = stream,
             .schema = "progress-reported/1",
             .payload = "{\"category\":\"regulier\",\"realised\":" + std::to_string(i) +
                        ",\"reference_date\":\"2025-07-01\",\"source\":{\"cell\":\"C" +
                        std::to_string(number % 400) + "\",\"sheet\":\"Blad1\"}}"});
    }
    return append;
}

std::uint64_t option(int count, char** arguments, std::string_view name, std::uint64_t otherwise) {
    for (int i = 2; i + 1 < count; ++i) {
        if (arguments[i] == name) return std::stoull(arguments[i + 1]);
    }
    return otherwise;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    const std::string folder = std::string(arguments[1]) + "/w3";
    const std::uint64_t rounds = option(count, arguments, "--rounds", 5);
    const std::uint64_t events = option(count, arguments, "--events", 100'000);
    {
        store::SqliteJournal journal(folder, store::SqliteJournal::Writing{});
        std::vector<desk::Append> batch;
        for (std::uint64_t i = journal.length() / events_of_a_dossier;
             i < events / events_of_a_dossier; ++i) {
            batch.push_back(dossier(i));
        }
        std::vector<const desk::Append*> pointers;
        for (const auto& append : batch) pointers.push_back(&append);
        for (const auto& outcome : journal.append_all(pointers)) {
            if (!outcome) return 1;
        }
    }
    std::vector<double> cpu;
    std::vector<double> wall;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const double cpu_before = cpu_seconds();
        const auto start = std::chrono::steady_clock::now();
        const store::SqliteJournal journal(folder, store::SqliteJournal::Reading{});
        std::uint64_t seen = 0;
        std::uint64_t bytes = 0;
        journal.replay(0, [&](const desk::StoredEvent& event) {
            ++seen;
            bytes += event.payload.size();
        });
        if (seen != events || bytes == 0) return 1;
        wall.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        cpu.push_back(cpu_seconds() - cpu_before);
    }
    const auto number = static_cast<double>(events);
    std::printf("%llu events: CPU %.3f s, wall %.3f s, %.0f events/s a core\n",
                static_cast<unsigned long long>(events), median(cpu), median(wall),
                number / median(cpu));
    return 0;
}
