// Row R2: every call that changes a file fails, once or from then on. Either all was done, or the
// program stopped; what it acknowledged is on the disk, also when the power goes right after.
//     io_errors [--commands 300] [--step 1] [--first 1] [--control]
// Each point meets each kind of failure when the step is 1; a step of n takes every n-th pair of
// point and kind. The control ignores the answer of a sync and must be found out.

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "disk.hpp"
#include "scenario.hpp"

namespace {

using namespace trede::fault;

struct Kind {
    const char* name;
    int error;
    bool onwards;
};
constexpr Kind kinds[] = {{"EIO once", EIO, false},       {"EIO from then on", EIO, true},
                          {"ENOSPC once", ENOSPC, false}, {"ENOSPC from then on", ENOSPC, true},
                          {"EINTR once", EINTR, false},   {"short write", 0, false}};

std::string one_point(std::uint64_t commands, std::uint64_t at, const Kind& kind, bool control) {
    const std::string folder = scratch_folder("run");
    const std::string image = scratch_folder("image");
    disk().watch(fresh(folder),
                 {.at = at, .onwards = kind.onwards, .error = kind.error, .hide_sync = control});
    const Run run = run_scenario(folder, commands);
    const bool reached = disk().calls() >= at;
    disk().stop();
    constexpr Survives survivors[] = {Survives::nothing, Survives::everything,
                                      Survives::random_sectors};
    disk().write_image(fresh(image), control ? Survives::nothing : survivors[at % 3], at);
    std::string found = check_after(image, run.acknowledged);
    if (found.empty() && !reached) found = "the call was never made";
    std::filesystem::remove_all(folder);
    std::filesystem::remove_all(image);
    return found.empty() ? found
                         : std::string(kind.name) + " at call " + std::to_string(at) + ": " + found;
}

}  // namespace

int main(int count, char** arguments) {
    const std::uint64_t commands = option(count, arguments, "--commands", 300);
    const std::uint64_t step = option(count, arguments, "--step", 1);
    const std::uint64_t first = option(count, arguments, "--first", 1);
    const bool control = has_option(count, arguments, "--control");

    const std::string measure = scratch_folder("measure");
    disk().watch(fresh(measure), {});
    const Run whole = run_scenario(measure, commands);
    const std::uint64_t calls = disk().calls();
    disk().stop();
    std::filesystem::remove_all(measure);
    if (!whole.finished) {
        std::printf("the scenario does not run: %s\n", whole.stopped_by.c_str());
        return 2;
    }
    const std::uint64_t pairs = calls * std::size(kinds);
    const std::uint64_t tried = (pairs - first) / step + 1;
    const std::uint64_t wrong = in_parallel(tried, [&](std::uint64_t i) {
        const std::uint64_t pair = first - 1 + (i - 1) * step;
        // Kinds go round within a point, so that a step that shares no factor with their number
        // meets all of them.
        return one_point(commands, 1 + pair / std::size(kinds), kinds[pair % std::size(kinds)],
                         control);
    });
    std::printf("R2: %llu of %llu points (%llu calls x %zu kinds), %llu with a false answer%s\n",
                static_cast<unsigned long long>(tried), static_cast<unsigned long long>(pairs),
                static_cast<unsigned long long>(calls), std::size(kinds),
                static_cast<unsigned long long>(wrong), control ? " (control: must be found)" : "");
    return (wrong == 0) != control ? 0 : 1;
}
