#include "web/look.hpp"

#include "evidence/digest.hpp"
#include "web/look_files.hpp"

namespace trede::web {

namespace {

std::string address(std::string_view stem, std::string_view ending, std::string_view text) {
    return "/stijl/" + std::string(stem) + "-" +
           evidence::to_hex(evidence::sha256(text)).substr(0, 12) + std::string(ending);
}

Response kept_for_ever(std::string_view text, std::string_view type) {
    return {.type = std::string(type),
            .body = std::string(text),
            .headers = {},
            .is_public = true,
            .stream = {}};
}

}  // namespace

std::string_view look_text(std::string_view name) {
    for (const LookFile& file : look_files()) {
        if (file.name == name) return file.text;
    }
    return {};
}

const std::string& style_address() {
    static const std::string made = address("trede", ".css", look_text("trede.css"));
    return made;
}

const std::string& script_address() {
    static const std::string made = address("trede", ".mjs", look_text("trede.mjs"));
    return made;
}

const std::string& icon_address() {
    static const std::string made = address("icoon", ".svg", look_text("icoon.svg"));
    return made;
}

Response look_page(const Room& room, const Request& request) {
    (void)room;
    if (request.path == style_address())
        return kept_for_ever(look_text("trede.css"), "text/css; charset=utf-8");
    if (request.path == script_address())
        return kept_for_ever(look_text("trede.mjs"), "text/javascript; charset=utf-8");
    if (request.path == icon_address())
        return kept_for_ever(look_text("icoon.svg"), "image/svg+xml");
    // Its address holds no digest, so it leads to the one that does.
    if (request.path == "/favicon.ico") return redirect(icon_address());
    return error_page(request, 404, "Niet gevonden", "Dit bestand bestaat niet (meer).");
}

}  // namespace trede::web
