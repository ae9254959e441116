#pragma once

#include <span>
#include <string_view>

#include "access/access.hpp"
#include "base/limits.hpp"
#include "desk/desk.hpp"
#include "web/request.hpp"
#include "web/response.hpp"
#include "web/services.hpp"

namespace trede::web {

// What a page is made from. Pages do not write: what changes something is an action.
struct Room {
    const desk::Desk& desk;
    const desk::World& world;
    bool fictional = false;  // the country is an invented one: every page says so
    Services& services;      // sessions and jobs; pages that only read have no need of it
};

// A pure function of the room and the request.
using Page = Response (*)(const Room& room, const Request& request);

// Whether a page may be given again while the journal has the same length and it is the same day:
// only one that is made of nothing else, the viewer and the address.
enum class Keep { no, while_unchanged };

// A page that asks another machine gets an empty world: while it waits, others go on writing.
enum class Asks { the_world, another_machine };

// A pattern is a path with holes: {gm} and {voorstel} are looked up by the router, which answers
// 404 for what the viewer may not know of; any other {name} catches a text.
struct Route {
    Method method;
    std::string_view pattern;     // "/gemeenten/{gm}/cijfers"
    access::Operation operation;  // its row in the table of access says for whom
    Page page;
    std::size_t body_bytes = base::limits::form_bytes;  // of a POST
    Keep keep = Keep::no;
    Asks asks = Asks::the_world;
};

// Every route of the program.
[[nodiscard]] std::span<const Route> routes();

// The route of a path, and what its pattern caught; nothing when there is none. A path without a
// route for this method, but with one for another, is `other_method`.
struct Found {
    const Route* route = nullptr;
    std::vector<std::string> caught;
    bool other_method = false;
};
[[nodiscard]] Found find_route(std::span<const Route> table, Method method,
                               const std::vector<std::string>& segments);
// The names of the holes of a pattern, in order.
[[nodiscard]] std::vector<std::string_view> holes(std::string_view pattern);

// A command of the viewer, from a form: the officer who is signed in, and the number of the form.
// Refuses (rights) who is no officer or has no mandate, and (input) a form without a number.
// `request_text` names all that is asked.
[[nodiscard]] base::Outcome<desk::Ask> ask_of(const Room& room, const Request& request,
                                              mandate::Act act, int rung,
                                              const std::string& request_text);
// The same for what asks for a role and no mandate. Refuses (rights) who is no officer.
[[nodiscard]] base::Outcome<desk::Ask> ask_of(const Room& room, const Request& request,
                                              access::Operation operation,
                                              const std::string& request_text);

}  // namespace trede::web
