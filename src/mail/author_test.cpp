#include <doctest/doctest.h>

#include "mail/read.hpp"

namespace trede::mail {

namespace {

std::string with(const char* headers) {
    return "From: a@b.example\r\nSubject: Antwoord\r\n" + std::string(headers) + "\r\n\r\ntekst";
}

}  // namespace

TEST_CASE("who asks that no program answers may be a person, and it is told") {
    const auto sign = [](const char* header) {
        const Message message = read_message(with(header));
        CHECK(message.author == Author::person);
        return message.author_sign;
    };
    CHECK(sign("X-Auto-Response-Suppress: All") == "x-auto-response-suppress: all");
    CHECK(sign("X-Auto-Response-Suppress: DR, OOF, AutoReply") ==
          "x-auto-response-suppress: dr, oof, autoreply");
    CHECK(sign("List-Id: <l.b.nl>") == "list-id: <l.b.nl>");
    CHECK(sign("X-Auto-Response-Suppress: DR, RN").empty());
    // A robot that asks the same is a robot still.
    const Message robot =
        read_message(with("X-Auto-Response-Suppress: All\r\nAuto-Submitted: auto-replied"));
    CHECK(robot.author == Author::automatic);
}

}  // namespace trede::mail
