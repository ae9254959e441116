#include "signin/passkey.hpp"

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "evidence/digest.hpp"
#include "signin/accounts.hpp"
#include "signin/cbor.hpp"
#include "support/big_endian.hpp"
#include "support/scratch.hpp"

namespace trede::signin {

namespace {

using Json = nlohmann::json;

const base::Instant now = std::chrono::sys_days(base::date(2026, 4, 9)) + std::chrono::hours(12);

// CBOR as a device writes it, by hand (RFC 8949).
std::string head(unsigned major, std::size_t value) {
    if (value < 24) return std::string(1, static_cast<char>(major << 5U | value));
    if (value < 256) return {static_cast<char>(major << 5U | 24U), static_cast<char>(value)};
    return {static_cast<char>(major << 5U | 25U), static_cast<char>(value >> 8U),
            static_cast<char>(value & 0xFFU)};
}
std::string cbor(int number) {
    return number < 0 ? head(1, static_cast<std::size_t>(-1 - number))
                      : head(0, static_cast<std::size_t>(number));
}
std::string cbor_bytes(const std::string& bytes) { return head(2, bytes.size()) + bytes; }
std::string cbor_text(const std::string& text) { return head(3, text.size()) + text; }

// A device that does not exist (fictief): it makes and signs, and can be told to lie.
struct Device {
    enum class Kind { es256, eddsa, rs256 };
    Kind kind = Kind::es256;
    EVP_PKEY* key = nullptr;
    std::string id = "sleutel-1";
    std::uint32_t counter = 0;
    unsigned flags = 0x05;  // its holder is there, and it made sure who that is

    explicit Device(Kind of) : kind(of) {
        if (kind == Kind::es256) key = EVP_EC_gen("P-256");
        if (kind == Kind::eddsa) key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
        if (kind == Kind::rs256) key = EVP_RSA_gen(2048);
        REQUIRE(key != nullptr);
    }
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;
    ~Device() { EVP_PKEY_free(key); }

    [[nodiscard]] std::string cose() const {
        switch (kind) {
            case Kind::es256:
                return head(5, 5) + cbor(1) + cbor(2) + cbor(3) + cbor(-7) + cbor(-1) + cbor(1) +
                       cbor(-2) + cbor_bytes(test::big_endian(key, OSSL_PKEY_PARAM_EC_PUB_X, 32)) +
                       cbor(-3) + cbor_bytes(test::big_endian(key, OSSL_PKEY_PARAM_EC_PUB_Y, 32));
            case Kind::eddsa: {
                std::string x(32, '\0');
                std::size_t length = x.size();
                EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(x.data()),
                                            &length);
                return head(5, 4) + cbor(1) + cbor(1) + cbor(3) + cbor(-8) + cbor(-1) + cbor(6) +
                       cbor(-2) + cbor_bytes(x);
            }
            case Kind::rs256:
                return head(5, 4) + cbor(1) + cbor(3) + cbor(3) + cbor(-257) + cbor(-1) +
                       cbor_bytes(test::big_endian(key, OSSL_PKEY_PARAM_RSA_N, 0)) + cbor(-2) +
                       cbor_bytes(test::big_endian(key, OSSL_PKEY_PARAM_RSA_E, 0));
        }
        return {};
    }
    [[nodiscard]] std::string data(const std::string& site, bool with_key) const {
        std::string text(evidence::as_text(evidence::sha256(site)));
        text += static_cast<char>(flags | (with_key ? 0x40U : 0U));
        for (int at = 3; at >= 0; --at) text += static_cast<char>(counter >> (8 * at) & 0xFFU);
        if (!with_key) return text;
        text += std::string(16, '\0');
        text += static_cast<char>(id.size() >> 8U);
        text += static_cast<char>(id.size() & 0xFFU);
        return text + id + cose();
    }
    [[nodiscard]] std::string signature(const std::string& text) const {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        const EVP_MD* digest = kind == Kind::eddsa ? nullptr : EVP_sha256();
        REQUIRE(EVP_DigestSignInit(context, nullptr, digest, nullptr, key) == 1);
        std::string made(1'024, '\0');
        std::size_t length = made.size();
        REQUIRE(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(made.data()), &length,
                               reinterpret_cast<const unsigned char*>(text.data()),
                               text.size()) == 1);
        EVP_MD_CTX_free(context);
        made.resize(length);
        return made;
    }
};

std::string client(const std::string& type, const std::string& challenge,
                   const std::string& origin = "https://trede.example") {
    return Json{{"type", type}, {"challenge", challenge}, {"origin", origin}}.dump();
}

struct Office {
    Challenges challenges;

