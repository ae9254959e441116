#include "mailbox/event.hpp"

#include <doctest/doctest.h>

#include "support/frozen_forms.hpp"

namespace trede::mailbox {

namespace {

constexpr const char* folder = "tests/golden/events/mailbox";

const auto read = [](std::string_view schema, std::string_view bytes) {
    return decode(schema, bytes);
};

}  // namespace

TEST_CASE("every stored form ever written is read, and what is written today has a frozen form") {
    support::check_every_form_is_read<AnyEvent>(support::frozen_forms(folder), read);
}

TEST_CASE("no byte of a stored form can go missing or change its kind") {
    auto forms = support::frozen_forms(folder);
    support::check_no_byte_can_go(forms, read);
    const auto changed = [&](std::string_view from, std::string_view to) {
        return decode("message-read/1", support::exchanged(forms["message-read/1"], from, to));
    };
    CHECK_FALSE(changed("antwoord", "Antwoord"));
    CHECK_FALSE(changed("zeker", "zekerder"));
    CHECK_FALSE(changed("22:01:00", "24:01:00"));
    CHECK_FALSE(changed("812", "-1"));
    CHECK_FALSE(decode("message-read/3",
                       support::exchanged(forms["message-read/3"], "mailinglijst", "lijst")));
    for (const Sign sign : sender_signs) {
        MessageRead event;
        event.sign = sign;
        const auto form = encode(event);
        const auto known = decode(form.schema, form.payload);
        REQUIRE(known);
        CHECK(std::get<MessageRead>(*known).sign == sign);
    }
    for (const Kind kind : kinds) {
        MessageRead event;
        event.kind = kind;
        const auto form = encode(event);
        const auto known = decode(form.schema, form.payload);
        REQUIRE(known);
        CHECK(std::get<MessageRead>(*known).kind == kind);
    }
    CHECK_FALSE(decode("message-kept/2", forms["message-kept/1"]));
}

}  // namespace trede::mailbox
