#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/percent.hpp"
#include "web/html.hpp"
#include "web/incoming.hpp"
#include "web/kept_pages.hpp"
#include "web/multipart.hpp"
#include "web/outgoing.hpp"
#include "web/route.hpp"

using namespace trede;
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
    CHECK(base::percent_encoded("a b&c=d/é") == "a%20b%26c%3Dd%2F%C3%A9");
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

namespace {

std::string key_of(const std::string& session, const http::Incoming& incoming,
                   std::string_view day = "2026-04-09") {
    auto request = web::read_request(incoming, "trede");
    REQUIRE(request);
    request->viewer.form_token = session;
    return web::KeptPages::key_of(incoming, *request, *base::parse_date(day));
}

http::Outgoing page_of(const std::string& text) {
    http::Outgoing out = web::finished(asked("/werk"), {.body = text, .headers = {}, .stream = {}});
    CHECK(out.status == 200);
    return out;
}

}  // namespace

TEST_CASE("what a kept page depends on") {
    const auto usual = key_of("a", asked("/werk"));
    CHECK(usual == key_of("a", asked("/werk")));
    auto over_tls = asked("/werk");
    over_tls.secure = true;
    const std::set<std::string> all = {
        usual,
        key_of("b", asked("/werk")),
        key_of("a", asked("/werk"), "2026-04-10"),
        key_of("a", asked("/werk?x=1")),
        key_of("a", asked("/werk", {{"Accept-Encoding", "gzip"}})),
        key_of("a", asked("/werk", {{"Accept", "application/json"}})),
        key_of("a", asked("/werk", {{"Accept-Language", "en"}})),
        key_of("a", over_tls)};
    CHECK(all.size() == 8);
}

TEST_CASE("a page is kept until the journal grows") {
    web::KeptPages kept;
    CHECK_FALSE(kept.find("a", 7));
    http::Outgoing page = page_of("een");
    kept.keep("a", 7, page);
    CHECK(page.content() == "een");
    REQUIRE(kept.find("a", 7));
    CHECK(kept.find("a", 7)->content() == "een");
    CHECK_FALSE(kept.find("b", 7));
    CHECK_FALSE(kept.find("a", 8));
    // A page that was made before something was written, and comes late.
    http::Outgoing newer = page_of("twee");
    kept.keep("b", 8, newer);
    http::Outgoing late = page_of("een");
    kept.keep("a", 7, late);
    CHECK_FALSE(kept.find("a", 7));
    CHECK(kept.find("b", 8)->content() == "twee");
}

TEST_CASE("kept pages have a limit, and no error is kept") {
    web::KeptPages kept;
    http::Outgoing large = page_of(std::string(web::kept_pages_bytes / 2, 'x'));
    http::Outgoing other = large;
    http::Outgoing third = large;
    kept.keep("a", 1, large);
    kept.keep("b", 1, other);
    kept.keep("c", 1, third);
    CHECK_FALSE((kept.find("a", 1) && kept.find("b", 1) && kept.find("c", 1)));
    CHECK(kept.find("c", 1));
    http::Outgoing wrong{.status = 404, .headers = {}, .body = "weg", .stream = {}};
    kept.keep("d", 1, wrong);
    CHECK_FALSE(kept.find("d", 1));
}

TEST_CASE("who has the page already gets 304") {
    const http::Outgoing page = page_of("een");
    const auto tag = std::ranges::find(page.headers, "ETag", &http::Header::name);
    REQUIRE(tag != page.headers.end());
    const auto known =
        web::unless_known(asked("/", {{"If-None-Match", "\"x\", W/" + tag->value}}), page);
    CHECK(known.status == 304);
    CHECK(known.content().empty());
    CHECK(web::unless_known(asked("/", {{"If-None-Match", "\"x\""}}), page).status == 200);
    CHECK(web::unless_known(asked("/"), page).content() == "een");
}

TEST_CASE("an answer that leads elsewhere stays here, and on one line") {
    const auto leads_to = [](std::string_view path) {
        return web::redirect(path).headers.front().value;
    };
    CHECK(leads_to("/gemeenten?zoek=a") == "/gemeenten?zoek=a");
    CHECK(leads_to("//elders.example/") == "/");
    CHECK(leads_to("https://elders.example/") == "/");
    CHECK(leads_to("/gemeenten?zoek=a\r\nX-Ander: 1") == "/");
    CHECK(leads_to("/a\tb") == "/");
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
