#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>

#include "base/limits.hpp"
#include "sandbox/preview.hpp"

namespace trede::sandbox {

namespace limits = base::limits;

namespace {

constexpr std::string_view advice =
    "Bewaar de bijlage en bekijk haar op een afgeschermde computer.";

tl::unexpected<base::Refusal> refused(std::string_view why) {
    return base::refuse(base::RefusalKind::input, "",
                        "Van deze bijlage is geen beeld te maken: " + std::string(why) + ". " +
                            std::string(advice));
}

// The helper, and the two ways to it; it is ended and reaped whatever happens.
class Helper {
  public:
    explicit Helper(const std::string& program) {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        // A socket to ask: a helper that is gone is then an answer, and no signal.
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0 ||
            pipe2(out.data(), O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "pipe2");
        posix_spawn_file_actions_t actions{};
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        std::string name = program;
        std::string locale = "LC_ALL=C.UTF-8";
        std::array<char*, 2> words = {name.data(), nullptr};
        std::array<char*, 2> surroundings = {locale.data(), nullptr};
        failed_ =
            posix_spawn(&id_, name.c_str(), &actions, nullptr, words.data(), surroundings.data());
        posix_spawn_file_actions_destroy(&actions);
        close(in[0]);
        close(out[1]);
        in_ = in[1];
        out_ = out[0];
    }
    ~Helper() {
        stop_asking();
        close(out_);
        if (failed_ != 0) return;
        kill(id_, SIGKILL);
        while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    [[nodiscard]] bool started() const { return failed_ == 0; }
    [[nodiscard]] int in() const { return in_; }
    [[nodiscard]] int out() const { return out_; }
    void stop_asking() {
        if (in_ >= 0) close(in_);
        in_ = -1;
    }

  private:
    pid_t id_ = -1;
    int failed_ = 0;
    int in_ = -1;
    int out_ = -1;
};

void tell(Helper& helper, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = send(helper.in(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    helper.stop_asking();
}

std::optional<std::string> hear(const Helper& helper) {
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::seconds(2 * limits::worker_seconds);
    constexpr std::size_t most = preview_picture_bytes + limits::attachment_text_bytes + 8'192;
    std::string heard;
    std::array<char, 65'536> piece{};
    while (heard.size() <= most) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting{.fd = helper.out(), .events = POLLIN, .revents = 0};
        const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return std::nullopt;
        const ssize_t count = read(helper.out(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return heard;
        heard.append(piece.data(), static_cast<std::size_t>(count));
    }
    return std::nullopt;
}

}  // namespace

base::Outcome<Preview> preview_safely(const std::string& helper, const ToPreview& file) {
    std::string asked;
    encode(file, [&](std::span<const std::byte> piece) {
        asked.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    });
    Helper at_work(helper);
    if (!at_work.started()) return refused("het hulpprogramma " + helper + " start niet");
    tell(at_work, asked);
    const auto heard = hear(at_work);
    if (!heard) return refused("het duurt te lang of het wordt te groot");
    if (heard->starts_with(preview_refused)) {
        const std::string_view reason = std::string_view(*heard).substr(1, preview_remark_bytes);
        return base::refuse(base::RefusalKind::input, "", std::string(reason));
    }
    if (!heard->starts_with(preview_made)) return refused("het hulpprogramma liep vast");
    auto preview = decode_preview(std::string_view(*heard).substr(1));
    if (!preview) return refused("de uitkomst klopt niet");
    return std::move(*preview);
}

}  // namespace trede::sandbox
