#include "web/incoming.hpp"

#include <algorithm>
#include <array>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "web/multipart.hpp"

namespace trede::web {

using base::Outcome;

namespace {

tl::unexpected<base::Refusal> refuse(std::string reason) {
    return base::refuse(base::RefusalKind::input, "", std::move(reason));
}

std::string cookie(std::string_view header, std::string_view name) {
    for (const std::string_view piece : base::split(header, ';')) {
        const std::string_view pair = base::trim(piece);
        const auto at = pair.find('=');
        if (at != std::string_view::npos && pair.substr(0, at) == name)
            return std::string(pair.substr(at + 1));
    }
    return {};
}

// The first of the media that the other side names and that is known here. Weights are not looked
// at: browsers and scripts put what they want first.
Media media_of(std::string_view accept) {
    constexpr std::array known = {
        std::pair{std::string_view("text/html"), Media::html},
        std::pair{std::string_view("application/json"), Media::json},
        std::pair{std::string_view("application/problem+json"), Media::json},
        std::pair{std::string_view("text/csv"), Media::csv},
        std::pair{
            std::string_view("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Media::xlsx},
        std::pair{std::string_view("application/vnd.oasis.opendocument.spreadsheet"), Media::ods},
        std::pair{std::string_view("image/svg+xml"), Media::svg},
        std::pair{std::string_view("text/event-stream"), Media::event_stream}};
    for (const std::string_view piece : base::split(accept, ',')) {
        const std::string name = base::lower_ascii(base::trim(piece.substr(0, piece.find(';'))));
        for (const auto& [text, media] : known) {
            if (name == text) return media;
        }
    }
    return Media::html;
}

Language language_of(std::string_view accept) {
    for (const std::string_view piece : base::split(accept, ',')) {
        const std::string name = base::lower_ascii(base::trim(piece.substr(0, piece.find(';'))));
        if (name.starts_with("nl")) return Language::dutch;
        if (name.starts_with("en")) return Language::english;
    }
    return Language::dutch;
}

std::optional<base::Refusal> read_form(const http::Incoming& incoming, Request& request) {
    const std::string_view header = incoming.header("Content-Type");
    const std::string type = base::lower_ascii(base::trim(header.substr(0, header.find(';'))));
    if (type == "multipart/form-data") {
        auto parts = read_multipart(header, incoming.body);
        if (!parts) return parts.error();
        request.form = std::move(parts->fields);
        request.uploads = std::move(parts->uploads);
        return std::nullopt;
    }
    const auto form = type == "application/x-www-form-urlencoded" ? pairs_of(incoming.body)
                                                                  : std::optional<Pairs>();
    if (!form) return refuse("Dit formulier is niet te lezen. Vul het opnieuw in.").value();
    request.form = *form;
    return std::nullopt;
}

bool is_loopback_name(std::string_view host) {
    if (host.starts_with("[::1]")) host = host.substr(0, 5);
    if (!host.starts_with('[')) host = host.substr(0, host.find(':'));
    return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace

std::optional<std::vector<std::string>> segments_of(std::string_view target) {
    const std::string_view path = target.substr(0, target.find('?'));
    std::vector<std::string> segments;
    if (path == "/") return segments;
    if (!path.starts_with('/')) return std::nullopt;
    for (const std::string_view piece : base::split(path.substr(1), '/')) {
        auto segment = decoded(piece, false);
        // No empty pieces (so no slash at the end), none that climbs, and none that hides a slash.
        if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
            segment->find_first_of("/\\\n\r\t") != std::string::npos)
            return std::nullopt;
        segments.push_back(std::move(*segment));
    }
    return segments;
}

Outcome<Request> read_request(const http::Incoming& incoming, std::string_view cookie_name) {
    Request request;
    request.method = incoming.method == "POST" ? Method::post : Method::get;
    request.only_head = incoming.method == "HEAD";
    request.origin = {
        .peer = incoming.peer,
        .loopback = incoming.loopback,
        .secure = incoming.secure,
        .session = cookie(incoming.header("Cookie"), cookie_name),
        .openid = cookie(incoming.header("Cookie"), std::string(cookie_name) + "-openid"),
        .host = base::lower_ascii(incoming.header("Host"))};
    request.accepts = media_of(incoming.header("Accept"));
    request.language = language_of(incoming.header("Accept-Language"));
    request.if_none_match = incoming.header("If-None-Match");
    auto segments = segments_of(incoming.target);
    if (!segments) {
        return base::refuse(base::RefusalKind::missing, "",
                            "Deze pagina is er niet. Kijk of het adres klopt.");
    }
    request.segments = std::move(*segments);
    for (const std::string& segment : request.segments) request.path += "/" + segment;
    if (request.path.empty()) request.path = "/";
    const auto mark = incoming.target.find('?');
    if (mark != std::string::npos) request.query_text = incoming.target.substr(mark + 1);
    const auto query = pairs_of(request.query_text);
    if (!query) return refuse("Het adres is niet te lezen. Begin opnieuw op de eerste pagina.");
    request.query = *query;
    if (request.method == Method::post) {
        if (const auto no = read_form(incoming, request)) return tl::unexpected(*no);
    }
    return request;
}

bool is_from_here(const http::Incoming& incoming) {
    const std::string_view site = incoming.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string_view origin = incoming.header("Origin");
    if (origin.empty()) return true;  // the token of the form decides
    const std::string own =
        (incoming.secure ? "https://" : "http://") + std::string(incoming.header("Host"));
    return origin == own;
}

void forget_if_foreign(const http::Incoming& incoming, Request& request) {
    if (is_from_here(incoming)) return;
    request.form.clear();
    request.uploads.clear();
}

std::optional<std::string> small_address(const Request& request) {
    bool large = false;
    std::string path;
    for (const std::string& segment : request.segments) {
        const bool is_code = registry::parse_municipality_code(segment).has_value() &&
                             segment != base::lower_ascii(segment);
        large = large || is_code;
        path += "/" + base::percent_encoded(is_code ? base::lower_ascii(segment) : segment);
    }
    if (!large) return std::nullopt;
    return request.query_text.empty() ? path : path + "?" + request.query_text;
}

bool has_sound_host(const http::Incoming& incoming) {
    return incoming.secure || is_loopback_name(base::lower_ascii(incoming.header("Host")));
}

}  // namespace trede::web
