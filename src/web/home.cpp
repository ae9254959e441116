#include "web/home.hpp"

#include "web/layout.hpp"
#include "web/sign_in.hpp"

namespace trede::web {

Response front_page(const Room& room, const Request& request) {
    if (request.viewer.person) return redirect(own_page(*request.viewer.person));
    Html content;
    content << "<p>Trede: toezicht op de wettelijke taken van gemeenten, trede voor trede.</p>"
               "<p><a href=\"/aanmelden\">Aanmelden</a></p>";
    return html(layout(request, "Trede", content, room.fictional));
}

}  // namespace trede::web
