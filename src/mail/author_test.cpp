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

TEST_CASE("a text that begins as a note of absence does asks for a look, and is of a person") {
    const auto sign = [](const std::string& text) {
        const Message message =
            read_message("From: a@b.example\r\nSubject: Re: uw brief\r\n\r\n" + text);
        CHECK(message.author == Author::person);
        return message.author_sign;
    };
    CHECK(sign("Goedendag,\r\n\r\nIk ben met\r\nvakantie tot 3 augustus en lees mijn post niet.") ==
          "tekst: ik ben met vakantie");
    CHECK(sign("Thank you. I am out of the office until Monday.") ==
          "tekst: i am out of the office");
    CHECK(sign("Wij realiseren 25 plekken. De wethouder is met vakantie.").empty());
    CHECK(sign("Ons antwoord staat hieronder.\r\n\r\n> Ik ben met vakantie tot 3 mei.").empty());
    CHECK(sign(std::string(500, 'x') + " Ik ben met vakantie.").empty());
}

TEST_CASE("a subject that speaks of an absence is no vacation note yet") {
    const auto author = [](const std::string& subject) {
        return read_message("From: a@b.nl\r\nSubject: " + subject + "\r\n\r\nWoorden").author;
    };
    for (const char* subject :
         {"Afwezig", "Afwezig: uw brief", "Afwezig tot 3 mei", "Afwezigheidsbericht",
          "Afwezigheid: uw brief", "Afwezigheidsassistent: brief", "Afwezigheid; brief",
          "Ik ben afwezig Re: brief"})
        CHECK(author(subject) == Author::automatic);
    for (const char* subject : {"Afwezigheid wethouder; antwoord op uw brief", "Afwezigen overleg"})
        CHECK(author(subject) == Author::person);
}

}  // namespace trede::mail
