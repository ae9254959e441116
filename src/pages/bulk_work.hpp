#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/office.hpp"
#include "jobs/jobs.hpp"
#include "pages/from_web.hpp"

namespace trede::pages {

// What lives as long as the program: the answer to a form is gone when the work of its job begins.
struct House {
    desk::Journal& journal;
    const registry::Register& registry;
    const law::Lawbook& lawbook;
    const mandate::Officers& officers;
    const desk::Office& office;
    std::function<base::Instant()> now;

    [[nodiscard]] desk::Desk desk() const;
};
[[nodiscard]] House house_of(const Room& room);

// Who asks, and under which number: as the order of a job keeps it. Refuses (missing) an order that
// is not whole.
[[nodiscard]] base::Outcome<desk::Ask> ask_from(const House& house, const jobs::Order& order);

// Work in bulk on dossiers: each dossier by itself, through the same function of the desk as the
// command line. Fields of an order:
// "toewijzen": behandelaar, reden, stand (the length of the journal that was looked at), gm (more).
// "terugtoewijzen": taak (the number of the order that is undone), reden, gm (more).
// "verlengen": reden, tot or met, and of each gm its termijn and was (the last day as it was seen).
// "uitnodigen": niveau, deelnemer (more), onderwerp (more), and of each gm its dag.
[[nodiscard]] base::Outcome<std::string> work_on_dossiers(const House& house,
                                                          const jobs::Order& order,
                                                          jobs::Progress& progress);
// The dossiers or letters that an order changed, by what stands in the journal: one that was so
// already did not change, and has nothing to undo.
[[nodiscard]] std::vector<std::string> changed_by(const Room& room, const jobs::Order& order);
// Whether an order is work on dossiers.
[[nodiscard]] bool is_on_dossiers(std::string_view kind);

}  // namespace trede::pages
