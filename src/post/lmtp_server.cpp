#include "post/lmtp_server.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <list>
#include <stdexcept>

#include "post/lmtp_session.hpp"

namespace trede::post {

using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t read_bytes = std::size_t{64} << 10U;
constexpr std::size_t unsent_bytes = std::size_t{64} << 10U;  // of answers that nobody reads

class Handle {
  public:
    explicit Handle(int number) : number_(number) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (number_ >= 0) close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

struct Caller {
    Caller(int number, std::size_t most_bytes) : socket(number), session(most_bytes) {}

    Handle socket;
    LmtpSession session;
    std::string unsent = {};
    Clock::time_point until{};
    bool in_message = false;
    bool gone = false;

    void send_more() {
        unsent += session.out();
        while (!unsent.empty()) {
            const ssize_t sent = send(socket.number(), unsent.data(), unsent.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent < 0 && errno == EAGAIN) break;
            if (sent <= 0) {
                gone = true;
                return;
            }
            unsent.erase(0, static_cast<std::size_t>(sent));
        }
        gone = gone || unsent.size() > unsent_bytes || (unsent.empty() && session.closing());
    }
};

int listen_on(std::uint16_t port) {
    const int number = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool ready =
        number >= 0 && setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        bind(number, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        listen(number, SOMAXCONN) == 0;
    if (ready) return number;
    if (number >= 0) close(number);
    throw std::runtime_error("Kan niet luisteren op 127.0.0.1 poort " + std::to_string(port) +
                             ": is er al een ander programma op die poort?");
}

// SIGTERM and SIGINT as something to wait for.
int stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    if (pthread_sigmask(SIG_BLOCK, &set, nullptr) != 0)
        throw std::runtime_error("Signalen zijn niet te ontvangen.");
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

struct LmtpServer::Inside {
    Inside(LmtpSettings how, LmtpHandler keep)
        : settings(how),
          handler(std::move(keep)),
          door(listen_on(how.port)),
          signals(stop_signals()) {}

    LmtpSettings settings;
    LmtpHandler handler;
    Handle door;
    Handle signals;
    std::list<Caller> callers = {};

    void let_in();
    void hear(Caller& caller) const;
    void keep_messages();
    void cut_slow();
    [[nodiscard]] int patience() const;
    [[nodiscard]] std::vector<pollfd> waiting() const;
};

void LmtpServer::Inside::let_in() {
    for (;;) {
        const int number = accept4(door.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (number < 0) return;
        if (callers.size() >= settings.connections) {
            close(number);
            continue;
        }
        Caller& caller = callers.emplace_back(number, settings.most_bytes);
        caller.until = Clock::now() + settings.idle_time;
        caller.send_more();
    }
}

void LmtpServer::Inside::hear(Caller& caller) const {
    std::array<char, read_bytes> buffer{};
    const ssize_t count = recv(caller.socket.number(), buffer.data(), buffer.size(), 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count <= 0) {
        caller.gone = true;
        return;
    }
    caller.session.take(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    const bool in_message = caller.session.in_data();
    // The time of a message runs from its beginning, however slowly it drips in.
    if (!in_message || !caller.in_message)
        caller.until = Clock::now() + (in_message ? settings.data_time : settings.idle_time);
    caller.in_message = in_message;
    caller.send_more();
}

// All that is whole now goes to disk in one step, and only then anybody hears 250.
void LmtpServer::Inside::keep_messages() {
    std::vector<Caller*> from;
    std::vector<std::string> messages;
    for (Caller& caller : callers) {
        if (!caller.session.message()) continue;
        from.push_back(&caller);
        messages.push_back(*caller.session.message());
    }
    if (messages.empty()) return;
    const std::vector<LmtpAnswer> answers = handler(messages);
    for (std::size_t i = 0; i < from.size(); ++i) {
        from[i]->session.answer(answers.at(i).kept, answers.at(i).words);
        from[i]->until = Clock::now() + settings.idle_time;
        from[i]->in_message = from[i]->session.in_data();
        from[i]->send_more();
    }
    keep_messages();  // what came in the same bytes behind it
}

void LmtpServer::Inside::cut_slow() {
    for (Caller& caller : callers) {
        if (caller.gone || caller.until > Clock::now()) continue;
        caller.session.stop("421 4.4.2 Time is up");
        caller.send_more();
        caller.gone = true;
    }
    std::erase_if(callers, [](const Caller& caller) { return caller.gone; });
}

int LmtpServer::Inside::patience() const {
    auto until = Clock::now() + std::chrono::seconds(60);
    for (const Caller& caller : callers) until = std::min(until, caller.until);
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left, 1, 60'000));
}

std::vector<pollfd> LmtpServer::Inside::waiting() const {
    std::vector<pollfd> list = {{.fd = signals.number(), .events = POLLIN, .revents = 0},
                                {.fd = door.number(), .events = POLLIN, .revents = 0}};
    for (const Caller& caller : callers) {
        const bool speaks = !caller.unsent.empty();
        list.push_back({.fd = caller.socket.number(),
                        .events = static_cast<short>(speaks ? POLLIN | POLLOUT : POLLIN),
                        .revents = 0});
    }
    return list;
}

LmtpServer::LmtpServer(LmtpSettings settings, LmtpHandler handler)
    : inside_(std::make_unique<Inside>(settings, std::move(handler))) {}

LmtpServer::~LmtpServer() = default;

std::uint16_t LmtpServer::port() const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (getsockname(inside_->door.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

void LmtpServer::run() {
    Inside& in = *inside_;
    for (;;) {
        std::vector<pollfd> list = in.waiting();
        const int count = poll(list.data(), list.size(), in.patience());
        if (count < 0 && errno != EINTR) throw std::runtime_error("Wachten op post lukt niet.");
        if (list[0].revents != 0) return;
        auto place = list.begin() + 2;
        for (Caller& caller : in.callers) {
            const short happened = (place++)->revents;
            if ((happened & (POLLIN | POLLHUP | POLLERR)) != 0) in.hear(caller);
            if ((happened & POLLOUT) != 0) caller.send_more();
        }
        if (list[1].revents != 0) in.let_in();
        in.keep_messages();
        in.cut_slow();
    }
}

}  // namespace trede::post
