#include "intake/mapping.hpp"

#include <doctest/doctest.h>

#include "intake/headings.hpp"
#include "intake/words.hpp"

namespace trede::intake {

namespace {

Mapping example() {
    return Mapping{
        .sender = "provincie \"Verzonnenland\" (fictief)",
        .kind = TableKind::progress,
        .sheet = "Blad 1",
        .header_row = 3,
        .header_rows = 2,
        .columns = {
            {.column = 0, .role = Role::name, .heading = "Gemeente"},
            {.column = 3, .role = Role::regular, .heading = "Realisatie per 1-7-2025 Regulier"},
            {.column = 27, .role = Role::amv, .heading = "AMV\\"}}};
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("a mapping goes to text and back") {
    CHECK(mapping_from_toml(to_toml(example())) == example());
}

TEST_CASE("a mapping that cannot be right is refused with what is wrong") {
    const std::string text = to_toml(example());
    for (const auto& wrong :
         {replaced(text, "'voortgang'", "'iets'"), replaced(text, "koprij = 3", "koprij = 0"),
          replaced(text, "koprijen = 2", "koprijen = 3"), replaced(text, "'amv'", "'regulier'"),
          replaced(text, "'AB'", "'A'"), replaced(text, "'AB'", "'A1'"),
          replaced(text, "'amv'", "'amvx'"), text.substr(0, text.find("[[kolommen]]")),
          replaced(text, "'gemeente'", "'totaal'"), std::string("soort = "), std::string()}) {
        CAPTURE(wrong);
        const auto read = mapping_from_toml(wrong);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().reason.starts_with("De inleesregel klopt niet: "));
    }
}

TEST_CASE("headings are understood in any spelling") {
    struct Case {
        const char* heading;
        Role role;
    };
    for (const Case& row : {Case{"gm_code", Role::code},
                            Case{"GM-code", Role::code},
                            Case{"CBS-code", Role::code},
                            Case{"Gemeente", Role::name},
                            Case{" GEMEENTENAAM ", Role::name},
                            Case{"Categorie", Role::category},
                            Case{"Soort plekken", Role::category},
                            Case{"Plekken", Role::places},
                            Case{"Aantal", Role::places},
                            Case{"Realisatie", Role::places},
                            Case{"Reguliere plekken", Role::regular},
                            Case{"AMV", Role::amv},
                            Case{"amv's", Role::amv},
                            Case{"Realisatie per 1-7-2025 AMV", Role::amv},
                            Case{"plekken excl. amv", Role::regular},
                            Case{"regulier (excl. amv)", Role::regular},
                            Case{"amv exclusief regulier", Role::amv},
                            Case{"totaal incl. amv", Role::total},
                            Case{"Totaal", Role::total},
                            Case{"Besluitdatum", Role::decided_on},
                            Case{"bekendgemaakt_op", Role::announced_on},
                            Case{"Beschikbaar op", Role::available_on}}) {
        CAPTURE(row.heading);
        const auto meaning = meaning_of(row.heading, TableKind::progress);
        REQUIRE(meaning.has_value());
        CHECK(meaning->role == row.role);
    }
    for (const char* other : {"", "Tekort regulier", "Taak AMV", "% AMV", "Inwoners", "Opmerking",
                              "Provincie", "Geplande reguliere plekken", "Niet-reguliere opvang",
                              "Ex-AMV", "AMV niet beschikbaar"}) {
        CAPTURE(other);
        CHECK_FALSE(meaning_of(other, TableKind::progress));
    }
    CHECK(meaning_of("Taak AMV", TableKind::tasks)->role == Role::amv);
    CHECK(folded(" S\xC3\xBA"
                 "dwest-Frysl\xC3\xA2n ") == "sudwest fryslan");
    CHECK(day_in("Realisatie per 1 juli 2025 (AMV)") == base::date(2025, 7, 1));
    CHECK_FALSE(day_in("Realisatie"));
    CHECK(no_day_in("Realisatie per 31-2-2026") == "31-2-2026");
    CHECK(no_day_in("Realisatie per 31 februari 2026 (AMV)") == "31 februari 2026");
    CHECK(no_day_in("Realisatie per 1-7-2025, 2024-2025").empty());
}

}  // namespace trede::intake
