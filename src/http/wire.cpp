#include "http/wire.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <optional>

namespace trede::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Error = boost::system::error_code;

namespace {

constexpr std::size_t read_bytes = 16U << 10U;
constexpr std::size_t write_bytes = 64U << 10U;  // under one deadline
constexpr std::chrono::milliseconds goodbye_time{1'000};
constexpr std::size_t goodbye_bytes = 256U << 10U;

auto into(Error& error) { return asio::redirect_error(asio::use_awaitable, error); }

}  // namespace

struct Wire::Inside {
    // Exactly one of the two.
    std::optional<beast::tcp_stream> plain;
    std::optional<beast::ssl_stream<beast::tcp_stream>> tls;

    beast::tcp_stream& lowest() { return plain ? *plain : tls->next_layer(); }
};

Wire::Wire(Socket socket, asio::ssl::context* tls) : inside_(std::make_unique<Inside>()) {
    Error ignored;
    static_cast<void>(socket.set_option(asio::ip::tcp::no_delay(true), ignored));
    if (tls) {
        inside_->tls.emplace(beast::tcp_stream(std::move(socket)), *tls);
    } else {
        inside_->plain.emplace(std::move(socket));
    }
}

Wire::~Wire() = default;

asio::awaitable<bool> Wire::shake_hands(Patience patience) {
    if (!inside_->tls) co_return true;
    inside_->lowest().expires_after(patience);
    Error error;
    co_await inside_->tls->async_handshake(asio::ssl::stream_base::server, into(error));
    co_return !error;
}

asio::awaitable<Wire::Got> Wire::read_some(std::string& bytes, Patience patience) {
    const std::size_t before = bytes.size();
    bytes.resize(before + read_bytes);
    const auto room = asio::buffer(bytes.data() + before, read_bytes);
    inside_->lowest().expires_after(patience);
    Error error;
    std::size_t count = 0;
    if (inside_->plain) {
        count = co_await inside_->plain->async_read_some(room, into(error));
    } else {
        count = co_await inside_->tls->async_read_some(room, into(error));
    }
    bytes.resize(before + count);
    if (error == beast::error::timeout) co_return Got::too_late;
    co_return error ? Got::end : Got::bytes;
}

asio::awaitable<bool> Wire::write(std::string_view bytes, Patience patience) {
    return write(bytes, {}, patience);
}

asio::awaitable<bool> Wire::write(std::string_view head, std::string_view body, Patience patience) {
    while (!head.empty() || !body.empty()) {
        const std::string_view first = head.substr(0, write_bytes);
        const std::string_view second =
            first.size() == head.size() ? body.substr(0, write_bytes - first.size()) : "";
        const std::array<asio::const_buffer, 2> pieces = {
            asio::buffer(first.data(), first.size()), asio::buffer(second.data(), second.size())};
        inside_->lowest().expires_after(patience);
        Error error;
        if (inside_->plain) {
            co_await asio::async_write(*inside_->plain, pieces, into(error));
        } else {
            co_await asio::async_write(*inside_->tls, pieces, into(error));
        }
        if (error) co_return false;
        head.remove_prefix(first.size());
        body.remove_prefix(second.size());
    }
    co_return true;
}

asio::awaitable<void> Wire::say_goodbye() {
    Error error;
    auto& lowest = inside_->lowest();
    lowest.expires_after(goodbye_time);
    if (inside_->tls) co_await inside_->tls->async_shutdown(into(error));
    static_cast<void>(lowest.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error));
    std::string rest(read_bytes, '\0');
    std::size_t seen = 0;
    lowest.expires_after(goodbye_time);
    while (!error && seen < goodbye_bytes)
        seen += co_await lowest.async_read_some(asio::buffer(rest), into(error));
    cut();
}

void Wire::cut() {
    Error ignored;
    static_cast<void>(inside_->lowest().socket().close(ignored));
}

std::string Wire::peer() const {
    Error error;
    const auto end = inside_->lowest().socket().remote_endpoint(error);
    return error ? std::string() : end.address().to_string();
}

bool Wire::is_loopback() const {
    Error error;
    const auto end = inside_->lowest().socket().remote_endpoint(error);
    return !error && end.address().is_loopback();
}

bool Wire::is_secure() const { return inside_->tls.has_value(); }

}  // namespace trede::http
