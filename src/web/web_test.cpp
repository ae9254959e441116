#include <doctest/doctest.h>

#include <set>
#include <type_traits>

#include "web/html.hpp"
#include "web/incoming.hpp"
#include "web/multipart.hpp"
#include "web/route.hpp"

using namespace trede;
using web::Pair;
using web::Pairs;

namespace {

template <class T>
concept Writable = requires(web::Html page, T value) { page << value; };

http::Incoming asked(std::string target, std::vector<http::Header> headers = {}) {
    return {.method = "GET",
            .target = std::move(target),
            .headers = std::move(headers),
            .body = {},
            .peer = "127.0.0.1",
            .loopback = true};
}

}  // namespace

TEST_CASE("what comes from outside cannot become HTML") {
    web::Html page;
    page << "<p title=\"" << std::string("\"><script>") << "\">" << std::string_view("a & 'b'") << 5
         << "</p>";
    CHECK(page.text() == "<p title=\"&quot;&gt;&lt;script&gt;\">a &amp; &#39;b&#39;5</p>");
    // A text that is no literal and no known type does not compile: nothing gets
    // in unescaped.
    static_assert(!Writable<bool>);
    static_assert(Writable<std::string>);
}

TEST_CASE("a query in and out") {
    CHECK(web::pairs_of("a=1&b=x+y%20z&c&=d&a=2") ==
          Pairs{{"a", "1"}, {"b", "x y z"}, {"c", ""}, {"", "d"}, {"a", "2"}});
    for (const auto* wrong : {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "a=%1b"})
        CHECK_FALSE(web::pairs_of(wrong));
    CHECK(web::encoded("a b&c=d/é") == "a%20b%26c%3Dd%2F%C3%A9");
    const auto request = web::read_request(asked("/gemeenten?trede=3&provincie=pv23"), "trede");
    REQUIRE(request);
    CHECK(web::query_with(*request, "trede", "4") == "?trede=4&provincie=pv23");
    CHECK(web::query_with(*request, "trede", "") == "?provincie=pv23");
    CHECK(web::query_with(*request, "sorteer", "-tekort") ==
          "?trede=3&provincie=pv23&sorteer=-tekort");
}

TEST_CASE("paths") {
    using Segments = std::vector<std::string>;
    CHECK(web::segments_of("/") == Segments{});
    CHECK(web::segments_of("/gemeenten/gm1700?x=/y") == Segments{"gemeenten", "gm1700"});
    CHECK(web::segments_of("/%67emeenten") == Segments{"gemeenten"});
    for (const auto* wrong : {"/a/", "//a", "/a//b", "/a/..", "/./a", "/%2e%2e/a", "/a%2fb",
                              "/a%5cb", "/a%0ab", "/%", "", "a"})
        CHECK_FALSE(web::segments_of(wrong));
}

TEST_CASE("the cookie, the media and the language that are asked for") {
    const auto request =
        web::read_request(asked("/", {{"cookie", "x=1; trede=abc; trede-2=def"},
                                      {"Accept", "application/json;q=0.9, text/html"},
                                      {"Accept-Language", "fr, en;q=0.8, nl;q=0.5"}}),
                          "trede");
    REQUIRE(request);
    CHECK(request->origin.session == "abc");
    CHECK(request->accepts == web::Media::json);
    CHECK(request->language == web::Language::english);
}

TEST_CASE("where a form comes from") {
    const http::Header host{"Host", "127.0.0.1:8080"};
    CHECK(web::is_from_here(asked("/", {host, {"Origin", "http://127.0.0.1:8080"}})));
    CHECK(web::is_from_here(asked("/", {host})));
    for (const auto* other : {"http://127.0.0.1:8081", "https://127.0.0.1:8080", "null",
                              "http://127.0.0.1:8080.evil.example"})
        CHECK_FALSE(web::is_from_here(asked("/", {host, {"Origin", other}})));
    CHECK_FALSE(web::is_from_here(asked("/", {host, {"Sec-Fetch-Site", "cross-site"}})));
    CHECK(web::has_sound_host(asked("/", {{"Host", "localhost:1"}})));
    CHECK(web::has_sound_host(asked("/", {{"Host", "[::1]:8080"}})));
    for (const auto* other : {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.nl"})
        CHECK_FALSE(web::has_sound_host(asked("/", {{"Host", other}})));
}

TEST_CASE("a form with a file") {
    const std::string body =
        "--grens\r\nContent-Disposition: form-data; "
        "name=\"sleutel\"\r\n\r\nabc\r\n"
        "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; "
        "filename=\"C:\\map\\taken.csv\"\r\nContent-Type: "
        "text/csv\r\n\r\na;b\r\n--gren\r\n\r\n"
        "--grens--\r\n";
    const auto form = web::read_multipart("multipart/form-data; boundary=grens", body);
    REQUIRE(form);
    CHECK(form->fields == Pairs{{"sleutel", "abc"}});
    REQUIRE(form->uploads.size() == 1);
    CHECK(form->uploads[0].file_name == "taken.csv");
    CHECK(form->uploads[0].bytes == "a;b\r\n--gren\r\n");
    for (std::size_t cut = 0; cut + 4 < body.size(); ++cut)
        CHECK_FALSE(
            web::read_multipart("multipart/form-data; boundary=grens", body.substr(0, cut)));
    CHECK_FALSE(web::read_multipart("multipart/form-data", body));
}

TEST_CASE("the table of routes") {
    std::set<std::pair<web::Method, std::string_view>> seen;
    for (const web::Route& route : web::routes()) {
        CAPTURE(route.pattern);
        CHECK(seen.insert({route.method, route.pattern}).second);
        CHECK((route.page != nullptr));
        // What changes something is never done by following a link.
        if (access::row_of(route.operation).changes) CHECK(route.method == web::Method::post);
        CHECK(
            web::find_route(web::routes(), route.method, *web::segments_of(route.pattern)).route !=
            nullptr);
    }
    const auto found = web::find_route(web::routes(), web::Method::get, {"afmelden"});
    CHECK(found.route == nullptr);
    CHECK(found.other_method);
}
