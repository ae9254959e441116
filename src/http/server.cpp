#include "http/server.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <set>
#include <stdexcept>

#include "http/reader.hpp"
#include "http/tls.hpp"
#include "http/wire.hpp"
#include "http/write_head.hpp"

namespace trede::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using Error = boost::system::error_code;
using std::chrono::milliseconds;

namespace {

milliseconds left(Clock::time_point until) {
    return std::max(std::chrono::duration_cast<milliseconds>(until - Clock::now()),
                    milliseconds(1));
}

}  // namespace

struct Server::Inside {
    Inside(Settings how, Handler make_answer, BodyLimit limit)
        : settings(std::move(how)),
          handler(std::move(make_answer)),
          body_limit(std::move(limit)),
          acceptor(io),
          signals(io),
          last_moment(io),
          pool(settings.workers) {}

    // A connection, and whether it waits for a request.
    struct Caller {
        Wire wire;
        bool idle = true;
    };

    Settings settings;
    Handler handler;
    BodyLimit body_limit;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::steady_timer last_moment;
    asio::thread_pool pool;
    std::unique_ptr<asio::ssl::context> tls;
    std::set<Caller*> callers;
    bool stopping = false;

    void listen();
    void begin_to_stop();
    asio::awaitable<void> accept_all();
    asio::awaitable<void> serve(tcp::socket socket);
    asio::awaitable<void> converse(Caller& caller);
    asio::awaitable<std::optional<int>> read_request(Caller& caller, Reader& reader,
                                                     std::string& bytes);
    asio::awaitable<Outgoing> answer(const Incoming& request);
    asio::awaitable<bool> send(Wire& wire, const Outgoing& answer, bool keep, bool with_body);
    asio::awaitable<bool> send_stream(Wire& wire, const Outgoing& answer);
};

void Server::Inside::listen() {
    Error error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) throw std::runtime_error("'" + settings.address + "' is geen adres.");
    if (settings.certificate) {
        tls = make_tls(*settings.certificate);
    } else if (!address.is_loopback()) {
        throw std::runtime_error(
            "Zonder certificaat luistert Trede alleen op deze computer. Geef "
            "--cert en --cert-key, of kies 127.0.0.1.");
    }
    const tcp::endpoint end(address, settings.port);
    static_cast<void>(acceptor.open(end.protocol(), error));
    if (!error)
        static_cast<void>(acceptor.set_option(asio::socket_base::reuse_address(true), error));
    if (!error) static_cast<void>(acceptor.bind(end, error));
    if (!error)
        static_cast<void>(acceptor.listen(asio::socket_base::max_listen_connections, error));
    if (error) {
        throw std::runtime_error("Kan niet luisteren op " + settings.address + " poort " +
                                 std::to_string(settings.port) +
                                 ": is er al een ander programma op die poort?");
    }
}

asio::awaitable<void> Server::Inside::accept_all() {
    asio::steady_timer pause(io);
    while (!stopping) {
        Error error;
        tcp::socket socket =
            co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (stopping || error == asio::error::operation_aborted) co_return;
        if (error) {  // out of files or memory: those that are there go on
            pause.expires_after(milliseconds(100));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
            continue;
        }
        if (callers.size() >= settings.limits.connections) continue;  // closes it
        asio::co_spawn(io, serve(std::move(socket)), asio::detached);
    }
}

asio::awaitable<void> Server::Inside::serve(tcp::socket socket) {
    Caller caller{.wire = Wire(std::move(socket), tls.get())};
    callers.insert(&caller);
    struct Gone {
        Inside& inside;
        Caller& caller;
        ~Gone() {  // NOLINT(bugprone-exception-escape): without memory to stop a clock, end
            inside.callers.erase(&caller);
            if (inside.stopping && inside.callers.empty()) inside.last_moment.cancel();
        }
    } const gone{*this, caller};
    try {
        if (co_await caller.wire.shake_hands(settings.limits.header_time))
            co_await converse(caller);
    } catch (const std::exception&) {
        caller.wire.cut();  // one connection is lost, the others go on
    }
}

constexpr std::size_t one_mebibyte = 1U << 20U;

