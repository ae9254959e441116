#include "http/reader.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>
#include <limits>

namespace trede::http {

namespace beast = boost::beast;
namespace bh = boost::beast::http;

namespace {

using Parser = bh::request_parser<bh::string_body>;

std::string_view text(beast::string_view view) { return {view.data(), view.size()}; }

// What the parser lets through and others read in another way: a line that goes on on the next one
// (RFC 9112 5.2), a line end without a carriage return (2.2).
bool has_odd_lines(std::string_view head) {
    for (std::size_t at = head.find('\n'); at != std::string_view::npos;
         at = head.find('\n', at + 1)) {
        if (at == 0 || head[at - 1] != '\r') return true;
        if (at + 1 < head.size() && (head[at + 1] == ' ' || head[at + 1] == '\t')) return true;
    }
    return false;
}

// A head is printable ASCII (and old letters in values): anything else is another protocol, or an
// attack on what stands behind.
bool has_control(std::string_view head) {
    return std::ranges::any_of(head, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\r' && c != '\n' && c != '\t') || byte == 0x7F;
    });
}

int status_of(const beast::error_code& error) {
    if (error == bh::error::body_limit) return 413;
    if (error == bh::error::header_limit) return 431;
    return 400;
}

bool is_known(bh::verb method) {
    return method == bh::verb::get || method == bh::verb::head || method == bh::verb::post;
}

bool is_path(std::string_view target) {
    return target.starts_with('/') && std::ranges::all_of(target, [](char c) {
               return c > ' ' && c < 127 && c != '#' && c != '\\' && c != '"' && c != '<' &&
                      c != '>';
           });
}

// The status of the refusal of a head that is sound by itself, or nothing.
std::optional<int> refuse(const bh::request_header<>& head) {
    if (head.version() == 11 && head.count(bh::field::host) == 0) return 400;
    if (head.count(bh::field::host) > 1 || head.count(bh::field::content_length) > 1) return 400;
    const bool has_coding = head.count(bh::field::transfer_encoding) > 0;
    if (has_coding) {
        if (head.version() != 11 || head.count(bh::field::content_length) > 0) return 400;
        if (!beast::iequals(head[bh::field::transfer_encoding], "chunked") ||
            head.count(bh::field::transfer_encoding) > 1)
            return 501;
    }
    if (head.count(bh::field::expect) > 0 &&
        !beast::iequals(head[bh::field::expect], "100-continue"))
        return 417;
    if (!is_known(head.method())) return 501;
    return is_path(text(head.target())) ? std::nullopt : std::optional(400);
}

}  // namespace

struct Reader::Inside {
    Inside(std::size_t bytes, const BodyLimit& limit) : header_bytes(bytes), body_limit(limit) {
        parser.header_limit(static_cast<std::uint32_t>(bytes) + 4);
        parser.eager(true);
    }

    std::size_t header_bytes;
    const BodyLimit& body_limit;
    Parser parser;
    std::string head;
    bool has_head = false;
    bool expects_continue = false;

    std::optional<int> take_head(std::string& bytes);
    std::optional<int> feed(std::string& bytes);
};

// The whole head goes to the parser at once, so that it can be looked at as it came in.
std::optional<int> Reader::Inside::take_head(std::string& bytes) {
    const std::size_t known = head.size() < 3 ? 0 : head.size() - 3;
    head += std::exchange(bytes, {});
    const auto end = head.find("\r\n\r\n", known);
    if (end == std::string::npos) {
        if (head.size() > header_bytes) return 431;
        // Refuses at once what can no longer become a request.
        if (has_odd_lines(head) || has_control(head)) return 400;
        return std::nullopt;
    }
    if (end + 4 > header_bytes) return 431;
    bytes = head.substr(end + 4);
    head.resize(end + 4);
    if (has_odd_lines(head) || has_control(head)) return 400;

    // Whether a body follows is said by the head alone, and so is how long it may be.
    beast::error_code error;
    bh::request_parser<bh::empty_body> look;
    look.header_limit(static_cast<std::uint32_t>(header_bytes) + 4);
    // Beast takes 1 MiB of itself; how much may come here is told below.
    look.body_limit(std::numeric_limits<std::uint64_t>::max());
    look.put(boost::asio::buffer(head), error);
    if (error && error != bh::error::need_more) return status_of(error);
    if (!look.is_header_done()) return 400;
    if (const auto no = refuse(look.get())) return no;
    parser.body_limit(body_limit(text(look.get().method_string()), text(look.get().target())));
    expects_continue = look.get().count(bh::field::expect) > 0;
    parser.put(boost::asio::buffer(head), error);
    if (error && error != bh::error::need_more) return status_of(error);
    has_head = true;
    return std::nullopt;
}

std::optional<int> Reader::Inside::feed(std::string& bytes) {
    // The shortest end of a body in chunks. The parser asserts that it has so much of one when it
    // looks at it again, so that fewer bytes wait here: as many always still come.
    constexpr std::size_t shortest_end = std::string_view("0\r\n\r\n").size();
    while (!parser.is_done() && !bytes.empty()) {
        if (parser.chunked() && bytes.size() < shortest_end) return std::nullopt;
        beast::error_code error;
        const std::size_t used = parser.put(boost::asio::buffer(bytes), error);
        bytes.erase(0, used);
        if (error == bh::error::need_more) return std::nullopt;
        if (error) return status_of(error);
        if (used == 0) return std::nullopt;
    }
    return std::nullopt;
}

Reader::Reader(std::size_t header_bytes, const BodyLimit& body_limit)
    : inside_(std::make_unique<Inside>(header_bytes, body_limit)) {}
Reader::~Reader() = default;

std::optional<int> Reader::take(std::string& bytes) {
    if (!inside_->has_head) {
        if (const auto no = inside_->take_head(bytes)) return no;
        if (!inside_->has_head) return std::nullopt;
    }
    return inside_->feed(bytes);
}

bool Reader::has_begun() const { return inside_->has_head || !inside_->head.empty(); }
bool Reader::has_head() const { return inside_->has_head; }
bool Reader::is_complete() const { return inside_->has_head && inside_->parser.is_done(); }
bool Reader::keeps_alive() const { return inside_->parser.keep_alive(); }
bool Reader::wants_continue() { return std::exchange(inside_->expects_continue, false); }

Incoming Reader::request() const {
    const auto& read = inside_->parser.get();
    Incoming request{.method = std::string(text(read.method_string())),
                     .target = std::string(text(read.target())),
                     .headers = {},
                     .body = read.body(),
                     .peer = {}};
    for (const auto& field : read)
        request.headers.push_back(
            {std::string(text(field.name_string())), std::string(text(field.value()))});
    return request;
}

}  // namespace trede::http
