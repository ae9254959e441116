#include "registry/taken_over.hpp"

namespace trede::registry {

namespace {

std::string who(const Register& registry, const MunicipalityCode& code, base::Date on) {
    const auto body = registry.find(code, on);
    return body ? body->usual_name + " (" + code.value() + ")" : code.value();
}

// "Hilversum (GM0402)"
std::string heirs(const Register& registry, const Dissolved& gone) {
    std::string names;
    for (const MunicipalityCode& heir : gone.into)
        names += (names.empty() ? "" : " en ") + who(registry, heir, gone.on);
    return names;
}

}  // namespace

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

std::optional<Municipality> as_it_was(const Register& registry, const MunicipalityCode& code,
                                      base::Date on) {
    if (const auto there = registry.find(code, on)) return *there;
    const auto gone = taken_over(registry, code, on);
    return gone ? std::optional(gone->from) : std::nullopt;
}

std::string name_and_heirs(const Register& registry, const Municipality& then, base::Date today) {
    const auto gone = taken_over(registry, then.code, today);
    if (!gone || gone->by.empty()) return then.usual_name;
    if (gone->by.size() == 1 && gone->by.front().usual_name == then.usual_name)
        return then.usual_name;
    std::string text = then.usual_name + ", nu ";
    for (std::size_t i = 0; i < gone->by.size(); ++i) {
        if (i > 0) text += i + 1 == gone->by.size() ? " en " : ", ";
        text += gone->by[i].usual_name;
    }
    return text;
}

std::optional<Merger> merger_by(const Register& registry, const MunicipalityCode& code,
                                base::Date last_day, base::Date today) {
    const auto status = registry.was(code, last_day);
    const auto* gone = status ? std::get_if<Dissolved>(&*status) : nullptr;
    if (!gone) return std::nullopt;
    const std::string verb = gone->on > today ? "gaat" : "ging";
    return Merger{.on = gone->on,
                  .in_words = "de gemeente " + verb + " op " + base::in_words(gone->on) +
                              " op in " + heirs(registry, *gone)};
}

std::vector<std::string> merged_since(const Register& registry, const MunicipalityCode& code,
                                      base::Date day, base::Date today) {
    std::vector<MunicipalityCode> all = {code};
    for (const Predecessor& one : registry.predecessors(code, today))
        all.push_back(one.municipality.code);
    std::vector<std::string> sentences;
    for (const MunicipalityCode& one : all) {
        const auto status = registry.was(one, today);
        const auto* gone = status ? std::get_if<Dissolved>(&*status) : nullptr;
        if (!gone || gone->on <= day) continue;
        sentences.push_back("Na deze dag: " + who(registry, one, base::plus_days(gone->on, -1)) +
                            " ging op " + base::in_words(gone->on) + " op in " +
                            heirs(registry, *gone) + ".");
    }
    return sentences;
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
