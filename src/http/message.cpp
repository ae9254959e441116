#include "http/message.hpp"

#include <algorithm>

namespace trede::http {

namespace {

bool same_letter(char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
}

std::string_view in_dutch(int status) {
    switch (status) {
        case 400:
            return "Dit verzoek is niet te begrijpen.";
        case 405:
        case 501:
            return "Deze manier van vragen kent deze server niet.";
        case 408:
            return "Het verzoek kwam te langzaam binnen. Probeer het opnieuw.";
        case 413:
            return "Wat u stuurt is te groot.";
        case 417:
            return "Deze voorwaarde (Expect) kent deze server niet.";
        case 431:
            return "De kop van het verzoek is te groot.";
        case 503:
            return "De server stopt of heeft het te druk. Probeer het zo opnieuw.";
        default:
            return "Er ging iets mis op de server.";
    }
}

}  // namespace

std::string_view Incoming::header(std::string_view name) const {
    const auto found = std::ranges::find_if(headers, [&](const Header& header) {
        return std::ranges::equal(header.name, name, same_letter);
    });
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return "Answer";
    }
}

Outgoing plain_answer(int status) {
    return {.status = status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Cache-Control", "no-store"}},
            .body = std::string(in_dutch(status)) + "\n",
            .stream = {}};
}

}  // namespace trede::http
