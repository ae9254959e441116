#include "seal/key.hpp"

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <stdexcept>
#include <vector>

#include "evidence/digest.hpp"
#include "seal/token.hpp"

namespace trede::seal {

using base::Outcome;

namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* pointer) const {
        release(pointer);
    }
};
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Release<CMS_ContentInfo_free>>;
using Digester = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;

[[noreturn]] void broken(const char* what) {
    ERR_clear_error();
    throw std::runtime_error(std::string("De handtekening lukt niet: ") + what + ".");
}

// The DER of an object of OpenSSL.
template <class T, class Encode>
std::string der_of(const T* object, Encode encode) {
    unsigned char* bytes = nullptr;
    const int length = encode(object, &bytes);
    if (length <= 0) broken("de codering");
    std::string out(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
    OPENSSL_free(bytes);
    return out;
}

// A SET OF in DER: the elements in the order of their bytes, behind tag and length.
std::string der_set(std::vector<std::string> elements) {
    std::ranges::sort(elements);
    std::string body;
    for (const std::string& element : elements) body += element;
    std::string head("\x31");
    if (body.size() < 0x80) {
        head += static_cast<char>(body.size());
    } else {
        std::string length;
        for (std::size_t rest = body.size(); rest > 0; rest >>= 8U)
            length.insert(length.begin(), static_cast<char>(rest & 0xFFU));
        head += static_cast<char>(0x80U + length.size());
        head += length;
    }
    return head + body;
}

std::string signature_over(std::string_view bytes, EVP_PKEY* key) {
    const Digester digester(EVP_MD_CTX_new());
    std::size_t length = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    if (!digester || EVP_DigestSignInit(digester.get(), nullptr, EVP_sha256(), nullptr, key) != 1 ||
        EVP_DigestSign(digester.get(), nullptr, &length, data, bytes.size()) != 1)
        broken("de sleutel");
    std::string signature(length, '\0');
    auto* into = reinterpret_cast<unsigned char*>(signature.data());
    if (EVP_DigestSign(digester.get(), into, &length, data, bytes.size()) != 1)
        broken("de sleutel");
    signature.resize(length);
    return signature;
}

// PAdES wants no signing-time among the signed attributes; OpenSSL always adds it. So it is taken
// out, and what is left is signed again.
void sign_without_time(CMS_SignerInfo* signer, EVP_PKEY* key) {
    const int at = CMS_signed_get_attr_by_NID(signer, NID_pkcs9_signingTime, -1);
    if (at >= 0) X509_ATTRIBUTE_free(CMS_signed_delete_attr(signer, at));
    std::vector<std::string> attributes;
    for (int i = 0; i < CMS_signed_get_attr_count(signer); ++i)
        attributes.push_back(der_of(CMS_signed_get_attr(signer, i), i2d_X509_ATTRIBUTE));
    const std::string signature = signature_over(der_set(std::move(attributes)), key);
    if (ASN1_OCTET_STRING_set(CMS_SignerInfo_get0_signature(signer),
                              reinterpret_cast<const unsigned char*>(signature.data()),
                              static_cast<int>(signature.size())) != 1)
        broken("de ondertekening");
}

// A key with a password is not asked for one: nobody sits at this process.
int no_password(char*, int, int, void*) { return -1; }

Outcome<PrivateKey> key_in_file(const std::string& file) {
    const Bio bytes(BIO_new_file(file.c_str(), "rb"));
    if (!bytes) return refuse_seal("De sleutel om te ondertekenen is niet te lezen: " + file + ".");
    if (open_to_others(file))
        return refuse_seal(
            "De sleutel " + file +
            " is voor anderen te lezen. Geef hem rechten 0600 en een eigenaar die alleen "
            "ondertekent.");
    PrivateKey key(PEM_read_bio_PrivateKey(bytes.get(), nullptr, no_password, nullptr));
    if (!key) return refuse_seal(file + " is geen sleutel zonder wachtwoord in PEM.");
    return key;
}

}  // namespace

struct Key::Inside {
    std::optional<Token> token;  // outlives the key that it keeps
    PrivateKey key;
    Certificate certificate;
    std::vector<Certificate> chain;
    std::string digest;
};

Key::Key(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Key::Key(Key&&) noexcept = default;
Key& Key::operator=(Key&&) noexcept = default;
Key::~Key() = default;

Outcome<Key> Key::load(const KeyPlace& place) {
    auto inside = std::make_unique<Inside>();
    if (place.module.empty()) {
        auto key = key_in_file(place.key);
        if (!key) return tl::unexpected(key.error());
        inside->key = std::move(*key);
    } else {
        auto token = Token::open(place);
        if (!token) return tl::unexpected(token.error());
        EVP_PKEY_up_ref(token->key());
        inside->key.reset(token->key());
        inside->token = std::move(*token);
    }
    const std::string& file = place.certificate;
    const Bio certificates(BIO_new_file(file.c_str(), "rb"));
    if (!certificates) return refuse_seal("Het certificaat is niet te lezen: " + file + ".");
    inside->certificate.reset(PEM_read_bio_X509(certificates.get(), nullptr, no_password, nullptr));
    if (!inside->certificate) return refuse_seal(file + " is geen certificaat in PEM.");
    while (X509* more = PEM_read_bio_X509(certificates.get(), nullptr, no_password, nullptr))
        inside->chain.emplace_back(more);
    ERR_clear_error();
    if (X509_check_private_key(inside->certificate.get(), inside->key.get()) != 1)
        return refuse_seal("De sleutel en het certificaat horen niet bij elkaar.");
    inside->digest =
        evidence::to_hex(evidence::sha256(der_of(inside->certificate.get(), i2d_X509)));
    return Key(std::move(inside));
}

const std::string& Key::certificate_digest() const { return inside_->digest; }

std::string Key::sign(std::string_view bytes) const {
    constexpr unsigned flags = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL;
    const Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags));
    if (!cms) broken("de container");
    CMS_SignerInfo* signer =
        CMS_add1_signer(cms.get(), inside_->certificate.get(), inside_->key.get(), EVP_sha256(),
                        flags | CMS_NOSMIMECAP | CMS_CADES);
    if (!signer) broken("het certificaat");
    for (const Certificate& more : inside_->chain) {
        if (CMS_add1_cert(cms.get(), more.get()) != 1) broken("de keten van certificaten");
    }
    const Bio in(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    if (!in || CMS_final(cms.get(), in.get(), nullptr, CMS_DETACHED | CMS_BINARY) != 1)
        broken("de ondertekening");
    sign_without_time(signer, inside_->key.get());
    return der_of(cms.get(), i2d_CMS_ContentInfo);
}

}  // namespace trede::seal
