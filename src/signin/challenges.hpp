#pragma once

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/dates.hpp"

namespace trede::signin {

// POLICY: how long somebody has to take a passkey out of a pocket.
constexpr std::chrono::minutes challenge_time{5};

// What a passkey must sign: chance, the moment, and a seal of this server over both and over what
// it is for. So nothing is kept of those that are never answered, however many are asked for; an
// answered one is remembered until it is too old. From any thread.
class Challenges {
  public:
    Challenges();
    // In base64url, as the browser gives it back. `purpose`: "aanmelden", "account a.jansen".
    [[nodiscard]] std::string make(std::string_view purpose, base::Instant now) const;
    // Whether it was made here, for this, not too long ago, and is answered for the first time.
    [[nodiscard]] bool take(std::string_view challenge, std::string_view purpose,
                            base::Instant now);

  private:
    [[nodiscard]] std::string seal(std::string_view body, std::string_view purpose) const;

    std::array<unsigned char, 32> key_{};
    std::mutex guard_;
    std::map<std::string, base::Instant, std::less<>> taken_;
};

}  // namespace trede::signin
