#include "mail/links.hpp"

#include <doctest/doctest.h>

#include "mail/parts.hpp"

namespace trede::mail {

namespace {

std::vector<std::string> addresses(std::string_view text) {
    std::vector<std::string> all;
    for (const Link& one : links_in(text))
        all.emplace_back(text.substr(one.from, one.to - one.from));
    return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("what a mail program would make into a link is found, without the sentence around it") {
    CHECK(addresses("Zie https://aardam.example/plan, of (www.aardam.example).") ==
          Texts{"https://aardam.example/plan", "www.aardam.example"});
    CHECK(addresses("<HTTP://X.example/a?b=c&d=e>\nmailto:a@b.example") ==
          Texts{"HTTP://X.example/a?b=c&d=e", "mailto:a@b.example"});
    CHECK(addresses("javascript:alert(1)") == Texts{"javascript:alert(1"});
    CHECK(addresses("Dit zijn onze data: 12 plekken. Het bestand metadata:x en awww.x").empty());
    CHECK(addresses("").empty());
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "www.a ";
    CHECK(links_in(many).size() == most_links);
}

TEST_CASE("the words of a page say where each link leads, unless they say so themselves") {
    const auto words = [](std::string_view page) { return text_of_markup(page, 10'000); };
    CHECK(words("Klik <a class=x href=\"https://kwaad.example/?a=1&amp;b=2\">hier</a>.")
              .find("Klik hier [https://kwaad.example/?a=1&b=2].") != std::string::npos);
    CHECK(words("<a href='https://goed.example/'>https://goed.example</a>").find('[') ==
          std::string::npos);
    // The words name one place, the link another.
    CHECK(words("<A HREF=https://kwaad.example>www.aardam.example</A>")
              .find("[https://kwaad.example]") != std::string::npos);
    CHECK(words("<a href=\"#boven\">boven</a> <a>niets</a> <abbr href=\"http://x\">x</abbr>")
              .find('[') == std::string::npos);
    CHECK(words("<a href=\"javascript:alert(1)\">open").find("[javascript:alert(1)]") !=
          std::string::npos);
}

}  // namespace trede::mail
