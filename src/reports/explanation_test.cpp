#include "reports/explanation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "law/article.hpp"
#include "support/lawbook.hpp"

namespace trede::reports {

using base::date;
using cycle::Category;
using cycle::Places;

namespace {

const base::Date reference = date(2025, 7, 1);

cycle::Source cell(const char* file, const char* name, std::optional<base::Date> received_on) {
    return {.file = file,
            .document = std::string(64, 'a'),
            .sheet = "",
            .cell = name,
            .sender = received_on ? "de provinciale regietafel" : "",
            .received_on = received_on};
}

const law::Statute& statute() {
    static const law::Statute made = law::statute_on(support::lawbook(), date(2026, 4, 9)).value();
    return made;
}

struct File {
    std::vector<cycle::Task> tasks;
    std::vector<cycle::Suspension> suspensions;
    std::vector<fulfilment::Figure> figures;

    void add(Category category, long long task, std::optional<long long> realised, const char* at) {
        tasks.push_back({.category = category,
                         .places = Places(task),
                         .decided_on = date(2024, 12, 20),
                         .announced_on = std::nullopt,
                         .available_from = reference,
                         .source = cell("verdeelbesluit.csv", at, std::nullopt)});
        if (!realised) return;
        figures.push_back({.category = category,
                           .places = Places(*realised),
                           .reference_date = reference,
                           .source = cell("voortgang.xlsx", at, date(2025, 6, 30))});
    }

