#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace trede::evidence {

// Ed25519 keys in the text forms of C2SP signed-note:
//     public   <name>+<8 hex figures>+<base64 of algorithm byte and key>
//     secret   PRIVATE+KEY+<name>+<8 hex figures>+<base64 of algorithm byte and seed>
using KeyBytes = std::array<std::uint8_t, 32>;
using KeyHash = std::array<std::uint8_t, 4>;
using SignatureBytes = std::array<std::uint8_t, 64>;

// What a key is for; the number is part of its hash, so one cannot stand in for the other.
enum class KeyUse : std::uint8_t {
    log = 1,     // signs the text of a note (signed-note, Ed25519)
    witness = 4  // signs "seen at this time, consistent with all I saw before" (tlog-cosignature)
};

struct PublicKey {
    std::string name;  // without blanks and plus signs
    KeyUse use = KeyUse::log;
    KeyBytes key{};

    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

struct SecretKey {
    std::string name;
    KeyUse use = KeyUse::log;
    KeyBytes seed{};  // 32 random bytes; whoever has them can sign
};

[[nodiscard]] bool is_key_name(std::string_view name);
[[nodiscard]] PublicKey public_key_of(const SecretKey& key);
[[nodiscard]] KeyHash hash_of(
    const PublicKey& key);  // the first bytes of SHA-256(name, newline, algorithm, key)
[[nodiscard]] SignatureBytes sign(const SecretKey& key, std::string_view message);
[[nodiscard]] bool is_signed(const PublicKey& key, std::string_view message,
                             std::string_view signature);

[[nodiscard]] std::string to_text(const PublicKey& key);
[[nodiscard]] std::string to_text(const SecretKey& key);
[[nodiscard]] std::optional<PublicKey> parse_public_key(std::string_view text);
[[nodiscard]] std::optional<SecretKey> parse_secret_key(std::string_view text);

}  // namespace trede::evidence
