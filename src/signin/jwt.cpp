#include "signin/jwt.hpp"

#include <openssl/bn.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

#include "signin/public_key.hpp"

namespace trede::signin {

using Json = nlohmann::json;

namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t token_bytes = 16U << 10U;
constexpr std::size_t subject_bytes = 255;    // OpenID Connect Core 2
constexpr std::chrono::seconds skew{60};      // of clocks that differ
constexpr std::chrono::minutes most_age{10};  // POLICY: since it was given out
tl::unexpected<base::Refusal> refuse(std::string_view why) {
    return base::refuse(base::RefusalKind::rights, "OpenID Connect Core 3.1.3.7",
                        "Het antwoord van de aanmelddienst is niet te vertrouwen: " +
                            std::string(why) + ". Meld u opnieuw aan.");
}

std::string text_of(const Json& object, const std::string& name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Json> object_of(std::string_view part) {
    const auto bytes = from_base64url(part);
    if (!bytes) return std::nullopt;
    Json object = Json::parse(*bytes, nullptr, false);
    return object.is_object() ? std::optional(std::move(object)) : std::nullopt;
}

std::string number_in(const Json& key, const char* name) {
    return from_base64url(text_of(key, name)).value_or("");
}

// RFC 7518 6: the numbers of a key, as JSON.
PublicKey key_of(const Json& key, bool curve) {
    if (!curve) return rsa_key(number_in(key, "n"), number_in(key, "e"));
    return text_of(key, "crv") == "P-256" ? p256_key(number_in(key, "x"), number_in(key, "y"))
                                          : nullptr;
}

// RFC 7518 3.4: the two numbers, one after the other; OpenSSL wants them in DER.
std::string der_of(std::string_view raw) {
    if (raw.size() != 2 * coordinate_bytes) return {};
    const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> signature(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(bytes_of(raw), coordinate_bytes, nullptr);
    BIGNUM* s = BN_bin2bn(bytes_of(raw) + coordinate_bytes, coordinate_bytes, nullptr);
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char* der = nullptr;
    const int length = i2d_ECDSA_SIG(signature.get(), &der);
    std::string bytes(reinterpret_cast<const char*>(der),
                      static_cast<std::size_t>(std::max(length, 0)));
    OPENSSL_free(der);
    return bytes;
}

// Any key of the set that fits the head of the token. The type of the key says which algorithms it
// can be for, never the token alone.
bool signed_by_one_of(const Json& keys, const Json& head, std::string_view text,
                      const std::string& signature) {
    const std::string algorithm = text_of(head, "alg");
    const bool curve = algorithm == "ES256";
    if (!curve && algorithm != "RS256" && algorithm != "PS256") return false;
    const std::string fitting = curve ? der_of(signature) : signature;
    if (fitting.empty()) return false;
    const Padding padding = algorithm == "PS256" ? Padding::pss : Padding::usual;
    const std::string wanted = text_of(head, "kid");
    return std::ranges::any_of(keys, [&](const Json& one) {
        if (!one.is_object() || text_of(one, "kty") != (curve ? "EC" : "RSA")) return false;
        if (!wanted.empty() && text_of(one, "kid") != wanted) return false;
        if (const auto use = text_of(one, "use"); !use.empty() && use != "sig") return false;
        if (const auto alg = text_of(one, "alg"); !alg.empty() && alg != algorithm) return false;
        const PublicKey key = key_of(one, curve);
        return key && is_signed(key.get(), text, fitting, padding);
    });
}

std::optional<base::Instant> moment(const Json& claims, const char* name) {
    const auto found = claims.find(name);
    if (found == claims.end() || !found->is_number()) return std::nullopt;
    const double seconds = found->get<double>();
    if (!(seconds > 0 && seconds < 1e11)) return std::nullopt;
    return base::Instant(std::chrono::seconds(static_cast<long long>(seconds)));
}

bool is_for(const Json& claims, const std::string& client) {
    const auto audience = claims.find("aud");
    if (audience == claims.end()) return false;
    const std::string presenter = text_of(claims, "azp");
    if (!presenter.empty() && presenter != client) return false;
    if (audience->is_string()) return audience->get<std::string>() == client;
    if (!audience->is_array() || (audience->size() > 1 && presenter.empty())) return false;
    return std::ranges::any_of(*audience, [&](const Json& one) {
        return one.is_string() && one.get<std::string>() == client;
    });
}

// Guards in the order of the standard.
std::optional<std::string_view> wrong_with(const Json& claims, const Expected& expected,
                                           base::Instant now) {
    if (text_of(claims, "iss") != expected.issuer) return "het komt van een andere dienst";
    if (!is_for(claims, expected.client)) return "het is voor een ander programma";
    const auto ends = moment(claims, "exp");
    if (!ends || *ends + skew <= now) return "het is verlopen";
    const auto given = moment(claims, "iat");
    if (!given || *given > now + skew || *given + most_age + skew < now)
        return "het is niet van nu";
    const auto from = moment(claims, "nbf");
    if (from && *from > now + skew) return "het geldt nog niet";
    if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce)
        return "het hoort bij een andere aanmelding";
    const std::string subject = text_of(claims, "sub");
    if (subject.empty() || subject.size() > subject_bytes) return "er staat niet in van wie het is";
    const auto proved = moment(claims, "auth_time");
    if (expected.proved_after && (!proved || *proved + skew < *expected.proved_after))
        return "er is niet opnieuw aangemeld";
    if (!expected.acr.empty() &&
        std::ranges::find(expected.acr, text_of(claims, "acr")) == expected.acr.end())
        return "er is niet sterk genoeg aangemeld";
    return std::nullopt;
}

}  // namespace

std::string base64url(std::string_view bytes) {
    std::string text;
    std::uint32_t kept = 0;
    int bits = 0;
    for (const char c : bytes) {
        kept = (kept << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6)
            text += letters[(kept >> static_cast<unsigned>(bits - 6)) & 0x3FU];
    }
    if (bits > 0) text += letters[(kept << static_cast<unsigned>(6 - bits)) & 0x3FU];
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    std::uint32_t kept = 0;
    int bits = 0;
    for (const char c : text) {
        const auto at = letters.find(c);
        if (at == std::string_view::npos) return std::nullopt;
        kept = (kept << 6U) | static_cast<std::uint32_t>(at);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((kept >> static_cast<unsigned>(bits)) & 0xFFU);
        }
    }
    const bool rest = (kept & ((1U << static_cast<unsigned>(bits)) - 1U)) != 0;
    return bits == 6 || rest ? std::nullopt : std::optional(bytes);
}

base::Outcome<std::string> subject_of(std::string_view token, std::string_view keys,
                                      const Expected& expected, base::Instant now) {
    if (token.size() > token_bytes) return refuse("het is te lang");
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
        return refuse("het heeft geen drie delen");
    const auto head = object_of(token.substr(0, first));
    const auto claims = object_of(token.substr(first + 1, second - first - 1));
    const auto signature = from_base64url(token.substr(second + 1));
    if (!head || !claims || !signature) return refuse("het is niet te lezen");
    if (head->contains("crit")) return refuse("het vraagt iets wat hier niet bekend is");
    const Json set = Json::parse(keys, nullptr, false);
    if (!set.is_object() || !set.contains("keys") || !set["keys"].is_array())
        return refuse("de sleutels van de dienst zijn niet te lezen");
    if (!signed_by_one_of(set["keys"], *head, token.substr(0, second), *signature))
        return refuse("de handtekening klopt niet");
    if (const auto wrong = wrong_with(*claims, expected, now)) return refuse(*wrong);
    return text_of(*claims, "sub");
}

}  // namespace trede::signin
