#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace trede::http {

// One connection, with or without TLS, with a deadline on everything. A false or empty answer means
// that the connection is of no more use.
class Wire {
  public:
    using Socket = boost::asio::ip::tcp::socket;
    using Patience = std::chrono::milliseconds;
    // `tls` is empty for plain text, else lives longer than this.
    Wire(Socket socket, boost::asio::ssl::context* tls);
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    ~Wire();

    [[nodiscard]] boost::asio::awaitable<bool> shake_hands(Patience patience);
    enum class Got { bytes, too_late, end };
    [[nodiscard]] boost::asio::awaitable<Got> read_some(std::string& into, Patience patience);
    [[nodiscard]] boost::asio::awaitable<bool> write(std::string_view bytes, Patience patience);
    // A head of at most a few kB and what comes behind it, without copying either.
    [[nodiscard]] boost::asio::awaitable<bool> write(std::string_view head, std::string_view body,
                                                     Patience patience);
    // Says goodbye and reads what the other side still sends for a moment, so that it gets the last
    // answer before the connection is gone.
    [[nodiscard]] boost::asio::awaitable<void> say_goodbye();
    void cut();  // at once
    [[nodiscard]] std::string peer() const;
    [[nodiscard]] bool is_loopback() const;
    [[nodiscard]] bool is_secure() const;

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::http
