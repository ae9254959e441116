#include "evidence/digest.hpp"

#include <doctest/doctest.h>

namespace trede::evidence {

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
    // The examples that NIST publishes with the standard: no bytes, one block, two blocks.
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST_CASE("the digest of parts is the digest of the whole") {
    CHECK(sha256("a", "b", "c") == sha256("abc"));
    CHECK(sha256("", "abc") == sha256("abc"));
}

TEST_CASE("hexadecimal text has one form") {
    const Digest digest = sha256("abc");
    CHECK(parse_digest(to_hex(digest)) == digest);
    std::string hex = to_hex(digest);
    CHECK_FALSE(parse_digest(hex.substr(1)));
    CHECK_FALSE(parse_digest(hex + "00"));
    hex[0] = 'B';
    CHECK_FALSE(parse_digest(hex));
    hex[0] = 'g';
    CHECK_FALSE(parse_digest(hex));
}

}  // namespace trede::evidence
