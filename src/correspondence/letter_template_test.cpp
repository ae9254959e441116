#include "correspondence/letter_template.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "correspondence/letter_kind.hpp"
#include "correspondence/letter_values.hpp"
#include "correspondence/template.hpp"
#include "support/letter_cases.hpp"

using namespace trede;
using correspondence::load_letter_template;

namespace {

std::string changed(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE_MESSAGE(at != std::string::npos, what);
    return text.replace(at, what.size(), by);
}

std::string request_refusal(const test::RequestTexts& texts) {
    const auto made = load_letter_template(texts.views());
    REQUIRE_FALSE(made.has_value());
    return made.error().reason;
}

bool mentions(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the information request loads, and says what it is") {
    const auto made = test::request_template();
    CHECK(made.name == "informatieverzoek");
    CHECK(made.version == 3);
    CHECK(made.nature == correspondence::Nature::letter);
    CHECK(made.remedies == correspondence::Remedies::none);
    CHECK(made.notes.at(correspondence::FieldName("kenmerk")).required);
    CHECK_FALSE(made.notes.at(correspondence::FieldName("melding.reden")).required);
}

TEST_CASE("a letter is what the law says it is, and fills in only what the program knows") {
    const auto& ours = correspondence::letter_vocabulary();
    for (const auto& kind : correspondence::letter_kinds()) {
        CAPTURE(kind.name);
        const auto made = test::letter_template(std::string(kind.name));
        CHECK(made.name == kind.name);
        CHECK(made.nature == kind.nature);
        CHECK(made.remedies == kind.remedies);
        CHECK(std::ranges::includes(ours.fields, made.vocabulary.fields));
        CHECK(std::ranges::includes(ours.conditions, made.vocabulary.conditions));
        for (const auto& [rows, fields] : made.vocabulary.rows)
            CHECK(std::ranges::includes(ours.rows.at(rows), fields));
    }
}

TEST_CASE("every folder of letters/ is a letter of the program, and the other way round") {
    std::set<std::string> folders, names;
    for (const auto& entry : std::filesystem::directory_iterator(support::house() / "letters")) {
        if (std::filesystem::exists(entry.path() / "nl.md"))
            folders.insert(entry.path().filename().string());
    }
    for (const auto& kind : correspondence::letter_kinds()) names.insert(std::string(kind.name));
    CHECK(folders == names);
}

TEST_CASE("a letter of another statute is in law what its name says, and fills in what is known") {
    const auto& ours = correspondence::letter_vocabulary();
    int letters = 0;
    const auto house = support::house() / "letters";
    for (const auto& folder : std::filesystem::directory_iterator(house)) {
        if (!folder.is_directory() || std::filesystem::exists(folder.path() / "nl.md")) continue;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (!std::filesystem::exists(entry.path() / "nl.md")) continue;
            const auto name = std::filesystem::relative(entry.path(), house).generic_string();
            CAPTURE(name);
            const auto* kind = correspondence::letter_kind(entry.path().filename().string());
            REQUIRE(kind != nullptr);
            const auto made = test::letter_template(name);
            CHECK(made.name == kind->name);
            CHECK(made.nature == kind->nature);
            CHECK(made.remedies == kind->remedies);
            CHECK(std::ranges::includes(ours.fields, made.vocabulary.fields));
            CHECK(std::ranges::includes(ours.conditions, made.vocabulary.conditions));
            CHECK(made.body.conditions() == made.vocabulary.conditions);
            ++letters;
        }
    }
    CHECK(letters >= 4);
}

TEST_CASE("every field and condition that is offered is used in the texts") {
    for (const auto& kind : correspondence::letter_kinds()) {
        CAPTURE(kind.name);
        const auto made = test::letter_template(std::string(kind.name));
        auto fields = made.body.fields();
        for (const auto* part :
             {&made.remedies_clause, &made.title, &made.subject, &made.salutation, &made.closing}) {
            fields.insert(part->fields().begin(), part->fields().end());
        }
        for (const auto& [name, note] : made.notes)
            CHECK_MESSAGE(fields.contains(name), name.value());
        CHECK(made.body.conditions() == made.vocabulary.conditions);
    }
}

TEST_CASE("a template names its file and line when it is wrong") {
    test::RequestTexts texts;
    texts.text = changed(texts.text, "{{gemeente.naam}}", "{{gemeente.burgemeester}}");
    CHECK(mentions(request_refusal(texts), "nl.md\nRegel "));
    CHECK(mentions(request_refusal(texts), "het veld \"gemeente.burgemeester\" bestaat niet"));

    texts = {};
    texts.fields = changed(texts.fields, "aard = \"brief\"", "aard = \"briefje\"");
    CHECK(mentions(request_refusal(texts),
                   "\"aard\" is een van \"brief\", \"voornemen\", \"besluit\"."));

    texts = {};
    texts.fields = changed(texts.fields, "betekenis = ", "beteknis = ");
    CHECK(mentions(request_refusal(texts), "\"betekenis\" ontbreekt."));
}

TEST_CASE("no decision without a remedy, no letter with one, and no clause that does not say it") {
    test::RequestTexts texts;
    texts.fields = changed(texts.fields, "aard = \"brief\"", "aard = \"besluit\"");
    CHECK(mentions(request_refusal(texts), "een besluit heeft een rechtsmiddel"));

    texts.fields = changed(texts.fields, "rechtsmiddel = \"geen\"", "rechtsmiddel = \"bezwaar\"");
    CHECK(mentions(request_refusal(texts), "noemt de laatste dag niet"));
    texts.fields +=
        "\n[velden.\"rechtsmiddel.uiterlijk\"]\nbetekenis = \"x\"\nbron = \"x\"\nverplicht = "
        "true\n";
    texts.remedies =
        "# Bezwaar\n\nU kunt bezwaar maken, uiterlijk op {{rechtsmiddel.uiterlijk}}.\n";
    CHECK(load_letter_template(texts.views()).has_value());
    texts.remedies = changed(texts.remedies, "bezwaar maken", "beroep instellen");
    texts.remedies = changed(texts.remedies, "# Bezwaar", "# Beroep");
    CHECK(mentions(request_refusal(texts), "noemt het woord \"bezwaar\" niet"));

    texts = {};
    texts.fields = changed(texts.fields, "rechtsmiddel = \"geen\"", "rechtsmiddel = \"beroep\"");
    CHECK(mentions(request_refusal(texts), "een brief of voornemen heeft er geen"));
    texts = {};
    texts.remedies = "";
    CHECK(mentions(request_refusal(texts), "rechtsmiddel.md is leeg"));
    texts.remedies = "U kunt geen bezwaar maken.\n";
    CHECK(mentions(request_refusal(texts), "zegt niet dat deze brief geen besluit is"));
}
