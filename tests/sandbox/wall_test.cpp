#include <doctest/doctest.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "sandbox/run.hpp"
#include "sandbox/wall.hpp"
#include "support/scratch.hpp"

// Row B5: what a worker that was taken over may try. Every trial is held against its control, the
// same trial in a plain child without the wall, where it must succeed: a trial that could never
// succeed would prove nothing.
namespace trede::sandbox {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

using Trial = std::function<bool()>;  // true when it got through

bool gets_through_without_wall(const Trial& trial) {
    const pid_t child = fork();
    if (child == 0) _exit(trial() ? 0 : 1);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// A trial that gets an error back is stopped too: then the worker answers "tegengehouden".
bool gets_through_wall(const Trial& trial) {
    const auto answer = run([&trial](const Answer& to) {
        const std::string_view word = trial() ? "gelukt" : "tegengehouden";
        to.write(std::as_bytes(std::span(word.data(), word.size())));
    });
    return answer.has_value() && *answer == "gelukt";
}

bool opens(const std::string& path) { return open(path.c_str(), O_RDONLY) >= 0; }

bool connects_to(std::uint16_t port) {
    const int peer = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = port;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connect(peer, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool runs_program() {
    std::array<char*, 2> arguments = {const_cast<char*>("/bin/true"), nullptr};
    execve("/bin/true", arguments.data(), nullptr);
    return false;  // /bin/true leaves with 0, which is what a trial that got through does
}

bool forks() {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    return child > 0 && waitpid(child, nullptr, 0) == child;
}

bool maps(int protection) {
    return mmap(nullptr, 4096, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

bool makes_executable() {
    void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0;
}

bool reads_descriptor(int descriptor) {
    char first = 0;
    return pread(descriptor, &first, 1, 0) == 1 && first == 'g';
}

bool writes_descriptor(int descriptor) { return pwrite(descriptor, "x", 1, 0) == 1; }

struct Listener {
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    std::uint16_t port = 0;
    Listener() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        REQUIRE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), length) == 0);
        REQUIRE(listen(descriptor, 8) == 0);
        getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &length);
        port = address.sin_port;
    }
    ~Listener() { close(descriptor); }
};

// The data of another job: a descriptor that happens to be open, and a file.
struct OtherJob {
    int descriptor = memfd_create("ander", 0);
    std::string path = "/tmp/trede-ander-XXXXXX";
    OtherJob() {
        const int file = mkstemp(path.data());
        REQUIRE(file >= 0);
        REQUIRE(write(file, "geheim", 6) == 6);
        REQUIRE(write(descriptor, "geheim", 6) == 6);
        close(file);
    }
    ~OtherJob() {
        close(descriptor);
        unlink(path.c_str());
    }
};

std::size_t own_pages() {
    std::size_t size = 0;
    std::size_t resident = 0;
    std::FILE* file = std::fopen("/proc/self/statm", "r");
    REQUIRE(file != nullptr);
    REQUIRE(std::fscanf(file, "%zu %zu", &size, &resident) == 2);
    std::fclose(file);
    return resident;
}

int next_descriptor() {
    const int descriptor = dup(0);
    close(descriptor);
    return descriptor;
}

}  // namespace

TEST_CASE("everything that a worker could try is stopped, and works without the wall") {
    const Listener listener;
    const OtherJob other;
    const pid_t caller = getpid();
    struct Named {
        const char* name;
        Trial trial;
    };
    const std::vector<Named> trials = {
        {"open", [] { return opens("/etc/passwd"); }},
        {"open for writing", [&] { return open(other.path.c_str(), O_WRONLY) >= 0; }},
        {"openat2 by number", [] { return syscall(SYS_open, "/etc/passwd", O_RDONLY) >= 0; }},
        {"memfd_create", [] { return memfd_create("x", 0) >= 0; }},
        {"socket", [] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; }},
        {"unix socket", [] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
        {"connect", [&] { return connects_to(listener.port); }},
        {"execve", runs_program},
        {"fork", forks},
        {"clone3", [] { return syscall(SYS_clone3, nullptr, 0) >= 0 || errno == EINVAL; }},
        {"ptrace", [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; }},
        {"mmap to run", [] { return maps(PROT_READ | PROT_WRITE | PROT_EXEC); }},
        {"mprotect to run", makes_executable},
        {"signal to the caller", [caller] { return kill(caller, 0) == 0; }},
        {"list a folder",
         [] { return syscall(SYS_getdents64, 0, nullptr, 0) == 0 || errno != EPERM; }},
        {"unlink", [] { return unlink("/tmp/trede-does-not-exist") == 0 || errno == ENOENT; }},
        {"raise limits",
         [] {
             errno = 0;  // a niceness may be below nought
             return nice(1) != -1 || errno == 0;
         }},
        {"file of another job", [&] { return opens(other.path); }},
        {"descriptor of another job", [&] { return reads_descriptor(other.descriptor); }},
        {"write to another's descriptor", [&] { return writes_descriptor(other.descriptor); }},
        {"write to the terminal", [] { return write(2, "", 0) == 0; }},
    };
    for (const Named& named : trials) {
        CAPTURE(std::string(named.name));
        CHECK(gets_through_without_wall(named.trial));
        CHECK_FALSE(gets_through_wall(named.trial));
    }
    // The harness itself: what is allowed gets through.
    CHECK(gets_through_wall([] { return maps(PROT_READ | PROT_WRITE); }));
}

