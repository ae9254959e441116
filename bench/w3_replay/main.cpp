// Workload W3: every event read from disk, its chain verified, its envelope taken apart; and the
// same with every event folded to the state of its dossier.
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

#include "desk/desk.hpp"
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

// The life of one dossier in twenty events, as the product writes them: two tasks, six progress
// reports in two categories, a melding, a rung proposed and decided, and two letters.
std::vector<dossier::Event> life(const std::string& code, std::uint64_t number) {
    using namespace dossier;
    std::vector<Event> events;
    const cycle::Source source{.file = "voortgang.xlsx",
                               .document = evidence::to_hex(evidence::sha256(code)),
                               .sheet = "Blad1",
                               .cell = "C" + std::to_string(number % 400 + 2),
                               .sender = "Provinciale Regietafel",
                               .received_on = base::date(2025, 6, 30)};
    for (const cycle::Category category : cycle::categories) {
        events.push_back(TaskAssigned{{.category = category,
                                       .places = cycle::Places(142),
                                       .decided_on = base::date(2024, 12, 20),
                                       .announced_on = base::date(2024, 12, 23),
                                       .available_from = base::date(2025, 7, 1),
                                       .source = source}});
        for (unsigned month = 7; month <= 12; ++month) {
            events.push_back(FigureReported{{.category = category,
                                             .places = cycle::Places(5 + month),
                                             .reference_date = base::date(2025, month, 1),
                                             .source = source}});
        }
    }
    const ProposalId proposal("V-" + code + "-1");
    const ReferenceNumber reference("IBT-2026-001-" + code.substr(2));
    events.push_back(DelayReported{.received_on = base::date(2026, 2, 12),
                                   .cause = "De vergunning is later.",
                                   .expected_on = base::date(2026, 10, 1)});
    events.push_back(RungProposed{.proposal = proposal,
                                  .to = ladder::Rung::enquiry,
                                  .reference_date = base::date(2025, 7, 1),
                                  .verdict = fulfilment::Verdict::partly_met,
                                  .policy = "inschaling@1",
                                  .findings = "regulier 12 van 142, AMV 12 van 142",
                                  .reason = "Er is een tekort in beide categorieën."});
    events.push_back(RungDecided{.proposal = proposal,
                                 .from = std::nullopt,
                                 .to = ladder::Rung::enquiry,
                                 .decided_on = base::date(2026, 4, 9),
                                 .function = "Directeur",
                                 .mandate = "voorbeeld"});
    events.push_back(LetterDrafted{.batch = BatchId("B-2026-001"),
                                   .reference = reference,
                                   .letter = "informatieverzoek",
                                   .template_digest = source.document,
                                   .dated_on = base::date(2026, 4, 9),
                                   .reference_date = base::date(2025, 7, 1),
                                   .last_day = base::date(2026, 4, 30)});
    events.push_back(LetterRendered{.reference = reference, .document = source.document});
    events.push_back(CourseChanged{.move = Move::freeze,
                                   .changed_on = base::date(2026, 5, 1),
                                   .ground = "Awb art. 8:81",
                                   .reason = "De rechter schorste de taak.",
                                   .function = "Directeur",
                                   .mandate = "voorbeeld"});
    return events;
}

desk::Append dossier_of(std::uint64_t number) {
    desk::Append append;
    std::memcpy(append.command.data(), &number, sizeof number);
    append.request = evidence::sha256(std::to_string(number));
    append.actor = "toezichthouder";
    append.role = "toezichthouder";
    append.origin = "cli";
    append.at = *base::parse_instant("2026-04-09T12:00:00.000Z");
    const std::string code = "GM" + std::to_string(10'000 + number);
    const desk::StreamId stream(code);
    append.expected = {{stream, 0}};
    for (const dossier::Event& event : life(code, number)) {
        const dossier::StoredForm form = dossier::encode(event);
        append.events.push_back(
            {.stream = stream, .schema = std::string(form.schema), .payload = form.payload});
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

struct Measure {
    double cpu = 0;
    double wall = 0;
    std::uint64_t seen = 0;
};

// The median of some rounds, from opening the store to the last event.
template <class Work>
Measure measure(std::uint64_t rounds, const Work& work, const std::string& folder) {
    std::vector<double> cpu;
    std::vector<double> wall;
    Measure made;
    for (std::uint64_t round = 0; round < rounds; ++round) {
        const double cpu_before = cpu_seconds();
        const auto start = std::chrono::steady_clock::now();
        const store::SqliteJournal store(folder, store::SqliteJournal::Reading{});
        made.seen = work(store);
        wall.push_back(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        cpu.push_back(cpu_seconds() - cpu_before);
    }
    made.cpu = median(cpu);
    made.wall = median(wall);
    return made;
}

void tell(const char* what, std::uint64_t events, const Measure& made) {
    std::printf("%-32s %llu events: CPU %.3f s, wall %.3f s, %.0f events/s a core\n", what,
                static_cast<unsigned long long>(events), made.cpu, made.wall,
                static_cast<double>(events) / made.cpu);
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
            batch.push_back(dossier_of(i));
        }
        std::vector<const desk::Append*> pointers;
        for (const auto& append : batch) pointers.push_back(&append);
        for (const auto& outcome : journal.append_all(pointers)) {
            if (!outcome) return 1;
        }
    }
    const Measure journal = measure(
        rounds,
        [&](const store::SqliteJournal& store) {
            std::uint64_t seen = 0;
            store.replay(0, [&](const desk::StoredEvent&) { ++seen; });
            return seen;
        },
        folder);
    const Measure states = measure(
        rounds,
        [&](const store::SqliteJournal& store) {
            const desk::World world = desk::load(store);
            // Every dossier stands where its last event left it.
            for (const auto& [code, state] : world.dossiers.all()) {
                if (state.length != events_of_a_dossier || state.rung != ladder::Rung::enquiry ||
                    state.letters.size() != 1 || state.frozen.empty())
                    return std::uint64_t{0};
            }
            return world.length;
        },
        folder);
    if (journal.seen != events || states.seen != events) return 1;
    tell("journal, chain checked", events, journal);
    tell("to the state of every dossier", events, states);
    return 0;
}
