#include "seal/token.hpp"

#include <libp11.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <sys/stat.h>

#include <fstream>
#include <string_view>

#include "base/text.hpp"

namespace trede::seal {

using base::Outcome;

namespace {

Outcome<std::string> read_pin(const std::string& file) {
    std::ifstream in(file);
    std::string pin;
    if (!std::getline(in, pin))
        return refuse_seal("De pincode van het token is niet te lezen: " + file + ".");
    if (open_to_others(file))
        return refuse_seal("De pincode in " + file +
                           " is voor anderen te lezen. Geef hem rechten 0600.");
    return std::string(base::trim(pin));
}

}  // namespace

tl::unexpected<base::Refusal> refuse_seal(std::string reason) {
    ERR_clear_error();
    return base::refuse(base::RefusalKind::input, "ondertekening", std::move(reason));
}

struct Token::Inside {
    PKCS11_CTX* context = PKCS11_CTX_new();
    bool loaded = false;
    PKCS11_SLOT* slots = nullptr;
    unsigned count = 0;
    EVP_PKEY* key = nullptr;

    Inside() = default;
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() {
        EVP_PKEY_free(key);
        if (slots != nullptr) PKCS11_release_all_slots(context, slots, count);
        if (loaded) PKCS11_CTX_unload(context);
        if (context != nullptr) PKCS11_CTX_free(context);
    }

    [[nodiscard]] PKCS11_TOKEN* token(std::string_view label) const {
        for (unsigned i = 0; i < count; ++i) {
            PKCS11_TOKEN* token = slots[i].token;
            if (token != nullptr && token->label != nullptr && token->label == label) return token;
        }
        return nullptr;
    }
};

Token::Token(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Token::Token(Token&&) noexcept = default;
Token& Token::operator=(Token&&) noexcept = default;
Token::~Token() = default;

evp_pkey_st* Token::key() const { return inside_->key; }

Outcome<Token> Token::open(const KeyPlace& place) {
    const auto pin = read_pin(place.pin_file);
    if (!pin) return tl::unexpected(pin.error());
    auto inside = std::make_unique<Inside>();
    if (inside->context == nullptr || PKCS11_CTX_load(inside->context, place.module.c_str()) != 0)
        return refuse_seal("De PKCS#11-module is niet te laden: " + place.module + ".");
    inside->loaded = true;
    if (PKCS11_enumerate_slots(inside->context, &inside->slots, &inside->count) != 0)
        return refuse_seal("De PKCS#11-module noemt haar tokens niet: " + place.module + ".");
    PKCS11_TOKEN* token = inside->token(place.token);
    if (token == nullptr) return refuse_seal("Er is geen token '" + place.token + "'.");
    if (PKCS11_login(token->slot, 0, pin->c_str()) != 0)
        return refuse_seal("Het token '" + place.token + "' weigert de pincode.");
    PKCS11_KEY* keys = nullptr;
    unsigned count = 0;
    if (PKCS11_enumerate_keys(token, &keys, &count) != 0) count = 0;
    for (unsigned i = 0; i < count && inside->key == nullptr; ++i) {
        if (keys[i].label != nullptr && keys[i].label == place.key)
            inside->key = PKCS11_get_private_key(&keys[i]);
    }
    ERR_clear_error();
    if (inside->key == nullptr)
        return refuse_seal("In token '" + place.token + "' is geen sleutel '" + place.key + "'.");
    return Token(std::move(inside));
}

bool open_to_others(const std::string& file) {
    struct stat status{};
    return stat(file.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

}  // namespace trede::seal
