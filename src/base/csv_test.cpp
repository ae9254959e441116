#include "base/csv.hpp"

#include <doctest/doctest.h>

#include <array>

namespace trede::base {

namespace {

constexpr std::array<std::string_view, 2> heading = {"code", "naam"};

std::string reason(std::string_view text) {
    const auto read = read_csv("data/x.csv", text, heading);
    return read ? "" : read.error().reason;
}

}  // namespace

TEST_CASE("remarks and blank lines are skipped and rows keep their line") {
    const auto read =
        read_csv("x", "# bron\ncode,naam\r\n\nGM1,\"Nuenen, Gerwen\"\r\nGM2,\"een \"\"twee\"\"\"\n",
                 heading);
    REQUIRE(read);
    REQUIRE(read->size() == 2);
    CHECK(read->at(0) == CsvRow{.line = 4, .cells = {"GM1", "Nuenen, Gerwen"}});
    CHECK(read->at(1) == CsvRow{.line = 5, .cells = {"GM2", "een \"twee\""}});
}

TEST_CASE("what is not a table of ours is refused with file and line") {
    CHECK(reason("code,name\n") == "data/x.csv regel 1: de kop moet precies zijn: code,naam");
    CHECK(reason("# niets\n").find("de kop ontbreekt: code,naam") != std::string::npos);
    CHECK(reason("code,naam\nGM1\n").starts_with("data/x.csv regel 2: er staan 1 velden"));
    CHECK(reason("code,naam\nGM1,a,b\n").starts_with("data/x.csv regel 2: er staan 3 velden"));
    CHECK(reason("code,naam\n\nGM1,\"a\n").starts_with("data/x.csv regel 3: een aanhalingsteken"));
    CHECK(reason("code,naam\nGM1,a\"b\"\n").starts_with("data/x.csv regel 2: een aanhalingsteken"));
    CHECK(reason("code,naam\nGM1,\"a\"b\n").starts_with("data/x.csv regel 2: een aanhalingsteken"));
    CHECK(reason("code,naam\nGM1,\xFF\n")
              .starts_with("data/x.csv regel 1: het bestand is geen UTF-8"));
    CHECK(reason("code,naam\nGM1,\n").empty());
}

}  // namespace trede::base
