#include "web/outgoing.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "evidence/digest.hpp"
#include "web/gzip.hpp"

namespace trede::web {

namespace {

constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
constexpr std::size_t worth_packing = 512;  // bytes

void add_safety(const http::Incoming& incoming, const Response& response,
                std::vector<http::Header>& headers) {
    headers.push_back({"Content-Security-Policy", std::string(policy)});
    headers.push_back({"X-Content-Type-Options", "nosniff"});
    headers.push_back({"X-Frame-Options", "DENY"});
    headers.push_back({"Referrer-Policy", "same-origin"});
    headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
    headers.push_back({"Cross-Origin-Resource-Policy", "same-origin"});
    headers.push_back({"Permissions-Policy", "camera=(), geolocation=(), microphone=()"});
    headers.push_back(
        {"Cache-Control", response.is_public ? "public, max-age=31536000, immutable" : "no-store"});
    if (incoming.secure)
        headers.push_back({"Strict-Transport-Security", "max-age=31536000; includeSubDomains"});
}

bool is_text(std::string_view type) {
    return type.starts_with("text/") || type.starts_with("application/json") ||
           type.starts_with("application/problem+json") || type.starts_with("image/svg+xml");
}

bool names_it(std::string_view if_none_match, std::string_view tag) {
    for (const std::string_view piece : base::split(if_none_match, ',')) {
        std::string_view one = base::trim(piece);
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == tag) return true;
    }
    return false;
}

}  // namespace

bool takes_gzip(const http::Incoming& incoming) {
    for (const std::string_view piece : base::split(incoming.header("Accept-Encoding"), ',')) {
        const std::string_view name = base::trim(piece.substr(0, piece.find(';')));
        if (name == "gzip" && piece.find("q=0") == std::string_view::npos) return true;
    }
    return false;
}

http::Outgoing finished(const http::Incoming& incoming, Response response) {
    http::Outgoing out{.status = response.status, .headers = {}, .body = {}, .stream = {}};
    out.headers.push_back({"Content-Type", response.type});
    add_safety(incoming, response, out.headers);
    for (auto& header : response.headers)
        out.headers.push_back({std::move(header.name), std::move(header.value)});
    if (response.stream) {
        out.stream = std::move(response.stream);
        return out;
    }
    const bool can_be_known = response.status == 200 && incoming.method != "POST";
    if (can_be_known) {
        const std::string tag =
            "\"" + evidence::to_hex(evidence::sha256(response.body)).substr(0, 32) + "\"";
        out.headers.push_back({"ETag", tag});
    }
    if (is_text(response.type)) {
        out.headers.push_back({"Vary", "Accept-Encoding"});
        if (response.body.size() >= worth_packing && takes_gzip(incoming)) {
            out.headers.push_back({"Content-Encoding", "gzip"});
            out.body = gzip(response.body);
            return out;
        }
    }
    out.body = std::move(response.body);
    return out;
}

http::Outgoing unless_known(const http::Incoming& incoming, http::Outgoing out) {
    const std::string_view known = incoming.header("If-None-Match");
    if (known.empty() || out.status != 200) return out;
    const auto tag = std::ranges::find(out.headers, "ETag", &http::Header::name);
    if (tag == out.headers.end() || !names_it(known, tag->value)) return out;
    out.status = 304;
    out.body.clear();
    out.shared_body = nullptr;
    return out;
}

}  // namespace trede::web
