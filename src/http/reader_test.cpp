#include "http/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace trede::http {

namespace {

// What comes of a request of which so many bytes come in at a time: its body, or the status of the
// refusal.
std::string body_of(std::string_view bytes, std::size_t piece) {
    const BodyLimit limit = [](std::string_view, std::string_view) { return std::size_t{100}; };
    Reader reader(1'000, limit);
    std::string waiting;
    while (!bytes.empty() && !reader.is_complete()) {
        waiting += bytes.substr(0, piece);
        bytes.remove_prefix(std::min(piece, bytes.size()));
        if (const auto refused = reader.take(waiting)) return std::to_string(*refused);
    }
    return reader.is_complete() ? reader.request().body : "niet af";
}

}  // namespace

TEST_CASE("a body in chunks is the same in whichever pieces it comes in") {
    const std::string head =
        "POST /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::size_t piece = 1; piece < 200; ++piece) {
        CAPTURE(piece);
        CHECK(body_of(head + "0\r\n\r\n", piece).empty());
        CHECK(body_of(head + "3\r\na=b\r\n1;x=y\r\n&\r\n0\r\n\r\n", piece) == "a=b&");
        CHECK(body_of(head + "00000\r\nTrailer: x\r\n\r\n", piece).empty());
        CHECK(body_of(head + "3\r\na=bXX0\r\n\r\n", piece) == "400");
        CHECK(body_of(head + "65\r\nxxxxx", piece) == "413");  // 101 bytes
    }
    CHECK(body_of(head + "0\r\n\r", 1) == "niet af");
    CHECK(body_of(head + "3\r\na=b\r\n0\r\n", 2) == "niet af");
}

TEST_CASE("a body may be as long as its address allows, and not a byte longer") {
    constexpr std::size_t allowed = 3U << 20U;  // more than Beast allows of itself
    const BodyLimit limit = [](std::string_view, std::string_view) { return allowed; };
    const auto sent = [&](std::size_t length) {
        Reader reader(1'000, limit);
        std::string bytes =
            "POST /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(length) +
            "\r\n\r\n" + std::string(length, 'x');
        const auto refused = reader.take(bytes);
        return refused ? std::to_string(*refused) : std::to_string(reader.request().body.size());
    };
    CHECK(sent(allowed) == std::to_string(allowed));
    CHECK(sent(allowed + 1) == "413");
}

}  // namespace trede::http
