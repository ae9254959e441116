#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access.hpp"
#include "desk/journal.hpp"
#include "registry/register.hpp"
#include "web/viewer.hpp"

namespace trede::web {

// A name and a value of a query or a form.
struct Pair {
    std::string name;
    std::string value;

    friend bool operator==(const Pair&, const Pair&) = default;
};
using Pairs = std::vector<Pair>;
// The first value of that name, without blanks at both ends; nothing when it is not there or empty.
[[nodiscard]] std::optional<std::string_view> first(const Pairs& pairs, std::string_view name);
[[nodiscard]] std::vector<std::string_view> every(const Pairs& pairs, std::string_view name);
// What these give lives in the pairs.
std::optional<std::string_view> first(const Pairs&& pairs, std::string_view name) = delete;
std::vector<std::string_view> every(const Pairs&& pairs, std::string_view name) = delete;

// A file that came with a form.
struct Upload {
    std::string field;
    std::string file_name;
    std::string bytes;
};

enum class Method { get, post };
enum class Media { html, json, csv, xlsx, ods, svg, event_stream };
enum class Language { dutch, english };

// Through what it came in.
struct Origin {
    std::string peer;       // "127.0.0.1"
    bool loopback = false;  // the other side is this machine
    bool secure = false;    // over TLS
    std::string session;    // the token of the cookie; a secret
    std::string openid;     // what a sign-in with a provider was begun with; a secret
    std::string host;       // as the browser knows this site: "trede.example:8443"

    // The two names of this site for a passkey: "trede.example", "https://trede.example:8443".
    [[nodiscard]] std::string site() const { return host.substr(0, host.find(':')); }
    [[nodiscard]] std::string address() const { return (secure ? "https://" : "http://") + host; }
};

// What is asked, and by whom; as far as it could be understood.
struct Request {
    Method method = Method::get;
    bool only_head = false;             // nothing of the answer is read but that it is there
    std::string path;                   // "/gemeenten/gm1700", decoded
    std::vector<std::string> segments;  // "gemeenten", "gm1700"
    Pairs query;                        // decoded, in order
    std::string query_text;             // as it came in, to make links from
    Pairs form;                         // of a POST
    std::vector<Upload> uploads;
    Media accepts = Media::html;
    Language language = Language::dutch;
    std::string if_none_match;
    Viewer viewer;
    Origin origin;

    // What the pattern of the route caught in the path. {gm} and {voorstel} were looked up, and the
    // viewer may know of them.
    std::optional<registry::Municipality> municipality;
    std::vector<std::string> caught;  // the texts of all {...}, in order

    std::uint64_t journal_length = 0;  // what the world was folded from

    [[nodiscard]] std::optional<std::string_view> asked(std::string_view name) const {
        return first(query, name);
    }
    [[nodiscard]] std::optional<std::string_view> filled(std::string_view name) const {
        return first(form, name);
    }
};

// What stands hidden in each form that changes something: the token of the session, the number of
// the command, and what the page calls its fields ("reden Waarom?", one for each).
constexpr std::string_view token_field = "sleutel";
constexpr std::string_view number_field = "opdracht";
constexpr std::string_view label_field = "opschrift";

// The number of the command in a form on this page: the same for the same session, page and state
// of the journal, so that a second press asks for what was done already.
[[nodiscard]] std::string command_number(const Request& request, std::string_view action);
// The number that came back in a form; nothing when it is none.
[[nodiscard]] std::optional<desk::CommandId> command_id(const Request& request);

// "a%20b" and "a+b" are "a b"; nothing when it is not UTF-8, is broken, or holds a control
// character that is no line end.
[[nodiscard]] std::optional<std::string> decoded(std::string_view text, bool plus_is_blank);
[[nodiscard]] std::optional<Pairs> pairs_of(std::string_view text);
// The query with `name` set to `value` (or taken out when it is empty), in the same order.
[[nodiscard]] std::string query_with(const Request& request, std::string_view name,
                                     std::string_view value);

}  // namespace trede::web
