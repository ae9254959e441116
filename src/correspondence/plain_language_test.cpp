#include <doctest/doctest.h>

#include <cctype>
#include <cstddef>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "correspondence/compose_letter.hpp"
#include "correspondence/document.hpp"
#include "correspondence/letter_check.hpp"
#include "correspondence/letter_facts.hpp"
#include "correspondence/letter_kind.hpp"
#include "cycle/category.hpp"
#include "cycle/task.hpp"
#include "dossier/event.hpp"
#include "fulfilment/verdict.hpp"
#include "support/ladder_letters.hpp"
#include "support/letter_cases.hpp"

// Level B1 as far as a program can see it: short sentences, none of the words that make an official
// letter hard.

using namespace trede;

namespace {

constexpr std::size_t longest_sentence = 20;  // words
constexpr double longest_average = 12.0;      // words

const std::vector<std::string> hard_words = {"aangaande",
                                             "alsmede",
                                             "alsook",
                                             "behoudens",
                                             "betreffende",
                                             "bewerkstelligen",
                                             "casu",
                                             "conform",
                                             "derhalve",
                                             "desgewenst",
                                             "dient",
                                             "dienen",
                                             "dientengevolge",
                                             "doch",
                                             "echter",
                                             "evenwel",
                                             "fase",
                                             "gaarne",
                                             "geschiedt",
                                             "hetwelk",
                                             "hieromtrent",
                                             "hierover",
                                             "hierbij",
                                             "indien",
                                             "inzake",
                                             "jegens",
                                             "krachtens",
                                             "middels",
                                             "mits",
                                             "nadere",
                                             "niettegenstaande",
                                             "omtrent",
                                             "onverkort",
                                             "onverwijld",
                                             "opschaling",
                                             "reeds",
                                             "terzake",
                                             "teneinde",
                                             "tevens",
                                             "thans",
                                             "uwerzijds",
                                             "voornoemd",
                                             "voorts",
                                             "welks",
                                             "zulks"};

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

// A sentence ends at a word that ends in one of . ? ! : and the end of a block ends one too.
std::vector<std::vector<std::string>> sentences_of(const std::string& block) {
    std::vector<std::vector<std::string>> sentences(1);
    for (const auto& word : words_of(block)) {
        sentences.back().push_back(word);
        const auto last = word.find_last_not_of("”)");
        if (last != std::string::npos && std::string(".?!:").find(word[last]) != std::string::npos)
            sentences.emplace_back();
    }
    if (sentences.back().empty()) sentences.pop_back();
    return sentences;
}

std::vector<std::string> problems_of(const std::string& block) {
    std::vector<std::string> problems;
    for (const auto& sentence : sentences_of(block)) {
        std::string text;
        for (const auto& word : sentence) {
            text += word + " ";
            std::string bare;
            for (const char c : word) {
                if (std::isalpha(static_cast<unsigned char>(c)) != 0)
                    bare += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            }
            for (const auto& hard : hard_words) {
                if (bare == hard) problems.push_back("moeilijk woord: " + word);
            }
        }
        if (sentence.size() > longest_sentence) problems.push_back("lange zin: " + text);
    }
    return problems;
}

std::vector<std::string> blocks_of(const correspondence::Letter& letter) {
    std::vector<std::string> blocks;
    for (const auto& block : letter.body) {
        if (!std::holds_alternative<correspondence::Table>(block))
            blocks.push_back(correspondence::text_of(block));
    }
    return blocks;
}

void check_plain(const correspondence::LetterFacts& facts,
                 const std::string& name = "informatieverzoek") {
    const auto made =
        correspondence::compose_letter(facts, test::letter_template(name), test::the_minister());
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    std::size_t words = 0, sentences = 0;
    for (const auto& block : blocks_of(made->letter)) {
        for (const auto& problem : problems_of(block)) FAIL_CHECK(problem);
        for (const auto& sentence : sentences_of(block)) {
            words += sentence.size();
            ++sentences;
        }
    }
    const double average = static_cast<double>(words) / static_cast<double>(sentences);
    MESSAGE("sentences ", sentences, ", words a sentence ", average);
    CHECK(average <= longest_average);
}

}  // namespace

TEST_CASE("the letter is in plain language, whatever is on file") {
    auto facts = test::founding_facts();
    SUBCASE("the founding case") {}
    SUBCASE("a melding, a suspension, a moved day, the new number") {
        facts.delay = dossier::DelayReported{.received_on = base::date(2026, 2, 12),
                                             .cause = "De vergunning kwam later.",
                                             .expected_on = base::date(2026, 10, 1)};
        facts.strands[1].suspension = cycle::Suspension{.category = {},
                                                        .from_on = base::date(2025, 6, 30),
                                                        .until_on = {},
                                                        .ruling = "ECLI:NL:VERZONNEN:2025:1",
                                                        .ends_when = ""};
        facts.dated_on = base::date(2026, 4, 24);
        facts.term->last_day.value = base::date(2026, 5, 18);
        facts.new_cycle->indicative = cycle::Places(120);
    }
    SUBCASE("a task that was taken over") {
        using cycle::Places;
        const std::vector<std::pair<Places, std::string>> places = {
            {Places(142), "reguliere plekken"}, {Places(23), "amv-plekken"}};
        facts.shares = {
            {.municipality = "Voorbeeldstad", .merged_on = {}, .places = places, .source = "x"},
            {.municipality = "Kleindorp",
             .merged_on = base::date(2026, 1, 1),
             .places = places,
             .source = "x"}};
        facts.figures_summed = true;
    }
    SUBCASE("no data at all") {
        for (auto& strand : facts.strands) strand.realised.reset();
        facts.report_received_on.reset();
        facts.verdict = fulfilment::Verdict::no_data;
    }
    check_plain(facts);
}

TEST_CASE("every letter of the ladder is in plain language") {
    for (const auto& kind : correspondence::letter_kinds()) {
        CAPTURE(kind.name);
        check_plain(test::facts_of(std::string(kind.name)), std::string(kind.name));
    }
}

TEST_CASE("the check finds what is not plain") {
    CHECK(problems_of("Wij informeren u middels deze brief.").size() == 1);
    CHECK(problems_of("Een twee drie vier vijf zes zeven acht negen tien een twee drie vier vijf "
                      "zes zeven acht negen tien elf.")
              .size() == 1);
    CHECK(problems_of("Een twee drie vier vijf zes zeven acht negen tien een twee drie vier vijf "
                      "zes zeven acht negen tien.")
              .empty());
    CHECK(sentences_of("Klopt dit? Ja. Het adres is: “hier.” Einde").size() == 5);
}
