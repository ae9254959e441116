#pragma once

#include <string>

#include "cyclefile/decide.hpp"
#include "law/statute.hpp"
#include "support/lawbook.hpp"

// What tests of the file of a cycle share: the cycles, the days on which something is put on file,
// and an invented province (fictief).
namespace trede::support {

inline constexpr cyclefile::CycleYear cycle_2024{2024};
inline constexpr cyclefile::CycleYear cycle_2026{2026};
inline constexpr base::Date april_2026 = base::date(2026, 4, 9);
inline constexpr base::Date november_2026 = base::date(2026, 11, 24);
inline const registry::ProvinceCode aland("PV81");

// A municipality of that province; X is of another.
inline registry::Municipality body(char letter) {
    registry::Municipality made;
    made.code = registry::MunicipalityCode(
        std::string("GM900") + static_cast<char>(letter == 'X' ? '9' : '1' + (letter - 'A')));
    made.usual_name = std::string("Gemeente ") + letter;
    made.province = letter == 'X' ? registry::ProvinceCode("PV82") : aland;
    return made;
}

inline cyclefile::State after(cyclefile::State state, const cyclefile::Events& events) {
    for (const cyclefile::Event& event : events) apply(state, event);
    return state;
}

// The article that the ground of a refusal stands for.
inline std::string cited(const base::Refusal& refusal) {
    static const law::Statute statute = law::statute_on(lawbook(), april_2026).value();
    return statute.cite(refusal.ground);
}

}  // namespace trede::support
