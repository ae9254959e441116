#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace trede::http {

// Reads one request from bytes. Strict: what another server could read in another way is refused.
class Reader {
  public:
    Reader(std::size_t header_bytes, const BodyLimit& body_limit);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader();

    // Takes bytes from the front of `bytes` and removes what it took. Returns the status of the
    // refusal, after which the connection must be closed.
    [[nodiscard]] std::optional<int> take(std::string& bytes);

    [[nodiscard]] bool has_begun() const;    // a byte of a request came in
    [[nodiscard]] bool has_head() const;     // the head is in
    [[nodiscard]] bool is_complete() const;  // the body too
    [[nodiscard]] bool keeps_alive() const;  // another request may follow
    [[nodiscard]] bool wants_continue();     // once: the other side waits before it sends the body
    [[nodiscard]] Incoming request() const;  // when complete

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::http
