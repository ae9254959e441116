#include "law/article.hpp"

#include <doctest/doctest.h>

#include "law/duration.hpp"

namespace trede::law {

TEST_CASE("a citation is written and read back the same") {
    const ActName act("Gemeentewet");
    const Article plain{.act = act, .number = "118"};
    const Article paragraph{.act = act, .number = "124b", .paragraph = 2};
    const Article item{.act = ActName("Spreidingswet"), .number = "7", .paragraph = 1, .item = 'a'};
    const Article item_only{.act = ActName("Algemene termijnenwet"), .number = "4", .item = 'a'};
    CHECK(cite(plain) == "Gemeentewet art. 118");
    CHECK(cite(paragraph) == "Gemeentewet art. 124b lid 2");
    CHECK(cite(item) == "Spreidingswet art. 7 lid 1 onder a");
    CHECK(cite(item_only) == "Algemene termijnenwet art. 4 onder a");
    for (const auto& article : {plain, paragraph, item, item_only})
        CHECK(parse_citation(cite(article)) == article);
}

TEST_CASE("what is not a citation is not read as one") {
    for (const char* wrong : {"", "Awb", " art. 1", "Awb art. ", "Awb art. 1 lid",
                              "Awb art. 1 lid nul", "Awb art. 1 lid 0", "Awb art. 1 onder ab",
                              "Awb art. 1 onder A", "Awb art. 1 lid 2 en 3", "kader 3"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_citation(wrong));
    }
}

TEST_CASE("a duration has one unit and a count that makes sense") {
    CHECK(parse_duration("P3W") == Duration{.count = 3, .unit = Unit::week});
    CHECK(parse_duration("P10D") == Duration{.count = 10, .unit = Unit::day});
    CHECK(parse_duration("P6M") == Duration{.count = 6, .unit = Unit::month});
    CHECK(parse_duration("P1Y") == Duration{.count = 1, .unit = Unit::year});
    CHECK(parse_duration("P999D"));
    for (const char* same : {"P3W", "P10D", "P6M", "P1Y"})
        CHECK(to_iso(*parse_duration(same)) == same);
    for (const char* wrong :
         {"", "P", "W", "3W", "PW", "P3", "P3w", "p3W", "P-3W", "P+3W", "P3.5W", "P1Y6M", "P3W2D",
          " P3W", "P3W ", "P0D", "P1000D", "P99999999999999999999D", "drie weken"}) {
        CAPTURE(wrong);
        const auto read = parse_duration(wrong);
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == base::RefusalKind::input);
        CHECK(read.error().reason.find(wrong) != std::string::npos);
    }
    const auto hours = parse_duration("PT72H");
    REQUIRE_FALSE(hours);
    CHECK(hours.error().ground == "Algemene termijnenwet art. 4 onder a");
}

TEST_CASE("a duration in words") {
    CHECK(in_words({.count = 3, .unit = Unit::week}) == "3 weken");
    CHECK(in_words({.count = 1, .unit = Unit::week}) == "1 week");
    CHECK(in_words({.count = 1, .unit = Unit::day}) == "1 dag");
    CHECK(in_words({.count = 6, .unit = Unit::month}) == "6 maanden");
    CHECK(in_words({.count = 2, .unit = Unit::year}) == "2 jaar");
}

}  // namespace trede::law
