#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trede::http {

struct Header {
    std::string name;
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

// A request as it came in: sound HTTP/1.1, and nothing more is known of it.
struct Incoming {
    std::string method;  // "GET", "HEAD" or "POST"
    std::string target;  // "/gemeenten?trede=3", begins with a slash
    std::vector<Header> headers;
    std::string body;
    std::string peer;       // address of the other side: "127.0.0.1"
    bool loopback = false;  // the other side is this machine
    bool secure = false;    // over TLS

    // The first header of that name, in any case of letters; empty when there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

// An answer. Length, date and connection are added by the server.
struct Outgoing {
    int status = 500;
    std::vector<Header> headers;
    std::string body;
    // For answers without an end: called again and again, what it gives is sent on, until it gives
    // nothing more.
    std::function<std::optional<std::string>()> stream;
    std::chrono::milliseconds stream_pause{500};  // between two calls
    // Instead of `body`: one that many answers share, so that nobody copies it.
    std::shared_ptr<const std::string> shared_body = nullptr;

    [[nodiscard]] std::string_view content() const { return shared_body ? *shared_body : body; }
};

using Handler = std::function<Outgoing(const Incoming&)>;
// How many bytes the body of a request may have; asked when its head is in.
using BodyLimit = std::function<std::size_t(std::string_view method, std::string_view target)>;

// The server's own answer to what is no request: a short Dutch text.
[[nodiscard]] Outgoing plain_answer(int status);
[[nodiscard]] std::string_view reason_phrase(int status);  // "Not Found"

}  // namespace trede::http
