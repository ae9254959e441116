#pragma once

#include <string>
#include <vector>

#include "desk/office.hpp"
#include "jobs/jobs.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// Work in bulk on letters: what a job does after the answer to the form was given. Each step goes
// through the same function of the desk as the command line, with a number that follows from that
// of the form, so that work taken up again does nothing twice.

// "opstellen": fields sjabloon, dag, gm (several). Drafts, renders and offers.
// "aanhouden", "vrijgeven", "uitzonderen": fields partij, kenmerk (several), reden.
// "verzenden": hands over what was released and whose moment has come.
// Those of work on dossiers stand in bulk_work.hpp.
// Every order has opdracht (the number of the form), functionaris and account (the number of who is
// signed in, which is no part of what is asked).
[[nodiscard]] base::Outcome<std::string> start_work(const Room& room, const Request& request,
                                                    std::string title, jobs::Order order,
                                                    std::vector<std::string> holds,
                                                    std::size_t total);

// The same order once more, with its own number, after the program ended in between.
[[nodiscard]] base::Outcome<std::string> start_again(const Room& room, const Request& request,
                                                     const jobs::Job& left);

// The number of the form and who asks, as every order has them; refuses as ask_of.
[[nodiscard]] base::Outcome<jobs::Order> order_of(const Room& room, const Request& request,
                                                  std::string_view kind,
                                                  std::initializer_list<mandate::Act> acts);

// The same for what asks for a role and no mandate.
[[nodiscard]] base::Outcome<jobs::Order> order_of(const Room& room, const Request& request,
                                                  std::string_view kind,
                                                  access::Operation operation);

// A code or number of an address, as it is on file: "B-2026-001".
[[nodiscard]] std::string in_capitals(std::string text);

}  // namespace trede::pages