TEST_CASE("Landlock closes the files by itself, where the kernel has it") {
    const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U);
    const auto opens_after = [](bool walled) {
        return gets_through_without_wall([walled] {
            if (walled && forbid_files({}) == FileWall::failed) _exit(2);
            return opens("/etc/passwd");
        });
    };
    CHECK(opens_after(false));
    if (version > 0 && geteuid() == 0) CHECK_FALSE(opens_after(true));
}

TEST_CASE("a worker that may read fonts reads those and nothing else") {
    const test::Scratch folder;
    const std::string& readable = folder.path();
    const std::string file = readable + "/letters";
    std::ofstream(file) << "a";
    const std::array<std::string_view, 1> folders = {readable};
    const auto gets_through = [&](const Trial& trial) {
        const auto answer = run(
            [&trial](const Answer& to) {
                const std::string_view word = trial() ? "gelukt" : "tegengehouden";
                to.write(std::as_bytes(std::span(word.data(), word.size())));
            },
            {.readable = folders});
        return answer.has_value() && *answer == "gelukt";
    };
    const bool landlock = syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U) > 0;
    CHECK(gets_through([&] { return opens(file); }) == landlock);
    for (const Trial& trial : std::vector<Trial>{
             [] { return opens("/etc/passwd"); }, [&] { return opens(readable + "/../passwd"); },
             [&] { return open(file.c_str(), O_RDWR) >= 0; },
             [&] { return open((file + "2").c_str(), O_CREAT | O_WRONLY, 0600) >= 0; },
             [] { return connects_to(htons(1)); }, [] { return runs_program(); },
             [] { return forks(); }, [] { return maps(PROT_READ | PROT_EXEC); }})
        CHECK_FALSE(gets_through(trial));
}

TEST_CASE("what a job answers arrives whole, also when it is large") {
    const std::string large(20U << 20U, 'x');
    const auto answer = run(
        [&](const Answer& to) { to.write(std::as_bytes(std::span(large.data(), large.size()))); });
    REQUIRE(answer.has_value());
    CHECK(*answer == large);
}

TEST_CASE("a job that goes wrong is a verdict with its reason") {
    const auto why = [](const std::function<void(const Answer&)>& job, Allowance allowance = {}) {
        const auto answer = run(job, allowance);
        REQUIRE_FALSE(answer.has_value());
        CHECK(answer.error().kind == base::RefusalKind::input);
        return answer.error().reason;
    };
    const auto has = [](const std::string& text, const char* part) {
        return text.find(part) != std::string::npos;
    };
    CHECK(has(why([](const Answer&) { syscall(SYS_getppid); }), "wat niet mag"));
    CHECK(has(why([](const Answer&) { throw 7; }), "liep vast"));
    CHECK(has(why([](const Answer&) { _exit(0); }), "liep vast"));
    CHECK(has(why([](const Answer&) { throw std::bad_alloc(); }), "geheugen"));
    if (!sanitized) {
        CHECK(has(why([](const Answer&) { std::string(std::size_t{1} << 30U, 'x').back() = 'y'; }),
                  "geheugen"));
    }
    const auto spins = [](const Answer&) {
        for (;;) asm volatile("");
    };
    CHECK(has(why(spins, {.seconds = 1}), "te lang"));
    const auto sleeps = [](const Answer&) {
        int word = 0;
        syscall(SYS_futex, &word, FUTEX_WAIT, 0, nullptr, nullptr, 0);
    };
    CHECK(has(why(sleeps, {.seconds = 1}), "te lang"));
    const auto talks = [](const Answer& to) {
        for (;;) to.write(std::as_bytes(std::span("onzin", 5)));
    };
    CHECK(has(why(talks, {.answer_bytes = 1U << 20U}), "te veel"));
}

TEST_CASE("a thousand crashing jobs leave the caller as it was") {
    const auto crash = [](const Answer& to) {
        to.write(std::as_bytes(std::span("half", 4)));
        std::raise(SIGKILL);  // not allowed either: the filter ends the worker
    };
    const auto trap = [](const Answer&) { __builtin_trap(); };
    for (int i = 0; i < 20; ++i) REQUIRE_FALSE(run(crash));
    const std::size_t pages = own_pages();
    const int descriptor = next_descriptor();
    int refused = 0;
    for (int i = 0; i < 1'000; ++i) refused += (i % 2 == 0 ? run(crash) : run(trap)) ? 0 : 1;
    CHECK(refused == 1'000);
    CHECK(next_descriptor() == descriptor);
    CHECK(own_pages() <=
          pages + (sanitized
                       ? 2'048
                       : 64));  // in pages of 4 kB: nothing that grows with the number of jobs
    CHECK(waitpid(-1, nullptr, WNOHANG) == -1);  // no dead worker is left behind
    CHECK(run([](const Answer& to) { to.write(std::as_bytes(std::span("goed", 4))); }) ==
          std::string("goed"));
}

}  // namespace trede::sandbox
