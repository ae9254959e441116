#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "desk/desk.hpp"
#include "signin/accounts.hpp"

namespace trede::auditing {

// Who did what, as the journal says it.

// One event, taken out of the journal to outlive the reading.
struct Done {
    std::uint64_t sequence = 0;
    std::string at;       // "2026-04-09T12:00:00.000Z"
    std::string account;  // the number of who was signed in, or a link; empty: nobody was
    std::string actor;    // the officer, or the municipality
    std::string role;
    std::string origin;  // "cli", "web", "api"
    std::string stream;
    std::string schema;
    std::string payload;
    std::string words;  // Dutch: what it says
};

struct Asked {
    // In small letters: a stream ("gm1700", "b-2026-001"), or a whole word of the event, such as
    // the reference of a letter. Of a dossier also what was done with its letters. Empty: about
    // everything.
    std::string about;
    std::string account;                // a number or a name; `nobody`: of nobody; empty: of all
    std::uint64_t before = UINT64_MAX;  // of these only the earlier ones
    std::size_t most = 0;               // the last of them, at most so many
};
constexpr const char* nobody = "-";

struct Found {
    std::deque<Done> last;    // the newest first
    std::uint64_t count = 0;  // of the whole journal
    bool more = false;        // there are earlier ones
    signin::Names accounts;   // all that the journal speaks of, with their names
};

// Reads the whole journal, and so checks its chain; throws evidence::Damaged as that does.
[[nodiscard]] Found read(const desk::Journal& journal, const signin::Names& names,
                         const Asked& asked);

}  // namespace trede::auditing
