#include "sandbox/wall.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace trede::sandbox {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_sanitizer = true;
#elif defined(__has_feature)
constexpr bool address_sanitizer = __has_feature(address_sanitizer);
#else
constexpr bool address_sanitizer = false;
#endif

// The address space in use now, the first number of /proc/self/statm in pages; 0 when it cannot be
// read.
std::size_t address_space_in_use() {
    std::array<char, 64> text{};
    const int file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    const ssize_t length = read(file, text.data(), text.size());
    close(file);
    std::size_t pages = 0;
    if (length <= 0) return 0;
    std::from_chars(text.data(), text.data() + length, pages);
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

bool limit(__rlimit_resource what, std::size_t most) {
    const rlimit both{.rlim_cur = most, .rlim_max = most};
    return setrlimit(what, &both) == 0;
}

// A second before the kill that looks like any other, the system says that it is about time.
bool limit_time(rlim_t seconds) {
    const rlimit bounds{.rlim_cur = seconds, .rlim_max = seconds + 1};
    return setrlimit(RLIMIT_CPU, &bounds) == 0;
}

bool set_limits(const Allowance& allowance, std::size_t born_with) {
    // The address sanitizer reserves terabytes of address space that it never uses, so only this
    // limit is left out there.
    if constexpr (!address_sanitizer) {
        if (born_with == 0 || !limit(RLIMIT_AS, born_with + allowance.memory_bytes)) return false;
    }
    return limit_time(allowance.seconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
           limit(RLIMIT_NOFILE, allowance.readable.empty() ? 0 : 64) && limit(RLIMIT_MEMLOCK, 0) &&
           limit(RLIMIT_MSGQUEUE, 0);
}

// Only the way to answer stays open: not the store, not the terminal.
bool close_all_but(int answer) {
    const auto close_range = [](unsigned first, unsigned last) {
        return syscall(SYS_close_range, first, last, 0U) == 0;
    };
    const auto kept = static_cast<unsigned>(answer);
    return (kept == 0 || close_range(0, kept - 1)) && close_range(kept + 1, ~0U);
}

// The rights that Landlock knew in each of its versions; the header of Debian 12 knows the first
// three.
struct RulesetAttributes {
    std::uint64_t files = 0;
    std::uint64_t network = 0;  // from version 4
    std::uint64_t scoped = 0;   // from version 6
};

using Filter = scmp_filter_ctx;

// What an argument of a call must be. The macros of the library are C, not C++.
scmp_arg_cmp argument(unsigned place, scmp_compare how, scmp_datum_t value) {
    return {.arg = place, .op = how, .datum_a = value, .datum_b = 0};
}

scmp_arg_cmp masked(unsigned place, scmp_datum_t mask, scmp_datum_t value) {
    return {.arg = place, .op = SCMP_CMP_MASKED_EQ, .datum_a = mask, .datum_b = value};
}

bool allow(Filter filter, int call) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
}

bool allow_memory(Filter filter) {
    // Memory without a file behind it, and never executable.
    const bool map =
        seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2, masked(2, PROT_EXEC, 0),
                         masked(3, MAP_ANONYMOUS, MAP_ANONYMOUS)) == 0;
    return map && allow(filter, SCMP_SYS(munmap)) && allow(filter, SCMP_SYS(mremap)) &&
           allow(filter, SCMP_SYS(brk)) && allow(filter, SCMP_SYS(madvise));
}

// What the address sanitizer does in the run of a program; a build for tests only.
bool allow_sanitizer(Filter filter) {
    if constexpr (!address_sanitizer) return true;
    return allow(filter, SCMP_SYS(sched_yield)) && allow(filter, SCMP_SYS(sigaltstack)) &&
           allow(filter, SCMP_SYS(gettid)) && allow(filter, SCMP_SYS(getpid)) &&
           allow(filter, SCMP_SYS(rt_sigprocmask));
}

bool fill(Filter filter, int answer) {
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
                            argument(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(answer))) == 0 &&
           allow_memory(filter) && allow_sanitizer(filter) && allow(filter, SCMP_SYS(exit)) &&
           allow(filter, SCMP_SYS(exit_group)) && allow(filter, SCMP_SYS(futex)) &&
           allow(filter, SCMP_SYS(clock_gettime));
}

bool refuse_quietly(Filter filter, int call, int error) {
    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), call, 0) ==
           0;
}

// What a library does that looks for its files: Landlock says which it gets. It also complains,
// where nobody listens.
bool fill_for_reading(Filter filter, int answer, bool may_read) {
    bool done =
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(write), 1,
                         argument(0, SCMP_CMP_NE, static_cast<scmp_datum_t>(answer))) == 0 &&
        refuse_quietly(filter, SCMP_SYS(writev), EBADF) && allow(filter, SCMP_SYS(sysinfo)) &&
        allow(filter, SCMP_SYS(getrandom));
    for (const int call : {SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
                           SCMP_SYS(stat), SCMP_SYS(statx), SCMP_SYS(open), SCMP_SYS(readlink),
                           SCMP_SYS(readlinkat), SCMP_SYS(getcwd)})
        done = done && refuse_quietly(filter, call, EACCES);
    if (!may_read) {
        return done && refuse_quietly(filter, SCMP_SYS(openat), EACCES) &&
               refuse_quietly(filter, SCMP_SYS(newfstatat), EACCES);
    }
    for (const int call :
         {SCMP_SYS(openat), SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(close),
          SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(fcntl), SCMP_SYS(getdents64)})
        done = done && allow(filter, call);
    // A file in memory, never executable.
    return done && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
                                    masked(2, PROT_EXEC | PROT_WRITE, 0),
                                    masked(3, MAP_PRIVATE, MAP_PRIVATE)) == 0;
}

