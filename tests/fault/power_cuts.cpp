// Row R1: the power goes at a random call; what was not synced is torn by sectors or lost. After
// the restart every acknowledged event is there and everything verifies.
//     power_cuts [--cuts 60] [--seed 1] [--control]
// The control syncs nothing of the log (as `synchronous=NORMAL` does between checkpoints) and must
// lose events.

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "disk.hpp"
#include "scenario.hpp"

int main(int count, char** arguments) {
    using namespace trede::fault;
    const std::uint64_t cuts = option(count, arguments, "--cuts", 60);
    const std::uint64_t seed = option(count, arguments, "--seed", 1);
    const bool control = has_option(count, arguments, "--control");
    constexpr std::uint64_t commands = 120;

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

    const std::uint64_t wrong = in_parallel(cuts, [&](std::uint64_t cut) {
        std::mt19937_64 dice(seed * 1'000'003 + cut);
        const std::string folder = scratch_folder("run");
        const std::string image = scratch_folder("image");
        disk().watch(fresh(folder), {.at = 1 + dice() % calls,
                                     .onwards = true,
                                     .error = EIO,
                                     .power_cut = true,
                                     .lying_sync = control});
        const Run run = run_scenario(folder, commands);
        disk().stop();
        constexpr Survives kinds[] = {Survives::nothing, Survives::random_sectors,
                                      Survives::random_sectors, Survives::everything};
        disk().write_image(fresh(image), kinds[cut % 4], dice());
        std::string found = check_after(image, run.acknowledged);
        std::filesystem::remove_all(folder);
        std::filesystem::remove_all(image);
        return found;
    });
    std::printf("R1: %llu power cuts over %llu calls, %llu with loss or damage%s\n",
                static_cast<unsigned long long>(cuts), static_cast<unsigned long long>(calls),
                static_cast<unsigned long long>(wrong), control ? " (control: must lose)" : "");
    return (wrong == 0) != control ? 0 : 1;
}
