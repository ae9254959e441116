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

std::optional<Merger> merger_by(const Register& registry, const MunicipalityCode& code,
                                base::Date last_day, base::Date today) {
    const auto status = registry.was(code, last_day);
    const auto* gone = status ? std::get_if<Dissolved>(&*status) : nullptr;
    if (!gone) return std::nullopt;
    std::string into;
    for (const MunicipalityCode& heir : gone->into) {
        const auto body = registry.find(heir, gone->on);
        into += (into.empty() ? "" : " en ") +
                (body ? body->usual_name + " (" + heir.value() + ")" : heir.value());
    }
    const std::string verb = gone->on > today ? "gaat" : "ging";
    return Merger{
        .on = gone->on,
        .in_words = "de gemeente " + verb + " op " + base::in_words(gone->on) + " op in " + into};
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
