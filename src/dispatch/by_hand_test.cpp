#include <doctest/doctest.h>

#include "dispatch/decide.hpp"
#include "dispatch/outcomes.hpp"

namespace trede::dispatch {

namespace {

using base::date;
using base::RefusalKind;

const ReferenceNumber letter("IBT-2026-001-1700");
const base::Date day = date(2026, 4, 10);
const base::Instant released_at = *base::parse_instant("2026-04-10T07:00:00.000Z");

DeliveryPlan plan(Recipient recipient) {
    return {.id = delivery_id(letter, recipient),
            .reference = letter,
            .recipient = recipient,
            .channel = ChannelKind::email};
}

// A signed letter to a college with a copy to a King's commissioner, and what was done with it.
struct SignedLetter {
    Batch batch{.id = BatchId("B-2026-001")};

    void put(const Event& event) { apply(batch, event, {.by = "maker"}); }
    explicit SignedLetter(const std::vector<Event>& then = {}) {
        const Exact exact{.reference = letter, .document = std::string(64, 'a')};
        put(BatchOffered{
            .letter = "informatieverzoek",
            .signs_as = "Directeur",
            .letters = {{.exact = exact, .municipality = registry::MunicipalityCode("GM1700")}},
            .makers = {},
            .recipients = {Recipient::college, Recipient::commissioner},
            .offered_on = day});
        put(LettersSigned{.letters = {exact},
                          .person = "P-4",
                          .function = "Directeur",
                          .mandate = "toets",
                          .signed_on = day});
        for (const Event& event : then) put(event);
    }
    std::optional<base::Refusal> by_hand(const Outdated& outdated = {},
                                         const std::string& although = {}) {
        const auto events = decide(batch,
                                   SendByHand{.reference = letter,
                                              .source = "verzendlijst",
                                              .sent_on = day,
                                              .outdated = outdated,
                                              .although = although},
                                   day);
        if (!events) return events.error();
        for (const Event& event : *events) put(event);
        return std::nullopt;
    }
    [[nodiscard]] bool leaves(Recipient recipient, const Outdated& out_of_time = {}) const {
        return decide(batch,
                      StartAttempt{.delivery = plan(recipient).id,
                                   .address = {},
                                   .now = released_at,
                                   .out_of_time = out_of_time},
                      day)
            .has_value();
    }
};

SendingOrdered ordered(const std::string& although = {}) {
    return {.not_before = released_at,
            .deliveries = {plan(Recipient::college), plan(Recipient::commissioner)},
            .function = "Toezichthouder",
            .mandate = "toets",
            .ordered_on = day,
            .although = although};
}

AttemptEnded ended(Taken taken) {
    return {.delivery = plan(Recipient::college).id, .number = 1, .taken = taken, .detail = ""};
}

const Event started = AttemptStarted{
    .delivery = plan(Recipient::college).id, .number = 1, .address = "college@a.example"};

}  // namespace

TEST_CASE("what an officer brought away does not leave again, a copy of it does") {
    SignedLetter table({ordered()});
    CHECK(table.leaves(Recipient::college));
    REQUIRE_FALSE(table.by_hand());
    CHECK_FALSE(table.leaves(Recipient::college));
    CHECK(table.leaves(Recipient::commissioner));
    CHECK(may_have_left(table.batch, letter));
}

TEST_CASE("it is counted as sent before anything of it was released") {
    SignedLetter table;
    CHECK(outcomes_of(table.batch).no_order == 1);
    REQUIRE_FALSE(table.by_hand());
    CHECK(outcomes_of(table.batch).no_order == 0);
    CHECK(outcomes_of(table.batch).by_hand == 1);
    CHECK(outcomes_of(table.batch).is_over());
    CHECK_FALSE(can_change(table.batch, table.batch.letters.front()));
}

TEST_CASE("a letter that does not go, or may be on its way, was not brought away by hand") {
    const Event excluded =
        LetterExcluded{.reference = letter, .reason = "Al beantwoord.", .excluded_on = day};
    const Event held =
        LetterHeld{.reference = letter, .held = true, .reason = "Gesprek.", .held_on = day};
    CHECK(SignedLetter({excluded}).by_hand()->reason.find("Al beantwoord.") != std::string::npos);
    CHECK(SignedLetter({held}).by_hand()->reason.find("Gesprek.") != std::string::npos);
    CHECK(SignedLetter({ordered(), started}).by_hand()->reason.find("settle") != std::string::npos);
    CHECK(SignedLetter({ordered(), started, ended(Taken::unknown)}).by_hand()->kind ==
          RefusalKind::conflict);
    // It came back, and an officer brought it: that is how it stands now.
    SignedLetter returned({ordered(), started, ended(Taken::refused)});
    REQUIRE_FALSE(returned.by_hand());
    CHECK_FALSE(returned.leaves(Recipient::college));
    // A second time by hand is a day of the dossier and no other state of the batch.
    SignedLetter sent({ordered(), started, ended(Taken::handed_over)});
    REQUIRE_FALSE(sent.by_hand());
    CHECK_FALSE(sent.batch.letters.front().by_hand_on);
}

TEST_CASE("one that was not true any more left only when somebody says so") {
    const Outdated changed = {{letter, "de cijfers zijn anders"}};
    SignedLetter table;
    CHECK(table.by_hand(changed)->reason.find("--although") != std::string::npos);
    CHECK_FALSE(table.by_hand(changed, "Hij lag al op de post."));
}

TEST_CASE("a letter without time left to answer it stays, but for a reason") {
    const Outdated over = {{letter, "de laatste dag is voorbij"}};
    CHECK(SignedLetter({ordered()}).leaves(Recipient::college));
    CHECK_FALSE(SignedLetter({ordered()}).leaves(Recipient::college, over));
    CHECK(SignedLetter({ordered("De gemeente vroeg erom.")}).leaves(Recipient::college, over));
    // A copy of what left is a copy of that.
    CHECK(SignedLetter({ordered(), started, ended(Taken::handed_over)})
              .leaves(Recipient::commissioner, over));
}

}  // namespace trede::dispatch
