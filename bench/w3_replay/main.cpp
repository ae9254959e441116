// Workload W3: every event read from disk, its chain verified, its envelope taken apart; and the
// same with every event folded to the state of its dossier.
//     w3_replay make FOLDER EVENTS    writes the journal
//     w3_replay journal FOLDER        replays it without folding
//     w3_replay states FOLDER         replays it to the state of every dossier
// 20 events a dossier. Prints what the events and the states add up to, which peers must match, and
// the nanoseconds of CPU an event, from opening the store to the last event.

#include <sys/resource.h>

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
                                  .policy = "oordeel@1, inschaling@1",
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

// What the states add up to. The letters count when their PDF is on file.
void print_sums(const desk::World& world) {
    long long tasks = 0, figures = 0, rungs = 0, letters = 0, frozen = 0, delays = 0;
    for (const auto& [code, state] : world.dossiers.all()) {
        for (const auto& task : state.tasks) tasks += task.places.number();
        for (const auto& figure : state.figures) figures += figure.places.number();
        if (state.rung) rungs += number(*state.rung);
        for (const auto& letter : state.letters) letters += letter.document.empty() ? 0 : 1;
        frozen += state.frozen.empty() ? 0 : 1;
        delays += static_cast<long long>(state.delays.size());
    }
    std::printf("sums %zu %llu %lld %lld %lld %lld %lld %lld\n", world.dossiers.all().size(),
                static_cast<unsigned long long>(world.length), tasks, figures, rungs, letters,
                frozen, delays);
}

void print_speed(double seconds, std::uint64_t events) {
    std::printf("ns-per-event %.1f\n", seconds * 1e9 / static_cast<double>(events));
}

int make(const std::string& folder, std::uint64_t events) {
    store::SqliteJournal journal(folder, store::SqliteJournal::Writing{});
    std::vector<desk::Append> batch;
    for (std::uint64_t i = 0; i < events / events_of_a_dossier; ++i) batch.push_back(dossier_of(i));
    std::vector<const desk::Append*> pointers;
    for (const auto& append : batch) pointers.push_back(&append);
    for (const auto& outcome : journal.append_all(pointers)) {
        if (!outcome) return 1;
    }
    journal.close();
    return 0;
}

int run(const std::string& folder, bool to_states) {
    const double before = cpu_seconds();
    const store::SqliteJournal journal(folder, store::SqliteJournal::Reading{});
    if (to_states) {
        const desk::World world = desk::load(journal);
        const double used = cpu_seconds() - before;
        print_sums(world);
        print_speed(used, world.length);
        return 0;
    }
    std::uint64_t seen = 0;
    journal.replay(0, [&](const desk::StoredEvent&) { ++seen; });
    const double used = cpu_seconds() - before;
    std::printf("events %llu\n", static_cast<unsigned long long>(seen));
    print_speed(used, seen);
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string verb = count > 2 ? arguments[1] : "";
    if (verb == "make" && count == 4) return make(arguments[2], std::stoull(arguments[3]));
    if (verb == "journal" && count == 3) return run(arguments[2], false);
    if (verb == "states" && count == 3) return run(arguments[2], true);
    std::fputs("w3_replay make FOLDER EVENTS | journal FOLDER | states FOLDER\n", stderr);
    return 2;
}
