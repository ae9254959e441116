#include "mail/read.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "evidence/digest.hpp"
#include "support/mail.hpp"

namespace trede::mail {

namespace {

constexpr std::string_view from =
    "From: Gemeente Aardam <griffie@aardam.example>\r\nSubject: Antwoord\r\n";

std::string plain(std::string_view headers, std::string_view body) {
    return std::string(from) + std::string(headers) + "\r\n" + std::string(body);
}

bool has(const Message& message, Defect defect) {
    return std::ranges::find(message.defects, defect) != message.defects.end();
}

std::string nested(std::size_t depth) {
    std::string mail(from);
    for (std::size_t i = 0; i < depth; ++i) {
        const std::string mark = "b" + std::to_string(i);
        mail += "Content-Type: multipart/mixed; boundary=" + mark + "\r\n\r\n--" + mark + "\r\n";
    }
    return mail + "\r\nin de diepte\r\n";
}

}  // namespace

TEST_CASE("the headers that count, with the spellings that occur") {
    const Message message = read_message(
        "From: =?iso-8859-1?Q?Gemeente_S=FAdwest-Frysl=E2n?= <Post@SWF.example>\n"
        "Subject: =?utf-8?B?QmVhbnR3b29y?=\n =?utf-8?B?ZGluZyDigqw=?= (vervolg)\n"
        "Message-ID: <a1@swf.example>\nIn-Reply-To: <IBT-2026-001-1900@toezicht.example>\n"
        "References: <x@y> <IBT-2026-001-1900@toezicht.example>\n"
        "Received: from a by MX.toezicht.example with ESMTP; Fri, 1 May 2026 00:01:02 +0200 "
        "(CEST)\n"
        "Received: from b by smtp.swf.example; Thu, 30 Apr 2026 21:59:58 +0000\n\nGoedendag.\n");
    CHECK(message.from_name == "Gemeente S\u00FAdwest-Frysl\u00E2n");
    CHECK(message.from_address == "post@swf.example");
    CHECK(message.subject == "Beantwoording \u20AC (vervolg)");
    CHECK(message.message_id == "a1@swf.example");
    CHECK(message.answers_to ==
          std::vector<std::string>{"IBT-2026-001-1900@toezicht.example", "x@y"});
    REQUIRE(message.received.size() == 2);
    CHECK(message.received[0].by == "mx.toezicht.example");
    CHECK(base::to_iso(message.received[0].at) == "2026-04-30T22:01:02.000Z");
    CHECK(base::to_iso(message.received[1].at) == "2026-04-30T21:59:58.000Z");
    CHECK(message.body == "Goedendag.\n");
    CHECK(message.defects.empty());
    CHECK(message.author == Author::person);
}

TEST_CASE("every transfer encoding and charset gives the same words") {
    const std::string words = "Re\u00EBle plekken: \u20AC 12";
    for (const auto& [headers, body] :
         {std::pair{"Content-Type: text/plain; charset=utf-8\r\n", words}, std::pair{"", words},
          std::pair{"Content-Type: text/plain; charset=windows-1252\r\n",
                    std::string("Re\xEBle plekken: \x80 12")},
          std::pair{"Content-Type: text/plain; charset=iso-8859-15\r\n",
                    std::string("Re\xEBle plekken: \xA4 12")},
          std::pair{"", std::string("Re\xEBle plekken: \x80 12")},
          std::pair{"Content-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: quoted-printable\r\n",
                    std::string("Re=C3=ABle plek=\r\nken: =E2=82=AC 12")},
          std::pair{"Content-Type: text/plain; charset=utf-8\r\n"
                    "Content-Transfer-Encoding: BASE64\r\n",
                    std::string("UmXDq2xlIHBsZWtrZW46IOKCrCAxMg==")},
          std::pair{"Content-Type: text/html; charset=utf-8\r\n",
                    std::string("<script>alert(1)</script>Re\u00EBle&nbsp;plekken: \u20AC 12")}}) {
        CAPTURE(headers);
        const Message message = read_message(plain(headers, body));
        CHECK(message.body.ends_with(words));
        CHECK(message.body.find("alert") == std::string::npos);
        CHECK(message.defects.empty());
    }
    CHECK(has(read_message(plain("Content-Type: text/plain; charset=x-onbekend\r\n", "\xEB")),
              Defect::unknown_charset));
    CHECK(has(read_message(plain("Content-Transfer-Encoding: rot13\r\n", "abc")),
              Defect::unknown_encoding));
    CHECK(has(read_message(plain("Content-Transfer-Encoding: base64\r\n", "QUJD*Rw")),
              Defect::bad_encoding));
}

TEST_CASE("an attachment keeps its bytes, and its name in every way to write one") {
    const std::string bytes("\x00\x01\xFFtekst", 8);
    const std::string digest = evidence::to_hex(evidence::sha256(bytes));
    for (const auto& [disposition, name] :
         {std::pair{"filename=\"br\u00EFef.txt\"", "br\u00EFef.txt"},
          std::pair{"filename=brief.txt", "brief.txt"},
          std::pair{"filename*=utf-8''br%C3%AFef.txt", "br\u00EFef.txt"},
          std::pair{"filename*0*=iso-8859-1''br%EF; filename*1=\"ef.txt\"", "br\u00EFef.txt"},
          std::pair{"filename=\"=?utf-8?Q?br=C3=AFef.txt?=\"", "br\u00EFef.txt"},
          std::pair{"filename=\"C:\\\\map\\\\brief.txt\"", "brief.txt"},
          std::pair{"filename=\"../../brief.txt\"", "brief.txt"}}) {
        CAPTURE(disposition);
        const Message message = read_message(
            test::mail_of(from, {test::text_part("Zie bijlage."),
                                 {.headers = "Content-Type: application/octet-stream\r\n"
                                             "Content-Transfer-Encoding: base64\r\n"
                                             "Content-Disposition: attachment; " +
                                             std::string(disposition) + "\r\n",
                                  .body = test::base64_lines(bytes)}}));
        REQUIRE(message.attachments.size() == 1);
        CHECK(message.attachments[0].name == name);
        CHECK(message.attachments[0].bytes == 8);
        CHECK(message.attachments[0].digest == digest);
        CHECK(message.body == "Zie bijlage.\n");
    }
}

TEST_CASE("a broken multipart loses nothing") {
    SUBCASE("no boundary in the header") {
        const Message message = read_message(
            plain("Content-Type: multipart/mixed\r\n",
                  "--x1y2\r\n\r\nWoorden\r\n--x1y2\r\nContent-Disposition: attachment; "
                  "filename=a.txt\r\n\r\nbijlage\r\n--x1y2--\r\n"));
        CHECK(has(message, Defect::no_boundary));
        CHECK(message.body == "Woorden");
        CHECK(count_attachments(message) == 1);
    }
    SUBCASE("another boundary in the header") {
        const Message message = read_message(
            plain("Content-Type: multipart/mixed; boundary=ander\r\n", "geen enkele grens"));
        CHECK(has(message, Defect::no_boundary));
        CHECK(message.body == "geen enkele grens");
    }
    SUBCASE("cut off") {
        const std::string whole = test::mail_of(
            from, {test::text_part("Woorden"), test::file_part("a.bin", "a/b", "12345678")});
        const Message message = read_message(whole.substr(0, whole.size() - 20));
        CHECK(has(message, Defect::unclosed));
        CHECK(message.attachments.size() == 1);
    }
    SUBCASE("a boundary that begins like another") {
        const Message message = read_message(
            plain("Content-Type: multipart/mixed; boundary=a\r\n",
                  "--a\r\nContent-Type: multipart/mixed; boundary=ab\r\n\r\n--ab\r\n\r\nbinnen\r\n"
                  "--ab--\r\n--a\r\n\r\nbuiten\r\n--a--\r\n"));
        CHECK(message.body == "binnen\nbuiten");
        CHECK(message.defects.empty());
    }
}

TEST_CASE("limits hold before anything is decoded") {
    CHECK(read_message(nested(15)).body.find("in de diepte") != std::string::npos);
    CHECK(has(read_message(nested(20'000)), Defect::too_deep));
    std::string many(from);
    for (int i = 0; i < 2'100; ++i) many += "X-A: 1\r\n";
    CHECK(has(read_message(many + "\r\nx"), Defect::too_many_headers));
    std::vector<test::MailPart> parts(1'100, test::text_part("x"));
    CHECK(has(read_message(test::mail_of(from, parts)), Defect::too_many_parts));
    parts.resize(900);
    CHECK(read_message(test::mail_of(from, parts)).defects.empty());
    CHECK(has(read_message(""), Defect::empty));
    CHECK(has(read_message(" \r\n\r\n"), Defect::empty));
    CHECK(has(read_message("Subject: x\r\n\r\nwie?"), Defect::no_sender));
    CHECK_FALSE(has(read_message("Subject: x\r\n\r\nwie?"), Defect::no_headers));
    CHECK(has(read_message("zomaar een tekst\n"), Defect::no_headers));
}

TEST_CASE("a file within plain text, a message within a message, and winmail.dat") {
    // "Cat" in uuencode is "#0V%T" (the example of the format's own page).
    const Message uu =
        read_message(plain("", "Hierbij.\r\nbegin 644 kat.txt\r\n#0V%T\r\n`\r\nend\r\nGroet\r\n"));
    REQUIRE(uu.attachments.size() == 1);
    CHECK(uu.attachments[0].name == "kat.txt");
    CHECK(uu.attachments[0].digest == evidence::to_hex(evidence::sha256("Cat")));
    CHECK(uu.body == "Hierbij.\nGroet\n");
    CHECK(read_message(plain("", "We begin 644 keer\r\n")).attachments.empty());

    const std::string inner = test::mail_of(
        from, {test::text_part("van binnen"), test::file_part("b.bin", "a/b", "xyz")}, "binnen");
    const Message outer = read_message(
        test::mail_of(from, {test::text_part("Zie onder."),
                             {.headers = "Content-Type: message/rfc822\r\n", .body = inner}}));
    REQUIRE(outer.attachments.size() == 2);
    CHECK(count_attachments(outer) == 1);
    CHECK(outer.attachments[0].text.find("van binnen") != std::string::npos);
    CHECK(outer.attachments[1].inside == 1);
    CHECK(outer.attachments[1].name == "b.bin");
    CHECK(outer.body == "Zie onder.\n");

    const auto attribute = [](std::string_view identity, std::string_view data) {
        std::string bytes("\x02", 1);
        bytes += identity;
        bytes += static_cast<char>(data.size());
        return bytes + std::string(3, '\0') + std::string(data) + std::string(2, '\0');
    };
    using std::string_literals::operator""s;
    using std::string_view_literals::operator""sv;
    const std::string tnef = "\x78\x9F\x3E\x22\x01\x00"s + attribute("\x02\x90\x06\x00"sv, "rend") +
                             attribute("\x10\x80\x01\x00"sv, "BRIEF~1.TXT\0"sv) +
                             attribute("\x0F\x80\x06\x00"sv, "inhoud");
    const Message winmail = read_message(test::mail_of(
        from, {test::text_part("x"), test::file_part("winmail.dat", "application/ms-tnef", tnef)}));
    REQUIRE(winmail.attachments.size() == 2);
    CHECK(count_attachments(winmail) == 1);
    CHECK(winmail.attachments[0].flags.empty());
    CHECK(winmail.attachments[1].name == "BRIEF~1.TXT");
    CHECK(winmail.attachments[1].digest == evidence::to_hex(evidence::sha256("inhoud")));
    const Message cut = read_message(test::mail_of(
        from, {test::file_part("winmail.dat", "x/y", tnef.substr(0, tnef.size() - 5))}));
    CHECK(cut.attachments.at(0).flags == std::vector{Flag::damaged});
}

TEST_CASE("what a machine wrote is told by its headers, and people are never taken for one") {
    struct Case {
        std::string_view headers;
        Author author;
    };
    for (const auto& [headers, author] :
         {Case{"Auto-Submitted: auto-replied\r\n", Author::automatic},
          Case{"Auto-Submitted: no\r\n", Author::person},
          Case{"X-Auto-Response-Suppress: All\r\n", Author::person},
          Case{"X-Auto-Response-Suppress: DR, RN\r\n", Author::person},
          Case{"Precedence: bulk\r\n", Author::automatic},
          Case{"Precedence: first-class\r\n", Author::person},
          Case{"Return-Path: <>\r\n", Author::bounce},
          Case{"Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n", Author::automatic},
          Case{"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n",
               Author::bounce},
          Case{"Content-Type: multipart/report; report-type=\"disposition-notification\";"
               " boundary=x\r\n",
               Author::receipt}}) {
        CAPTURE(headers);
        CHECK(read_message(plain(headers, "tekst")).author == author);
    }
    CHECK(read_message("From: a@b.nl\r\nSubject: Automatisch antwoord: brief\r\n\r\n").author ==
          Author::automatic);
    CHECK(read_message("From: a@b.nl\r\nSubject: Re: afwezigheid wethouder\r\n\r\n").author ==
          Author::person);
    for (const char* subject : {"Gelezen: uw brief", "Niet gelezen: uw brief", "Read: uw brief"})
        CHECK(
            read_message("From: a@b.nl\r\nSubject: " + std::string(subject) + "\r\n\r\n").author ==
            Author::receipt);
    CHECK(read_message("From: a@b.nl\r\nSubject: Uw brief is gelezen\r\n\r\n").author ==
          Author::person);
    CHECK(read_message("From: a@b.nl\r\nSubject: Afwezigheid Re: brief\r\n\r\n").author ==
          Author::automatic);
    CHECK(read_message("From: MAILER-DAEMON@b.nl\r\nSubject: Undelivered Mail\r\n\r\n").author ==
          Author::bounce);
}

TEST_CASE("robots that say little of themselves are known all the same") {
    const auto author = [](const std::string& headers) {
        return read_message(headers + "\r\n\r\nWoorden").author;
    };
    CHECK(author("From: a@b.nl\r\nSubject: Out-of-Office: brief") == Author::automatic);
    CHECK(
        author("From: a@b.nl\r\nSubject: brief\r\nX-MS-Exchange-Generated-Message-Source: Mailbox "
               "Rules Agent") == Author::automatic);
    CHECK(
        author("From: Outlook <MicrosoftExchange329e71ec@b.nl>\r\nSubject: Onbestelbaar: brief") ==
        Author::bounce);
    CHECK(author("From: noreply@b.nl\r\nSubject: Ontvangstbevestiging Z2026-1234") ==
          Author::automatic);
    CHECK(author("From: griffie@b.nl\r\nSubject: Ontvangstbevestiging Z2026-1234") ==
          Author::person);
    CHECK(author("From: noreply@b.nl\r\nSubject: Antwoord Z2026-1234") == Author::person);
}

TEST_CASE("a message that is closed for its receiver says so") {
    const auto told = [](const std::string& type) {
        const Message read =
            read_message("From: a@b.nl\r\nSubject: x\r\nContent-Type: " + type +
                         "\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIBAAAA\r\n");
        REQUIRE(read.attachments.size() == 1);
        return read.attachments.front().flags;
    };
    using Flags = std::vector<Flag>;
    CHECK(told("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m") ==
          Flags{Flag::encrypted});
    CHECK(told("application/x-pkcs7-mime; name=smime.p7m") == Flags{Flag::encrypted});
    CHECK(told("application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") ==
          Flags{Flag::unreadable_inside});
    CHECK(told("application/pgp-encrypted") == Flags{Flag::encrypted});
    // A signature beside the words closes nothing.
    CHECK(told("application/pkcs7-signature; name=smime.p7s") == Flags{});
}

TEST_CASE("a message is called back by a program; a person who withdraws an answer says so") {
    const auto author = [](const std::string& subject, const std::string& rest) {
        return read_message("From: a@b.nl\r\nSubject: " + subject + "\r\n" + rest).author;
    };
    // As Outlook and Exchange write it: by class, by TNEF, by its one sentence.
    CHECK(author("Recall: antwoord",
                 "content-class: urn:content-classes:recallmessage\r\n\r\nWoorden") ==
          Author::receipt);
    const std::string sentence = "A. Jansen would like to recall the message, \"antwoord\".";
    CHECK(author("Recall: antwoord", "\r\n" + sentence + "\r\n") == Author::receipt);
    CHECK(author("Recall: antwoord", "\r\n" + sentence + "\r\n\r\nDisclaimer\r\n") ==
          Author::receipt);
    CHECK(author("Intrekken: antwoord", "\r\nA. Jansen wil \"antwoord\" intrekken.\r\n") ==
          Author::receipt);
    using std::string_literals::operator""s;
    const std::string tnef = "\x78\x9F\x3E\x22\x01\x00\x01\x08\x80\x07\x00\x13\x00\x00\x00"s +
                             "IPM.Outlook.Recall\0\x82\x06"s;
    const std::string with_class =
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nWoorden\r\n--b\r\n"
        "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n" +
        tnef + "\r\n--b--\r\n";
    CHECK(author("Intrekken: antwoord", with_class) == Author::receipt);
    CHECK(author("Antwoord", with_class) == Author::person);
    // A person.
    CHECK(author("Intrekken: antwoord", "\r\nHierbij trekken wij ons antwoord in.\r\n") ==
          Author::person);
    CHECK(author("Recall: antwoord", "\r\n") == Author::person);
    CHECK(author("Intrekken:", "\r\nWij trekken \"\" in.\r\n") == Author::person);
    CHECK(author("Intrekken: antwoord",
                 "\r\nGeachte minister,\r\n\r\nWij trekken \"antwoord\" in, en sturen dit:"
                 "\r\n") == Author::person);
    CHECK(author("Intrekken van de vergunning", "\r\nWoorden") == Author::person);
}

TEST_CASE("a calendar that accepts is no person; an invitation is sent by one") {
    const auto author = [](const std::string& method, const std::string& around = "") {
        const std::string part = "Content-Type: text/calendar; method=" + method + around +
                                 "\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
        const Message whole = read_message("From: a@b.nl\r\nSubject: x\r\n" + part);
        const Message inside = read_message(
            "From: a@b.nl\r\nSubject: x\r\nContent-Type: multipart/alternative; "
            "boundary=b\r\n\r\n--b\r\n\r\nwoorden\r\n--b\r\n" +
            part + "--b--\r\n");
        CHECK(whole.author == inside.author);
        return inside.author;
    };
    CHECK(author("REPLY") == Author::receipt);
    CHECK(author("\"reply\"") == Author::receipt);
    CHECK(author("REQUEST") == Author::person);
}

TEST_CASE("a message that is under way still did not come back") {
    const auto author = [](const std::string& status) {
        return read_message(
                   "From: mailer-daemon@b.nl\r\nContent-Type: multipart/report; "
                   "report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b\r\n"
                   "Content-Type: message/delivery-status\r\n\r\n" +
                   status + "\r\n--b--\r\n")
            .author;
    };
    CHECK(author("Action: delayed\r\nStatus: 4.4.1\r\n") == Author::receipt);
    CHECK(author("Action: failed\r\nStatus: 5.1.1\r\n") == Author::bounce);
    CHECK(author("Action: delayed\r\n\r\nAction: failed\r\n") == Author::bounce);
    CHECK(author("Status: 5.1.1\r\n") == Author::bounce);
}

TEST_CASE("two senders are told") {
    const Message two = read_message("From: x@evil.nl\r\nFrom: g@b.nl\r\nSubject: x\r\n\r\nx");
    CHECK(two.defects == std::vector{Defect::more_senders});
    CHECK(read_message("From: x@c.nl, g@b.nl\r\nSubject: x\r\n\r\nx").defects.empty());
}

TEST_CASE(
    "a report leads to the message that it is about; another message does not by what it brings") {
    const auto report = [](const std::string& kind, const std::string& part) {
        return read_message("From: x@y.nl\r\nContent-Type: " + kind +
                            "; boundary=b\r\n\r\n--b\r\n\r\nwoorden\r\n--b\r\n" + part +
                            "\r\n--b--\r\n");
    };
    const std::string bounce = "multipart/report; report-type=delivery-status";
    const std::string ours =
        "Message-ID: <IBT-2026-001-1700.z@m.example>\r\nSubject: Brief\r\n\r\n";
    const std::vector<std::string> found = {"IBT-2026-001-1700.z@m.example"};
    CHECK(report(bounce, "Content-Type: message/rfc822\r\n\r\n" + ours).answers_to == found);
    CHECK(report(bounce, "Content-Type: text/rfc822-headers\r\n\r\n" + ours).answers_to == found);
    CHECK(report("multipart/report; report-type=disposition-notification",
                 "Content-Type: message/disposition-notification\r\n\r\nOriginal-Message-ID: "
                 "<IBT-2026-001-1700.z@m.example>\r\n")
              .answers_to == found);
    CHECK(report("multipart/mixed", "Content-Type: message/rfc822\r\n\r\n" + ours)
              .answers_to.empty());
}

TEST_CASE("no cut of a message stops the reader") {
    const std::string whole = test::mail_of(
        from, {test::text_part("Woorden"), test::file_part("b.zip", "application/zip", "PK\3\4")});
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK(read_message(whole.substr(0, length)).attachments.size() <= 1);
}

}  // namespace trede::mail
