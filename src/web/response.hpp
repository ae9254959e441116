#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "web/html.hpp"
#include "web/request.hpp"

namespace trede::web {

struct ResponseHeader {
    std::string name;
    std::string value;
};

// What a page gives back. The headers of safety, the length, compression and the ETag are added
// behind it.
struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body;
    std::vector<ResponseHeader> headers;
    // The same for everyone and for ever (a style sheet with its digest in the address): may be
    // kept by the browser. Everything else is not kept.
    bool is_public = false;
    std::function<std::optional<std::string>()> stream;  // text/event-stream
    std::string actor = {};  // who it was made for, when not the one who is signed in
};

[[nodiscard]] Response html(Html page, int status = 200);
[[nodiscard]] Response json(std::string text, int status = 200);
// With `;` and a BOM, as Dutch spreadsheets want it.
[[nodiscard]] Response csv(const std::string& text, std::string_view file_name);
[[nodiscard]] Response file(std::string bytes, std::string_view type, std::string_view file_name);
// application/problem+json (RFC 9457).
[[nodiscard]] Response problem(int status, std::string_view title, std::string_view detail);
// After a POST: "/gemeenten/gm1700". Only an address of our own.
[[nodiscard]] Response redirect(std::string_view path, int status = 303);

// To another machine: only to an address that the administrator trusts.
[[nodiscard]] Response redirect_out(std::string_view address);

[[nodiscard]] int status_of(const base::Refusal& refusal);
constexpr std::string_view no_page = "Deze pagina is er niet. Kijk of het adres klopt.";
// A page in the form that was asked for: problem+json below /api, else a Dutch page that says what
// is wrong and what the reader can do.
[[nodiscard]] Response refused(const Request& request, const base::Refusal& refusal);
[[nodiscard]] Response error_page(const Request& request, int status, std::string_view title,
                                  std::string_view detail);

}  // namespace trede::web
