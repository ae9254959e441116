#include "sandbox/sheet_reader.hpp"

#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>

#include "base/limits.hpp"
#include "intake/read.hpp"
#include "sandbox/run.hpp"
#include "sandbox/workbook_codec.hpp"

namespace trede::sandbox {

namespace {

constexpr std::size_t name_bytes = 4'096;

bool send_all(int to, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<std::string> receive(int from, std::size_t length) {
    std::string bytes(length, '\0');
    for (std::size_t at = 0; at < length;) {
        const ssize_t got = recv(from, bytes.data() + at, length - at, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        at += static_cast<std::size_t>(got);
    }
    return bytes;
}

// A length and so many bytes.
bool send_block(int to, std::string_view bytes) {
    const std::uint64_t length = bytes.size();
    std::array<char, sizeof length> head{};
    for (std::size_t at = 0; at < head.size(); ++at)
        head.at(at) = static_cast<char>((length >> (8 * at)) & 0xFFU);
    return send_all(to, {head.data(), head.size()}) && send_all(to, bytes);
}

std::optional<std::string> receive_block(int from, std::size_t most) {
    const auto head = receive(from, sizeof(std::uint64_t));
    if (!head) return std::nullopt;
    std::uint64_t length = 0;
    for (std::size_t at = 0; at < head->size(); ++at)
        length |= std::uint64_t{static_cast<unsigned char>((*head)[at])} << (8 * at);
    if (length > most) return std::nullopt;
    return receive(from, static_cast<std::size_t>(length));
}

// The life of the process that stands by. What the worker answers goes on as it is: who asked
// decodes it and believes nothing.
void stand_by(int descriptor) {
    while (const auto name = receive_block(descriptor, name_bytes)) {
        const auto file = receive_block(descriptor, base::limits::upload_bytes);
        if (!file) return;
        const auto answer = run([&](const Answer& to) {
            encode(intake::read_workbook(std::as_bytes(std::span(*file)), *name, give_back),
                   [&to](std::span<const std::byte> piece) { to.write(piece); });
        });
        const std::string said = answer ? "+" + *answer : "-" + answer.error().reason;
        if (!send_block(descriptor, said)) return;
    }
}

}  // namespace

struct SheetReader::Inside {
    std::mutex guard;
    int descriptor = -1;
    pid_t process = -1;
};

SheetReader::SheetReader() : inside_(std::make_unique<Inside>()) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        throw std::system_error(errno, std::generic_category(), "fork");
    }
    if (child == 0) {
        // A Ctrl+C in the terminal is for the program; when that is gone, so is this process.
        static_cast<void>(std::signal(SIGINT, SIG_IGN));
        static_cast<void>(prctl(PR_SET_PDEATHSIG, SIGKILL));
        close(ends[0]);
        if (getppid() == parent) stand_by(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    inside_->descriptor = ends[0];
    inside_->process = child;
}

SheetReader::~SheetReader() {
    close(inside_->descriptor);
    while (waitpid(inside_->process, nullptr, 0) < 0 && errno == EINTR) {
    }
}

base::Outcome<intake::Workbook> SheetReader::read(const std::string& bytes,
                                                  const std::string& file_name) {
    const std::lock_guard lock(inside_->guard);
    const bool asked =
        bytes.size() <= base::limits::upload_bytes && file_name.size() <= name_bytes &&
        send_block(inside_->descriptor, file_name) && send_block(inside_->descriptor, bytes);
    auto said = asked ? receive_block(inside_->descriptor, base::limits::worker_answer_bytes + 1)
                      : std::nullopt;
    if (!said || said->empty()) {
        return base::wrong(
            "",
            "Het bestand kon niet worden gelezen: het deel dat bestanden leest is gestopt. Vraag "
            "de beheerder om het programma opnieuw te starten.");
    }
    if (said->front() == '-') return base::wrong("", said->substr(1));
    said->erase(0, 1);
    return decode(*said);
}

}  // namespace trede::sandbox