    [[nodiscard]] std::string explained() const {
        std::string text;
        for (const ExplainedStep& step :
             explain(fulfilment::assess({tasks, suspensions, figures}, reference, {}), statute())) {
            text += step.sentence + "\n    grond: " + step.ground + "\n";
            if (!step.source.empty()) text += "    bron: " + step.source + "\n";
        }
        return text;
    }
};

// Compares with a file of tests/golden/traces; TREDE_ACCEPT=1 rewrites it, and the diff is
// reviewed.
void check_golden(const std::string& name, const std::string& text) {
    const auto path = support::house() / "tests/golden/traces" / (name + ".txt");
    if (std::getenv("TREDE_ACCEPT") != nullptr) {  // NOLINT(concurrency-mt-unsafe): one thread
        std::ofstream(path, std::ios::binary) << text;
    }
    CHECK(support::house_file("tests/golden/traces/" + name + ".txt") == text);
}

}  // namespace

TEST_CASE("the founding case, from cell over article to words") {
    File file;
    file.add(Category::regular, 142, 5, "C2");
    file.add(Category::amv, 23, 0, "C3");
    const std::string text = file.explained();
    CHECK(text.find("5 van 142 plekken") != std::string::npos);
    CHECK(text.find("bron: voortgang.xlsx, cel C2, ontvangen op 30 juni 2025") !=
          std::string::npos);
    CHECK(text.find("Oordeel: gedeeltelijk.") != std::string::npos);
    check_golden("twenterand", text);
}

TEST_CASE("a missing figure, a suspended part and a surplus are told as they are") {
    File missing;
    missing.add(Category::regular, 142, 142, "C2");
    missing.add(Category::amv, 23, std::nullopt, "C3");
    check_golden("ontbrekend-cijfer", missing.explained());

    File halted;
    halted.add(Category::regular, 1841, 200, "C2");
    halted.add(Category::amv, 348, 0, "C3");
    halted.suspensions.push_back({.category = Category::amv,
                                  .from_on = date(2025, 6, 30),
                                  .until_on = std::nullopt,
                                  .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                  .ends_when = ""});
    check_golden("deel-geschorst", halted.explained());

    File surplus;
    surplus.add(Category::regular, 142, 200, "C2");
    surplus.add(Category::amv, 23, 0, "C3");
    check_golden("overschot", surplus.explained());
    CHECK(surplus.explained().find("overschot van 58 plekken") != std::string::npos);
}

TEST_CASE("after a ruling it is told who ruled, why, and which figures were not followed") {
    File file;
    file.add(Category::regular, 142, 5, "C2");
    file.figures.push_back(file.figures.front());
    file.figures.back().reporter = fulfilment::Reporter::coa;
    file.figures.back().places = Places(12);
    file.figures.back().source.cell = "D9";
    file.figures.push_back(file.figures.front());
    file.figures.back().reporter = fulfilment::Reporter::municipality;
    const std::vector<fulfilment::Ruling> rulings = {
        {.category = Category::regular,
         .reference_date = reference,
         .follows = fulfilment::Reporter::coa,
         .figures_seen = 3,
         .ruled_on = date(2026, 3, 2),
         .function = "Directeur (fictief)",
         .mandate = "mandaat 7 (fictief)",
         .reason = "De telling is ter plaatse gedaan (fictief)."}};
    const auto assessment =
        fulfilment::assess({file.tasks, file.suspensions, file.figures, rulings}, reference, {});
    const auto steps = explain(assessment, statute());
    const auto ruled = std::ranges::find(steps, "Awb art. 3:46", &ExplainedStep::ground);
    REQUIRE(ruled != steps.end());
    for (const char* said :
         {"Besloten op 2 maart 2026 door Directeur (fictief) (mandaat: mandaat 7 (fictief))",
          "het cijfer van COA geldt", "Niet gevolgd: provincie 5 en gemeente 5.",
          "Reden: De telling is ter plaatse gedaan (fictief)."}) {
        CAPTURE(said);
        CHECK(ruled->sentence.find(said) != std::string::npos);
    }
    CHECK(ruled->source.find("cel C2") != std::string::npos);
    CHECK(ruled->source.find("cel D9") != std::string::npos);
}

namespace {

std::string all_of(const std::vector<ExplainedStep>& steps) {
    std::string text;
    for (const ExplainedStep& step : steps)
        text += step.sentence + " [" + step.ground + "; " + step.source + "]\n";
    return text;
}

bool says(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a ruling that a later figure opened again is told, and not as if there was none") {
    File file;
    file.add(Category::regular, 142, 5, "C2");
    file.figures.push_back(file.figures.front());
    file.figures.back().reporter = fulfilment::Reporter::coa;
    file.figures.back().places = Places(12);
    std::vector<fulfilment::Ruling> rulings = {{.category = Category::regular,
                                                .reference_date = reference,
                                                .follows = fulfilment::Reporter::coa,
                                                .figures_seen = 1,
                                                .ruled_on = date(2026, 3, 2)}};
    const auto told = [&] {
        return all_of(
            explain(fulfilment::assess({file.tasks, file.suspensions, file.figures, rulings},
                                       reference, {}),
                    statute()));
    };
    CHECK(says(told(),
               "Eerder, op 2 maart 2026, is beslist dat het cijfer van COA geldt. Daarna kwam een "
               "ander cijfer binnen. Daarom moet iemand opnieuw beslissen."));
    rulings.clear();
    CHECK_FALSE(says(told(), "Eerder"));
}

TEST_CASE("a suspension that ended is told, with until when") {
    File file;
    file.add(Category::regular, 142, 5, "C2");
    file.suspensions.push_back({.category = Category::regular,
                                .from_on = date(2025, 3, 1),
                                .until_on = date(2025, 6, 16),
                                .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                .ends_when = ""});
    CHECK(says(file.explained(),
               "De rechter had de taak regulier geschorst tot en met 16 juni 2025. Sindsdien telt "
               "deze taak weer mee.\n    grond: Awb art. 8:81\n    bron: "
               "ECLI:NL:VERZONNEN:2025:1, vanaf 1 maart 2025"));
    CHECK(says(file.explained(), "Oordeel: gedeeltelijk."));
    file.suspensions.front().until_on = reference;  // the last day of it
    CHECK_FALSE(says(file.explained(), "Sindsdien"));
    file.suspensions.front() = {.category = Category::amv,
                                .from_on = date(2025, 3, 1),
                                .until_on = date(2025, 6, 16),
                                .ruling = "",
                                .ends_when = ""};
    CHECK_FALSE(says(file.explained(), "Sindsdien"));
}

TEST_CASE("a task that does not count yet is told with its day beside the verdict") {
    File file;
    file.add(Category::regular, 142, 5, "C2");
    file.tasks.front().available_from = date(2025, 9, 1);
    CHECK(
        says(file.explained(),
             "Oordeel: geen taak; de taak regulier van 142 plekken telt vanaf 1 september 2025."));
    file.tasks.clear();
    CHECK(says(file.explained(), "Oordeel: geen taak.\n"));
}

TEST_CASE("every article that a step cites is in the law of this house") {
    const law::Lawbook book = support::lawbook();
    for (int rule = 0; rule <= static_cast<int>(fulfilment::Rule::concluded); ++rule) {
        const std::string cited =
            fulfilment::ground({}, {.rule = static_cast<fulfilment::Rule>(rule)});
        if (cited.starts_with("beleid")) {
            CHECK((cited.starts_with("beleid oordeel, versie 1") ||
                   cited.starts_with("beleid cijfers, versie 1") ||
                   cited.starts_with("beleid taken, versie 1")));
            continue;
        }
        CAPTURE(cited);
        const auto article = law::parse_citation(statute().cite(cited));
        REQUIRE(article);
        CHECK(book.provision(*article, date(2026, 4, 9)));
    }
}

}  // namespace trede::reports
