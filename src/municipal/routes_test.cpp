#include "municipal/routes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace trede::municipal {

namespace {

// An address that the pattern is for: something stands in each of its holes.
std::vector<std::string> address_for(std::string_view pattern) {
    std::vector<std::string> segments;
    for (std::size_t at = 1; at < pattern.size();) {
        const std::size_t end = std::min(pattern.find('/', at), pattern.size());
        const std::string_view one = pattern.substr(at, end - at);
        segments.emplace_back(one.starts_with('{') ? "gm1700" : one);
        at = end + 1;
    }
    return segments;
}

// The patterns that an earlier one of the table catches.
std::vector<std::string> caught_by_another(std::span<const web::Route> table) {
    std::vector<std::string> found;
    for (const web::Route& one : table) {
        const auto answer = web::find_route(table, one.method, address_for(one.pattern));
        if (answer.route != &one) found.emplace_back(one.pattern);
    }
    return found;
}

}  // namespace

TEST_CASE("every address of the program reaches its own page") {
    CHECK(routes().size() > 100);
    CHECK(caught_by_another(routes()) == std::vector<std::string>{});
    // As a form of a letter once stood behind the letters themselves.
    const std::vector<web::Route> wrong = {{web::Method::get, "/gemeenten/{gm}/brieven/{kenmerk}",
                                            access::Operation::view_letters, nullptr},
                                           {web::Method::get, "/gemeenten/{gm}/brieven/dag",
                                            access::Operation::manage_terms, nullptr}};
    CHECK(caught_by_another(wrong) == std::vector<std::string>{"/gemeenten/{gm}/brieven/dag"});
}

}  // namespace trede::municipal
