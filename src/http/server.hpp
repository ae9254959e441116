#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "http/message.hpp"

namespace trede::http {

// What no request may exceed (reliability row S9).
struct Limits {
    std::size_t header_bytes = 16U << 10U;
    std::chrono::milliseconds header_time{10'000};  // from the first byte to the end of the head
    std::chrono::milliseconds body_time{30'000};    // for each MiB of the body that was begun
    std::chrono::milliseconds write_time{30'000};   // for each 64 kB of the answer
    std::chrono::milliseconds idle_time{30'000};    // between two requests
    std::chrono::milliseconds stop_time{4'000};     // to finish what is running
    std::size_t connections = 4'096;                // at the same time; the next is closed at once
};

struct Certificate {
    std::string chain_file;  // PEM
    std::string key_file;    // PEM
};

struct Settings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                  // 0: any that is free
    std::optional<Certificate> certificate;  // without one only an address of loopback will do
    std::size_t workers = 2;                 // threads that make answers
    Limits limits = {};
};

// HTTP/1.1 and nothing else. What could be read in two ways is refused and the connection closed.
// One thread reads and writes; the handler is called on `workers` threads.
class Server {
  public:
    // Listens when it returns. Throws std::runtime_error, in Dutch, when it cannot, and when it
    // would speak without TLS to more than this machine.
    Server(Settings settings, Handler handler, BodyLimit body_limit);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;
    // Serves until SIGTERM, SIGINT or `stop`. What is running then is finished, within `stop_time`.
    void run();
    void stop();  // from any thread

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::http
