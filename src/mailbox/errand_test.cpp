#include "mailbox/errand.hpp"

#include <doctest/doctest.h>

#include "mailbox/mailbox.hpp"

namespace trede::mailbox {

namespace {

constexpr base::Date day = std::chrono::year{2026} / 5 / 1;
const MessageId under_way("M-" + std::string(64, 'a'));

// A message that was to go on and was under way when `then` was done with it.
Item carried_after(const Events& then, Carried carried) {
    MessageRead accepted;
    accepted.state = EndState::accepted;
    Events events = {
        MessageKept{.document = "a", .bytes = 1}, accepted,
        MessageForwarded{
            .to = "COA", .forwarded_on = day, .reason = "x", .address = "post@coa.example"},
        ErrandStarted{.errand = Errand::forward, .number = 1},
        MessageReopened{.reopened_on = day, .reason = "x"}};
    events.insert(events.end(), then.begin(), then.end());
    events.emplace_back(
        ErrandEnded{.errand = Errand::forward, .number = 1, .carried = carried, .detail = "x"});
    Mailbox box;
    for (const Event& event : events) box.apply(under_way, event, 1);
    return *box.find(under_way);
}

const Events filed = {MessageFiled{.municipalities = {}, .filed_on = day, .reason = "x"}};
const Events refused = {MessageRefused{.refused_on = day, .reason = "x", .tells = false}};

}  // namespace

TEST_CASE("what surely did not leave does not leave any more once it was handled otherwise") {
    for (const Events& then : {Events{}, filed, refused})
        CHECK(carried_after(then, Carried::not_taken).forward.state == ConfirmationState::none);
}

TEST_CASE("what may have left is in doubt, waits for a person and cannot go again") {
    for (const Events& then : {Events{}, filed, refused}) {
        const Item item = carried_after(then, Carried::unknown);
        CHECK(item.forward.state == ConfirmationState::doubtful);
        CHECK(item.needs_a_person());
        CHECK(standing(item).ends_with(": twijfel over de doorzending"));
        SettleErrand settle{.errand = Errand::forward, .again = true, .reason = "x"};
        CHECK(decide(item, settle, day).error().kind == base::RefusalKind::conflict);
        settle.again = false;
        CHECK(decide(item, settle, day).has_value());
    }
}

TEST_CASE("a refusal of where it went only asks for somebody while it is to go there") {
    CHECK_FALSE(carried_after(filed, Carried::refused).needs_a_person());
    CHECK_FALSE(carried_after(filed, Carried::handed_over).needs_a_person());
}

TEST_CASE("what did not arrive and does not go again is said so, also after it was filed") {
    Item item = carried_after(filed, Carried::unknown);
    CHECK(item.forwarded_to.size() == 1);
    const auto events = decide(
        item, SettleErrand{.errand = Errand::forward, .lost = true, .reason = "Gebeld."}, day);
    REQUIRE(events.has_value());
    Mailbox box;
    for (const Event& event :
         {Event(MessageForwarded{
              .to = "COA", .forwarded_on = day, .reason = "x", .address = "post@coa.example"}),
          Event(ErrandStarted{.errand = Errand::forward, .number = 1}),
          Event(ErrandEnded{
              .errand = Errand::forward, .number = 1, .carried = Carried::unknown, .detail = ""})})
        box.apply(under_way, event, 1);
    const Item& there = *box.find(under_way);
    SUBCASE("filed meanwhile: nobody waits for it") {
        box.apply(under_way, MessageReopened{.reopened_on = day, .reason = "x"}, 1);
        box.apply(under_way, filed.front(), 1);
        box.apply(under_way, events->front(), 1);
        CHECK(there.forward.state == ConfirmationState::none);
    }
    SUBCASE("still to go there: somebody chooses again") {
        box.apply(under_way, events->front(), 1);
        CHECK(there.forward_refused());
    }
    // It may go to that address after all.
    CHECK(there.forwarded_to.empty());
}

TEST_CASE("a confirmation that waits does not leave once the message went on or was refused") {
    Mailbox box;
    MessageRead accepted;
    accepted.state = EndState::accepted;
    box.apply(under_way, accepted, 1);
    box.apply(under_way, ConfirmationOrdered{.reason = "x", .ordered_on = day}, 1);
    const Item& item = *box.find(under_way);
    CHECK(item.asks_for_confirmation());
    box.apply(under_way, refused.front(), 1);
    CHECK_FALSE(item.asks_for_confirmation());
    CHECK(confirmation_word(item) == "blijft hier");
    box.apply(under_way, MessageReopened{.reopened_on = day, .reason = "x"}, 1);
    CHECK(confirmation_word(item) == "klaargezet");
}

TEST_CASE("capitals make no other address") {
    CHECK(same_address("Post@COA.example", "post@coa.example"));
    CHECK_FALSE(same_address("post@coa.example", "post@coa.example.nl"));
}

}  // namespace trede::mailbox