using Instructions = std::vector<sock_filter>;

// What the library wrote, as the kernel wants it; empty when it cannot be had.
Instructions written_by(Filter filter) {
    const int file = memfd_create("filter", MFD_CLOEXEC);
    if (file < 0) return {};
    Instructions made;
    const off_t size = seccomp_export_bpf(filter, file) == 0 ? lseek(file, 0, SEEK_END) : 0;
    if (size > 0 && static_cast<std::size_t>(size) % sizeof(sock_filter) == 0) {
        made.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
        if (pread(file, made.data(), static_cast<std::size_t>(size), 0) != size) made.clear();
    }
    close(file);
    return made;
}

// Every call that is not on the list ends the process.
Instructions compiled(bool looks_for_files, bool may_read) {
    Filter filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (filter == nullptr) return {};
    const bool done =
        seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        fill(filter, answer_descriptor) &&
        (!looks_for_files || fill_for_reading(filter, answer_descriptor, may_read));
    Instructions made = done ? written_by(filter) : Instructions{};
    seccomp_release(filter);
    return made;
}

// OPTIMISED: compiled once, by the caller before it forks, and not in each worker (workload W8).
const Instructions& instructions(bool looks_for_files, bool may_read) {
    static const Instructions without = compiled(false, false);
    static const Instructions blind = compiled(true, false);
    static const Instructions reading = compiled(true, true);
    if (!looks_for_files) return without;
    return may_read ? reading : blind;
}

bool filter_calls(bool looks_for_files, bool may_read) {
    const Instructions& all = instructions(looks_for_files, may_read);
    if (all.empty() || all.size() > BPF_MAXINSNS) return false;
    // The kernel reads it and changes nothing.
    const sock_fprog program{.len = static_cast<unsigned short>(all.size()),
                             .filter = const_cast<sock_filter*>(all.data())};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

bool leave_no_traces() {
    // A crash is the worker's own affair: no handler of the caller may run in it, and it dies with
    // its caller.
    for (const int signal :
         {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGINT, SIGPIPE, SIGXCPU, SIGXFSZ}) {
        if (address_sanitizer && (signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE))
            continue;
        std::signal(signal, SIG_DFL);
    }
    return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0 &&
           prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

// Reading below one folder; a folder that is not there is nothing to read.
bool allow_reading(int ruleset, std::string_view folder) {
    const int where = open(std::string(folder).c_str(), O_PATH | O_CLOEXEC);
    if (where < 0) return errno == ENOENT;
    landlock_path_beneath_attr below{};
    below.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    below.parent_fd = where;
    const bool done =
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0U) == 0;
    close(where);
    return done;
}

}  // namespace

// A ruleset that handles every right and allows none but that. A kernel without Landlock is no
// reason to refuse: the filter below forbids opening anything by itself. A kernel that has it and
// fails is.
FileWall forbid_files(std::span<const std::string_view> readable) {
    const long version =
        syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 0)
        return errno == ENOSYS || errno == EOPNOTSUPP ? FileWall::none : FileWall::failed;
    RulesetAttributes all{.files = (1ULL << 13U) - 1};
    if (version >= 2) all.files |= 1ULL << 13U;  // refer
    if (version >= 3) all.files |= 1ULL << 14U;  // truncate
    if (version >= 5) all.files |= 1ULL << 15U;  // device control
    if (version >= 4) all.network = 3;           // bind and connect TCP
    if (version >= 6) all.scoped = 3;            // abstract Unix sockets and signals
    const std::size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    const auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &all, size, 0U));
    if (ruleset < 0) return FileWall::failed;
    bool done = true;
    for (const std::string_view folder : readable) done = done && allow_reading(ruleset, folder);
    done = done && syscall(SYS_landlock_restrict_self, ruleset, 0U) == 0;
    close(ruleset);
    return done ? FileWall::whole : FileWall::failed;
}

void prepare_wall() { (void)instructions(false, false); }

bool build_wall(int answer, const Allowance& allowance) {
    if (answer != answer_descriptor && dup2(answer, answer_descriptor) < 0) return false;
    if (!close_all_but(answer_descriptor) || !leave_no_traces()) return false;
    const std::size_t born_with = address_space_in_use();  // while files can still be opened
    const FileWall files = forbid_files(allowance.readable);
    return files != FileWall::failed && set_limits(allowance, born_with) &&
           filter_calls(!allowance.readable.empty(), files == FileWall::whole);
}

}  // namespace trede::sandbox
