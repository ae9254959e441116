#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.hpp"
#include "base/outcome.hpp"
#include "dossier/dossiers.hpp"
#include "mandate/mandate.hpp"
#include "registry/register.hpp"

namespace trede::reports {

// Words and functions in the dossiers: one answer for the page, the interface and the command line.

// In which part of a dossier something stands.
enum class Part { handling, assessment, letter, answer, delay, talk, term, legal, location, note };
[[nodiscard]] std::string_view word(Part part);  // "behandeling", "beoordeling", "brief", ...
// The tab of the dossier where it can be read: "/afspraken"; empty: its first page.
[[nodiscard]] std::string_view tab_of(Part part);
// The right that is asked to read it.
[[nodiscard]] access::Operation right_of(Part part);

struct FoundWords {
    registry::MunicipalityCode municipality;
    std::string name;  // of the municipality
    Part part = Part::handling;
    std::string what;   // "Gesprek G-GM1700-1"
    std::string words;  // the text around what was asked
};
struct Finding {
    std::vector<FoundWords> found;  // by municipality, in the order of the parts
    bool more = false;              // there is more than is given
};
inline constexpr std::size_t shortest_search = 3;  // letters
// Whether these are fewer letters than that.
[[nodiscard]] bool too_short(std::string_view text);
inline constexpr std::size_t most_found = 200;

// Whether who asks may know of it. It is asked for every dossier and every part of it, before
// anything in there is looked at.
using MayKnow = std::function<bool(access::Operation, const access::Subject&)>;
// What is looked through.
struct FindIn {
    const registry::Register& registry;
    const mandate::Officers& officers;
    const dossier::Dossiers& dossiers;
};
// Capitals, accents and signs make no difference. Refuses (input) fewer letters than
// `shortest_search`.
[[nodiscard]] base::Outcome<Finding> find_words(const FindIn& in, std::string_view text,
                                                const MayKnow& may);

}  // namespace trede::reports
