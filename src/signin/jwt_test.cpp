#include "signin/jwt.hpp"

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <chrono>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "support/big_endian.hpp"

namespace trede::signin {

namespace {

using Json = nlohmann::json;

const base::Instant checked_at =
    std::chrono::sys_days(base::date(2026, 4, 9)) + std::chrono::hours(12);
const long long checked_at_seconds = checked_at.time_since_epoch().count() / 1000;

// Keys of a provider that does not exist (fictief), made once.
struct Keys {
    EVP_PKEY* rsa = EVP_RSA_gen(2048);
    EVP_PKEY* other = EVP_RSA_gen(2048);
    EVP_PKEY* small = EVP_RSA_gen(1024);
    EVP_PKEY* curve = EVP_EC_gen("P-256");
    Keys() = default;
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;
    ~Keys() {
        for (EVP_PKEY* key : {rsa, other, small, curve}) EVP_PKEY_free(key);
    }

    static Json rsa_json(EVP_PKEY* key, const std::string& id) {
        return {{"kty", "RSA"},
                {"kid", id},
                {"use", "sig"},
                {"n", base64url(test::big_endian(key, OSSL_PKEY_PARAM_RSA_N, 0))},
                {"e", base64url(test::big_endian(key, OSSL_PKEY_PARAM_RSA_E, 0))}};
    }
    [[nodiscard]] std::string set() const {
        const Json curve_json = {
            {"kty", "EC"},
            {"kid", "kromme"},
            {"crv", "P-256"},
            {"x", base64url(test::big_endian(curve, OSSL_PKEY_PARAM_EC_PUB_X, 32))},
            {"y", base64url(test::big_endian(curve, OSSL_PKEY_PARAM_EC_PUB_Y, 32))}};
        return Json{{"keys", {rsa_json(rsa, "rsa"), curve_json, rsa_json(small, "klein")}}}.dump();
    }
};
const Keys& keys() {
    static const Keys made;
    return made;
}

std::string signature_by(EVP_PKEY* key, const std::string& text, bool pss) {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* details = nullptr;
    REQUIRE(EVP_DigestSignInit(context, &details, EVP_sha256(), nullptr, key) == 1);
    if (pss) {
        EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST);
    }
    std::string signature(1'024, '\0');
    std::size_t length = signature.size();
    REQUIRE(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &length,
                           reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
    EVP_MD_CTX_free(context);
    signature.resize(length);
    return signature;
}

// RFC 7518 3.4: r and s of 32 bytes each.
std::string raw_of(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string raw(64, '\0');
    auto* into = reinterpret_cast<unsigned char*>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), into, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), into + 32, 32);
    ECDSA_SIG_free(signature);
    return raw;
}

struct Token {
    Json head = {{"alg", "RS256"}, {"kid", "rsa"}, {"typ", "JWT"}};
    Json claims = {{"iss", "https://aanmelden.example"},
                   {"aud", "trede"},
                   {"sub", "u-1"},
                   {"nonce", "n-1"},
                   {"iat", checked_at_seconds - 5},
                   {"exp", checked_at_seconds + 300},
                   {"acr", "mfa"},
                   {"auth_time", checked_at_seconds - 30}};
    EVP_PKEY* key = keys().rsa;

    [[nodiscard]] std::string text() const {
        return base64url(head.dump()) + "." + base64url(claims.dump());
    }
    [[nodiscard]] std::string signed_text() const {
        std::string signature = signature_by(key, text(), head["alg"] == "PS256");
        if (head["alg"] == "ES256") signature = raw_of(signature);
        return text() + "." + base64url(signature);
    }
};

const Expected expected{
    .issuer = "https://aanmelden.example", .client = "trede", .nonce = "n-1", .acr = {"mfa"}};

base::Outcome<std::string> judged(const std::string& token) {
    return subject_of(token, keys().set(), expected, checked_at);
}

base::Outcome<std::string> changed(const std::function<void(Token&)>& change) {
    Token token;
    change(token);
    return judged(token.signed_text());
}

}  // namespace

TEST_CASE("base64url, without padding and without bits to spare") {
    // RFC 4648 10, with the letters of the url form.
    const std::map<std::string, std::string> known = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
    for (const auto& [plain, text] : known) {
        CHECK(base64url(plain) == text);
        CHECK(from_base64url(text) == plain);
    }
    for (const auto* wrong : {"Z", "Zg==", "Zh", "Zm9v\n", "+/8", "Zm9vYmFyZ"})
        CHECK_FALSE(from_base64url(wrong));
}

TEST_CASE("a token that says all that it must is taken, by each of the three algorithms") {
    CHECK(judged(Token{}.signed_text()) == "u-1");
    CHECK(changed([](Token& t) { t.head["alg"] = "PS256"; }).has_value());
    CHECK(changed([](Token& t) {
              t.head = {{"alg", "ES256"}, {"kid", "kromme"}};
              t.key = keys().curve;
          }).has_value());
    CHECK(changed([](Token& t) { t.head.erase("kid"); }).has_value());
    CHECK(changed([](Token& t) { t.claims["aud"] = {"trede"}; }).has_value());
    CHECK(changed([](Token& t) {
              t.claims["aud"] = {"trede", "ander"};
              t.claims["azp"] = "trede";
          }).has_value());
}