    PasskeyAsked asked(const std::string& purpose = "aanmelden", base::Instant at = now) {
        return {.challenges = challenges,
                .purpose = purpose,
                .site = "trede.example",
                .origin = "https://trede.example",
                .now = at};
    }
    [[nodiscard]] std::string challenge(const std::string& purpose = "aanmelden") const {
        return challenges.make(purpose, now);
    }
    base::Outcome<Passkey> make(const Device& device) {
        return made_passkey({.client = client("webauthn.create", challenge()),
                             .attestation = attestation(device.data("trede.example", true))},
                            asked());
    }
    static std::string attestation(const std::string& data) {
        return head(5, 3) + cbor_text("fmt") + cbor_text("none") + cbor_text("attStmt") +
               head(5, 0) + cbor_text("authData") + cbor_bytes(data);
    }
    // What the device signs: `data` and the digest of `said`.
    static SignedByPasskey by(const Device& device, const std::string& said,
                              const std::string& site = "trede.example") {
        const std::string data = device.data(site, false);
        return {.id = device.id,
                .client = said,
                .authenticator = data,
                .signature = device.signature(
                    data + std::string(evidence::as_text(evidence::sha256(said))))};
    }
};

constexpr std::array kinds = {Device::Kind::es256, Device::Kind::eddsa, Device::Kind::rs256};

void refused(const base::Outcome<std::uint32_t>& outcome, std::string_view why) {
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == base::RefusalKind::rights);
    CHECK(outcome.error().reason.find(why) != std::string::npos);
    CAPTURE(outcome.error().reason);
}

}  // namespace

TEST_CASE("a passkey of each kind is made and proves that its holder is there") {
    for (const auto kind : kinds) {
        Office office;
        Device device(kind);
        const auto passkey = office.make(device);
        REQUIRE(passkey);
        CHECK(passkey->id == device.id);
        CHECK(passkey->key == device.cose());
        CHECK(passkey->site == "trede.example");
        const auto said = client("webauthn.get", office.challenge());
        CHECK(proved_by(Office::by(device, said), *passkey, office.asked()) == 0U);
    }
}

TEST_CASE("every lie in a proof is refused") {
    Office office;
    Device device(Device::Kind::es256);
    device.counter = 7;
    const auto passkey = office.make(device);
    REQUIRE(passkey);
    REQUIRE(passkey->counter == 7);
    device.counter = 8;
    const auto ask = [&](const SignedByPasskey& proof) {
        return proved_by(proof, *passkey, office.asked());
    };
    const auto fresh = [&] { return client("webauthn.get", office.challenge()); };

    // The truth, so that what follows is refused for its lie alone.
    CHECK(ask(Office::by(device, fresh())) == 8U);

    SUBCASE("of another site, though with the same key") {
        refused(ask(Office::by(device, client("webauthn.get", office.challenge(),
                                              "https://trede.example.boef.example"))),
                "door een andere site");
        refused(ask(Office::by(device,
                               client("webauthn.get", office.challenge(), "http://trede.example"))),
                "door een andere site");
        refused(ask(Office::by(device, fresh(), "boef.example")), "bij een andere site");
    }
    SUBCASE("within a frame of another site") {
        Json said = Json::parse(fresh());
        said["crossOrigin"] = true;
        refused(ask(Office::by(device, said.dump())), "binnen een andere site");
    }
    SUBCASE("a challenge that is not ours, is for something else, is old, or comes twice") {
        Challenges others;
        refused(ask(Office::by(device, client("webauthn.get", others.make("aanmelden", now)))),
                "niet van nu");
        refused(ask(Office::by(device, client("webauthn.get", office.challenge("account a")))),
                "niet van nu");
        const auto proof = Office::by(device, fresh());
        device.counter = 9;
        const auto later = proved_by(Office::by(device, fresh()), *passkey,
                                     office.asked("aanmelden", now + std::chrono::minutes(6)));
        refused(later, "niet van nu");
        CHECK(ask(proof) == 8U);
        refused(ask(proof), "niet van nu");
        refused(ask(Office::by(device, client("webauthn.get", ""))), "niet van nu");
    }
    SUBCASE("what was made for another question") {
        refused(ask(Office::by(device, client("webauthn.create", office.challenge()))),
                "iets anders");
    }
    SUBCASE("a device that did not make sure who its holder is, or where") {
        for (const unsigned flags : {0x00U, 0x01U, 0x04U}) {
            device.flags = flags;
            refused(ask(Office::by(device, fresh())), "stelde niet vast");
        }
    }
    SUBCASE("a signature of another key, over something else, or of no one") {
        Device other(Device::Kind::es256);
        other.counter = 8;
        refused(ask(Office::by(other, fresh())), "handtekening klopt niet");
        auto proof = Office::by(device, fresh());
        proof.authenticator[36] = '\x09';  // the counter, after it was signed
        refused(ask(proof), "handtekening klopt niet");
        proof = Office::by(device, fresh());
        proof.signature.clear();
        refused(ask(proof), "handtekening klopt niet");
    }
    SUBCASE("a counter that stands still or goes back") {
        device.counter = 7;
        refused(ask(Office::by(device, fresh())), "teller");
        device.counter = 0;
        refused(ask(Office::by(device, fresh())), "teller");
    }
    SUBCASE("of another passkey") {
        auto proof = Office::by(device, fresh());
        proof.id = "sleutel-2";
        refused(ask(proof), "andere site");
    }
}

