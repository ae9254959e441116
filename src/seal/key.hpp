#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace trede::seal {

// Where the key is: a PEM file, or a token behind PKCS#11 when `module` is named.
struct KeyPlace {
    std::string key;          // the file, or the label of the key in the token
    std::string certificate;  // PEM file; the certificates of the chain may follow in it
    std::string module = {};  // the library of the token: "/usr/lib/softhsm/libsofthsm2.so"
    std::string token = {};   // its label
    std::string pin_file = {};
};

// The key that seals letters and the certificate that goes with it. It lives in the process that
// seals and in no other: whoever decides, shows or sends letters does not need it.
class Key {
  public:
    // Refuses a key or a PIN that others on the machine can read, a token that does not open, and a
    // certificate that does not belong to the key.
    [[nodiscard]] static base::Outcome<Key> load(const KeyPlace& place);
    Key(Key&&) noexcept;
    Key& operator=(Key&&) noexcept;
    ~Key();

    // A CMS signature over the bytes, apart from them (CAdES baseline: the certificate is part of
    // what is signed, and the time is not in it, as ETSI EN 319 142-1 asks). DER.
    [[nodiscard]] std::string sign(std::string_view bytes) const;
    [[nodiscard]] const std::string& certificate_digest() const;  // SHA-256, hexadecimal

  private:
    struct Inside;
    explicit Key(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace trede::seal
