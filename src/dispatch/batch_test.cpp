#include "dispatch/batch.hpp"

#include <doctest/doctest.h>

#include "dispatch/decide.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::dispatch {

namespace {

using base::date;
using base::RefusalKind;

constexpr std::string_view officers_file = R"(
[[functionaris]]
id = "maker"
functie = "Toezichthouder"
persoon = "P-1"
rol = "toezichthouder"
[[functionaris.mandaat]]
handeling = "brief"
geldig_vanaf = 2024-01-31
grondslag = "toets"
[[functionaris.mandaat]]
handeling = "verzenden"
geldig_vanaf = 2024-01-31
grondslag = "toets"

[[functionaris]]
id = "lezer"
functie = "Coordinator"
persoon = "P-2"
rol = "toezichthouder"
[[functionaris.mandaat]]
handeling = "paraferen"
tot_en_met_trede = 6
geldig_vanaf = 2024-01-31
grondslag = "toets"

[[functionaris]]
id = "jurist"
functie = "Jurist"
persoon = "P-3"
rol = "jurist"
[[functionaris.mandaat]]
handeling = "paraferen"
tot_en_met_trede = 6
geldig_vanaf = 2024-01-31
grondslag = "toets"
[[functionaris.mandaat]]
handeling = "toetsen"
tot_en_met_trede = 6
geldig_vanaf = 2024-01-31
grondslag = "toets"

[[functionaris]]
id = "directeur"
functie = "Directeur"
persoon = "P-4"
rol = "directeur"
[[functionaris.mandaat]]
handeling = "ondertekenen"
tot_en_met_trede = 6
brieven = ["informatieverzoek"]
geldig_vanaf = 2024-01-31
geldig_tot_en_met = 2026-12-31
grondslag = "toets"
)";

const ReferenceNumber first("IBT-2026-001-1700");
const ReferenceNumber second("IBT-2026-001-0141");
const base::Instant nine = *base::parse_instant("2026-04-10T07:00:00.000Z");

// A batch of two letters, and the people around it.
struct TwoLetters {
    mandate::Officers officers = mandate::Officers::make(officers_file, "f.toml").value();
    Batch batch{.id = BatchId("B-2026-001")};
    base::Date today = date(2026, 4, 10);

    const mandate::Officer& who(const char* id) {
        return *officers.find(mandate::OfficerId(std::string(id)));
    }
    template <class Command>
    std::optional<base::Refusal> give(const Command& command, const char* by) {
        const auto events = decide(batch, command, today);
        if (!events) return events.error();
        for (const Event& event : *events) apply(batch, event, {.by = by});
        return std::nullopt;
    }
    void offer(int rung = 2) {
        const auto letter = [&](const ReferenceNumber& reference, char byte) {
            return OfferedLetter{
                .exact = {.reference = reference, .document = std::string(64, byte)},
                .municipality = registry::MunicipalityCode("GM1700"),
                .rung = rung};
        };
        const BatchOffered offer{.letter = "informatieverzoek",
                                 .signs_as = "Directeur",
                                 .letters = {letter(first, 'a'), letter(second, 'b')},
                                 .makers = {},
                                 .recipients = {Recipient::college},
                                 .offered_on = {}};
        REQUIRE_FALSE(give(Offer{.offer = offer, .officer = who("maker")}, "maker"));
    }
    std::optional<base::Refusal> initial(const char* by) {
        return give(InitialLetters{.letters = batch.manifest(), .remarks = {}, .officer = who(by)},
                    by);
    }
    std::optional<base::Refusal> sign() {
        return give(SignLetters{.letters = batch.manifest(), .officer = who("directeur")},
                    "directeur");
    }
    std::optional<base::Refusal> order(ChannelKind channel, bool sealed = false) {
        OrderSending order{
            .not_before = nine, .sealed = sealed, .deliveries = {}, .officer = who("maker")};
        for (const Exact& exact : batch.manifest()) {
            order.deliveries.push_back({.id = delivery_id(exact.reference, Recipient::college),
                                        .reference = exact.reference,
                                        .recipient = Recipient::college,
                                        .channel = channel});
        }
        return give(order, "maker");
    }
    void signed_batch() {
        offer();
        REQUIRE_FALSE(initial("lezer"));
        REQUIRE_FALSE(sign());
    }
    std::optional<base::Refusal> start(const ReferenceNumber& reference, base::Instant now = nine) {
        return give(
            StartAttempt{
                .delivery = delivery_id(reference, Recipient::college), .address = {}, .now = now},
            "maker");
    }
    std::optional<base::Refusal> end(const ReferenceNumber& reference, Taken taken) {
        return give(EndAttempt{.delivery = delivery_id(reference, Recipient::college),
                               .taken = taken,
                               .detail = {}},
                    "maker");
    }
    DeliveryState state(const ReferenceNumber& reference) {
        return batch.find(delivery_id(reference, Recipient::college))->state;
    }
};

}  // namespace

