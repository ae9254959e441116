#include "sandbox/read_mail.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>
#include <stdexcept>

#include "base/limits.hpp"
#include "mail/read.hpp"
#include "sandbox/mail_codec.hpp"
#include "support/mail.hpp"
#include "support/sheets.hpp"

namespace trede::sandbox {

namespace {

constexpr std::string_view from =
    "From: =?koi8-r?B?8NLJ18XU?= <a@aardam.example>\r\nSubject: =?windows-1252?Q?=80?=\r\n"
    "Received: by mx.example; Fri, 1 May 2026 00:01:02 +0200\r\n"
    "In-Reply-To: <x@y>\r\nAuthentication-Results: mx.example; dkim=pass\r\n";

// With charsets of every family, so that the worker shows whether it needs a file for one.
std::string sample() {
    std::vector<test::MailPart> parts = {
        test::text_part("woorden"),
        test::file_part("a.zip", "application/zip",
                        test::make_zip({{.name = "brief.txt", .content = "woorden"}}))};
    for (const char* charset : {"shift_jis", "gb18030", "big5", "utf-16le", "utf-7", "iso-2022-jp",
                                "ibm850", "macintosh", "euc-kr", "x-bestaat-niet"}) {
        parts.push_back(
            {.headers = "Content-Type: text/plain; charset=" + std::string(charset) + "\r\n",
             .body = "abc\xE9\xE8"});
    }
    return test::mail_of(from, parts);
}

std::string encoded(const mail::Message& message) {
    std::string bytes;
    encode(message, [&](std::span<const std::byte> piece) {
        bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    });
    return bytes;
}

}  // namespace

TEST_CASE("words of a file that are no plain text keep no message from being read") {
    // Every office program of Microsoft ends the first line of a part this way.
    const auto docx = [](const std::string& words) {
        return test::make_zip(
            {{.name = "[Content_Types].xml", .content = "<Types/>"},
             {.name = "word/document.xml",
              .content = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:p>"
                         "<w:t>" +
                         words + "</w:t></w:p>"}});
    };
    for (const std::string words :
         {"IBT-2026-001-9001", "\xE9 IBT-2026-001-9001", "\x01 \x7F\r", "\xC3\xA9\xC3"}) {
        CAPTURE(words);
        const auto read = read_mail_safely(test::mail_of(
            from, {test::text_part("Hierbij."),
                   test::file_part("antwoord.docx", "application/zip", docx(words))}));
        REQUIRE(read);
        REQUIRE(read->attachments.size() == 1);
        CHECK(read->attachments.front().flags.empty());
        if (words.ends_with("9001"))
            CHECK(read->attachments.front().text.find("IBT-2026-001-9001") != std::string::npos);
    }
}

TEST_CASE("the worker reads what the reader reads, in every charset") {
    const std::string message = sample();
    const auto expected = mail::read_message(message);
    CHECK(expected.subject == "\u20AC");
    CHECK(read_mail_safely(message) == expected);
    MailReader reader;
    CHECK(reader.read(message) == expected);
    CHECK(reader.read("From: b@c.example\r\n\r\nkort")->body == "kort");
    CHECK_FALSE(reader.read(std::string(base::limits::mail_bytes + 1, 'x')));
    CHECK(reader.read(message) == expected);
}

TEST_CASE("an answer that was cut off or changed never comes out wrong") {
    const std::string good = encoded(mail::read_message(sample()));
    REQUIRE(decode_message(good).has_value());
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_FALSE(decode_message(good.substr(0, length)));
    CHECK_FALSE(decode_message(good + "x"));
    std::mt19937 random(20260501);
    int believed = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = good;
        bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto message = decode_message(bytes);
        if (!message) continue;
        ++believed;
        for (const mail::Attachment& attachment : message->attachments)
            CHECK(attachment.inside <= message->attachments.size());
    }
    CHECK(believed < 20'000);
}

TEST_CASE("a helper that was killed is an error, not the end of the process") {
    MailReader reader;
    const std::string own = std::to_string(getpid());
    std::ifstream children("/proc/self/task/" + own + "/children");
    pid_t helper = 0;
    children >> helper;
    REQUIRE(helper > 0);
    REQUIRE(kill(helper, SIGKILL) == 0);
    CHECK_THROWS_AS((void)reader.read("Subject: a\r\n\r\nb"), std::runtime_error);
    CHECK_THROWS_AS((void)reader.read("Subject: a\r\n\r\nb"), std::runtime_error);
}

}  // namespace trede::sandbox