// Reads until a request is whole. The status of a refusal; 0 when there is nobody to answer.
asio::awaitable<std::optional<int>> Server::Inside::read_request(Caller& caller, Reader& reader,
                                                                 std::string& bytes) {
    const Limits& limits = settings.limits;
    auto until = Clock::now() + limits.idle_time;
    bool began = false;
    std::optional<Clock::time_point> headed;
    std::size_t received = 0;  // of the body
    while (true) {
        if (const auto no = reader.take(bytes)) co_return no;
        if (reader.is_complete()) co_return std::nullopt;
        if (!began && reader.has_begun()) {
            began = true;
            caller.idle = false;
            until = Clock::now() + limits.header_time;
        }
        if (!headed && reader.has_head()) {
            headed = Clock::now();
            until = *headed + limits.body_time;
            if (reader.wants_continue() &&
                !co_await caller.wire.write("HTTP/1.1 100 Continue\r\n\r\n", limits.write_time))
                co_return 0;
        }
        if (stopping && !began) co_return 0;
        const std::size_t waiting = bytes.size();
        const auto got = co_await caller.wire.read_some(bytes, left(until));
        received += bytes.size() - waiting;
        if (headed) until = *headed + limits.body_time * (1 + received / one_mebibyte);
        if (got == Wire::Got::too_late) co_return began ? 408 : 0;
        if (got == Wire::Got::end) co_return 0;
    }
}

asio::awaitable<void> Server::Inside::converse(Caller& caller) {
    std::string bytes;
    while (true) {
        caller.idle = bytes.empty();
        Reader reader(settings.limits.header_bytes, body_limit);
        const auto refused = co_await read_request(caller, reader, bytes);
        if (refused) {
            if (*refused != 0) co_await send(caller.wire, plain_answer(*refused), false, true);
            break;
        }
        caller.idle = false;
        Incoming request = reader.request();
        request.peer = caller.wire.peer();
        request.loopback = caller.wire.is_loopback();
        request.secure = caller.wire.is_secure();
        const Outgoing made = co_await answer(request);
        const bool keep = reader.keeps_alive() && !stopping && !made.stream;
        if (!co_await send(caller.wire, made, keep, request.method != "HEAD") || !keep) break;
    }
    co_await caller.wire.say_goodbye();
}

// On one of the workers, and back here.
asio::awaitable<Outgoing> Server::Inside::answer(const Incoming& request) {
    co_return co_await asio::co_spawn(
        pool,
        [this, &request]() -> asio::awaitable<Outgoing> {
            try {
                co_return handler(request);
            } catch (const std::exception&) {
                co_return plain_answer(500);
            }
        },
        asio::use_awaitable);
}

asio::awaitable<bool> Server::Inside::send(Wire& wire, const Outgoing& answer, bool keep,
                                           bool with_body) {
    const auto patience = settings.limits.write_time;
    const std::string head = head_of(answer, keep);
    if (answer.stream && with_body) {
        co_return co_await wire.write(head, patience) && co_await send_stream(wire, answer);
    }
    if (!with_body) co_return co_await wire.write(head, patience);
    co_return co_await wire.write(head, answer.content(), patience);
}

asio::awaitable<bool> Server::Inside::send_stream(Wire& wire, const Outgoing& answer) {
    asio::steady_timer pause(io);
    while (!stopping) {
        const auto piece = answer.stream();
        if (!piece) break;
        if (!piece->empty() && !co_await wire.write(*piece, settings.limits.write_time))
            co_return false;
        Error ignored;
        pause.expires_after(std::min(answer.stream_pause, milliseconds(1'000)));
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
    co_return true;
}

// Takes nobody new; who waits is let go, who is being helped is finished.
void Server::Inside::begin_to_stop() {
    if (stopping) return;
    stopping = true;
    Error ignored;
    static_cast<void>(acceptor.close(ignored));
    static_cast<void>(signals.cancel(ignored));
    for (Caller* caller : callers) {
        if (caller->idle) caller->wire.cut();
    }
    if (callers.empty()) return;
    last_moment.expires_after(settings.limits.stop_time);
    last_moment.async_wait([this](const Error& error) {
        if (error) return;
        for (Caller* caller : callers) caller->wire.cut();
    });
}

Server::Server(Settings settings, Handler handler, BodyLimit body_limit)
    : inside_(std::make_unique<Inside>(std::move(settings), std::move(handler),
                                       std::move(body_limit))) {
    inside_->listen();
}

Server::~Server() = default;

std::uint16_t Server::port() const { return inside_->acceptor.local_endpoint().port(); }

void Server::run() {
    inside_->signals.add(SIGTERM);
    inside_->signals.add(SIGINT);
    inside_->signals.async_wait([this](const Error& error, int) {
        if (!error) inside_->begin_to_stop();
    });
    asio::co_spawn(inside_->io, inside_->accept_all(), asio::detached);
    inside_->io.run();
    inside_->pool.join();
}

void Server::stop() {
    asio::post(inside_->io, [this] { inside_->begin_to_stop(); });
}

}  // namespace trede::http
