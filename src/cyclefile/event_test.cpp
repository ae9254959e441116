#include "cyclefile/event.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "support/house_files.hpp"

namespace trede::cyclefile {

namespace {

// The frozen samples by schema: "estimate-published/1" and its bytes.
std::map<std::string, std::string> frozen_forms() {
    std::map<std::string, std::string> forms;
    for (const auto& entry :
         std::filesystem::directory_iterator(support::house() / "tests/golden/events/cyclefile")) {
        if (entry.path().extension() != ".json") continue;
        std::string schema = entry.path().stem().string();
        schema.replace(schema.rfind('.'), 1, "/");
        std::ifstream file(entry.path(), std::ios::binary);
        forms[schema] = {std::istreambuf_iterator<char>(file), {}};
    }
    return forms;
}

}  // namespace

TEST_CASE("every stored form ever written is read, and what is written today has a frozen form") {
    const auto frozen = frozen_forms();
    std::map<std::size_t, int> kinds;
    for (const auto& [schema, bytes] : frozen) {
        CAPTURE(schema);
        const auto event = decode(schema, bytes);
        REQUIRE(event);
        const StoredForm again = encode(*event);
        CHECK(frozen.contains(std::string(again.schema)));
        if (again.schema == schema) CHECK(again.payload == bytes);
        CHECK_FALSE(in_words(*event).empty());
        ++kinds[event->index()];
    }
    CHECK(kinds.size() == std::variant_size_v<Event>);
}

TEST_CASE("no byte of a stored form can go missing or change its kind") {
    for (const auto& [schema, bytes] : frozen_forms()) {
        CAPTURE(schema);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut)
            CHECK_FALSE(decode(schema, bytes.substr(0, cut)));
        CHECK_FALSE(decode(schema, bytes + " "));
    }
    CHECK_FALSE(decode("estimate-published/2", "{}"));
    CHECK_FALSE(decode("unknown/1", "{}"));
}

TEST_CASE("values that cannot be are refused") {
    auto forms = frozen_forms();
    const auto changed = [&](const char* schema, std::string_view from, std::string_view to) {
        std::string bytes = forms[schema];
        bytes.replace(bytes.find(from), from.size(), to);
        return decode(schema, bytes);
    };
    CHECK_FALSE(changed("estimate-published/1", "2024-01-31", "2024-01-32"));
    CHECK_FALSE(changed("milestone-reached/1", "\"verslag\"", "\"Verslag\""));
}

}  // namespace trede::cyclefile
