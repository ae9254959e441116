#include "registry/taken_over.hpp"

#include <doctest/doctest.h>

#include "support/house_register.hpp"

namespace trede::registry {

TEST_CASE("a body by the name that it had, with who came in its place") {
    const Register& registry = support::house_register();
    const MunicipalityCode haaren("GM0788");
    const MunicipalityCode wijdemeren("GM1696");
    const auto split = as_it_was(registry, haaren, base::date(2020, 12, 31));
    REQUIRE(split);
    CHECK(split->province == ProvinceCode("PV30"));
    CHECK(name_and_heirs(registry, *split, base::date(2020, 12, 31)) == "Haaren");
    CHECK(name_and_heirs(registry, *split, base::date(2021, 1, 1)) ==
          "Haaren, nu Boxtel, Oisterwijk, Tilburg en Vught");
    const auto whole = as_it_was(registry, wijdemeren, base::date(2026, 4, 9));
    REQUIRE(whole);
    CHECK(name_and_heirs(registry, *whole, base::date(2026, 12, 31)) == "Wijdemeren");
    CHECK(name_and_heirs(registry, *whole, base::date(2027, 1, 1)) == "Wijdemeren, nu Hilversum");
    // Of a day after its last it is known as it was then; a body of later was nobody yet.
    CHECK(as_it_was(registry, haaren, base::date(2026, 4, 9)) == split);
    CHECK_FALSE(as_it_was(registry, MunicipalityCode("GM1992"), base::date(2022, 12, 31)));
    CHECK_FALSE(as_it_was(registry, MunicipalityCode("GM9999"), base::date(2026, 4, 9)));
}

TEST_CASE("a municipality that went on under another code is not called by its name twice") {
    const auto registry = Register::make(
        {.municipalities = "code,naam,gebruikelijke_naam,provincie,van,tot,opvolgers\n"
                           "GM9001,Grootdorp,,PV81,2026-01-01,,\n"
                           "GM9002,Grootdorp,,PV81,,2025-12-31,GM9001\n",
         .provinces = "code,naam,afkorting\nPV81,Verzonland,VL\n",
         .name_forms = "code,naamvorm,bron\n",
         .addresses = "code,adresregel,postcode,plaats,van,bron\n"});
    REQUIRE(registry);
    const auto then = as_it_was(*registry, MunicipalityCode("GM9002"), base::date(2025, 7, 1));
    REQUIRE(then);
    CHECK(name_and_heirs(*registry, *then, base::date(2026, 4, 9)) == "Grootdorp");
}

}  // namespace trede::registry
