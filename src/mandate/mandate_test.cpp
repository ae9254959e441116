#include "mandate/mandate.hpp"

#include <doctest/doctest.h>

namespace trede::mandate {

using base::date;

namespace {

constexpr std::string_view sample = R"(
[gewoonlijk]
voorstellen = "toezichthouder"
besluiten = "directeur"

[[functionaris]]
id = "toezichthouder"
functie = "Toezichthouder"
rol = "toezichthouder"
[[functionaris.mandaat]]
handeling = "voorstellen"
tot_en_met_trede = 6
geldig_vanaf = 2024-01-31
grondslag = "voorbeeld"

[[functionaris]]
id = "directeur"
functie = "Directeur"
rol = "directeur"
[[functionaris.mandaat]]
handeling = "besluiten"
tot_en_met_trede = 3
geldig_vanaf = 2024-01-31
geldig_tot_en_met = 2026-12-31
grondslag = "voorbeeld"
)";

}  // namespace

TEST_CASE("an officer acts only under a mandate for that act, that rung and that day") {
    const auto officers = Officers::make(sample, "functionarissen.toml");
    REQUIRE(officers);
    const Officer* director = officers->find(OfficerId("directeur"));
    REQUIRE(director);
    CHECK(mandate_for(*director, Act::decide_rung, 2, date(2026, 4, 9)));
    CHECK(mandate_for(*director, Act::decide_rung, 3, date(2026, 12, 31)));
    for (const auto& refused : {mandate_for(*director, Act::decide_rung, 4, date(2026, 4, 9)),
                                mandate_for(*director, Act::propose_rung, 2, date(2026, 4, 9)),
                                mandate_for(*director, Act::decide_rung, 2, date(2024, 1, 30)),
                                mandate_for(*director, Act::decide_rung, 2, date(2027, 1, 1))}) {
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == base::RefusalKind::rights);
    }
    CHECK(officers->usual(Act::decide_rung) == OfficerId("directeur"));
    CHECK_FALSE(officers->usual(Act::draft_letter));
}

TEST_CASE("a wrong file is refused with its line") {
    struct Row {
        const char* text;
        const char* line;
    };
    const Row rows[] = {
        {"x = ", "regel 1"},
        {"[[functionaris]]\nid = \"a\"\n", "regel 1"},
        {"[[functionaris]]\nid=\"a\"\nfunctie=\"A\"\nrol=\"r\"\n[[functionaris.mandaat]]"
         "\nhandeling=\"alles\"\n",
         "regel 5"},
        {"[gewoonlijk]\nbesluiten = \"niemand\"\n", "regel 2"},
        {"[[functionaris]]\nid=\"a\"\nfunctie=\"A\"\nrol=\"r\"\npersoon=17\n", "regel 5"},
        {"[functionaris]\nid=\"a\"\n", "regel 1"},
        {"[[functionarissen]]\nid=\"a\"\n", "regel 1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto made = Officers::make(row.text, "f.toml");
        REQUIRE_FALSE(made);
        CHECK(made.error().reason.find(row.line) != std::string::npos);
    }
}

// Each line alone would leave a power wider than its table says, if it were passed over.
TEST_CASE("a bound of a mandate that cannot be read is refused, never passed over") {
    const std::string mandate =
        "[[functionaris]]\nid = \"a\"\nfunctie = \"A\"\nrol = \"directeur\"\n"
        "[[functionaris.mandaat]]\nhandeling = \"ondertekenen\"\ntot_en_met_trede = 3\n"
        "geldig_vanaf = 2026-01-01\ngrondslag = \"voorbeeld\"\n";
    const auto whole = Officers::make(
        mandate + "geldig_tot_en_met = 2026-12-31\nbrieven = [\"informatieverzoek\"]\n", "f.toml");
    REQUIRE(whole);
    const Officer& officer = whole->all().front();
    const auto holds = [&](std::string_view letter, base::Date on) {
        return mandate_for_letter(officer, Act::sign_letter, letter, 3, on).has_value();
    };
    CHECK(holds("informatieverzoek", date(2026, 12, 31)));
    CHECK_FALSE(holds("informatieverzoek", date(2027, 1, 1)));
    CHECK_FALSE(holds("vooraankondiging", date(2026, 12, 31)));
    for (const char* wrong :
         {"geldig_tot_en_met = \"2026-12-31\"", "geldig_tot_en_met = 2025-12-31",
          "geldig_tot_en_met = 2026-12-31T00:00:00", "geldig_tot = 2026-12-31",
          "brieven = \"informatieverzoek\"", "brieven = []", "brieven = [7]", "brief = [\"x\"]"}) {
        CAPTURE(wrong);
        const auto made = Officers::make(mandate + wrong + "\n", "f.toml");
        REQUIRE_FALSE(made);
        CHECK(made.error().kind == base::RefusalKind::input);
        CHECK(made.error().reason.starts_with("f.toml regel "));
    }
}

}  // namespace trede::mandate
