#include "deadlines/deadline.hpp"

#include <doctest/doctest.h>

#include "support/house_files.hpp"
#include "support/house_holidays.hpp"

namespace trede::deadlines {

namespace {

using base::date;
using support::house_file;
using support::house_holidays;

Term weeks(int count, Ground ground) {
    return {.length = {.count = count, .unit = law::Unit::week}, .ground = ground};
}

std::vector<law::LawText> rule_texts() {
    std::vector<law::LawText> texts;
    for (const char* path :
         {"law/algemene-termijnenwet/2010-10-10/parameters.toml",
          "law/policy/termijnen/2010-10-10.toml", "law/policy/termijnen/2024-01-31.toml"}) {
        texts.push_back({.path = path, .text = house_file(path)});
    }
    return texts;
}

}  // namespace

TEST_CASE("the founding letter: three weeks after 9 April 2026, step by step") {
    const auto deadline = compute(date(2026, 4, 9), weeks(3, Ground::letter), house_holidays());
    REQUIRE(deadline);
    CHECK(deadline->last_day == date(2026, 4, 30));
    CHECK(deadline->certainty == Certainty::settled);
    const std::vector<Step> expected = {
        {.date = date(2026, 4, 10),
         .rule = "De termijn begint op de dag na donderdag 9 april 2026: vrijdag 10 april 2026.",
         .article = "naar het voorbeeld van Awb art. 6:8 lid 1"},
        {.date = date(2026, 4, 30),
         .rule = "Een termijn van 3 weken eindigt op dezelfde dag van de week: donderdag 30 april "
                 "2026.",
         .article = ""},
        {.date = date(2026, 4, 30),
         .rule = "Bij een termijn in een brief volgen wij de Algemene termijnenwet, in het "
                 "voordeel van de gemeente.",
         .article = "beleid termijnen, versie 1 (10 oktober 2010)"},
        {.date = date(2026, 4, 30),
         .rule = "Op donderdag 30 april 2026 kan een termijn eindigen: het is geen zaterdag, "
                 "zondag of feestdag.",
         .article = "Algemene termijnenwet art. 1 lid 1"},
        {.date = date(2026, 4, 30),
         .rule = "De uiterste datum is donderdag 30 april 2026.",
         .article = ""}};
    CHECK(deadline->steps == expected);
}

TEST_CASE("every day that is passed over is a step with its own article") {
    const auto deadline = compute(date(2026, 4, 24), weeks(3, Ground::act), house_holidays());
    REQUIRE(deadline);
    CHECK(deadline->last_day == date(2026, 5, 18));
    REQUIRE(deadline->steps.size() == 6);
    CHECK(deadline->steps[2] == Step{.date = date(2026, 5, 15),
                                     .rule = "Op vrijdag 15 mei 2026 (gelijkgestelde dag) eindigt "
                                             "een termijn niet. Hij loopt een dag langer door.",
                                     .article = "Algemene termijnenwet art. 3 lid 3"});
    CHECK(deadline->steps[3].article == "Algemene termijnenwet art. 1 lid 1");
    CHECK(deadline->steps[4].date == date(2026, 5, 17));
    CHECK(deadline->steps[5].rule == "De uiterste datum is maandag 18 mei 2026.");
}

TEST_CASE(
    "a year whose equated days are not known gives a warning, a year without holidays a refusal") {
    const auto warned = compute(date(2029, 1, 5), weeks(2, Ground::act), house_holidays());
    REQUIRE(warned);
    CHECK(warned->certainty == Certainty::equated_days_unknown);
    CHECK(warned->steps[3].article == "Algemene termijnenwet art. 3 lid 3");
    CHECK(warned->steps[3].rule.starts_with("Let op: van 2029 is nog niet bekend"));
    const auto refused = compute(date(2030, 12, 20), weeks(2, Ground::act), house_holidays());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == base::RefusalKind::missing);
    CHECK(refused.error().reason.starts_with("De feestdagen van 2031 staan niet in onze lijst."));
    const auto too_far = compute(
        date(2190, 1, 1), {.length = {.count = 999, .unit = law::Unit::year}}, house_holidays());
    REQUIRE_FALSE(too_far);
    CHECK(too_far.error().kind == base::RefusalKind::input);
}

TEST_CASE("a policy without extension leaves a letter alone") {
    const Rules strict{.letters = LetterExtension::none, .letters_ground = "beleid x"};
    const auto deadline =
        compute(date(2026, 4, 24), weeks(3, Ground::letter), house_holidays(), strict);
    REQUIRE(deadline);
    CHECK(deadline->last_day == date(2026, 5, 15));
    CHECK(deadline->steps[2].article == "beleid x");
}

TEST_CASE("the rules in the code are those of law/") {
    const auto book = law::Lawbook::make(rule_texts());
    REQUIRE(book);
    CHECK(rules_on(*book, date(2020, 1, 1)) == Rules{});
    const auto now = rules_on(*book, date(2026, 4, 9));
    REQUIRE(now);
    CHECK(now->letters_ground == "beleid termijnen, versie 2 (31 januari 2024)");
    CHECK_FALSE(rules_on(*book, date(2010, 10, 9)));
}

