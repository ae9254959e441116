#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/access.hpp"
#include "desk/record.hpp"

namespace trede::desk {

// Who has a dossier, and notes in it. No act in law, so no mandate is asked: the table of access
// says for whose role it is.

// The officer who asks: the one named, or the usual one for a proposal when nobody is named.
// Refuses (rights) an unknown one and one whose role may not do this.
[[nodiscard]] base::Outcome<mandate::Officer> officer_for(const Desk& desk, std::string_view named,
                                                          access::Operation operation);
// Refuses (rights) with who can.
[[nodiscard]] std::optional<base::Refusal> why_not(const mandate::Officer& officer,
                                                   access::Operation operation);

// Every officer who can have a dossier, in the order of the table of officers.
[[nodiscard]] std::vector<mandate::Officer> possible_handlers(const Desk& desk);

struct Assignment {
    std::string handler;  // id of an officer; "niemand": nobody any more
    std::string reason;
    // The length of the journal that was looked at; empty: whatever it is now.
    std::optional<std::uint64_t> seen = {};
};
constexpr std::string_view nobody = "niemand";

// Refuses (rights) for whom this is not, (missing) a handler who is none, (conflict) what another
// assigned in between.
[[nodiscard]] base::Outcome<Recorded> assign_handler(const Desk& desk, const Ask& ask,
                                                     const registry::MunicipalityCode& municipality,
                                                     const Assignment& assignment);
// What `done` assigned, back to who had the dossier before. Refuses (missing) what was not done,
// (conflict) when another assigned it after that.
[[nodiscard]] base::Outcome<Recorded> undo_assignment(
    const Desk& desk, const Ask& ask, const registry::MunicipalityCode& municipality,
    const Ask& done, const std::string& reason);

[[nodiscard]] base::Outcome<Recorded> write_note(const Desk& desk, const Ask& ask,
                                                 const registry::MunicipalityCode& municipality,
                                                 const std::string& text);

}  // namespace trede::desk
