#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "desk/desk.hpp"
#include "registry/taken_over.hpp"

namespace trede::desk {

// What was open in the dossier of a municipality that became part of another one is handled for
// that other one: its history stays under the old code, and what comes of it too. POLICY:
// law/policy/herindeling "open-zaken".

// The dossier in which something is handled that somebody names with the municipality of today, or
// with the one that is gone: its own when it holds it, else the one that it took over. `holds` says
// whether a dossier has it open. When none has, its own: the refusal then follows from that one.
// Refuses (conflict) when several were taken over that hold it, and says how to name one.
[[nodiscard]] base::Outcome<registry::MunicipalityCode> holder_of(
    const Desk& desk, const World& world, const registry::MunicipalityCode& code,
    const std::function<bool(const dossier::State&)>& holds);

// "GM1696/termijn-1" as the dossier and the id within it; nothing when it names no dossier.
[[nodiscard]] std::optional<std::pair<registry::MunicipalityCode, std::string>> named_in_dossier(
    const std::string& id);

// Whether the one bears what stands in the dossier of the other: it is that one, or it became part
// of it by that day.
[[nodiscard]] bool bears(const registry::Register& registry, const registry::MunicipalityCode& code,
                         const registry::MunicipalityCode& other, base::Date on);

// The highest rung of a municipality that became part of this one as a whole and whose dossier is
// open: up to there no rung is passed over when this one is placed, though never beyond the advance
// notice. POLICY: law/policy/herindeling "trede". 0: none.
[[nodiscard]] int rung_taken_over(const registry::Register& registry,
                                  const dossier::Dossiers& dossiers,
                                  const registry::MunicipalityCode& code, base::Date on);

}  // namespace trede::desk