TEST_CASE("a word of the policy that we do not know is refused") {
    auto texts = rule_texts();
    auto& text = texts[2].text;
    const std::string_view known = "\"in het voordeel van de gemeente\"";
    text.replace(text.find(known), known.size(), "\"soms\"");
    const auto book = law::Lawbook::make(texts);
    REQUIRE(book);
    const auto rules = rules_on(*book, date(2026, 4, 9));
    REQUIRE_FALSE(rules);
    CHECK(rules.error().kind == base::RefusalKind::input);
}

TEST_CASE("an end that waits for another event becomes a date when the event has one") {
    const PendingEnd pending{.awaits = AwaitedEvent("de bekendmaking van de beslissing op bezwaar"),
                             .term = weeks(6, Ground::court)};
    CHECK(in_words(pending) ==
          "6 weken na de bekendmaking van de beslissing op bezwaar; die dag is nog niet bekend");
    CHECK(resolve(pending, std::nullopt, house_holidays()) == End{pending});
    const auto ended = resolve(pending, date(2025, 9, 1), house_holidays());
    REQUIRE(ended);
    REQUIRE(std::holds_alternative<Deadline>(*ended));
    CHECK(std::get<Deadline>(*ended).last_day == date(2025, 10, 13));
}

TEST_CASE("a day on which nobody works is named as no last day, with the first that is one") {
    const Calendar calendar{.holidays = house_holidays()};
    CHECK_FALSE(why_no_last_day(date(2026, 5, 13), calendar));
    const auto saturday = why_no_last_day(date(2026, 5, 16), calendar);
    REQUIRE(saturday);
    CHECK(saturday->reason ==
          "Zaterdag 16 mei 2026 is geen werkdag. Kies een dag waarop de gemeente werkt, zoals "
          "maandag 18 mei 2026.");
    CHECK(saturday->ground == "beleid termijnen, versie 1 (10 oktober 2010)");
    // The day after is equated, and then it is a weekend.
    const auto holiday = why_no_last_day(date(2026, 5, 14), calendar);
    REQUIRE(holiday);
    CHECK(holiday->reason.starts_with("Donderdag 14 mei 2026 (Hemelvaartsdag) is geen werkdag"));
    CHECK(holiday->reason.ends_with("maandag 18 mei 2026."));
    CHECK(why_no_last_day(date(2026, 5, 15), calendar));
    // Another policy: then a letter may name any day.
    CHECK_FALSE(why_no_last_day(date(2026, 5, 16), {.holidays = house_holidays(),
                                                    .rules = {.letters = LetterExtension::none}}));
}

TEST_CASE("a fixed day is not extended") {
    const auto estimate = before(date(2027, 2, 1), "Spreidingswet art. 2 lid 1");
    CHECK(estimate.last_day == date(2027, 1, 31));  // a Sunday
    CHECK(estimate.steps.front().rule ==
          "Voor 1 februari 2027 betekent: uiterlijk op zondag 31 januari 2027. "
          "Een vaste dag wordt niet verlengd.");
    CHECK(fixed(date(2026, 12, 25), "besluit").last_day == date(2026, 12, 25));
}

TEST_CASE("grounds have one word each") {
    for (const auto ground : grounds) CHECK(parse_ground(word(ground)) == ground);
    CHECK_FALSE(parse_ground("wet"));
    CHECK_FALSE(parse_ground(""));
}

TEST_CASE("a list of holidays that cannot be right is refused with its line") {
    const std::string top = "datum,naam,lid,bron,jaar_volledig\n";
    const auto reason = [&](const std::string& rows) {
        const auto made = Holidays::make(top + rows, "h.csv");
        return made ? "" : made.error().reason;
    };
    CHECK(reason("2026-04-27,Koningsdag,1,x,ja\n").empty());
    CHECK(reason("2026-04-31,Koningsdag,1,x,ja\n")
              .starts_with("h.csv regel 2: '2026-04-31' is geen datum"));
    CHECK(reason("2026-04-27,,1,x,ja\n").starts_with("h.csv regel 2: de naam"));
    CHECK(reason("2026-04-27,Koningsdag,4,x,ja\n").starts_with("h.csv regel 2: lid"));
    CHECK(reason("2026-04-27,Koningsdag,1,x,misschien\n")
              .starts_with("h.csv regel 2: jaar_volledig"));
    CHECK(reason("2026-04-27,a,1,x,ja\n2026-04-27,b,1,x,ja\n")
              .starts_with("h.csv regel 3: 2026-04-27 staat er twee keer"));
    CHECK(reason("2026-04-27,a,1,x,ja\n2026-05-05,b,1,x,nee\n")
              .starts_with("h.csv regel 3: jaar_volledig is niet gelijk"));
}

}  // namespace trede::deadlines
