#include "auditing/routes.hpp"

#include <array>

#include "auditing/pages.hpp"

namespace trede::auditing {

namespace {

constexpr auto get = web::Method::get;
constexpr auto may = access::Operation::audit;

constexpr std::array table = {
    web::Route{get, "/controle", may, journal_page},
    web::Route{get, "/controle.csv", may, journal_csv},
    web::Route{get, "/controle.json", may, journal_json},
    web::Route{get, "/controle/inzage", may, seen_page},
    web::Route{get, "/controle/toets", may, check_page, base::limits::form_bytes, web::Keep::no,
               web::Asks::another_machine},
};

}  // namespace

std::span<const web::Route> routes() { return table; }

}  // namespace trede::auditing
