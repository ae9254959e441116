#include "recording/ways.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "recording/routes.hpp"

namespace trede::recording {

namespace {

const std::vector<Way> two = {
    {.command = "propose",
     .title = "Voorstellen",
     .address = "/gemeenten/{gm}/beoordelingen/nieuw"},
    {.command = "propose --close",
     .title = "Sluiten",
     .address = "/gemeenten/{gm}/juridisch/sluiting"},
    {.command = "decide", .title = "Besluiten", .address = "/voorstellen/{1}"},
    {.command = "decline", .title = "Besluiten", .address = "/voorstellen/{1}"}};

web::Request of_a_dossier(access::Role role = access::Role::supervisor) {
    web::Request request;
    request.viewer.person = access::Person{.role = role, .scope = access::Country{}};
    request.municipality = {.code = registry::MunicipalityCode("GM1700"),
                            .name = "Twenterand",
                            .usual_name = "Twenterand",
                            .province = registry::ProvinceCode("PV23"),
                            .first_day = {},
                            .last_day = {},
                            .successors = {}};
    return request;
}

std::string shown(std::string_view text, const web::Request& request = of_a_dossier()) {
    return with_ways((web::Html() << text).text(), two, request);
}

// Whether a page answers at the address, with something in each of its holes.
bool is_there(const std::string& address) {
    std::vector<std::string> segments;
    const std::string path = address.substr(0, address.find('?'));
    for (std::size_t at = 1; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string one = path.substr(at, end - at);
        segments.push_back(one.front() == '{' ? "v-gm1700-1" : one);
        at = end + 1;
    }
    return web::find_route(routes(), web::Method::get, segments).route != nullptr;
}

}  // namespace

TEST_CASE("a page names no options: its fields ask for what they give") {
    CHECK(shown("Zeg met --reason waarom u dit doet.") == "Zeg waarom u dit doet.");
    CHECK(shown("Noem de dag van ontvangst met --received.") == "Noem de dag van ontvangst.");
    CHECK(shown("Kies de goede bron (--source), of verander de kop.") ==
          "Kies de goede bron, of verander de kop.");
    CHECK(shown("Wijs de kolommen aan (--sheet, --columns).") == "Wijs de kolommen aan.");
    const std::string kept = "Leg het vast met --kind gewijzigd of vervangen.";
    CHECK(shown(kept) == kept);
    for (const std::string& command :
         {std::string("<code>trede serve met --log</code>"),
          std::string("<textarea>Zeg met --reason waarom.</textarea>"),
          std::string("<pre class=\"tekst\">Zeg het (--source).</pre>")})
        CHECK(with_ways(command, two, of_a_dossier()) == command);
}

TEST_CASE("a page leads to the form where the command line names a command") {
    CHECK(
        shown("Stel een trede voor ('trede propose').") ==
        "Stel een trede voor (<a href=\"/gemeenten/gm1700/beoordelingen/nieuw\">Voorstellen</a>).");
    CHECK(shown("Stel het voor ('trede propose --close voldaan').") ==
          "Stel het voor (<a href=\"/gemeenten/gm1700/juridisch/sluiting\">Sluiten</a>).");
    // Two commands with one page are one link.
    CHECK(shown("Besluit eerst ('trede decide V-GM1700-1' of 'trede decline V-GM1700-1').") ==
          "Besluit eerst (<a href=\"/voorstellen/v-gm1700-1\">Besluiten</a>).");
    // Where it is not known which one, the title stands there.
    CHECK(shown("Stel voor ('trede propose').", {}) == "Stel voor (Voorstellen).");
    CHECK(shown("Besluit ('trede decide').") == "Besluit (Besluiten).");
}

TEST_CASE("who may not open the form is told its name and gets no link") {
    CHECK(shown("Stel voor ('trede propose').", of_a_dossier(access::Role::auditor)) ==
          "Stel voor (Voorstellen).");
}

TEST_CASE("what has no page, and what somebody may change, stays as it is") {
    CHECK(shown("Reken opnieuw ('trede distribute').") ==
          "Reken opnieuw (&#39;trede distribute&#39;).");
    CHECK(shown("Kies ('trede propose' of 'trede distribute').") ==
          "Kies (&#39;trede propose&#39; of &#39;trede distribute&#39;).");
    CHECK(shown("Stel voor ('trede proposer').") == "Stel voor (&#39;trede proposer&#39;).");
    web::Html area;
    area << "<textarea>" << std::string("('trede propose')") << "</textarea><input value=\""
         << std::string("('trede propose')") << "\">";
    CHECK(with_ways(area.text(), two, of_a_dossier()) == area.text());
}

TEST_CASE("what somebody wrote makes no link, and what stands behind it does") {
    for (const std::string tag : {"p", "pre"}) {
        const std::string quoted =
            "<" + tag + " class=\"tekst\">Doe dit: (&#39;trede propose&#39;)</" + tag + ">";
        CHECK(with_ways(quoted, two, of_a_dossier()) == quoted);
        const std::string after =
            with_ways(quoted + "<p>(&#39;trede propose&#39;)</p>", two, of_a_dossier());
        CHECK(after.starts_with(quoted));
        CHECK(after.find("<a href=") != std::string::npos);
    }
}

TEST_CASE("in a link there is no other link") {
    web::Html link;
    link << "<a href=\"#x\">" << std::string("Stel voor ('trede propose').") << "</a>";
    CHECK(with_ways(link.text(), two, of_a_dossier()) ==
          "<a href=\"#x\">Stel voor (Voorstellen).</a>");
}

TEST_CASE("each way leads to a page") {
    CHECK(ways().size() > 50);
    for (const Way& one : ways()) {
        CAPTURE(one.command);
        CHECK(is_there(one.address));
        CHECK_FALSE(one.title.empty());
    }
    CHECK_FALSE(is_there("/gemeenten/{gm}/bestaat-niet"));  // known bad
}

}  // namespace trede::recording
