#include "law/lawbook.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "support/house_files.hpp"

namespace trede::law {

namespace {

using base::date;

const ActName awb("Awb");

std::string head(std::string_view valid_from) {
    return "[wet]\nnaam = 'Awb'\ntitel = 'Algemene wet bestuursrecht'\nbwb = "
           "'BWBR0005537'\ngeldig_vanaf = " +
           std::string(valid_from) + "\nstand = 'proef'\n";
}

std::string articles(std::string_view valid_from, std::string_view rest) {
    return head(valid_from) + "[[artikel]]\n" + std::string(rest);
}

constexpr std::string_view policy_text =
    "id = 'proef'\nversie = 1\ngeldig_vanaf = 2024-01-31\ntitel = 't'\nuitleg = 'u'\n"
    "[[keuze]]\nnaam = 'trede-bij.gedeeltelijk'\nwaarde = 2\nzekerheid = 'bekend'\nuitleg = "
    "'u'\nbron = 'brief'\n"
    "[[keuze]]\nnaam = 'trede-bij.voldoet'\nwaarde = 'geen'\nzekerheid = 'aangenomen'\nuitleg = "
    "'u'\n"
    "[[keuze]]\nnaam = 'antwoord'\nwaarde = 'P3W'\nzekerheid = 'eigen keuze'\nuitleg = 'u'\n";

std::string reason(std::string path, std::string text) {
    const std::array<LawText, 1> texts = {
        LawText{.path = std::move(path), .text = std::move(text)}};
    const auto book = Lawbook::make(texts);
    return book ? "" : book.error().reason;
}

std::vector<LawText> texts_of_the_house() {
    std::vector<LawText> texts;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(support::house() / "law")) {
        const std::string path = entry.path().generic_string();
        if (!is_law_text(path)) continue;
        texts.push_back({.path = path, .text = support::house_file(path)});
    }
    return texts;
}

}  // namespace

TEST_CASE("an article is looked up as of a day, never before its first text") {
    const std::array<LawText, 2> texts = {
        LawText{
            .path = "law/awb/2020-01-01/articles.toml",
            .text = articles("2020-01-01", "artikel = '6:7'\nzin = 'oud'\nbron = 'tekst 2017'\n")},
        LawText{
            .path = "law/awb/2026-01-01/articles.toml",
            .text = articles("2026-01-01", "artikel = '6:7'\nzin = 'nieuw'\nbron = 'gelezen'\n")}};
    const auto book = Lawbook::make(texts);
    REQUIRE(book);
    const Article article{.act = awb, .number = "6:7"};
    CHECK(book->provision(article, date(2020, 1, 1))->sentence == "oud");
    CHECK(book->provision(article, date(2025, 12, 31))->sentence == "oud");
    CHECK(book->provision(article, date(2025, 12, 31))->source == Source::older_text);
    CHECK(book->provision(article, date(2026, 1, 1))->sentence == "nieuw");
    const auto early = book->provision(article, date(2019, 12, 31));
    REQUIRE_FALSE(early);
    CHECK(early.error().kind == base::RefusalKind::missing);
    CHECK(early.error().reason ==
          "Voor 31 december 2019 hebben wij geen tekst van Awb art. 6:7. De eerste geldt vanaf 1 "
          "januari 2020.");
}

TEST_CASE("an onderdeel that is not on file falls back to its lid, and a lid to its article") {
    const std::array<LawText, 1> texts = {LawText{
        .path = "law/awb/2020-01-01/articles.toml",
        .text = articles("2020-01-01",
                         "artikel = '6:8'\nlid = 1\nzin = 'lid'\nbron = 'gelezen'\n"
                         "[[artikel]]\nartikel = '6:9'\nzin = 'heel'\nbron = 'gelezen'\n")}};
    const auto book = Lawbook::make(texts);
    REQUIRE(book);
    const auto on = date(2024, 1, 1);
    CHECK(
        book->provision({.act = awb, .number = "6:8", .paragraph = 1, .item = 'a'}, on)->sentence ==
        "lid");
    CHECK(book->provision({.act = awb, .number = "6:9", .paragraph = 2}, on)->sentence == "heel");
    CHECK_FALSE(book->provision({.act = awb, .number = "6:8"}, on));
    CHECK_FALSE(book->provision({.act = awb, .number = "6:8", .paragraph = 2}, on));
}

