#include "correspondence/supervisor.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "support/letter_cases.hpp"

using namespace trede;
using correspondence::parse_supervisors;

namespace {

std::string supervisor_refusal(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), by);
    const auto made = parse_supervisors(text);
    REQUIRE_FALSE(made.has_value());
    return made.error().reason;
}

}  // namespace

TEST_CASE("the supervisor of the founding letter") {
    const auto minister = test::the_minister();
    CHECK(minister.organ == "de minister van Asiel en Migratie");
    CHECK(minister.mailbox == "ibtspreidingswet@minjenv.nl");
    CHECK(minister.organisation == std::vector<std::string>{"Ministerie van Justitie en Veiligheid",
                                                            "Directoraat-Generaal Migratie",
                                                            "Directie Regie Migratieketen"});
    CHECK(minister.visiting_address ==
          std::vector<std::string>{"Turfmarkt 147", "2511 DP Den Haag"});
    CHECK(minister.postal_address == std::vector<std::string>{"Postbus 20011", "2500 EH Den Haag"});
    CHECK(minister.site == "www.rijksoverheid.nl/jenv");
    const auto* signing = minister.signing_of("informatieverzoek");
    REQUIRE(signing != nullptr);
    CHECK(signing->function == "Directeur Regie Migratieketen");
    CHECK(signing->kind == "machtiging");
    CHECK(signing->basis == correspondence::MandateBasis::inferred);
    CHECK_FALSE(signing->reference.has_value());
    CHECK(minister.signing_of("indeplaatsstelling") == nullptr);
}

TEST_CASE("an appeal is mentioned from its day until the last day chosen") {
    const auto minister = test::the_minister();
    CHECK(minister.appeal_on(base::date(2026, 3, 25)) == nullptr);
    CHECK(minister.appeal_on(base::date(2026, 3, 26)) != nullptr);
    CHECK(minister.appeal_on(base::date(2026, 12, 31)) != nullptr);
    CHECK(minister.appeal_on(base::date(2027, 1, 1)) == nullptr);
}

TEST_CASE("who supervises depends on the day") {
    const auto all = parse_supervisors(test::read_file("law/supervisors.toml")).value();
    CHECK(correspondence::supervisor_on(all, base::date(2026, 4, 9), registry::ProvinceCode("PV23"))
              .has_value());
    const auto before =
        correspondence::supervisor_on(all, base::date(2026, 4, 8), registry::ProvinceCode("PV23"));
    REQUIRE_FALSE(before.has_value());
    CHECK(before.error().kind == base::RefusalKind::missing);
    CHECK(before.error().reason.find("pas bekend vanaf 9 april 2026. Kies die dag of een latere") !=
          std::string::npos);

    auto two = all;
    two.push_back(all.front());
    two.back().valid_from = base::date(2028, 2, 1);
    two.back().organ = "gedeputeerde staten";
    const auto both =
        correspondence::supervisor_on(two, base::date(2028, 2, 1), registry::ProvinceCode("PV23"));
    REQUIRE_FALSE(both.has_value());
    CHECK(both.error().kind == base::RefusalKind::input);
    two.front().valid_until = base::date(2028, 1, 31);
    CHECK(
        correspondence::supervisor_on(two, base::date(2028, 1, 31), registry::ProvinceCode("PV23"))
            ->organ == "de minister van Asiel en Migratie");
    CHECK(correspondence::supervisor_on(two, base::date(2028, 2, 1), registry::ProvinceCode("PV23"))
              ->organ == "gedeputeerde staten");
}

TEST_CASE("a wrong file is refused, with what is wrong") {
    const std::string good = test::read_file("law/supervisors.toml");
    CHECK(supervisor_refusal(good, "postvak = ", "postbak = ").find("\"postvak\" ontbreekt.") !=
          std::string::npos);
    CHECK(supervisor_refusal(good, "postvak = ", "postbak = ").find("\"postbak\"") !=
          std::string::npos);
    CHECK(supervisor_refusal(good, "geldig_vanaf = 2026-04-09", "geldig_vanaf = \"nu\"")
              .find("een datum") != std::string::npos);
    CHECK(supervisor_refusal(good, "grondslag = \"afgeleid\"", "grondslag = \"vast\"")
              .find("\"grondslag\" is") != std::string::npos);
    // A decision that is said to be known must be pointed at.
    CHECK(supervisor_refusal(good, "grondslag = \"afgeleid\"", "grondslag = \"besluit\"")
              .find("\"vindplaats\"") != std::string::npos);
    CHECK(supervisor_refusal(good, "site = ", "site == ")
              .starts_with("law/supervisors.toml: Regel "));
    CHECK(supervisor_refusal(good, "site = ", "site == ").find("geen geldig TOML") !=
          std::string::npos);
    CHECK(supervisor_refusal(good, "grondslag = \"afgeleid\"", "grondslag = \"vast\"")
              .starts_with("law/supervisors.toml, regel "));
    CHECK(supervisor_refusal(good, "site = \"www.rijksoverheid.nl/jenv\"", "site = 1.5")
              .find("soort waarde") != std::string::npos);
    CHECK_FALSE(parse_supervisors("").has_value());
}
