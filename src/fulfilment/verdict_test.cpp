#include "fulfilment/verdict.hpp"

#include <doctest/doctest.h>

#include <map>

#include "support/lawbook.hpp"

namespace trede::fulfilment {

namespace {

const base::Date today = base::date(2026, 4, 9);

// A policy with one choice of another value.
base::Outcome<VerdictPolicy> policy_with(const std::string& name, const std::string& value) {
    const auto head = [](const std::string& id) {
        return "id = \"" + id +
               "\"\nversie = 1\ngeldig_vanaf = 2024-01-31\ntitel = \"t\"\nuitleg = \"u\"\n";
    };
    const auto choice = [&](const std::string& one, const std::string& known) {
        return "[[keuze]]\nnaam = \"" + one + "\"\nwaarde = \"" + (one == name ? value : known) +
               "\"\nzekerheid = \"aangenomen\"\nuitleg = \"u\"\n";
    };
    std::string text = head("oordeel");
    text += choice("oordeel-bij.iets-gerealiseerd", "gedeeltelijk");
    text += choice("oordeel-bij.een-categorie-gehaald", "gedeeltelijk");
    text += choice("oordeel-bij.niets-gerealiseerd", "niet");
    text += choice("ontbrekend-cijfer", "alleen wat zeker is");
    text += choice("saldering", "nee");
    const std::vector<law::LawText> texts = {
        {.path = "law/policy/oordeel/2024-01-31.toml", .text = text},
        {.path = "law/policy/cijfers/2024-01-31.toml",
         .text = head("cijfers") + choice("strijdige-bronnen", "alleen wat zeker is")},
        {.path = "law/policy/taken/2024-01-31.toml",
         .text = head("taken") + choice("na-de-twee-jaar", "blijft") +
                 choice("wijziging-met-dag", "de nieuwe dag") +
                 choice("wijziging-zonder-dag", "de eerdere dag") +
                 choice("kortere-dag", "de termijn van de wet") +
                 choice("dag-onbekend", "alleen wat zeker is")},
        {.path = "law/policy/statuut/2024-01-31.toml",
         .text = support::house_file("law/policy/statuut/2024-01-31.toml")},
        {.path = "law/spreidingswet/2024-01-31/parameters.toml",
         .text = support::house_file("law/spreidingswet/2024-01-31/parameters.toml")}};
    const auto book = law::Lawbook::make(texts);
    REQUIRE(book);
    return verdict_policy_on(*book, today);
}

}  // namespace

TEST_CASE("the policy of law/ is what the program starts from") {
    const law::Lawbook book = support::lawbook();
    const auto policy = verdict_policy_on(book, today);
    REQUIRE(policy);
    CHECK(*policy == VerdictPolicy{});
    CHECK(cite_verdict_policy(*policy) == "beleid oordeel, versie 1 (31 januari 2024)");
    CHECK(cite_figures_policy(*policy) == "beleid cijfers, versie 1 (31 januari 2024)");
    CHECK(cite_tasks_policy(*policy) == "beleid taken, versie 1 (31 januari 2024)");
    CHECK_FALSE(verdict_policy_on(book, base::date(2024, 1, 30)));
}

TEST_CASE("what a lawyer writes in the policy is what the verdict follows") {
    CHECK(verdict_at(*policy_with("", ""), Extent::one_met) == Verdict::partly_met);
    CHECK(verdict_at(*policy_with("oordeel-bij.een-categorie-gehaald", "niet"), Extent::one_met) ==
          Verdict::not_met);
    CHECK(verdict_at(*policy_with("oordeel-bij.iets-gerealiseerd", "niet"),
                     Extent::something_done) == Verdict::not_met);
    CHECK(verdict_at(*policy_with("oordeel-bij.niets-gerealiseerd", "gedeeltelijk"),
                     Extent::nothing_done) == Verdict::partly_met);
    CHECK(policy_with("ontbrekend-cijfer", "geen gegevens")->missing ==
          VerdictPolicy::Missing::no_verdict);
    CHECK(policy_with("na-de-twee-jaar", "vervalt")->task_rules.after ==
          cycle::TaskRules::AfterTwoYears::lapses);
}

TEST_CASE("a value that the program does not know is refused with its name") {
    for (const auto& [name, value] :
         std::map<std::string, std::string>{{"oordeel-bij.iets-gerealiseerd", "voldoet"},
                                            {"oordeel-bij.een-categorie-gehaald", "deels"},
                                            {"oordeel-bij.niets-gerealiseerd", "geen gegevens"},
                                            {"ontbrekend-cijfer", "nul"},
                                            {"strijdige-bronnen", "hoogste"},
                                            {"na-de-twee-jaar", "misschien"},
                                            {"wijziging-met-dag", "oud"},
                                            {"wijziging-zonder-dag", "nieuw"},
                                            {"kortere-dag", "de dag van het besluit"},
                                            {"dag-onbekend", "ja"},
                                            {"saldering", "ja"}}) {
        CAPTURE(name);
        const auto policy = policy_with(name, value);
        REQUIRE_FALSE(policy);
        CHECK(policy.error().kind == base::RefusalKind::input);
        CHECK(policy.error().reason.find(name) != std::string::npos);
    }
}

}  // namespace trede::fulfilment
