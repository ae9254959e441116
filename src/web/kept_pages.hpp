#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "web/request.hpp"

namespace trede::web {

constexpr std::size_t kept_pages_bytes = 8U << 20U;

// Answers as they went out, for who asks the same again while nothing changed. In memory only, and
// each is of one session: its forms carry the key of that session. From any thread.
class KeptPages {
  public:
    // All that an answer of a page depends on besides the journal.
    [[nodiscard]] static std::string key_of(const http::Incoming& incoming, const Request& request,
                                            base::Date today);

    [[nodiscard]] std::optional<http::Outgoing> find(std::string_view key, std::uint64_t length);
    // Afterwards `answer` shares its body with what is kept.
    void keep(std::string key, std::uint64_t length, http::Outgoing& answer);

  private:
    void forget();

    std::mutex guard_;
    std::uint64_t length_ = 0;  // of the journal, of all that is kept
    std::map<std::string, http::Outgoing, std::less<>> kept_;
    std::size_t bytes_ = 0;
};

}  // namespace trede::web
