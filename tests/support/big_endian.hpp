#pragma once

#include <doctest/doctest.h>
#include <openssl/bn.h>
#include <openssl/evp.h>

#include <string>

namespace trede::test {

// A number of a key as bytes, the highest first; as many as it needs when `length` is nought.
inline std::string big_endian(EVP_PKEY* key, const char* name, int length) {
    BIGNUM* number = nullptr;
    REQUIRE(EVP_PKEY_get_bn_param(key, name, &number) == 1);
    const int size = length > 0 ? length : BN_num_bytes(number);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), size);
    BN_free(number);
    return bytes;
}

}  // namespace trede::test
