#include "recording/term_choice.hpp"

#include "desk/office.hpp"
#include "desk/terms.hpp"
#include "pages/dossier.hpp"

namespace trede::recording {

using base::Outcome;
using reports::ReportedTerm;
using web::Request;
using web::Room;

namespace {

// "De gemeente vroeg op 24 april 2026 om uitstel tot en met 13 mei 2026: de raad besluit eerst."
std::string in_words(const dossier::ExtensionAsked& asked) {
    std::string text = "De gemeente vroeg op " + base::in_words(asked.received_on) + " om uitstel";
    if (asked.until_on) text += " tot en met " + base::in_words(*asked.until_on);
    if (!asked.reason.empty()) text += ": " + asked.reason;
    return text + (asked.reason.ends_with('.') ? "" : ".");
}

}  // namespace

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
    Field field{
        .name = "termijn", .label = "Welke termijn?", .kind = Kind::one_of, .from_address = true};
    for (const ReportedTerm& one : terms) {
        std::string label = one.opened.what + " (" + std::string(reports::label(one.state));
        if (one.standing.last_day)
            label += ", tot en met " + base::in_words(*one.standing.last_day);
        field.options.push_back({.value = one.opened.id.value(), .label = label + ")"});
    }
    return field;
}

std::string requests_to_decide(const std::vector<ReportedTerm>& terms) {
    std::string text;
    for (const ReportedTerm& one : terms) {
        if (!one.to_decide) continue;
        if (!text.empty()) text += " ";
        if (terms.size() > 1) text += "Over " + one.opened.what + ": ";
        text += in_words(*one.to_decide);
    }
    return text;
}

}  // namespace trede::recording
