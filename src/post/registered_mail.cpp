#include "post/registered_mail.hpp"

#include "base/percent.hpp"
#include "desk/mail_intake.hpp"
#include "post/mail_parts.hpp"

namespace trede::post {

namespace {

// No line of base64 begins with it.
constexpr std::string_view border = "--trede-registratie";

std::string part_of(const RegisteredFile& file) {
    return std::string(border) +
           "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: "
           "base64\r\nContent-Disposition: attachment;\r\n filename*=utf-8''" +
           base::percent_encoded(file.name) + "\r\n\r\n" + base64_lines(file.bytes);
}

}  // namespace

std::string as_message(const RegisteredMail& mail) {
    std::string message =
        "From: <" + std::string(desk::registered_sender) +
        ">\r\nSubject: " + encoded_words(mail.subject) +
        "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=\"" +
        std::string(border.substr(2)) + "\"\r\n\r\n" + std::string(border) +
        "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
        "base64\r\n\r\n" +
        base64_lines(mail.words);
    for (const RegisteredFile& file : mail.files) message += part_of(file);
    return message + std::string(border) + "--\r\n";
}

}  // namespace trede::post
