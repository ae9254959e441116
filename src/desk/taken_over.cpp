#include "desk/taken_over.hpp"

#include <algorithm>

#include "desk/borne.hpp"

namespace trede::desk {

using base::Outcome;
using registry::MunicipalityCode;

namespace {

std::string who(const registry::Municipality& one) {
    return one.usual_name + " (" + one.code.value() + ")";
}

}  // namespace

Outcome<MunicipalityCode> holder_of(const Desk& desk, const World& world,
                                    const MunicipalityCode& code,
                                    const std::function<bool(const dossier::State&)>& holds) {
    if (holds(world.dossiers.of(code))) return code;
    std::vector<registry::Municipality> found;
    for (const JoinedDossier& one :
         joined_dossiers(desk.registry, world.dossiers, code, desk.today)) {
        if (holds(*one.state)) found.push_back(one.municipality);
    }
    if (found.empty()) return code;
    if (found.size() == 1) return found.front().code;
    std::string names;
    for (const registry::Municipality& one : found)
        names += (names.empty() ? "" : " en ") + who(one);
    return base::refuse(base::RefusalKind::conflict, "beleid: herindeling",
                        "Dit is overgenomen van meer dan één gemeente: " + names +
                            ". Noem de code van de gemeente waarvan het komt.");
}

std::optional<std::pair<MunicipalityCode, std::string>> named_in_dossier(const std::string& id) {
    const auto mark = id.find('/');
    if (mark == std::string::npos) return std::nullopt;
    const auto code = registry::parse_municipality_code(id.substr(0, mark));
    if (!code) return std::nullopt;
    return std::pair(*code, id.substr(mark + 1));
}

bool bears(const registry::Register& registry, const MunicipalityCode& code,
           const MunicipalityCode& other, base::Date on) {
    return code == other || std::ranges::any_of(registry.predecessors(code, on),
                                                [&](const registry::Predecessor& one) {
                                                    return one.municipality.code == other;
                                                });
}

int rung_taken_over(const registry::Register& registry, const dossier::Dossiers& dossiers,
                    const MunicipalityCode& code, base::Date on) {
    int highest = 0;
    for (const JoinedDossier& one : joined_dossiers(registry, dossiers, code, on)) {
        if (!one.wholly || one.state->closed || !one.state->rung) continue;
        highest = std::max(highest, number(*one.state->rung));
    }
    return std::min(highest, number(ladder::Rung::advance_notice));
}

}  // namespace trede::desk