TEST_CASE("what is no passkey is not taken as one") {
    Office office;
    Device device(Device::Kind::es256);
    const auto make = [&](const std::string& data) {
        return made_passkey({.client = client("webauthn.create", office.challenge()),
                             .attestation = Office::attestation(data)},
                            office.asked());
    };
    const std::string data = device.data("trede.example", true);
    REQUIRE(make(data));
    CHECK_FALSE(make(device.data("boef.example", true)));
    CHECK_FALSE(make(device.data("trede.example", false)));
    CHECK_FALSE(make(data + "x"));  // more behind it than it says
    for (std::size_t length = 0; length < data.size(); ++length)
        CHECK_FALSE(make(data.substr(0, length)));
    device.flags = 0x01;
    CHECK_FALSE(make(device.data("trede.example", true)));
    device.flags = 0x05;
    std::string none = device.data("trede.example", true);
    none.replace(none.find(cbor(3) + cbor(-7)), 2,
                 cbor(3) + cbor(-8));  // a curve that signs as another
    CHECK_FALSE(make(none));
    CHECK_FALSE(made_passkey({.client = client("webauthn.get", office.challenge()),
                              .attestation = Office::attestation(data)},
                             office.asked()));
    for (const std::string& broken : {std::string(), std::string("\xff"), head(5, 200),
                                      head(4, 3) + head(4, 3), Office::attestation(data) + "x"}) {
        CHECK_FALSE(made_passkey(
            {.client = client("webauthn.create", office.challenge()), .attestation = broken},
            office.asked()));
    }
}

TEST_CASE("nothing deep or endless is read") {
    std::string deep;
    for (int at = 0; at < 1'000; ++at) deep += head(4, 1);
    CHECK_FALSE(CborReader(deep).skip());
    CHECK_FALSE(CborReader(std::string("\x9f\x01\xff")).skip());  // indefinite
    CHECK_FALSE(CborReader(head(2, 300)).bytes());
    CHECK_FALSE(CborReader(std::string("\x1b\xff\xff\xff\xff\xff\xff\xff\xff")).number());
    const std::string number = cbor(-257);
    CHECK(CborReader(number).number() == -257);
}

TEST_CASE("an account has passkeys of its own; they are no secrets and count on") {
    const test::Scratch folder;
    const std::string path = folder.path() + "/accounts.json";
    Accounts accounts(path);
    Office office;
    Device device(Device::Kind::es256);
    const access::Person who{.role = access::Role::supervisor, .scope = access::Country{}};
    REQUIRE(accounts.add("a.jansen", who, now));
    REQUIRE(accounts.add("b.devries", who, now));
    auto passkey = *office.make(device);
    passkey.name = "telefoon";
    CHECK_FALSE(accounts.add_passkey("a.jansen", passkey));
    CHECK(accounts.add_passkey("b.devries", passkey));  // it has a holder already
    CHECK(accounts.add_passkey("niemand", passkey));
    const auto sign_in = [&](Accounts& with) {
        ++device.counter;
        return with.by_passkey(Office::by(device, client("webauthn.get", office.challenge())),
                               office.asked());
    };
    const auto in = sign_in(accounts);
    REQUIRE(in);
    CHECK(in->account == "a.jansen");
    CHECK(in->person == who);
    // After a restart too: a copy of the device that counts behind is found out.
    Accounts again(path);
    CHECK(sign_in(again));
    device.counter = 0;
    CHECK_FALSE(sign_in(again));
    device.counter = 100;
    CHECK(again.still("a.jansen", now, now));
    CHECK_FALSE(again.remove_passkey("a.jansen", passkey.id, now + std::chrono::hours(1)));
    CHECK(again.remove_passkey("a.jansen", passkey.id, now));
    CHECK_FALSE(again.still("a.jansen", now, now + std::chrono::hours(1)));
    CHECK_FALSE(sign_in(again));
    // Whoever gets a new password because a device is gone, has none of the old passkeys.
    CHECK_FALSE(again.add_passkey("a.jansen", passkey));
    REQUIRE(again.renew("a.jansen", now));
    CHECK_FALSE(sign_in(again));
}

}  // namespace trede::signin
