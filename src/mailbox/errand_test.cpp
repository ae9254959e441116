#include "mailbox/errand.hpp"

#include <doctest/doctest.h>

#include "mailbox/mailbox.hpp"

namespace trede::mailbox {

namespace {

constexpr base::Date day = std::chrono::year{2026} / 5 / 1;
const MessageId id("M-" + std::string(64, 'a'));

// A message that was to go on and was under way when `then` was done with it.
Item after(const Events& then, Carried carried) {
    MessageRead accepted;
    accepted.state = EndState::accepted;
    Events events = {
        MessageKept{.document = "a", .bytes = 1}, accepted,
        MessageForwarded{
            .to = "COA", .forwarded_on = day, .reason = "x", .address = "post@coa.example"},
        ErrandStarted{.errand = Errand::forward, .number = 1},
        MessageReopened{.reopened_on = day, .reason = "x"}};
    events.insert(events.end(), then.begin(), then.end());
    events.push_back(
        ErrandEnded{.errand = Errand::forward, .number = 1, .carried = carried, .detail = "x"});
    Mailbox box;
    for (const Event& event : events) box.apply(id, event, 1);
    return *box.find(id);
}

const Events filed = {MessageFiled{.municipalities = {}, .filed_on = day, .reason = "x"}};
const Events refused = {MessageRefused{.refused_on = day, .reason = "x", .tells = false}};

}  // namespace

TEST_CASE("what surely did not leave does not leave any more once it was handled otherwise") {
    for (const Events& then : {Events{}, filed, refused})
        CHECK(after(then, Carried::not_taken).forward.state == ConfirmationState::none);
}

TEST_CASE("what may have left is in doubt, waits for a person and cannot go again") {
    for (const Events& then : {Events{}, filed, refused}) {
        const Item item = after(then, Carried::unknown);
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
    CHECK_FALSE(after(filed, Carried::refused).needs_a_person());
    CHECK_FALSE(after(filed, Carried::handed_over).needs_a_person());
}

TEST_CASE("capitals make no other address") {
    CHECK(same_address("Post@COA.example", "post@coa.example"));
    CHECK_FALSE(same_address("post@coa.example", "post@coa.example.nl"));
}

}  // namespace trede::mailbox