TEST_CASE("three persons, one after the other, each for exactly these bytes") {
    TwoLetters table;
    table.offer();
    CHECK(table.sign()->kind == RefusalKind::rights);  // nobody read it
    CHECK(outcomes_of(table.batch).to_read == 2);
    CHECK(table.initial("maker")->kind == RefusalKind::rights);
    REQUIRE_FALSE(table.initial("lezer"));
    CHECK(outcomes_of(table.batch).to_read == 0);
    CHECK(outcomes_of(table.batch).to_sign == 2);
    const std::string seen = table.batch.manifest_digest();
    REQUIRE_FALSE(table.sign());
    CHECK(table.sign()->kind == RefusalKind::conflict);  // each letter once

    // Other bytes of one letter: what was said of it lapses, of the other it stands.
    REQUIRE_FALSE(table.give(Alter{.reference = first,
                                   .document = std::string(64, 'c'),
                                   .reason = "Een zin erbij.",
                                   .officer = table.who("maker")},
                             "maker"));
    CHECK(table.batch.manifest_digest() != seen);
    CHECK_FALSE(table.batch.find(first)->is_signed());
    CHECK(table.batch.find(second)->is_signed());
    CHECK(outcomes_of(table.batch).to_read == 1);
    const Exact altered = table.batch.find(first)->what.exact;
    const SignLetters again{.letters = {altered}, .officer = table.who("directeur")};
    CHECK(table.give(again, "directeur")->kind == RefusalKind::rights);
    REQUIRE_FALSE(table.give(
        InitialLetters{.letters = {altered}, .remarks = {}, .officer = table.who("jurist")},
        "jurist"));
    CHECK_FALSE(table.give(again, "directeur"));
}

TEST_CASE("from rung 4 a jurist reads too, and a reader who disagrees stops the signature") {
    TwoLetters table;
    table.offer(4);
    REQUIRE_FALSE(table.initial("lezer"));
    CHECK(table.sign()->reason.find("jurist") != std::string::npos);
    REQUIRE_FALSE(table.give(InitialLetters{.letters = table.batch.manifest(),
                                            .agreed = false,
                                            .remarks = "De termijn klopt niet.",
                                            .officer = table.who("jurist")},
                             "jurist"));
    CHECK(table.sign()->reason.find("niet akkoord") != std::string::npos);
    REQUIRE_FALSE(table.initial("jurist"));
    CHECK_FALSE(table.sign());
}

TEST_CASE("a mandate is for a kind of letter and has a last day") {
    TwoLetters table;
    table.offer();
    REQUIRE_FALSE(table.initial("lezer"));
    table.batch.letter = "voornemen";
    CHECK(table.sign()->ground == "Awb art. 10:3");
    table.batch.letter = "informatieverzoek";
    table.today = date(2027, 1, 1);
    CHECK(table.sign()->ground == "Awb art. 10:3");
    table.today = date(2026, 4, 9);
    CHECK(table.sign()->kind == RefusalKind::conflict);  // the clock went back
    table.today = date(2026, 12, 31);
    CHECK_FALSE(table.sign());
}

// What the desk found of one letter.
const Outdated changed{
    {first, "in de brief staat regulier 5 van 142, nu is het regulier 9 van 142"}};

