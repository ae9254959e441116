#include "registry/taken_over.hpp"

namespace trede::registry {

std::optional<TakenOver> taken_over(const Register& registry, const MunicipalityCode& code,
                                    base::Date on) {
    const auto status = registry.was(code, on);
    if (!status || !std::holds_alternative<Dissolved>(*status)) return std::nullopt;
    const auto from = registry.find(code, base::plus_days(std::get<Dissolved>(*status).on, -1));
    if (!from) return std::nullopt;
    TakenOver found{.from = *from, .by = {}};
    const auto bearers = registry.successors(code, on);
    for (const MunicipalityCode& bearer : bearers.value_or(std::vector<MunicipalityCode>{})) {
        if (const auto known = registry.find(bearer, on)) found.by.push_back(*known);
    }
    return found;
}

std::string name_with_origin(const Register& registry, const MunicipalityCode& code,
                             base::Date on) {
    if (const auto known = registry.find(code, on)) return known->usual_name;
    const auto gone = taken_over(registry, code, on);
    if (!gone) return code.value();
    std::string names;
    for (const Municipality& one : gone->by)
        names += (names.empty() ? "" : " of ") + one.usual_name;
    return names + ", overgenomen van " + gone->from.usual_name + " (" + code.value() + ")";
}

}  // namespace trede::registry
