#include "post/clamd.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include "base/text.hpp"

namespace trede::post {

using Clock = std::chrono::steady_clock;
using mailbox::ScanResult;

namespace {

desk::Scan unavailable(std::string why) {
    return {.result = ScanResult::unavailable, .found = std::move(why)};
}

// What another program says, as it may stand in a journal and on a screen.
std::string readable(std::string text) {
    for (char& c : text) {
        if (c < 0x20 || c > 0x7E) c = '?';
    }
    return text;
}

// A connection that gives up at one moment, however slowly the other side drips.
class Connection {
  public:
    explicit Connection(Clock::time_point until) : until_(until) {}
    ~Connection() {
        if (socket_ >= 0) close(socket_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool open_path(const std::string& path) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        if (path.size() >= sizeof address.sun_path) return false;
        std::copy(path.begin(), path.end(), address.sun_path);
        return open(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    bool open_host(const std::string& host, std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) return false;
        return open(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    }
    // False when the other side is gone, or the time is.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            if (!ready(POLLOUT)) return false;
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    // One line up to the nought byte that ends it; nothing when it does not come.
    std::optional<std::string> line() {
        constexpr std::size_t most = 4'096;
        std::string text;
        while (text.size() < most) {
            std::array<char, 512> buffer{};
            if (!ready(POLLIN)) return std::nullopt;
            const ssize_t taken = recv(socket_, buffer.data(), buffer.size(), 0);
            if (taken < 0 && (errno == EINTR || errno == EAGAIN)) continue;
            if (taken <= 0) return std::nullopt;
            text.append(buffer.data(), static_cast<std::size_t>(taken));
            if (const std::size_t end = text.find('\0'); end != std::string::npos)
                return readable(text.substr(0, end));
        }
        return std::nullopt;
    }

  private:
    bool open(int family, const sockaddr* address, socklen_t size) {
        socket_ = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (socket_ < 0) return false;
        if (::connect(socket_, address, size) == 0) return true;
        if (errno != EINPROGRESS || !ready(POLLOUT)) return false;
        int error = 0;
        socklen_t length = sizeof error;
        return getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error == 0;
    }
    bool ready(short events) const {
        for (;;) {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until_ - Clock::now());
            pollfd waiting{.fd = socket_, .events = events, .revents = 0};
            const int count =
                left.count() > 0 ? poll(&waiting, 1, static_cast<int>(left.count())) : 0;
            if (count < 0 && errno == EINTR) continue;
            return count > 0;
        }
    }

    Clock::time_point until_;
    int socket_ = -1;
};

bool open(Connection& connection, const std::string& where) {
    if (where.starts_with('/')) return connection.open_path(where);
    const std::size_t colon = where.rfind(':');
    const auto port = base::parse_integer(
        std::string_view(where).substr(colon == std::string::npos ? 0 : colon + 1));
    if (colon == std::string::npos || !port || *port < 1 || *port > 65'535) return false;
    return connection.open_host(where.substr(0, colon), static_cast<std::uint16_t>(*port));
}

std::string length_of(std::size_t count) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(count >> shift);
    return bytes;
}

bool send_message(Connection& connection, std::string_view message) {
    constexpr std::size_t piece = std::size_t{1} << 18U;
    if (!connection.send(std::string_view("zINSTREAM\0", 10))) return false;
    while (!message.empty()) {
        const std::string_view part = message.substr(0, piece);
        if (!connection.send(length_of(part.size())) || !connection.send(part)) return false;
        message.remove_prefix(part.size());
    }
    return connection.send(length_of(0));
}

}  // namespace

desk::Scan scan_with_clamd(const std::string& where, std::string_view message,
                           std::chrono::milliseconds patience) {
    Connection connection(Clock::now() + patience);
    if (!open(connection, where)) return unavailable("geen verbinding met " + where);
    // A scanner that refuses a message half-way says why, so it is heard also after that.
    const bool sent = send_message(connection, message);
    const auto said = connection.line();
    if (!said) return unavailable(sent ? "geen antwoord" : "de verbinding viel weg");
    if (*said == "stream: OK") return {.result = ScanResult::clean, .found = ""};
    constexpr std::string_view begin = "stream: ";
    constexpr std::string_view end = " FOUND";
    if (said->starts_with(begin) && said->ends_with(end)) {
        return {.result = ScanResult::infected,
                .found = said->substr(begin.size(), said->size() - begin.size() - end.size())};
    }
    return unavailable("onverwacht antwoord: " + said->substr(0, 200));
}

}  // namespace trede::post
