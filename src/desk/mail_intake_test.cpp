#include "desk/mail_intake.hpp"

#include <doctest/doctest.h>

#include "mail/read.hpp"
#include "support/office.hpp"

namespace trede::desk {

namespace {

MailFile mail_file(std::string_view headers, std::string_view body = "Hierbij.") {
    MailFile file{.name = "bericht.eml",
                  .bytes = "From: a@aardam.example\r\n" + std::string(headers) + "\r\n\r\n" +
                           std::string(body),
                  .digest = {},
                  .received_at = {}};
    file.digest = evidence::to_hex(evidence::sha256(file.bytes));
    return file;
}

// A desk with mail: the reader stands in for the worker, and counts.
struct MailRoom {
    test::Office office;
    mailbox::Settings settings;
    std::size_t reads = 0;
    bool broken = false;
    mailbox::ScanResult scan = mailbox::ScanResult::clean;
    MailPorts ports{
        .read = [this](std::string_view bytes) -> base::Outcome<mail::Message> {
            ++reads;
            if (broken) return base::refuse(base::RefusalKind::input, "", "het lezen liep vast");
            return mail::read_message(bytes);
        },
        .scan = [this](std::string_view) { return Scan{.result = scan, .found = "x"}; }};

    correspondence::LetterQuestions asks;
    deadlines::Holidays holidays;
    AnswerLaw law{.asks = asks, .holidays = holidays};

    std::vector<TakenIn> take_in(std::span<const MailFile> files, bool dry_run = false) {
        Ask ask = office.ask(mandate::Act::import_figures, "intake mail");
        ask.dry_run = dry_run;
        MailIntake intake(office.desk, ask, settings, ports, law);
        REQUIRE(intake.finish_earlier().has_value());
        return intake.take_in(files).value();
    }
    base::Outcome<MessageHandled> handle(const TakenIn& message, const mailbox::Command& command) {
        return handle_message(office.desk, office.ask(mandate::Act::import_figures),
                              message.id.value(), command);
    }
};

}  // namespace

TEST_CASE("the bytes are on file before anybody reads them, and a stopped run is finished later") {
    MailRoom room;
    const MailFile file = mail_file("Subject: Reactie van gemeente Almelo");
    // The reader finds the message in the journal already; then the program stops.
    room.ports.read = [&](std::string_view bytes) -> base::Outcome<mail::Message> {
        CHECK(room.office.journal.document(evidence::sha256(bytes)) == file.bytes);
        throw std::runtime_error("weg");
    };
    CHECK_THROWS_AS((void)room.take_in(std::span(&file, 1)), std::runtime_error);
    CHECK(room.office.journal.length() == 1);
    room.ports.read = [](std::string_view bytes) -> base::Outcome<mail::Message> {
        return mail::read_message(bytes);
    };
    CHECK(room.take_in({}).empty());
    const World world = load(room.office.journal);
    const mailbox::Item& item = *world.mailbox.all().at(0);
    REQUIRE(item.read.has_value());
    CHECK(item.read->suggestions.at(0).municipality.value() == "GM0141");
}

TEST_CASE("the same bytes are one message, in one run and in the next") {
    MailRoom room;
    const std::vector<MailFile> files = {mail_file("Subject: een"), mail_file("Subject: twee"),
                                         mail_file("Subject: een")};
    const auto taken = room.take_in(files);
    CHECK_FALSE(taken[0].known_before);
    CHECK(taken[2].known_before);
    CHECK(room.reads == 2);
    CHECK(room.office.journal.length() == 4);
    CHECK(room.take_in(files)[1].known_before);
    CHECK(room.office.journal.length() == 4);
    CHECK(room.reads == 2);
}

TEST_CASE("whatever goes wrong with the reading or the scanner, a message is kept apart") {
    MailRoom room;
    const std::vector<MailFile> files = {mail_file("Subject: x")};
    SUBCASE("the worker crashed") { room.broken = true; }
    SUBCASE("infected") { room.scan = mailbox::ScanResult::infected; }
    SUBCASE("no scanner to be reached") { room.scan = mailbox::ScanResult::unavailable; }
    const auto taken = room.take_in(files);
    CHECK(taken[0].read.state == mailbox::EndState::quarantined);
    CHECK_FALSE(taken[0].read.remarks.empty());
    const auto refused =
        room.handle(taken[0], mailbox::File{.municipalities = {test::twenterand}, .reason = "x"});
    CHECK(refused.error().ground == "quarantaine");
    REQUIRE(room.handle(taken[0], mailbox::Release{.reason = "Nagekeken."}).has_value());
    CHECK(room.handle(taken[0], mailbox::File{.municipalities = {test::twenterand}, .reason = "x"})
              .has_value());
}

TEST_CASE("a trial tells the same and writes nothing") {
    MailRoom room;
    const std::vector<MailFile> files = {mail_file("Subject: Reactie van gemeente Almelo")};
    const auto trial = room.take_in(files, true);
    CHECK(room.office.journal.length() == 0);
    CHECK(room.take_in(files)[0].read == trial[0].read);
}

TEST_CASE("nothing files itself while policy says no, however certain it is") {
    MailRoom room;
    const auto taken = room.take_in(std::vector{mail_file("Subject: Re: IBT-2026-001-1700")});
    CHECK(taken[0].read.state == mailbox::EndState::accepted);
    const World world = load(room.office.journal);
    CHECK(world.mailbox.find(taken[0].id)->handling == mailbox::Handling::open);
    CHECK(room.office.law.policy("postvak", room.office.desk.today)->text("zekere-post").value() ==
          "voorleggen");
}

}  // namespace trede::desk
