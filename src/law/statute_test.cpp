#include "law/statute.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "law/duty.hpp"
#include "support/lawbook.hpp"

namespace trede::law {

namespace {

using base::date;

// A statute that is not in this house: invented (fictief).
std::string invented(const std::string& article) {
    return R"(id = "statuut"
versie = 1
geldig_vanaf = 2015-01-01
titel = "Verzonnen wet"
uitleg = "fictief"
)" + [&] {
        std::string rows;
        const auto add = [&](const std::string& name, const std::string& value) {
            rows += "[[keuze]]\nnaam = \"" + name + "\"\nwaarde = \"" + value +
                    "\"\nzekerheid = \"aangenomen\"\nuitleg = \"fictief\"\n";
        };
        add("naam", "Schuurwet");
        add("toezichthouder", "gedeputeerde staten");
        add("periode", "P6M");
        add("periode-begint", "2015-01-01");
        add("beoordeling", "na de periode");
        add(article, "Schuurwet art. 9");
        add("categorie.regulier", "schuren");
        add("in-tabel.regulier", "Schuren");
        add("plekken.regulier", "schuren");
        add("woord.regulier", "schuren");
        add("woord.plekken", "stuks");
        return rows;
    }();
}

base::Outcome<Statute> read_invented(const std::string& article) {
    const std::vector<LawText> texts = {
        {.path = "policy/statuut/2015-01-01.toml", .text = invented(article)}};
    const auto book = Lawbook::make(texts);
    REQUIRE_MESSAGE(book.has_value(), book.error().reason);
    return statute_on(*book, date(2026, 4, 9));
}

}  // namespace

TEST_CASE("the statute of the house has an article for all that the program does") {
    const auto book = support::lawbook();
    const auto statute = statute_on(book, date(2026, 4, 9));
    REQUIRE_MESSAGE(statute.has_value(), statute.error().reason);
    CHECK(statute->articles.size() == duty_grounds.size());
    std::set<std::string> words;
    for (const char* ground : duty_grounds) {
        CAPTURE(ground);
        CHECK(words.insert(ground).second);
        // Each is an article that stands in law/.
        const auto article = parse_citation(statute->cite(std::string_view(ground)));
        REQUIRE(article.has_value());
        CHECK(book.provision(*article, date(2026, 4, 9)).has_value());
    }
    CHECK(statute->cite(Duty::task) == "Spreidingswet art. 6 lid 1");
    CHECK(statute->cite(Duty::formula) == "Besluit Spreidingswet art. 2.1 lid 3");
    CHECK(statute->say("De taak regulier is 5 plekken.") == "De taak regulier is 5 plekken.");
}

TEST_CASE("before the first version there is no statute") {
    const auto none = statute_on(support::lawbook(), date(2024, 1, 30));
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().kind == base::RefusalKind::missing);
    CHECK(none.error().reason ==
          "Op 30 januari 2024 gold de wet nog niet: de Spreidingswet begon op 31 januari 2024.");
}

TEST_CASE("another statute has its own articles and words, and what it lacks is unknown") {
    const auto statute = read_invented("artikel.taak");
    REQUIRE_MESSAGE(statute.has_value(), statute.error().reason);
    CHECK(statute->cite(ground(Duty::task)) == "Schuurwet art. 9");
    CHECK(statute->cite(Duty::delay_report) == "Schuurwet, artikel niet bekend");
    CHECK(statute->cite("Awb art. 8:81") == "Awb art. 8:81");
    CHECK(statute->cite("beleid: stappen") == "beleid: stappen");
    CHECK(statute->say("De taak regulier is 5 plekken; regulieren niet.") ==
          "De taak schuren is 5 stuks; regulieren niet.");
    CHECK(statute->has_category("regulier"));
    CHECK_FALSE(statute->has_category("amv"));
    CHECK(statute->places_of("regulier") == "schuren");
    CHECK(statute->places_of("amv") == "amv");
    CHECK_FALSE(decree_of(*statute).has_value());
    CHECK_FALSE(grant_scheme_of(*statute).has_value());
}

TEST_CASE("an article for what the program does not do is refused") {
    const auto statute = read_invented("artikel.taakje");
    REQUIRE_FALSE(statute.has_value());
    CHECK(statute.error().reason.find("artikel.taakje") != std::string::npos);
}

}  // namespace trede::law
