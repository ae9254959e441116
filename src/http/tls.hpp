#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/server.hpp"

namespace trede::http {

// TLS 1.2 and 1.3 with the ciphers that NCSC calls good. Throws std::runtime_error, in Dutch, when
// the certificate or its key cannot be used.
[[nodiscard]] std::unique_ptr<boost::asio::ssl::context> make_tls(const Certificate& certificate);

}  // namespace trede::http
