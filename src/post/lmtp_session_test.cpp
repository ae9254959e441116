#include "post/lmtp_session.hpp"

#include <doctest/doctest.h>

namespace trede::post {

namespace {

constexpr const char* hello =
    "LHLO mx\r\nMAIL FROM:<a@b.example> SIZE=10\r\nRCPT TO:<t@m.example>\r\n";

LmtpSession at_data() {
    LmtpSession session(1000);
    session.take(std::string(hello) + "DATA\r\n");
    CHECK(session.out().ends_with("354 End data with <CR><LF>.<CR><LF>\r\n"));
    return session;
}

}  // namespace

TEST_CASE("a message comes out whole, without its doubled dots, under its sender") {
    LmtpSession session = at_data();
    session.take("Subject: x\r\n\r\n..een punt\r\nhoi\r\n.");
    CHECK_FALSE(session.message());
    session.take("\r\nQUIT\r\n");
    REQUIRE(session.message());
    CHECK(*session.message() ==
          "Return-Path: <a@b.example>\r\nSubject: x\r\n\r\n.een punt\r\nhoi\r\n");
    CHECK(session.out().empty());  // nothing is promised before it is kept
    session.answer(true, "M-1");
    CHECK(session.out() == "250 2.0.0 M-1\r\n221 2.0.0 Bye\r\n");
    CHECK(session.closing());
}

TEST_CASE("byte by byte is the same") {
    LmtpSession session(1000);
    for (const char c : std::string(hello) + "DATA\r\n.\r\n") session.take(std::string_view(&c, 1));
    REQUIRE(session.message());
    CHECK(*session.message() == "Return-Path: <a@b.example>\r\n");
}

TEST_CASE("one answer a recipient in LMTP, one in SMTP, and 451 when it was not kept") {
    LmtpSession session(1000);
    session.take(std::string(hello) + "RCPT TO:<u@m.example>\r\nDATA\r\nx\r\n.\r\n");
    (void)session.out();
    session.answer(false, "later");
    CHECK(session.out() == "451 4.3.0 later\r\n451 4.3.0 later\r\n");
    session.take(
        "EHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<t@m.example>\r\nRCPT "
        "TO:<u@m.example>\r\nDATA\r\nx\r\n.\r\n");
    (void)session.out();
    REQUIRE(session.message());
    CHECK(session.message()->starts_with("Return-Path: <>\r\n"));
    session.answer(true, "ok");
    CHECK(session.out() == "250 2.0.0 ok\r\n");
}

TEST_CASE("a line feed alone ends nothing, so no message is smuggled in") {
    for (const char* end : {"\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r"}) {
        LmtpSession session = at_data();
        session.take("x" + std::string(end) + "MAIL FROM:<evil@x.example>\r\n");
        CHECK_FALSE(session.message());
    }
}

TEST_CASE("what is too long or out of order is refused") {
    LmtpSession session = at_data();
    session.take(std::string(1010, 'x'));
    CHECK(session.out() == "552 5.3.4 Message too big\r\n");
    CHECK(session.closing());

    LmtpSession line(1000);
    line.take(std::string(3000, 'x'));
    CHECK(line.closing());

    LmtpSession order(1000);
    (void)order.out();
    order.take("MAIL FROM:<a@b.example>\r\nRCPT TO:<t@m.example>\r\nDATA\r\n");
    CHECK(order.out() ==
          "503 5.5.1 Bad sequence of commands\r\n503 5.5.1 Bad sequence of commands\r\n"
          "503 5.5.1 No valid recipients\r\n");
    order.take("LHLO x\r\nMAIL FROM:<a b>\r\nMAIL FROM:<a@b.example> SIZE=1001\r\n");
    const std::string said = order.out();
    CHECK(said.find("501 5.1.7") != std::string::npos);
    CHECK(said.find("552 5.3.4") != std::string::npos);
}

}  // namespace trede::post
