#include "signin/challenges.hpp"

#include <sodium/core.h>
#include <sodium/crypto_auth.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include <algorithm>
#include <stdexcept>

#include "signin/jwt.hpp"
#include "signin/public_key.hpp"

namespace trede::signin {

namespace {

constexpr std::size_t chance_bytes = 16;
constexpr std::size_t moment_bytes = 8;
constexpr std::size_t body_bytes = chance_bytes + moment_bytes;

base::Instant moment_in(std::string_view body) {
    std::uint64_t milliseconds = 0;
    for (const char byte : body.substr(chance_bytes))
        milliseconds = milliseconds << 8U | static_cast<unsigned char>(byte);
    return base::Instant(
        std::chrono::milliseconds(static_cast<std::chrono::milliseconds::rep>(milliseconds)));
}

}  // namespace

Challenges::Challenges() {
    static_assert(crypto_auth_KEYBYTES == 32);
    if (sodium_init() < 0) throw std::runtime_error("De versleuteling werkt hier niet.");
    randombytes_buf(key_.data(), key_.size());
}

std::string Challenges::seal(std::string_view body, std::string_view purpose) const {
    const std::string text = std::string(body) + std::string(purpose);
    std::string made(crypto_auth_BYTES, '\0');
    crypto_auth(reinterpret_cast<unsigned char*>(made.data()), bytes_of(text), text.size(),
                key_.data());
    return made;
}

std::string Challenges::make(std::string_view purpose, base::Instant now) const {
    std::string body(chance_bytes, '\0');
    randombytes_buf(body.data(), body.size());
    const auto milliseconds = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (unsigned at = moment_bytes; at-- > 0;)
        body += static_cast<char>(milliseconds >> (8U * at) & 0xFFU);
    return base64url(body + seal(body, purpose));
}

bool Challenges::take(std::string_view challenge, std::string_view purpose, base::Instant now) {
    const auto raw = from_base64url(challenge);
    if (!raw || raw->size() != body_bytes + crypto_auth_BYTES) return false;
    const std::string_view body = std::string_view(*raw).substr(0, body_bytes);
    const std::string own = seal(body, purpose);
    if (sodium_memcmp(own.data(), raw->data() + body_bytes, own.size()) != 0) return false;
    const auto age = now - moment_in(body);
    if (age < std::chrono::milliseconds(0) || age > challenge_time) return false;
    const std::lock_guard lock(guard_);
    std::erase_if(taken_, [&](const auto& one) { return now - one.second > challenge_time; });
    return taken_.emplace(body, now).second;
}

}  // namespace trede::signin
