#include "http/tls.hpp"

#include <openssl/ssl.h>

#include <boost/system/system_error.hpp>
#include <stdexcept>

namespace trede::http {

namespace ssl = boost::asio::ssl;

std::unique_ptr<ssl::context> make_tls(const Certificate& certificate) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                         ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                         ssl::context::no_tlsv1_1 | ssl::context::no_compression |
                         SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // NCSC, ICT-beveiligingsrichtlijnen voor TLS (2025): ECDHE with AEAD only.
    SSL_CTX_set_cipher_list(context->native_handle(),
                            "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                            "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
                            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256");
    try {
        context->use_certificate_chain_file(certificate.chain_file);
        context->use_private_key_file(certificate.key_file, ssl::context::pem);
    } catch (const boost::system::system_error&) {
        throw std::runtime_error("Het certificaat (" + certificate.chain_file +
                                 ") of de sleutel (" + certificate.key_file +
                                 ") is niet te lezen, of ze horen niet bij elkaar.");
    }
    return context;
}

}  // namespace trede::http
