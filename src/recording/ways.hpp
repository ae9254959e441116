#pragma once

#include <span>
#include <string>
#include <string_view>

#include "web/request.hpp"

namespace trede::recording {

// A page on which something is done that a text of the core asks for. The core says in words what
// is to be done, and behind them the command: "Leg het einde vast ('trede substitution end')." The
// command line shows that as it is; a page leads to the form instead.
struct Way {
    std::string command;  // "substitution end"
    std::string title;    // "Indeplaatsstelling beëindigen"
    // "/gemeenten/{gm}/juridisch/einde". {gm}: the municipality of the page; without one, and for
    // who may not open the page, the title stands there and no link. {1}: the first word behind the
    // command.
    std::string address;
};

// The page with a link for each command behind words that ask for it. What has no way keeps its
// command, as does what somebody may change (a text area, an attribute) or wrote: a mail that names
// a command makes no link. Options of the command line fall out of what is shown: "Zeg met --reason
// waarom." is "Zeg waarom.", for a field asks for it.
[[nodiscard]] std::string with_ways(std::string page, std::span<const Way> ways,
                                    const web::Request& request);
// With those of this program: the forms of a dossier, and what is done elsewhere.
[[nodiscard]] std::span<const Way> ways();

}  // namespace trede::recording