TEST_CASE("parameters have a kind, and another kind is refused") {
    const std::array<LawText, 1> texts = {LawText{
        .path = "law/awb/2020-01-01/parameters.toml",
        .text =
            head("2020-01-01") +
            "[[parameter]]\nnaam = 'termijn'\nartikel = '6:7'\nduur = 'P6W'\nbron = 'gelezen'\n"
            "[[parameter]]\nnaam = 'dag'\nartikel = '1'\nvoor = '1 februari'\nbron = 'gelezen'\n"
            "[[parameter]]\nnaam = 'aantal'\nartikel = '1'\ngetal = 2\nbron = 'gelezen'\n"}};
    const auto book = Lawbook::make(texts);
    REQUIRE(book);
    const auto on = date(2024, 1, 1);
    CHECK(book->duration(awb, "termijn", on) == Duration{.count = 6, .unit = Unit::week});
    CHECK(book->before_day(awb, "dag", on) == BeforeDay{std::chrono::February / 1});
    CHECK(book->number(awb, "aantal", on) == 2);
    CHECK(book->parameter(awb, "aantal", on)->binding == Binding::fixed_by_law);
    CHECK(book->number(awb, "termijn", on).error().kind == base::RefusalKind::input);
    CHECK(book->number(awb, "termijn", date(2019, 1, 1)).error().kind ==
          base::RefusalKind::missing);
    CHECK(book->number(awb, "anders", on).error().kind == base::RefusalKind::missing);
}

TEST_CASE("a policy gives its choices by kind and by group") {
    const std::array<LawText, 1> texts = {
        LawText{.path = "law/policy/proef/2024-01-31.toml", .text = std::string(policy_text)}};
    const auto book = Lawbook::make(texts);
    REQUIRE(book);
    CHECK_FALSE(book->policy("proef", date(2024, 1, 30)));
    const auto policy = book->policy("proef", date(2026, 4, 9));
    REQUIRE(policy);
    CHECK(cite(*policy) == "beleid proef, versie 1 (31 januari 2024)");
    CHECK(policy->number("trede-bij.gedeeltelijk") == 2);
    CHECK(policy->text("trede-bij.voldoet") == "geen");
    CHECK(policy->duration("antwoord") == Duration{.count = 3, .unit = Unit::week});
    CHECK(policy->number("antwoord").error().kind == base::RefusalKind::input);
    CHECK(policy->text("trede-bij.gedeeltelijk").error().kind == base::RefusalKind::input);
    CHECK(policy->text("niets").error().kind == base::RefusalKind::missing);
    const auto mapping = policy->mapping("trede-bij");
    REQUIRE(mapping);
    REQUIRE(mapping->size() == 2);
    CHECK(mapping->at(0).first == "gedeeltelijk");
    CHECK(mapping->at(0).second.certainty == Certainty::known);
    CHECK_FALSE(policy->mapping("trede"));
}

TEST_CASE("a file that cannot be right is refused with path and line") {
    const std::string path = "law/awb/2020-01-01/articles.toml";
    const auto one = [](std::string_view rest) { return articles("2020-01-01", rest); };
    CHECK(reason(path, one("artikel = '1'\nzin = 'x'\nbron = 'gelezen'\n")).empty());
    CHECK(reason(path, "[wet\n").starts_with(path + " regel 1: dit is geen geldig TOML"));
    CHECK(reason(path, one("artikel = '1'\nzin = 'x'\nbron = 'gehoord'\n"))
              .starts_with(path + " regel 10: 'bron'"));
    CHECK(reason(path, one("artikel = '1'\nzin = ''\nbron = 'gelezen'\n"))
              .starts_with(path + " regel 9: 'zin'"));
    CHECK(reason(path, one("artikel = '1'\nbron = 'gelezen'\n")) ==
          path + " regel 7: 'zin' ontbreekt.");
    CHECK(reason(path, one("artikel = '1'\nlid = 0\nzin = 'x'\nbron = 'gelezen'\n"))
              .starts_with(path + " regel 9: 'lid'"));
    CHECK(reason(path, one("artikel = '1'\nzin = 'x'\nbron = 'gelezen'\nextra = 1\n")) ==
          path + " regel 11: 'extra' kennen wij hier niet.");
    CHECK(reason(path, articles("2021-01-01", "artikel = '1'\nzin = 'x'\nbron = 'gelezen'\n"))
              .starts_with(path + " regel 5: 'geldig_vanaf' moet de datum van de map zijn"));
    CHECK(reason(path, one("artikel = '1'\nzin = 'x'\nbron = 'gelezen'\n"
                           "[[artikel]]\nartikel = '1'\nzin = 'y'\nbron = 'gelezen'\n"))
              .find("twee keer") != std::string::npos);
    CHECK(reason("law/supervisors.toml", "").starts_with("law/supervisors.toml regel 1: het pad"));
    const std::string parameters = "law/awb/2020-01-01/parameters.toml";
    const std::string start =
        head("2020-01-01") + "[[parameter]]\nnaam = 'n'\nartikel = '1'\nbron = 'gelezen'\n";
    CHECK(reason(parameters, start + "duur = 'PT1H'\n").find("uren") != std::string::npos);
    CHECK(reason(parameters, start).find("precies één waarde") != std::string::npos);
    CHECK(reason(parameters, start + "getal = 1\nduur = 'P1D'\n").find("precies één waarde") !=
          std::string::npos);
    CHECK(reason(parameters, start + "voor = '31 februari'\n").find("'voor' moet een dag") !=
          std::string::npos);
}

