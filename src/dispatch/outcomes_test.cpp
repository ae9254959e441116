#include "dispatch/outcomes.hpp"

#include <doctest/doctest.h>

namespace trede::dispatch {

namespace {

using base::date;

const ReferenceNumber first("IBT-2026-001-1700");
const ReferenceNumber second("IBT-2026-001-0141");
const ReferenceNumber third("IBT-2026-001-0034");
const base::Instant five_past_two = *base::parse_instant("2026-04-09T12:05:00.000Z");

Exact exact_of(const ReferenceNumber& reference) {
    return {.reference = reference, .document = std::string(64, 'a')};
}

// Letters with a copy to the King's commissioner, read by one.
struct Table {
    Batch batch{.id = BatchId("B-2026-001")};

    explicit Table(const std::vector<ReferenceNumber>& references, int rung = 2) {
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
    Table table({first, second, third});
    CHECK(in_words(table.batch) == "3 brieven · 3 nog niet ondertekend");
    table.signs({first, second});
    table.holds(third);
    CHECK(in_words(table.batch) ==
          "3 brieven · 2 ondertekend, nog niet vrijgegeven · 1 blijft achter");
    table.releases({first, second});
    table.leaves(first, Recipient::college);
    table.leaves(first, Recipient::commissioner);
    table.leaves(second, Recipient::college);
    CHECK(in_words(table.batch) ==
          "3 brieven · 2 overgedragen · 1 blijft achter · afschriften: 1 aangeboden, 1 "
          "overgedragen");
    CHECK_FALSE(outcomes_of(table.batch).is_over());  // a copy still waits
    table.leaves(second, Recipient::commissioner);
    CHECK(outcomes_of(table.batch).is_over());
}

TEST_CASE("one letter is one letter, and of two that stay two stay") {
    Table one({first});
    one.signs({first});
    one.releases({first});
    CHECK(in_words(one.batch) == "1 brief · 1 aangeboden · afschriften: 1 aangeboden");
    Table two({first, second});
    two.holds(first);
    two.holds(second);
    CHECK(in_words(two.batch) == "2 brieven · 2 blijven achter");
}

TEST_CASE("what is held, left out or initialled says by whom and when") {
    Table table({first, second});
    const Letter& letter = *table.batch.find(first);
    CHECK(why_kept(letter).empty());
    CHECK(who_and_when(letter.initials.front()) == "lezer op 9 april 2026 om 14:05");
    table.holds(first);
    CHECK(why_kept(letter) == held);
    CHECK(why_back(table.batch, letter, {}) == held);
    table.does(
        LetterExcluded{
            .reference = first, .reason = "Al beantwoord.", .excluded_on = date(2026, 4, 11)},
        "maker");
    CHECK(why_kept(letter) == "weggelaten door maker op 11 april 2026: Al beantwoord.");
    CHECK(why_back(table.batch, letter, {}).empty());
}

TEST_CASE("why a letter is not signed, whoever would sign it") {
    Table table({first, second, third}, 4);
    const Outdated changed{{second, "in de brief staat 5, nu is het 9"}};
    CHECK(table.why(first) == "nog niet geparafeerd door een jurist");
    CHECK(table.why(second, changed) ==
          "klopt niet meer, stel hem opnieuw op: in de brief staat 5, nu is het 9");
    table.holds(second);
    CHECK(table.why(second, changed) ==
          std::string("klopt niet meer, stel hem opnieuw op: in de brief staat 5, nu is het 9; ") +
              held);
    table.does(LettersInitialled{.letters = {exact_of(first), exact_of(third)},
                                 .agreed = true,
                                 .as_jurist = true,
                                 .remarks = {},
                                 .person = "P-3",
                                 .function = "Jurist",
                                 .mandate = "toets",
                                 .initialled_on = date(2026, 4, 9)},
               "jurist");
    CHECK(table.why(third) == "niet meegetekend: hij wacht op een handtekening");
    table.signs({first});
    CHECK(table.why(first).empty());
    table.does(LetterAltered{.from = exact_of(third),
                             .document = std::string(64, 'b'),
                             .person = "P-1",
                             .reason = "Een zin erbij.",
                             .altered_on = date(2026, 4, 9)},
               "maker");
    CHECK(table.why(third) == "nog niet geparafeerd zoals hij nu is");
}

TEST_CASE("a signed letter that is not true any more is back until it may have left") {
    Table table({first, second});
    const Outdated changed{{first, "in de brief staat 5, nu is het 9"}};
    table.signs({first, second});
    table.releases({first, second});
    const Letter& letter = *table.batch.find(first);
    CHECK_FALSE(why_back(table.batch, letter, changed).empty());
    CHECK(why_back(table.batch, *table.batch.find(second), changed).empty());
    table.leaves(first, Recipient::college);
    CHECK(why_back(table.batch, letter, changed).empty());
}

}  // namespace trede::dispatch
