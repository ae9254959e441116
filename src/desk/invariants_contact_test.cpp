#include "desk/invariants.hpp"

#include <doctest/doctest.h>

#include "support/office.hpp"

namespace trede::desk {

namespace {

// A journal as anybody could have written it, and what `verify` says of each event.
struct Seen {
    test::Office office;
    Invariants invariants{office.desk.lawbook, office.desk.registry};
    std::uint64_t sequence = 0;
    std::string document = evidence::to_hex(evidence::sha256("een bericht"));
    std::string message = "M-" + document;

    template <class Event>
    std::vector<std::string> see(const std::string& stream, const Event& event) {
        const auto form = encode(event);
        std::vector<std::string> said;
        invariants.see({.sequence = ++sequence,
                        .version = 1,
                        .stream = stream,
                        .command = {},
                        .actor = "p-1",
                        .role = "toezichthouder",
                        .origin = "test",
                        .at = "2026-04-09T10:00:00.000Z",
                        .schema = form.schema,
                        .payload = form.payload},
                       [&](const std::string& what) { said.push_back(what); });
        return said;
    }
    std::vector<std::string> mail(const mailbox::Event& event) { return see(message, event); }
    std::vector<std::string> dossier_of(const dossier::Event& event) {
        return see(test::twenterand.value(), event);
    }

    void read(mailbox::Kind kind) {
        CHECK(mail(mailbox::MessageKept{.document = document, .bytes = 9, .held = true}).empty());
        CHECK(mail(mailbox::MessageRead{.state = mailbox::EndState::accepted,
                                        .kind = kind,
                                        .received_at = office.desk.now,
                                        .basis = mailbox::ReceiptBasis::own_server,
                                        .scan = mailbox::ScanResult::clean,
                                        .remarks = {},
                                        .attachments = {},
                                        .suggestions = {}})
                  .empty());
    }
    std::vector<std::string> file() {
        return mail(mailbox::MessageFiled{.municipalities = {test::twenterand},
                                          .filed_on = office.desk.today,
                                          .reason = "Antwoord."});
    }
    std::vector<std::string> order() {
        return mail(mailbox::ConfirmationOrdered{.reason = "x", .ordered_on = office.desk.today});
    }
    [[nodiscard]] dossier::FigureReported figure(int places) const {
        return {{.category = cycle::Category::regular,
                 .places = cycle::Places(places),
                 .reference_date = base::date(2025, 7, 1),
                 .source = {.file = "bericht",
                            .document = document,
                            .sheet = "",
                            .cell = "",
                            .sender = "bericht " + message.substr(0, 10),
                            .received_on = office.desk.today},
                 .reporter = fulfilment::Reporter::municipality}};
    }
    std::vector<std::string> propose(const dossier::FigureReported& what) {
        const auto form = dossier::encode(dossier::Event(what));
        return mail(mailbox::FactsProposed{.facts = {{.municipality = test::twenterand,
                                                      .schema = std::string(form.schema),
                                                      .payload = form.payload,
                                                      .where = "de tekst"}},
                                           .notes = {},
                                           .proposed_on = office.desk.today});
    }
    std::vector<std::string> accept(int number) {
        return mail(mailbox::FactAccepted{
            .number = number, .reason = "Klopt.", .accepted_on = office.desk.today});
    }
};

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a fact taken over points at a filed message and stands in the dossier") {
    Seen seen;
    seen.read(mailbox::Kind::answer);
    CHECK_FALSE(seen.propose(seen.figure(5)).empty());  // not filed yet
    CHECK(seen.file().empty());
    CHECK(seen.propose(seen.figure(5)).empty());
    CHECK(seen.accept(2) == Said{"een feit overgenomen dat niet open stond"});
    CHECK(seen.accept(1) == Said{"een feit overgenomen dat niet in het dossier staat"});
    CHECK(seen.accept(1) == Said{"een feit overgenomen dat niet open stond"});  // once is enough
    CHECK(seen.propose(seen.figure(6)).empty());
    CHECK(seen.dossier_of(seen.figure(6)).empty());
    CHECK(seen.accept(1).empty());
}

TEST_CASE("a figure out of a message that was not filed here is found") {
    Seen seen;
    seen.read(mailbox::Kind::answer);
    CHECK(seen.dossier_of(seen.figure(5)) ==
          Said{"een cijfer uit een bericht dat daar niet is opgeborgen"});
}

TEST_CASE("one confirmation a message, and none to a program") {
    Seen seen;
    SUBCASE("a person") {
        seen.read(mailbox::Kind::answer);
        CHECK(seen.mail(mailbox::ConfirmationStarted{.number = 1}).size() == 1);
        CHECK(seen.mail(mailbox::ConfirmationEnded{
                            .number = 1, .carried = mailbox::Carried::not_taken, .detail = ""})
                  .empty());
        CHECK(seen.order().empty());
        CHECK(seen.order() == Said{"een tweede ontvangstbevestiging van hetzelfde bericht"});
        CHECK(seen.mail(mailbox::ConfirmationStarted{.number = 2}).empty());
        CHECK(seen.mail(mailbox::ConfirmationEnded{
                            .number = 2, .carried = mailbox::Carried::handed_over, .detail = ""})
                  .empty());
        CHECK(seen.mail(mailbox::ConfirmationStarted{.number = 3}).size() == 1);
    }
    SUBCASE("an auto-reply") {
        seen.read(mailbox::Kind::automatic);
        CHECK(seen.order() == Said{"een ontvangstbevestiging aan een programma"});
    }
}

TEST_CASE("an answer of a program, or of nobody, and one whose message lies open again") {
    Seen seen;
    const dossier::LetterDrafted letter{.batch = dossier::BatchId("B-2026-001"),
                                        .reference = dossier::ReferenceNumber("IBT-2026-001-1700"),
                                        .letter = "informatieverzoek",
                                        .template_digest = "",
                                        .dated_on = base::date(2026, 4, 1),
                                        .reference_date = base::date(2025, 7, 1),
                                        .last_day = base::date(2026, 4, 22)};
    (void)seen.dossier_of(letter);  // what else a letter needs is not looked at here
    dossier::AnswerReceived answer{.reference = letter.reference,
                                   .received_on = base::date(2026, 4, 9),
                                   .last_day = base::date(2026, 4, 22),
                                   .in_term = true,
                                   .questions = {},
                                   .document = "",
                                   .file = "",
                                   .message = seen.message};
    CHECK(seen.dossier_of(answer) == Said{"een antwoord uit een bericht dat er niet is"});
    SUBCASE("a program") {
        seen.read(mailbox::Kind::bounce);
        CHECK(seen.dossier_of(answer) == Said{"een antwoord uit een bericht dat er nooit een is"});
    }
    SUBCASE("opened again") {
        seen.read(mailbox::Kind::answer);
        CHECK(seen.file().empty());
        const mailbox::MessageReopened reopened{.reopened_on = base::date(2026, 4, 9),
                                                .reason = "Verkeerd."};
        CHECK(seen.mail(reopened) == Said{"heropend terwijl het als antwoord telt in GM1700"});
        CHECK(seen.dossier_of(dossier::AnswerWithdrawn{.reference = letter.reference,
                                                       .message = seen.message,
                                                       .withdrawn_on = base::date(2026, 4, 9),
                                                       .reason = "Verkeerd."})
                  .empty());
        CHECK(seen.mail(reopened).empty());
    }
}

}  // namespace trede::desk
