#include "dossier/event.hpp"

#include <doctest/doctest.h>

#include "support/frozen_forms.hpp"

namespace trede::dossier {

namespace {

constexpr const char* folder = "tests/golden/events";

const auto read = [](std::string_view schema, std::string_view bytes) {
    return decode(schema, bytes);
};

}  // namespace

TEST_CASE("every stored form ever written is read, and what is written today has a frozen form") {
    support::check_every_form_is_read<AnyEvent>(support::frozen_forms(folder), read);
}

TEST_CASE("no byte of a stored form can go missing or change its kind") {
    support::check_no_byte_can_go(support::frozen_forms(folder), read);
    CHECK_FALSE(decode("rung-decided/2", "{}"));
    CHECK_FALSE(decode("unknown/1", "{}"));
}

TEST_CASE("values that cannot be are refused") {
    auto forms = support::frozen_forms(folder);
    const auto changed = [&](const char* schema, std::string_view from, std::string_view to) {
        return decode(schema, support::exchanged(forms[schema], from, to));
    };
    CHECK_FALSE(changed("rung-decided/1", "\"to\":2", "\"to\":7"));
    CHECK_FALSE(changed("rung-decided/1", "2026-04-09", "2026-04-31"));
    CHECK_FALSE(changed("figure-reported/1", "\"amv\"", "\"AMV\""));
    CHECK_FALSE(changed("rung-proposed/1", "gedeeltelijk", "deels"));
}

}  // namespace trede::dossier
