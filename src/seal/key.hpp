#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace trede::seal {

// The key that seals letters and the certificate that goes with it. It lives in the process that
// seals and in no other: whoever decides, shows or sends letters does not need it.
class Key {
  public:
    // From PEM files; the certificates of the chain may follow in the same file. Refuses a key that
    // others on the machine can read, and a certificate that does not belong to it.
    [[nodiscard]] static base::Outcome<Key> load(const std::string& key_file,
                                                 const std::string& certificate_file);
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
