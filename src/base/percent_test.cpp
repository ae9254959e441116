#include "base/percent.hpp"

#include <doctest/doctest.h>

namespace trede::base {

TEST_CASE("what an address gives a meaning is written by its number, and every byte of a letter") {
    CHECK(percent_encoded("az-AZ.0_9~") == "az-AZ.0_9~");
    CHECK(percent_encoded("a&b=c d/e?f") == "a%26b%3Dc%20d%2Fe%3Ff");
    CHECK(percent_encoded("é") == "%C3%A9");
    CHECK(percent_encoded("").empty());
}

}  // namespace trede::base
