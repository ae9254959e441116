#include "signin/totp.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace trede::signin {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}  // namespace

std::string totp(std::string_view secret, std::uint64_t step, int digits) {
    std::array<unsigned char, 8> message{};
    for (std::size_t at = 0; at < message.size(); ++at)
        message[at] = static_cast<unsigned char>(step >> (8 * (7 - at)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(),
              message.size(), mac.data(), &length))
        throw std::runtime_error("De code is niet te berekenen.");
    // RFC 4226 5.3: four bytes from the place that the last one names, without
    // the sign.
    const std::size_t at = mac[length - 1] & 0xFU;
    std::uint32_t number = ((mac[at] & 0x7FU) << 24U) | (std::uint32_t{mac[at + 1]} << 16U) |
                           (std::uint32_t{mac[at + 2]} << 8U) | mac[at + 3];
    std::string code(static_cast<std::size_t>(digits), '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit, number /= 10)
        *digit = static_cast<char>('0' + number % 10);
    return code;
}

std::uint64_t totp_step(base::Instant at) {
    constexpr std::int64_t milliseconds_a_step = 30'000;
    return static_cast<std::uint64_t>(at.time_since_epoch().count() / milliseconds_a_step);
}

std::optional<std::uint64_t> accepted_step(std::string_view secret, std::string_view code,
                                           base::Instant at, std::uint64_t after) {
    const std::uint64_t now = totp_step(at);
    std::optional<std::uint64_t> found;
    for (std::uint64_t step = now - 1; step <= now + 1; ++step) {
        const std::string right = totp(secret, step);
        const bool same = code.size() == right.size() &&
                          CRYPTO_memcmp(code.data(), right.data(), right.size()) == 0;
        if (same && step > after && !found) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(c);
        count += 8;
        while (count >= 5) {
            count -= 5;
            text += letters[(bits >> static_cast<unsigned>(count)) & 31U];
        }
    }
    if (count > 0) text += letters[(bits << static_cast<unsigned>(5 - count)) & 31U];
    return text;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto at = letters.find(c);
        if (at == std::string_view::npos) return std::nullopt;
        bits = (bits << 5U) | static_cast<std::uint32_t>(at);
        count += 5;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return bytes;
}

}  // namespace trede::signin
