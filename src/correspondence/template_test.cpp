#include "correspondence/template.hpp"

#include <doctest/doctest.h>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"

using namespace trede::correspondence;

namespace {

const Vocabulary vocabulary = {
    .fields = {FieldName("naam"), FieldName("dag")},
    .conditions = {ConditionName("melding")},
    .rows = {{RowsName("delen"), {FieldName("delen.soort")}}},
};

std::string template_refusal(std::string_view text) {
    const auto made = Template::make(text, vocabulary);
    REQUIRE_FALSE(made.has_value());
    return made.error().reason;
}

FilledText filled(std::string_view text, const Values& values) {
    const auto made = Template::make(text, vocabulary);
    REQUIRE_MESSAGE(made.has_value(), made.error().reason);
    const auto result = made->fill(values);
    REQUIRE_MESSAGE(result.has_value(), result.error().reason);
    return *result;
}

Values values(bool melding) {
    return {
        .fields = {{FieldName("naam"), "Duin *en* Dal"}, {FieldName("dag"), "1 mei"}},
        .conditions = {{ConditionName("melding"), melding}},
        .rows = {{RowsName("delen"),
                  {{{FieldName("delen.soort"), "een"}}, {{FieldName("delen.soort"), "twee"}}}}}};
}

}  // namespace

TEST_CASE("a field becomes text and never markup") {
    CHECK(filled("Gemeente {{naam}}.", values(true)).text == "Gemeente Duin &#42;en&#42; Dal.");
    CHECK(filled("Gemeente {{ naam }}.", values(true)).text == "Gemeente Duin &#42;en&#42; Dal.");
}

TEST_CASE("a value that looks like a mark is not filled in again") {
    Values odd = values(true);
    odd.fields[FieldName("naam")] = "{{dag}}";
    CHECK(filled("{{naam}}", odd).text == "&#123;&#123;dag&#125;&#125;");
}

TEST_CASE("passages stay or go by their condition") {
    const std::string_view text = "A{{#als melding}} ja{{/als}}{{#tenzij melding}} nee{{/tenzij}}.";
    CHECK(filled(text, values(true)).text == "A ja.");
    CHECK(filled(text, values(false)).text == "A nee.");
}

TEST_CASE("a mark alone on its line leaves no line, and errors keep the line of the template") {
    const auto result =
        filled("een\n{{#als melding}}\ntwee\n  {{/als}}\nvijf {{dag}}\n", values(true));
    CHECK(result.text == "een\ntwee\nvijf 1 mei\n");
    CHECK(result.source_lines == std::vector<int>{1, 3, 5});
    CHECK(result.used == std::set<FieldName>{FieldName("dag")});
    CHECK(filled("een\n{{#als melding}}\ntwee\n{{/als}}\nvijf\n", values(false)).source_lines ==
          std::vector<int>{1, 5});
}

TEST_CASE("rows repeat, in their order") {
    CHECK(filled("{{#rijen delen}}\n- {{delen.soort}} {{dag}}\n{{/rijen}}\n", values(true)).text ==
          "- een 1 mei\n- twee 1 mei\n");
}

TEST_CASE("what cannot be in a template is refused with its line") {
    CHECK(template_refusal("a\n{{nam}}") ==
          "Regel 2: het veld \"nam\" bestaat niet in fields.toml.");
    CHECK(template_refusal("{{#als meldng}}x{{/als}}") ==
          "Regel 1: de voorwaarde \"meldng\" bestaat niet in fields.toml.");
    CHECK(template_refusal("{{#rijen deel}}x{{/rijen}}") ==
          "Regel 1: de rijen \"deel\" bestaan niet in fields.toml.");
    CHECK(template_refusal("{{delen.soort}}") ==
          "Regel 1: het veld \"delen.soort\" mag alleen tussen {{#rijen}} en {{/rijen}} staan.");
    CHECK(template_refusal("a\n\n{{#als melding}}\nb\n") ==
          "Regel 3: de passage {{#...}} die hier begint, wordt nergens gesloten.");
    CHECK(template_refusal("a\n{{/als}}") ==
          "Regel 2: {{/als}} sluit een passage die niet begonnen is.");
    CHECK(template_refusal("{{#als melding}}a{{/tenzij}}") ==
          "Regel 1: {{/tenzij}} past niet bij de passage van regel 1; verwacht {{/als}}.");
    CHECK(template_refusal("{{#als melding}}\n{{#als melding}}a{{/als}}\n{{/als}}")
              .starts_with("Regel 2: een passage mag niet in een andere"));
    CHECK(template_refusal("{{#if melding}}a{{/als}}") ==
          "Regel 1: {{#if}} bestaat niet; wel #als, #tenzij en #rijen.");
    CHECK(template_refusal("a\n{{naam\n}}").starts_with("Regel 2: er staat {{ zonder }}"));
    CHECK(template_refusal("a\nb }} c") == "Regel 2: er staat }} zonder {{ ervoor.");
    CHECK(template_refusal("{{naam + 1}}").starts_with("Regel 1: \"{{naam + 1}}\" is geen veld"));
    CHECK(template_refusal("{{}}").starts_with("Regel 1: \"{{}}\" is geen veld"));
    CHECK(template_refusal(std::string_view("a\0b", 3)) ==
          "De tekst bevat tekens die geen tekst zijn (UTF-8).");
    CHECK(template_refusal("a\xFF") == "De tekst bevat tekens die geen tekst zijn (UTF-8).");
}

TEST_CASE("all problems are told at once") {
    CHECK(template_refusal("{{x}}\n{{y}}") ==
          "Regel 1: het veld \"x\" bestaat niet in fields.toml.\nRegel 2: het veld \"y\" bestaat "
          "niet in fields.toml.");
}

TEST_CASE("filling in refuses what has no value, and what is too much") {
    const auto made = Template::make(
        "a\n{{naam}}{{#als melding}}b{{/als}}{{#rijen delen}}{{delen.soort}}{{/rijen}}",
        vocabulary);
    REQUIRE(made.has_value());
    Values some = values(true);
    some.fields.erase(FieldName("naam"));
    CHECK(made->fill(some).error().reason == "Regel 2: het veld \"naam\" heeft geen waarde.");
    some = values(true);
    some.conditions.clear();
    CHECK(made->fill(some).error().reason ==
          "Regel 2: de voorwaarde \"melding\" heeft geen antwoord.");
    some = values(true);
    some.rows.clear();
    CHECK(made->fill(some).error().reason.starts_with("Regel 2: de rijen \"delen\" ontbreken"));
    some.rows[RowsName("delen")].resize(trede::base::limits::template_rows + 1);
    CHECK(made->fill(some).error().reason.starts_with("Regel 2: de rijen \"delen\" ontbreken"));
    some = values(true);
    some.fields[FieldName("naam")] =
        std::string(trede::base::limits::template_field_bytes + 1, 'a');
    CHECK(
        made->fill(some).error().reason.starts_with("Regel 2: de waarde van \"naam\" is te lang"));
    some.fields[FieldName("naam")] = "a\x01";
    CHECK_FALSE(made->fill(some).has_value());
}

TEST_CASE("a template past the limit is refused") {
    CHECK(template_refusal(std::string(trede::base::limits::template_bytes + 1, 'a'))
              .starts_with("De tekst is te lang"));
    CHECK(Template::make(std::string(trede::base::limits::template_bytes, 'a'), vocabulary)
              .has_value());
}
