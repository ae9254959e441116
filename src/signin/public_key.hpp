#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string_view>

// Keys of others, by which their signatures are checked: of a provider of sign-in and of passkeys.
namespace trede::signin {

// Gives back what OpenSSL made.
template <auto free>
struct Freed {
    template <class T>
    void operator()(T* what) const {
        free(what);
    }
};
using PublicKey = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

constexpr std::size_t coordinate_bytes = 32;  // of P-256 and Ed25519

// Nothing when the numbers (big-endian) make no key, or one shorter than 2048 bits (NCSC).
[[nodiscard]] PublicKey rsa_key(std::string_view modulus, std::string_view exponent);
// Nothing when the point does not lie on P-256.
[[nodiscard]] PublicKey p256_key(std::string_view x, std::string_view y);
[[nodiscard]] PublicKey ed25519_key(std::string_view x);

enum class Padding { usual, pss };
// Whether this key signed the text: RSA (PKCS #1, or PSS with a salt as long as the digest) and
// P-256 with SHA-256, the latter in DER; Ed25519 as it is.
[[nodiscard]] bool is_signed(EVP_PKEY* key, std::string_view text, std::string_view signature,
                             Padding padding = Padding::usual);

[[nodiscard]] inline const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace trede::signin