TEST_CASE("a letter that is not true any more is not offered, initialled or signed") {
    TwoLetters table;
    BatchOffered offer;
    offer.letter = "informatieverzoek";
    offer.signs_as = "Directeur";
    offer.letters.push_back({.exact = {.reference = first, .document = std::string(64, 'a')},
                             .municipality = registry::MunicipalityCode("GM1700")});
    const auto not_offered = table.give(
        Offer{.offer = offer, .officer = table.who("maker"), .outdated = changed}, "maker");
    REQUIRE(not_offered);
    CHECK(not_offered->ground == "Awb art. 3:2");
    CHECK(not_offered->reason.find("nu is het regulier 9 van 142") != std::string::npos);

    table.offer();
    InitialLetters initial{.letters = table.batch.manifest(),
                           .remarks = "De cijfers zijn anders.",
                           .officer = table.who("lezer"),
                           .outdated = changed};
    CHECK(table.give(initial, "lezer")->ground == "Awb art. 3:2");
    initial.agreed = false;  // to say that it is wrong is always possible
    REQUIRE_FALSE(table.give(initial, "lezer"));
    REQUIRE_FALSE(table.initial("lezer"));
    SignLetters sign{
        .letters = table.batch.manifest(), .officer = table.who("directeur"), .outdated = changed};
    CHECK(table.give(sign, "directeur")->ground == "Awb art. 3:2");
    // The other letter is true and goes on.
    sign.letters = {table.batch.find(second)->what.exact};
    CHECK_FALSE(table.give(sign, "directeur"));
}

TEST_CASE("a signed letter that is not true any more does not leave, a copy of what left does") {
    TwoLetters table;
    table.signed_batch();
    const auto plan = [](Recipient recipient) {
        return DeliveryPlan{.id = delivery_id(first, recipient),
                            .reference = first,
                            .recipient = recipient,
                            .channel = ChannelKind::print};
    };
    OrderSending order{.not_before = nine,
                       .deliveries = {plan(Recipient::college), plan(Recipient::commissioner)},
                       .officer = table.who("maker"),
                       .outdated = changed};
    CHECK(table.give(order, "maker")->ground == "Awb art. 3:2");
    order.outdated.clear();
    REQUIRE_FALSE(table.give(order, "maker"));
    StartAttempt start{
        .delivery = plan(Recipient::college).id, .address = {}, .now = nine, .outdated = changed};
    CHECK(table.give(start, "maker")->ground == "Awb art. 3:2");
    start.outdated.clear();
    REQUIRE_FALSE(table.give(start, "maker"));
    REQUIRE_FALSE(table.end(first, Taken::handed_over));
    start.delivery = plan(Recipient::commissioner).id;
    start.outdated = changed;
    CHECK_FALSE(table.give(start, "maker"));
}

TEST_CASE("nothing leaves unsigned, unsealed, too early, stopped, held back or taken out") {
    TwoLetters table;
    table.offer();
    CHECK(table.order(ChannelKind::print)->kind == RefusalKind::rights);
    REQUIRE_FALSE(table.initial("lezer"));
    REQUIRE_FALSE(table.sign());
    REQUIRE_FALSE(table.order(ChannelKind::print, true));
    CHECK(table.start(first, nine - std::chrono::milliseconds(1)));
    CHECK(table.start(first)->reason.find("trede letter seal") != std::string::npos);
    for (const ReferenceNumber& reference : {first, second}) {
        const LetterSealed seal{.of = table.batch.find(reference)->what.exact,
                                .sealed = std::string(64, 'd'),
                                .certificate = std::string(64, 'e')};
        REQUIRE_FALSE(table.give(SealLetter{.seal = seal}, "maker"));
        CHECK(table.give(SealLetter{.seal = seal}, "maker"));  // once
    }
    REQUIRE_FALSE(
        table.give(StopSending{.reason = "Wacht even.", .officer = table.who("lezer")}, "lezer"));
    CHECK(table.start(first));
    OrderSending resume{
        .not_before = nine, .sealed = true, .deliveries = {}, .officer = table.who("maker")};
    REQUIRE_FALSE(table.give(resume, "maker"));
    REQUIRE_FALSE(table.give(Hold{.reference = first,
                                  .held = true,
                                  .reason = "Er loopt een gesprek.",
                                  .officer = table.who("maker")},
                             "maker"));
    CHECK(table.start(first));
    REQUIRE_FALSE(table.give(
        Exclude{.reference = second, .reason = "Dubbel.", .officer = table.who("maker")}, "maker"));
    CHECK(table.start(second));
    // Both were released and neither goes: nothing waits for the post.
    CHECK(outcomes_of(table.batch).letters.empty());
    CHECK(outcomes_of(table.batch).kept == 2);
    REQUIRE_FALSE(table.give(Hold{.reference = first,
                                  .held = false,
                                  .reason = "Het gesprek is geweest.",
                                  .officer = table.who("maker")},
                             "maker"));
    CHECK_FALSE(table.start(first));
    CHECK(table.start(first));  // one attempt at a time
    CHECK(table.give(Alter{.reference = first,
                           .document = std::string(64, 'f'),
                           .reason = "Te laat.",
                           .officer = table.who("maker")},
                     "maker"));
}

