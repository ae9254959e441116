// Row R4: kill -9 at every named failpoint and at every call that changes a file. After the restart
// every command is there wholly or not at all, with its documents, and what was acknowledged is
// there.
//     kills [--commands 40] [--step 1] [--control]
// The control writes documents and events in two transactions and must be found out.

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <set>

#include "disk.hpp"
#include "scenario.hpp"
#include "store/database.hpp"
#include "store/failpoints.hpp"

namespace {

using namespace trede;
using namespace trede::fault;

// Shared with the process that is killed: what it had acknowledged, and what it met.
struct Shared {
    std::uint64_t acknowledged = 0;
    desk::Receipt receipts[1000];
    std::uint64_t failpoints_met = 0;
    std::uint64_t calls = 0;
    char names[32][32] = {};
};
Shared* shared = nullptr;
std::uint64_t kill_at_failpoint = 0;

void die() { ::kill(::getpid(), SIGKILL); }

void at_failpoint(const char* name) {
    for (auto& known : shared->names) {
        if (known[0] == '\0') std::strncpy(known, name, sizeof known - 1);
        if (std::strcmp(known, name) == 0) break;
    }
    if (++shared->failpoints_met == kill_at_failpoint) die();
}

void write_documents_apart(const std::string& folder, const desk::Append& append) {
    store::Database database(folder + "/trede.db", store::Access::write);
    for (const std::string& bytes : append.documents) {
        store::Statement(database.handle(),
                         "INSERT OR IGNORE INTO documents (digest, bytes) VALUES (?1, ?2)")
            .bind(1, evidence::sha256(bytes))
            .bind_bytes(2, bytes)
            .run();
    }
}

void work(const std::string& folder, std::uint64_t commands, bool apart) {
    store::SqliteJournal journal(folder, {.checkpoint_every = 15, .log_pages = 100});
    for (std::uint64_t i = 0; i < commands; ++i) {
        const desk::Append append = scenario_command(i);
        if (apart) write_documents_apart(folder, append);
        const auto outcome = journal.append(append);
        if (!outcome) std::_Exit(3);
        shared->receipts[i] = *outcome;
        shared->acknowledged = i + 1;
    }
    journal.close();
}

// Runs the scenario in a process of its own, which is killed where the plan says. False when it
// lived to its end.
bool run_and_kill(const std::string& folder, std::uint64_t commands, std::uint64_t failpoint,
                  std::uint64_t call, bool apart) {
    *shared = Shared();
    kill_at_failpoint = failpoint;
    const pid_t child = ::fork();
    if (child == 0) {
        store::failpoint_hook = at_failpoint;
        disk().watch(folder, {.at = call, .instead = die});
        work(folder, commands, apart);
        shared->calls = disk().calls();
        std::_Exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

std::string check_point(std::uint64_t commands, std::uint64_t failpoint, std::uint64_t call,
                        bool apart) {
    const std::string folder = scratch_folder("run");
    const bool killed = run_and_kill(fresh(folder), commands, failpoint, call, apart);
    const std::vector<desk::Receipt> acknowledged(shared->receipts,
                                                  shared->receipts + shared->acknowledged);
    std::string found = check_after(folder, acknowledged);
    if (found.empty() && !killed) found = "it was not killed";
    std::filesystem::remove_all(folder);
    return found;
}

Shared* share() {
    void* memory =
        ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? nullptr : new (memory) Shared;
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t commands = option(count, arguments, "--commands", 40);
    const std::uint64_t step = option(count, arguments, "--step", 1);
    const bool control = has_option(count, arguments, "--control");
    shared = share();
    if (shared == nullptr || commands > std::size(shared->receipts)) return 2;
    const std::string folder = scratch_folder("measure");
    if (run_and_kill(fresh(folder), commands, 0, 0, control)) return 2;
    std::filesystem::remove_all(folder);
    const std::uint64_t failpoints = shared->failpoints_met;
    const std::uint64_t calls = shared->calls;
    std::printf("failpoints:");
    for (const auto& name : shared->names) std::printf(" %s", name);
    std::printf("\n");

    const std::uint64_t points = (failpoints + calls) / step;
    const std::uint64_t wrong = in_parallel(points, [&](std::uint64_t i) {
        static const bool own =
            (shared = share()) != nullptr;  // each worker has children of its own
        const std::uint64_t point = 1 + (i - 1) * step;
        const bool named = point <= failpoints;
        const std::string found =
            check_point(commands, named ? point : 0, named ? 0 : point - failpoints, control);
        if (!own || !found.empty())
            return (named ? "failpoint " : "call ") + std::to_string(point) + ": " + found;
        return std::string();
    });
    std::printf(
        "R4: killed at %llu named points and %llu calls (every %llu-th), %llu with a part of a "
        "command%s\n",
        static_cast<unsigned long long>(failpoints), static_cast<unsigned long long>(calls),
        static_cast<unsigned long long>(step), static_cast<unsigned long long>(wrong),
        control ? " (control: must be found)" : "");
    if (failpoints < 200) return 2;
    return (wrong == 0) != control ? 0 : 1;
}
