#include "evidence/keys.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/text.hpp"
#include "evidence/base64.hpp"
#include "evidence/digest.hpp"

namespace trede::evidence {

namespace {

constexpr std::string_view secret_prefix = "PRIVATE+KEY+";

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeSignatureContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeSignatureContext>;

const unsigned char* raw_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

Key secret(const SecretKey& key) {
    Key made(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, key.seed.data(), key.seed.size()));
    if (!made)
        throw std::runtime_error("Ed25519 werkt niet: de cryptografische bibliotheek weigert");
    return made;
}

struct KeyText {
    std::string name;
    KeyHash hash{};
    KeyUse use = KeyUse::log;
    KeyBytes key{};
};

// The last two parts hold no plus sign in the hash, and may hold one in the base64, so the text is
// cut from the left.
std::optional<KeyText> parse(std::string_view text) {
    const std::size_t first = text.find('+');
    if (first == std::string_view::npos || text.size() < first + 10 || text[first + 9] != '+') {
        return std::nullopt;
    }
    KeyText parts;
    parts.name = text.substr(0, first);
    const auto bytes = parse_base64(text.substr(first + 10));
    if (!is_key_name(parts.name) || !parse_hex(text.substr(first + 1, 8), parts.hash) || !bytes ||
        bytes->size() != 33) {
        return std::nullopt;
    }
    parts.use = static_cast<KeyUse>(bytes->front());
    if (parts.use != KeyUse::log && parts.use != KeyUse::witness) return std::nullopt;
    std::copy(bytes->begin() + 1, bytes->end(), parts.key.begin());
    return parts;
}

std::string to_text(const std::string& name, const KeyHash& hash, KeyUse use, const KeyBytes& key) {
    std::string bytes(1, static_cast<char>(use));
    bytes += as_text(key);
    return name + '+' + hex_of(hash) + '+' + to_base64({raw_bytes(bytes), bytes.size()});
}

}  // namespace

bool is_key_name(std::string_view name) {
    return !name.empty() && name.size() <= 200 && base::is_utf8(name) &&
           std::ranges::all_of(
               name, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '+'; });
}

PublicKey public_key_of(const SecretKey& key) {
    PublicKey made{.name = key.name, .use = key.use, .key = {}};
    std::size_t length = made.key.size();
    if (EVP_PKEY_get_raw_public_key(secret(key).get(), made.key.data(), &length) != 1) {
        throw std::runtime_error("Ed25519 werkt niet: de cryptografische bibliotheek weigert");
    }
    return made;
}

KeyHash hash_of(const PublicKey& key) {
    const char use = static_cast<char>(key.use);
    const Digest digest = sha256(key.name + '\n', {&use, 1}, as_text(key.key));
    return {digest[0], digest[1], digest[2], digest[3]};
}

SignatureBytes sign(const SecretKey& key, std::string_view message) {
    const Key made = secret(key);
    const Context context(EVP_MD_CTX_new());
    SignatureBytes signature{};
    std::size_t length = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, made.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &length, raw_bytes(message),
                       message.size()) != 1) {
        throw std::runtime_error("Ondertekenen werkt niet: de cryptografische bibliotheek weigert");
    }
    return signature;
}

bool is_signed(const PublicKey& key, std::string_view message, std::string_view signature) {
    if (signature.size() != sizeof(SignatureBytes)) return false;
    const Key made(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.key.data(), key.key.size()));
    const Context context(EVP_MD_CTX_new());
    return made && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, made.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw_bytes(signature), signature.size(),
                            raw_bytes(message), message.size()) == 1;
}

std::string to_text(const PublicKey& key) {
    return to_text(key.name, hash_of(key), key.use, key.key);
}

std::string to_text(const SecretKey& key) {
    return std::string(secret_prefix) +
           to_text(key.name, hash_of(public_key_of(key)), key.use, key.seed);
}

std::optional<PublicKey> parse_public_key(std::string_view text) {
    const auto parts = parse(text);
    if (!parts) return std::nullopt;
    PublicKey key{.name = parts->name, .use = parts->use, .key = parts->key};
    if (hash_of(key) != parts->hash) return std::nullopt;
    return key;
}

std::optional<SecretKey> parse_secret_key(std::string_view text) {
    if (!text.starts_with(secret_prefix)) return std::nullopt;
    const auto parts = parse(text.substr(secret_prefix.size()));
    if (!parts) return std::nullopt;
    SecretKey key{.name = parts->name, .use = parts->use, .seed = parts->key};
    if (hash_of(public_key_of(key)) != parts->hash) return std::nullopt;
    return key;
}

}  // namespace trede::evidence
