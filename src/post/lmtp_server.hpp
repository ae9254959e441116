#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace trede::post {

struct LmtpSettings {
    std::uint16_t port = 0;  // on 127.0.0.1 only; 0: any that is free
    std::size_t most_bytes = 0;
    std::size_t connections = 20;
    std::chrono::milliseconds idle_time{60'000};   // between two commands
    std::chrono::milliseconds data_time{300'000};  // for one message
};

struct LmtpAnswer {
    bool kept = false;  // on disk; else the other side keeps it and comes back
    std::string words;  // ASCII
};
// Keeps all of these messages; one answer each, in order. Nothing else happens meanwhile.
using LmtpHandler = std::function<std::vector<LmtpAnswer>(std::span<const std::string>)>;

// Takes messages from a mail server on this machine. One thread; messages that come together are
// kept together.
class LmtpServer {
  public:
    // Listens when it returns. Throws std::runtime_error, in Dutch, when it cannot.
    LmtpServer(LmtpSettings settings, LmtpHandler handler);
    LmtpServer(const LmtpServer&) = delete;
    LmtpServer& operator=(const LmtpServer&) = delete;
    ~LmtpServer();

    [[nodiscard]] std::uint16_t port() const;
    // Until SIGTERM or SIGINT. What was answered with 250 is on disk.
    void run();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::post
