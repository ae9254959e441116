#include "app/ahead.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "law/law_text.hpp"
#include "reports/municipality_rows.hpp"

namespace trede::app {

desk::ReferenceDate reference_date_of(const Program& program, const desk::World& world,
                                      const std::string& asked) {
    if (!asked.empty()) {
        const base::Date day = program.day(asked, "--reference-date");
        if (day <= program.today()) return {.day = day};
        throw Refused{{.kind = base::RefusalKind::input,
                       .ground = "",
                       .reason = "De peildatum " + base::in_words(day) + " ligt in de toekomst."}};
    }
    const auto last = reports::last_reference_date(world.dossiers, program.today());
    if (!last) {
        throw Refused{
            {.kind = base::RefusalKind::missing,
             .ground = "",
             .reason = "Er zijn nog geen cijfers. Voer ze in met 'trede import progress'."}};
    }
    return {.day = program.today(), .last_of_each = true};
}

std::vector<law::Policy> read_policies(const std::vector<std::string>& files) {
    std::vector<law::Policy> policies;
    for (const std::string& file : files) {
        law::Policy policy = need(law::read_policy_text(
            {.path = file, .text = need(read_given_file(file, base::limits::reason_bytes))}));
        const auto same = std::ranges::find(policies, policy.id, &law::Policy::id);
        if (same != policies.end()) {
            const std::string& other = files[static_cast<std::size_t>(same - policies.begin())];
            std::string said = other;
            said += " en " + file + " zijn allebei een voorstel voor het beleid '";
            said += policy.id + "'. Geef er een per beleid.";
            throw Refused{{.kind = base::RefusalKind::input,
                           .ground = "beleid: " + policy.id,
                           .reason = said}};
        }
        policies.push_back(std::move(policy));
    }
    return policies;
}

}  // namespace trede::app
