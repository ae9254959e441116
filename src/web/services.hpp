#pragma once

#include <functional>
#include <string>

#include "base/dates.hpp"
#include "signin/accounts.hpp"
#include "signin/sessions.hpp"
#include "web/overviews.hpp"

namespace trede::web {

// What the server keeps besides the journal. Lives as long as the program; from any thread.
struct Services {
    signin::Sessions& sessions;
    signin::Links& links;
    signin::Accounts& accounts;
    Overviews& overviews;
    std::string cookie_name;  // of the session
};

}  // namespace trede::web
