#include "registry/codes.hpp"

#include <doctest/doctest.h>

#include <string>

namespace trede::registry {

TEST_CASE("a code is read in the ways that sheets write it") {
    for (const char* written : {"GM1700", "gm1700", "1700", "  gm1700 ", "Gm1700"}) {
        CAPTURE(written);
        CHECK(parse_municipality_code(written) == MunicipalityCode("GM1700"));
    }
    CHECK(parse_municipality_code("344") == MunicipalityCode("GM0344"));
    CHECK(parse_province_code("pv23") == ProvinceCode("PV23"));
    CHECK(parse_province_code("23") == ProvinceCode("PV23"));
}

TEST_CASE("what cannot be a code is none") {
    for (const char* wrong :
         {"", "GM", "GM17000", "PV23", "17OO", "-170", "17.0", "Twenterand", "GM 1700"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_municipality_code(wrong));
    }
    for (const char* wrong : {"", "PV", "PV230", "GM23", "x"})
        CHECK_FALSE(parse_province_code(wrong));
}

}  // namespace trede::registry