TEST_CASE("what was signed in another way is refused") {
    const Token good;
    const std::string text = good.text();
    const std::string whole = good.signed_text();
    std::string bent = whole;
    bent[bent.size() - 10] = bent[bent.size() - 10] == 'A' ? 'B' : 'A';
    Token other_claims;
    other_claims.claims["sub"] = "u-2";
    Token none;
    none.head["alg"] = "none";
    Token secret;  // the public key as if it were a secret
    secret.head["alg"] = "HS256";
    Token stranger;
    stranger.key = keys().other;
    Token short_key;
    short_key.head["kid"] = "klein";
    short_key.key = keys().small;
    Token unknown_key;
    unknown_key.head["kid"] = "weg";
    Token crossed;  // a key of the one kind with the algorithm of the other
    crossed.head["alg"] = "ES256";
    crossed.head["kid"] = "rsa";
    Token own_key;  // that brings its own key
    own_key.key = keys().other;
    own_key.head["jwk"] = Keys::rsa_json(keys().other, "rsa");
    Token critical;
    critical.head["crit"] = {"b64"};
    const std::vector<std::string> forged = {bent,
                                             other_claims.text() + whole.substr(whole.rfind('.')),
                                             none.text() + ".",
                                             none.text() + whole.substr(whole.rfind('.')),
                                             secret.text() + whole.substr(whole.rfind('.')),
                                             stranger.signed_text(),
                                             short_key.signed_text(),
                                             unknown_key.signed_text(),
                                             crossed.text() + whole.substr(whole.rfind('.')),
                                             own_key.signed_text(),
                                             critical.signed_text(),
                                             text,
                                             text + ".",
                                             whole + ".x",
                                             "." + whole,
                                             "",
                                             "..",
                                             std::string(20'000, 'a')};
    for (const std::string& token : forged) {
        CAPTURE(token.substr(0, 60));
        CHECK_FALSE(judged(token).has_value());
    }
    CHECK_FALSE(subject_of(whole, "geen json", expected, checked_at).has_value());
    CHECK_FALSE(subject_of(whole, R"({"keys":[{"kty":"RSA"}]})", expected, checked_at).has_value());
    CHECK(judged(whole).has_value());  // the control
}

TEST_CASE("what is from another, for another or of another time is refused") {
    const auto no = [](const std::function<void(Token&)>& change) {
        CHECK_FALSE(changed(change).has_value());
    };
    no([](Token& t) { t.claims["iss"] = "https://aanmelden.example.nl"; });
    no([](Token& t) { t.claims["iss"] = "https://aanmelden.example/"; });
    no([](Token& t) { t.claims.erase("iss"); });
    no([](Token& t) { t.claims["aud"] = "ander"; });
    no([](Token& t) { t.claims["aud"] = {"trede", "ander"}; });
    no([](Token& t) { t.claims["azp"] = "ander"; });
    no([](Token& t) { t.claims.erase("aud"); });
    no([](Token& t) { t.claims["exp"] = checked_at_seconds - 61; });
    no([](Token& t) { t.claims.erase("exp"); });
    no([](Token& t) { t.claims["exp"] = "morgen"; });
    no([](Token& t) { t.claims["iat"] = checked_at_seconds + 120; });
    no([](Token& t) { t.claims["iat"] = checked_at_seconds - 3'600; });
    no([](Token& t) { t.claims.erase("iat"); });
    no([](Token& t) { t.claims["nbf"] = checked_at_seconds + 120; });
    no([](Token& t) { t.claims["nonce"] = "n-2"; });
    no([](Token& t) { t.claims.erase("nonce"); });
    no([](Token& t) { t.claims.erase("sub"); });
    no([](Token& t) { t.claims["sub"] = std::string(256, 'u'); });
    no([](Token& t) { t.claims["acr"] = "wachtwoord"; });
    no([](Token& t) { t.claims.erase("acr"); });
    // Clocks may differ by a minute.
    CHECK(changed([](Token& t) { t.claims["exp"] = checked_at_seconds - 59; }).has_value());
    CHECK(changed([](Token& t) { t.claims["iat"] = checked_at_seconds + 59; }).has_value());
}

TEST_CASE("who must prove again who they are, did so after that was asked") {
    Expected again = expected;
    const auto with = [&](const Json& proved) {
        Token token;
        token.claims["auth_time"] = proved;
        return subject_of(token.signed_text(), keys().set(), again, checked_at).has_value();
    };
    CHECK(with(nullptr));  // not asked for
    again.proved_after = checked_at - std::chrono::seconds(20);
    CHECK(with(checked_at_seconds - 10));
    CHECK(with(checked_at_seconds - 79));
    CHECK_FALSE(with(checked_at_seconds - 81));
    CHECK_FALSE(with(nullptr));
    CHECK_FALSE(with("net"));
}

}  // namespace trede::signin
