#include "registry/names.hpp"

#include <doctest/doctest.h>

#include <string>

#include "registry/register.hpp"

namespace trede::registry {

namespace {

// A country of our own with two provinces, invented (fictief).
RegisterTexts invented() {
    return {.municipalities =
                "code,naam,gebruikelijke_naam,provincie,van,tot,opvolgers\n"
                "GM9001,Meerstede,,PV81,,,\n"
                "GM9002,'t Zand,Zand,PV81,,2020-12-31,GM9004\n"
                "GM9003,Óud-Dorp,,PV82,,2020-12-31,GM9004+GM9001\n"
                "GM9004,Nieuwmeer,,PV82,2021-01-01,,\n",
            .provinces = "code,naam,afkorting\nPV81,Voorland,VL\nPV82,Achterland,AL\n",
            .name_forms = "code,naamvorm,bron\nGM9001,De Meer,fictief\nPV81,Voor,fictief\n",
            .addresses =
                "code,adresregel,postcode,plaats,van,bron\n"
                "GM9001,Postbus 1,1000 AA,Meer,2020-01-01,fictief\n"
                "GM9001,Postbus 2,1000 AA,Meer,2022-01-01,fictief\n"};
}

std::string reason(const RegisterTexts& texts) {
    const auto made = Register::make(texts);
    return made ? "" : made.error().reason;
}

std::string with_row(const std::string& row) {
    auto texts = invented();
    texts.municipalities += row + "\n";
    return reason(texts);
}

}  // namespace

TEST_CASE("two spellings of a name have one key") {
    CHECK(fold_name("'s-Hertogenbosch") == "s hertogenbosch");
    CHECK(fold_name("’S  Hertogenbosch ") == "s hertogenbosch");
    CHECK(fold_name("Súdwest-Fryslân") == "sudwest fryslan");
    CHECK(fold_name("Gemeente St. Anthonis") == "sint anthonis");
    CHECK(fold_name("Gemeente") == "gemeente");
    CHECK(fold_name("'s-Gravenhage (gemeente)") == "s gravenhage");
    CHECK(fold_name("Alphen a/d Rijn") == fold_name("Alphen aan den Rijn"));
    CHECK(fold_name("Kaag & Braassem") == "kaag en braassem");
    CHECK(fold_name("Kaag&Braassem") == "kaag en braassem");
    CHECK(fold_name("Bergen (NH.)") == "bergen nh");
    CHECK(fold_name("\u0132sselstein") == "ijsselstein");
    CHECK(fold_name("\u00A0Ede\u00A0") == "ede");
    CHECK(fold_name("...").empty());
}

TEST_CASE("letters apart are counted by letter, with a swap as one") {
    CHECK(letters_apart("twenterand", "twenterand", 2) == 0);
    CHECK(letters_apart("twenterand", "twentrand", 2) == 1);
    CHECK(letters_apart("twenterand", "twentreand", 2) == 1);
    CHECK(letters_apart("twenterand", "twenteland", 2) == 1);
    CHECK(letters_apart("abcd", "badc", 2) == 2);
    CHECK(letters_apart("ede", "epe", 2) == 1);
    CHECK(letters_apart("é", "e", 2) == 1);
    CHECK(letters_apart("", "ab", 2) == 2);
    CHECK(letters_apart("", "", 2) == 0);
    CHECK(letters_apart("twenterand", "ede", 2) == 3);
    CHECK(letters_apart("abcdef", "uvwxyz", 2) == 3);
}

TEST_CASE("the order skips a worn-down article") {
    CHECK(sort_key("'s-Hertogenbosch") > sort_key("Heerlen"));
    CHECK(sort_key("’s-Hertogenbosch") < sort_key("Heumen"));
    // Blanks do not count: the e of Denekamp comes before the h of Den Helder.
    CHECK(sort_key("Denekamp") < sort_key("Den Helder"));
    CHECK(sort_key("'t Zand") > sort_key("Zaltbommel"));
    CHECK(sort_key("Súdwest-Fryslân") > sort_key("Sudwest"));
}

TEST_CASE("another country can be read, and nothing counts on 342") {
    const auto made = Register::make(invented());
    REQUIRE_MESSAGE(made, (made ? "" : made.error().reason));
    CHECK(made->all(base::date(2020, 12, 31)).size() == 3);
    CHECK(made->all(base::date(2021, 1, 1)).size() == 2);
    CHECK(made->find_by_name("oud dorp", base::date(2026, 1, 1)).size() == 2);
    CHECK(made->find_by_name("de meer", base::date(2026, 1, 1)).at(0).kind == MatchKind::alias);
    CHECK(made->find_by_name("zand", base::date(2020, 1, 1)).at(0).kind == MatchKind::exact);
    CHECK(made->find_province_by_name("voor")->code == ProvinceCode("PV81"));
    const MunicipalityCode code("GM9001");
    CHECK_FALSE(made->postal_address(code, base::date(2019, 12, 31)));
    CHECK(made->postal_address(code, base::date(2021, 12, 31))->line == "Postbus 1");
    CHECK(made->postal_address(code, base::date(2022, 1, 1))->line == "Postbus 2");
}

TEST_CASE("a register that cannot be right is refused with file and line") {
    CHECK(reason(invented()).empty());
    const std::string place = "data/gemeenten.csv regel 6: ";
    CHECK(with_row("9005,X,,PV81,,,").starts_with(place + "'9005' is geen gemeentecode"));
    CHECK(with_row("GM9005,,,PV81,,,") == place + "de naam ontbreekt.");
    CHECK(with_row("GM9005,X,,PV99,,,") ==
          place + "provincie PV99 staat niet in data/provincies.csv.");
    CHECK(with_row("GM9005,X,,81,,,").starts_with(place + "'81' is geen provinciecode"));
    CHECK(with_row("GM9001,X,,PV81,,,") == place + "GM9001 staat er twee keer in.");
    CHECK(with_row("GM9005,X,,PV81,2020-13-01,,").starts_with(place + "'van' moet een datum"));
    CHECK(with_row("GM9005,X,,PV81,,gisteren,GM9001").starts_with(place + "'tot' moet een datum"));
    CHECK(with_row("GM9005,X,,PV81,2020-01-02,2020-01-01,GM9001") ==
          place + "'tot' ligt voor 'van'.");
    CHECK(with_row("GM9005,X,,PV81,,2020-01-01,")
              .starts_with(place + "'tot' en 'opvolgers' horen bij elkaar"));
    CHECK(with_row("GM9005,X,,PV81,,,GM9001")
              .starts_with(place + "'tot' en 'opvolgers' horen bij elkaar"));
    CHECK(with_row("GM9005,X,,PV81,,2020-01-01,GM9001+")
              .starts_with(place + "opvolger '' is geen gemeentecode"));
    CHECK(with_row("GM9005,X,,PV81,,2020-01-01,GM9099") ==
          place + "opvolger GM9099 staat niet in dit bestand.");
    CHECK(with_row("GM9005,X,,PV81,,2019-01-01,GM9004") ==
          place + "opvolger GM9004 bestaat niet op 2019-01-02.");
    CHECK(with_row("GM9005,X,,PV81,,2020-01-01,GM9005") ==
          place + "opvolger GM9005 bestaat niet op 2020-01-02.");
    auto texts = invented();
    texts.name_forms += "GM9099,X,fictief\n";
    CHECK(reason(texts) ==
          "data/naamvormen.csv regel 4: gemeente of provincie 'GM9099' kennen wij niet.");
    texts = invented();
    texts.addresses += "GM9001,Postbus 3,,Meer,2024-01-01,fictief\n";
    CHECK(reason(texts).starts_with("data/adressen.csv regel 4: een adres heeft"));
    texts = invented();
    texts.addresses += "GM9001,Postbus 3,1000 AA,Meer,2022-01-01,fictief\n";
    CHECK(reason(texts) == "data/adressen.csv regel 4: GM9001 heeft op die datum al een adres.");
    texts = invented();
    texts.provinces += "PV81,Weer,WR\n";
    CHECK(reason(texts) == "data/provincies.csv regel 4: PV81 staat er twee keer in.");
}

}  // namespace trede::registry
