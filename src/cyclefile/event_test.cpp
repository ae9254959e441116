#include "cyclefile/event.hpp"

#include <doctest/doctest.h>

#include "support/frozen_forms.hpp"

namespace trede::cyclefile {

namespace {

constexpr const char* folder = "tests/golden/events/cyclefile";

const auto read = [](std::string_view schema, std::string_view bytes) {
    return decode(schema, bytes);
};

}  // namespace

TEST_CASE("every stored form ever written is read, and what is written today has a frozen form") {
    support::check_every_form_is_read<AnyEvent>(support::frozen_forms(folder), read);
}

TEST_CASE("no byte of a stored form can go missing or change its kind") {
    support::check_no_byte_can_go(support::frozen_forms(folder), read);
    CHECK_FALSE(decode("estimate-published/2", "{}"));
    CHECK_FALSE(decode("unknown/1", "{}"));
}

TEST_CASE("values that cannot be are refused") {
    auto forms = support::frozen_forms(folder);
    const auto changed = [&](const char* schema, std::string_view from, std::string_view to) {
        return decode(schema, support::exchanged(forms[schema], from, to));
    };
    CHECK_FALSE(changed("estimate-published/1", "2024-01-31", "2024-01-32"));
    CHECK_FALSE(changed("milestone-reached/1", "\"verslag\"", "\"Verslag\""));
}

}  // namespace trede::cyclefile
