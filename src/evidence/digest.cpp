#include "evidence/digest.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace trede::evidence {

namespace {

struct FreeMethod {
    void operator()(EVP_MD* method) const { EVP_MD_free(method); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

void demand(bool done) {
    if (!done)
        throw std::runtime_error("SHA-256 werkt niet: de cryptografische bibliotheek weigert");
}

// OPTIMISED: looking the method up and making a context costs more than hashing an event, so both
// are made once a thread.
struct Hasher {
    std::unique_ptr<EVP_MD, FreeMethod> method{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};

    Hasher() { demand(method && context); }
    void begin() { demand(EVP_DigestInit_ex2(context.get(), method.get(), nullptr) == 1); }
    void add(std::string_view bytes) {
        demand(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
    }
    Digest end() {
        Digest digest{};
        unsigned int length = 0;
        demand(EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1 &&
               length == digest.size());
        return digest;
    }
};

Hasher& hasher() {
    thread_local Hasher mine;
    return mine;
}

// The value of each hexadecimal figure in lower case; 16 for every other byte.
constexpr auto hex_values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(16);
    for (std::size_t i = 0; i < hex_figures.size(); ++i) {
        values[static_cast<unsigned char>(hex_figures[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}();

}  // namespace

Digest sha256(std::string_view bytes) {
    Hasher& hash = hasher();
    hash.begin();
    hash.add(bytes);
    return hash.end();
}

Digest sha256(std::string_view first, std::string_view second, std::string_view third) {
    Hasher& hash = hasher();
    hash.begin();
    hash.add(first);
    hash.add(second);
    if (!third.empty()) hash.add(third);
    return hash.end();
}

std::string hex_of(std::span<const std::uint8_t> bytes) {
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        hex += hex_figures[byte >> 4U];
        hex += hex_figures[byte & 0xFU];
    }
    return hex;
}

bool parse_hex(std::string_view hex, std::span<std::uint8_t> into) {
    if (hex.size() != 2 * into.size()) return false;
    unsigned seen = 0;
    const char* figure = hex.data();
    for (std::uint8_t& byte : into) {
        const unsigned high = hex_values[static_cast<unsigned char>(*figure++)];
        const unsigned low = hex_values[static_cast<unsigned char>(*figure++)];
        seen |= high | low;
        byte = static_cast<std::uint8_t>((high << 4U) | (low & 0xFU));
    }
    return seen < 16;
}

std::string to_hex(const Digest& digest) { return hex_of(digest); }

std::optional<Digest> parse_digest(std::string_view hex) {
    Digest digest{};
    if (!parse_hex(hex, digest)) return std::nullopt;
    return digest;
}

std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace trede::evidence
