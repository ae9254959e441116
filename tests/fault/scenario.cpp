#include "scenario.hpp"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "store/verify.hpp"
#include "support/commands.hpp"

namespace trede::fault {

namespace {

constexpr std::uint64_t dossiers = 7;
constexpr std::uint64_t events_each = 2;

// A short log, so that it also goes into the database and starts anew in the middle of the work.
store::SqliteJournal::Writing how() { return {.checkpoint_every = 150, .log_pages = 200}; }

std::string describe(const store::Verification& found) {
    std::string all;
    for (const store::Fault& fault : found.faults)
        all += " [" + fault.where + ": " + fault.what + "]";
    return all;
}

}  // namespace

desk::Append scenario_command(std::uint64_t number) {
    const std::string stream = "GM" + std::to_string(1000 + number % dossiers);
    desk::Append append =
        test::command(number, {{stream, number / dossiers * events_each, events_each}});
    if (number % 5 == 0) {
        append.documents = {"document " + std::to_string(number),
                            std::string(3000, 'x') + std::to_string(number)};
    }
    return append;
}

Run run_scenario(const std::string& folder, std::uint64_t commands) {
    Run run;
    try {
        store::SqliteJournal journal(folder, how());
        for (std::uint64_t i = 0; i < commands; ++i) {
            const auto outcome = journal.append(scenario_command(i));
            if (!outcome) {
                run.stopped_by = "refused: " + outcome.error().reason;
                return run;
            }
            run.acknowledged.push_back(*outcome);
        }
        journal.close();
        run.finished = true;
    } catch (const std::exception& error) {
        run.stopped_by = error.what();
    }
    return run;
}

std::string check_after(const std::string& folder, const std::vector<desk::Receipt>& acknowledged) {
    try {
        const std::uint64_t known = acknowledged.size();
        store::SqliteJournal journal(folder, how());
        const std::uint64_t found = journal.length();
        if (found % events_each != 0) return "half a command is there";
        if (found < known * events_each)
            return "acknowledged events are lost: " + std::to_string(found) + " of " +
                   std::to_string(known * events_each);
        if (found > (known + 1) * events_each) return "events that nobody sent";
        for (std::uint64_t i = 0; i < known; ++i) {
            const auto again = journal.append(scenario_command(i));
            if (!again || !again->repeated || again->first != acknowledged[i].first ||
                again->last != acknowledged[i].last) {
                return "command " + std::to_string(i) + " is lost or changed";
            }
        }
        // A command that is not there left no documents either.
        for (const std::string& document : scenario_command(found / events_each).documents) {
            if (journal.document(evidence::sha256(document)))
                return "half a command is there: its documents alone";
        }
        for (std::uint64_t i = known; i < known + 3; ++i) {
            if (!journal.append(scenario_command(i))) return "work does not go on";
        }
        for (std::uint64_t i = 0; i < known + 3; i += 5) {
            for (const std::string& document : scenario_command(i).documents) {
                if (journal.document(evidence::sha256(document)) != document)
                    return "a document is lost";
            }
        }
        journal.close();
    } catch (const std::exception& error) {
        return std::string("restart: ") + error.what();
    }
    const store::Verification found = store::verify(folder);
    return found.faults.empty() ? "" : "verify:" + describe(found);
}

std::string scratch_folder(const std::string& name) {
    const std::string root = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp";
    return root + "/trede-fault-" + std::to_string(::getpid()) + "-" + name;
}

std::string fresh(const std::string& folder) {
    std::filesystem::remove_all(folder);
    return folder;
}

std::uint64_t in_parallel(std::uint64_t count,
                          const std::function<std::string(std::uint64_t)>& work) {
    struct Shared {
        std::atomic<std::uint64_t> next{1};
        std::atomic<std::uint64_t> wrong{0};
    };
    void* memory =
        ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("no shared memory");
    auto* shared = new (memory) Shared;
    std::vector<pid_t> workers;
    std::fflush(stdout);
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        const pid_t worker = ::fork();
        if (worker < 0) throw std::runtime_error("no process");
        if (worker > 0) {
            workers.push_back(worker);
            continue;
        }
        for (std::uint64_t one; (one = shared->next++) <= count;) {
            const std::string wrong = work(one);
            if (wrong.empty()) continue;
            if (shared->wrong++ < 5)
                std::printf("  %llu: %s\n", static_cast<unsigned long long>(one), wrong.c_str());
        }
        std::fflush(stdout);
        std::_Exit(0);
    }
    for (const pid_t worker : workers) {
        int status = 0;
        ::waitpid(worker, &status, 0);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            std::printf("  a process died, status %d\n", status);
            ++shared->wrong;
        }
    }
    const std::uint64_t wrong = shared->wrong;
    ::munmap(memory, sizeof(Shared));
    return wrong;
}

std::uint64_t option(int count, char** arguments, std::string_view name, std::uint64_t otherwise) {
    for (int i = 1; i + 1 < count; ++i) {
        if (arguments[i] == name) return std::strtoull(arguments[i + 1], nullptr, 10);
    }
    return otherwise;
}

bool has_option(int count, char** arguments, std::string_view name) {
    for (int i = 1; i < count; ++i) {
        if (arguments[i] == name) return true;
    }
    return false;
}

}  // namespace trede::fault
