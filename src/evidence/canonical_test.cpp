#include "evidence/canonical.hpp"

#include <doctest/doctest.h>

namespace trede::evidence {

TEST_CASE("an object is written in the one canonical form") {
    const std::string bytes = CanonicalWriter{}
                                  .text("a", "regel 1\nregel \"2\" \x01 é")
                                  .flag("b", true)
                                  .number("c", -142)
                                  .texts("d", {"x", ""})
                                  .object("e", "{}")
                                  .done();
    CHECK(bytes ==
          "{\"a\":\"regel 1\\nregel \\\"2\\\" \\u0001 "
          "é\",\"b\":true,\"c\":-142,\"d\":[\"x\",\"\"],\"e\":{}}");

    CanonicalReader reader(bytes);
    CHECK(reader.text("a") == "regel 1\nregel \"2\" \x01 é");
    CHECK(reader.flag("b"));
    CHECK(reader.number("c") == -142);
    CHECK(reader.texts("d") == std::vector<std::string>{"x", ""});
    CHECK(reader.object("e") == "{}");
    CHECK(reader.finished());
}

TEST_CASE("only the canonical form is read") {
    for (const char* wrong :
         {"", "{", "{\"n\":1", "{ \"n\":1}", "{\"n\": 1}", "{\"n\":01}", "{\"n\":1.0}",
          "{\"n\":-0}", "{\"n\":-01}", "{\"n\":-}", "{\"n\":00}", "{\"n\":1}x", "{\"n\":1,\"o\":2}",
          "{\"m\":1}", "{\"n\":9007199254740992}", "{\"n\":\"1\"}", "[1]"}) {
        CAPTURE(wrong);
        CanonicalReader reader(wrong);
        (void)reader.number("n");
        CHECK_FALSE(reader.finished());
    }
    for (const char* wrong :
         {"{\"t\":\"\\u000a\"}", "{\"t\":\"\\u001F\"}", "{\"t\":\"\\/\"}", "{\"t\":\"\n\"}",
          "{\"t\":\"a}", "{\"t\":\"\\\"}", "{\"t\":\"\\u0041\"}"}) {
        CAPTURE(wrong);
        CanonicalReader reader(wrong);
        (void)reader.text("t");
        CHECK_FALSE(reader.finished());
    }
}

TEST_CASE("a nested object comes out as it stands, also with braces in its strings") {
    const std::string inner = CanonicalWriter{}.text("t", "a } \" { b\\").done();
    const std::string bytes = CanonicalWriter{}.object("o", inner).number("z", 1).done();
    CanonicalReader reader(bytes);
    CHECK(reader.object("o") == inner);
    CHECK(reader.next_is("z"));
    CHECK_FALSE(reader.next_is("y"));
    CHECK(reader.number("z") == 1);
    CHECK(reader.finished());
}

}  // namespace trede::evidence
