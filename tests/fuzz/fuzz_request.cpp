#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "http/reader.hpp"
#include "web/incoming.hpp"

// What a browser, or something that says it is one, sends: a request, and what the application
// makes of it. The first byte says in pieces of which size it comes in.
namespace {

using namespace trede;

void require(bool holds) {
    if (!holds) std::abort();
}

constexpr std::size_t most_head = 2'048;
constexpr std::size_t most_body = 1'024;

struct Read {
    bool refused = false;
    bool complete = false;
    http::Incoming request = {};
};

Read read(std::string_view bytes, std::size_t piece) {
    const http::BodyLimit limit = [](std::string_view, std::string_view) { return most_body; };
    http::Reader reader(most_head, limit);
    Read read;
    std::string waiting;
    while (!bytes.empty() && !reader.is_complete()) {
        const std::size_t taken = std::min(piece, bytes.size());
        waiting.append(bytes.substr(0, taken));
        bytes.remove_prefix(taken);
        if (reader.take(waiting)) {
            read.refused = true;
            return read;
        }
        static_cast<void>(reader.wants_continue());
    }
    read.complete = reader.is_complete();
    if (read.complete) read.request = reader.request();
    return read;
}

// Nothing of a path leads out of it, and what is decoded is text.
void check(const http::Incoming& request) {
    require(request.method == "GET" || request.method == "HEAD" || request.method == "POST");
    require(request.target.starts_with('/') && request.body.size() <= most_body);
    const auto segments = web::segments_of(request.target);
    for (const std::string& one : segments.value_or(std::vector<std::string>{}))
        require(one != ".." && one.find('/') == std::string::npos &&
                one.find('\0') == std::string::npos);
    static_cast<void>(web::is_from_here(request));
    static_cast<void>(web::has_sound_host(request));
    const auto understood = web::read_request(request, "sessie");
    require(understood || !understood.error().reason.empty());
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it so
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.empty()) return 0;
    const Read pieces = read(input.substr(1), 1 + data[0] % 64);
    const Read whole = read(input.substr(1), size);
    // However it is cut up on the way, it is the same request or none.
    require(pieces.complete == whole.complete);
    if (!whole.complete) return 0;
    require(pieces.request.method == whole.request.method &&
            pieces.request.target == whole.request.target &&
            pieces.request.headers == whole.request.headers &&
            pieces.request.body == whole.request.body);
    check(whole.request);
    return 0;
}
