#include "signin/passkey.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <variant>

#include "evidence/digest.hpp"
#include "signin/cbor.hpp"
#include "signin/public_key.hpp"

namespace trede::signin {

using base::Outcome;
using Json = nlohmann::json;

namespace {

constexpr std::size_t client_bytes = 4U << 10U;
constexpr std::size_t attestation_bytes = 64U << 10U;
constexpr std::size_t id_bytes = 1'023;  // Web Authentication 4, credential id
constexpr std::size_t hash_bytes = 32;
constexpr std::size_t head_bytes = hash_bytes + 1 + 4;  // hash of the site, flags, counter
constexpr std::size_t maker_bytes = 16;                 // AAGUID
constexpr std::uint64_t most_pairs = 16;

// Web Authentication 6.1
constexpr unsigned holder_present = 0x01;
constexpr unsigned holder_verified = 0x04;
constexpr unsigned has_key = 0x40;
constexpr unsigned has_more = 0x80;

tl::unexpected<base::Refusal> refuse_passkey(std::string_view why) {
    return base::refuse(base::RefusalKind::rights, "Web Authentication 7",
                        "Deze passkey werkt hier niet: " + std::string(why) +
                            ". Probeer het opnieuw, of gebruik wachtwoord en code.");
}

std::string text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// What the browser says of itself. The challenge is used up, whatever else is wrong.
std::optional<std::string_view> fault_in_client(const std::string& client, std::string_view type,
                                                const PasskeyAsked& asked) {
    if (client.size() > client_bytes) return "het antwoord is te groot";
    const Json said = Json::parse(client, nullptr, false);
    if (!said.is_object()) return "het antwoord is niet te lezen";
    if (!asked.challenges.take(text_in(said, "challenge"), asked.purpose, asked.now))
        return "de vraag is niet van nu, of al beantwoord";
    if (text_in(said, "type") != type) return "het is een antwoord op iets anders";
    if (text_in(said, "origin") != asked.origin) return "zij is gevraagd door een andere site";
    if (const auto found = said.find("crossOrigin"); found != said.end() && *found != Json(false))
        return "zij is gevraagd binnen een andere site";
    return std::nullopt;
}

// Web Authentication 6.1.
struct Told {
    unsigned flags = 0;
    std::uint32_t counter = 0;
    std::string_view rest;
};

Outcome<Told> told_by(std::string_view data, const PasskeyAsked& asked) {
    if (data.size() < head_bytes) return refuse_passkey("het antwoord is te kort");
    const evidence::Digest site = evidence::sha256(asked.site);
    if (data.substr(0, hash_bytes) != evidence::as_text(site))
        return refuse_passkey("zij hoort bij een andere site");
    Told told{.flags = static_cast<unsigned char>(data[hash_bytes]),
              .counter = 0,
              .rest = data.substr(head_bytes)};
    for (const char byte : data.substr(hash_bytes + 1, 4))
        told.counter = told.counter << 8U | static_cast<unsigned char>(byte);
    if ((told.flags & holder_present) == 0 || (told.flags & holder_verified) == 0)
        return refuse_passkey("het apparaat stelde niet vast dat u het bent");
    return told;
}

// RFC 9052 7: numbers that name numbers or bytes.
using Cose = std::map<std::int64_t, std::variant<std::int64_t, std::string_view>>;

std::optional<Cose> read_cose(CborReader& reader) {
    const auto pairs = reader.map();
    if (!pairs || *pairs > most_pairs) return std::nullopt;
    Cose key;
    for (std::uint64_t at = 0; at < *pairs; ++at) {
        const auto name = reader.number();
        if (!name) return std::nullopt;
        if (const auto number = reader.number()) {
            if (!key.emplace(*name, *number).second) return std::nullopt;
        } else if (const auto bytes = reader.bytes()) {
            if (!key.emplace(*name, *bytes).second) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return key;
}

std::int64_t number_at(const Cose& key, std::int64_t name) {
    const auto found = key.find(name);
    const auto* number = found == key.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return number ? *number : 0;
}

std::string_view bytes_at(const Cose& key, std::int64_t name) {
    const auto found = key.find(name);
    const auto* bytes =
        found == key.end() ? nullptr : std::get_if<std::string_view>(&found->second);
    return bytes ? *bytes : std::string_view();
}

// The kind of key (1) and the way of signing (3) must belong together (RFC 9053).
PublicKey key_of(const Cose& cose) {
    const auto kind = number_at(cose, 1);
    const auto curve = number_at(cose, -1);
    switch (number_at(cose, 3)) {
        case -7:  // ES256
            return kind == 2 && curve == 1 ? p256_key(bytes_at(cose, -2), bytes_at(cose, -3))
                                           : nullptr;
        case -8:  // EdDSA
            return kind == 1 && curve == 6 ? ed25519_key(bytes_at(cose, -2)) : nullptr;
        case -257:  // RS256
            return kind == 3 ? rsa_key(bytes_at(cose, -1), bytes_at(cose, -2)) : nullptr;
        default:
            return nullptr;
    }
}

std::optional<std::string_view> authenticator_data(std::string_view attestation) {
    CborReader reader(attestation);
    const auto pairs = reader.map();
    std::optional<std::string_view> data;
    for (std::uint64_t at = 0; pairs && at < *pairs; ++at) {
        const auto name = reader.text();
        if (!name) return std::nullopt;
        if (*name != "authData") {
            if (!reader.skip()) return std::nullopt;
            continue;
        }
        if (data) return std::nullopt;
        data = reader.bytes();
        if (!data) return std::nullopt;
    }
    return reader.rest().empty() ? data : std::nullopt;
}

}  // namespace

Outcome<Passkey> made_passkey(const MadePasskey& made, const PasskeyAsked& asked) {
    if (const auto fault = fault_in_client(made.client, "webauthn.create", asked))
        return refuse_passkey(*fault);
    const auto data = made.attestation.size() > attestation_bytes
                          ? std::nullopt
                          : authenticator_data(made.attestation);
    if (!data) return refuse_passkey("het antwoord is niet te lezen");
    const auto told = told_by(*data, asked);
    if (!told) return tl::unexpected(told.error());
    std::string_view rest = told->rest;
    if ((told->flags & has_key) == 0 || rest.size() < maker_bytes + 2)
        return refuse_passkey("er is geen sleutel bij");
    rest.remove_prefix(maker_bytes);
    const std::size_t length = static_cast<unsigned char>(rest[0]) * std::size_t{256} +
                               static_cast<unsigned char>(rest[1]);
    rest.remove_prefix(2);
    if (length == 0 || length > id_bytes || rest.size() < length)
        return refuse_passkey("het antwoord is niet te lezen");
    const std::string_view id = rest.substr(0, length);
    rest.remove_prefix(length);
    CborReader reader(rest);
    const auto cose = read_cose(reader);
    if (!cose || !key_of(*cose)) return refuse_passkey("deze soort sleutel kennen wij niet");
    const std::string_view key = rest.substr(0, rest.size() - reader.rest().size());
    if (reader.rest().empty() == ((told->flags & has_more) != 0))
        return refuse_passkey("het antwoord is niet te lezen");
    return Passkey{.id = std::string(id),
                   .key = std::string(key),
                   .counter = told->counter,
                   .name = {},
                   .site = asked.site,
                   .added_at = asked.now};
}

Outcome<std::uint32_t> proved_by(const SignedByPasskey& signed_by, const Passkey& passkey,
                                 const PasskeyAsked& asked) {
    if (const auto fault = fault_in_client(signed_by.client, "webauthn.get", asked))
        return refuse_passkey(*fault);
    if (passkey.id != signed_by.id || passkey.site != asked.site)
        return refuse_passkey("zij hoort bij een andere site");
    const auto told = told_by(signed_by.authenticator, asked);
    if (!told) return tl::unexpected(told.error());
    CborReader reader(passkey.key);
    const auto cose = read_cose(reader);
    const PublicKey key = cose ? key_of(*cose) : nullptr;
    const evidence::Digest client = evidence::sha256(signed_by.client);
    const std::string text = signed_by.authenticator + std::string(evidence::as_text(client));
    if (!key || !is_signed(key.get(), text, signed_by.signature))
        return refuse_passkey("de handtekening klopt niet");
    // 7.2 step 21: a device that counts must have counted on.
    if ((told->counter != 0 || passkey.counter != 0) && told->counter <= passkey.counter)
        return refuse_passkey(
            "haar teller loopt niet op. Misschien heeft iemand een kopie: haal haar weg");
    return told->counter;
}

}  // namespace trede::signin
