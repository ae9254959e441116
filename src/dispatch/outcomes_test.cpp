#include "dispatch/outcomes.hpp"

#include <doctest/doctest.h>

namespace trede::dispatch {

namespace {

using base::Date;
using base::date;

const ReferenceNumber to_twenterand("IBT-2026-001-1700");
const ReferenceNumber to_almelo("IBT-2026-001-0141");
const ReferenceNumber to_almere("IBT-2026-001-0034");
const base::Instant five_past_two = *base::parse_instant("2026-04-09T12:05:00.000Z");

Exact exact_of(const ReferenceNumber& reference) {
    return {.reference = reference, .document = std::string(64, 'a')};
}

// Letters with a copy to the King's commissioner, read by one.
struct ReadLetters {
    Batch batch{.id = BatchId("B-2026-001")};

    explicit ReadLetters(const std::vector<ReferenceNumber>& references, int rung = 2) {
        BatchOffered offer{.letter = "informatieverzoek",
                           .signs_as = "Directeur",
                           .letters = {},
                           .makers = {},
                           .recipients = {Recipient::college, Recipient::commissioner},
                           .offered_on = date(2026, 4, 9)};
        std::vector<Exact> all;
        for (const ReferenceNumber& one : references) {
            offer.letters.push_back({.exact = exact_of(one),
                                     .municipality = registry::MunicipalityCode("GM1700"),
                                     .rung = rung});
            all.push_back(exact_of(one));
        }
        does(offer, "maker");
        does(LettersInitialled{.letters = all,
                               .agreed = true,
                               .as_jurist = false,
                               .remarks = {},
                               .person = "P-2",
                               .function = "Lezer",
                               .mandate = "toets",
                               .initialled_on = date(2026, 4, 9)},
             "lezer");
    }
    void does(const Event& event, std::string_view by) {
        apply(batch, event, {.by = by, .at = five_past_two});
    }
    void signs(const std::vector<ReferenceNumber>& references) {
        LettersSigned event{.letters = {},
                            .person = "P-4",
                            .function = "Directeur",
                            .mandate = "toets",
                            .signed_on = date(2026, 4, 9)};
        for (const ReferenceNumber& one : references) event.letters.push_back(exact_of(one));
        does(event, "directeur");
    }
    void releases(const std::vector<ReferenceNumber>& references) {
        SendingOrdered order{.not_before = five_past_two,
                             .sealed = false,
                             .deliveries = {},
                             .function = "Maker",
                             .mandate = "toets",
                             .ordered_on = date(2026, 4, 9)};
        for (const ReferenceNumber& one : references) {
            for (const Recipient who : batch.recipients)
                order.deliveries.push_back({.id = delivery_id(one, who),
                                            .reference = one,
                                            .recipient = who,
                                            .channel = ChannelKind::print});
        }
        does(order, "maker");
    }
    void leaves(const ReferenceNumber& reference, Recipient who) {
        const DeliveryId id = delivery_id(reference, who);
        does(AttemptStarted{.delivery = id, .number = 1, .address = {}}, "maker");
        does(AttemptEnded{.delivery = id, .number = 1, .taken = Taken::handed_over, .detail = {}},
             "maker");
    }
    void holds(const ReferenceNumber& reference) {
        does(LetterHeld{.reference = reference,
                        .held = true,
                        .reason = "Er loopt een gesprek.",
                        .held_on = date(2026, 4, 10)},
             "directeur");
    }
    [[nodiscard]] std::string why(const ReferenceNumber& reference,
                                  const Outdated& outdated = {}) const {
        return why_unsigned(batch, *batch.find(reference), ladder::Rung::advance_notice, outdated);
    }
};

constexpr const char* held = "aangehouden door directeur op 10 april 2026: Er loopt een gesprek.";

}  // namespace

TEST_CASE("letters are counted once each, and copies apart") {
    ReadLetters table({to_twenterand, to_almelo, to_almere});
    CHECK(in_words(table.batch) == "3 brieven · 3 nog niet ondertekend");
    table.signs({to_twenterand, to_almelo});
    table.holds(to_almere);
    CHECK(in_words(table.batch) ==
          "3 brieven · 2 ondertekend, nog niet vrijgegeven · 1 blijft achter");
    table.releases({to_twenterand, to_almelo});
    table.leaves(to_twenterand, Recipient::college);
    table.leaves(to_twenterand, Recipient::commissioner);
    table.leaves(to_almelo, Recipient::college);
    CHECK(in_words(table.batch) ==
          "3 brieven · 2 overgedragen · 1 blijft achter · afschriften: 1 aangeboden, 1 "
          "overgedragen");
    CHECK_FALSE(outcomes_of(table.batch).is_over());  // a copy still waits
    table.leaves(to_almelo, Recipient::commissioner);
    CHECK(outcomes_of(table.batch).is_over());
}

TEST_CASE("one letter is one letter, and of two that stay two stay") {
    ReadLetters one({to_twenterand});
    one.signs({to_twenterand});
    one.releases({to_twenterand});
    CHECK(in_words(one.batch) == "1 brief · 1 aangeboden · afschriften: 1 aangeboden");
    ReadLetters two({to_twenterand, to_almelo});
    two.holds(to_twenterand);
    two.holds(to_almelo);
    CHECK(in_words(two.batch) == "2 brieven · 2 blijven achter");
}

TEST_CASE("what is held, left out or initialled says by whom and when") {
    ReadLetters table({to_twenterand, to_almelo});
    const Letter& letter = *table.batch.find(to_twenterand);
    CHECK(why_kept(letter).empty());
    CHECK(who_and_when(letter.initials.front()) == "lezer op 9 april 2026 om 14:05");
    table.holds(to_twenterand);
    CHECK(why_kept(letter) == held);
    CHECK(why_back(table.batch, letter, {}) == held);
    table.does(LetterExcluded{.reference = to_twenterand,
                              .reason = "Al beantwoord.",
                              .excluded_on = date(2026, 4, 11)},
               "maker");
    CHECK(why_kept(letter) == "weggelaten door maker op 11 april 2026: Al beantwoord.");
    CHECK(why_back(table.batch, letter, {}).empty());
}

TEST_CASE("why a letter is not signed, whoever would sign it") {
    ReadLetters table({to_twenterand, to_almelo, to_almere}, 4);
    const Outdated changed{{to_almelo, "in de brief staat 5, nu is het 9"}};
    CHECK(table.why(to_twenterand) == "nog niet geparafeerd door een jurist");
    CHECK(table.why(to_almelo, changed) ==
          "klopt niet meer, stel hem opnieuw op: in de brief staat 5, nu is het 9");
    table.holds(to_almelo);
    CHECK(table.why(to_almelo, changed) ==
          std::string("klopt niet meer, stel hem opnieuw op: in de brief staat 5, nu is het 9; ") +
              held);
    table.does(LettersInitialled{.letters = {exact_of(to_twenterand), exact_of(to_almere)},
                                 .agreed = true,
                                 .as_jurist = true,
                                 .remarks = {},
                                 .person = "P-3",
                                 .function = "Jurist",
                                 .mandate = "toets",
                                 .initialled_on = date(2026, 4, 9)},
               "jurist");
    CHECK(table.why(to_almere) == "niet meegetekend: hij wacht op een handtekening");
    table.signs({to_twenterand});
    CHECK(table.why(to_twenterand).empty());
    table.does(LetterAltered{.from = exact_of(to_almere),
                             .document = std::string(64, 'b'),
                             .person = "P-1",
                             .reason = "Een zin erbij.",
                             .altered_on = date(2026, 4, 9)},
               "maker");
    CHECK(table.why(to_almere) == "nog niet geparafeerd zoals hij nu is");
}

TEST_CASE("a letter that is held is not signed, whoever names it") {
    ReadLetters table({to_twenterand, to_almelo});
    const Date day = date(2026, 4, 10);
    const mandate::Officer director{.id = mandate::OfficerId("directeur"),
                                    .function = "Directeur",
                                    .role = "directeur",
                                    .mandates = {{.act = mandate::Act::sign_letter,
                                                  .up_to_rung = 6,
                                                  .valid_from = date(2026, 1, 1),
                                                  .valid_to = date(2027, 1, 1),
                                                  .basis = "toets"}},
                                    .person = mandate::PersonId("P-4")};
    const auto signs = [&](const std::vector<ReferenceNumber>& references) {
        SignLetters command{.letters = {}, .officer = director};
        for (const ReferenceNumber& one : references) command.letters.push_back(exact_of(one));
        return decide(table.batch, command, day);
    };
    table.holds(to_twenterand);
    for (const auto& named : {std::vector{to_twenterand}, std::vector{to_almelo, to_twenterand}}) {
        const auto refused = signs(named);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == base::RefusalKind::conflict);
        CHECK(refused.error().reason ==
              "Laat brief IBT-2026-001-1700 eerst weer meegaan ('trede letter release'). Hij is " +
                  std::string(held));
    }
    CHECK(signs({to_almelo}));
    table.does(LetterHeld{.reference = to_twenterand,
                          .held = false,
                          .reason = "Het gesprek is geweest.",
                          .held_on = day},
               "maker");
    CHECK(signs({to_twenterand}));
}

TEST_CASE("a signed letter that is not true any more is back until it may have left") {
    ReadLetters table({to_twenterand, to_almelo});
    const Outdated changed{{to_twenterand, "in de brief staat 5, nu is het 9"}};
    table.signs({to_twenterand, to_almelo});
    table.releases({to_twenterand, to_almelo});
    const Letter& letter = *table.batch.find(to_twenterand);
    CHECK_FALSE(why_back(table.batch, letter, changed).empty());
    CHECK(why_back(table.batch, *table.batch.find(to_almelo), changed).empty());
    table.leaves(to_twenterand, Recipient::college);
    CHECK(why_back(table.batch, letter, changed).empty());
}

}  // namespace trede::dispatch
