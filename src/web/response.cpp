#include "web/response.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "web/layout.hpp"
#include "web/sign_in.hpp"

namespace trede::web {

namespace {

// The name of a file in a header: letters, digits, points and dashes only.
std::string as_attachment(std::string_view name) {
    std::string safe;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        safe += plain ? c : '-';
    }
    return "attachment; filename=\"" + safe + "\"";
}

std::string_view title_of(int status) {
    switch (status) {
        case 400:
            return "Dit klopt niet";
        case 401:
            return "Meld u eerst aan";
        case 403:
            return "U mag dit niet";
        case 404:
            return "Niet gevonden";
        case 409:
            return "Intussen veranderd";
        case 422:
            return "Dit kan niet";
        default:
            return "Er ging iets mis";
    }
}

}  // namespace

Response html(Html page, int status) {
    return {.status = status, .body = std::move(page).text(), .headers = {}, .stream = {}};
}

Response json(std::string text, int status) {
    return {.status = status,
            .type = "application/json",
            .body = std::move(text),
            .headers = {},
            .stream = {}};
}

Response file(std::string bytes, std::string_view type, std::string_view file_name) {
    return {.type = std::string(type),
            .body = std::move(bytes),
            .headers = {{"Content-Disposition", as_attachment(file_name)}},
            .stream = {}};
}

Response csv(const std::string& text, std::string_view file_name) {
    return file("\xEF\xBB\xBF" + text, "text/csv; charset=utf-8", file_name);
}

Response problem(int status, std::string_view title, std::string_view detail) {
    const nlohmann::ordered_json document = {
        {"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}};
    return {.status = status,
            .type = "application/problem+json",
            .body = document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace),
            .headers = {},
            .stream = {}};
}

Response redirect(std::string_view path, int status) {
    // A line end in it would begin a header of another's choice.
    const bool one_line = std::ranges::none_of(
        path, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
    const bool is_ours = one_line && path.starts_with('/') && !path.starts_with("//");
    return {.status = status,
            .type = "text/plain; charset=utf-8",
            .body = "",
            .headers = {{"Location", is_ours ? std::string(path) : "/"}},
            .stream = {}};
}

Response redirect_out(std::string_view address) {
    Response response = redirect("/");
    response.headers = {{"Location", std::string(address)}};
    return response;
}

int status_of(const base::Refusal& refusal) {
    switch (refusal.kind) {
        case base::RefusalKind::input:
            return 400;
        case base::RefusalKind::law:
            return 422;
        case base::RefusalKind::rights:
            return 403;
        case base::RefusalKind::conflict:
            return 409;
        case base::RefusalKind::missing:
            return 404;
    }
    return 500;
}

Response refused(const Request& request, const base::Refusal& refusal) {
    const int status = status_of(refusal);
    std::string detail = refusal.reason;
    if (!refusal.ground.empty() && detail.find(refusal.ground) == std::string::npos)
        detail += " Grond: " + refusal.ground + ".";
    return error_page(request, status, title_of(status), detail);
}

Response error_page(const Request& request, int status, std::string_view title,
                    std::string_view detail) {
    if (!request.segments.empty() && request.segments.front() == "api")
        return problem(status, title, detail);
    Html content;
    content << "<p>" << detail << "</p>";
    if (request.viewer.person) {
        content << "<p><a href=\"" << own_page(*request.viewer.person)
                << "\">Naar het begin</a></p>";
    } else {
        content << "<p><a href=\"/aanmelden\">Naar het aanmelden</a></p>";
    }
    return html(layout(request, title, content), status);
}

}  // namespace trede::web
