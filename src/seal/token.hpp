#pragma once

#include <memory>
#include <string>

#include "base/outcome.hpp"
#include "seal/key.hpp"

struct evp_pkey_st;

namespace trede::seal {

// A key in a token behind PKCS#11: a hardware security module, or SoftHSM in tests. The key never
// leaves it; what comes here is a handle that asks it to sign.
class Token {
  public:
    // Opens the module, signs in to the token with its label and finds the private key with its
    // label. Refuses in words what is not there, and a PIN file that others can read.
    [[nodiscard]] static base::Outcome<Token> open(const KeyPlace& place);
    Token(Token&&) noexcept;
    Token& operator=(Token&&) noexcept;
    ~Token();

    [[nodiscard]] evp_pkey_st* key() const;  // lives as long as the token

  private:
    struct Inside;
    explicit Token(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// Whether anybody but the owner may read the file.
[[nodiscard]] bool open_to_others(const std::string& file);

// Why nothing is signed; what OpenSSL left of its errors is put away.
[[nodiscard]] tl::unexpected<base::Refusal> refuse_seal(std::string reason);

}  // namespace trede::seal
