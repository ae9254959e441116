#include "intake/boundaries.hpp"

#include <doctest/doctest.h>

#include <string>

namespace trede::intake {

namespace {

// Two squares side by side of one hundredth of a degree, that share a line with a point in it that
// only the first has; and an island (fictief).
std::string feature(const std::string& code, const std::string& coordinates,
                    const std::string& type = "Polygon") {
    return R"({"type":"Feature","geometry":{"type":")" + type + R"(","coordinates":)" +
           coordinates + R"(},"properties":{"naam":"Aardam","statcode":")" + code +
           R"(","jaar":2023}})";
}
std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}
const std::string west = "[[[5,52],[5.01,52],[5.01,52.003],[5.01,52.01],[5,52.01],[5,52]]]";
const std::string east = "[[[5.01,52],[5.02,52],[5.02,52.01],[5.01,52.01],[5.01,52]]]";
const std::string both = collection(feature("GM9002", east) + "," + feature("GM9001", west));

}  // namespace

TEST_CASE("squares of degrees become paths on the grid that share their line") {
    const auto made = read_boundaries(both, "fictief");
    REQUIRE(made.has_value());
    // Two hundredths of a degree east are 600 steps; one to the north is 600 / (2 * 0.614) = 488.6.
    CHECK(made->width == 600);
    CHECK(made->height == 489);
    REQUIRE(made->all.size() == 2);
    CHECK(made->all[0].code.value() == "GM9001");
    CHECK(made->all[0].path == "M0 489l300 0 0-489-300 0z");
    CHECK(made->all[1].path == "M300 489l300 0 0-489-300 0z");
    CHECK(parse_boundaries(to_text(*made), "grenzen.csv") == *made);
}

TEST_CASE("metres of the Rijksdriehoek, several parts, and what is in a hole") {
    const auto made = read_boundaries(
        collection(feature("GM9001",
                           "[[[[100000,400000],[100600,400000],[100600,400600.5],[100000,400600.5],"
                           "[100000,400000]],[[100100,400100],[100200,400100],[100200,400200],"
                           "[100100,400100]]],[[[100300,400300],[100400,400300],[100400,400400],"
                           "[100300,400300]]]]",
                           "MultiPolygon")),
        "fictief");
    REQUIRE(made.has_value());
    CHECK(made->height == 601);
    CHECK(made->all[0].path ==
          "M0 601l600 0 0-601-600 0zM100 501l100 0 0-100zM300 301l100 0 0-100z");
}

TEST_CASE("what is no map of municipalities is refused, and says why") {
    const auto says = [](const std::string& text, std::string_view why) {
        const auto made = read_boundaries(text, "fictief");
        REQUIRE_FALSE(made.has_value());
        CAPTURE(made.error().reason);
        CHECK(made.error().reason.find(why) != std::string::npos);
    };
    says("", "hoort niet in JSON");
    says(both.substr(0, both.size() - 20), "hoort niet in JSON");
    says("[]", "geen enkele gemeente");
    says(collection(""), "geen enkele gemeente");
    says(collection(feature("0344", west)), "geen gemeentecode");
    says(collection(feature("GM9001", "[5,52]", "Point")), "geen Polygon");
    says(collection(feature("GM9001", "[]")), "GM9001 heeft geen vorm");
    says(collection(feature("GM9001", "[[[5],[6],[7]]]")), "geen twee getallen");
    says(collection(feature("GM9001", "[[[5e0,52],[6,52],[6,53]]]")), "'5e0' is geen plaats");
    says(collection(feature("GM9001", "[[[50,52],[51,52],[51,53]]]")), "niet in Nederland");
    says(collection(feature("GM9001", "[[[5,52],[5,52],[5,53]]]")), "geen oppervlak");
    says(collection(feature("GM9001", "[[[5,51],[5.05,52],[5.05,53]]]")), "te lang en te smal");
    says(collection(feature("GM9001\",\"ander\":\"GM9002", west)), "twee codes");
    says(collection(feature("GM9001", "[[[5,52],[5.5,52],[5.5,52.5]]]") + "," +
                    feature("GM9002", "[[[5,52],[5.0001,52],[5,52.0001]]]")),
         "GM9002 is te klein");
    std::string deep;
    for (int at = 0; at < 40; ++at) deep += '[';
    says(collection(feature("GM9001", deep)), "te veel lagen");
}

TEST_CASE("a kept map is taken to the letter") {
    const std::string good = "trede-grenzen-1;600;489;fictief\nGM9001;M0 0l5 5-5 0z\n";
    CHECK(parse_boundaries(good, "grenzen.csv").has_value());
    for (const std::string& wrong :
         {std::string(), good.substr(1), good.substr(0, good.size() - 1),
          std::string("trede-grenzen-1;600;489;fictief\n"),
          std::string("trede-grenzen-1;0;489;x\nGM9001;M0 0l5 5z\n"),
          std::string("trede-grenzen-1;600;489;x\nGM9001;M0 0\"><script>z\n"),
          std::string("trede-grenzen-1;600;489;x\nGM9001;l5 5z\n"),
          std::string("trede-grenzen-1;600;489;x\nGM9001;M0 0l5 5z\nGM9001;M0 0l5 5z\n"),
          std::string("trede-grenzen-1;600;489;x\n9001;M0 0l5 5z\n")})
        CHECK_FALSE(parse_boundaries(wrong, "grenzen.csv").has_value());
}

}  // namespace trede::intake