TEST_CASE("what may have arrived is sent again only where a key makes that harmless") {
    struct Row {
        ChannelKind channel;
        Taken taken;
        DeliveryState state;
    };
    const Row rows[] = {
        {ChannelKind::email, Taken::handed_over, DeliveryState::handed_over},
        {ChannelKind::email, Taken::not_taken, DeliveryState::offered},
        {ChannelKind::email, Taken::refused, DeliveryState::returned},
        {ChannelKind::email, Taken::unknown, DeliveryState::doubtful},
        {ChannelKind::print, Taken::unknown, DeliveryState::offered},
        {ChannelKind::message_box, Taken::unknown, DeliveryState::offered},
        {ChannelKind::message_box, Taken::refused, DeliveryState::returned},
    };
    for (const Row& row : rows) {
        CAPTURE(word(row.channel));
        CAPTURE(word(row.taken));
        TwoLetters table;
        table.signed_batch();
        REQUIRE_FALSE(table.order(row.channel));
        REQUIRE_FALSE(table.start(first));
        REQUIRE_FALSE(table.end(first, row.taken));
        CHECK(table.state(first) == row.state);
        CHECK(table.start(first).has_value() == (row.state != DeliveryState::offered));
    }
}

TEST_CASE("a person settles what is in doubt, and only what can still change") {
    TwoLetters table;
    table.signed_batch();
    REQUIRE_FALSE(table.order(ChannelKind::email));
    REQUIRE_FALSE(table.start(first));
    REQUIRE_FALSE(table.end(first, Taken::unknown));
    SettleDelivery settle{.delivery = delivery_id(first, Recipient::college),
                          .state = DeliveryState::offered,
                          .channel = ChannelKind::print,
                          .reason = "De griffie kreeg niets.",
                          .officer = table.who("lezer")};
    CHECK(table.give(settle, "lezer")->kind == RefusalKind::rights);
    settle.officer = table.who("maker");
    REQUIRE_FALSE(table.give(settle, "maker"));
    REQUIRE_FALSE(table.start(first));
    REQUIRE_FALSE(table.end(first, Taken::handed_over));
    CHECK(table.give(settle, "maker"));  // handed over: not offered again
    settle.state = DeliveryState::confirmed;
    settle.channel = std::nullopt;
    REQUIRE_FALSE(table.give(settle, "maker"));
    settle.state = DeliveryState::returned;
    CHECK(table.give(settle, "maker"));

    for (int i = 0; i < 10; ++i) {
        REQUIRE_FALSE(table.start(second));
        REQUIRE_FALSE(table.end(second, Taken::not_taken));
    }
    CHECK(table.start(second)->reason.find("10 pogingen") != std::string::npos);
}

TEST_CASE("who may only read or sign may hold a letter, and not let it go on") {
    for (const char* name : {"lezer", "directeur"}) {
        CAPTURE(name);
        TwoLetters table;
        table.signed_batch();
        Hold hold{.reference = first,
                  .held = true,
                  .reason = "Er loopt een gesprek.",
                  .officer = table.who(name)};
        REQUIRE_FALSE(table.give(hold, name));
        hold.held = false;
        CHECK(table.give(hold, name)->kind == RefusalKind::rights);
        hold.officer = table.who("maker");
        CHECK_FALSE(table.give(hold, "maker"));
    }
}

}  // namespace trede::dispatch
