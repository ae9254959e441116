#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "web/api.hpp"
#include "web/look.hpp"
#include "web/route.hpp"
#include "web/sign_in.hpp"

namespace trede::web {

namespace {

using enum access::Operation;
constexpr auto get = Method::get;
constexpr auto post = Method::post;

// In the order in which they are tried: the first that fits answers.
constexpr std::array table = {
    Route{get, "/", open_front_page, front_page},
    Route{get, "/aanmelden", sign_in, sign_in_page},
    Route{post, "/aanmelden", sign_in, sign_in_action},
    Route{get, "/aanmelden/link/{token}", sign_in, sign_in_by_link},
    Route{post, "/aanmelden/passkey", sign_in, sign_in_by_passkey},
    Route{get, "/aanmelden/openid", sign_in, sign_in_openid, base::limits::form_bytes, Keep::no,
          Asks::another_machine},
    Route{get, "/aanmelden/openid/terug", sign_in, sign_in_openid_back, base::limits::form_bytes,
          Keep::no, Asks::another_machine},
    Route{post, "/afmelden", sign_out, web::sign_out},
    Route{get, "/api/v1/openapi.json", describe_api, api_description},
    Route{get, "/api/v1/gemeenten", call_api_municipalities, api_municipalities,
          base::limits::form_bytes, Keep::while_unchanged},
    Route{get, "/api/v1/gemeenten/{gm}", call_api_municipality, api_municipality},
    Route{get, "/api/v1/zoeken", search, api_search},
    Route{get, "/stijl/{bestand}", read_static_file, look_page},
    Route{get, "/favicon.ico", read_static_file, look_page},
};

template <std::size_t at>
Response by_its_command(const Room& room, const Request& request) {
    return api_of_command(api_calls[at], room, request);
}
// A command reads the journal itself, so it needs no world; but which municipality it is about is
// looked up in one.
constexpr Asks asks_of(const ApiCall& call) {
    return call.pattern.find("{gm}") != std::string_view::npos ? Asks::the_world
                                                               : Asks::another_machine;
}
template <std::size_t... at>
constexpr std::array<Route, sizeof...(at)> by_command(std::index_sequence<at...>) {
    return {Route{.method = get,
                  .pattern = api_calls[at].pattern,
                  .operation = api_calls[at].operation,
                  .page = by_its_command<at>,
                  .asks = asks_of(api_calls[at])}...};
}

bool fits(std::string_view pattern, const std::vector<std::string>& segments,
          std::vector<std::string>& caught) {
    caught.clear();
    pattern.remove_prefix(1);
    if (pattern.empty()) return segments.empty();
    const auto pieces = base::split(pattern, '/');
    if (pieces.size() != segments.size()) return false;
    for (std::size_t at = 0; at < pieces.size(); ++at) {
        if (pieces[at].starts_with('{')) {
            caught.push_back(segments[at]);
        } else if (pieces[at] != segments[at]) {
            return false;
        }
    }
    return true;
}

}  // namespace

std::span<const Route> routes() {
    static constexpr auto all = [] {
        std::array<Route, table.size() + api_calls.size()> made{};
        std::ranges::copy(table, made.begin());
        std::ranges::copy(by_command(std::make_index_sequence<api_calls.size()>{}),
                          made.begin() + table.size());
        return made;
    }();
    return all;
}

std::vector<std::string_view> holes(std::string_view pattern) {
    std::vector<std::string_view> names;
    for (const std::string_view piece : base::split(pattern, '/')) {
        if (piece.starts_with('{')) names.push_back(piece);
    }
    return names;
}

Found find_route(std::span<const Route> all, Method method,
                 const std::vector<std::string>& segments) {
    Found found;
    for (const Route& route : all) {
        std::vector<std::string> caught;
        if (!fits(route.pattern, segments, caught)) continue;
        if (route.method == method)
            return {.route = &route, .caught = std::move(caught), .other_method = false};
        found.other_method = true;
    }
    return found;
}

}  // namespace trede::web
