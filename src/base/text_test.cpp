#include "base/text.hpp"

#include <doctest/doctest.h>

namespace trede::base {

TEST_CASE("blanks at the ends go, also the no-break space") {
    CHECK(trim("  Twenterand\t\r\n") == "Twenterand");
    CHECK(trim("\xC2\xA0"
               "142\xC2\xA0 ") == "142");
    CHECK(trim(" \xC2\xA0 ").empty());
}

TEST_CASE("an integer is read strictly") {
    CHECK(parse_integer("142") == 142);
    CHECK(parse_integer("-3") == -3);
    for (const char* wrong : {"", "7.0", " 7", "+7", "7 ", "1e3", "99999999999999999999"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_integer(wrong));
    }
}

TEST_CASE("numbers get points by three") {
    CHECK(how_many(1, "brief", "brieven") == "1 brief");
    CHECK(how_many(std::size_t{0}, "brief", "brieven") == "0 brieven");
    CHECK(how_many(2, "brief", "brieven") == "2 brieven");
    CHECK(with_points(142) == "142");
    CHECK(with_points(4479) == "4.479");
    CHECK(with_points(-1234567) == "-1.234.567");
}

TEST_CASE("splitting keeps empty parts") {
    CHECK(split("a;;b", ';') == std::vector<std::string_view>{"a", "", "b"});
    CHECK(split("", ';') == std::vector<std::string_view>{""});
}

TEST_CASE("only well-formed UTF-8 is text") {
    CHECK(is_utf8("Súdwest-Fryslân"));
    CHECK(is_utf8(""));
    for (const char* wrong :
         {"\xC3", "\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\xE2\x82"}) {
        CHECK_FALSE(is_utf8(wrong));
    }
}

TEST_CASE("a word of a shell stays one word, whatever stands in it") {
    CHECK(shell_word("twenterand") == "'twenterand'");
    CHECK(shell_word("'s-Hertogenbosch") == "''\\''s-Hertogenbosch'");
    CHECK(shell_word("'; rm x; '") == "''\\''; rm x; '\\'''");
}

}  // namespace trede::base