TEST_CASE("a policy must stand where it says, in order, and what is known must have a source") {
    std::string text(policy_text);
    CHECK(reason("law/policy/proef/2024-01-31.toml", text).empty());
    CHECK(reason("law/policy/anders/2024-01-31.toml", text).find("'id' moet de naam van de map") !=
          std::string::npos);
    CHECK(reason("law/policy/proef/2024-02-01.toml", text).find("bestandsnaam") !=
          std::string::npos);
    std::string no_source = text;
    no_source.replace(no_source.find("bron = 'brief'\n"), 15, "");
    CHECK(reason("law/policy/proef/2024-01-31.toml", no_source).find("'bron' ontbreekt") !=
          std::string::npos);
    std::string second = text;
    second.replace(second.find("versie = 1"), 10, "versie = 2");
    CHECK(reason("law/policy/proef/2024-01-31.toml", second).find("versie moet 1 zijn") !=
          std::string::npos);
    CHECK(reason("law/policy/proef/2024-01-31.toml",
                 text + "[[keuze]]\nnaam = 'antwoord'\nwaarde = 'P4W'\n"
                        "zekerheid = 'aangenomen'\nuitleg = 'u'\n")
              .find("komt twee keer voor") != std::string::npos);
}

TEST_CASE("the law of this house can be read, and holds what the letter of 9 April 2026 shows") {
    const auto book = Lawbook::make(texts_of_the_house());
    REQUIRE_MESSAGE(book, (book ? "" : book.error().reason));
    const auto on = date(2026, 4, 9);
    const auto placement = book->policy("inschaling", on);
    REQUIRE(placement);
    CHECK(placement->number("trede-bij.gedeeltelijk") == 2);
    CHECK(placement->choice("trede-bij.gedeeltelijk")->certainty == Certainty::known);
    CHECK(placement->choice("trede-bij.niet")->certainty == Certainty::assumed);
    CHECK(placement->mapping("trede-bij")->size() == 6);
    CHECK(book->policy("oordeel", on)->only("saldering", "nee"));
    CHECK_FALSE(book->policy("oordeel", on)->only("saldering", "ja"));
    const auto terms = book->policy("termijnen", on);
    REQUIRE(terms);
    CHECK(terms->version == 2);
    CHECK(terms->duration("informatieverzoek") == Duration{.count = 3, .unit = Unit::week});
    CHECK(terms->text("informatieverzoek-grond") == "letter");
    CHECK(book->duration(awb, "bezwaartermijn", on) == Duration{.count = 6, .unit = Unit::week});
    const ActName task_act("Spreidingswet");
    CHECK(book->duration(task_act, "terbeschikkingstelling", on) ==
          Duration{.count = 6, .unit = Unit::month});
    CHECK(book->before_day(task_act, "verdeelbesluit-genomen", on) ==
          BeforeDay{std::chrono::December / 31});
    for (const std::string_view cited :
         {"Spreidingswet art. 6 lid 1", "Spreidingswet art. 7 lid 1 onder a",
          "Spreidingswet art. 8", "Awb art. 8:81", "Awb art. 3:46", "Awb art. 10:3 lid 3",
          "Gemeentewet art. 124 lid 4", "Gemeentewet art. 124b lid 2", "Gemeentewet art. 118",
          "Algemene termijnenwet art. 4 onder a", "Awb art. 6:8 lid 1"}) {
        CAPTURE(cited);
        const auto article = parse_citation(cited);
        REQUIRE(article);
        CHECK(book->provision(*article, on));
    }
}

TEST_CASE(
    "every sentence in the house is a sentence, and every parameter stands at an article that is "
    "on file") {
    const auto book = Lawbook::make(texts_of_the_house());
    REQUIRE(book);
    CHECK(book->provisions().size() > 60);
    for (const auto& provision : book->provisions()) {
        CAPTURE(cite(provision.article));
        CHECK(provision.sentence.ends_with('.'));
        CHECK(provision.sentence.size() < 200);
        CHECK(provision.bwb.starts_with("BWBR00"));
    }
    for (const auto& parameter : book->parameters()) {
        CAPTURE(parameter.name);
        CHECK(book->provision(parameter.article, parameter.valid_from));
    }
    for (const auto& policy : book->policies()) {
        for (const auto& choice : policy.choices) CHECK(choice.explanation.ends_with('.'));
    }
}

}  // namespace trede::law
