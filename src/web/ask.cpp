#include "desk/handling.hpp"
#include "web/route.hpp"

namespace trede::web {

namespace {

// An officer who sent a form with a number; `find` says which officer may do this.
template <class Find>
base::Outcome<desk::Ask> ask_found(const Request& request, const std::string& request_text,
                                   const Find& find) {
    if (!request.viewer.officer) {
        return base::refuse(base::RefusalKind::rights, "Awb art. 10:3",
                            "U bent geen functionaris met een mandaat. Vraag de beheerder wie dit "
                            "kan doen.");
    }
    const auto id = command_id(request);
    if (!id) {
        return base::refuse(base::RefusalKind::input, "",
                            "Het formulier heeft geen nummer. Open de pagina opnieuw.");
    }
    auto officer = find(request.viewer.officer->id.value());
    if (!officer) return tl::unexpected(officer.error());
    return desk::Ask{.id = *id,
                     .request = request_text,
                     .officer = *officer,
                     .origin = "web",
                     .dry_run = false,
                     .account = request.viewer.account_id};
}

}  // namespace

base::Outcome<desk::Ask> ask_of(const Room& room, const Request& request, mandate::Act act,
                                int rung, const std::string& request_text) {
    return ask_found(request, request_text, [&](const std::string& who) {
        return desk::officer_for(room.desk, who, act, rung);
    });
}

base::Outcome<desk::Ask> ask_of(const Room& room, const Request& request,
                                access::Operation operation, const std::string& request_text) {
    return ask_found(request, request_text, [&](const std::string& who) {
        return desk::officer_for(room.desk, who, operation);
    });
}

}  // namespace trede::web
