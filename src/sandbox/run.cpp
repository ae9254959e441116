#include "sandbox/run.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>  // IWYU pragma: keep, for rusage
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>
#include <utility>

#include "sandbox/wall.hpp"

namespace trede::sandbox {

namespace {

// How a worker that was not killed leaves.
constexpr int left_well = 0;
constexpr int left_unwalled = 97;
constexpr int left_without_memory = 98;
constexpr int left_confused = 99;

// The last bytes of an answer, so that half an answer is not taken for a whole one.
constexpr std::array<std::byte, 4> the_end = {std::byte{'E'}, std::byte{'I'}, std::byte{'N'},
                                              std::byte{'D'}};

tl::unexpected<base::Refusal> refused(std::string_view why, const Allowance& allowance) {
    return base::refuse(base::RefusalKind::input, "",
                        "Het bestand kon niet veilig worden gelezen: " + std::string(why) + ". " +
                            std::string(allowance.advice));
}

void work(int descriptor, const std::function<void(const Answer&)>& job,
          const Allowance& allowance) {
    if (!build_wall(descriptor, allowance)) _exit(left_unwalled);
    int left = left_well;
    try {
        const Answer answer(answer_descriptor);
        job(answer);
        answer.write(the_end);
    } catch (const std::bad_alloc&) {
        left = left_without_memory;
    } catch (...) {
        left = left_confused;
    }
    _exit(left);
}

struct Heard {
    std::string bytes;
    bool too_late = false;
    bool too_much = false;
};

// Listens until the worker closes its end, the time is over or it has said too much.
Heard listen(int descriptor, const Allowance& allowance) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::seconds(allowance.seconds + 1);
    constexpr std::size_t piece = std::size_t{1} << 18U;
    const auto buffer = std::make_unique_for_overwrite<char[]>(piece);
    Heard heard;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
        const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) {
            heard.too_late = true;
            return heard;
        }
        const ssize_t count = read(descriptor, buffer.get(), piece);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return heard;
        heard.bytes.append(buffer.get(), static_cast<std::size_t>(count));
        if (heard.bytes.size() > allowance.answer_bytes + the_end.size()) {
            heard.too_much = true;
            return heard;
        }
    }
}

struct Ended {
    int status = 0;
    rusage used{};
};

Ended reap(pid_t worker) {
    Ended ended;
    while (wait4(worker, &ended.status, 0, &ended.used) < 0) {
        if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
    }
    return ended;
}

// At the hard limit of processor time the system kills as anyone else would. It counts in ticks, so
// the last twentieth may be missing.
bool used_its_time(const Ended& ended, const Allowance& allowance) {
    const auto milliseconds = [](const timeval& time) {
        return time.tv_sec * 1000 + time.tv_usec / 1000;
    };
    const auto used = milliseconds(ended.used.ru_utime) + milliseconds(ended.used.ru_stime);
    return std::cmp_greater_equal(used, allowance.seconds * 950);
}

base::Outcome<std::string> judge(Heard heard, const Ended& ended, const Allowance& allowance) {
    const int status = ended.status;
    const auto verdict = [&](std::string_view why) { return refused(why, allowance); };
    if (heard.too_late) return verdict("het lezen duurt te lang");
    if (heard.too_much) return verdict("er komt te veel uit");
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        if (signal == SIGSYS) return verdict("het lezen probeerde iets wat niet mag");
        if (signal == SIGXCPU || (signal == SIGKILL && used_its_time(ended, allowance)))
            return verdict("het lezen duurt te lang");
        if (signal == SIGKILL) {
            return verdict(
                "het lezen werd van buiten gestopt, misschien omdat de computer te weinig geheugen "
                "had");
        }
        return verdict("het lezen liep vast");
    }
    const int left = WEXITSTATUS(status);
    if (left == left_unwalled) {
        return base::refuse(
            base::RefusalKind::input, "",
            "Bestanden van buiten worden hier niet gelezen, omdat dat op deze computer niet veilig "
            "kan: "
            "het systeem kan het lezen niet afschermen (seccomp). Vraag uw beheerder om hulp.");
    }
    if (left == left_without_memory) return verdict("het kost te veel geheugen");
    const std::string_view end(reinterpret_cast<const char*>(the_end.data()), the_end.size());
    if (left != left_well || !heard.bytes.ends_with(end)) return verdict("het lezen liep vast");
    heard.bytes.resize(heard.bytes.size() - end.size());
    return std::move(heard.bytes);
}

}  // namespace

void Answer::write(std::span<const std::byte> bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) _exit(left_confused);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

base::Outcome<std::string> run(const std::function<void(const Answer&)>& job, Allowance allowance) {
    prepare_wall();
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe2");
    const pid_t worker = fork();
    if (worker < 0) {
        const int why = errno;
        close(ends[0]);
        close(ends[1]);
        throw std::system_error(why, std::generic_category(), "fork");
    }
    if (worker == 0) work(ends[1], job, allowance);
    close(ends[1]);
    Heard heard = listen(ends[0], allowance);
    close(ends[0]);
    if (heard.too_late || heard.too_much) kill(worker, SIGKILL);
    return judge(std::move(heard), reap(worker), allowance);
}

void give_back(std::span<char> memory) {
    static const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const auto begin = reinterpret_cast<std::uintptr_t>(memory.data());
    const std::size_t first = (begin + page - 1) / page * page - begin;
    const std::size_t last = (begin + memory.size()) / page * page;
    if (begin + first >= last) return;
    // Advice: when the system does not take it, the memory is freed with the rest.
    madvise(memory.data() + first, last - begin - first, MADV_DONTNEED);
}

}  // namespace trede::sandbox
