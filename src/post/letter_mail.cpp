#include "post/letter_mail.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "base/text.hpp"
#include "evidence/base64.hpp"

namespace trede::post {

namespace {

constexpr std::size_t line_characters = 76;

std::string base64(std::string_view bytes) {
    return evidence::to_base64(
        std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

std::string in_lines(const std::string& text) {
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += line_characters)
        lines += text.substr(at, line_characters) + "\r\n";
    return lines;
}

// A header with other letters than those of ASCII (RFC 2047): words of at most 75 characters.
std::string encoded_words(const std::string& text) {
    constexpr std::size_t bytes_in_a_word = 42;
    bool ascii = true;
    for (const char c : text) ascii = ascii && c >= 0x20 && c < 0x7F;
    if (ascii && text.size() < 60) return text;
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = std::min(text.size(), at + bytes_in_a_word);
        // Never in the middle of a character.
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
        out += (out.empty() ? "" : "\r\n ") + std::string("=?UTF-8?B?") +
               base64(text.substr(at, end - at)) + "?=";
        at = end;
    }
    return out;
}

// "Thu, 09 Apr 2026 12:00:00 +0000" (RFC 5322).
std::string mail_date(base::Instant at) {
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const base::Date day{std::chrono::floor<std::chrono::days>(at)};
    const std::string iso = base::to_iso(at);
    return std::string(days.at(base::weekday(day).c_encoding())) + ", " + iso.substr(8, 2) + " " +
           months.at(unsigned{day.month()} - 1) + " " + iso.substr(0, 4) + " " + iso.substr(11, 8) +
           " +0000";
}

std::string subject_of(const desk::Handover& handover) {
    return std::string(handover.is_copy ? "Afschrift van brief " : "Brief ") +
           handover.plan.reference.value() + ", gemeente " + std::string(handover.municipality);
}

std::string_view salutation_of(dispatch::Recipient recipient) {
    switch (recipient) {
        case dispatch::Recipient::college:
            return "Geacht college";
        case dispatch::Recipient::council:
            return "Geachte leden van de raad";
        case dispatch::Recipient::province:
            return "Geacht college van gedeputeerde staten";
        case dispatch::Recipient::commissioner:
            return "Geachte commissaris van de Koning";
        case dispatch::Recipient::gazette:
            return "Geachte redactie";
    }
    return {};
}

// What stands in the message itself. A copy has words of its own: it asks nothing.
std::string words_of(const desk::Handover& handover) {
    const std::string begin = std::string(salutation_of(handover.plan.recipient)) + ",\r\n\r\n";
    const std::string name(handover.municipality);
    const std::string reference = handover.plan.reference.value();
    if (handover.is_copy) {
        return begin + "Bij dit bericht zit een afschrift van een brief over de gemeente\r\n" +
               name + ". Het kenmerk is " + reference +
               ".\r\n\r\nU krijgt dit afschrift ter informatie. U hoeft niets te doen.\r\n";
    }
    return begin + "Bij dit bericht zit een brief over de gemeente " + name +
           ".\r\nHet kenmerk is " + reference +
           ".\r\n\r\nIn de brief staat wat wij u vragen of meedelen, en hoe u kunt antwoorden.\r\n"
           "Noem in uw antwoord dit kenmerk.\r\n";
}

}  // namespace

std::string message_id(const desk::Handover& handover, const std::string& from) {
    return "<" + handover.plan.reference.value() + "." +
           base::lower_ascii(handover.plan.id.value()) + from.substr(from.find('@')) + ">";
}

std::string letter_mail(const desk::Handover& handover, const std::string& from) {
    const std::string border = "trede-" + handover.plan.id.value();
    const std::string part = "--" + border + "\r\n";
    return "Date: " + mail_date(handover.at) + "\r\nFrom: <" + from + ">\r\nTo: <" +
           std::string(handover.address) + ">\r\nSubject: " + encoded_words(subject_of(handover)) +
           "\r\nMessage-ID:\r\n " + message_id(handover, from) +
           "\r\nMIME-Version: 1.0\r\nContent-Language: nl\r\nContent-Type: multipart/mixed;\r\n "
           "boundary=\"" +
           border + "\"\r\n\r\n" + part +
           "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           in_lines(base64(words_of(handover))) + part +
           "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
           "Content-Disposition: attachment;\r\n filename=\"" +
           handover.plan.reference.value() + ".pdf\"\r\n\r\n" + in_lines(base64(handover.pdf)) +
           "--" + border + "--\r\n";
}

}  // namespace trede::post
