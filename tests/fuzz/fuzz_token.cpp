#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "evidence/checkpoint.hpp"
#include "evidence/record.hpp"
#include "signin/cbor.hpp"
#include "signin/challenges.hpp"
#include "signin/jwt.hpp"
#include "signin/passkey.hpp"

// What proves who somebody is, or what a journal held: tokens of a provider (JWT), passkeys (CBOR),
// signed notes and checkpoints (C2SP), events. The first byte chooses. Whoever has no key gets in
// nowhere.
namespace {

using namespace trede;

constexpr base::Instant now{std::chrono::milliseconds(1'775'736'000'000)};  // 9 April 2026

void require(bool holds) {
    if (!holds) std::abort();
}

void read_cbor(std::string_view bytes) {
    signin::CborReader reader(bytes);
    while (!reader.rest().empty()) {
        const std::size_t left = reader.rest().size();
        const bool known = reader.map() || reader.number() || reader.bytes() || reader.text();
        if (!known && !reader.skip()) return;
        require(reader.rest().size() < left);
    }
}

// The base point of the curve: everybody knows its secret half, and a signature by chance is none.
const std::string x = "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY";
const std::string y = "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";

const signin::Expected expected{
    .issuer = "https://aanmelden.example", .client = "trede", .nonce = "n"};

void read_token(std::string_view token) {
    const std::string keys =
        R"({"keys":[{"kty":"EC","kid":"k","crv":"P-256","x":")" + x + R"(","y":")" + y + "\"}]}";
    require(!signin::subject_of(token, keys, expected, now));
}

void read_keys(std::string_view keys) {
    const std::string signature(64, '\x01');
    const std::string token = signin::base64url(R"({"alg":"ES256","kid":"k"})") + "." +
                              signin::base64url("{}") + "." + signin::base64url(signature);
    require(!signin::subject_of(token, keys, expected, now));
}

void read_letters(std::string_view text) {
    const auto bytes = signin::from_base64url(text);
    if (bytes) require(signin::base64url(*bytes) == text);
}

std::string client(const signin::Challenges& challenges, const char* type) {
    return std::string(R"({"type":")") + type + R"(","challenge":")" +
           challenges.make("proef", now) + R"(","origin":"https://trede.example"})";
}

void read_passkey(std::string_view bytes) {
    static signin::Challenges challenges;
    const signin::PasskeyAsked asked{.challenges = challenges,
                                     .purpose = "proef",
                                     .site = "trede.example",
                                     .origin = "https://trede.example",
                                     .now = now};
    // A device of anybody may be added; then its key is one that can be used.
    const auto made = signin::made_passkey(
        {.client = client(challenges, "webauthn.create"), .attestation = std::string(bytes)},
        asked);
    require(made ? !made->key.empty() && !made->id.empty() : !made.error().reason.empty());
    // Without its secret half nobody signs in, whatever the public half is.
    const signin::Passkey key{.id = "k",
                              .key = made ? made->key : std::string(bytes),
                              .name = {},
                              .site = "trede.example"};
    require(!signin::proved_by({.id = "k",
                                .client = client(challenges, "webauthn.get"),
                                .authenticator = std::string(bytes),
                                .signature = std::string(bytes)},
                               key, asked));
}

void read_note(std::string_view text) {
    const auto note = evidence::parse_note(text);
    if (note) require(evidence::to_text(*note) == text);
    const auto checkpoint = evidence::parse_checkpoint(note ? note->text : std::string(text));
    if (checkpoint)
        require((note ? note->text : std::string(text)).starts_with(checkpoint->origin));
    static const evidence::PublicKey log = evidence::public_key_of(
        {.name = "trede.example/proef", .use = evidence::KeyUse::log, .seed = {1}});
    const auto verified = evidence::verified_checkpoint(text, log);
    if (verified) require(verified->origin == log.name && note && checkpoint);
    if (const auto key = evidence::parse_public_key(text)) require(evidence::to_text(*key) == text);
}

void read_record(std::string_view bytes) {
    const auto record = evidence::decode(bytes);
    if (record) require(evidence::encode(*record) == bytes);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty()) return 0;
    const std::string_view rest = input.substr(1);
    switch (data[0] % 7) {
        case 0:
            read_cbor(rest);
            break;
        case 1:
            read_token(rest);
            break;
        case 2:
            read_keys(rest);
            break;
        case 3:
            read_letters(rest);
            break;
        case 4:
            read_passkey(rest);
            break;
        case 5:
            read_note(rest);
            break;
        default:
            read_record(rest);
    }
    return 0;
}
