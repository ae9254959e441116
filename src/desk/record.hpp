#pragma once

#include "desk/desk.hpp"

namespace trede::desk {

// What came in about one municipality, put on file: a suspension by the court, a report of delay.
struct Recorded {
    registry::MunicipalityCode municipality;
    dossier::Events events;  // empty when it was on file already, or the command was done before
    Receipt receipt;
};

[[nodiscard]] base::Outcome<Recorded> suspend_task(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& municipality,
                                                   const cycle::Suspension& suspension);
[[nodiscard]] base::Outcome<Recorded> record_delay(const Desk& desk, const Ask& ask,
                                                   const registry::MunicipalityCode& municipality,
                                                   const dossier::DelayReported& report);

}  // namespace trede::desk
