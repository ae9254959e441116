#include "mailbox/erasing.hpp"

#include <doctest/doctest.h>

#include <variant>

namespace trede::mailbox {

namespace {

using base::RefusalKind;

constexpr base::Date handled = std::chrono::year{2026} / 5 / 2;
const MessageId id("M-" + std::string(64, 'a'));
const Retention ninety{
    .policy = "beleid bewaren, versie 2 (1 mei 2026)", .after_forwarding = 90, .after_refusal = 0};

Item after(const Events& then, bool held = true) {
    MessageRead accepted;
    accepted.state = EndState::accepted;
    Mailbox box;
    box.apply(id, MessageKept{.document = "a", .bytes = 1, .held = held}, 1);
    box.apply(id, accepted, 2);
    for (const Event& event : then) box.apply(id, event, 3);
    return *box.find(id);
}

const MessageForwarded by_hand{.to = "COA", .forwarded_on = handled, .reason = "x"};
const MessageForwarded by_mail{
    .to = "COA", .forwarded_on = handled, .reason = "x", .address = "post@coa.example"};
const MessageRefused unwanted{.refused_on = handled, .reason = "x", .tells = false};

RefusalKind why_not(const Item& item, const Retention& rules, base::Date today) {
    const auto event = decide_erasing(item, rules, today, "ronde");
    REQUIRE_FALSE(event.has_value());
    return event.error().kind;
}

law::Policy policy_with(const std::variant<long long, std::string>& value) {
    law::Policy policy{
        .id = "bewaren", .valid_from = handled, .title = "", .explanation = "", .choices = {}};
    for (const char* name : {"dagen-na-doorsturen", "dagen-na-weigeren", "dagen-na-dubbel"})
        policy.choices.push_back({.name = name, .value = value, .explanation = "", .source = ""});
    return policy;
}

}  // namespace

TEST_CASE("a message goes on the day that the rule gives, and not a day before") {
    const Item item = after({by_hand});
    // 2 May and 90 days: 29 days to the end of May, 30 of June, 31 of July is 31 July.
    CHECK(why_not(item, ninety, std::chrono::year{2026} / 7 / 30) == RefusalKind::law);
    const auto event = decide_erasing(item, ninety, std::chrono::year{2026} / 7 / 31, "ronde");
    REQUIRE(event.has_value());
    CHECK(event->rule ==
          "doorgestuurd op 2 mei 2026, bewaard 90 dagen (beleid bewaren, versie 2 (1 mei 2026))");
    CHECK(event->reason == "ronde");
    CHECK(decide_erasing(after({unwanted}), ninety, handled, "ronde").has_value());
}

TEST_CASE("without a rule for its kind a message stays for ever") {
    const base::Date late = std::chrono::year{2126} / 1 / 1;
    const MessageDoubled doubled{.first = "M-b", .doubled_on = handled};
    CHECK(why_not(after({doubled}), ninety, late) == RefusalKind::law);
    CHECK(why_not(after({by_hand}), {.policy = "x"}, late) == RefusalKind::law);
    const MessageFiled filed{.municipalities = {}, .filed_on = handled, .reason = "x"};
    Retention all = ninety;
    all.after_doubling = 0;
    CHECK(why_not(after({filed}), all, late) == RefusalKind::law);
    CHECK(decide_erasing(after({doubled}), all, late, "ronde").has_value());
}

TEST_CASE("what lies open, is too large, is erased, or has mail under way is not erased") {
    const base::Date late = std::chrono::year{2026} / 12 / 1;
    const MessageReopened reopened{.reopened_on = handled, .reason = "x"};
    CHECK(why_not(after({}), ninety, late) == RefusalKind::conflict);
    CHECK(why_not(after({by_hand, reopened}), ninety, late) == RefusalKind::conflict);
    CHECK(why_not(after({by_hand}, false), ninety, late) == RefusalKind::conflict);
    CHECK(why_not(after({by_mail}), ninety, late) == RefusalKind::conflict);
    const auto ended = [](Errand errand, Carried carried) {
        return Events{ErrandStarted{.errand = errand, .number = 1},
                      ErrandEnded{.errand = errand, .number = 1, .carried = carried, .detail = ""}};
    };
    Events gone = {by_mail};
    for (const Errand errand : {Errand::forward, Errand::notice})
        for (const Event& event : ended(errand, Carried::handed_over)) gone.push_back(event);
    CHECK(decide_erasing(after(gone), ninety, late, "ronde").has_value());
    Events doubtful = {by_mail};
    for (const Event& event : ended(Errand::forward, Carried::unknown)) doubtful.push_back(event);
    CHECK(why_not(after(doubtful), ninety, late) == RefusalKind::conflict);
    const MessageErased erased{.erased_on = handled, .rule = "x", .reason = "x"};
    CHECK(why_not(after({unwanted, erased}), ninety, late) == RefusalKind::conflict);
}

TEST_CASE("nothing is done any more with what was erased, and a reason is asked") {
    const MessageErased erased{.erased_on = handled, .rule = "x", .reason = "x"};
    const Item item = after({unwanted, erased});
    CHECK(standing(item).ends_with(", gewist"));
    const auto again = decide(item, Reopen{.reason = "x"}, handled);
    REQUIRE_FALSE(again.has_value());
    CHECK(again.error().reason.find("gewist op 2 mei 2026") != std::string::npos);
    CHECK(decide_erasing(after({unwanted}), ninety, handled, " ").error().kind ==
          RefusalKind::input);
}

TEST_CASE("the policy gives days or says no, and anything else is refused") {
    CHECK(retention_of(policy_with(90))->after_forwarding == 90);
    CHECK(retention_of(policy_with(0))->after_doubling == 0);
    CHECK_FALSE(retention_of(policy_with("nee"))->knows_a_term());
    CHECK_FALSE(retention_of(policy_with(-1)).has_value());
    CHECK_FALSE(retention_of(policy_with(36'526)).has_value());
    CHECK_FALSE(retention_of(policy_with("90")).has_value());
    law::Policy empty = policy_with(0);
    empty.choices.clear();
    CHECK_FALSE(retention_of(empty).has_value());
}

}  // namespace trede::mailbox
