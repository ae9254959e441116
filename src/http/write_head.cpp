#include "http/write_head.hpp"

#include <algorithm>

namespace trede::http {

namespace {

bool is_safe(std::string_view text) {
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::string head_of(const Outgoing& answer, bool keep_alive) {
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " ";
    head += reason_phrase(answer.status);
    head += "\r\n";
    for (const Header& header : answer.headers) {
        if (!is_safe(header.name) || !is_safe(header.value)) continue;
        head += header.name + ": " + header.value + "\r\n";
    }
    // RFC 9110 8.6: no length for an answer that has no content by its nature.
    if (!answer.stream && answer.status != 304)
        head += "Content-Length: " + std::to_string(answer.content().size()) + "\r\n";
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace trede::http
