#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base64.hpp"

// Messages made by hand for tests. Everything in them is invented (fictief).
namespace trede::test {

struct MailPart {
    std::string headers;  // each line with its end
    std::string body;
};

inline std::string base64_lines(std::string_view bytes) {
    const std::string whole = evidence::to_base64(
        std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
    std::string lines;
    for (std::size_t at = 0; at < whole.size(); at += 76) lines += whole.substr(at, 76) + "\r\n";
    return lines;
}

inline MailPart text_part(std::string_view text) {
    return {.headers = "Content-Type: text/plain; charset=utf-8\r\n",
            .body = std::string(text) + "\r\n"};
}

inline MailPart file_part(std::string_view name, std::string_view type, std::string_view bytes) {
    return {.headers = "Content-Type: " + std::string(type) +
                       "\r\nContent-Transfer-Encoding: base64\r\n"
                       "Content-Disposition: attachment; filename=\"" +
                       std::string(name) + "\"\r\n",
            .body = base64_lines(bytes)};
}

inline std::string mail_of(std::string_view headers, const std::vector<MailPart>& parts,
                           const std::string& boundary = "grens") {
    std::string mail(headers);
    mail +=
        "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
    for (const MailPart& part : parts)
        mail += "--" + boundary + "\r\n" + part.headers + "\r\n" + part.body + "\r\n";
    return mail + "--" + boundary + "--\r\n";
}

}  // namespace trede::test
