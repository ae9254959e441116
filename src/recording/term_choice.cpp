#include "recording/term_choice.hpp"

#include "desk/office.hpp"
#include "desk/terms.hpp"
#include "pages/dossier.hpp"

namespace trede::recording {

using base::Outcome;
using reports::ReportedTerm;
using web::Request;
using web::Room;

Outcome<std::vector<ReportedTerm>> terms_here(const Room& room, const Request& request,
                                              bool (*fits)(const ReportedTerm&),
                                              std::string_view none) {
    auto all =
        reports::terms(pages::state_here(room, request),
                       desk::term_law(room.desk, room.services.office.holidays), room.desk.today);
    if (!all) return tl::unexpected(all.error());
    std::erase_if(*all, [&](const ReportedTerm& one) { return !fits(one); });
    if (all->empty()) return base::refuse(base::RefusalKind::missing, "", std::string(none));
    return all;
}

Field which_term(const std::vector<ReportedTerm>& terms) {
    Field field{.name = "termijn", .label = "Welke termijn?", .kind = Kind::one_of};
    for (const ReportedTerm& one : terms) {
        std::string label = one.opened.what + " (" + std::string(reports::label(one.state));
        if (one.standing.last_day)
            label += ", tot en met " + base::in_words(*one.standing.last_day);
        field.options.push_back({.value = one.opened.id.value(), .label = label + ")"});
    }
    return field;
}

}  // namespace trede::recording
