#include "sandbox/read_mail.hpp"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <system_error>

#include "base/limits.hpp"
#include "evidence/digest.hpp"
#include "mail/read.hpp"
#include "sandbox/mail_codec.hpp"
#include "sandbox/run.hpp"

namespace trede::sandbox {

namespace {

constexpr Allowance allowance{
    .advice = "Het bericht is bewaard zoals het kwam. Vraag de afzender om het opnieuw te sturen."};

// What a library reads or makes at its first call, which the worker may not: done once, on words of
// our own.
void warm_up() {
    (void)evidence::sha256("");
    (void)mail::read_message("From: a@b.example\r\nSubject: =?iso-8859-15?Q?=A4?=\r\n\r\n\xA4");
}

base::Outcome<std::string> answer_of_worker(std::string_view message) {
    return run(
        [&](const Answer& to) {
            std::string bytes;
            encode(mail::read_message(message), [&](std::span<const std::byte> piece) {
                bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
            });
            to.write(std::as_bytes(std::span(bytes)));
        },
        allowance);
}

base::Outcome<std::string> attachment_of_worker(std::string_view message, std::string_view digest) {
    return run(
        [&](const Answer& to) {
            const auto found = mail::read_attachment(message, digest);
            if (found) to.write(std::as_bytes(std::span(*found)));
        },
        allowance);
}

// Only the bytes that were asked for are believed.
base::Outcome<std::string> with_digest(base::Outcome<std::string> bytes, std::string_view digest) {
    if (!bytes || evidence::to_hex(evidence::sha256(*bytes)) == digest) return bytes;
    return base::refuse(
        base::RefusalKind::input, "",
        "De bijlage is niet uit het bericht te halen. " + std::string(allowance.advice));
}

base::Outcome<mail::Message> believe(const base::Outcome<std::string>& answer) {
    if (!answer) return tl::unexpected(answer.error());
    auto message = decode_message(*answer);
    if (message) return std::move(*message);
    return base::refuse(base::RefusalKind::input, "",
                        "Het bericht kon niet veilig worden gelezen: de uitkomst van het lezen "
                        "klopt niet. " +
                            std::string(allowance.advice));
}

// All of it. False when the other side is gone.
bool read_all(int from, void* to, std::size_t count) {
    auto* bytes = static_cast<char*>(to);
    while (count > 0) {
        const ssize_t taken = ::read(from, bytes, count);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) return false;
        bytes += taken;
        count -= static_cast<std::size_t>(taken);
    }
    return true;
}

// A broken connection is an answer here, not the end of the process: no SIGPIPE.
bool write_all(int to, const void* from, std::size_t count) {
    const auto* bytes = static_cast<const char*>(from);
    while (count > 0) {
        const ssize_t put = ::send(to, bytes, count, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        bytes += put;
        count -= static_cast<std::size_t>(put);
    }
    return true;
}

// A message that lies in the shared memory, and of which attachment the bytes are wanted; without a
// digest the message is read.
struct Question {
    std::uint64_t bytes = 0;
    std::uint64_t digest_bytes = 0;
    std::array<char, 64> digest{};
};

struct Reply {
    std::uint64_t good = 0;   // otherwise the bytes are the reason
    std::uint64_t bytes = 0;  // that follow
};

// One message after another until the caller closes its end.
void serve(const std::byte* shared, int ask, int answer) {
    Question question;
    while (read_all(ask, &question, sizeof question)) {
        const std::string_view message(reinterpret_cast<const char*>(shared), question.bytes);
        const std::string_view digest(question.digest.data(), question.digest_bytes);
        const auto bytes =
            digest.empty() ? answer_of_worker(message) : attachment_of_worker(message, digest);
        const std::string& words = bytes ? *bytes : bytes.error().reason;
        const Reply reply{.good = bytes ? 1U : 0U, .bytes = words.size()};
        if (!write_all(answer, &reply, sizeof reply) ||
            !write_all(answer, words.data(), words.size()))
            break;
    }
}

// The helper. It leaves by _exit alone: the stack above it belongs to its caller.
[[noreturn]] void help(const std::byte* shared, int ask, int answer) {
    // A Ctrl+C in the terminal is for the program; when that is gone, so is this process.
    static_cast<void>(std::signal(SIGINT, SIG_IGN));
    static_cast<void>(prctl(PR_SET_PDEATHSIG, SIGKILL));
    try {
        serve(shared, ask, answer);
    } catch (...) {
        _exit(1);
    }
    _exit(0);
}

[[noreturn]] void fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

}  // namespace

base::Outcome<mail::Message> read_mail_safely(std::string_view message) {
    warm_up();
    return believe(answer_of_worker(message));
}

base::Outcome<std::string> read_attachment_safely(std::string_view message,
                                                  std::string_view digest) {
    warm_up();
    return with_digest(attachment_of_worker(message, digest), digest);
}

MailReader::MailReader() {
    warm_up();
    void* memory = mmap(nullptr, base::limits::mail_bytes, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) fail("mmap");
    shared_ = static_cast<std::byte*>(memory);
    std::array<int, 2> asking{};
    std::array<int, 2> answering{};
    for (auto* pair : {&asking, &answering}) {
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair->data()) != 0)
            fail("socketpair");
    }
    helper_ = fork();
    if (helper_ < 0) fail("fork");
    if (helper_ == 0) {
        close(asking[1]);
        close(answering[0]);
        help(shared_, asking[0], answering[1]);
    }
    close(asking[0]);
    close(answering[1]);
    ask_ = asking[1];
    answer_ = answering[0];
}

MailReader::~MailReader() {
    close(ask_);
    close(answer_);
    munmap(shared_, base::limits::mail_bytes);
    int status = 0;
    while (waitpid(helper_, &status, 0) < 0 && errno == EINTR) {
    }
}

base::Outcome<std::string> MailReader::ask(std::string_view message, std::string_view digest) {
    if (message.size() > base::limits::mail_bytes) {
        return base::refuse(base::RefusalKind::input, "",
                            "Het bericht is te groot om te lezen: hoogstens " +
                                std::to_string(base::limits::mail_bytes >> 20U) + " MB.");
    }
    Question question{.bytes = message.size(), .digest_bytes = digest.size(), .digest = {}};
    if (digest.size() > question.digest.size())
        return base::refuse(base::RefusalKind::input, "", "Deze bijlage is er niet.");
    std::ranges::copy(digest, question.digest.begin());
    const std::lock_guard lock(guard_);
    std::ranges::copy(std::as_bytes(std::span(message)), shared_);
    Reply reply;
    if (!write_all(ask_, &question, sizeof question) || !read_all(answer_, &reply, sizeof reply))
        throw std::runtime_error("Het hulpproces dat berichten leest, is weggevallen.");
    std::string bytes(reply.bytes, '\0');
    if (!read_all(answer_, bytes.data(), bytes.size()))
        throw std::runtime_error("Het hulpproces dat berichten leest, is weggevallen.");
    if (reply.good == 0) return base::refuse(base::RefusalKind::input, "", bytes);
    return bytes;
}

base::Outcome<mail::Message> MailReader::read(std::string_view message) {
    return believe(ask(message, ""));
}

base::Outcome<std::string> MailReader::attachment(std::string_view message,
                                                  std::string_view digest) {
    return with_digest(ask(message, digest), digest);
}

}  // namespace trede::sandbox
